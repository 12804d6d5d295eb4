"""A head that says whether a picture shows anything the article types name: a softmax over types must choose one of them, for a bowl of soup too."""

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
SHARES = {"fashion": 0.15, "fashion-hires": 0.05, "clothing": 0.15, "concepts-product": 0.2}


def is_unseen(note: str) -> bool:
    return int(hashlib.sha256(str(note).encode()).hexdigest(), 16) % UNSEEN_IN == 0


def scope_target(source: str) -> float:
    """1 for what has an article type (fashion, clothes that people wear), 0 for food and every other class of thing or creature."""
    return 1.0 if source in SHARES else 0.0


def _weights(sources: np.ndarray) -> torch.Tensor:
    outside = np.array([scope_target(source) == 0.0 for source in sources])
    weights = np.full(len(sources), (1 - sum(SHARES.values())) / max(1, outside.sum()))
    for source, share in SHARES.items():
        group = sources == source
        weights[group] = share / max(1, group.sum())
    return torch.tensor(weights * len(sources), dtype=torch.float32)


def fit_scope_head(features: torch.Tensor, samples: Samples, log) -> nn.Module:
    """[n, pooled] -> logit [n, 1]."""
    trains = np.flatnonzero(samples.split == "train")
    usable = np.array([scope_target(source) == 1.0 or not is_unseen(note) or note == "" for source, note in zip(samples.source[trains], samples.notes[trains])])
    rows = trains[usable]
    targets = torch.tensor([scope_target(source) for source in samples.source[rows]])
    weight = _weights(samples.source[rows])
    known = features[rows]
    torch.manual_seed(SEED)
    head = nn.Sequential(nn.Linear(known.shape[1], HIDDEN), nn.ReLU(), nn.Dropout(0.2), nn.Linear(HIDDEN, 1))
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
        F.binary_cross_entropy_with_logits(head(known[chosen])[:, 0], targets[chosen], weight[chosen]).backward()
        optimiser.step()
    log(f"scope head fitted on {len(rows)} pictures, {int(targets.sum())} in scope")
    return head.eval()
