"""From trained weights to the files of the layer: model, manifest entry, reference outputs, figures of the card."""

import csv
import json
import time
from pathlib import Path

import numpy as np
import torch

from publishing import fill_card, open_session, sha256_of, write_entry

from .data import Labels, Samples, load_lemmas
from .export import CLASS_HEADS, OUTPUTS, Served, check_parity, export_onnx, onnx_outputs, quantise, reference_of
from .figures import class_figures, concept_extremes, group_figures
from .kind import KINDS

NAME = "image-encoder"
VERSION = "1.1.0"
LICENCE = "Apache-2.0 (weights); training data: see the card"
SPACE = "pin-signals-1"
ROLES = {"imageLabels": {"model": NAME}, "imageEmbedding": {"model": NAME, "output": "embedding"}}
PARITY_ROWS = 64
# Pictures that the ranges of activations are taken from.
QUANTISATION_ROWS = 256
# Output -> label set of the manifest.
LABEL_SETS = {"article_type": "articleType", "colour": "baseColour", "gender": "gender", "season": "season", "usage": "usage", "garment": "garment", "grocery": "grocery", "concept": "concept"}


def _milliseconds(path: Path, image: np.ndarray) -> float:
    """CPU milliseconds of one picture, median."""
    session = open_session(path)
    times = []
    for _ in range(200):
        started = time.process_time()
        session.run(None, {"image": image})
        times.append((time.process_time() - started) * 1e3)
    return float(np.median(times))


