"""What training takes from the teacher: its features, reduced, and what a linear classifier on them says about the small sets."""

import numpy as np
import torch
import torch.nn.functional as F

from .data import Samples
from .network import TEACHER_SIZE

SEED = 20261101
# Rows that the principal components are computed of.
COMPONENT_ROWS = 24_000
PROBED_HEADS = ("concept", "garment", "grocery")
PROBE_EPOCHS = 16
PROBE_BATCH = 512
PROBE_RATE = 1e-3
PROBE_DECAY = 0.05
# The features are one map of the teacher's; hiding some of them keeps the classifier from leaning on a few.
PROBE_DROPOUT = 0.4


def reduced_features(samples: Samples) -> torch.Tensor:
    """float32 [n, 256]: whitened principal components of the teacher's features, of unit length on average."""
    train = np.flatnonzero((samples.split == "train") & samples.has_teacher)
    chosen = np.random.default_rng(SEED).choice(train, min(COMPONENT_ROWS, len(train)), replace=False)
    rows = torch.from_numpy(samples.teacher[np.sort(chosen)].astype(np.float32))
    mean = rows.mean(0)
    _, values, vectors = torch.linalg.svd(rows - mean, full_matrices=False)
    # Half-way between whitened and not: the last components are mostly noise.
    scale = (values[:TEACHER_SIZE] / len(rows) ** 0.5).sqrt()
    projection = vectors[:TEACHER_SIZE].T / scale
    parts = [(torch.from_numpy(samples.teacher[i : i + 8192].astype(np.float32)) - mean) @ projection for i in range(0, len(samples.teacher), 8192)]
    return F.normalize(torch.cat(parts), dim=1)


def probe_logits(samples: Samples, head: str, classes: int, log) -> torch.Tensor:
    """float32 [rows of the head in order, classes]: logits of a linear classifier on the teacher's features, fitted on train rows alone."""
    target = samples.targets[head]
    rows = torch.nonzero(target >= 0)[:, 0]
    features = torch.from_numpy(samples.teacher[rows.numpy()].astype(np.float32))
    is_train = torch.from_numpy(samples.split[rows.numpy()] == "train")
    features = (features - features[is_train].mean(0)) / (features[is_train].std(0) + 1e-3)
    labels = target[rows]
    torch.manual_seed(SEED)
    probe = torch.nn.Linear(features.shape[1], classes)
    optimiser = torch.optim.AdamW(probe.parameters(), lr=PROBE_RATE, weight_decay=PROBE_DECAY)
    train = torch.nonzero(is_train)[:, 0]
    epochs = PROBE_EPOCHS if len(train) > 10_000 else PROBE_EPOCHS * 4
    steps, step = epochs * (len(train) // PROBE_BATCH), 0
    for _ in range(epochs):
        order = train[torch.randperm(len(train))]
        for i in range(0, len(order) - PROBE_BATCH + 1, PROBE_BATCH):
            batch = order[i : i + PROBE_BATCH]
            optimiser.param_groups[0]["lr"] = PROBE_RATE * (1 - step / steps)
            optimiser.zero_grad()
            F.cross_entropy(probe(F.dropout(features[batch], PROBE_DROPOUT)), labels[batch], label_smoothing=0.05).backward()
            optimiser.step()
            step += 1
    with torch.no_grad():
        logits = probe(features)
    split = samples.split[rows.numpy()]

    def share(name):
        chosen = torch.from_numpy(split == name)
        return (logits[chosen].argmax(1) == labels[chosen]).float().mean().item()

    log(f"a linear classifier on the teacher's features: {head} train {share('train'):.4f} calibration {share('calibration'):.4f} dev {share('dev'):.4f}")
    return logits
