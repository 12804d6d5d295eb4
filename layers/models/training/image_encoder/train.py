"""The training loop: seeded, checkpointed after every epoch, resumed from the last checkpoint."""

import copy
import math
import time
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as F

from .augment import augment
from .data import Labels, Samples
from .muon import Muon
from .network import ImageNet, fuse
from .teach import PROBED_HEADS, probe_logits, reduced_features

SEED = 20261102
BATCH = 256
PRODUCT_FIRST = {"colour": 0.8, "gender": 0.5, "season": 0.15, "usage": 0.2}


@dataclass
class Round:
    """Epochs of one learning-rate curve, each begun with fresh optimisers."""

    # Side of the pictures in each epoch, px: small ones first cost a quarter and teach nearly as much; the last epochs have the side that is served.
    sides: tuple
    peak_rate: float
    # How much pictures are changed (see augment.py), and in the last epochs, where the model settles on little changed ones.
    strength: float
    last_strength: float
    last_epochs: int
    # Instead of those of WEIGHTS.
    weights: dict


ROUNDS = (
    Round((32, 32, 32, 32, 48, 48, 48, 48, 48, 64, 64), 4e-3, 1.0, 0.4, 1, {}),
    # Attributes of products weigh more: the first round leaves them behind.
    Round((64, 64), 2e-3, 0.4, 0.4, 2, PRODUCT_FIRST),
)
WARMUP_STEPS = 150
WEIGHT_DECAY = 0.05
LABEL_SMOOTHING = 0.05
EMA_DECAY = 0.996
WEIGHTS = {"article_type": 1.0, "colour": 0.5, "gender": 0.25, "season": 0.1, "usage": 0.1, "garment": 1.0, "grocery": 1.0, "concept": 1.0}
PRODUCT_WEIGHT = 0.3
TEACHER_WEIGHT = 1.0
# Share of the classifier on the teacher's features in the target of the probed heads.
PROBE_SHARE, PROBE_TEMPERATURE = 0.5, 2.0
# How often an epoch shows each picture of a small set.
REPEATS = {"clothing": 3, "grocery": 3}


def _taught(samples: Samples, labels: Labels, work: Path, log) -> dict:
    """What comes from the teacher; kept in the work folder, since it takes minutes and a resumed run needs it again."""
    file = work / "taught.pt"
    if not file.exists():
        probe = {head: torch.softmax(probe_logits(samples, head, len(labels.names[head]), log) / PROBE_TEMPERATURE, 1).half() for head in PROBED_HEADS}
        torch.save({"features": reduced_features(samples), "probe": probe}, file)
    return torch.load(file, weights_only=True)


class Task:
    """What every step needs beside the batch."""

    def __init__(self, samples: Samples, labels: Labels, work: Path, log):
        self.samples = samples
        taught = _taught(samples, labels, work, log)
        self.teacher, self.probe, self.probe_row = taught["features"], taught["probe"], {}
        for head in PROBED_HEADS:
            target = samples.targets[head]
            row = torch.full((len(target),), -1)
            row[target >= 0] = torch.arange(int((target >= 0).sum()))
            self.probe_row[head] = row
        self.has_teacher = torch.from_numpy(samples.has_teacher)
        self.is_concept = torch.from_numpy(np.char.startswith(samples.source, "concepts"))
        self.is_fashion = torch.from_numpy(np.char.startswith(samples.source, "fashion"))

    def loss(self, net: ImageNet, images, true_colour, rows, weights):
        pooled = net.features(images)
        targets = self.samples.targets
        n = len(rows)
        taught = torch.nonzero(self.has_teacher[rows])[:, 0]
        away = 1 - F.cosine_similarity(net.teacher(pooled[taught]), self.teacher[rows[taught]])
        loss = TEACHER_WEIGHT * away.sum() / n
        for head, weight in weights.items():
            target = targets[head][rows]
            if head == "colour":
                target = torch.where(true_colour, target, -1)
            known = torch.nonzero(target >= 0)[:, 0]
            if len(known) == 0:
                continue
            # Only the rows that have the label go through its head.
            logits = net.heads[head](F.dropout(pooled[known], 0.1))
            loss = loss + weight * self._head_loss(head, logits, target[known], rows[known]) * (len(known) / n)
        product = targets["product"][rows]
        known = torch.nonzero(~product.isnan())[:, 0]
        logit = net.heads["product"](pooled[known])[:, 0]
        return loss + PRODUCT_WEIGHT * F.binary_cross_entropy_with_logits(logit, product[known]) * (len(known) / n)

    def _head_loss(self, head, logits, target, rows):
        hard = F.cross_entropy(logits, target, label_smoothing=LABEL_SMOOTHING)
        if head not in self.probe:
            return hard
        soft = F.cross_entropy(logits, self.probe[head][self.probe_row[head][rows]].float())
        return (1 - PROBE_SHARE) * hard + PROBE_SHARE * soft


