"""A head that says which of the other heads to ask: each of their softmaxes must choose one of its labels, the article types for a bowl of soup too."""

import hashlib

import numpy as np
import torch
import torch.nn.functional as F
from torch import nn

from .data import Samples

SEED = 20261104
EPOCHS = 12
BATCH = 512
PEAK_RATE = 3e-3
WEIGHT_DECAY = 1e-2
HIDDEN = 96
# One class of things in five is never trained on, to see how far the head carries.
UNSEEN_IN = 5
# Share of each kind of picture in the loss. Worn things among small photos weigh far more than their number: otherwise the look of that set,
# nearly all of which is out of scope, would decide instead of what is shown.
SHARES = {"fashion": 0.13, "fashion-hires": 0.05, "clothing": 0.13, "concepts-product": 0.19, "grocery": 0.1}
# What people wear or carry (article types and garments), food as shops sell it, and everything else.
KINDS = ("worn", "grocery", "other")


def is_unseen(note: str) -> bool:
    return int(hashlib.sha256(str(note).encode()).hexdigest(), 16) % UNSEEN_IN == 0


def kind_of(source: str) -> int:
    """Index into KINDS."""
    return 1 if source == "grocery" else 0 if source in SHARES else 2


def _weights(sources: np.ndarray) -> torch.Tensor:
    outside = np.array([source not in SHARES for source in sources])
    weights = np.full(len(sources), (1 - sum(SHARES.values())) / max(1, outside.sum()))
    for source, share in SHARES.items():
        group = sources == source
        weights[group] = share / max(1, group.sum())
    return torch.tensor(weights * len(sources), dtype=torch.float32)


def fit_kind_head(features: torch.Tensor, samples: Samples, log) -> nn.Module:
    """[n, pooled] -> logits [n, 3], one of each of KINDS."""
    trains = np.flatnonzero(samples.split == "train")
    usable = np.array([source in SHARES or not is_unseen(note) for source, note in zip(samples.source[trains], samples.notes[trains])])
    rows = trains[usable]
    targets = torch.tensor([kind_of(source) for source in samples.source[rows]])
    weight = _weights(samples.source[rows])
    known = features[rows]
    torch.manual_seed(SEED)
    head = nn.Sequential(nn.Linear(known.shape[1], HIDDEN), nn.ReLU(), nn.Dropout(0.2), nn.Linear(HIDDEN, len(KINDS)))
    optimiser = torch.optim.AdamW(head.parameters(), lr=PEAK_RATE, weight_decay=WEIGHT_DECAY)
    generator = torch.Generator().manual_seed(SEED)
    per_epoch = len(rows) // BATCH
    for step in range(EPOCHS * per_epoch):
        at = step % per_epoch
        if at == 0:
            order = torch.randperm(len(rows), generator=generator)
        chosen = order[at * BATCH : (at + 1) * BATCH]
        optimiser.param_groups[0]["lr"] = PEAK_RATE * (1 - step / (EPOCHS * per_epoch))
        optimiser.zero_grad()
        (F.cross_entropy(head(known[chosen]), targets[chosen], reduction="none") * weight[chosen]).mean().backward()
        optimiser.step()
    log(f"kind head fitted on {len(rows)} pictures: " + ", ".join(f"{name} {int((targets == i).sum())}" for i, name in enumerate(KINDS)))
    return head.eval()
