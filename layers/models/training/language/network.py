"""The bag: each id adds a row of 28 numbers; their mean, sharpened the more the longer the text is, gives the probabilities."""

import torch
from torch import nn

from .languages import LANGUAGES


class LanguageNet(nn.Module):
    def __init__(self, buckets: int):
        super().__init__()
        self.rows = nn.EmbeddingBag(buckets, len(LANGUAGES), mode="mean")
        nn.init.zeros_(self.rows.weight)
        # log gain = offset + slope * log(ids): evidence adds up with length, but letters that follow each other do not vote independently.
        self.offset = nn.Parameter(torch.tensor(2.0))
        self.slope = nn.Parameter(torch.tensor(0.3))

    def gain(self, counts: torch.Tensor) -> torch.Tensor:
        return torch.exp(self.offset + self.slope * torch.log(counts))

    def forward(self, ids: torch.Tensor, offsets: torch.Tensor, counts: torch.Tensor) -> torch.Tensor:
        """Logits float32 [samples, 28] of ids int64 [all], offsets int64 [samples], counts float32 [samples]."""
        return self.rows(ids, offsets) * self.gain(counts)[:, None]
