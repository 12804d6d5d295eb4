"""ONNX file, its parity with torch, and reference outputs for the check of the models."""

from pathlib import Path

import numpy as np
import onnx
import onnxruntime
import torch

from publishing import drop_traces, open_session

from .data import HEADS, IMAGE_HEADS, OUTPUT_OF
from .served import INPUTS, OUTPUTS, ServedHeads

# Well inside what onnxruntime 1.30 takes.
OPSET = 18
# float32 sums in another order.
PARITY = 1e-5
REFERENCE_ROWS = 3
REFERENCE_IDS = 12


def example_inputs(served: ServedHeads, rows: int, length: int) -> dict:
    """Inputs by a formula: row 0 has words and picture, row 1 words alone, row 2 a picture alone."""
    n = np.arange(rows)
    inputs = {"ids": (n[:, None] * 977 + np.arange(length) * 131 + 7).astype(np.int32) % 60_000}
    for head in IMAGE_HEADS:
        raw = 1.0 + ((n[:, None] * 5 + np.arange(len(served.fusions[head].offset)) * 3) % 7).astype(np.float32)
        inputs[f"image_{OUTPUT_OF[head]}"] = (raw / raw.sum(1, keepdims=True)).astype(np.float32)
    inputs["has_text"] = (n % 3 != 2).astype(np.float32)[:, None]
    inputs["has_image"] = (n % 3 != 1).astype(np.float32)[:, None]
    return inputs


def export_onnx(served: ServedHeads, path: Path) -> None:
    example = tuple(torch.from_numpy(example_inputs(served, 3, 9)[name]) for name in INPUTS)
    batch, length = torch.export.Dim("N", min=1, max=4096), torch.export.Dim("L", min=1, max=4096)
    shapes = [{0: batch, 1: length} if name == "ids" else {0: batch} for name in INPUTS]
    program = torch.onnx.export(
        served, example, input_names=list(INPUTS), output_names=list(OUTPUTS), opset_version=OPSET, dynamo=True, dynamic_shapes=shapes, optimize=True, verbose=False
    )
    model = program.model_proto
    drop_traces(model)
    onnx.checker.check_model(model)
    onnx.save(model, path)


def run_onnx(session: onnxruntime.InferenceSession, inputs: dict) -> dict:
    return dict(zip(OUTPUTS, session.run(list(OUTPUTS), inputs)))


@torch.no_grad()
def check_parity(served: ServedHeads, path: Path, inputs: dict) -> float:
    """The largest difference of any output; raises when it is more than rounding."""
    expected = served(*(torch.from_numpy(inputs[name]) for name in INPUTS))
    actual = run_onnx(open_session(path), inputs)
    worst = max(float(np.abs(e.numpy() - actual[name]).max()) for name, e in zip(OUTPUTS, expected))
    if worst > PARITY:
        raise SystemExit(f"{path}: ONNX differs from torch by {worst:.2e}, expected at most {PARITY:.0e}")
    return worst


@torch.no_grad()
def reference_of(served: ServedHeads) -> dict:
    inputs = example_inputs(served, REFERENCE_ROWS, REFERENCE_IDS)
    outputs = served(*(torch.from_numpy(inputs[name]) for name in INPUTS))
    return {
        "inputs": {name: {"shape": list(value.shape), "values": [round(float(v), 7) for v in value.flatten()]} for name, value in inputs.items()},
        "tolerance": 1e-4,
        "outputs": {name: {"shape": list(v.shape), "mean": v.double().mean().item(), "values": [round(x, 7) for x in v.flatten().tolist()]} for name, v in zip(OUTPUTS, outputs)},
    }


def outputs_by_head(outputs: dict) -> dict:
    """ONNX outputs -> head or flag -> tensor."""
    names = {**{head: OUTPUT_OF[head] for head in HEADS}, "isProduct": "text_is_product", "inScope": "text_in_scope", "gate": "gate"}
    return {name: torch.from_numpy(outputs[output]) for name, output in names.items()}
