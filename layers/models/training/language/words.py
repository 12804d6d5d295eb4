"""Words with weights by language: lists of forms, counts of an encyclopaedia, labels of concepts. A part of all of them is held out by a hash of the word."""

import csv
import gzip
import hashlib
import json
import re
from pathlib import Path

from .corpus import is_written_in
from .languages import ALIASES, LANGUAGES, language_of

Weights = dict[str, float]

# Of 256: about 8% of words. The suite `language` draws its pairs of labels from these alone (test/evaluate/suites/language.ts).
HELD_OUT_BELOW = 20
# The commonest words of an encyclopaedia are a few hundred function words; the root lets the others speak too.
COUNT_POWER = 0.5

# Of one list.
MOST_FORMS = 25_000

_FORM = re.compile(r"^[^\W\d_]+(?:['’-][^\W\d_]+)*$")
_LISTS = {
    "wamerican": ("american-english", "en"), "wbritish": ("british-english", "en"), "wbrazilian": ("brazilian", "pt"), "wdanish": ("danish", "da"), "wdutch": ("dutch", "nl"),
    "wfrench": ("french", "fr"), "witalian": ("italian", "it"), "wngerman": ("ngerman", "de"), "wnorwegian": ("bokmaal", "nb"), "wpolish": ("polish", "pl"),
    "wportuguese": ("portuguese", "pt"), "wspanish": ("spanish", "es"), "wswedish": ("swedish", "sv"), "wukrainian": ("ukrainian", "uk"),
}  # fmt: skip


def is_held_out(word: str) -> bool:
    return hashlib.sha256(word.lower().encode()).digest()[0] < HELD_OUT_BELOW


def _decode(path: Path) -> str:
    data = path.read_bytes()
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode("iso-8859-1")


def _forms_of_list(path: Path) -> list[str]:
    return _decode(path).split()


def _forms_of_dictionary(path: Path) -> list[str]:
    """Stems of a spelling dictionary; its affix file names the encoding."""
    declared = re.search(rb"^SET\s+(\S+)", path.with_suffix(".aff").read_bytes(), re.M)
    text = path.read_bytes().decode(declared[1].decode() if declared else "iso-8859-1", "ignore")
    return [re.split(r"[/\t ]", line)[0] for line in text.split("\n")[1:]]


def _some(forms: list[str]) -> list[str]:
    """Every k-th form of an alphabetical list, so that all beginnings are there."""
    return forms[:: max(1, len(forms) // MOST_FORMS)]


def read_forms(packages: Path) -> dict[str, list[str]]:
    """Inflected forms or stems of each language, distinct."""
    forms: dict[str, dict[str, None]] = {language: {} for language in LANGUAGES}
    for package, (name, language) in _LISTS.items():
        forms[language].update(dict.fromkeys(_some(_forms_of_list(packages / package / "usr/share/dict" / name))))
    for path in sorted(packages.glob("hunspell-*/usr/share/hunspell/*.dic")):
        language = language_of(path.stem.removesuffix("_frami")) if not path.is_symlink() and not path.stem.startswith("hyph") else None
        if language:
            forms[language].update(dict.fromkeys(_some(_forms_of_dictionary(path))))
    return {language: [form for form in found if _FORM.match(form) and is_written_in(language, form)] for language, found in forms.items()}


def read_counts(packages: Path) -> dict[str, Weights]:
    """Words of an encyclopaedia with their counts, for the languages that have them; casing folded."""
    counts: dict[str, Weights] = {}
    for path in sorted(packages.glob("onboard-data/usr/share/onboard/models/*.lm")):
        language = language_of(path.stem)
        if language is None:
            continue
        own = counts.setdefault(language, {})
        section = path.read_text("utf-8").split("\\1-grams:\n")[1].split("\\2-grams:")[0]
        for line in section.splitlines():
            count, _, word = line.partition(" ")
            if _FORM.match(word) and is_written_in(language, word):
                own[word.lower()] = max(own.get(word.lower(), 0.0), float(count))
    return counts


def read_labels(data: Path, own_labels: Path) -> dict[str, list[str]]:
    """Labels of concepts and products of the data folder and of our own tables, held-out ones apart by the caller."""
    labels: dict[str, dict[str, None]] = {language: {} for language in LANGUAGES}
    with gzip.open(data / "labels" / "concept-labels.jsonl.gz", "rt", encoding="utf-8") as file:
        for line in file:
            concept = json.loads(line)
            for tag, names in {"en": concept["lemmas_en"], **concept["labels"]}.items():
                labels[ALIASES.get(tag, tag)].update(dict.fromkeys(names))
    for language in LANGUAGES:
        with open(own_labels / f"{language}.tsv", encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
                labels[language].update(dict.fromkeys([row["label"], *filter(None, (row["aliases"] or "").split("|"))]))
    return {language: list(found) for language, found in labels.items()}
