"""The brand vocabulary: names from general knowledge, and names that the training rows teach.

Fashion titles begin with the brand: a beginning that is followed by the wearer ("Men", "Girls") in three or more titles is one. Icecat and
product-pairs name the brand in a field: of these only what some training title says too. Held-out rows are never read.
"""

import collections
import csv
import gzip
import hashlib
import json
import re
import unicodedata
from dataclasses import dataclass, field
from pathlib import Path

HERE = Path(__file__).resolve().parent
WEARERS = {
    "men", "women", "mens", "womens", "men's", "women's", "boys", "girls", "unisex", "kids", "boy's", "girl's", "boy", "girl", "kid's", "man", "woman", "infants", "infant", "teen",
}
LONGEST_START = 6
MIN_STARTS = 3
# Of the titles with this beginning; below it the wearer follows by chance.
MIN_SHARE = 0.15
# A longer beginning is a name of its own ("Lee Cooper" beside "Lee") when it is this common, else a line of the brand.
MIN_OWN_STARTS = 60
SUFFIX = re.compile(
    r"[ ,-]+(technology|technologies|software|electronics|entertainment|corporation|corp|inc|ltd|llc|computer|computers|media|publishing|interactive|systems|manufacturing|solutions|products"
    r"|brewing company|brewing co|brewery|brewing|company|co)[ .]*$"
)


@dataclass
class Entry:
    name: str
    aliases: dict = field(default_factory=dict)
    domains: list = field(default_factory=list)


def words_of(name: str) -> tuple:
    """Words as the matcher compares them: no case, no accents; `&` is a word, and so are `and` and `und`."""
    folded = unicodedata.normalize("NFKD", name.lower())
    folded = "".join(c for c in folded if not ("\u0300" <= c <= "\u036f")).replace("ß", "ss")
    return tuple("&" if word in ("and", "und", "et") else word for word in re.findall(r"[^\W_]+|&", unicodedata.normalize("NFC", folded)))


def key_of(name: str) -> str:
    return "-".join("and" if word == "&" else word for word in words_of(name))


def is_held_out(product_id: str) -> bool:
    """One icecat product in five: never trained on."""
    return int(hashlib.sha256(product_id.encode()).hexdigest(), 16) % 5 == 0


class Vocabulary:
    def __init__(self):
        self.entries: list[Entry] = []
        self.by_words: dict[tuple, Entry] = {}

    def find(self, name: str):
        return self.by_words.get(words_of(name))

    def add(self, name: str, aliases=(), domains=()) -> Entry:
        forms = [name, *aliases]
        known = next((entry for entry in map(self.find, forms) if entry), None)
        entry = known or Entry(name)
        if not known:
            self.entries.append(entry)
        for form in forms:
            words = words_of(form)
            if words and words not in self.by_words:
                self.by_words[words] = entry
                if form != entry.name:
                    entry.aliases[form] = None
        entry.domains += [domain for domain in domains if domain not in entry.domains]
        return entry

    def remove(self, name: str) -> None:
        entry = self.by_words.pop(words_of(name), None)
        if entry and words_of(entry.name) == words_of(name):
            self.entries.remove(entry)
            self.by_words = {words: other for words, other in self.by_words.items() if other is not entry}
        elif entry:
            entry.aliases = {alias: None for alias in entry.aliases if words_of(alias) != words_of(name)}


def _lines(path: Path):
    return [line.strip() for line in path.read_text("utf-8").splitlines() if line.strip() and not line.startswith("#")]


def _add_known(vocabulary: Vocabulary) -> None:
    for line in _lines(HERE / "known_brands.txt"):
        names, _, domains = line.partition(";")
        name, *aliases = [part.strip() for part in names.split("|") if part.strip()]
        vocabulary.add(name, aliases, [domain.strip() for domain in domains.split(",") if domain.strip()])


def fashion_starts(titles: list[str]) -> list[str]:
    """Beginnings of titles that are brands, in their commonest spelling, commonest first."""
    count, before_wearer = collections.Counter(), collections.Counter()
    spellings = collections.defaultdict(collections.Counter)
    for title in titles:
        words = title.split()
        folded = [word.lower() for word in words]
        for size in range(1, min(LONGEST_START + 1, len(words))):
            start = " ".join(folded[:size])
            count[start] += 1
            spellings[start][" ".join(words[:size])] += 1
            before_wearer[start] += folded[size] in WEARERS
    common = {start for start in count if before_wearer[start] >= MIN_STARTS and before_wearer[start] / count[start] >= MIN_SHARE}

    def is_own(start: str) -> bool:
        words = start.split()
        if words[-1] in WEARERS:
            return False
        inside_longer = any(" ".join(words[:size]) in common for size in range(1, len(words)))
        return not inside_longer or before_wearer[start] >= MIN_OWN_STARTS

    return [spellings[start].most_common(1)[0][0] for start in sorted(common, key=lambda s: (-count[s], s)) if is_own(start)]