def _concepts(labels: Labels) -> dict:
    """Label set -> id of the knowledge-graph node of each label: by hand for three sets, through WordNet for the concepts."""
    table = {}
    with open(Path(__file__).parent / "label_nodes.tsv", encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter="\t"):
            table[row["set"], row["label"]] = int(row["id"])
    nodes = Path(__file__).resolve().parents[3] / "knowledge" / "nodes"
    by_wnid = {}
    for path in sorted(nodes.glob("*.tsv")):
        with open(path, encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
                for wnid in (row["wordnet"] or "").split():
                    by_wnid[wnid] = int(row["id"])
    heads = {"articleType": "article_type", "garment": "garment", "grocery": "grocery"}
    named = {name: [table[name, label] for label in labels.names[head]] for name, head in heads.items()}
    return {**named, "concept": [by_wnid.get(wnid, 0) for wnid in labels.names["concept"]]}


def _entry(path: Path, side: int, labels: Labels, metrics: dict) -> dict:
    classes = [{"name": head, "dtype": "float32", "shape": ["N", len(labels.names[head])], "labels": LABEL_SETS[head]} for head in CLASS_HEADS]
    fine = {"subCategory": "articleType", "masterCategory": "articleType", "groceryCoarse": "grocery"}
    return {
        "version": VERSION,
        "file": path.name,
        "sha256": sha256_of(path),
        "sizeBytes": path.stat().st_size,
        "card": f"model-cards/{NAME}.md",
        "licence": LICENCE,
        "inputs": [{"name": "image", "dtype": "uint8", "shape": ["N", side, side, 3]}],
        "outputs": [
            *classes,
            {"name": "is_product", "dtype": "float32", "shape": ["N", 1]},
            {"name": "picture_kind", "dtype": "float32", "shape": ["N", len(KINDS)], "labels": "pictureKind"},
            {"name": "in_scope", "dtype": "float32", "shape": ["N", 1]},
            {"name": "embedding", "dtype": "float32", "shape": ["N", 128]},
        ],
        "preprocessing": {"kind": "letterbox-rgb", "side": side},
        "space": SPACE,
        "reference": f"references/{NAME}.json",
        "labels": {LABEL_SETS[head]: labels.names[head] for head in CLASS_HEADS} | {"pictureKind": list(KINDS)},
        "concepts": _concepts(labels),
        "hierarchies": [{"from": fine[level], "to": level, "labels": names, "parents": parents} for level, (names, parents) in labels.parents.items()],
        "metrics": metrics,
    }


def _figures_text(metrics: dict, mistakes: dict, facts: list) -> str:
    lines = ["| figure | value | 95% interval | n |", "|---|---|---|---|"]
    for name, m in metrics.items():
        interval = f"{m['low']:.3f} to {m['high']:.3f}" if "low" in m else ""
        lines.append(f"| {name} | {m['value']:.3f} | {interval} | {m['n']} |")
    lines += ["", *(f"- {fact}" for fact in facts)]
    for name in ("articleType", "baseColour", "garment", "grocery"):
        lines.append(f"- Commonest mistakes, {name}: " + "; ".join(f"{truth} taken for {guess} ({count})" for truth, guess, count in mistakes[name]) + ".")
    return "\n".join(lines)


@torch.no_grad()
def _read_all(served: Served, features: torch.Tensor) -> dict:
    parts = [served.read(features[i : i + 4096]) for i in range(0, len(features), 4096)]
    return {name: torch.cat([part[name] for part in parts]) for name in OUTPUTS}


def _keep_fashion(outputs: dict, samples: Samples, path: Path) -> None:
    """Probabilities of the catalogue pictures, which the fusion with text is fitted on."""
    rows = np.flatnonzero(samples.source == "fashion")
    kept = {name: outputs[name][rows].numpy() for name in ("article_type", "colour", "gender", "season", "usage", "is_product", "in_scope")}
    np.savez(path, ids=samples.keys[rows].astype(str), **kept)


def _changes(before: dict, outputs: dict, held: np.ndarray) -> str:
    same = {head: (before[head].argmax(1) == outputs[head][held].argmax(1)).float().mean().item() for head in ("article_type", "concept")}
    cosine = (before["embedding"] * outputs["embedding"][held]).sum(1)
    return f"the same first article type for {same['article_type']:.1%}, concept for {same['concept']:.1%}; cosine of the embeddings {cosine.mean():.4f} on average, {cosine.min():.3f} at worst"


def publish(served: Served, features: torch.Tensor, images: np.ndarray, samples: Samples, labels: Labels, facts: list, arguments, log) -> None:
    """features: pooled, of all rows; images: uint8 [n, side, side, 3] as served, of all rows."""
    side = images.shape[1]
    path, plain = arguments.out / f"{NAME}.onnx", arguments.work / f"{NAME}.float32.onnx"
    export_onnx(served, side, plain)
    worst = check_parity(served, plain, images[:PARITY_ROWS])
    train = np.flatnonzero(samples.split == "train")
    shown = np.random.default_rng(0).choice(train, min(QUANTISATION_ROWS, len(train)), replace=False)
    quantise(plain, path, images[np.sort(shown)])
    outputs = _read_all(served, features)
    held = np.flatnonzero(samples.split != "train")
    before = {name: values[held].clone() for name, values in outputs.items()}
    # What is measured, and what the fusion is fitted on, is what is served.
    for name, values in onnx_outputs(path, images[held]).items():
        outputs[name][held] = values
    _keep_fashion(outputs, samples, arguments.work / "image-probs.npz")
    metrics, mistakes = class_figures(outputs, samples, labels)
    metrics |= group_figures(outputs, samples)
    best, hardest = concept_extremes(outputs, samples, load_lemmas(arguments.data), labels)
    facts = [
        f"{sum(p.numel() for p in served.parameters()):,} parameters. As served, convolutions int8: {path.stat().st_size / 1e6:.2f} MB, {_milliseconds(path, images[:1]):.2f} CPU ms a picture "
        f"(onnxruntime, one thread, median, batch 1, an AVX2 server core without int8 dot products); as float32 {plain.stat().st_size / 1e6:.2f} MB, {_milliseconds(plain, images[:1]):.2f} ms.",
        f"float32 ONNX and torch differ by at most {worst:.1e} in any value. int8 beside float32 on the {len(held):,} rows that training did not see: {_changes(before, outputs, held)}.",
        *facts,
        "Concepts told best: " + ", ".join(f"{name} {share:.0%}" for share, name in best) + "; worst: " + ", ".join(f"{name} {share:.0%}" for share, name in hardest) + ".",
    ]
    write_entry(arguments.out / "manifest.json", NAME, _entry(path, side, labels, metrics), ROLES)
    (arguments.out / "references" / f"{NAME}.json").write_text(json.dumps(reference_of(path, side)) + "\n")
    fill_card(arguments.out / "model-cards" / f"{NAME}.md", _figures_text(metrics, mistakes, facts))
    for name, m in metrics.items():
        log(f"{name} {m['value']} [{m.get('low', '')}, {m.get('high', '')}] n {m['n']}")
