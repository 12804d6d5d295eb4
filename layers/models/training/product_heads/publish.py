"""From the trained text part and the image model's outputs to the files of the layer: model, manifest entry, reference, figures of the card."""

import csv
import json
import time
from collections import Counter
from pathlib import Path

import numpy as np
import torch

from publishing import fill_card, fit_temperature, open_session, sha256_of, write_entry

from .data import FLAGS, HEADS, IMAGE_HEADS, OUTPUT_OF, Titles, load_image_probabilities, load_parents, roll_up
from .export import check_parity, example_inputs, export_onnx, outputs_by_head, reference_of, run_onnx
from .figures import flag_figures, head_figures, names_label, share, top, unseen_figures
from .fusion import fit_fusion, log_probabilities
from .network import TextNet, quantise_table
from .served import ServedHeads
from .train import text_logits

NAME = "product-heads"
VERSION = "1.0.0"
LICENCE = "Apache-2.0 (weights); training data: see the card"
REPOSITORY = Path(__file__).resolve().parents[4]


def _flag_rows(titles: Titles, flag: str) -> np.ndarray:
    return np.flatnonzero((titles.split == "calibration") & (titles.flags[flag].numpy() >= 0))


def _text_temperatures(net: TextNet, titles: Titles, rows: np.ndarray) -> tuple[dict, dict]:
    """Head -> temperature on the calibration titles; flag -> temperature on all calibration texts that have it."""
    logits, at = text_logits(net, titles, rows), torch.from_numpy(rows)
    heads = {}
    for head in HEADS:
        known = titles.labels[head][at] >= 0
        heads[head] = fit_temperature(logits[head][known], titles.labels[head][at][known])
    flags = {}
    for flag in FLAGS:
        own = _flag_rows(titles, flag)
        flags[flag] = fit_temperature(text_logits(net, titles, own)[flag], titles.flags[flag][torch.from_numpy(own)])
    return heads, flags


def _with_parents(images: dict, parents: dict, names: dict) -> dict:
    return images | {level: roll_up(images["articleType"], torch.from_numpy(parent), len(names[level])) for level, parent in parents.items()}


def build(net: TextNet, titles: Titles, names: dict, item_ids: list, arguments, log) -> tuple[ServedHeads, dict]:
    """The model as it is served: rounded table, temperatures and fusion fitted on the calibration titles."""
    table, scale = quantise_table(net)
    parents = load_parents(arguments.data, names)
    rows = titles.rows("catalogue", "calibration")
    images, image_share = load_image_probabilities(arguments.work / "image-outputs", [item_ids[row] for row in rows], names)
    images = _with_parents(images, parents, names)
    at = torch.from_numpy(rows)
    labels = {head: titles.labels[head][at] for head in HEADS}
    text_temperatures, flag_temperatures = _text_temperatures(net, titles, rows)
    image_temperatures = {}
    for head in HEADS:
        known = labels[head] >= 0
        image_temperatures[head] = fit_temperature(log_probabilities(images[head])[known], labels[head][known])
    logits = text_logits(net, titles, rows)
    text = {head: (logits[head] / text_temperatures[head]).log_softmax(1) for head in HEADS}
    image = {head: (log_probabilities(images[head]) / image_temperatures[head]).log_softmax(1) for head in HEADS}
    scope = (logits["inScope"] / flag_temperatures["inScope"]).sigmoid()[:, None]
    fusions = fit_fusion(text, image, labels, scope, image_share, log)
    temperatures = {"text": text_temperatures, "image": image_temperatures, "flags": flag_temperatures}
    return ServedHeads(net, table, scale, parents, fusions, temperatures).eval(), temperatures


def onnx_inputs(titles: Titles, rows: np.ndarray, images: dict, has_text: float, has_image) -> dict:
    """Padded ids and the image model's probabilities of the rows."""
    lengths = (titles.start[rows + 1] - titles.start[rows]) if has_text else np.ones(len(rows), dtype=np.int64)
    ids = np.zeros((len(rows), max(1, int(lengths.max()))), dtype=np.int32)
    if has_text:
        for i, row in enumerate(rows):
            ids[i, : lengths[i]] = titles.ids[titles.start[row] : titles.start[row + 1]]
    share = np.asarray(has_image, dtype=np.float32) if np.ndim(has_image) else np.full((len(rows), 1), has_image, dtype=np.float32)
    inputs = {f"image_{OUTPUT_OF[head]}": images[head].numpy() for head in IMAGE_HEADS}
    return {"ids": ids, **inputs, "has_text": np.full((len(rows), 1), has_text, dtype=np.float32), "has_image": share}


