"""From trained weights to the files of the layer: model, manifest entry, golden reference, figures of the card."""

import json
import time
from pathlib import Path

import numpy as np

from publishing import fill_card, open_session, sha256_of, write_entry

from .calibrate import fit_gain
from .dataset import Batch
from .export import OUTPUT, export_onnx, pad, rounded, run_onnx
from .fetch import versions
from .figures import commonest_mistakes, figures
from .languages import LANGUAGES
from .packages import HELD_OUT_TEXTS, LISTS, TEXTS
from .train import logits_of

NAME = "language"
VERSION = "1.0.0"
LICENCE = "Apache-2.0 (weights); training texts: see the card"
MOST_IDS = 1024
# float32 sums in another order, in a probability.
PARITY = 2e-5
PARITY_TEXTS = 2000
# The gain is fitted on half of the held-out texts; figures are of the other half.
FIT_SHARE = 0.5
SETS = {
    "documents.pairs": "two neighbouring words of five letters or more from held-out documents",
    "documents.words": "single words of them",
    "documents.sentences": "sentences and paragraphs of them, 40 characters or more",
    "encyclopaedia.pairs": "two words of five letters or more that the list of counts had and training left out (14 languages)",
    "encyclopaedia.words": "single ones of them",
    "labels.pairs": "two labels of concepts that training left out",
}


def _halves(batch: Batch, seed: int) -> tuple[Batch, Batch]:
    first = np.random.default_rng(seed).random(len(batch.counts)) < FIT_SHARE
    return _only(batch, first), _only(batch, ~first)


def _only(batch: Batch, kept: np.ndarray) -> Batch:
    counts = batch.counts[kept]
    ids = batch.ids[np.repeat(kept, batch.counts)]
    return Batch(ids, np.cumsum(counts) - counts, counts, batch.labels[kept])


def _join(batches: list[Batch]) -> Batch:
    counts = np.concatenate([batch.counts for batch in batches])
    return Batch(np.concatenate([batch.ids for batch in batches]), np.cumsum(counts) - counts, counts, np.concatenate([batch.labels for batch in batches]))


def _check(net, path: Path, batch: Batch) -> tuple[float, int]:
    """Largest difference from torch with the same rows, over texts that fit; and how many texts there were."""
    some = _only(batch, (np.arange(len(batch.counts)) < PARITY_TEXTS) & (batch.counts <= MOST_IDS))
    worst = float(np.abs(run_onnx(path, pad(some, MOST_IDS)) - logits_of(net, some).softmax(1).numpy()).max())
    if worst > PARITY:
        raise SystemExit(f"{path}: ONNX differs from torch by {worst:.1e}, expected at most {PARITY:.0e}")
    return worst, len(some.counts)


def _entry(path: Path, buckets: int, metrics: dict) -> dict:
    return {
        "version": VERSION,
        "file": path.name,
        "sha256": sha256_of(path),
        "sizeBytes": path.stat().st_size,
        "card": f"model-cards/{NAME}.md",
        "reference": f"references/{NAME}.json",
        "licence": LICENCE,
        "inputs": [{"name": "ids", "dtype": "int32", "shape": ["N", "L"]}],
        "outputs": [{"name": OUTPUT, "dtype": "float32", "shape": ["N", len(LANGUAGES)], "labels": OUTPUT}],
        "preprocessing": {"kind": "language-ids", "buckets": buckets, "maxIds": MOST_IDS},
        "labels": {OUTPUT: LANGUAGES},
        "metrics": metrics,
    }


# Titles of every language and what goes wrong: one word, scripts mixed, a link, no letters of a known script.
REFERENCE_TEXTS = (
    "Homemade chocolate cake", "Gâteau au chocolat", "Torta al cioccolato", "Hembakad chokladtårta", "Hjemmelaget sjokoladekake", "Hjemmelavet chokoladekage",
    "Domácí dort", "Домашній торт", "Домашний торт", "Σπιτική τούρτα", "ケーキ", "全家人都爱的蛋糕", "家族", "เค้ก", "עוגה", "iPhone 15 ケース", "cadeau", "https://example.com", "x",
)  # fmt: skip


