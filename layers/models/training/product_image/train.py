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
from .network import ProductNet

SEED = 20260101
BATCH = 128
# Side of the pictures in each epoch: small ones first cost a quarter and teach nearly as much; the last epochs see what serving sees.
SIDES = (32, 32, 32, 48, 48, 48, 48, 48, 64, 64)
# How much pictures are changed in the last epochs, where the model settles on what serving sees; 1 before.
LAST_EPOCHS, LAST_STRENGTH = 2, 0.4
PEAK_RATE = 3e-3
WARMUP_STEPS = 200
WEIGHT_DECAY = 0.05
LABEL_SMOOTHING = 0.05
EMA_DECAY = 0.998
GARMENT_WEIGHT = 2.0
PRODUCT_WEIGHT = 0.4
# Pictures of no product seen in an epoch, a fresh draw each time: enough to learn them without costing more than the article types.
OTHER_PER_EPOCH = 6_000


def _rate_share(step: int, steps: int) -> float:
    if step < WARMUP_STEPS:
        return (step + 1) / WARMUP_STEPS
    return 0.5 * (1 + math.cos(math.pi * (step - WARMUP_STEPS) / max(1, steps - WARMUP_STEPS)))


def _epoch_rows(samples: Samples, epoch: int) -> np.ndarray:
    random = np.random.default_rng(SEED + epoch)
    train = samples.split == "train"
    other = np.flatnonzero(train & (samples.source == "concepts-other"))
    rest = np.flatnonzero(train & (samples.source != "concepts-other"))
    rows = np.concatenate([rest, random.choice(other, min(OTHER_PER_EPOCH, len(other)), replace=False)])
    random.shuffle(rows)
    return rows


def _loss(logits, samples: Samples, rows: torch.Tensor):
    article, garment, product = logits
    n = len(rows)
    loss = F.binary_cross_entropy_with_logits(product[:, 0], samples.product[rows]) * PRODUCT_WEIGHT
    loss = loss + F.cross_entropy(article, samples.article[rows], ignore_index=-1, label_smoothing=LABEL_SMOOTHING, reduction="sum") / n
    garment_loss = F.cross_entropy(garment, samples.garment[rows], ignore_index=-1, label_smoothing=LABEL_SMOOTHING, reduction="sum") / n
    return loss + garment_loss * GARMENT_WEIGHT


def _follow(average: ProductNet, net: ProductNet, step: int):
    decay = min(EMA_DECAY, (1 + step) / (10 + step))
    with torch.no_grad():
        for kept, new in zip(average.state_dict().values(), net.state_dict().values()):
            if kept.dtype.is_floating_point:
                kept.lerp_(new, 1 - decay)
            else:
                kept.copy_(new)


@torch.no_grad()
def logits_of(net, images: torch.Tensor, rows: np.ndarray, batch=512):
    """Outputs of the three heads for the given rows, concatenated."""
    net.eval()
    parts = [net(images[torch.from_numpy(rows[i : i + batch])].float()) for i in range(0, len(rows), batch)]
    return tuple(torch.cat(head) for head in zip(*parts))


def _progress(net: ProductNet, samples: Samples) -> str:
    rows = np.flatnonzero(samples.split == "calibration")
    article, garment, product = logits_of(net, samples.images, rows)
    rows = torch.from_numpy(rows)

    def share(logits, labels):
        known = labels >= 0
        return (logits[known].argmax(1) == labels[known]).float().mean().item()

    right = ((product[:, 0] > 0) == (samples.product[rows] > 0.5)).float().mean().item()
    return f"article {share(article, samples.article[rows]):.4f} garment {share(garment, samples.garment[rows]):.4f} product {right:.4f}"


def train(samples: Samples, labels: Labels, work: Path, log) -> tuple[ProductNet, float]:
    """The averaged network and the CPU minutes it took."""
    torch.manual_seed(SEED)
    net = ProductNet(len(labels.article), len(labels.garment)).to(memory_format=torch.channels_last)
    average = copy.deepcopy(net)
    decayed = [p for p in net.parameters() if p.ndim > 1]
    plain = [p for p in net.parameters() if p.ndim <= 1]
    optimiser = torch.optim.AdamW([{"params": decayed, "weight_decay": WEIGHT_DECAY}, {"params": plain, "weight_decay": 0.0}], lr=PEAK_RATE)
    first, step, cpu_seconds = 0, 0, 0.0
    checkpoint = work / "product-image.checkpoint.pt"
    if checkpoint.exists():
        state = torch.load(checkpoint, weights_only=True)
        net.load_state_dict(state["net"])
        average.load_state_dict(state["average"])
        optimiser.load_state_dict(state["optimiser"])
        first, step, cpu_seconds = state["epoch"], state["step"], state["cpu_seconds"]
        log(f"resumed after epoch {first}")
    steps = len(SIDES) * (len(_epoch_rows(samples, 0)) // BATCH)
    shown_small = torch.from_numpy(np.char.startswith(samples.source.astype(str), "concepts"))
    for epoch in range(first, len(SIDES)):
        generator = torch.Generator().manual_seed(SEED + epoch)
        # Dropout draws from the global generator: seeded by epoch so that a resumed run goes on as an unbroken one would.
        torch.manual_seed(SEED + epoch)
        net.train()
        started, cpu_started, total = time.time(), time.process_time(), 0.0
        order = torch.from_numpy(_epoch_rows(samples, epoch))
        batches = len(order) // BATCH
        strength = LAST_STRENGTH if epoch >= len(SIDES) - LAST_EPOCHS else 1.0
        for index in range(batches):
            rows = order[index * BATCH : (index + 1) * BATCH]
            images = augment(samples.images[rows], shown_small[rows], SIDES[epoch], generator, strength)
            for group in optimiser.param_groups:
                group["lr"] = PEAK_RATE * _rate_share(step, steps)
            optimiser.zero_grad()
            loss = _loss(net(images), samples, rows)
            loss.backward()
            torch.nn.utils.clip_grad_norm_(net.parameters(), 2.0)
            optimiser.step()
            step += 1
            _follow(average, net, step)
            total += loss.item()
            if index % 100 == 0:
                log(f"epoch {epoch + 1} batch {index}/{batches} loss {loss.item():.3f} {time.time() - started:.0f} s")
        cpu_seconds += time.process_time() - cpu_started
        state = {"net": net.state_dict(), "average": average.state_dict(), "optimiser": optimiser.state_dict()}
        torch.save({**state, "epoch": epoch + 1, "step": step, "cpu_seconds": cpu_seconds}, work / "checkpoint.tmp")
        (work / "checkpoint.tmp").replace(checkpoint)
        log(f"epoch {epoch + 1}/{len(SIDES)} side {SIDES[epoch]} loss {total / batches:.4f} {_progress(average, samples)} cpu {cpu_seconds / 60:.1f} min")
    return average, cpu_seconds / 60
