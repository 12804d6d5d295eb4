"""Training and calibration of the additive model on the exported features, beside models that may mix features."""

import hashlib
import json
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as F

from .network import AdditiveNet, ServedAdditive, knots_of

EPOCHS = 30
BATCH = 4096
LEARNING_RATE = 2e-2
# On slopes and lines alike: curves stay smooth where there are few rows.
WEIGHT_DECAY = 1e-5
SEED = 20261123
CALIBRATION_IN = 20
OPEN = 2
# Made-up texts teach other languages, kinds and fields, but are simpler than what people write.
SOURCE_WEIGHT = {"phrases": 0.4}


@dataclass
class Candidates:
    names: list
    features: np.ndarray  # float32 [C, F]
    labels: np.ndarray  # float32 [C], 0 or 1
    pins: np.ndarray  # int32 [C]
    sources: np.ndarray  # str [C], source and variant
    is_calibration: np.ndarray  # bool [C]
    right: np.ndarray  # int32 [pins], nodes that the labels of each Pin name


def _is_calibration(pin: dict) -> bool:
    return int(hashlib.sha256(f"annotations {pin['source']} {pin['key']}".encode()).hexdigest(), 16) % CALIBRATION_IN == 0


def load_candidates(folder: Path) -> Candidates:
    """Without candidates that the labels do not judge."""
    meta = json.loads((folder / "meta.json").read_text("utf-8"))
    labels = np.fromfile(folder / "labels.bin", np.uint8)
    pins = np.fromfile(folder / "pins.bin", np.int32)
    features = np.fromfile(folder / "features.bin", np.float32).reshape(len(labels), len(meta["features"]))
    keep = labels != OPEN
    pins = pins[keep]
    sources = np.array([f"{pin['source']}.{pin['variant']}" for pin in meta["pins"]])
    calibration = np.array([_is_calibration(pin) for pin in meta["pins"]])
    return Candidates(meta["features"], features[keep], labels[keep].astype(np.float32), pins, sources[pins], calibration[pins], np.array([pin["right"] for pin in meta["pins"]]))


def _weights(sources: np.ndarray) -> np.ndarray:
    return np.array([SOURCE_WEIGHT.get(source.split(".")[0], 1.0) for source in sources], np.float32)


def train(candidates: Candidates, log) -> AdditiveNet:
    torch.manual_seed(SEED)
    keep = np.flatnonzero(~candidates.is_calibration)
    features, labels = torch.from_numpy(candidates.features[keep]), torch.from_numpy(candidates.labels[keep])
    weights = torch.from_numpy(_weights(candidates.sources[keep]))
    net = AdditiveNet(features.shape[1], *knots_of(candidates.features[keep]))
    optimiser = torch.optim.Adam(net.parameters(), lr=LEARNING_RATE)
    steps = EPOCHS * (len(keep) // BATCH + 1)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimiser, LEARNING_RATE, total_steps=steps)
    for epoch in range(EPOCHS):
        total = 0.0
        for batch in torch.randperm(len(keep)).split(BATCH):
            loss = (F.binary_cross_entropy_with_logits(net(features[batch]), labels[batch], reduction="none") * weights[batch]).mean()
            decay = WEIGHT_DECAY * (net.linear.square().sum() + net.slopes.square().sum())
            optimiser.zero_grad()
            (loss + decay).backward()
            optimiser.step()
            schedule.step()
            total += loss.item() * len(batch)
        if (epoch + 1) % 10 == 0:
            log(f"epoch {epoch + 1}: loss {total / len(keep):.4f}")
    return net.eval()


def calibrate(net: AdditiveNet, candidates: Candidates, log) -> ServedAdditive:
    """Scale and offset of the logit (Platt 1999) on the calibration Pins."""
    at = np.flatnonzero(candidates.is_calibration)
    labels = torch.from_numpy(candidates.labels[at])
    weights = torch.from_numpy(_weights(candidates.sources[at]))
    with torch.no_grad():
        logits = net(torch.from_numpy(candidates.features[at]))
    parameters = torch.tensor([1.0, 0.0], requires_grad=True)
    optimiser = torch.optim.LBFGS([parameters], max_iter=200)

    def closure():
        optimiser.zero_grad()
        loss = (F.binary_cross_entropy_with_logits(logits * parameters[0] + parameters[1], labels, reduction="none") * weights).mean()
        loss.backward()
        return loss

    optimiser.step(closure)
    scale, offset = parameters.tolist()
    log(f"calibration on {len(at)} candidates: x {scale:.3f} + {offset:.3f}")
    return ServedAdditive(net, scale, offset).eval()
