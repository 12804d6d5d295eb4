"""What is fitted after training, on features that no longer change: the heads again, on pictures as they are served, and their temperatures."""

import copy
import time

import numpy as np
import torch
import torch.nn.functional as F
from torch import nn

from publishing import fit_temperature

from .data import Samples
from .network import ImageNet, fuse
from .train import features_of

SEED = 20261103
EPOCHS = {"concept": 12}
DEFAULT_EPOCHS = 20
BATCH = 512
# Several are tried on the calibration rows: how far the head may move from what training left depends on how many rows it has.
PEAK_RATES = (1e-3, 4e-3, 1e-2)
WEIGHT_DECAY = 1e-2
LABEL_SMOOTHING = {"concept": 0.05, "garment": 0.05, "grocery": 0.05}
# The calibration rows least like any train picture: the rest share homes and shops with train, where the model is surer than it may be elsewhere.
FAR_SHARE = 0.5
FAR_HEADS = ("garment", "grocery")
# Pictures that the statistics of batch normalisation are taken of.
NORM_ROWS = 12_800


def _rows(samples: Samples, head: str, split: str) -> np.ndarray:
    # An item's larger picture would count its title twice.
    return np.flatnonzero((samples.targets[head].numpy() >= 0) & (samples.split == split) & (samples.source != "fashion-hires"))


def _fit(layer: nn.Linear, features, targets, head: str, rate: float) -> nn.Linear:
    layer = copy.deepcopy(layer)
    optimiser = torch.optim.AdamW(layer.parameters(), lr=rate, weight_decay=WEIGHT_DECAY)
    generator = torch.Generator().manual_seed(SEED)
    torch.manual_seed(SEED)
    batch = min(BATCH, max(64, len(targets) // 16))
    per_epoch = len(targets) // batch
    steps = EPOCHS.get(head, DEFAULT_EPOCHS) * per_epoch
    for step in range(steps):
        at = step % per_epoch
        if at == 0:
            order = torch.randperm(len(targets), generator=generator)
        chosen = order[at * batch : (at + 1) * batch]
        optimiser.param_groups[0]["lr"] = rate * (1 - step / steps)
        optimiser.zero_grad()
        F.cross_entropy(layer(F.dropout(features[chosen], 0.1)), targets[chosen], label_smoothing=LABEL_SMOOTHING.get(head, 0.0)).backward()
        optimiser.step()
    return layer


@torch.no_grad()
def _share(layer, features, targets) -> float:
    return (layer(features).argmax(1) == targets).float().mean().item()


@torch.no_grad()
def settle_norms(net: ImageNet, images: np.ndarray, samples: Samples, log) -> ImageNet:
    """The network with the means and variances of unchanged train pictures in its batch normalisation, if that is better on the calibration rows."""
    rows = np.random.default_rng(SEED).choice(np.flatnonzero(samples.split == "train"), NORM_ROWS, replace=False)
    settled = copy.deepcopy(net).to(memory_format=torch.channels_last).train()
    for module in settled.modules():
        if isinstance(module, nn.BatchNorm2d):
            module.reset_running_stats()
            module.momentum = None
    for i in range(0, NORM_ROWS, 256):
        settled.features(torch.from_numpy(images[rows[i : i + 256]]).float())
    held = np.flatnonzero(samples.split == "calibration")
    shares = []
    for one in (net, settled.eval()):
        pooled = features_of(fuse(one), images[held])
        known = {head: samples.targets[head][held] >= 0 for head in net.heads if head != "product"}
        shares.append({head: _share(one.heads[head], pooled[labelled], samples.targets[head][held][labelled]) for head, labelled in known.items()})
        log("norms: calibration " + " ".join(f"{head} {share:.4f}" for head, share in shares[-1].items()))
    return settled if sum(shares[1].values()) > sum(shares[0].values()) else net


def refit_heads(net: ImageNet, features: torch.Tensor, samples: Samples, log) -> tuple[ImageNet, float]:
    """The network with the head, refitted or as it was, that is best on the calibration rows; and the CPU minutes it took. features: of all rows, as served."""
    started = time.process_time()
    result = copy.deepcopy(net)
    for head in (name for name in net.heads if name != "product"):
        train, held = _rows(samples, head, "train"), _rows(samples, head, "calibration")
        targets = samples.targets[head]
        tried = {0.0: net.heads[head]} | {rate: _fit(net.heads[head], features[train], targets[train], head, rate) for rate in PEAK_RATES}
        shares = {rate: _share(layer, features[held], targets[held]) for rate, layer in tried.items()}
        best = max(shares, key=shares.get)
        result.heads[head] = tried[best]
        log(f"head {head}: calibration " + ", ".join(f"{rate:g}: {share:.4f}" for rate, share in shares.items()) + f" -> {best:g}")
    return result, (time.process_time() - started) / 60


def _far_rows(samples: Samples, rows: np.ndarray, head: str) -> np.ndarray:
    train = _rows(samples, head, "train")
    seen = F.normalize(torch.from_numpy(samples.teacher[train].astype(np.float32)), dim=1)
    held = F.normalize(torch.from_numpy(samples.teacher[rows].astype(np.float32)), dim=1)
    nearest = (held @ seen.T).max(1).values
    return rows[nearest.argsort()[: max(1, int(len(rows) * FAR_SHARE))].numpy()]


@torch.no_grad()
def temperatures(net: ImageNet, features: torch.Tensor, samples: Samples) -> dict:
    """head -> temperature, fitted on the calibration rows."""
    result = {}
    for head in net.heads:
        if head == "product":
            rows = np.flatnonzero((samples.split == "calibration") & ~torch.isnan(samples.targets["product"]).numpy())
            result[head] = fit_temperature(net.heads[head](features[rows])[:, 0], samples.targets["product"][rows])
            continue
        rows = _rows(samples, head, "calibration")
        rows = _far_rows(samples, rows, head) if head in FAR_HEADS else rows
        result[head] = fit_temperature(net.heads[head](features[rows]), samples.targets[head][rows])
    return result
