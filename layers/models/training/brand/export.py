"""ONNX file, its parity with torch, and the reference outputs that `npm run models -- check` compares with."""

import json
from pathlib import Path

import numpy as np
import onnx
import torch
from onnx import TensorProto, helper, numpy_helper

from publishing import open_session

from .network import ServedBrandNet

OPSET = 18
IR_VERSION = 9
# float32 sums in another order differ by about 1e-7 in a probability.
PARITY = 1e-5
REFERENCE_ROWS = 6


def formula_features(rows: int, features: int) -> np.ndarray:
    """float32 [rows, features] between 0 and 1, the same in every run."""
    n, f = np.meshgrid(np.arange(rows), np.arange(features), indexing="ij")
    return (((n * 7 + f * 3 + n * f) % 11) / 10).astype(np.float32)


def export_onnx(served: ServedBrandNet, features: int, path: Path) -> None:
    """Written operator by operator: the graph is small, and the file is the same in every run."""
    tensors: dict[str, np.ndarray] = {}
    nodes = []

    def constant(name: str, value) -> str:
        tensors[name] = np.asarray(value)
        return name

    def node(kind: str, inputs: list[str], output: str, **attributes) -> str:
        nodes.append(helper.make_node(kind, inputs, [output], **attributes))
        return output

    at = "features"
    linear = [layer for layer in served.net.layers if isinstance(layer, torch.nn.Linear)]
    for number, layer in enumerate(linear):
        weight = constant(f"weight{number}", layer.weight.detach().numpy().T.copy())
        bias = constant(f"bias{number}", layer.bias.detach().numpy())
        at = node("Gemm", [at, weight, bias], f"linear{number}")
        if number + 1 < len(linear):
            at = node("Relu", [at], f"hidden{number}")
    first = node("Slice", ["features", constant("from", np.array([0], np.int64)), constant("to", np.array([2], np.int64)), constant("axis", np.array([1], np.int64))], "origin")
    total = node("ReduceSum", [first, "axis"], "originSum", keepdims=1)
    known = node("Clip", [total, constant("zero", np.float32(0)), constant("one", np.float32(1))], "known")
    scales, offsets = served.scales.numpy(), served.offsets.numpy()

    def choose(name: str, values: np.ndarray) -> str:
        scaled = node("Mul", [known, constant(f"{name}Step", np.float32(values[1] - values[0]))], f"{name}Scaled")
        return node("Add", [scaled, constant(f"{name}Unknown", np.float32(values[0]))], name)

    logit = node("Mul", [at, choose("scale", scales)], "scaledLogit")
    logit = node("Add", [logit, choose("offset", offsets)], "logit")
    node("Sigmoid", [logit], "probability")
    graph = helper.make_graph(
        nodes,
        "brand",
        [helper.make_tensor_value_info("features", TensorProto.FLOAT, ["N", features])],
        [helper.make_tensor_value_info("probability", TensorProto.FLOAT, ["N", 1])],
        [numpy_helper.from_array(value, name) for name, value in tensors.items()],
    )
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", OPSET)], ir_version=IR_VERSION)
    onnx.checker.check_model(model, full_check=True)
    onnx.save(model, path)


@torch.no_grad()
def check_parity(served: ServedBrandNet, path: Path, features: np.ndarray) -> float:
    """The largest difference of any probability; raises when it is more than rounding."""
    session = open_session(path)
    actual = session.run(None, {"features": features})[0]
    worst = float(np.abs(actual - served(torch.from_numpy(features)).numpy()).max())
    if worst > PARITY:
        raise SystemExit(f"{path}: ONNX differs from torch by {worst:.2e}, expected at most {PARITY:.0e}")
    return worst


@torch.no_grad()
def write_reference(served: ServedBrandNet, features: int, path: Path) -> None:
    inputs = formula_features(REFERENCE_ROWS, features)
    values = served(torch.from_numpy(inputs))[:, 0].tolist()
    reference = {
        "inputs": {"features": {"shape": list(inputs.shape), "values": [round(value, 1) for value in inputs.flatten().tolist()]}},
        "tolerance": PARITY,
        "outputs": {"probability": {"shape": [REFERENCE_ROWS, 1], "mean": sum(values) / len(values), "values": [round(value, 7) for value in values]}},
    }
    path.parent.mkdir(exist_ok=True)
    path.write_text(json.dumps(reference) + "\n", "utf-8")
