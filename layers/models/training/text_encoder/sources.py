"""What is trained on: sets of groups; all texts of a group mean the same."""

import csv
import gzip
import hashlib
import json
import random
from collections import defaultdict
from dataclasses import dataclass, field
from pathlib import Path

from .composites import Composer
from .graph import Graph

HELD_OUT_IN = 10
COMPOSITES = 160_000
LABELS_A_TITLE_GROUP = 16


@dataclass
class Source:
    """`groups[i]` are texts of one meaning, at least two."""

    name: str
    groups: list = field(default_factory=list)

    def add(self, texts) -> None:
        unique = list(dict.fromkeys(" ".join(text.split()) for text in texts if text and text.strip()))
        if len(unique) > 1:
            self.groups.append(unique)


def is_held_out(wnid: str, language: str) -> bool:
    """One (concept, language) pair in ten, never English: what the crosslingual figures of unseen labels are measured on."""
    return language != "en" and int(hashlib.sha256(f"{wnid}:{language}".encode()).hexdigest(), 16) % HELD_OUT_IN == 0


def read_csv(path: Path) -> list:
    opened = gzip.open(path, "rt", encoding="utf-8", newline="") if path.suffix == ".gz" else open(path, encoding="utf-8-sig", newline="")
    with opened as file:
        return list(csv.DictReader(file))


def read_lines(path: Path) -> list:
    with gzip.open(path, "rt", encoding="utf-8") as file:
        return [line.rstrip("\n") for line in file]


@dataclass
class Concept:
    wnid: str
    gloss: str
    hypernyms: list
    labels: dict  # language -> labels


def load_concepts(data: Path) -> dict:
    concepts = {}
    for line in read_lines(data / "labels" / "concept-labels.jsonl.gz"):
        row = json.loads(line)
        labels = {"nb" if tag == "no" else tag: names for tag, names in row["labels"].items()}
        if row["lemmas_en"]:
            labels["en"] = row["lemmas_en"]
        concepts[row["wnid"]] = Concept(row["wnid"], row.get("gloss") or "", row["hypernyms"], labels)
    return concepts


def load_taxonomy(data: Path) -> dict:
    """Google id -> language -> names of the category alone."""
    names = defaultdict(lambda: defaultdict(dict))
    for row in read_csv(data / "labels" / "google-taxonomy.csv.gz"):
        language = row["locale"][:2].replace("no", "nb")
        names[row["id"]][language][row["path"].split(" > ")[-1]] = None
    return {key: {language: list(found) for language, found in by.items()} for key, by in names.items()}


def graph_source(graph: Graph, concepts: dict, taxonomy: dict) -> Source:
    """The concepts that are served: our labels and aliases, and what others call the same things."""
    source = Source("graph")
    for node in graph.keys:
        texts = [name for names in graph.labels.values() for name in names.get(node, [])]
        for names in (concepts[graph.wordnet[node]].labels if graph.wordnet[node] in concepts else {}, taxonomy.get(graph.google[node], {})):
            texts += [name for found in names.values() for name in found]
        source.add(texts)
    return source


def hide_pairs(graph: Graph, concepts: dict, taxonomy: dict) -> Graph:
    """Takes the held-out pairs out of all that is trained on; concepts and taxonomy in place."""
    for node, google in graph.google.items():
        if google in taxonomy and graph.wordnet[node]:
            taxonomy[google] = {language: names for language, names in taxonomy[google].items() if not is_held_out(graph.wordnet[node], language)}
    for wnid, concept in concepts.items():
        concept.labels = {language: names for language, names in concept.labels.items() if not is_held_out(wnid, language)}
    return graph.hide(is_held_out)


def _in_tree_order(concepts: dict) -> list:
    """Siblings stand together, so that a run of neighbours makes a batch of hard negatives."""
    children = defaultdict(list)
    roots = []
    for wnid, concept in concepts.items():
        (children[concept.hypernyms[0]] if concept.hypernyms and concept.hypernyms[0] in concepts else roots).append(wnid)
    order, waiting = [], roots[::-1]
    while waiting:
        wnid = waiting.pop()
        order.append(wnid)
        waiting.extend(children[wnid][::-1])
    return order


def wordnet_source(concepts: dict) -> Source:
    source = Source("wordnet")
    for wnid in _in_tree_order(concepts):
        source.add(name for names in concepts[wnid].labels.values() for name in names)
    return source


def gloss_source(concepts: dict) -> Source:
    """A gloss with the names of its concept: words of everyday text meet nouns."""
    source = Source("glosses")
    for concept in concepts.values():
        names = [*concept.labels.get("en", []), *(name for language, found in concept.labels.items() if language != "en" for name in found)]
        if concept.gloss and names:
            source.add([concept.gloss, f"{names[0]}: {concept.gloss}", *names[:6]])
    return source


