"""ONNX file, its parity with torch, and the reference outputs that the golden test compares with."""

import hashlib
from pathlib import Path

import numpy as np
import onnx
import onnxruntime
import torch

from .network import ServedNet

# Well inside what onnxruntime 1.30 takes, and every operator here is older.
OPSET = 18
OUTPUTS = ("article_type", "garment", "is_product", "in_scope")
# float32 sums in another order differ by about 1e-6 in a probability.
PARITY = 1e-5
REFERENCE_IMAGES = 3


def formula_images(count: int, side: int) -> np.ndarray:
    """uint8 [count, side, side, 3]; commands/models/reference.ts makes the same ones."""
    n, y, x, c = np.meshgrid(np.arange(count), np.arange(side), np.arange(side), np.arange(3), indexing="ij")
    return ((n * 37 + y * 5 + x * 3 + c * 85 + (n + 1) * x * y) % 256).astype(np.uint8)


def export_onnx(served: ServedNet, side: int, path: Path) -> None:
    example = torch.from_numpy(formula_images(2, side))
    batch = torch.export.Dim("N", min=1, max=4096)
    program = torch.onnx.export(
        served, (example,), input_names=["image"], output_names=list(OUTPUTS), opset_version=OPSET, dynamo=True, dynamic_shapes=[{0: batch}], optimize=True, verbose=False
    )
    model = program.model_proto
    _drop_traces(model)
    onnx.checker.check_model(model)
    onnx.save(model, path)


def _drop_traces(model: onnx.ModelProto) -> None:
    """Python stack traces and machine paths that the exporter leaves in the file."""
    model.doc_string = ""
    del model.metadata_props[:]
    del model.graph.metadata_props[:]
    for holder in (*model.graph.node, *model.graph.value_info, *model.graph.input, *model.graph.output, *model.graph.initializer):
        holder.doc_string = ""
        del holder.metadata_props[:]
    del model.graph.value_info[:]


def onnx_outputs(path: Path, images: np.ndarray) -> dict:
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    session = onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])
    return dict(zip(OUTPUTS, session.run(list(OUTPUTS), {"image": images})))


@torch.no_grad()
def check_parity(served: ServedNet, path: Path, images: np.ndarray) -> float:
    """The largest difference of any probability; raises when it is more than rounding."""
    expected = served(torch.from_numpy(images))
    actual = onnx_outputs(path, images)
    worst = max(np.abs(e.numpy() - actual[name]).max() for name, e in zip(OUTPUTS, expected))
    if worst > PARITY:
        raise SystemExit(f"{path}: ONNX differs from torch by {worst:.2e}, expected at most {PARITY:.0e}")
    return float(worst)


@torch.no_grad()
def reference_of(served: ServedNet, side: int) -> dict:
    outputs = served(torch.from_numpy(formula_images(REFERENCE_IMAGES, side)))
    return {
        "pictures": REFERENCE_IMAGES,
        "formula": "image[n][y][x][c] = (37 n + 5 y + 3 x + 85 c + (n + 1) x y) mod 256",
        "outputs": {
            name: {"shape": list(value.shape), "mean": value.double().mean().item(), "values": [round(v, 7) for v in value.flatten().tolist()]}
            for name, value in zip(OUTPUTS, outputs)
        },
    }


def sha256_of(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()
