"""ONNX file, its parity with torch, and the reference outputs that tests compare with."""

from dataclasses import dataclass
from pathlib import Path

import numpy as np
import onnx
import torch
from onnx import TensorProto, helper, numpy_helper

from publishing import open_session

from .network import DIMENSIONS, Bag

OPSET = 18
INT8_MAX = 127
# A length that no embedding of a text has: keeps 0 / 0 away from a row of padding alone.
TINY = 1e-12


@dataclass
class Quantised:
    """int8 rows and what each is multiplied by: its scale times its weight. Row 0 is padding and weighs nothing."""

    rows: np.ndarray  # int8 [buckets, 128]
    weights: np.ndarray  # float32 [buckets]


def quantise(net: Bag) -> Quantised:
    table = net.table.numpy()
    scale = np.abs(table).max(1) / INT8_MAX
    rows = np.rint(table / np.maximum(scale, 1e-30)[:, None]).astype(np.int8)
    weights = scale * (1.0 if net.kind == "mean" else np.exp(net.score.numpy()))
    rows[0], weights[0] = 0, 0
    return Quantised(rows, weights.astype(np.float32))


def _node(kind: str, inputs: list, output: str, **attributes):
    return helper.make_node(kind, inputs, [output], name=output, **attributes)


def _unit(source: str, target: str) -> list:
    return [
        _node("ReduceL2", [source, "last_axis"], f"{target}_length", keepdims=1),
        _node("Max", [f"{target}_length", "tiny"], f"{target}_divisor"),
        _node("Div", [source, f"{target}_divisor"], target),
    ]


def _layers(net: Bag) -> tuple:
    """(nodes from `pooled` to `embedding`, their constants)."""
    if net.inner is None:
        return _unit("pooled", "embedding"), {}
    weights = {name: value.detach().numpy() for name, value in net.state_dict().items()}
    constants = {
        "inner_weight": np.ascontiguousarray(weights["inner.weight"].T) * np.float32(np.sqrt(DIMENSIONS)), "inner_bias": weights["inner.bias"],
        "outer_weight": np.ascontiguousarray(weights["outer.weight"].T), "outer_bias": weights["outer.bias"],
        "half": np.float32(0.5), "one": np.float32(1), "root_two": np.float32(np.sqrt(2)),
    }  # fmt: skip
    nodes = [
        *_unit("pooled", "unit"),
        _node("Gemm", ["unit", "inner_weight", "inner_bias"], "inner"),
        _node("Div", ["inner", "root_two"], "inner_scaled"),
        _node("Erf", ["inner_scaled"], "inner_erf"),
        _node("Add", ["inner_erf", "one"], "gate"),
        _node("Mul", ["inner", "gate"], "gated"),
        _node("Mul", ["gated", "half"], "hidden"),
        _node("Gemm", ["hidden", "outer_weight", "outer_bias"], "outer"),
        _node("Add", ["unit", "outer"], "moved"),
        *_unit("moved", "embedding"),
    ]
    return nodes, constants


def export_onnx(net: Bag, path: Path) -> Quantised:
    quantised = quantise(net)
    nodes, constants = _layers(net)
    constants |= {"table": quantised.rows, "weights": quantised.weights, "last_axis": np.array([-1], np.int64), "middle_axis": np.array([1], np.int64), "tiny": np.float32(TINY)}
    body = [
        _node("Gather", ["table", "ids"], "rows8"),
        _node("Cast", ["rows8"], "rows", to=TensorProto.FLOAT),
        _node("Gather", ["weights", "ids"], "row_weights"),
        _node("Unsqueeze", ["row_weights", "middle_axis"], "row_weights3"),
        # One product of [1, L] and [L, 128] a text instead of a product and a sum over [L, 128].
        _node("MatMul", ["row_weights3", "rows"], "pooled3"),
        _node("Squeeze", ["pooled3", "middle_axis"], "pooled"),
        *nodes,
    ]
    graph = helper.make_graph(
        body,
        "text-encoder",
        [helper.make_tensor_value_info("ids", TensorProto.INT32, ["N", "L"])],
        [helper.make_tensor_value_info("embedding", TensorProto.FLOAT, ["N", DIMENSIONS])],
        [numpy_helper.from_array(np.asarray(value), name) for name, value in constants.items()],
    )
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", OPSET)], producer_name="pin-signals", ir_version=10)
    onnx.checker.check_model(model)
    onnx.save(model, path)
    return quantised


def pad(texts, which: np.ndarray) -> np.ndarray:
    """int32 [len(which), longest]; 0 is padding."""
    parts = [texts.ids[texts.offsets[t] : texts.offsets[t + 1]] for t in which]
    out = np.zeros((len(parts), max(1, max(len(part) for part in parts))), dtype=np.int32)
    for row, part in zip(out, parts):
        row[: len(part)] = part
    return out


def check_parity(net: Bag, path: Path, texts, which: np.ndarray) -> tuple:
    """(smallest cosine, largest difference of a number) between float32 torch and the int8 ONNX file, over these texts."""
    expected = net.embed(texts, which).numpy()
    actual = open_session(path).run(["embedding"], {"ids": pad(texts, which)})[0]
    return float((expected * actual).sum(1).min()), float(np.abs(expected - actual).max())


def torch_of_quantised(net: Bag, quantised: Quantised, texts, which: np.ndarray) -> np.ndarray:
    """What torch gives for the rounded rows: the ONNX file must agree to rounding of sums."""
    ids = torch.from_numpy(pad(texts, which).astype(np.int64))
    rows = torch.from_numpy(quantised.rows.astype(np.float32))[ids]
    pooled = (rows * torch.from_numpy(quantised.weights)[ids][..., None]).sum(1)
    return net.finish(pooled).detach().numpy()
