"""Makes text-encoder.onnx, its manifest entry and its golden reference from the data folder and the knowledge graph.

  pip install -r layers/models/training/requirements.txt
  python layers/models/training/train_text_encoder.py --data DIR --work DIR --out layers/models

The stage `held-out` never sees one (concept, language) pair in ten; `all`, with --more-steps, goes on from there with every label.
Interrupted, it goes on from the last checkpoint when run again with the same --work. Everything random is seeded.
"""

import argparse
import json
import os
from pathlib import Path

os.environ.setdefault("OMP_WAIT_POLICY", "PASSIVE")

import numpy as np  # noqa: E402
import torch  # noqa: E402

from publishing import fill_card, make_log  # noqa: E402
from text_encoder.corpus import load_groups, load_texts, save_groups, to_groups, tokenise  # noqa: E402
from text_encoder.figures import caption_lines, concept_vectors, held_out_queries, recall_at_1, top1  # noqa: E402
from text_encoder.graph import load_graph  # noqa: E402
from text_encoder.measure import build_vectors, figures_of, figures_text, measure  # noqa: E402
from text_encoder.publish import NAME, REFERENCE_TEXTS, Release, publish  # noqa: E402
from text_encoder.sources import collect_sources, is_held_out  # noqa: E402
from text_encoder.train import load_state, new_state, train  # noqa: E402
from text_encoder.warm_start import warm_start  # noqa: E402

REPOSITORY = Path(__file__).resolve().parents[3]
SCHEME = {"buckets": 131072, "maxIds": 512}
SEED = 7


def parse_arguments():
    parser = argparse.ArgumentParser(description="train and export the text encoder")
    parser.add_argument("--data", type=Path, required=True, help="folder of the reference sets: labels, multi30k, fashion, icecat, product-pairs, queries, grocery")
    parser.add_argument("--work", type=Path, required=True, help="folder for token ids, checkpoints and the log (about 700 MB)")
    parser.add_argument("--out", type=Path, default=REPOSITORY / "layers" / "models", help="folder for the model and the manifest")
    parser.add_argument("--node", default=str(REPOSITORY / "node_modules" / ".bin" / "node"), help="Node 24, which runs the tokeniser")
    parser.add_argument("--kind", choices=["mean", "weighted", "mlp"], default="weighted", help="what stands above the table of subwords")
    parser.add_argument("--steps", type=int, default=1500, help="steps of the stage held-out")
    parser.add_argument("--more-steps", type=int, default=0, help="steps of the stage all, which sees every name; 0 publishes the held-out weights")
    parser.add_argument("--trial", action="store_true", help="only train and measure, publish nothing")
    arguments = parser.parse_args()
    for name in ("labels", "multi30k", "fashion", "icecat", "product-pairs", "queries", "grocery"):
        if not (arguments.data / name).is_dir():
            parser.error(f"--data {arguments.data}: expected a folder '{name}' in it")
    return arguments


def article_nodes(out: Path) -> dict:
    """Article type of fashion -> node, as the image model's manifest entry maps them."""
    for entry in json.loads((out / "manifest.json").read_text())["models"].values():
        if "articleType" in entry.get("concepts", {}):
            return dict(zip(entry["labels"]["articleType"], entry["concepts"]["articleType"]))
    raise SystemExit(f"{out}/manifest.json: expected a model that maps articleType to the knowledge graph")


def make_progress(arguments, graph, log):
    """Measures label -> concept on the held-out pairs and translations of captions, on texts of its own files."""
    labels, truth = held_out_queries(arguments.data, graph)
    order = {node: index for index, node in enumerate(graph.keys)}
    visible = graph.hide(is_held_out)
    owned = [(name, order[node]) for names in visible.labels.values() for node, found in names.items() for name in found]
    captions = caption_lines(arguments.data)
    texts = tokenise([*labels, *(name for name, _ in owned), *(line for lines in captions.values() for line in lines)], arguments.work, "progress", SCHEME, arguments.node)
    n, m = len(labels), len(owned)
    owner, truth = np.array([node for _, node in owned]), np.array([order[node] for node in truth])

    def evaluate(state):
        vectors = concept_vectors(state.net, texts, np.arange(n, n + m), owner, len(order))
        found = top1(state.net, texts, np.arange(n), truth, vectors)
        size = len(captions["en"])
        embedded = {language: state.net.embed(texts, np.arange(n + m + i * size, n + m + (i + 1) * size)) for i, language in enumerate(captions)}
        translated = np.mean([recall_at_1(embedded["en"], embedded[language]) for language in ("de", "fr", "cs")])
        log(f"step {state.step}: held-out label -> concept {found:.4f} (n {n}), captions en -> de, fr, cs {translated:.4f}")

    return evaluate


