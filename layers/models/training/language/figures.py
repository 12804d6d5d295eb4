"""What the card and the manifest say of held-out texts."""

import numpy as np
import torch

from publishing import expected_calibration_error, wilson

from .dataset import Batch, Words, gather, words_of
from .held_out import Texts
from .languages import LANGUAGES
from .network import LanguageNet
from .train import logits_of


def to_batch(texts: Texts, words: Words, index: dict[str, int]) -> Batch:
    """Texts whose words are all in the table of words."""
    tokens = [[index[word] for word in words_of(language, text)] for language, text in texts]
    per_sample = np.array([len(own) for own in tokens])
    labels = np.array([LANGUAGES.index(language) for language, _ in texts])
    return gather(words, np.array([token for own in tokens for token in own]), per_sample, labels, None)


def figures(net: LanguageNet, name: str, batch: Batch, by_language: bool = False) -> dict:
    probabilities = logits_of(net, batch).softmax(1)
    labels = torch.from_numpy(batch.labels)
    right = probabilities.argmax(1) == labels
    found = {name: wilson(int(right.sum()), len(labels)), f"{name}.ece": {"value": round(expected_calibration_error(probabilities, labels), 4), "n": len(labels)}}
    for i, language in enumerate(LANGUAGES):
        own = labels == i
        if by_language and own.any():
            found[f"{name}.{language}"] = wilson(int(right[own].sum()), int(own.sum()))
    return found


def commonest_mistakes(net: LanguageNet, batch: Batch, most: int) -> list[tuple[str, str, int]]:
    """(truth, guess, how often)"""
    guess = logits_of(net, batch).argmax(1).numpy()
    pairs, counts = np.unique(np.stack([batch.labels, guess])[:, batch.labels != guess], axis=1, return_counts=True)
    order = counts.argsort()[::-1][:most]
    return [(LANGUAGES[pairs[0, i]], LANGUAGES[pairs[1, i]], int(counts[i])) for i in order]
