"""Streams of words by language, from which samples of 1 to 12 words are cut; the ids of each word are written by the serving code."""

import subprocess
import unicodedata
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from .corpus import SPACELESS, is_written_in
from .languages import LANGUAGES
from .words import COUNT_POWER, is_held_out

# Words of a stream that is drawn, not read; its share of listed forms, the rest by count.
DRAWN_WORDS = 150_000
SHARE_OF_FORMS = 0.4
# News words of one or two are long ones: running text without the short words is a stream of its own.
LONG_WORD = 5
KINDS = ("text", "long", "words", "labels")
SHARES = (0.35, 0.2, 0.3, 0.15)
LENGTHS = np.array([0, 0.25, 0.3, 0.12, 0.1, 0.06, 0.04, 0.03, 0.03, 0.02, 0.02, 0.015, 0.015])
UNACCENTED_SHARE = 0.06
WITHOUT_WORD_SHARE = 0.3
DROPPED_IDS = 0.1
# A title in another script often names a brand in Latin letters: up to three words of English.
MIXED_SHARE = 0.15
MOST_MIXED = 3
_EDGES = " \t.,;:!?()\"“”„«»‘’'…–—-•、。，：；！？（）「」『』《》"
_PLAIN = str.maketrans({"đ": "d", "ø": "o", "ł": "l", "ß": "ss", "æ": "ae", "œ": "oe", "ı": "i"})
_NON_LATIN = np.array([language in ("el", "ru", "uk", "ar", "he", "hi", "ja", "ko", "zh", "th") for language in LANGUAGES])


