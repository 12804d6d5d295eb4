"""Confidence that means something: one temperature and the growth with length, fitted on held-out texts of all lengths."""

import torch
from torch.nn.functional import cross_entropy

from .dataset import Batch
from .network import LanguageNet
from .train import tensors

STEPS = 100


def fit_gain(net: LanguageNet, batch: Batch) -> None:
    """Fits offset and slope of the gain alone; what the rows say stays. No argmax changes."""
    ids, offsets, counts = tensors(batch)
    labels = torch.from_numpy(batch.labels)
    with torch.no_grad():
        means = net.rows(ids, offsets)
    optimiser = torch.optim.LBFGS([net.offset, net.slope], lr=0.5, max_iter=STEPS)

    def closure():
        optimiser.zero_grad()
        loss = cross_entropy(means * net.gain(counts)[:, None], labels)
        loss.backward()
        return loss

    optimiser.step(closure)
