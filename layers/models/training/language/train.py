"""Training: Adam over batches in which all languages weigh the same, rate falling to zero."""

import time
from pathlib import Path

import numpy as np
import torch
from torch.nn.functional import cross_entropy

from .dataset import Batch, Streams, sample
from .network import LanguageNet
from .start import start_rows

BATCH = 8192
RATE = 0.02
SEED = 20
SAVE_EVERY = 25


def tensors(batch: Batch) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor]:
    return torch.from_numpy(batch.ids), torch.from_numpy(batch.offsets), torch.from_numpy(batch.counts).float()


@torch.no_grad()
def logits_of(net: LanguageNet, batch: Batch) -> torch.Tensor:
    return net(*tensors(batch))


def _restore(path: Path, net: LanguageNet, optimiser) -> int:
    if not path.exists():
        return 0
    state = torch.load(path, weights_only=True)
    net.load_state_dict(state["net"])
    optimiser.load_state_dict(state["optimiser"])
    return state["step"]


def train(streams: Streams, buckets: int, steps: int, work: Path, log, report=None) -> tuple[LanguageNet, float]:
    """Returns the net and the CPU minutes of this run; goes on from work/language.pt. Each step's samples are seeded by its number."""
    net = LanguageNet(buckets)
    # Row 0 is padding, which no batch here has.
    optimiser = torch.optim.Adam([{"params": net.rows.parameters()}, {"params": [net.offset, net.slope], "lr": RATE / 4}], lr=RATE, betas=(0.9, 0.98))
    checkpoint = work / "language.pt"
    first = _restore(checkpoint, net, optimiser)
    if first == 0:
        net.rows.weight.data.copy_(start_rows(streams, buckets))
        log(f"start: {report(net)}" if report else "start")
    started, loss_sum = time.process_time(), 0.0
    for step in range(first, steps):
        for group, base in zip(optimiser.param_groups, (RATE, RATE / 4)):
            group["lr"] = base * (1 - step / steps)
        batch = sample(streams, BATCH, np.random.default_rng([SEED, step]))
        loss = cross_entropy(net(*tensors(batch)), torch.from_numpy(batch.labels))
        optimiser.zero_grad()
        loss.backward()
        optimiser.step()
        loss_sum += loss.item()
        if (step + 1) % SAVE_EVERY == 0 or step + 1 == steps:
            torch.save({"net": net.state_dict(), "optimiser": optimiser.state_dict(), "step": step + 1}, checkpoint)
            log(f"step {step + 1}/{steps} loss {loss_sum / SAVE_EVERY:.4f} slope {net.slope.item():.3f} cpu {time.process_time() - started:.0f} s" + (f" {report(net)}" if report else ""))
            loss_sum = 0.0
    return net, (time.process_time() - started) / 60
