"""Trains the text part: seeded, some minutes on one core."""

import time
from dataclasses import dataclass

import numpy as np
import torch
import torch.nn.functional as F

from .data import FLAGS, HEADS, Titles
from .network import TextNet

SEED = 20260110
BATCH = 256
WEIGHT_DECAY = 0.01
LABEL_SMOOTHING = 0.05
# Ids left out of each text while training: a class must not hang on one word.
ID_DROPOUT = 0.3
FLAG_WEIGHT = 0.5


def gather(titles: Titles, rows: np.ndarray) -> tuple[torch.Tensor, torch.Tensor]:
    """Flat ids of the rows and where each begins."""
    lengths = titles.start[rows + 1] - titles.start[rows]
    offsets = np.concatenate([[0], np.cumsum(lengths)[:-1]])
    flat = np.repeat(titles.start[rows] - offsets, lengths) + np.arange(lengths.sum())
    return torch.from_numpy(titles.ids[flat]).long(), torch.from_numpy(offsets)


@dataclass(frozen=True)
class Stage:
    """One pass of training; rates fall to 0 by its end."""

    epochs: int
    table_rate: float
    rest_rate: float
    # How often each source is seen in an epoch.
    shares: dict
    # Weight of what is expected of a label that a text does not have.
    prior_weight: float


# The catalogue is what has all labels; the rest keeps other languages and other texts in sight.
LEARN = Stage(
    7,
    0.006,
    2e-3,
    {"catalogue": 1.5, "mixed": 0.5, "composed": 0.5, "label": 0.4, "captions": 0.3, "headlines": 0.3, "icecat": 0.3, "product-pairs": 0.3, "queries": 1.0, "concepts": 0.4},
    0.0,
)
# What a text does not say must stay open: the Japanese for "red dress" names nobody, so whom it is for is what dresses tell, not what its letters recall.
SETTLE = Stage(
    1,
    0.002,
    1e-3,
    {"catalogue": 0.7, "mixed": 0.2, "composed": 0.6, "label": 0.4, "captions": 0.15, "headlines": 0.15, "icecat": 0.15, "product-pairs": 0.15, "queries": 0.5, "concepts": 0.3},
    0.5,
)
# Titles that the expectation of all types weighs as much as.
PRIOR_TITLES = 5


def expected_labels(titles: Titles, names: dict) -> dict:
    """Head -> float32 [types + 1, classes]: shares of each class among the train titles of an article type; the last row is of all titles."""
    at = torch.from_numpy(titles.rows("catalogue", "train"))
    types = titles.labels["articleType"][at]
    result = {}
    for head in HEADS:
        one_hot = F.one_hot(titles.labels[head][at], len(names[head])).float()
        overall = one_hot.mean(0, keepdim=True)
        counts = torch.zeros(len(names["articleType"]), len(names[head])).index_add_(0, types, one_hot)
        result[head] = torch.cat([(counts + PRIOR_TITLES * overall) / (counts.sum(1, keepdim=True) + PRIOR_TITLES), overall])
    return result


def _epoch_rows(titles: Titles, shares: dict, random: np.random.Generator) -> np.ndarray:
    parts = []
    for source, share in shares.items():
        rows = titles.rows(source, "train")
        parts += [rows] * int(share) + [random.permutation(rows)[: int(len(rows) * (share % 1))]]
    return random.permutation(np.concatenate(parts))


def _loss(parts: dict, titles: Titles, rows: torch.Tensor, expected: dict, prior_weight: float) -> torch.Tensor:
    loss = torch.zeros(())
    for head in HEADS:
        labels = titles.labels[head][rows]
        loss = loss + F.cross_entropy(parts[head], labels, ignore_index=-1, label_smoothing=LABEL_SMOOTHING, reduction="sum") / len(rows)
        open_ = labels < 0
        if prior_weight > 0 and open_.any():
            # Index -1, of a text without a type, is the last row: all titles.
            targets = expected[head][titles.labels["articleType"][rows][open_]]
            loss = loss + prior_weight * F.cross_entropy(parts[head][open_], targets, reduction="sum") / len(rows)
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


def run_stage(net: TextNet, titles: Titles, names: dict, stage: Stage, log) -> float:
    """Trains in place; the CPU minutes it took."""
    torch.manual_seed(SEED)
    random = np.random.default_rng(SEED)
    expected = expected_labels(titles, names)
    rest = [p for name, p in net.named_parameters() if not name.startswith("table")]
    optimisers = [
        (torch.optim.SparseAdam(list(net.table.parameters()), lr=stage.table_rate), stage.table_rate),
        (torch.optim.AdamW(rest, lr=stage.rest_rate, weight_decay=WEIGHT_DECAY), stage.rest_rate),
    ]
    steps, step, started = stage.epochs * (len(_epoch_rows(titles, stage.shares, np.random.default_rng(0))) // BATCH), 0, time.process_time()
    for epoch in range(stage.epochs):
        net.train()
        order, total = _epoch_rows(titles, stage.shares, random), 0.0
        for at in range(len(order) // BATCH):
            rows = order[at * BATCH : (at + 1) * BATCH]
            ids, offsets = gather(titles, rows)
            weights = (torch.rand(len(ids)) >= ID_DROPOUT).float()
            for optimiser, rate in optimisers:
                optimiser.param_groups[0]["lr"] = rate * max(0.0, 1 - step / steps)
                optimiser.zero_grad()
            loss = _loss(net.split(net(ids, offsets, weights)), titles, torch.from_numpy(rows), expected, stage.prior_weight)
            loss.backward()
            for optimiser, _ in optimisers:
                optimiser.step()
            step, total = step + 1, total + loss.item()
        log(f"epoch {epoch + 1}/{stage.epochs} loss {total / (len(order) // BATCH):.4f} calibration {_progress(net, titles)} cpu {(time.process_time() - started) / 60:.1f} min")
    net.eval()
    return (time.process_time() - started) / 60


def train_text(titles: Titles, names: dict, buckets: int, log) -> tuple[TextNet, float]:
    """The trained network and the CPU minutes it took. Names that are drawn out to be unseen stay out, so that what the card says of them holds for the file that is shipped."""
    torch.manual_seed(SEED)
    net = TextNet(buckets, names)
    minutes = run_stage(net, titles, names, LEARN, log)
    return net, minutes + run_stage(net, titles, names, SETTLE, log)