def _run(session, inputs: dict, batch=512) -> dict:
    parts = [outputs_by_head(run_onnx(session, {name: value[at : at + batch] for name, value in inputs.items()})) for at in range(0, len(inputs["ids"]), batch)]
    return {name: torch.cat([part[name] for part in parts]) for name in parts[0]}


def _mistakes(probabilities: torch.Tensor, labels: torch.Tensor, names: list) -> str:
    """The commonest pairs of right and first guess."""
    wrong = Counter((names[t], names[g]) for t, g in zip(labels.tolist(), probabilities.argmax(1).tolist()) if t >= 0 and t != g)
    return "; ".join(f"{truth} taken for {guess} ({count})" for (truth, guess), count in wrong.most_common(8))


def _no_images(n: int, names: dict) -> dict:
    return {head: torch.zeros(n, len(names[head])) for head in IMAGE_HEADS}


def measure(path: Path, titles: Titles, names: dict, item_ids: list, arguments) -> tuple[dict, list, dict, dict]:
    """Metrics; lines by language; mean gates; the commonest mistakes of two heads from words and picture together."""
    session = open_session(path)
    rows = titles.rows("catalogue", "dev")
    at = torch.from_numpy(rows)
    labels = {head: titles.labels[head][at] for head in HEADS}
    images, share_of_picture = load_image_probabilities(arguments.work / "image-outputs", [item_ids[row] for row in rows], names)
    outputs = {
        "text": _run(session, onnx_inputs(titles, rows, _no_images(len(rows), names), 1, 0.0)),
        "image": _run(session, onnx_inputs(titles, rows, images, 0, 1.0)),
        "both": _run(session, onnx_inputs(titles, rows, images, 1, share_of_picture.numpy())),
    }
    with open(arguments.data / "fashion" / "items.csv", encoding="utf-8", newline="") as file:
        items = list(csv.DictReader(file))
    # Rows whose title does not say the label, and among them those whose title names no colour at all: only the picture can tell.
    not_named = {head: torch.tensor([not names_label(items[row]["title"], items[row][head]) for row in rows]) for head in ("articleType", "baseColour")}
    no_colour = torch.tensor([not any(names_label(items[row]["title"], colour) for colour in names["baseColour"]) for row in rows])
    metrics = {}
    for prefix, one in outputs.items():
        metrics |= head_figures(prefix, one, labels)
        for head, chosen in not_named.items():
            metrics[f"{prefix}.not_named.{head}.top1"] = top(one[head][chosen], labels[head][chosen], 1)
        metrics[f"{prefix}.no_colour_named.baseColour.top1"] = top(one["baseColour"][no_colour], labels["baseColour"][no_colour], 1)
    outputs_of = lambda wanted: _run(session, onnx_inputs(titles, wanted, _no_images(len(wanted), names), 1, 0.0))  # noqa: E731
    mixed = titles.rows("mixed", "dev")
    inside = outputs_of(mixed)
    for head in HEADS:
        metrics[f"text.in_longer_text.{head}.top1"] = top(inside[head], titles.labels[head][torch.from_numpy(mixed)], 1)
    unseen, by_language = unseen_figures(titles, outputs_of)
    gates = {head: float(outputs["both"]["gate"][:, i].mean()) for i, head in enumerate(IMAGE_HEADS)}
    gates["baseColour, no colour named"] = float(outputs["both"]["gate"][no_colour, 1].mean())
    parents = load_parents(arguments.data, names)
    for level, parent in parents.items():
        rolled = roll_up(outputs["both"]["articleType"], torch.from_numpy(parent), len(names[level]))
        metrics[f"both.rolled_up.{level}.top1"] = share(rolled.argmax(1) == labels[level])
    mistakes = {head: _mistakes(outputs["both"][head], labels[head], names[head]) for head in ("articleType", "baseColour")}
    return metrics | unseen | flag_figures(titles, outputs_of), by_language, gates, mistakes


def _milliseconds(path: Path, served: ServedHeads) -> float:
    session, inputs = open_session(path), {name: value[:1] for name, value in example_inputs(served, 3, 80).items()}
    times = []
    for _ in range(300):
        started = time.perf_counter()
        run_onnx(session, inputs)
        times.append((time.perf_counter() - started) * 1e3)
    return float(np.median(times))


def _node_ids() -> dict:
    ids = {}
    for path in sorted((REPOSITORY / "layers" / "knowledge" / "nodes").glob("*.tsv")):
        for line in path.read_text(encoding="utf-8").splitlines()[1:]:
            node, key = line.split("\t")[:2]
            ids[key] = int(node)
    return ids