def load_stage(arguments, graph, name: str):
    """(texts, groups) of a stage; collected once, then read from --work."""
    done = arguments.work / f"{name}.npz"
    if done.exists():
        return load_texts(arguments.work, name), load_groups(done)
    sources = collect_sources(arguments.data, graph, article_nodes(arguments.out), name == "held-out", SEED)
    names, groups = to_groups(sources)
    texts = tokenise(names, arguments.work, name, SCHEME, arguments.node)
    save_groups(done, groups)
    return texts, groups


def run_stage(arguments, graph, name: str, state, steps: int, log, evaluate):
    checkpoint = arguments.work / f"{name}-{arguments.kind}.pt"
    texts, groups = load_stage(arguments, graph, name)
    log(f"{name}: {len(texts.offsets) - 1} texts, {len(texts.ids)} ids; groups " + ", ".join(f"{key} {len(value)}" for key, value in groups.items()))
    if checkpoint.exists():
        state = load_state(checkpoint)
    elif state is None:
        state = new_state(SCHEME["buckets"], arguments.kind, SEED)
        warm_start(state.net, texts, groups, SEED)
        evaluate(state)
    return train(state, texts, groups, steps, SEED, log, checkpoint, evaluate), texts


def restarted(state):
    """The same weights at the first step of another stage."""
    state.step = 0
    return state


def main():
    arguments = parse_arguments()
    arguments.work.mkdir(parents=True, exist_ok=True)
    torch.set_num_threads(1)
    log = make_log(arguments.work, NAME)
    graph = load_graph(REPOSITORY / "layers" / "knowledge")
    evaluate = make_progress(arguments, graph, log)
    state, texts = run_stage(arguments, graph, "held-out", None, arguments.steps, log, evaluate)
    if arguments.trial:
        return
    references = tokenise(list(REFERENCE_TEXTS), arguments.work, "references", SCHEME, arguments.node)
    unseen = measure_held_out(arguments, state.net, texts, references, log)
    if arguments.more_steps:
        state, texts = run_stage(arguments, graph, "all", restarted(state), arguments.more_steps, log, None)
    ship(arguments, state.net, texts, references, unseen, log)


def measure_held_out(arguments, net, texts, references, log) -> dict:
    """The suite's figures for weights, and concept vectors, that saw none of the held-out names."""
    folder = arguments.work / "held-out"
    publish(net, SCHEME, texts, references, Release(folder, {}), log)
    build_vectors(arguments.node, folder / "manifest.json", "--without-held-out")
    return measure(arguments.node, folder / "manifest.json", arguments.data, "crosslingual", folder / "crosslingual.json")


def ship(arguments, net, texts, references, unseen: dict, log) -> None:
    manifest = arguments.out / "manifest.json"
    publish(net, SCHEME, texts, references, Release(arguments.out, {}), log)
    build_vectors(arguments.node, manifest)
    translations = measure(arguments.node, manifest, arguments.data, "translations", arguments.work / "translations.json")
    figures = figures_of(unseen, translations)
    publish(net, SCHEME, texts, references, Release(arguments.out, figures), log)
    size = (arguments.out / "text-encoder.onnx").stat().st_size
    facts = [f"{size / 1e6:.2f} MB; {translations['metrics']['ms_per_text']['value']:.3f} ms a caption, tokenising included (onnxruntime-node, one thread, batches of 128, a busy server core)."]
    fill_card(arguments.out / "model-cards" / f"{NAME}.md", figures_text(figures, facts))


if __name__ == "__main__":
    main()
