"""Rows to begin with, by random indexing (Kanerva et al. 2000): each concept gets a random vector, each row the mean over the names that use it."""

import numpy as np
import torch
import torch.nn.functional as F

from .corpus import Groups, Texts
from .network import DIMENSIONS

# Groups stand in tree order: neighbours share a part of their vectors, near ones more than far ones.
BLOCKS = (8, 64, 512)
BLOCK_SHARE = 0.4
# Texts summed at once: about a million ids, half a gigabyte of vectors.
TEXTS_AT_ONCE = 40_000
# Source -> how often each of its names counts.
WEIGHTS = {"graph": 3.0, "wordnet": 1.0, "taxonomy": 1.0}


def _meanings(count: int, seed: int) -> torch.Tensor:
    """float32 [count, 128], unit rows."""
    generator = torch.Generator().manual_seed(seed)
    meanings = torch.randn(count, DIMENSIONS, generator=generator)
    for size in BLOCKS:
        shared = torch.randn(count // size + 1, DIMENSIONS, generator=generator)
        meanings += BLOCK_SHARE * shared[torch.arange(count) // size]
    return F.normalize(meanings, dim=-1)


def _add(sums, counts, texts: Texts, source: Groups, weight: float, seed: int) -> None:
    meanings = _meanings(len(source), seed)
    owners = np.repeat(np.arange(len(source)), np.diff(source.offsets))
    for start in range(0, len(owners), TEXTS_AT_ONCE):
        part = source.texts[start : start + TEXTS_AT_ONCE]
        ids, _ = texts.gather(part.astype(np.int64))
        lengths = texts.offsets[part + 1] - texts.offsets[part]
        owner = torch.from_numpy(np.repeat(owners[start : start + TEXTS_AT_ONCE], lengths))
        at = torch.from_numpy(ids)
        sums.index_add_(0, at, meanings[owner], alpha=weight)
        counts.index_add_(0, at, torch.full((len(ids),), weight))


def warm_start(net, texts: Texts, groups: dict, seed: int) -> None:
    """Sets the table of `net`. Rows that no name uses stay small and random."""
    sums, counts = torch.zeros_like(net.table), torch.zeros(len(net.table))
    for at, (name, weight) in enumerate(WEIGHTS.items()):
        _add(sums, counts, texts, groups[name], weight, seed + at)
    used = counts > 0
    net.table[used] = sums[used] / counts[used, None]
