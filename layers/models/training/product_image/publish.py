"""From trained weights to the files of the layer: model, manifest entry, reference outputs, figures of the card."""

import json
import re
import time
from pathlib import Path

import numpy as np
import torch

from .calibrate import fit_temperature
from .data import Labels, Samples, read_csv
from .export import OUTPUTS, check_parity, export_onnx, reference_of, sha256_of
from .figures import article_figures, garment_figures, product_figures, scope_figures
from .network import ServedNet
from .train import logits_of

NAME = "product-image"
VERSION = "1.1.0"
LICENCE = "Apache-2.0 (weights); training data: see the card"
PARITY_ROWS = 64


def _temperatures(net, samples: Samples) -> dict:
    rows = np.flatnonzero(samples.split == "calibration")
    logits = dict(zip(("article", "garment", "product"), logits_of(net, samples.images, rows)))
    at = torch.from_numpy(rows)
    result = {"product": fit_temperature(logits["product"][:, 0], samples.product[at])}
    for head, labels in (("article", samples.article[at]), ("garment", samples.garment[at])):
        known = labels >= 0
        result[head] = fit_temperature(logits[head][known], labels[known])
    return result


def _milliseconds(path: Path, image: np.ndarray) -> float:
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    session = onnxruntime.InferenceSession(str(path), options)
    times = []
    for _ in range(200):
        started = time.perf_counter()
        session.run(None, {"image": image})
        times.append((time.perf_counter() - started) * 1e3)
    return float(np.median(times))


def _truths(data: Path, samples: Samples, tensors_index: list) -> dict:
    rows = {row["id"]: row for row in read_csv(data / "fashion" / "items.csv")}
    dev = [i for i in tensors_index if rows[i]["split"] != "train"]
    return {level: [rows[i][level] for i in dev] for level in ("subCategory", "masterCategory")}


def _entry(path: Path, side: int, labels: Labels, metrics: dict) -> dict:
    return {
        "version": VERSION,
        "file": path.name,
        "sha256": sha256_of(path),
        "sizeBytes": path.stat().st_size,
        "card": f"model-cards/{NAME}.md",
        "reference": f"references/{NAME}.json",
        "licence": LICENCE,
        "inputs": [{"name": "image", "dtype": "uint8", "shape": ["N", side, side, 3]}],
        "outputs": [
            {"name": OUTPUTS[0], "dtype": "float32", "shape": ["N", len(labels.article)], "labels": "articleType"},
            {"name": OUTPUTS[1], "dtype": "float32", "shape": ["N", len(labels.garment)], "labels": "garment"},
            {"name": OUTPUTS[2], "dtype": "float32", "shape": ["N", 1]},
            {"name": OUTPUTS[3], "dtype": "float32", "shape": ["N", 1]},
        ],
        "preprocessing": {"kind": "letterbox-rgb", "side": side},
        "labels": {"articleType": labels.article, "garment": labels.garment},
        "hierarchies": [
            {"from": "articleType", "to": level, "labels": names, "parents": parents} for level, (names, parents) in labels.parents.items()
        ],
        "metrics": metrics,
    }


def _write_manifest(path: Path, entry: dict) -> None:
    manifest = json.loads(path.read_text()) if path.exists() else {"models": {}}
    manifest["models"][NAME] = entry
    text = json.dumps(manifest, indent=2, ensure_ascii=False)
    # Lists of plain values on one line: 140 labels are read as a list, not as a page.
    text = re.sub(r"\[\s+([^\[\]{}]*?)\s+\]", lambda m: "[" + re.sub(r"\s*\n\s*", " ", m[1]) + "]", text)
    path.write_text(text + "\n")


METRIC_NOTES = {
    "articleType.top1": "type of product on catalogue pictures (fashion dev), first guess",
    "articleType.top2": "the same, first two guesses",
    "articleType.ece": "calibration error of its probabilities",
    "subCategory.top1": "the same, rolled up to its parent",
    "masterCategory.top1": "the same, rolled up to the top level",
    "garment.top1": "kind of garment on users' photos (clothing dev), first guess",
    "garment.top5": "the same, first five guesses",
    "garment.ece": "calibration error of its probabilities",
    "isProduct.fashion": "catalogue pictures called a product",
    "isProduct.clothing": "users' photos of clothes called a product",
    "isProduct.wornConcepts": "photos of worn things (tiny-imagenet dev), classes seen in training",
    "isProduct.wornConceptsUnseen": "the same, classes never seen",
    "isProduct.otherConcepts": "animals, landscapes, buildings called no product, classes seen",
    "isProduct.otherConceptsUnseen": "the same, classes never seen",
    "inScope.fashion": "catalogue pictures taken to have an article type",
    "inScope.clothing": "users' photos of clothes taken to have one",
    "inScope.wornConcepts": "photos of worn things taken to have one",
    "inScope.creatures": "animals, landscapes, buildings taken to have none, classes seen",
    "inScope.creaturesUnseen": "the same, classes never seen",
    "inScope.things": "tools, vehicles, furniture, food taken to have none, classes seen",
    "inScope.thingsUnseen": "the same, classes never seen",
}


