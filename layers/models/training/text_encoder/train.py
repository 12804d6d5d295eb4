"""Contrastive training: two texts of one group against the other texts of the batch (InfoNCE, both directions)."""

import time
from dataclasses import dataclass

import numpy as np
import torch
import torch.nn.functional as F

from .network import Bag

# Source -> (share of steps, pairs a batch, groups that stand together in tree order).
MIX = {
    "graph": (0.28, 1024, 1),
    "wordnet": (0.27, 1024, 8),
    "glosses": (0.06, 512, 4),
    "taxonomy": (0.05, 1024, 4),
    "captions": (0.08, 384, 1),
    "composites": (0.16, 768, 1),
    "titles": (0.06, 768, 1),
    "products": (0.04, 768, 1),
}
# A first step moves a number by this much at most; a warm row has numbers near 0.09.
TABLE_RATE = 0.03
DENSE_RATE = 1e-3
EPSILON = 1e-8
# Ids left out of a text while training: the pieces must carry a word that was never seen.
DROP = 0.15
MAX_LOG_SCALE = float(np.log(60.0))


@dataclass
class State:
    net: Bag
    table_sum: torch.Tensor  # [buckets] sum of mean squared gradients of each row (Adagrad by rows)
    score_sum: torch.Tensor  # [buckets]
    dense: torch.optim.Optimizer
    step: int = 0


def new_state(buckets: int, kind: str, seed: int) -> State:
    torch.manual_seed(seed)
    net = Bag(buckets, kind)
    dense = torch.optim.Adam(net.parameters(), lr=DENSE_RATE)
    return State(net, torch.zeros(buckets), torch.zeros(buckets), dense)


def save_state(state: State, path) -> None:
    content = {
        "table": state.net.table, "score": state.net.score, "dense": state.net.state_dict(), "optimiser": state.dense.state_dict(),
        "table_sum": state.table_sum, "score_sum": state.score_sum, "step": state.step, "kind": state.net.kind,
    }  # fmt: skip
    torch.save(content, path.with_suffix(".part"))
    path.with_suffix(".part").replace(path)


def load_state(path) -> State:
    content = torch.load(path)
    state = new_state(len(content["score"]), content["kind"], 0)
    state.net.table, state.net.score = content["table"], content["score"]
    state.net.load_state_dict(content["dense"])
    state.dense.load_state_dict(content["optimiser"])
    state.table_sum, state.score_sum, state.step = content["table_sum"], content["score_sum"], content["step"]
    return state


def _draw_groups(groups, pairs: int, run: int, rng) -> np.ndarray:
    pairs = min(pairs, len(groups))
    if run == 1:
        return rng.choice(len(groups), pairs, replace=False) if pairs * 4 > len(groups) else np.unique(rng.integers(0, len(groups), pairs))
    starts = np.unique(rng.integers(0, len(groups) // run, pairs // run))
    return (starts[:, None] * run + np.arange(run)).ravel()


def _info_nce(a, b, same, scale):
    """same bool [n, n]: pairs that are no negatives because they hold the same text."""
    logits = (a @ b.T) * scale
    logits = logits.masked_fill(same, -1e4)
    target = torch.arange(len(a))
    return (F.cross_entropy(logits, target) + F.cross_entropy(logits.T, target)) / 2


def _step(state: State, texts, first: np.ndarray, second: np.ndarray, rate: float, rng) -> float:
    net = state.net
    ids, begins = texts.gather(np.concatenate([first, second]))
    unique, inverse = torch.unique(torch.from_numpy(ids), return_inverse=True)
    rows, scores = net.table[unique].requires_grad_(), net.score[unique].requires_grad_()
    keep = torch.from_numpy((rng.random(len(ids)) > DROP).astype(np.float32))
    out = net.forward_rows(rows, scores, inverse, torch.from_numpy(begins), keep)
    a, b = out[: len(first)], out[len(first) :]
    left, right = torch.from_numpy(first), torch.from_numpy(second)
    same = (left[:, None] == right) | (left[:, None] == left) | (right[:, None] == right)
    same.fill_diagonal_(False)
    loss = _info_nce(a, b, same, net.log_scale.clamp(max=MAX_LOG_SCALE).exp())
    state.dense.zero_grad()
    loss.backward()
    for group in state.dense.param_groups:
        group["lr"] = DENSE_RATE * rate
    state.dense.step()
    _adagrad(net.table, state.table_sum, unique, rows.grad, TABLE_RATE * rate)
    if net.kind != "mean":
        _adagrad(net.score, state.score_sum, unique, scores.grad, TABLE_RATE * rate)
    return loss.item()


def _adagrad(table, sums, rows, gradient, rate: float) -> None:
    squares = gradient.square().mean(-1) if gradient.dim() == 2 else gradient.square()
    sums[rows] += squares
    scaled = rate / (sums[rows].sqrt() + EPSILON)
    table[rows] -= gradient * (scaled[:, None] if gradient.dim() == 2 else scaled)


def train(state: State, texts, groups: dict, steps: int, seed: int, log, checkpoint=None, evaluate=None) -> State:
    """Goes on to `steps`; the rate falls linearly over the last 60%."""
    names = [name for name in MIX if name in groups]
    shares = np.array([MIX[name][0] for name in names])
    losses: dict = {}
    started = time.process_time()
    while state.step < steps:
        # Seeded by step, so that an interrupted run draws the same batches.
        rng = np.random.default_rng((seed, state.step))
        name = names[rng.choice(len(names), p=shares / shares.sum())]
        source = groups[name]
        first, second = source.draw(_draw_groups(source, MIX[name][1], MIX[name][2], rng), rng)
        rate = min(1.0, max(0.02, (1 - state.step / steps) / 0.6))
        losses.setdefault(name, []).append(_step(state, texts, first.astype(np.int64), second.astype(np.int64), rate, rng))
        state.step += 1
        if state.step % 100 == 0 or state.step == steps:
            shown = " ".join(f"{key} {np.mean(value):.2f}" for key, value in sorted(losses.items()))
            log(f"step {state.step} scale {state.net.log_scale.exp().item():.1f} cpu {time.process_time() - started:.0f} s: {shown}")
            losses = {}
        if state.step % 500 == 0 or state.step == steps:
            if evaluate is not None:
                evaluate(state)
            if checkpoint is not None:
                save_state(state, checkpoint)
    return state
