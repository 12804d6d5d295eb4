"""Our own knowledge graph as its tables say it: nodes, trees, labels in 28 languages."""

import csv
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path

LANGUAGES = "en es pt fr de it nl sv da nb fi pl cs hu ro el tr ru uk ar he hi ja ko zh vi th id".split()


@dataclass
class Graph:
    """Nodes by id; labels[language][id] is the preferred label and then the aliases."""

    keys: dict  # id -> key
    parents: dict  # id -> id of the broader node, or None
    wordnet: dict  # id -> WordNet 3.0 offset, or ''
    google: dict  # id -> Google taxonomy id, or ''
    labels: dict  # language -> id -> names

    def below(self, key: str) -> list:
        """Ids of a node and everything below it, in tree order."""
        children = defaultdict(list)
        for node, parent in self.parents.items():
            children[parent].append(node)
        found, waiting = [], [next(node for node, name in self.keys.items() if name == key)]
        while waiting:
            node = waiting.pop()
            found.append(node)
            waiting.extend(reversed(children[node]))
        return found


    def hide(self, is_hidden) -> "Graph":
        """Without the names of the (WordNet offset, language) pairs that are held out."""
        labels = {
            language: {node: names for node, names in found.items() if not (self.wordnet[node] and is_hidden(self.wordnet[node], language))}
            for language, found in self.labels.items()
        }
        return Graph(self.keys, self.parents, self.wordnet, self.google, labels)


def _rows(path: Path) -> list:
    with open(path, encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE, restval=""))


def load_graph(folder: Path) -> Graph:
    """folder: layers/knowledge."""
    nodes = [row for path in sorted(folder.glob("nodes/*.tsv")) for row in _rows(path)]
    ids = {row["key"]: int(row["id"]) for row in nodes}
    labels = {}
    for language in LANGUAGES:
        rows = _rows(folder / "labels" / f"{language}.tsv")
        labels[language] = {int(row["id"]): [row["label"], *filter(None, row["aliases"].split("|"))] for row in rows}
    return Graph(
        keys={int(row["id"]): row["key"] for row in nodes},
        parents={int(row["id"]): ids.get(row["parent"]) for row in nodes},
        wordnet={int(row["id"]): row["wordnet"] for row in nodes},
        google={int(row["id"]): row["google"] for row in nodes},
        labels=labels,
    )
