"""From trained weights to the files of the layer: model, manifest entry, reference outputs."""

import json
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from publishing import open_session, sha256_of, write_entry

from .export import check_parity, export_onnx, pad, torch_of_quantised

NAME = "text-encoder"
VERSION = "1.0.0"
SPACE = "pin-signals-1"
LICENCE = "Apache-2.0 (weights); training data: see the card"
# Sums of float32 in another order differ by about 1e-7 in a number of the embedding.
PARITY = 1e-5
# Other processors and kernels sum float32 in another order.
TOLERANCE = 1e-4
# Rounding 128 numbers a row to int8: the whole vector turns by less than this.
LEAST_COSINE = 0.999
REFERENCE_TEXTS = (
    "Red dress", "rotes Kleid", "赤いドレス", "فستان أحمر", "красное платье", "vestido rojo de algodón", "Nike Men Blue Running Shoes",
    "小さな庭のアイデア", "DIY Halloween costume ideas for kids 2024", "เสื้อยืดสีขาว", "빨간 원피스", "x",
)  # fmt: skip


def _entry(path: Path, scheme: dict, metrics: dict) -> dict:
    return {
        "version": VERSION,
        "file": path.name,
        "sha256": sha256_of(path),
        "sizeBytes": path.stat().st_size,
        "card": f"model-cards/{NAME}.md",
        "reference": f"references/{NAME}.json",
        "licence": LICENCE,
        "inputs": [{"name": "ids", "dtype": "int32", "shape": ["N", "L"]}],
        "outputs": [{"name": "embedding", "dtype": "float32", "shape": ["N", 128]}],
        "preprocessing": {"kind": "subword-ids", **scheme},
        "space": SPACE,
        "metrics": metrics,
    }


def _check(net, quantised, path: Path, texts, which, log) -> None:
    actual = open_session(path).run(["embedding"], {"ids": pad(texts, which)})[0]
    worst = float(np.abs(actual - torch_of_quantised(net, quantised, texts, which)).max())
    cosine, difference = check_parity(net, path, texts, which)
    log(f"{path.name}: {path.stat().st_size / 1e6:.2f} MB; against torch with the same int8 rows {worst:.1e}, against float32 rows cosine >= {cosine:.5f}, difference <= {difference:.4f} (n {len(which)})")
    if worst > PARITY or cosine < LEAST_COSINE:
        raise SystemExit(f"{path}: differs from torch by {worst:.1e}, cosine {cosine:.5f}; expected at most {PARITY:.0e} and at least {LEAST_COSINE}")


@dataclass
class Release:
    """Where a model goes, and what goes into its entry."""

    out: Path
    metrics: dict


def _write_reference(path: Path, model: Path, references) -> None:
    """Texts, not ids: the check tokenises them itself."""
    path.parent.mkdir(exist_ok=True)
    outputs = open_session(model).run(["embedding"], {"ids": pad(references, np.arange(len(REFERENCE_TEXTS)))})[0]
    values = [round(float(value), 6) for value in outputs.ravel()]
    reference = {"texts": REFERENCE_TEXTS, "tolerance": TOLERANCE, "outputs": {"embedding": {"shape": outputs.shape, "mean": float(outputs.mean()), "values": values}}}
    path.write_text(json.dumps(reference, ensure_ascii=False) + "\n", encoding="utf-8")


def publish(net, scheme: dict, texts, references, release: Release, log) -> None:
    """texts: what parity is checked on; references: corpus.Texts of REFERENCE_TEXTS."""
    release.out.mkdir(parents=True, exist_ok=True)
    path = release.out / f"{NAME}.onnx"
    quantised = export_onnx(net, path)
    which = np.random.default_rng(1).choice(len(texts.offsets) - 1, 2000, replace=False)
    _check(net, quantised, path, texts, which, log)
    _write_reference(release.out / "references" / f"{NAME}.json", path, references)
    write_entry(release.out / "manifest.json", NAME, _entry(path, scheme, release.metrics), {"textEmbedding": {"model": NAME, "output": "embedding"}})
    log(f"{path.name} and its manifest entry are written")
