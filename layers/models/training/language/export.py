"""ONNX file with int8 rows, its parity with torch, and the reference outputs that tests compare with."""

from pathlib import Path

import numpy as np
import onnx
import torch
from onnx import TensorProto, helper, numpy_helper

from publishing import open_session

from .dataset import Batch
from .languages import LANGUAGES
from .network import LanguageNet

OPSET = 18
INT8_MAX = 127
OUTPUT = "language"


def quantise(net: LanguageNet) -> tuple[np.ndarray, np.ndarray]:
    """int8 [buckets, 28] and float32 [buckets], what each row is multiplied by. Row 0 is padding and weighs nothing."""
    table = net.rows.weight.detach().numpy()
    scale = (np.abs(table).max(1) / INT8_MAX).astype(np.float32)
    rows = np.rint(table / np.maximum(scale, 1e-30)[:, None]).astype(np.int8)
    rows[0], scale[0] = 0, 0
    return rows, scale


def rounded(net: LanguageNet) -> LanguageNet:
    """The net with the rows that the file has."""
    rows, scale = quantise(net)
    copy = LanguageNet(len(rows))
    copy.load_state_dict(net.state_dict())
    copy.rows.weight.data.copy_(torch.from_numpy(rows.astype(np.float32) * scale[:, None]))
    return copy


def _node(kind: str, inputs: list, output: str, **attributes):
    return helper.make_node(kind, inputs, [output], name=output, **attributes)


def export_onnx(net: LanguageNet, path: Path) -> None:
    rows, scale = quantise(net)
    constants = {
        "table": rows, "scales": scale, "zero": np.int32(0), "one": np.float32(1), "last_axis": np.array([-1], np.int64), "middle_axis": np.array([1], np.int64),
        "offset": np.float32(net.offset.item()), "slope_less_one": np.float32(net.slope.item() - 1),
    }  # fmt: skip
    body = [
        _node("Gather", ["table", "ids"], "rows8"),
        _node("Cast", ["rows8"], "rows", to=TensorProto.FLOAT),
        _node("Gather", ["scales", "ids"], "row_scales"),
        _node("Unsqueeze", ["row_scales", "middle_axis"], "row_scales3"),
        _node("MatMul", ["row_scales3", "rows"], "sum3"),
        _node("Squeeze", ["sum3", "middle_axis"], "sum"),
        _node("Greater", ["ids", "zero"], "is_id"),
        _node("Cast", ["is_id"], "is_id_float", to=TensorProto.FLOAT),
        _node("ReduceSum", ["is_id_float", "last_axis"], "found", keepdims=1),
        _node("Max", ["found", "one"], "count"),
        _node("Log", ["count"], "log_count"),
        # Mean times exp(offset + slope log n): the mean's 1 / n goes into the exponent.
        _node("Mul", ["log_count", "slope_less_one"], "growth"),
        _node("Add", ["growth", "offset"], "log_gain"),
        _node("Exp", ["log_gain"], "gain"),
        _node("Mul", ["sum", "gain"], "logits"),
        _node("Softmax", ["logits"], OUTPUT, axis=-1),
    ]
    graph = helper.make_graph(
        body,
        "language",
        [helper.make_tensor_value_info("ids", TensorProto.INT32, ["N", "L"])],
        [helper.make_tensor_value_info(OUTPUT, TensorProto.FLOAT, ["N", len(LANGUAGES)])],
        [numpy_helper.from_array(np.asarray(value), name) for name, value in constants.items()],
    )
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", OPSET)], producer_name="pin-signals", ir_version=10)
    onnx.checker.check_model(model)
    onnx.save(model, path)


def pad(batch: Batch, most: int) -> np.ndarray:
    """int32 [samples, longest]; 0 is padding."""
    width = min(most, int(batch.counts.max()))
    out = np.zeros((len(batch.counts), width), np.int32)
    for row, first, count in zip(out, batch.offsets, np.minimum(batch.counts, width)):
        row[:count] = batch.ids[first : first + count]
    return out


def run_onnx(path: Path, ids: np.ndarray) -> np.ndarray:
    return open_session(path).run([OUTPUT], {"ids": ids})[0]