def _figures_text(metrics: dict, wrong: list, by_concept: dict, facts: list) -> str:
    lines = ["| figure | value | 95% interval | n | what |", "|---|---|---|---|---|"]
    for name, m in metrics.items():
        interval = f"{m['low']:.3f} to {m['high']:.3f}" if "low" in m else ""
        lines.append(f"| {name} | {m['value']:.3f} | {interval} | {m['n']} | {METRIC_NOTES[name]} |")
    lines += ["", *(f"- {fact}" for fact in facts)]
    mistakes = "; ".join(f"{truth} taken for {guess} ({count})" for (truth, guess), count in wrong)
    lines.append(f"- Commonest mistakes on fashion dev: {mistakes}.")
    others = sorted(((share, note) for note, (group, share) in by_concept.items() if group.startswith("other")), reverse=True)[:8]
    lines.append("- Most often called a product though they are none: " + ", ".join(f"{note} {share:.0%}" for share, note in others) + ".")
    goods = sorted((share, note) for note, (group, share) in by_concept.items() if group == "leftOut")
    called = sum(share for share, _ in goods) / len(goods)
    missed = ", ".join(note for _, note in goods[:10])
    lines.append(f"- The classes left out (mostly things for sale that are not worn) were never trained on: {called:.0%} of their pictures are called a product; least of all {missed}.")
    return "\n".join(lines)


def _fill_card(path: Path, block: str) -> None:
    text = path.read_text()
    filled = re.sub(r"(<!-- figures -->\n).*?(<!-- /figures -->)", lambda m: f"{m[1]}{block}\n{m[2]}", text, flags=re.S)
    path.write_text(filled)


def publish(net, samples: Samples, labels: Labels, cpu_minutes: float, arguments, log) -> None:
    side = samples.images.shape[1]
    temperatures = _temperatures(net, samples)
    served = ServedNet(net, temperatures).eval()
    path = arguments.out / f"{NAME}.onnx"
    export_onnx(served, side, path)
    worst = check_parity(served, path, samples.images[:PARITY_ROWS].numpy())
    log(f"{path.name}: {path.stat().st_size / 1e6:.2f} MB, parity {worst:.1e}, temperatures {temperatures}")
    index = json.loads((arguments.work / f"tensors-{side}" / "fashion.json").read_text())
    metrics, wrong = article_figures(served, samples, labels, _truths(arguments.data, samples, [item["id"] for item in index["items"]]))
    metrics |= garment_figures(served, samples)
    product, by_concept = product_figures(served, samples)
    metrics |= product
    metrics |= scope_figures(served, samples)
    _write_manifest(arguments.out / "manifest.json", _entry(path, side, labels, metrics))
    (arguments.out / "references" / f"{NAME}.json").write_text(json.dumps(reference_of(served, side)) + "\n")
    facts = [
        f"{sum(p.numel() for p in served.parameters()):,} parameters, {path.stat().st_size / 1e6:.2f} MB; "
        f"{_milliseconds(path, samples.images[:1].numpy()):.2f} ms a picture on one thread (onnxruntime, median, batch 1, a busy AVX2 server core).",
        f"Training took {cpu_minutes:.0f} CPU minutes. ONNX and torch differ by at most {worst:.1e} in a probability.",
        "Temperatures (folded into the weights): " + ", ".join(f"{head} {value:.2f}" for head, value in temperatures.items()) + ".",
    ]
    _fill_card(arguments.out / "model-cards" / f"{NAME}.md", _figures_text(metrics, wrong, by_concept, facts))
    for name, m in metrics.items():
        log(f"{name} {m['value']} [{m.get('low', '')}, {m.get('high', '')}] n {m['n']}")
