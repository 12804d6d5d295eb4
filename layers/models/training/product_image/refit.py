"""Refits the article head on pictures as they are served. Few epochs of changed pictures leave it short of what the features can tell."""

import copy
import time

import numpy as np
import torch
import torch.nn.functional as F

from .data import Samples
from .network import ProductNet, fuse

SEED = 20260102
EPOCHS = 20
BATCH = 512
PEAK_RATE = 1e-2
WEIGHT_DECAY = 1e-3


@torch.no_grad()
def features_of(net: ProductNet, images: torch.Tensor, rows: np.ndarray, batch=256) -> torch.Tensor:
    fused = fuse(net).to(memory_format=torch.channels_last)
    return torch.cat([fused.features(images[torch.from_numpy(rows[i : i + batch])].float()) for i in range(0, len(rows), batch)])


def refit_article_head(net: ProductNet, samples: Samples, log) -> tuple[ProductNet, float]:
    """The network with a new article head, and the CPU minutes it took.

    Only this head: the product head must keep what the changed pictures taught it about plain grounds, and the garment head has too few rows.
    """
    started = time.process_time()
    is_fashion = samples.source == "fashion"
    parts = {split: np.flatnonzero(is_fashion & (samples.split == split)) for split in ("train", "calibration")}
    features = {split: features_of(net, samples.images, rows) for split, rows in parts.items()}
    targets = {split: samples.article[torch.from_numpy(rows)] for split, rows in parts.items()}
    head = copy.deepcopy(net.article)
    optimiser = torch.optim.AdamW(head.parameters(), lr=PEAK_RATE, weight_decay=WEIGHT_DECAY)
    generator = torch.Generator().manual_seed(SEED)
    steps = EPOCHS * (len(parts["train"]) // BATCH)
    for step in range(steps):
        at = step % (steps // EPOCHS)
        if at == 0:
            order = torch.randperm(len(parts["train"]), generator=generator)
        rows = order[at * BATCH : (at + 1) * BATCH]
        optimiser.param_groups[0]["lr"] = PEAK_RATE * (1 - step / steps)
        optimiser.zero_grad()
        F.cross_entropy(head(features["train"][rows]), targets["train"][rows]).backward()
        optimiser.step()

    def share(layer, split):
        with torch.no_grad():
            return (layer(features[split]).argmax(1) == targets[split]).float().mean().item()

    log(f"article head refitted: calibration {share(net.article, 'calibration'):.4f} -> {share(head, 'calibration'):.4f}, train {share(head, 'train'):.4f}")
    refitted = copy.deepcopy(net)
    refitted.article = head
    return refitted, (time.process_time() - started) / 60
