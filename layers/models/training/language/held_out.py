"""Texts that no training reads: words and pairs of held-out documents, of held-out words of encyclopaedias and of held-out labels."""

import numpy as np

from .corpus import is_written_in
from .dataset import LONG_WORD, words_of
from .languages import LANGUAGES
from .words import COUNT_POWER, is_held_out

Texts = list[tuple[str, str]]
"""Language and text."""

PER_LANGUAGE = 500


def _pairs(words: list[str]) -> list[str]:
    """Neighbouring long words, as in the accuracy tests of detectors."""
    return [f"{left} {right}" for left, right in zip(words[::2], words[1::2])]


def _pick(items: list[str], rng: np.random.Generator) -> list[str]:
    distinct = list(dict.fromkeys(items))
    return [distinct[i] for i in rng.permutation(len(distinct))[:PER_LANGUAGE]]


def document_texts(lines: dict, seed: int) -> dict[str, Texts]:
    """Of the held-out packages: pairs and single words of five letters or more, and sentences."""
    rng = np.random.default_rng(seed)
    found: dict[str, Texts] = {"pairs": [], "words": [], "sentences": []}
    for language in LANGUAGES:
        texts = [text for text in lines[language] if is_written_in(language, text)]
        words = [word for text in texts for word in words_of(language, text, rng)]
        long = [word for word in words if len(word) >= LONG_WORD and word.isalpha()] or words
        found["pairs"] += [(language, text) for text in _pick(_pairs(long), rng)]
        found["words"] += [(language, text) for text in _pick(long, rng)]
        found["sentences"] += [(language, text) for text in _pick([text for text in texts if len(text) >= 40], rng)]
    return found


def encyclopaedia_texts(counts: dict, seed: int) -> dict[str, Texts]:
    """Held-out words drawn by the root of their counts, alone and in pairs; the languages that have counts."""
    rng = np.random.default_rng(seed)
    found: dict[str, Texts] = {"pairs": [], "words": []}
    for language, weights in counts.items():
        names = [name for name in weights if is_held_out(name) and len(name) >= LONG_WORD and name.isalpha()]
        power = np.array([weights[name] for name in names]) ** COUNT_POWER
        drawn = [names[i] for i in rng.choice(len(names), 3 * PER_LANGUAGE, p=power / power.sum())]
        found["pairs"] += [(language, text) for text in _pick(_pairs(drawn), rng)]
        found["words"] += [(language, text) for text in _pick(drawn, rng)]
    return found


def label_texts(labels: dict, seed: int) -> dict[str, Texts]:
    """Pairs of held-out labels."""
    rng = np.random.default_rng(seed)
    found: Texts = []
    for language in LANGUAGES:
        own = [label for label in labels[language] if is_held_out(label) and is_written_in(language, label)]
        rng.shuffle(own)
        found += [(language, text) for text in _pick(_pairs(own), rng)]
    return {"pairs": found}
