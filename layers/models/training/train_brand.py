"""Makes brands.tsv, brand.onnx, its manifest entry and its reference outputs from the data folder.

  pip install -r layers/models/training/requirements.txt
  python layers/models/training/train_brand.py --data DIR --work DIR --out layers/models

The figures of the card are measured by `npm run -s evaluate -- brands --data DIR`; with --figures FILE (its --json) they enter the manifest entry.
"""

import argparse
import json
import os
import shutil
import subprocess
from pathlib import Path

# Threads that wait must sleep: beside other work a spinning one takes the core from the one it waits for. Read when torch loads.
os.environ.setdefault("OMP_WAIT_POLICY", "PASSIVE")

import torch  # noqa: E402

from brand.export import check_parity, export_onnx, formula_features, write_reference  # noqa: E402
from brand.train import calibrate, figures, load_candidates, train  # noqa: E402
from brand.vocabulary import build_vocabulary, write_vocabulary  # noqa: E402
from publishing import make_log, sha256_of, write_entry  # noqa: E402

REPOSITORY = Path(__file__).resolve().parents[3]
NAME = "brand"
VERSION = "1.0.0"


def parse_arguments():
    parser = argparse.ArgumentParser(description="learn the brand vocabulary and train the brand model")
    parser.add_argument("--data", type=Path, required=True, help="folder that holds fashion, icecat, product-pairs, clickbait, multi30k and labels")
    parser.add_argument("--work", type=Path, required=True, help="folder for features and the log (about 40 MB)")
    parser.add_argument("--out", type=Path, default=REPOSITORY / "layers" / "models", help="folder for the model, the table and the manifest")
    parser.add_argument("--node", default=str(REPOSITORY / "node_modules" / ".bin" / "node"), help="Node 24, which runs the feature exporter")
    parser.add_argument("--figures", type=Path, help="JSON that the evaluation suite `brands` has written: puts its metrics into the manifest and trains nothing")
    arguments = parser.parse_args()
    for name in ("fashion", "icecat", "product-pairs", "clickbait", "multi30k", "labels"):
        if not (arguments.data / name).is_dir():
            parser.error(f"--data {arguments.data}: expected a folder '{name}' in it")
    return arguments


def entry_of(out: Path, names: list, metrics: dict) -> dict:
    model, table = out / f"{NAME}.onnx", out / "brands.tsv"
    return {
        "version": VERSION,
        "file": model.name,
        "sha256": sha256_of(model),
        "sizeBytes": model.stat().st_size,
        "card": f"model-cards/{NAME}.md",
        "licence": "Apache-2.0 (weights and vocabulary); training data: see the card",
        "inputs": [{"name": "features", "dtype": "float32", "shape": ["N", len(names)]}],
        "outputs": [{"name": "probability", "dtype": "float32", "shape": ["N", 1]}],
        "preprocessing": {"kind": "features", "names": names, "vocabulary": {"file": table.name, "sha256": sha256_of(table)}},
        "reference": f"references/{NAME}.json",
        "metrics": metrics,
    }


def export_features(arguments, log) -> Path:
    # Its last file is there: nothing is left to write.
    if (arguments.work / "meta.json").exists():
        log("features of an earlier run are used")
        return arguments.work
    table = arguments.work / "names.tsv"
    vocabulary = build_vocabulary(arguments.data)
    write_vocabulary(vocabulary, table)
    log(f"{len(vocabulary.entries)} brands, {len(vocabulary.by_words)} names")
    script = REPOSITORY / "layers" / "models" / "training" / "export-brand-features.ts"
    subprocess.run([arguments.node, str(script), "--data", str(arguments.data), "--vocabulary", str(table), "--out", str(arguments.work)], check=True)
    return arguments.work


def main():
    arguments = parse_arguments()
    manifest = arguments.out / "manifest.json"
    if arguments.figures:
        entry = json.loads(manifest.read_text("utf-8"))["models"][NAME]
        metrics = json.loads(arguments.figures.read_text("utf-8"))["metrics"]
        write_entry(manifest, NAME, entry | {"metrics": {name: metric for name, metric in metrics.items() if name != "ms_per_text"}})
        return
    arguments.work.mkdir(parents=True, exist_ok=True)
    log = make_log(arguments.work, NAME)
    torch.set_num_threads(1)
    candidates = load_candidates(export_features(arguments, log))
    net = train(candidates, log)
    served = calibrate(net, candidates, log)
    figures(served, candidates, log)
    path = arguments.out / f"{NAME}.onnx"
    export_onnx(served, len(candidates.names), path)
    worst = max(check_parity(served, path, candidates.features[:4096]), check_parity(served, path, formula_features(64, len(candidates.names))))
    log(f"{path.name}: {path.stat().st_size} bytes, parity {worst:.1e}")
    shutil.copyfile(arguments.work / "brands.tsv", arguments.out / "brands.tsv")
    write_entry(manifest, NAME, entry_of(arguments.out, candidates.names, {}))
    write_reference(served, len(candidates.names), arguments.out / "references" / f"{NAME}.json")


if __name__ == "__main__":
    main()
