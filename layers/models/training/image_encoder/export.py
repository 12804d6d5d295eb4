"""What is served, as ONNX: its parity with torch, its convolutions as int8, and the reference outputs that TypeScript compares with."""

import copy
from pathlib import Path

import numpy as np
import onnx
import torch
from onnxruntime.quantization import CalibrationDataReader, QuantFormat, QuantType, quantize_static
from onnxruntime.quantization.shape_inference import quant_pre_process
from torch import nn

from publishing import drop_traces, open_session

from .network import ImageNet, fuse

# Well inside what onnxruntime 1.30 takes, and every operator here is older.
OPSET = 18
CLASS_HEADS = ("article_type", "colour", "gender", "season", "usage", "garment", "grocery", "concept")
OUTPUTS = (*CLASS_HEADS, "is_product", "picture_kind", "in_scope", "embedding")
# float32 sums in another order differ by about 1e-6 in a probability.
PARITY = 1e-5
# Rounding to int8 falls on the other side where another processor sums in another order.
REFERENCE_TOLERANCE = 0.02
QUANTISATION_BATCH = 16
REFERENCE_IMAGES = 3


class Served(nn.Module):
    """uint8 [n, side, side, 3] -> calibrated probabilities and the embedding, all from the mean of the picture and its mirror image."""

    def __init__(self, net: ImageNet, temperatures: dict, kind: nn.Module, projection: nn.Module):
        super().__init__()
        self.net, self.kind, self.projection = fuse(net), copy.deepcopy(kind), copy.deepcopy(projection)
        with torch.no_grad():
            for head, temperature in temperatures.items():
                self.net.heads[head].weight.div_(temperature)
                self.net.heads[head].bias.div_(temperature)

    def pooled(self, image):
        x = image.to(torch.float32)
        return (self.net.features(x) + self.net.features(torch.flip(x, [2]))) / 2

    def read(self, pooled):
        """Outputs by name, from pooled features."""
        classes = {head: torch.softmax(self.net.heads[head](pooled), 1) for head in CLASS_HEADS}
        kind = torch.softmax(self.kind(pooled), 1)
        product = torch.sigmoid(self.net.heads["product"](pooled))
        return {**classes, "is_product": product, "picture_kind": kind, "in_scope": kind[:, :1], "embedding": self.projection(pooled)}

    def forward(self, image):
        outputs = self.read(self.pooled(image))
        return tuple(outputs[name] for name in OUTPUTS)


def formula_images(count: int, side: int) -> np.ndarray:
    """uint8 [count, side, side, 3]; commands/models/reference.ts makes the same ones."""
    n, y, x, c = np.meshgrid(np.arange(count), np.arange(side), np.arange(side), np.arange(3), indexing="ij")
    return ((n * 37 + y * 5 + x * 3 + c * 85 + (n + 1) * x * y) % 256).astype(np.uint8)


def export_onnx(served: Served, side: int, path: Path) -> None:
    example = torch.from_numpy(formula_images(2, side))
    batch = torch.export.Dim("N", min=1, max=4096)
    program = torch.onnx.export(
        served, (example,), input_names=["image"], output_names=list(OUTPUTS), opset_version=OPSET, dynamo=True, dynamic_shapes=[{0: batch}], optimize=True, verbose=False
    )
    model = program.model_proto
    drop_traces(model)
    onnx.checker.check_model(model)
    onnx.save(model, path)


@torch.no_grad()
def check_parity(served: Served, path: Path, images: np.ndarray) -> float:
    """The largest difference of any value; raises when it is more than rounding."""
    actual = open_session(path).run(list(OUTPUTS), {"image": images})
    worst = max(np.abs(expected.numpy() - found).max() for found, expected in zip(actual, served(torch.from_numpy(images))))
    if worst > PARITY:
        raise SystemExit(f"{path}: ONNX differs from torch by {worst:.2e}, expected at most {PARITY:.0e}")
    return float(worst)


def quantise(source: Path, target: Path, images: np.ndarray) -> None:
    """Convolutions as int8 (QDQ, a scale a channel), their activations' ranges taken from the images.

    Weights keep to 7 bits: processors without int8 dot products add pairs of products in 16 bits, which 8-bit weights overflow.
    """

    class Images(CalibrationDataReader):
        def __init__(self):
            self.parts = iter([{"image": images[i : i + QUANTISATION_BATCH]} for i in range(0, len(images), QUANTISATION_BATCH)])

        def get_next(self):
            return next(self.parts, None)

    prepared = target.with_suffix(".prepared.onnx")
    quant_pre_process(str(source), str(prepared), skip_symbolic_shape=True)
    settings = {"per_channel": True, "reduce_range": True, "weight_type": QuantType.QInt8, "activation_type": QuantType.QUInt8}
    quantize_static(str(prepared), str(target), Images(), quant_format=QuantFormat.QDQ, op_types_to_quantize=["Conv"], **settings)
    prepared.unlink()
    model = onnx.load(target)
    drop_traces(model)
    onnx.save(model, target)


def onnx_outputs(path: Path, images: np.ndarray, batch=64) -> dict:
    """Outputs by name, as tensors."""
    session = open_session(path)
    parts = [session.run(list(OUTPUTS), {"image": np.ascontiguousarray(images[i : i + batch])}) for i in range(0, len(images), batch)]
    return {name: torch.from_numpy(np.concatenate(values)) for name, values in zip(OUTPUTS, zip(*parts))}


def reference_of(path: Path, side: int) -> dict:
    outputs = onnx_outputs(path, formula_images(REFERENCE_IMAGES, side))
    return {
        "pictures": REFERENCE_IMAGES,
        "formula": "image[n][y][x][c] = (37 n + 5 y + 3 x + 85 c + (n + 1) x y) mod 256",
        "tolerance": REFERENCE_TOLERANCE,
        "outputs": {
            name: {"shape": list(value.shape), "mean": value.double().mean().item(), "values": [round(v, 7) for v in value.flatten().tolist()]}
            for name, value in outputs.items()
        },
    }
