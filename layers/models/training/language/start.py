"""Where training starts: the naive Bayes weights of the same table, counted in one pass. Steps from there are few."""

import numpy as np
import torch

from .dataset import KINDS, SHARES, Streams, ranges
from .languages import LANGUAGES

# Smoothing of a row: as if the mean language had been seen with it this often in so many ids.
PRIOR = 2e-6


def _frequencies(streams: Streams, language: int) -> np.ndarray:
    """float64 [words]: how often a training sample of the language has each word."""
    total = np.zeros(len(streams.words.text))
    for kind in range(len(KINDS)):
        start, length = streams.starts[language, kind], streams.lengths[language, kind]
        found = np.bincount(streams.tokens[start : start + length], minlength=len(total))
        total += SHARES[kind] * found / max(1, length)
    return total


def _share_of_rows(streams: Streams, language: int, buckets: int) -> np.ndarray:
    words = streams.words
    frequencies = _frequencies(streams, language)
    own = np.flatnonzero(frequencies)
    counts = words.starts[own + 1] - words.starts[own]
    rows = np.bincount(words.ids[ranges(words.starts[own], counts)], np.repeat(frequencies[own], counts), minlength=buckets)
    return rows / rows.sum()


def start_rows(streams: Streams, buckets: int) -> torch.Tensor:
    """float32 [buckets, 28]: log of the share of each row in a language, relative to the mean language."""
    shares = np.stack([_share_of_rows(streams, language, buckets) for language in range(len(LANGUAGES))], 1)
    logs = np.log(shares + PRIOR * (0.1 + shares.mean(1, keepdims=True) / shares.mean()))
    return torch.from_numpy((logs - logs.mean(1, keepdims=True)).astype(np.float32))
