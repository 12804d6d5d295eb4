"""The training loop: seeded, checkpointed after every epoch, resumed from the last checkpoint."""

import copy
import math
import time
from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as F

from .augment import augment
from .data import Labels, Samples
from .muon import Muon
from .network import ImageNet
from .teach import PROBED_HEADS, probe_logits, reduced_features

SEED = 20261102
BATCH = 256
# Side of the pictures in each epoch: small ones first cost a quarter and teach nearly as much; the last epochs have the side that is served.
SIDES = (32, 32, 32, 32, 48, 48, 48, 48, 48, 64, 64)
# How much pictures are changed in the last epochs, where the model settles on unchanged ones; 1 before.
LAST_EPOCHS, LAST_STRENGTH = 1, 0.4
PEAK_RATE = 4e-3
# A second, shorter round from a lower rate on little changed pictures, in which the attributes of products weigh more: the first leaves them behind.
POLISH_SIDES, POLISH_STRENGTH, POLISH_RATE = (64, 64), 0.4, 2e-3
POLISH_WEIGHTS = {"colour": 0.8, "gender": 0.5, "season": 0.15, "usage": 0.2}
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

    def loss(self, net: ImageNet, images, true_colour, rows, weights=WEIGHTS):
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


def _rate(step: int, per_epoch: int) -> float:
    """Learning rate of a step: in each round up to its peak and down along half a cosine."""
    steps, peak = len(SIDES) * per_epoch, PEAK_RATE
    if step >= steps:
        step, steps, peak = step - steps, len(POLISH_SIDES) * per_epoch, POLISH_RATE
    if step < WARMUP_STEPS:
        return peak * (step + 1) / WARMUP_STEPS
    return peak * 0.5 * (1 + math.cos(math.pi * (step - WARMUP_STEPS) / max(1, steps - WARMUP_STEPS)))


def _strength(epoch: int) -> float:
    if epoch >= len(SIDES):
        return POLISH_STRENGTH
    return LAST_STRENGTH if epoch >= len(SIDES) - LAST_EPOCHS else 1.0


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


def _progress(net: ImageNet, samples: Samples, side: int) -> str:
    net.eval()
    rows = np.flatnonzero(samples.split == "calibration")
    pooled = features_of(net, resized(samples.images[rows], side))
    said = []
    with torch.no_grad():
        for head in WEIGHTS:
            target = samples.targets[head][rows]
            known = target >= 0
            said.append(f"{head} {(net.heads[head](pooled[known]).argmax(1) == target[known]).float().mean().item():.4f}")
    return " ".join(said)


def _optimisers(net: ImageNet):
    """Muon for the convolutions, AdamW for everything else."""
    convolutions = [p for p in net.parameters() if p.ndim == 4]
    matrices = [p for p in net.parameters() if p.ndim == 2]
    plain = [p for p in net.parameters() if p.ndim == 1]
    return (
        Muon(convolutions, lr=PEAK_RATE, weight_decay=WEIGHT_DECAY),
        torch.optim.AdamW([{"params": matrices, "weight_decay": WEIGHT_DECAY}, {"params": plain, "weight_decay": 0.0}], lr=PEAK_RATE),
    )


def train(samples: Samples, labels: Labels, work: Path, log) -> tuple[ImageNet, float]:
    """The averaged network and the CPU minutes it took."""
    torch.manual_seed(SEED)
    classes = {head: len(names) for head, names in labels.names.items()} | {"product": 1}
    net = ImageNet(classes).to(memory_format=torch.channels_last)
    average = copy.deepcopy(net)
    optimisers = _optimisers(net)
    first, step, cpu_seconds = 0, 0, 0.0
    checkpoint = work / "image-encoder.checkpoint.pt"
    if checkpoint.exists():
        state = torch.load(checkpoint, weights_only=True)
        net.load_state_dict(state["net"])
        average.load_state_dict(state["average"])
        for optimiser, kept in zip(optimisers, state["optimisers"]):
            optimiser.load_state_dict(kept)
        first, step, cpu_seconds = state["epoch"], state["step"], state["cpu_seconds"]
        log(f"resumed after epoch {first}")
    sides = SIDES + POLISH_SIDES
    if first == len(sides):
        return average, cpu_seconds / 60
    task = Task(samples, labels, work, log)
    images, images_side = samples.images, 0
    for epoch in range(first, len(sides)):
        side = sides[epoch]
        # A quarter larger than what is cut out of it, so that a zoomed-in cut stays sharp.
        if images_side != side:
            images, images_side = resized(samples.images, min(samples.images.shape[1], side * 5 // 4)), side
        generator = torch.Generator().manual_seed(SEED + epoch)
        # Dropout draws from the global generator: seeded by epoch so that a resumed run goes on as an unbroken one would.
        torch.manual_seed(SEED + epoch)
        net.train()
        started, cpu_started, total = time.time(), time.process_time(), 0.0
        order = torch.from_numpy(_epoch_rows(samples, epoch))
        batches = len(order) // BATCH
        strength = _strength(epoch)
        weights = WEIGHTS if epoch < len(SIDES) else WEIGHTS | POLISH_WEIGHTS
        for index in range(batches):
            rows = order[index * BATCH : (index + 1) * BATCH]
            shown, true_colour = augment(torch.from_numpy(images[rows.numpy()]), side, task.is_concept[rows], task.is_fashion[rows], generator, strength)
            rate = _rate(step, batches)
            for optimiser in optimisers:
                optimiser.zero_grad()
                for group in optimiser.param_groups:
                    group["lr"] = rate
            loss = task.loss(net, shown, true_colour, rows, weights)
            loss.backward()
            torch.nn.utils.clip_grad_norm_(net.parameters(), 4.0)
            for optimiser in optimisers:
                optimiser.step()
            step += 1
            _follow(average, net, step)
            total += loss.item()
            if index % 50 == 0:
                log(f"epoch {epoch + 1} batch {index}/{batches} loss {loss.item():.3f} {time.time() - started:.0f} s")
        cpu_seconds += time.process_time() - cpu_started
        state = {"net": net.state_dict(), "average": average.state_dict(), "optimisers": [optimiser.state_dict() for optimiser in optimisers]}
        torch.save({**state, "epoch": epoch + 1, "step": step, "cpu_seconds": cpu_seconds}, work / "checkpoint.tmp")
        (work / "checkpoint.tmp").replace(checkpoint)
        log(f"epoch {epoch + 1}/{len(sides)} side {side} loss {total / batches:.4f} cpu {cpu_seconds / 60:.1f} min calibration {_progress(average, samples, side)}")
        average.train()
    return average, cpu_seconds / 60
