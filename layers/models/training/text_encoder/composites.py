"""Titles made of graph labels: colour + product + what else there is, the same thing in several languages."""

import random

from .graph import Graph

# Languages that put the adjective after the noun.
NOUN_FIRST = set("es pt fr it ro he ar vi th id".split())
# Scripts that write no spaces between words.
SPACELESS = {"ja", "zh", "th"}
# What may stand between a colour and a thing.
LINKS = {"ja": ["の", "い", ""], "zh": ["色", "的", ""], "th": ["สี", ""]}
FOR = {
    "en": "for", "es": "para", "pt": "para", "fr": "pour", "de": "für", "it": "per", "nl": "voor", "sv": "för", "da": "til", "nb": "til",
    "pl": "dla", "cs": "pro", "ro": "pentru", "el": "για", "ru": "для", "uk": "для", "vi": "cho", "th": "สำหรับ", "id": "untuk",
}  # fmt: skip
FACETS = ("patterns", "materials", "styles", "audiences", "occasions", "rooms")


class Composer:
    """Renders (colour, product, facet) in a language, in natural order, with any of the names that the graph knows."""

    def __init__(self, graph: Graph, rng: random.Random):
        self.graph, self.rng = graph, rng
        self.colours = [node for node in graph.below("colours")[1:]]
        self.products = graph.below("products")[1:]
        self.facets = {key: graph.below(key)[1:] for key in FACETS}

    def name(self, node: int, language: str) -> str:
        names = self.graph.labels[language][node]
        return names[0] if self.rng.random() < 0.5 else self.rng.choice(names)

    def render(self, language: str, product: int, colour: int | None, facet: int | None, is_audience: bool) -> str:
        thing = self.name(product, language)
        shade = "" if colour is None else self.name(colour, language)
        extra = "" if facet is None else self.name(facet, language)
        link = self.rng.choice(LINKS[language]) if shade and language in LINKS else ""
        gap = "" if language in SPACELESS else " "
        if language in NOUN_FIRST:
            core = gap.join(filter(None, (thing, link + shade)))
        else:
            core = gap.join(filter(None, (shade + link, thing)))
        if not extra:
            return core
        if is_audience and language in FOR and self.rng.random() < 0.5:
            return gap.join((core, FOR[language], extra))
        return gap.join((core, extra) if language in NOUN_FIRST or self.rng.random() < 0.3 else (extra, core))

    def languages_of(self, *nodes) -> list:
        """Languages in which every node has a name that may be trained on."""
        return [language for language, names in self.graph.labels.items() if all(node is None or node in names for node in nodes)]

    def draw(self) -> tuple:
        """(product, colour or None, facet or None, whether the facet is an audience)."""
        colour = self.rng.choice(self.colours) if self.rng.random() < 0.85 else None
        key = self.rng.choice(FACETS) if colour is None or self.rng.random() < 0.4 else None
        facet = None if key is None else self.rng.choice(self.facets[key])
        return self.rng.choice(self.products), colour, facet, key == "audiences"
