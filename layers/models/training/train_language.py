"""Makes language.onnx, its manifest entry, its golden reference and the figures of its card, from Debian packages and the data folder.

  pip install -r layers/models/training/requirements.txt
  python layers/models/training/train_language.py --data DIR --work DIR --out layers/models

Needs Debian 12 with apt: texts and word lists are downloaded as packages and not installed. Interrupted, it goes on from the last checkpoint
when run again with the same --work. Everything random is seeded; sums of several threads can still round differently from run to run.
"""

import argparse
import os
import pickle
from pathlib import Path

# Threads that wait must sleep: beside other work a spinning one takes the core from the one it waits for. Read when torch loads.
os.environ.setdefault("OMP_WAIT_POLICY", "PASSIVE")

import torch  # noqa: E402

from language.corpus import Corpus  # noqa: E402
from language.dataset import build_streams, build_texts  # noqa: E402
from language.fetch import fetch  # noqa: E402
from language.figures import figures, to_batch  # noqa: E402
from language.held_out import document_texts, encyclopaedia_texts, label_texts  # noqa: E402
from language.languages import LANGUAGES  # noqa: E402
from language.packages import HELD_OUT_TEXTS, LISTS, MOST_WORDS, MOST_WORDS_HELD_OUT, MOST_WORDS_OF_PACKAGE, MOST_WORDS_OF_PACKAGE_HELD_OUT, TEXTS  # noqa: E402
from language.publish import NAME, REFERENCE_TEXTS, publish  # noqa: E402
from language.train import SEED, train  # noqa: E402
from language.words import read_counts, read_forms, read_labels  # noqa: E402
from publishing import make_log  # noqa: E402

REPOSITORY = Path(__file__).resolve().parents[3]
# 32 bytes a row: with its scale, 7.3 MB.
BUCKETS = 229_376


def parse_arguments():
    parser = argparse.ArgumentParser(description="train and export the language model")
    parser.add_argument("--data", type=Path, required=True, help="folder that holds labels")
    parser.add_argument("--work", type=Path, required=True, help="folder for packages, ids, checkpoints and the log (about 6 GB)")
    parser.add_argument("--out", type=Path, default=REPOSITORY / "layers" / "models", help="folder for the model, the manifest and the card")
    parser.add_argument("--node", default=str(REPOSITORY / "node_modules" / ".bin" / "node"), help="Node 24, which runs the exporter of ids")
    parser.add_argument("--steps", type=int, default=300, help="steps of 8,192 samples")
    parser.add_argument("--threads", type=int, default=0, help="CPU threads; default: all")
    arguments = parser.parse_args()
    if not (arguments.data / "labels" / "concept-labels.jsonl.gz").is_file():
        parser.error(f"--data {arguments.data}: expected labels/concept-labels.jsonl.gz in it")
    return arguments


def remember(file: Path, make):
    """What `make` gives, kept in a file: an interrupted run does not make it again."""
    if not file.exists():
        part = file.with_suffix(".part")
        part.write_bytes(pickle.dumps(make(), protocol=5))
        part.rename(file)
    return pickle.loads(file.read_bytes())


def read_lines(names: list[str], packages: Path, most_words: dict[str, int], most_of_package: int) -> dict:
    corpus = Corpus(most_words, most_of_package)
    for name in names:
        corpus.read(packages / name)
    return corpus.lines


def read_held_out(packages: Path, counts: dict, labels: dict) -> dict:
    lines = read_lines(HELD_OUT_TEXTS, packages, dict.fromkeys(LANGUAGES, MOST_WORDS_HELD_OUT), MOST_WORDS_OF_PACKAGE_HELD_OUT)
    sets = {"documents": document_texts(lines, SEED), "encyclopaedia": encyclopaedia_texts(counts, SEED), "labels": label_texts(labels, SEED)}
    return {f"{name}.{kind}": texts for name, kinds in sets.items() for kind, texts in kinds.items()}


def main():
    arguments = parse_arguments()
    work = arguments.work
    work.mkdir(parents=True, exist_ok=True)
    log = make_log(work, NAME)
    if arguments.threads:
        torch.set_num_threads(arguments.threads)
    packages = fetch([*TEXTS, *HELD_OUT_TEXTS, *LISTS], work)
    lines = remember(work / "lines.pkl", lambda: read_lines(TEXTS, packages, MOST_WORDS, MOST_WORDS_OF_PACKAGE))
    forms, counts, labels = remember(work / "lists.pkl", lambda: (read_forms(packages), read_counts(packages), read_labels(arguments.data, REPOSITORY / "layers" / "knowledge" / "labels")))
    held_out: dict = remember(work / "held-out.pkl", lambda: read_held_out(packages, counts, labels))
    log("words of text: " + " ".join(f"{one}:{sum(len(text.split()) for text in lines[one])}" for one in LANGUAGES))
    # The language of a reference matters to nobody but the splitting of words.
    references = [("en", text) for text in REFERENCE_TEXTS]
    script = REPOSITORY / "layers" / "models" / "training" / "export-language-ids.ts"

    def make_streams():
        texts = build_texts(lines, counts, forms, labels, SEED)
        return build_streams(texts, {**held_out, "references": references}, work, arguments.node, script, BUCKETS)

    streams, index = remember(work / "streams.pkl", make_streams)
    log(f"{len(streams.words.text)} words, {len(streams.words.ids)} ids")
    batches = {name: to_batch(own, streams.words, index) for name, own in held_out.items()}

    def report(net) -> str:
        return " ".join(f"{name}={figures(net, name, batch)[name]['value']}" for name, batch in batches.items())

    reference = to_batch(references, streams.words, index)
    net, cpu_minutes = train(streams, BUCKETS, arguments.steps, work, log, report)
    publish(net, batches, reference, cpu_minutes, arguments, log)


if __name__ == "__main__":
    main()