def _milliseconds(path: Path, ids: np.ndarray) -> float:
    session = open_session(path)
    times = []
    for _ in range(200):
        started = time.perf_counter()
        session.run(None, {"ids": ids})
        times.append((time.perf_counter() - started) * 1e3)
    return float(np.median(times))


def _write_reference(path: Path, model: Path, references: Batch) -> None:
    outputs = run_onnx(model, pad(references, MOST_IDS))
    values = [round(float(value), 7) for value in outputs.ravel()]
    path.parent.mkdir(exist_ok=True)
    path.write_text(json.dumps({"texts": REFERENCE_TEXTS, "outputs": {OUTPUT: {"shape": outputs.shape, "values": values}}}, ensure_ascii=False) + "\n")


def _figures_text(metrics: dict, mistakes: list, facts: list) -> str:
    lines = ["| texts | accuracy | 95% interval | n | calibration error |", "|---|---|---|---|---|"]
    for name, what in SETS.items():
        m = metrics[name]
        lines.append(f"| {name}: {what} | {m['value']:.3f} | {m['low']:.3f} to {m['high']:.3f} | {m['n']} | {metrics[f'{name}.ece']['value']:.3f} |")
    own = [(metrics[f"documents.pairs.{one}"], one) for one in LANGUAGES if f"documents.pairs.{one}" in metrics]
    lines += ["", "By language, documents.pairs: " + ", ".join(f"{one} {m['value']:.3f} (n {m['n']})" for m, one in own) + ".", ""]
    lines += ["Commonest mistakes there: " + ", ".join(f"{truth} taken for {guess} ({count})" for truth, guess, count in mistakes) + ".", "", *(f"- {fact}" for fact in facts)]
    return "\n".join(lines)


def publish(net, batches: dict[str, Batch], references: Batch, cpu_minutes: float, arguments, log) -> None:
    halves = {name: _halves(batch, 1) for name, batch in batches.items()}
    fit_gain(net, _join([fit for fit, _ in halves.values()]))
    served = rounded(net)
    path = arguments.out / f"{NAME}.onnx"
    export_onnx(net, path)
    metrics: dict = {}
    for name, (_, rest) in halves.items():
        metrics |= figures(served, name, rest, by_language=name == "documents.pairs")
    worst, checked = _check(served, path, _join([rest for _, rest in halves.values()]))
    buckets = net.rows.weight.shape[0]
    overall = {name: metric for name, metric in metrics.items() if name.rsplit(".", 1)[1] not in LANGUAGES}
    write_entry(arguments.out / "manifest.json", NAME, _entry(path, buckets, overall))
    _write_reference(arguments.out / "references" / f"{NAME}.json", path, references)
    facts = [
        f"{buckets:,} rows of {len(LANGUAGES)} int8 numbers with a scale each, {path.stat().st_size / 1e6:.2f} MB; one text of 40 letters takes "
        f"{_milliseconds(path, pad(references, MOST_IDS)[:1]):.3f} ms in onnxruntime on one thread of a busy server core (median).",
        f"The last run of training took {cpu_minutes:.1f} CPU minutes. ONNX and torch with the same int8 rows differ by at most {worst:.1e} in a probability (n {checked}).",
        f"Gain: exp({net.offset.item():.2f}) n^{net.slope.item():.2f} for n ids, fitted on half of the held-out texts; the figures above are of the other half.",
    ]
    card = arguments.out / "model-cards" / f"{NAME}.md"
    fill_card(card, _figures_text(metrics, commonest_mistakes(served, halves["documents.pairs"][1], 10), facts))
    names = [*TEXTS, *HELD_OUT_TEXTS, *LISTS]
    fill_card(card, ", ".join(f"{name} {version}" for name, version in versions(names, arguments.work).items()), "packages")
    for name, m in metrics.items():
        log(f"{name} {m['value']} [{m.get('low', '')}, {m.get('high', '')}] n {m['n']}")
