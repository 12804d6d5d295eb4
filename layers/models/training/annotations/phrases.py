"""The phrase model: how likely a product is what a phrase asks for, fitted on judged queries; and ten more, each without the queries of one part, to measure with."""

import hashlib
import json
from pathlib import Path

import numpy as np
import onnx
import torch
import torch.nn.functional as F
from onnx import TensorProto, helper, numpy_helper

from publishing import open_session

from .export import IR_VERSION, OPSET, PARITY, REFERENCE_ROWS, formula_features

NAME = "annotation-phrases"
# Each query is scored by a model fitted without the tenth of the queries that it is in.
FOLDS = 10
# On standardised features. Of .003, .01, .03 and .1 the cross-fitted average precision moved by less than half a point.
L2 = 0.03


def fold_of(query: str) -> int:
    return int(hashlib.sha256(query.encode()).hexdigest(), 16) % FOLDS


def _fit(features: torch.Tensor, labels: torch.Tensor, weights: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
    """Logistic regression with L2: slopes [F] and intercept on the raw features."""
    mean, std = features.mean(0), features.std(0) + 1e-6
    standard = (features - mean) / std
    slopes = torch.zeros(features.shape[1], requires_grad=True)
    intercept = torch.zeros((), requires_grad=True)
    optimiser = torch.optim.LBFGS([slopes, intercept], max_iter=300, line_search_fn="strong_wolfe")

    def closure():
        optimiser.zero_grad()
        losses = F.binary_cross_entropy_with_logits(standard @ slopes + intercept, labels, reduction="none")
        loss = (losses * weights).sum() / weights.sum() + L2 / 2 * slopes.square().sum()
        loss.backward()
        return loss

    optimiser.step(closure)
    raw = slopes.detach() / std
    return raw, intercept.detach() - (raw * mean).sum()


def train_phrases(folder: Path, log) -> tuple[list, np.ndarray, np.ndarray]:
    """Names of the features, float32 [F, 1 + FOLDS] and float32 [1 + FOLDS]: the model of all queries first."""
    index = json.loads((folder / "phrases.json").read_text("utf-8"))
    names, rows = index["features"], index["rows"]
    features = torch.from_numpy(np.fromfile(folder / "phrases.bin", np.float32).reshape(len(rows), len(names)))
    labels = torch.tensor([float(row["isRight"]) for row in rows])
    queries = [row["query"] for row in rows]
    sizes = {query: queries.count(query) for query in set(queries)}
    # A query with forty judgements says more than one with four, and not ten times as much.
    weights = torch.tensor([sizes[query] ** -0.5 for query in queries])
    folds = torch.tensor([fold_of(query) for query in queries])
    keeps = [torch.ones(len(rows), dtype=torch.bool), *(folds != fold for fold in range(FOLDS))]
    fitted = [_fit(features[keep], labels[keep], weights[keep]) for keep in keeps]
    slopes, intercepts = torch.stack([one[0] for one in fitted], 1), torch.stack([one[1] for one in fitted])
    held_out = torch.sigmoid(features @ slopes + intercepts)[torch.arange(len(rows)), folds + 1].numpy()
    order = np.argsort(-held_out, kind="stable")
    right = labels.numpy()[order]
    precision = np.cumsum(right) / np.arange(1, len(right) + 1)
    log(f"phrases: {len(rows)} judgements of {len(sizes)} queries; average precision {precision[right == 1].mean():.4f}, each scored by the model without its query")
    return names, slopes.numpy(), intercepts.numpy()


def export_phrases(slopes: np.ndarray, intercepts: np.ndarray, path: Path) -> None:
    width = slopes.shape[0]
    constants = {"slopes": slopes, "intercepts": intercepts, "sizes": np.array([1, FOLDS], np.int64)}
    nodes = [
        helper.make_node("Gemm", ["features", "slopes", "intercepts"], ["logits"]),
        helper.make_node("Sigmoid", ["logits"], ["probabilities"]),
        helper.make_node("Split", ["probabilities", "sizes"], ["probability", "held_out"], axis=1),
    ]
    outputs = [helper.make_tensor_value_info("probability", TensorProto.FLOAT, ["N", 1]), helper.make_tensor_value_info("held_out", TensorProto.FLOAT, ["N", FOLDS])]
    initialisers = [numpy_helper.from_array(np.ascontiguousarray(value), name) for name, value in constants.items()]
    graph = helper.make_graph(nodes, NAME, [helper.make_tensor_value_info("features", TensorProto.FLOAT, ["N", width])], outputs, initialisers)
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", OPSET)], ir_version=IR_VERSION)
    onnx.checker.check_model(model, full_check=True)
    onnx.save(model, path)


def write_phrase_reference(slopes: np.ndarray, intercepts: np.ndarray, model: Path, path: Path) -> None:
    """What Python computes; raises when the file gives anything else."""
    inputs = formula_features(REFERENCE_ROWS, slopes.shape[0])
    values = 1 / (1 + np.exp(-(inputs.astype(np.float64) @ slopes + intercepts)))
    outputs = {"probability": values[:, :1], "held_out": values[:, 1:]}
    for name, actual in zip(outputs, open_session(model).run(list(outputs), {"features": inputs})):
        if np.abs(actual - outputs[name]).max() > PARITY:
            raise SystemExit(f"{model}: {name} differs from Python by more than {PARITY:.0e}")
    reference = {
        "inputs": {"features": {"shape": list(inputs.shape), "values": [round(value, 1) for value in inputs.flatten().tolist()]}},
        "tolerance": PARITY,
        "outputs": {name: {"shape": list(value.shape), "mean": float(value.mean()), "values": [round(one, 6) for one in value.flatten().tolist()]} for name, value in outputs.items()},
    }
    path.write_text(json.dumps(reference) + "\n", "utf-8")
