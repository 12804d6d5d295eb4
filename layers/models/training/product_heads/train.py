"""Trains the text part: seeded, some minutes on one core."""

import time

import numpy as np
import torch
import torch.nn.functional as F

from .data import FLAGS, HEADS, Titles
from .network import TextNet

SEED = 20260110
EPOCHS = 7
BATCH = 256
TABLE_RATE = 0.006
REST_RATE = 2e-3
WEIGHT_DECAY = 0.01
LABEL_SMOOTHING = 0.05
# Ids left out of each text while training: a class must not hang on one word.
ID_DROPOUT = 0.3
# How often each source is seen in an epoch. The catalogue is what has all labels; the rest keeps other languages and other texts in sight.
SHARES = {"catalogue": 1.5, "mixed": 0.5, "composed": 0.5, "label": 0.4, "unseen": 0.4, "captions": 0.3, "headlines": 0.3, "icecat": 0.3, "product-pairs": 0.3, "queries": 1.0, "concepts": 0.4}
FLAG_WEIGHT = 0.5


def gather(titles: Titles, rows: np.ndarray) -> tuple[torch.Tensor, torch.Tensor]:
    """Flat ids of the rows and where each begins."""
    lengths = titles.start[rows + 1] - titles.start[rows]
    offsets = np.concatenate([[0], np.cumsum(lengths)[:-1]])
    flat = np.repeat(titles.start[rows] - offsets, lengths) + np.arange(lengths.sum())
    return torch.from_numpy(titles.ids[flat]).long(), torch.from_numpy(offsets)


def _epoch_rows(titles: Titles, include_unseen: bool, random: np.random.Generator) -> np.ndarray:
    parts = []
    for source, share in SHARES.items():
        if source == "unseen" and not include_unseen:
            continue
        rows = titles.rows(source, "train")
        parts += [rows] * int(share) + [random.permutation(rows)[: int(len(rows) * (share % 1))]]
    return random.permutation(np.concatenate(parts))


def _loss(parts: dict, titles: Titles, rows: torch.Tensor) -> torch.Tensor:
    loss = torch.zeros(())
    for head in HEADS:
        labels = titles.labels[head][rows]
        loss = loss + F.cross_entropy(parts[head], labels, ignore_index=-1, label_smoothing=LABEL_SMOOTHING, reduction="sum") / len(rows)
    for flag in FLAGS:
        labels = titles.flags[flag][rows]
        known = (labels >= 0).float()
        loss = loss + FLAG_WEIGHT * F.binary_cross_entropy_with_logits(parts[flag], labels.clamp(min=0), known, reduction="sum") / len(rows)
    return loss


@torch.no_grad()
def text_logits(net: TextNet, titles: Titles, rows: np.ndarray, batch=2048) -> dict:
    """Head or flag -> logits of the rows."""
    net.eval()
    parts = []
    for at in range(0, len(rows), batch):
        ids, offsets = gather(titles, rows[at : at + batch])
        parts.append(net(ids, offsets, torch.ones(len(ids))))
    return net.split(torch.cat(parts))


def _progress(net: TextNet, titles: Titles) -> str:
    rows = titles.rows("catalogue", "calibration")
    parts = text_logits(net, titles, rows)
    at = torch.from_numpy(rows)
    return " ".join(f"{head} {(parts[head].argmax(1) == titles.labels[head][at]).float().mean():.4f}" for head in HEADS)


def train_text(titles: Titles, names: dict, buckets: int, include_unseen: bool, log) -> tuple[TextNet, float]:
    """The trained network and the CPU minutes it took."""
    torch.manual_seed(SEED)
    random = np.random.default_rng(SEED)
    net = TextNet(buckets, names)
    rest = [p for name, p in net.named_parameters() if not name.startswith("table")]
    optimisers = [(torch.optim.SparseAdam(list(net.table.parameters()), lr=TABLE_RATE), TABLE_RATE), (torch.optim.AdamW(rest, lr=REST_RATE, weight_decay=WEIGHT_DECAY), REST_RATE)]
    steps, step, started = EPOCHS * (len(_epoch_rows(titles, include_unseen, np.random.default_rng(0))) // BATCH), 0, time.process_time()
    for epoch in range(EPOCHS):
        net.train()
        order, total = _epoch_rows(titles, include_unseen, random), 0.0
        for at in range(len(order) // BATCH):
            rows = order[at * BATCH : (at + 1) * BATCH]
            ids, offsets = gather(titles, rows)
            weights = (torch.rand(len(ids)) >= ID_DROPOUT).float()
            for optimiser, rate in optimisers:
                optimiser.param_groups[0]["lr"] = rate * max(0.0, 1 - step / steps)
                optimiser.zero_grad()
            loss = _loss(net.split(net(ids, offsets, weights)), titles, torch.from_numpy(rows))
            loss.backward()
            for optimiser, _ in optimisers:
                optimiser.step()
            step, total = step + 1, total + loss.item()
        log(f"epoch {epoch + 1}/{EPOCHS} loss {total / (len(order) // BATCH):.4f} calibration {_progress(net, titles)} cpu {(time.process_time() - started) / 60:.1f} min")
    return net.eval(), (time.process_time() - started) / 60
