"""How much a model that may mix features would gain over the additive one, on the calibration Pins: what was decided for is logged with every training."""

import numpy as np
import torch
import torch.nn.functional as F

from .train import SEED, Candidates

HIDDEN = (64, 32)
EPOCHS = 8


def average_precision(scores: np.ndarray, labels: np.ndarray) -> float:
    order = np.argsort(-scores, kind="stable")
    hits = np.cumsum(labels[order])
    return float((hits / np.arange(1, len(hits) + 1))[labels[order] == 1].mean())


def precision_at(k: int, scores: np.ndarray, candidates: Candidates, at: np.ndarray) -> dict:
    """Source -> mean share of right ones among the k first judged candidates of a Pin, in the order of the scores alone."""
    found: dict[str, list] = {}
    pins, labels, sources = candidates.pins[at], candidates.labels[at], candidates.sources[at]
    order = np.lexsort((-scores, pins))
    for own in np.split(order, np.flatnonzero(np.diff(pins[order])) + 1):
        found.setdefault(str(sources[own[0]]), []).append(labels[own[:k]].sum() / k)
    return {source: float(np.mean(shares)) for source, shares in sorted(found.items())}


def _mlp_scores(candidates: Candidates, train: np.ndarray, test: np.ndarray) -> np.ndarray:
    torch.manual_seed(SEED)
    layers = torch.nn.Sequential(torch.nn.Linear(candidates.features.shape[1], HIDDEN[0]), torch.nn.ReLU(), torch.nn.Linear(*HIDDEN), torch.nn.ReLU(), torch.nn.Linear(HIDDEN[1], 1))
    optimiser = torch.optim.AdamW(layers.parameters(), lr=2e-3)
    features, labels = torch.from_numpy(candidates.features[train]), torch.from_numpy(candidates.labels[train])
    for _ in range(EPOCHS):
        for batch in torch.randperm(len(train)).split(1024):
            optimiser.zero_grad()
            F.binary_cross_entropy_with_logits(layers(features[batch])[:, 0], labels[batch]).backward()
            optimiser.step()
    with torch.no_grad():
        return layers(torch.from_numpy(candidates.features[test]))[:, 0].numpy()


def compare(served: torch.nn.Module, candidates: Candidates, log) -> None:
    train, test = np.flatnonzero(~candidates.is_calibration), np.flatnonzero(candidates.is_calibration)
    labels = candidates.labels[test]
    with torch.no_grad():
        additive = served(torch.from_numpy(candidates.features[test]))[0][:, 0].numpy()
    for name, scores in (("additive", additive), ("network", _mlp_scores(candidates, train, test))):
        shares = precision_at(5, scores, candidates, test)
        log(f"{name}: average precision {average_precision(scores, labels):.4f}; right of five: " + ", ".join(f"{source} {value:.3f}" for source, value in shares.items()))
    bins = np.minimum(14, (additive * 15).astype(int))
    gap = sum(abs((additive[bins == b] - labels[bins == b]).sum()) for b in range(15)) / len(labels)
    log(f"additive: calibration error {gap:.4f} on {len(labels)} candidates")