def taxonomy_source(taxonomy: dict) -> Source:
    source = Source("taxonomy")
    for by_language in taxonomy.values():
        source.add(name for names in by_language.values() for name in names)
    return source


def caption_source(data: Path) -> Source:
    source = Source("captions")
    for texts in zip(*(read_lines(data / "multi30k" / f"train.{language}.txt.gz") for language in ("en", "de", "fr", "cs"))):
        source.add(texts)
    return source


def composite_source(composer: Composer, brands: list, count: int = COMPOSITES) -> Source:
    source = Source("composites")
    for _ in range(count):
        drawn = composer.draw()
        languages = ["en", *composer.rng.sample(composer.languages_of(*drawn[:3])[1:], 2)]
        brand = f"{composer.rng.choice(brands)} " if composer.rng.random() < 0.15 else ""
        source.add(brand + composer.render(language, *drawn) for language in languages)
    return source


def _train_titles(data: Path) -> list:
    return [row for row in read_csv(data / "fashion" / "items.csv") if row["split"] == "train"]


def brands_of(data: Path) -> list:
    """First words of at least ten titles: nearly always a brand."""
    counts = defaultdict(int)
    for row in _train_titles(data):
        counts[row["title"].split(" ")[0]] += 1
    return sorted(word for word, count in counts.items() if count >= 10)


AUDIENCES = {"Men": "men", "Women": "women", "Boys": "boys", "Girls": "girls", "Unisex": "unisex"}


def title_source(data: Path, composer: Composer, type_nodes: dict) -> Source:
    """Titles of the same type, colour and audience, with what these are called in any language."""
    graph = composer.graph
    names = {name.lower(): node for node in composer.colours for name in graph.labels["en"][node]}
    by_key = {key: node for node, key in graph.keys.items()}
    groups = defaultdict(list)
    for row in _train_titles(data):
        groups[row["articleType"], row["baseColour"], row["gender"]].append(row["title"])
    source = Source("titles")
    for (kind, colour, gender), titles in groups.items():
        node = type_nodes.get(kind)
        shade = names.get(colour.lower()) or names.get(colour.lower().replace(" blue", "").replace(" brown", "").replace(" green", ""))
        audience = by_key.get(AUDIENCES[gender])
        texts = [f"{gender} {colour} {kind}", f"{colour} {kind}"]
        languages = composer.languages_of(node, shade, audience)
        for _ in range(LABELS_A_TITLE_GROUP if node else 0):
            with_audience = composer.rng.random() < 0.5
            texts.append(composer.render(composer.rng.choice(languages), node, shade, audience if with_audience else None, True))
        # Parts of at most 24 titles: else the few largest groups would hardly ever be drawn.
        for start in range(0, len(titles), 24):
            source.add(titles[start : start + 24] + texts)
    return source


def product_source(data: Path) -> Source:
    """The same product described twice, or a thing with its class: icecat, product pairs (train), wands, grocery."""
    source = Source("products")
    for line in read_lines(data / "icecat" / "products.jsonl.gz"):
        row = json.loads(line)
        source.add([row["title"], row.get("short_description") or ""])
    titles = {}
    for line in read_lines(data / "product-pairs" / "products.jsonl.gz"):
        row = json.loads(line)
        titles[row["id"]] = row.get("title") or ""
    for row in read_csv(data / "product-pairs" / "pairs.csv.gz"):
        if row["split"] == "train" and row["match"] == "1":
            source.add([titles[row["a"]], titles[row["b"]]])
    for row in read_csv(data / "queries" / "wands.csv"):
        source.add([row["query"], row["query_class"]])
    for row in read_csv(data / "grocery" / "classes.csv"):
        source.add([row["fine"].replace("-", " "), row["description"], row["description_sv"], row["coarse"].replace("-", " ")])
    return source


def collect_sources(data: Path, graph: Graph, type_nodes: dict, hold_out: bool, seed: int) -> list:
    """type_nodes: article type of fashion -> id of its node. hold_out leaves out the pairs of `is_held_out`."""
    concepts, taxonomy = load_concepts(data), load_taxonomy(data)
    if hold_out:
        graph = hide_pairs(graph, concepts, taxonomy)
    composer = Composer(graph, random.Random(seed))
    return [
        graph_source(graph, concepts, taxonomy),
        wordnet_source(concepts),
        gloss_source(concepts),
        taxonomy_source(taxonomy),
        caption_source(data),
        composite_source(composer, brands_of(data)),
        title_source(data, composer, type_nodes),
        product_source(data),
    ]