def train_pairs(data: Path) -> list[dict]:
    """Products of product-pairs that stand in some training pair, with a brand; no beers, whose brewery the title hardly ever names."""
    folder = data / "product-pairs"
    with gzip.open(folder / "pairs.csv.gz", "rt", encoding="utf-8", newline="") as file:
        in_train = {product for row in csv.DictReader(file) if row["split"] == "train" for product in (row["a"], row["b"])}
    with gzip.open(folder / "products.jsonl.gz", "rt", encoding="utf-8") as file:
        return [product for product in map(json.loads, file) if product["id"] in in_train and "brand" in product and product["set"] != "beer"]


def train_icecat(data: Path) -> list[dict]:
    with gzip.open(data / "icecat" / "products.jsonl.gz", "rt", encoding="utf-8") as file:
        return [product for product in map(json.loads, file) if not is_held_out(product["id"])]


def _contains(words: tuple, part: tuple) -> bool:
    return bool(part) and any(words[at : at + len(part)] == part for at in range(len(words) - len(part) + 1))


def _add_pairs(vocabulary: Vocabulary, products: list[dict]) -> None:
    titles = collections.defaultdict(list)
    for product in products:
        titles[product["brand"].lower()].append(words_of(product["title"]))
    for brand, own in sorted(titles.items()):
        stripped = SUFFIX.sub("", brand)
        said = sum(_contains(title, words_of(brand)) for title in own)
        said_short = sum(_contains(title, words_of(stripped)) for title in own)
        if stripped != brand and (vocabulary.find(stripped) or said_short > said) and len(stripped) > 2:
            vocabulary.add(_in_capitals(stripped), [_in_capitals(brand)])
        elif said > 0 and len(brand) > 1:
            vocabulary.add(_in_capitals(brand))


def _in_capitals(name: str) -> str:
    return re.sub(r"(?<![^\W\d_])(?<!')[^\W\d_]", lambda letter: letter[0].upper(), name.strip(" ."))


def _add_glued(vocabulary: Vocabulary) -> None:
    """Names whose signs people leave out: "Ray-Ban" is "RayBan", "Levi's" is "Levis"."""
    for entry in list(vocabulary.entries):
        for form in [entry.name, *entry.aliases]:
            glued = re.sub(r"[-'’.&]", "", form)
            if glued != form and len(glued) > 2 and " " not in form and re.fullmatch(r"[^\W_]+", glued):
                if not vocabulary.find(glued):
                    vocabulary.add(entry.name, [glued])


def _curate(vocabulary: Vocabulary) -> None:
    for line in _lines(HERE / "curated.txt"):
        kind, names = line.split(" ", 1)
        parts = [part.strip() for part in names.split("|")]
        if kind == "SAME":
            entries = {id(entry): entry for entry in map(vocabulary.find, parts) if entry}
            merged = [entry for entry in entries.values()]
            for entry in merged:
                vocabulary.entries.remove(entry)
                vocabulary.by_words = {words: other for words, other in vocabulary.by_words.items() if other is not entry}
            forms = [*parts[1:], *(form for entry in merged for form in (entry.name, *entry.aliases))]
            vocabulary.add(parts[0], forms, [domain for entry in merged for domain in entry.domains])
        elif kind == "REMOVE":
            for part in parts:
                vocabulary.remove(part)


def build_vocabulary(data: Path) -> Vocabulary:
    vocabulary = Vocabulary()
    _add_known(vocabulary)
    for brand, _ in collections.Counter(product["brand"] for product in train_icecat(data)).most_common():
        vocabulary.add(brand)
    with open(data / "fashion" / "items.csv", encoding="utf-8", newline="") as file:
        titles = [row["title"] for row in csv.DictReader(file) if row["split"] == "train"]
    for start in fashion_starts(titles):
        vocabulary.add(start)
    _add_pairs(vocabulary, train_pairs(data))
    _curate(vocabulary)
    _add_glued(vocabulary)
    return vocabulary


def write_vocabulary(vocabulary: Vocabulary, path: Path) -> None:
    """The table that the exporter counts over; it fills the last two columns."""
    keys = collections.Counter()
    lines = ["key\tname\taliases\tdomains\tseen\tmeant"]
    for entry in sorted(vocabulary.entries, key=lambda e: (key_of(e.name), e.name)):
        key = key_of(entry.name)
        keys[key] += 1
        if keys[key] > 1:
            raise SystemExit(f"{path}: two brands of key {key}")
        lines.append("\t".join([key, entry.name, "|".join(entry.aliases), "|".join(entry.domains), "0", "0"]))
    path.write_text("\n".join(lines) + "\n", "utf-8")
