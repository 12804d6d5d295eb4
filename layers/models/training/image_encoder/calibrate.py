"""Temperatures: one number a head that makes its probabilities honest, fitted on the calibration rows (held out of train)."""

import torch
import torch.nn.functional as F

# Beyond these a model is broken, not badly calibrated.
CANDIDATES = torch.logspace(-1, 1, 401)


def fit_temperature(logits: torch.Tensor, labels: torch.Tensor) -> float:
    """The candidate with the least log loss. labels: int class index, or float 0/1 for one logit."""
    if labels.dtype.is_floating_point:
        losses = [F.binary_cross_entropy_with_logits(logits / t, labels) for t in CANDIDATES]
    else:
        losses = [F.cross_entropy(logits / t, labels) for t in CANDIDATES]
    return CANDIDATES[torch.stack(losses).argmin()].item()


def expected_calibration_error(probabilities: torch.Tensor, labels: torch.Tensor, bins=15) -> float:
    """Guo et al. 2017: mean gap between confidence and accuracy over equal-width bins of confidence, weighted by size."""
    confidence, chosen = probabilities.max(1)
    right = (chosen == labels).float()
    index = (confidence * bins).long().clamp(max=bins - 1)
    error = 0.0
    for bin_ in range(bins):
        inside = index == bin_
        if inside.any():
            error += (inside.float().mean() * (confidence[inside].mean() - right[inside].mean()).abs()).item()
    return error