def _entry(path: Path, names: dict, titles_index: dict, manifest: dict, metrics: dict) -> dict:
    keys = json.loads((Path(__file__).parent / "attribute-nodes.json").read_text())
    ids = _node_ids()
    types = next(entry["concepts"]["articleType"] for entry in manifest["models"].values() if entry.get("labels", {}).get("articleType") == names["articleType"])
    concepts = {"articleType": types, **{head: [ids[keys[head][name]] for name in names[head]] for head in IMAGE_HEADS[1:]}}
    sizes = {head: len(names[head]) for head in HEADS}
    return {
        "version": VERSION,
        "file": path.name,
        "sha256": sha256_of(path),
        "sizeBytes": path.stat().st_size,
        "card": f"model-cards/{NAME}.md",
        "licence": LICENCE,
        "inputs": [
            {"name": "ids", "dtype": "int32", "shape": ["N", "L"]},
            *({"name": f"image_{OUTPUT_OF[head]}", "dtype": "float32", "shape": ["N", sizes[head]]} for head in IMAGE_HEADS),
            {"name": "has_text", "dtype": "float32", "shape": ["N", 1]},
            {"name": "has_image", "dtype": "float32", "shape": ["N", 1]},
        ],
        "outputs": [
            *({"name": OUTPUT_OF[head], "dtype": "float32", "shape": ["N", sizes[head]], "labels": head} for head in HEADS),
            {"name": "gate", "dtype": "float32", "shape": ["N", len(IMAGE_HEADS)]},
            {"name": "text_is_product", "dtype": "float32", "shape": ["N", 1]},
            {"name": "text_in_scope", "dtype": "float32", "shape": ["N", 1]},
        ],
        "preprocessing": {"kind": "subword-ids", "buckets": titles_index["buckets"], "maxIds": titles_index["maxIds"]},
        "reference": f"references/{NAME}.json",
        "labels": {head: names[head] for head in HEADS},
        "concepts": concepts,
        "metrics": metrics,
    }


def _figures_text(metrics: dict, by_language: list, gates: dict, facts: list) -> str:
    lines = ["| figure | value | 95% interval | n |", "|---|---|---|---|"]
    for name, m in metrics.items():
        interval = f"{m['low']:.3f} to {m['high']:.3f}" if "low" in m else ""
        lines.append(f"| {name} | {m['value']:.4f} | {interval} | {m['n']} |")
    lines += ["", *(f"- {fact}" for fact in facts)]
    lines.append("- First guess of the article type for names that training never saw, by language (n): " + ", ".join(by_language) + ".")
    lines.append("- Mean share of the picture in the first guess (gate): " + ", ".join(f"{head} {value:.2f}" for head, value in gates.items()) + ".")
    return "\n".join(lines)


def publish(net: TextNet, titles: Titles, names: dict, item_ids: list, cpu_minutes: float, arguments, log) -> None:
    served, temperatures = build(net, titles, names, item_ids, arguments, log)
    path = arguments.out / f"{NAME}.onnx"
    export_onnx(served, path)
    rows = titles.rows("catalogue", "calibration")[:64]
    worst = check_parity(served, path, {**example_inputs(served, 64, 40), "ids": onnx_inputs(titles, rows, _no_images(64, names), 1, 1.0)["ids"]})
    log(f"{path.name}: {path.stat().st_size / 1e6:.2f} MB, parity {worst:.1e}, temperatures {temperatures}")
    metrics, by_language, gates, mistakes = measure(path, titles, names, item_ids, arguments)
    titles_index = json.loads((arguments.work / "titles" / "titles.json").read_text())
    manifest_path = arguments.out / "manifest.json"
    write_entry(manifest_path, NAME, _entry(path, names, titles_index, json.loads(manifest_path.read_text()), metrics))
    (arguments.out / "references").mkdir(exist_ok=True)
    (arguments.out / "references" / f"{NAME}.json").write_text(json.dumps(reference_of(served)) + "\n")
    facts = [
        f"{path.stat().st_size / 1e6:.2f} MB; {_milliseconds(path, served):.3f} ms for words of 80 ids and a picture's probabilities on one thread (onnxruntime, median, batch 1, a busy server core).",
        f"Training of the text part took {cpu_minutes:.1f} CPU minutes. ONNX and torch differ by at most {worst:.1e} in a probability.",
        f"The image model beside it: {json.loads((arguments.work / 'image-outputs' / 'model.json').read_text())}.",
        *(f"Commonest mistakes of {head} from both: {text}." for head, text in mistakes.items()),
        "Temperatures: " + "; ".join(f"{part} " + ", ".join(f"{head} {value:.2f}" for head, value in ones.items()) for part, ones in temperatures.items()) + ".",
    ]
    fill_card(arguments.out / "model-cards" / f"{NAME}.md", _figures_text(metrics, by_language, gates, facts))
    for name, m in metrics.items():
        log(f"{name} {m['value']} [{m.get('low', '')}, {m.get('high', '')}] n {m['n']}")