def _rate(part: Round, step: int, per_epoch: int) -> float:
    """Learning rate of a step of the round: up to its peak and down along half a cosine."""
    if step < WARMUP_STEPS:
        return part.peak_rate * (step + 1) / WARMUP_STEPS
    steps = len(part.sides) * per_epoch
    return part.peak_rate * 0.5 * (1 + math.cos(math.pi * (step - WARMUP_STEPS) / max(1, steps - WARMUP_STEPS)))


def _epoch_rows(samples: Samples, epoch: int) -> np.ndarray:
    train = np.flatnonzero(samples.split == "train")
    repeats = np.array([REPEATS.get(source, 1) for source in samples.source[train]])
    rows = np.repeat(train, repeats)
    np.random.default_rng(SEED + epoch).shuffle(rows)
    return rows


def _follow(average: ImageNet, net: ImageNet, step: int):
    decay = min(EMA_DECAY, (1 + step) / (10 + step))
    with torch.no_grad():
        for kept, new in zip(average.state_dict().values(), net.state_dict().values()):
            if kept.dtype.is_floating_point:
                kept.lerp_(new, 1 - decay)
            else:
                kept.copy_(new)


def resized(images: np.ndarray, side: int) -> np.ndarray:
    """uint8 [n, side, side, 3]. Only for epochs and comparisons: not quite what serving makes of the original picture at that side."""
    if images.shape[1] == side:
        return images
    out = np.empty((len(images), side, side, 3), np.uint8)
    for i in range(0, len(images), 1024):
        x = torch.from_numpy(images[i : i + 1024]).permute(0, 3, 1, 2).float()
        x = F.interpolate(x, size=(side, side), mode="bilinear", antialias=True, align_corners=False)
        out[i : i + 1024] = x.round_().clamp_(0, 255).permute(0, 2, 3, 1).to(torch.uint8).numpy()
    return out


@torch.no_grad()
def features_of(net: ImageNet, images: np.ndarray, batch=256) -> torch.Tensor:
    """float32 [n, pooled]. net: fused."""
    return torch.cat([net.features(torch.from_numpy(np.ascontiguousarray(images[i : i + batch])).float()) for i in range(0, len(images), batch)])


def _progress(net: ImageNet, samples: Samples, images: np.ndarray) -> str:
    """Shares of the calibration rows at the side that is served."""
    rows = np.flatnonzero(samples.split == "calibration")
    pooled = features_of(fuse(net).to(memory_format=torch.channels_last), images[rows])
    said = []
    with torch.no_grad():
        for head in WEIGHTS:
            target = samples.targets[head][rows]
            known = target >= 0
            said.append(f"{head} {(net.heads[head](pooled[known]).argmax(1) == target[known]).float().mean().item():.4f}")
    return " ".join(said)


def _optimisers(net: ImageNet, rate: float):
    """Muon for the convolutions, AdamW for everything else."""
    convolutions = [p for p in net.parameters() if p.ndim == 4]
    matrices = [p for p in net.parameters() if p.ndim == 2]
    plain = [p for p in net.parameters() if p.ndim == 1]
    return (
        Muon(convolutions, lr=rate, weight_decay=WEIGHT_DECAY),
        torch.optim.AdamW([{"params": matrices, "weight_decay": WEIGHT_DECAY}, {"params": plain, "weight_decay": 0.0}], lr=rate),
    )


def _network(classes: dict, weights: dict | None) -> ImageNet:
    net = ImageNet(classes)
    if weights is not None:
        net.load_state_dict(weights)
    return net.to(memory_format=torch.channels_last)


