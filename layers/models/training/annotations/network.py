"""The additive model of annotations: each feature has a curve of its own, so that what it adds to the log-odds is exact and can be shown."""

import numpy as np
import torch
from torch import nn

# Bends of a curve, at these quantiles of the values of a feature that are not zero: more did not lower the calibration loss.
QUANTILES = (0.1, 0.3, 0.5, 0.7, 0.9)
# A feature with fewer different values is a flag, or nearly one: a straight line is all that it can be.
MIN_VALUES = 8


def knots_of(features: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """int64 [M], the feature of each bend, and float32 [M], where it is."""
    columns, knots = [], []
    for column in range(features.shape[1]):
        values = features[features[:, column] != 0, column]
        if len(np.unique(values[:5000])) < MIN_VALUES:
            continue
        for knot in np.unique(np.quantile(values, QUANTILES).astype(np.float32)):
            columns.append(column)
            knots.append(knot)
    return np.array(columns, np.int64), np.array(knots, np.float32)


class AdditiveNet(nn.Module):
    """float32 [N, F] -> contributions to the log-odds float32 [N, F]; a curve is linear + sum of slope * relu(x - knot), and 0 at 0."""

    def __init__(self, features: int, columns: np.ndarray, knots: np.ndarray):
        super().__init__()
        self.register_buffer("columns", torch.from_numpy(columns))
        self.register_buffer("knots", torch.from_numpy(knots))
        # A curve passes through 0 at 0: a feature that is absent adds nothing. Only knots below 0 need the correction.
        self.register_buffer("at_zero", torch.relu(-self.knots))
        self.register_buffer("groups", torch.nn.functional.one_hot(self.columns, features).float())
        self.linear = nn.Parameter(torch.zeros(features))
        self.slopes = nn.Parameter(torch.zeros(len(columns)))
        self.bias = nn.Parameter(torch.zeros(()))

    def contributions(self, features: torch.Tensor) -> torch.Tensor:
        bends = (torch.relu(features[:, self.columns] - self.knots) - self.at_zero) * self.slopes
        return features * self.linear + bends @ self.groups

    def forward(self, features: torch.Tensor) -> torch.Tensor:
        """Logits float32 [N]."""
        return self.contributions(features).sum(1) + self.bias


class ServedAdditive(nn.Module):
    """With its calibration (Platt 1999): gives float32 [N, 1], 0 to 1, and what each feature adds to the log-odds, float32 [N, F]."""

    def __init__(self, net: AdditiveNet, scale: float, offset: float):
        super().__init__()
        self.net, self.scale = net, scale
        self.bias = net.bias.item() * scale + offset

    def forward(self, features: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
        contribution = self.net.contributions(features) * self.scale
        return torch.sigmoid(contribution.sum(1, keepdim=True) + self.bias), contribution