def without_accents(word: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFD", word) if unicodedata.category(c) != "Mn").translate(_PLAIN)


def words_of(language: str, text: str, rng: np.random.Generator | None = None) -> list[str]:
    """Words of a text, lower case, without the punctuation around them; with `rng`, pieces of 1 to 6 characters where words are not spaced."""
    words = [word for part in text.lower().split() if (word := part.strip(_EDGES))]
    if rng is None or language not in SPACELESS:
        return words
    pieces = []
    for word in words:
        at = 0
        while at < len(word):
            length = int(rng.integers(1, 7))
            pieces.append(word[at : at + length])
            at += length
    return pieces


@dataclass
class Words:
    """All words of all streams, each once, with the ids that the serving code gives them."""

    text: list[str]
    ids: np.ndarray
    """int32 [all ids]"""
    starts: np.ndarray
    """int64 [words + 1]"""
    plain: np.ndarray
    """int32 [words]: the same word without accents."""
    has_word_id: np.ndarray
    """bool [words]: the last id stands for the whole word."""


@dataclass
class Streams:
    words: Words
    tokens: np.ndarray
    """int32: all streams one after the other."""
    starts: np.ndarray
    """int64 [languages, kinds]"""
    lengths: np.ndarray


def _draw(weights: dict[str, float], forms: list[str], rng: np.random.Generator) -> list[str]:
    names = [name for name in weights if not is_held_out(name)]
    power = np.array([weights[name] for name in names]) ** COUNT_POWER
    kept = [form.lower() for form in forms if not is_held_out(form)]
    from_forms = int(DRAWN_WORDS * SHARE_OF_FORMS) if kept else 0
    drawn = [names[i] for i in rng.choice(len(names), DRAWN_WORDS - from_forms, p=power / power.sum())]
    drawn += [kept[i] for i in rng.integers(0, len(kept), from_forms)] if kept else []
    rng.shuffle(drawn)
    return drawn


def _streams_of(language: str, lines, counts, forms, labels, rng) -> dict[str, list[str]]:
    text = [word for line in rng.permutation(np.array(list(lines), dtype=object)) for word in words_of(language, line, rng)]
    seen: dict[str, float] = {}
    for word in text:
        seen[word] = seen.get(word, 0.0) + 1
    named = [label for label in labels if not is_held_out(label) and is_written_in(language, label)]
    rng.shuffle(named)
    return {
        "text": text,
        "long": [word for word in text if len(word) >= LONG_WORD] or text,
        "words": _draw(counts or seen, forms, rng),
        "labels": [word for label in named for word in words_of(language, label, rng)],
    }


def build_texts(lines: dict, counts: dict, forms: dict, labels: dict, seed: int) -> dict[str, dict[str, list[str]]]:
    rng = np.random.default_rng(seed)
    return {one: _streams_of(one, lines[one], counts.get(one), forms[one], labels[one], rng) for one in LANGUAGES}


def export_ids(words: list[str], work: Path, node: str, script: Path, buckets: int) -> tuple[np.ndarray, np.ndarray]:
    file = work / "words.txt"
    file.write_text("\n".join(words) + "\n", "utf-8")
    subprocess.run([node, str(script), "--words", str(file), "--out", str(work / "ids"), "--buckets", str(buckets)], check=True)
    ends = np.fromfile(work / "ids" / "ends.bin", np.int32).astype(np.int64)
    assert len(ends) == len(words)
    return np.fromfile(work / "ids" / "ids.bin", np.int32), np.concatenate([[0], ends])


def build_streams(texts: dict[str, dict[str, list[str]]], others: dict, work: Path, node: str, script: Path, buckets: int) -> tuple[Streams, dict[str, int]]:
    """Streams of these texts, and the position of each word; words of `others` get ids too, without being in a stream."""
    index: dict[str, int] = {}
    tokens, starts, lengths = [], np.zeros((len(LANGUAGES), len(KINDS)), np.int64), np.zeros((len(LANGUAGES), len(KINDS)), np.int64)
    at = 0
    for i, language in enumerate(LANGUAGES):
        for j, kind in enumerate(KINDS):
            stream = np.array([index.setdefault(word, len(index)) for word in texts[language][kind]], np.int32)
            tokens.append(stream)
            starts[i, j], lengths[i, j] = at, len(stream)
            at += len(stream)
    plain = [index.setdefault(without_accents(word) if is_written_in("en", word) else word, len(index)) for word in list(index)]
    for language, text in (one for own in others.values() for one in own):
        for word in words_of(language, text):
            index.setdefault(word, len(index))
    names = list(index)
    plain += range(len(plain), len(names))
    ids, ends = export_ids(names, work, node, script, buckets)
    spelled = np.array([is_written_in("en", word) or is_written_in("ru", word) for word in names])
    return Streams(Words(names, ids, ends, np.array(plain, np.int32), spelled), np.concatenate(tokens), starts, lengths), index


@dataclass
class Batch:
    ids: np.ndarray
    """int64 [ids of all samples]"""
    offsets: np.ndarray
    """int64 [samples]: where each sample's ids begin."""
    counts: np.ndarray
    """int64 [samples]: ids of each, one or more."""
    labels: np.ndarray
    """int64 [samples]"""


def ranges(starts: np.ndarray, counts: np.ndarray) -> np.ndarray:
    """All positions of ranges, one range after the other."""
    ends = np.cumsum(counts)
    return np.arange(ends[-1]) + np.repeat(starts - (ends - counts), counts)


def gather(words: Words, tokens: np.ndarray, per_sample: np.ndarray, labels: np.ndarray, rng: np.random.Generator | None) -> Batch:
    """Puts the ids of words together to samples; with `rng`, some are dropped as training asks."""
    starts = words.starts[tokens]
    counts = words.starts[tokens + 1] - starts
    sample_of_word = np.repeat(np.arange(len(per_sample)), per_sample)
    if rng is not None:
        without = rng.random(len(per_sample)) < WITHOUT_WORD_SHARE
        counts = counts - (without[sample_of_word] & words.has_word_id[tokens] & (counts > 1))
    ids = words.ids[ranges(starts, counts)].astype(np.int64)
    sample_of_id = np.repeat(sample_of_word, counts)
    if rng is not None:
        kept = rng.random(len(ids)) >= DROPPED_IDS
        ids, sample_of_id = ids[kept], sample_of_id[kept]
    found = np.bincount(sample_of_id, minlength=len(per_sample))
    some = found > 0
    return Batch(ids, (np.cumsum(found) - found)[some], found[some], labels[some])


def _with_latin(streams: Streams, tokens: np.ndarray, per_sample: np.ndarray, language: np.ndarray, rng: np.random.Generator) -> tuple[np.ndarray, np.ndarray]:
    """Some samples in other scripts get Latin words."""
    mixed = _NON_LATIN[language] & (rng.random(len(language)) < MIXED_SHARE)
    extra = np.where(mixed, rng.integers(1, MOST_MIXED + 1, len(language)), 0)
    start, length = (table[LANGUAGES.index("en"), KINDS.index("words")] for table in (streams.starts, streams.lengths))
    latin = streams.tokens[start + rng.integers(0, length, extra.sum())]
    sample_of = np.concatenate([np.repeat(np.arange(len(language)), per_sample), np.repeat(np.arange(len(language)), extra)])
    return np.concatenate([tokens, latin])[np.argsort(sample_of, kind="stable")], per_sample + extra


def sample(streams: Streams, count: int, rng: np.random.Generator) -> Batch:
    """A batch in which every language is as frequent as any other."""
    language = rng.integers(0, len(LANGUAGES), count)
    kind = rng.choice(len(KINDS), count, p=SHARES)
    per_sample = np.minimum(rng.choice(len(LENGTHS), count, p=LENGTHS / LENGTHS.sum()), streams.lengths[language, kind] - 1)
    first = streams.starts[language, kind] + (rng.random(count) * (streams.lengths[language, kind] - per_sample)).astype(np.int64)
    tokens, per_sample = _with_latin(streams, streams.tokens[ranges(first, per_sample)], per_sample, language, rng)
    unaccented = np.repeat(rng.random(count) < UNACCENTED_SHARE, per_sample)
    tokens = np.where(unaccented, streams.words.plain[tokens], tokens)
    return gather(streams.words, tokens, per_sample, language, rng)
