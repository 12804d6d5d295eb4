"""Training and calibration of the scorer on the exported features."""

import json
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch

from .network import BrandNet, ServedBrandNet

EPOCHS = 12
BATCH = 512
LEARNING_RATE = 2e-3
WEIGHT_DECAY = 1e-4
SEED = 20261123
# Made-up phrases teach other languages and word orders, but are simpler than what people write.
SOURCE_WEIGHT = {"phrases": 0.5}


@dataclass
class Candidates:
    names: list
    features: np.ndarray  # float32 [C, F]
    labels: np.ndarray  # uint8 [C]
    rows: np.ndarray  # int32 [C], the text of each
    is_calibration: np.ndarray  # bool [C]
    sources: np.ndarray  # str [C]


def load_candidates(folder: Path) -> Candidates:
    meta = json.loads((folder / "meta.json").read_text("utf-8"))
    labels = np.fromfile(folder / "labels.bin", np.uint8)
    rows = np.fromfile(folder / "rows.bin", np.int32)
    features = np.fromfile(folder / "features.bin", np.float32).reshape(len(labels), len(meta["features"]))
    parts = np.fromfile(folder / "parts.bin", np.uint8)
    return Candidates(meta["features"], features, labels, rows, parts == 1, np.array(meta["rows"])[rows])


def train(candidates: Candidates, log) -> BrandNet:
    torch.manual_seed(SEED)
    keep = np.flatnonzero(~candidates.is_calibration)
    features = torch.from_numpy(candidates.features[keep])
    labels = torch.from_numpy(candidates.labels[keep].astype(np.float32))
    weights = torch.tensor([SOURCE_WEIGHT.get(source, 1.0) for source in candidates.sources[keep]])
    net = BrandNet(features.shape[1])
    optimiser = torch.optim.AdamW(net.parameters(), lr=LEARNING_RATE, weight_decay=WEIGHT_DECAY)
    steps = EPOCHS * (len(keep) // BATCH + 1)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimiser, LEARNING_RATE, total_steps=steps)
    for epoch in range(EPOCHS):
        total = 0.0
        for batch in torch.randperm(len(keep)).split(BATCH):
            logits = net(features[batch])
            loss = (torch.nn.functional.binary_cross_entropy_with_logits(logits, labels[batch], reduction="none") * weights[batch]).mean()
            optimiser.zero_grad()
            loss.backward()
            optimiser.step()
            schedule.step()
            total += loss.item() * len(batch)
        log(f"epoch {epoch + 1}: loss {total / len(keep):.4f}, calibration loss {_loss(net, candidates):.4f}")
    return net.eval()


@torch.no_grad()
def _loss(net: BrandNet, candidates: Candidates) -> float:
    at = candidates.is_calibration
    logits = net(torch.from_numpy(candidates.features[at]))
    return torch.nn.functional.binary_cross_entropy_with_logits(logits, torch.from_numpy(candidates.labels[at].astype(np.float32))).item()


def calibrate(net: BrandNet, candidates: Candidates, log) -> ServedBrandNet:
    """Platt scaling (scale and offset of the logit) on the calibration texts, for unknown and for known names."""
    at = np.flatnonzero(candidates.is_calibration & (candidates.sources != "phrases"))
    features = torch.from_numpy(candidates.features[at])
    labels = torch.from_numpy(candidates.labels[at].astype(np.float32))
    with torch.no_grad():
        logits = net(features)
    known = (features[:, 0] + features[:, 1]) > 0
    scales, offsets = [], []
    for group in (~known, known):
        parameters = torch.tensor([1.0, 0.0], requires_grad=True)
        optimiser = torch.optim.LBFGS([parameters], max_iter=200)

        def closure():
            optimiser.zero_grad()
            loss = torch.nn.functional.binary_cross_entropy_with_logits(logits[group] * parameters[0] + parameters[1], labels[group])
            loss.backward()
            return loss

        optimiser.step(closure)
        scales.append(parameters[0].item())
        offsets.append(parameters[1].item())
    log(f"calibration on {len(at)} candidates: unknown names x {scales[0]:.3f} + {offsets[0]:.3f}, known names x {scales[1]:.3f} + {offsets[1]:.3f}")
    return ServedBrandNet(net, scales, offsets).eval()


@torch.no_grad()
def figures(served: ServedBrandNet, candidates: Candidates, log) -> None:
    """The likeliest candidate of each calibration text, by source: only to watch a training; figures of the card come from the evaluation suite."""
    at = np.flatnonzero(candidates.is_calibration)
    scores = served(torch.from_numpy(candidates.features[at]))[:, 0].numpy()
    best: dict[int, tuple] = {}
    for score, index in zip(scores, at):
        row = int(candidates.rows[index])
        if row not in best or score > best[row][0]:
            best[row] = (float(score), bool(candidates.labels[index]), str(candidates.sources[index]))
    for source in sorted({entry[2] for entry in best.values()}):
        own = [entry for entry in best.values() if entry[2] == source]
        said = [entry for entry in own if entry[0] >= 0.5]
        right = sum(entry[1] for entry in said)
        possible = sum(entry[1] for entry in own)
        gap = abs(np.mean([entry[0] for entry in own]) - np.mean([entry[1] for entry in own]))
        log(f"  {source}: {len(own)} texts with candidates, {len(said)} said, {right} right; {possible} whose likeliest is right; mean gap {gap:.3f}")
