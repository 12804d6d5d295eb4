"""A bag of hashed subwords: each row has a weight of its own; the weighted mean goes through one small residual layer or none."""

import math

import torch
import torch.nn.functional as F
from torch import nn

DIMENSIONS = 128
HIDDEN = 256


class Bag(nn.Module):
    """`kind`: 'mean' (all rows weigh the same before the norm), 'weighted' (softmax over a scalar of each row) or 'mlp' (weighted, then a residual layer)."""

    def __init__(self, buckets: int, kind: str):
        super().__init__()
        self.kind = kind
        # Plain tensors: their rows are updated where they were used (train.py), a dense optimiser would rewrite 67 MB a step.
        self.table = torch.randn(buckets, DIMENSIONS) / math.sqrt(DIMENSIONS)
        self.score = torch.zeros(buckets)
        self.inner = nn.Linear(DIMENSIONS, HIDDEN) if kind == "mlp" else None
        self.outer = nn.Linear(HIDDEN, DIMENSIONS) if kind == "mlp" else None
        if self.outer is not None:
            nn.init.zeros_(self.outer.weight)
            nn.init.zeros_(self.outer.bias)
        self.log_scale = nn.Parameter(torch.tensor(math.log(20.0)))

    def forward_rows(self, rows, scores, inverse, begins, keep=None):
        """rows [U, 128] and scores [U] of the used ids; inverse int64 [T] into them; keep float [T], 0 drops an id. -> [texts, 128], L2-normalised."""
        weights = torch.exp(scores)[inverse] if self.kind != "mean" else torch.ones(len(inverse))
        if keep is not None:
            weights = weights * keep
        pooled = F.embedding_bag(inverse, rows, begins, mode="sum", per_sample_weights=weights)
        return self.finish(pooled)

    def finish(self, pooled):
        """The sum over a text's rows -> embedding."""
        unit = F.normalize(pooled, dim=-1)
        if self.inner is None:
            return unit
        return F.normalize(unit + self.outer(F.gelu(self.inner(unit * math.sqrt(DIMENSIONS)))), dim=-1)

    @torch.no_grad()
    def embed(self, texts, which, batch: int = 4096):
        """Embeddings float32 [len(which), 128] of these texts (corpus.Texts)."""
        out = []
        for start in range(0, len(which), batch):
            ids, begins = texts.gather(which[start : start + batch])
            unique, inverse = torch.unique(torch.from_numpy(ids), return_inverse=True)
            out.append(self.forward_rows(self.table[unique], self.score[unique], inverse, torch.from_numpy(begins)))
        return torch.cat(out)
