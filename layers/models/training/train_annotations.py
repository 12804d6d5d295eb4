"""Makes annotations.onnx and annotation-phrases.onnx, their manifest entries and their reference outputs from the data folder.

  pip install -r layers/models/training/requirements.txt
  python layers/models/training/train_annotations.py --data DIR --work DIR --out layers/models

The features are written by the code that serves (export-annotation-features.ts), with the other models that the manifest names: train again when one of them has changed.
The figures of the card are measured by `npm run -s evaluate -- annotations --data DIR`; with --figures FILE (its --json) they enter the manifest entry.
"""

import argparse
import json
import os
import subprocess
from pathlib import Path

# Threads that wait must sleep: beside other work a spinning one takes the core from the one it waits for. Read when torch loads.
os.environ.setdefault("OMP_WAIT_POLICY", "PASSIVE")

import torch  # noqa: E402

from annotations.compare import compare  # noqa: E402
from annotations.export import check_parity, export_onnx, formula_features, write_reference  # noqa: E402
from annotations.phrases import FOLDS, NAME as PHRASES, export_phrases, train_phrases, write_phrase_reference  # noqa: E402
from annotations.train import calibrate, load_candidates, train  # noqa: E402
from publishing import fill_card, make_log, sha256_of, write_entry  # noqa: E402

REPOSITORY = Path(__file__).resolve().parents[3]
NAME = "annotations"
VERSION = "1.0.0"


def parse_arguments():
    parser = argparse.ArgumentParser(description="train the annotation model")
    parser.add_argument("--data", type=Path, required=True, help="folder that holds fashion, clothing, grocery, tiny-imagenet and icecat")
    parser.add_argument("--work", type=Path, required=True, help="folder for features and the log (about 80 MB)")
    parser.add_argument("--out", type=Path, default=REPOSITORY / "layers" / "models", help="folder for the model and the manifest")
    parser.add_argument("--node", default=str(REPOSITORY / "node_modules" / ".bin" / "node"), help="Node 24, which runs the feature exporter")
    parser.add_argument("--figures", type=Path, help="JSON that the evaluation suite `annotations` has written: puts its metrics into the manifest and trains nothing")
    arguments = parser.parse_args()
    for name in ("fashion", "clothing", "grocery", "tiny-imagenet", "icecat"):
        if not (arguments.data / name).is_dir():
            parser.error(f"--data {arguments.data}: expected a folder '{name}' in it")
    return arguments


def entry_of(out: Path, name: str, names: list, outputs: dict) -> dict:
    """outputs: name -> width."""
    model = out / f"{name}.onnx"
    return {
        "version": VERSION,
        "file": model.name,
        "sha256": sha256_of(model),
        "sizeBytes": model.stat().st_size,
        "card": f"model-cards/{NAME}.md",
        "licence": "Apache-2.0 (weights); training data: see the card",
        "inputs": [{"name": "features", "dtype": "float32", "shape": ["N", len(names)]}],
        "outputs": [{"name": output, "dtype": "float32", "shape": ["N", width]} for output, width in outputs.items()],
        "preprocessing": {"kind": "features", "names": names},
        "reference": f"references/{name}.json",
        "metrics": {},
    }


def export_features(arguments, script: str, last: str, log) -> Path:
    if (arguments.work / last).exists():
        log(f"{last} of an earlier run is used")
        return arguments.work
    path = REPOSITORY / "layers" / "models" / "training" / script
    subprocess.run([arguments.node, str(path), "--data", str(arguments.data), "--out", str(arguments.work)], check=True)
    return arguments.work


def make_concepts(arguments, log) -> None:
    candidates = load_candidates(export_features(arguments, "export-annotation-features.ts", "meta.json", log))
    log(f"{len(candidates.labels)} judged candidates, {int(candidates.labels.sum())} of them right")
    served = calibrate(train(candidates, log), candidates, log)
    compare(served, candidates, log)
    path, width = arguments.out / f"{NAME}.onnx", len(candidates.names)
    export_onnx(served, width, path)
    worst = max(check_parity(served, path, candidates.features[:4096]), check_parity(served, path, formula_features(64, width)))
    log(f"{path.name}: {path.stat().st_size} bytes, parity {worst:.1e}")
    write_entry(arguments.out / "manifest.json", NAME, entry_of(arguments.out, NAME, candidates.names, {"probability": 1, "contribution": width}))
    write_reference(served, width, arguments.out / "references" / f"{NAME}.json")


def make_phrases(arguments, log) -> None:
    names, slopes, intercepts = train_phrases(export_features(arguments, "annotations/export-phrase-features.ts", "phrases.json", log), log)
    path = arguments.out / f"{PHRASES}.onnx"
    export_phrases(slopes, intercepts, path)
    write_entry(arguments.out / "manifest.json", PHRASES, entry_of(arguments.out, PHRASES, names, {"probability": 1, "held_out": FOLDS}))
    write_phrase_reference(slopes, intercepts, path, arguments.out / "references" / f"{PHRASES}.json")


def figures_block(metrics: dict, baselines: dict) -> str:
    """The table of the card."""
    names = list(baselines)
    lines = [f"| figure | value | 95% interval | n | {' | '.join(names)} |", "|---" * (4 + len(names)) + "|"]
    for name, metric in metrics.items():
        interval = f"{metric['low']:.3f} to {metric['high']:.3f}" if "low" in metric else ""
        others = [f"{baselines[one][name]:.3f}" if name in baselines[one] else "" for one in names]
        lines.append(f"| {name} | {metric['value']:.3f} | {interval} | {metric['n']} | {' | '.join(others)} |")
    return "\n".join(lines)


def put_figures(manifest: Path, figures: Path) -> None:
    """Figures of phrases go to the phrase model, all others to the model of concepts; the card shows both."""
    evaluation = json.loads(figures.read_text("utf-8"))
    metrics = evaluation["metrics"]
    fill_card(manifest.parent / "model-cards" / f"{NAME}.md", figures_block(metrics, evaluation["baselines"]))
    for name in (NAME, PHRASES):
        entry = json.loads(manifest.read_text("utf-8"))["models"][name]
        own = {key: metric for key, metric in metrics.items() if (key.split(".")[0] in ("both", "text", "image")) == (name == NAME)}
        write_entry(manifest, name, entry | {"metrics": own})


def main():
    arguments = parse_arguments()
    if arguments.figures:
        put_figures(arguments.out / "manifest.json", arguments.figures)
        return
    arguments.work.mkdir(parents=True, exist_ok=True)
    log = make_log(arguments.work, NAME)
    torch.set_num_threads(1)
    make_concepts(arguments, log)
    make_phrases(arguments, log)


if __name__ == "__main__":
    main()
