"""The scorer of candidates: a small network over the features that TypeScript writes."""

import torch
from torch import nn

HIDDEN = (48, 24)


class BrandNet(nn.Module):
    """float32 [N, features] -> logits float32 [N]."""

    def __init__(self, features: int):
        super().__init__()
        first, second = HIDDEN
        self.layers = nn.Sequential(nn.Linear(features, first), nn.ReLU(), nn.Linear(first, second), nn.ReLU(), nn.Linear(second, 1))

    def forward(self, features: torch.Tensor) -> torch.Tensor:
        return self.layers(features)[:, 0]


class ServedBrandNet(nn.Module):
    """The network with its calibration: known names and unknown ones have a scale and an offset each. Gives float32 [N, 1], 0 to 1."""

    def __init__(self, net: BrandNet, scales: list[float], offsets: list[float]):
        super().__init__()
        self.net = net
        self.register_buffer("scales", torch.tensor(scales))
        self.register_buffer("offsets", torch.tensor(offsets))

    def forward(self, features: torch.Tensor) -> torch.Tensor:
        # The first two features say that the name is in the vocabulary, or comes from the link.
        known = torch.clamp(features[:, 0] + features[:, 1], 0, 1)
        scale = known * self.scales[1] + (1 - known) * self.scales[0]
        offset = known * self.offsets[1] + (1 - known) * self.offsets[0]
        return torch.sigmoid(self.net(features) * scale + offset)[:, None]
