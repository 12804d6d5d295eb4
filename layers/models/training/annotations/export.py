"""ONNX file of the additive model, its parity with torch, and the reference outputs that `npm run models -- check` compares with."""

import json
from pathlib import Path

import numpy as np
import onnx
import torch
from onnx import TensorProto, helper, numpy_helper

from publishing import open_session

from .network import ServedAdditive

OPSET = 18
IR_VERSION = 9
# float32 sums in another order.
PARITY = 2e-5
REFERENCE_ROWS = 6


def formula_features(rows: int, features: int) -> np.ndarray:
    """float32 [rows, features] between -1 and 1, the same in every run; about half of them zero, as in service."""
    n, f = np.meshgrid(np.arange(rows), np.arange(features), indexing="ij")
    values = ((n * 7 + f * 3 + n * f) % 11) / 5 - 1
    return np.where((n + f) % 2 == 0, values, 0).astype(np.float32)


def export_onnx(served: ServedAdditive, features: int, path: Path) -> None:
    """Written operator by operator: the graph is small, and the file is the same in every run."""
    net = served.net
    slopes = (net.slopes.detach() * served.scale).numpy()
    constants = {
        "columns": net.columns.numpy(),
        "knots": net.knots.numpy(),
        "atZero": net.at_zero.numpy(),
        "slopes": (net.groups.numpy() * slopes[:, None]).astype(np.float32),
        "linear": (net.linear.detach() * served.scale).numpy(),
        "bias": np.array([served.bias], np.float32),
        "axis": np.array([1], np.int64),
    }
    steps = [
        ("Gather", ["features", "columns"], "values", {"axis": 1}),
        ("Sub", ["values", "knots"], "beyond", {}),
        ("Relu", ["beyond"], "bends", {}),
        ("Sub", ["bends", "atZero"], "bent", {}),
        ("MatMul", ["bent", "slopes"], "curved", {}),
        ("Mul", ["features", "linear"], "straight", {}),
        ("Add", ["curved", "straight"], "contribution", {}),
        ("ReduceSum", ["contribution", "axis"], "total", {"keepdims": 1}),
        ("Add", ["total", "bias"], "logit", {}),
        ("Sigmoid", ["logit"], "probability", {}),
    ]
    graph = helper.make_graph(
        [helper.make_node(kind, inputs, [output], **attributes) for kind, inputs, output, attributes in steps],
        path.stem,
        [helper.make_tensor_value_info("features", TensorProto.FLOAT, ["N", features])],
        [helper.make_tensor_value_info("probability", TensorProto.FLOAT, ["N", 1]), helper.make_tensor_value_info("contribution", TensorProto.FLOAT, ["N", features])],
        [numpy_helper.from_array(np.ascontiguousarray(value), name) for name, value in constants.items()],
    )
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", OPSET)], ir_version=IR_VERSION)
    onnx.checker.check_model(model, full_check=True)
    onnx.save(model, path)


@torch.no_grad()
def check_parity(served: ServedAdditive, path: Path, features: np.ndarray) -> float:
    """The largest difference of any probability; raises when it is more than rounding, or when contributions do not sum to the log-odds."""
    probability, contribution = open_session(path).run(None, {"features": features})
    worst = float(np.abs(probability - served(torch.from_numpy(features))[0].numpy()).max())
    summed = 1 / (1 + np.exp(-(contribution.sum(1, keepdims=True) + served.bias)))
    worst = max(worst, float(np.abs(summed - probability).max()))
    if worst > PARITY:
        raise SystemExit(f"{path}: ONNX differs from torch by {worst:.2e}, expected at most {PARITY:.0e}")
    return worst


@torch.no_grad()
def write_reference(served: ServedAdditive, features: int, path: Path) -> None:
    inputs = formula_features(REFERENCE_ROWS, features)
    outputs = dict(zip(("probability", "contribution"), served(torch.from_numpy(inputs))))
    reference = {
        "inputs": {"features": {"shape": list(inputs.shape), "values": [round(value, 1) for value in inputs.flatten().tolist()]}},
        "tolerance": PARITY,
        "outputs": {
            name: {"shape": list(value.shape), "mean": value.mean().item(), "values": [round(one, 6) for one in value.flatten().tolist()]} for name, value in outputs.items()
        },
    }
    path.parent.mkdir(exist_ok=True)
    path.write_text(json.dumps(reference) + "\n", "utf-8")
