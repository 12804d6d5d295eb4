"""A head that says whether a picture shows anything the article types name: a softmax over types must choose one of them, for a bowl of soup too."""

import copy
import hashlib
import time

import numpy as np
import torch
import torch.nn.functional as F
from torch import nn

from .data import Samples
from .network import POOLED, ProductNet
from .refit import features_of

SEED = 20260103
EPOCHS = 12
BATCH = 512
PEAK_RATE = 3e-3
WEIGHT_DECAY = 1e-2
HIDDEN = 96
# One class of things in five is never trained on, to see how far the head carries.
UNSEEN_IN = 5


def is_unseen(note: str) -> bool:
    return int(hashlib.sha256(note.encode()).hexdigest(), 16) % UNSEEN_IN == 0


def scope_target(source: str) -> float:
    """1 for what has an article type (fashion, clothes that people wear), 0 for every other class of thing or creature."""
    return 0.0 if source.startswith("concepts-other") or source.startswith("concepts-left-out") else 1.0


# Share of each kind of picture in the loss. Worn things among small photos weigh far more than their number: otherwise the look of that set,
# nearly all of which is out of scope, would decide instead of what is shown.
SHARES = {"fashion": 0.15, "fashion-hires": 0.05, "clothing": 0.15, "concepts-product": 0.2}
OUT_OF_SCOPE_SHARE = 1 - sum(SHARES.values())


def _weights(sources: np.ndarray) -> torch.Tensor:
    inside = np.array([scope_target(source) == 1.0 for source in sources])
    weights = np.full(len(sources), OUT_OF_SCOPE_SHARE / max(1, (~inside).sum()))
    for source, share in SHARES.items():
        group = np.char.startswith(sources, source) & inside if source == "concepts-product" else sources == source
        weights[group] = share / max(1, group.sum())
    return torch.tensor(weights * len(sources), dtype=torch.float32)


def fit_scope_head(net: ProductNet, samples: Samples, trains: np.ndarray, log) -> tuple[ProductNet, float]:
    """The network with its scope head, and the CPU minutes it took. trains: rows of pictures that training may see."""
    started = time.process_time()
    sources, notes = samples.source[trains].astype(str), samples.note[trains]
    usable = np.array([scope_target(source) == 1.0 or not is_unseen(note) for source, note in zip(sources, notes)])
    rows = trains[usable]
    targets = torch.tensor([scope_target(source) for source in sources[usable]])
    features = features_of(net, samples.images, rows)
    torch.manual_seed(SEED)
    head = nn.Sequential(nn.Linear(POOLED, HIDDEN), nn.ReLU(), nn.Dropout(0.2), nn.Linear(HIDDEN, 1))
    optimiser = torch.optim.AdamW(head.parameters(), lr=PEAK_RATE, weight_decay=WEIGHT_DECAY)
    weight = _weights(sources[usable])
    generator = torch.Generator().manual_seed(SEED)
    steps = EPOCHS * (len(rows) // BATCH)
    for step in range(steps):
        at = step % (steps // EPOCHS)
        if at == 0:
            order = torch.randperm(len(rows), generator=generator)
        chosen = order[at * BATCH : (at + 1) * BATCH]
        optimiser.param_groups[0]["lr"] = PEAK_RATE * (1 - step / steps)
        optimiser.zero_grad()
        F.binary_cross_entropy_with_logits(head(features[chosen])[:, 0], targets[chosen], weight[chosen]).backward()
        optimiser.step()
    result = copy.deepcopy(net)
    result.scope = head.eval()
    log(f"scope head fitted on {len(rows)} pictures, {int(targets.sum())} in scope")
    return result, (time.process_time() - started) / 60
