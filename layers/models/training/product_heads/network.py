"""The text part: a bag of hashed subwords, a small residual layer, one linear row for each class of each head."""

import torch
from torch import nn

from .data import FLAGS, HEADS

DIMENSIONS = 96
HIDDEN = 256
DROPOUT = 0.4


class TextNet(nn.Module):
    """ids (flat, with offsets) -> logits of all heads and flags, concatenated in the order of `widths`."""

    def __init__(self, buckets: int, names: dict):
        super().__init__()
        self.widths = [*(len(names[head]) for head in HEADS), *(1 for _ in FLAGS)]
        self.table = nn.EmbeddingBag(buckets, DIMENSIONS, mode="sum", sparse=True)
        nn.init.normal_(self.table.weight, 0, 0.1)
        self.norm = nn.LayerNorm(DIMENSIONS)
        self.hidden = nn.Sequential(nn.Linear(DIMENSIONS, HIDDEN), nn.GELU(), nn.Dropout(DROPOUT))
        self.out = nn.Linear(HIDDEN, sum(self.widths))
        self.skip = nn.Linear(DIMENSIONS, sum(self.widths), bias=False)

    def forward(self, ids: torch.Tensor, offsets: torch.Tensor, weights: torch.Tensor) -> torch.Tensor:
        return self.head(self.table(ids, offsets, per_sample_weights=weights))

    def head(self, bag: torch.Tensor) -> torch.Tensor:
        """float32 [N, DIMENSIONS] sums of rows -> logits [N, sum(widths)]. The norm makes the length of the text, and any scale, immaterial."""
        normed = self.norm(bag)
        return self.out(self.hidden(normed)) + self.skip(normed)

    def split(self, logits: torch.Tensor) -> dict:
        """Head or flag -> its logits; a flag has no last axis."""
        parts = dict(zip((*HEADS, *FLAGS), logits.split(self.widths, 1)))
        return {name: part[:, 0] if name in FLAGS else part for name, part in parts.items()}


@torch.no_grad()
def quantise_table(net: TextNet) -> tuple[torch.Tensor, torch.Tensor]:
    """int8 [buckets, D] and float32 [buckets, 1]: each row as whole multiples of its own scale. Also puts the rounded rows back, so that all that is fitted after sees them."""
    weight = net.table.weight
    scale = weight.abs().amax(1, keepdim=True).clamp(min=1e-8) / 127
    rounded = (weight / scale).round().to(torch.int8)
    weight.copy_(rounded * scale)
    return rounded, scale
