"""Clean lines of text by language, each with the package that it is from."""

import hashlib
import re
import unicodedata
from collections.abc import Callable, Iterator
from pathlib import Path

from .languages import LANGUAGES, language_of
from .readers import Pair, read_epub, read_manual, read_mo, read_pages, read_qm, read_sayings

SPACELESS = {"ja", "zh", "th"}
# Roughly: only used to stop reading.
LETTERS_OF_A_WORD = 3

_MARKUP = re.compile(r"<[^<>]*>|&\w+;")
# Placeholders, addresses, paths, options, names of variables, numbers: no language. Tested a token at a time: lines without spaces are long.
_NOISE = re.compile(r"[/\\$#={}|\[\]~^`*+@%<>\d_]|^-|\w\.\w|[a-z][A-Z]|\(\)")
_SHORTCUT = re.compile(r"[_&](?=\w)")

# First and last letters of the blocks of each script that matter here.
_SCRIPTS = {
    "el": "\u0370-\u03ff\u1f00-\u1fff", "ru": "\u0400-\u04ff", "uk": "\u0400-\u04ff", "ar": "\u0600-\u06ff", "he": "\u0590-\u05ff", "hi": "\u0900-\u097f",
    "ja": "\u3040-\u30ff\u4e00-\u9fff", "ko": "\uac00-\ud7af", "zh": "\u4e00-\u9fff", "th": "\u0e00-\u0e7f",
}  # fmt: skip
_LATIN = "A-Za-z\u00c0-\u024f\u1e00-\u1eff"
_LETTERS = {language: re.compile(f"[{_SCRIPTS.get(language, _LATIN)}]") for language in LANGUAGES}
_ANY_LETTER = re.compile(r"[^\W\d_]")
_MIN_SCRIPT_SHARE = 0.6


def clean(text: str) -> str:
    """One line of words and punctuation; empty when nothing is left."""
    text = _SHORTCUT.sub("", _MARKUP.sub(" ", unicodedata.normalize("NFC", text)))
    # A shortcut is also written behind the word: ファイル(F).
    return " ".join(token for token in re.sub(r"\([A-Z]\)", "", text).split() if not _NOISE.search(token))


def is_written_in(language: str, text: str) -> bool:
    """Whether most letters are of the language's script."""
    return len(_LETTERS[language].findall(text)) > _MIN_SCRIPT_SHARE * len(_ANY_LETTER.findall(text))


_ENGLISH = {"the", "and", "with", "this", "that", "which", "from", "are"}
_LEAST_ENGLISH = 0.1


def is_left_in_english(language: str, text: str) -> bool:
    """A paragraph that nobody has translated: a tenth of its words are common English ones that no other of the languages has."""
    words = text.lower().split()
    return language != "en" and sum(word in _ENGLISH for word in words) > _LEAST_ENGLISH * len(words)


def _language_in(path: Path) -> str | None:
    """The last folder of the path that is a code of one of the languages."""
    for part in reversed(path.parts[:-1]):
        if language := language_of(part):
            return language
    return None


def _named(path: Path) -> str | None:
    """Language from the end of a file name: gcompris_pt_BR.qm, admin-nl_NL.mo."""
    match = re.search(r"(?:^|[-_])([a-z]{2}(?:[_-][A-Z]{2})?)$", path.stem)
    return language_of(match[1]) if match else None


_SAYINGS = {"br": "pt", "": "en"}
# Lists of the names of peoples, tongues and districts, most of them the same in every language.
_SAME_EVERYWHERE = re.compile(r"3166-2|639-3|639-5|15924")
Reader = Callable[[Path], Iterator[Pair]]


def _reader_of(package: str, inside: Path) -> tuple[str | None, Reader] | None:
    """Language of a file, and how it is read; None when it holds no text for us."""
    if inside.suffix == ".mo":
        return None if _SAME_EVERYWHERE.search(inside.name) else (_language_in(inside) or _named(inside), read_mo)
    if inside.suffix == ".qm":
        return _named(inside), read_qm
    if inside.suffix in (".html", ".page"):
        return _language_in(inside) or _named(inside), read_pages
    if inside.suffix == ".epub":
        return language_of(package.removeprefix("debian-edu-doc-")), read_epub
    if inside.suffix == ".gz" and "man" in inside.parts:
        return _language_in(inside), read_manual
    if "fortunes" in inside.parts and inside.suffix == "":
        tag = package.removeprefix("fortunes").strip("-")
        return _SAYINGS.get(tag, language_of(tag)), read_sayings
    return None


def _shuffled(package: Path) -> list[Path]:
    """Files in an order that says nothing of their content and is the same every time: where reading stops early, all chapters have a chance."""
    files = [path.relative_to(package) for path in package.rglob("*") if path.is_file() and not path.is_symlink()]
    return sorted(files, key=lambda path: hashlib.sha256(str(path).encode()).digest())


class Corpus:
    """Distinct lines by language, up to a number of words for each; `source` of a line is the name of its package."""

    def __init__(self, most_words: dict[str, int], most_words_of_package: int):
        self.lines: dict[str, dict[str, str]] = {language: {} for language in LANGUAGES}
        self.words = dict.fromkeys(LANGUAGES, 0)
        self._most_words = most_words
        self._most_words_of_package = most_words_of_package

    def _add(self, language: str, text: str, source: str) -> int:
        text = clean(text)
        if text in self.lines[language] or not is_written_in(language, text) or is_left_in_english(language, text):
            return 0
        self.lines[language][text] = source
        count = len(text.split()) if language not in SPACELESS else len(text) // LETTERS_OF_A_WORD
        self.words[language] += count
        return count

    def read(self, package: Path) -> None:
        taken = dict.fromkeys(LANGUAGES, 0)
        for inside in _shuffled(package):
            language, reader = _reader_of(package.name, inside) or (None, None)
            if language is None or taken[language] >= self._most_words_of_package or self.words[language] >= self._most_words[language]:
                continue
            for original, translation in reader(package / inside):
                if original == translation:
                    continue
                taken[language] += self._add(language, translation, package.name)
                # The originals of one well translated language are English text.
                if original and language == "de" and self.words["en"] < self._most_words["en"]:
                    self._add("en", original, package.name)
