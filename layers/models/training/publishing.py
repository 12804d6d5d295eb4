"""What every model's making shares: the log, temperatures, what an exported graph must not carry, the manifest, the card, and the statistics that both show."""

import hashlib
import json
import math
import re
import time
from pathlib import Path

import onnx
import onnxruntime
import torch
import torch.nn.functional as F

Z95 = 1.959964


def wilson(successes: int, n: int) -> dict:
    """A share with its 95% Wilson interval."""
    p = successes / n
    centre = (p + Z95**2 / (2 * n)) / (1 + Z95**2 / n)
    half = Z95 * math.sqrt(p * (1 - p) / n + Z95**2 / (4 * n * n)) / (1 + Z95**2 / n)
    return {"value": round(p, 4), "n": n, "low": round(max(0.0, centre - half), 4), "high": round(min(1.0, centre + half), 4)}


def expected_calibration_error(probabilities: torch.Tensor, labels: torch.Tensor, bins=15) -> float:
    """Guo et al. 2017: mean gap between confidence and accuracy over equal-width bins of confidence, weighted by size."""
    confidence, chosen = probabilities.max(1)
    index = (confidence * bins).long().clamp(max=bins - 1)
    gaps = torch.zeros(bins).index_add_(0, index, confidence - (chosen == labels).float())
    return (gaps.abs().sum() / len(labels)).item()


def fit_temperature(logits: torch.Tensor, labels: torch.Tensor) -> float:
    """The candidate with the least log loss. labels: int class index, or float 0/1 for one logit."""
    loss = F.binary_cross_entropy_with_logits if labels.dtype.is_floating_point else F.cross_entropy
    candidates = torch.logspace(-1, 1, 401)
    return candidates[torch.stack([loss(logits / t, labels) for t in candidates]).argmin()].item()


def drop_traces(model: onnx.ModelProto) -> None:
    """Python stack traces and machine paths that the exporter leaves in the file."""
    model.doc_string = ""
    del model.metadata_props[:]
    del model.graph.metadata_props[:]
    for holder in (*model.graph.node, *model.graph.value_info, *model.graph.input, *model.graph.output, *model.graph.initializer):
        holder.doc_string = ""
        del holder.metadata_props[:]
    del model.graph.value_info[:]


def open_session(path: Path) -> onnxruntime.InferenceSession:
    """On one thread, as it is served."""
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    return onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])


def sha256_of(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def write_entry(path: Path, name: str, entry: dict, roles=None) -> None:
    """Puts one entry, and the roles that it serves, into the manifest and leaves the others alone."""
    manifest = json.loads(path.read_text()) if path.exists() else {"models": {}}
    manifest["models"][name] = entry
    if roles:
        manifest["roles"] = manifest.get("roles", {}) | roles
    text = json.dumps(manifest, indent=2, ensure_ascii=False)
    # Lists of plain values on one line: 140 labels are read as a list, not as a page.
    text = re.sub(r"\[\s+([^\[\]{}]*?)\s+\]", lambda m: "[" + re.sub(r"\s*\n\s*", " ", m[1]) + "]", text)
    path.write_text(text + "\n")


def fill_card(path: Path, block: str, marker="figures") -> None:
    """Puts the block between the marks of that name."""
    text = path.read_text()
    path.write_text(re.sub(rf"(<!-- {marker} -->\n).*?(<!-- /{marker} -->)", lambda m: f"{m[1]}{block}\n{m[2]}", text, flags=re.S))


def make_log(work: Path, name: str):
    """Lines with the time, on standard output and in the work folder's NAME.log."""
    file = open(work / f"{name}.log", "a", buffering=1, encoding="utf-8")

    def log(line: str):
        text = f"{time.strftime('%H:%M:%S')} {line}"
        print(text, flush=True)
        file.write(text + "\n")

    return log