def train(samples: Samples, images: np.ndarray, labels: Labels, work: Path, log) -> tuple[ImageNet, float]:
    """The averaged network and the CPU minutes it took. images: uint8 [n, side, side, 3] of all rows, exactly as served."""
    classes = {head: len(names) for head, names in labels.names.items()} | {"product": 1}
    checkpoint = work / "image-encoder.checkpoint.pt"
    state = torch.load(checkpoint, weights_only=True) if checkpoint.exists() else {"epoch": 0, "net": None, "average": None, "cpu_seconds": 0.0}
    if state["epoch"]:
        log(f"resumed after epoch {state['epoch']}")
    total = sum(len(part.sides) for part in ROUNDS)
    if state["epoch"] < total:
        task = Task(samples, labels, work, log)
    done = 0
    for part in ROUNDS:
        if state["epoch"] < done + len(part.sides):
            state = _train_round(part, done, state, task, images, classes, checkpoint, log)
        done += len(part.sides)
    return _network(classes, state["average"]), state["cpu_seconds"] / 60


def _train_round(part: Round, before: int, state: dict, task: Task, served: np.ndarray, classes: dict, checkpoint: Path, log) -> dict:
    """The state after the last epoch of the round. before: epochs of the rounds before it; state: as the checkpoint holds it."""
    torch.manual_seed(SEED + before)
    net = _network(classes, state["net"])
    average = _network(classes, state["average"]) if state["average"] else copy.deepcopy(net)
    optimisers = _optimisers(net, part.peak_rate)
    if state["epoch"] > before:
        for optimiser, kept in zip(optimisers, state["optimisers"]):
            optimiser.load_state_dict(kept)
    images, images_side = served, 0
    for epoch in range(state["epoch"], before + len(part.sides)):
        at = epoch - before
        side = part.sides[at]
        # A quarter larger than what is cut out of it, so that a zoomed-in cut stays sharp.
        if images_side != side:
            images, images_side = resized(served, min(served.shape[1], side * 5 // 4)), side
        generator = torch.Generator().manual_seed(SEED + epoch)
        # Dropout draws from the global generator: seeded by epoch so that a resumed run goes on as an unbroken one would.
        torch.manual_seed(SEED + epoch)
        net.train()
        started, cpu_started, total = time.time(), time.process_time(), 0.0
        order = torch.from_numpy(_epoch_rows(task.samples, epoch))
        batches = len(order) // BATCH
        strength = part.last_strength if at >= len(part.sides) - part.last_epochs else part.strength
        for index in range(batches):
            rows = order[index * BATCH : (index + 1) * BATCH]
            shown, true_colour = augment(torch.from_numpy(images[rows.numpy()]), side, task.is_concept[rows], task.is_fashion[rows], generator, strength)
            step = at * batches + index
            rate = _rate(part, step, batches)
            for optimiser in optimisers:
                optimiser.zero_grad()
                for group in optimiser.param_groups:
                    group["lr"] = rate
            loss = task.loss(net, shown, true_colour, rows, WEIGHTS | part.weights)
            loss.backward()
            torch.nn.utils.clip_grad_norm_(net.parameters(), 4.0)
            for optimiser in optimisers:
                optimiser.step()
            _follow(average, net, step)
            total += loss.item()
            if index % 50 == 0:
                log(f"epoch {epoch + 1} batch {index}/{batches} loss {loss.item():.3f} {time.time() - started:.0f} s")
        state = {
            "net": net.state_dict(),
            "average": average.state_dict(),
            "optimisers": [optimiser.state_dict() for optimiser in optimisers],
            "epoch": epoch + 1,
            "cpu_seconds": state["cpu_seconds"] + time.process_time() - cpu_started,
        }
        unfinished = checkpoint.with_suffix(".tmp")
        torch.save(state, unfinished)
        unfinished.replace(checkpoint)
        average.eval()
        minutes = state["cpu_seconds"] / 60
        log(f"epoch {epoch + 1} side {side} loss {total / batches:.4f} cpu {minutes:.1f} min calibration {_progress(average, task.samples, served)}")
        average.train()
    return state
