"""Which tiny-imagenet classes show a product, which plainly do not, and which say nothing; read off the WordNet hypernyms."""

import csv
import gzip
import hashlib
import json
from pathlib import Path

# WordNet 3.0 offsets.
NOT_PRODUCT_ROOTS = {
    "n00004475": "organism",
    "n09287968": "geological formation",
    "n04341686": "structure, construction",
}
PRODUCT_ROOTS = {"n03051540": "clothing", "n03122748": "covering (footwear, hats)"}
# Structures that are sold in shops, are shops (their pictures show goods), or are mere parts.
NOT_PLAIN = {"birdhouse", "bannister", "picket fence", "turnstile", "barbershop", "butcher shop", "confectionery", "altar", "brass", "scoreboard"}
# Worn or carried things that WordNet files elsewhere (bags are containers, sunglasses are instruments).
ALSO_PRODUCTS = {"backpack", "sunglasses", "umbrella"}
# Under 'covering' but nobody buys them to wear.
NOT_WORN = {"lampshade", "thatch", "gasmask", "neck brace", "brass", "birdhouse", "altar"}
# One class in five of each role is never trained on: how far the head carries to things it has not seen.
HELD_OUT_IN = 5


def _load_hypernyms(path: Path):
    concepts = {}
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            concept = json.loads(line)
            concepts[concept["wnid"]] = concept["hypernyms"]
    return concepts


def _ancestors(wnid: str, hypernyms: dict) -> set:
    seen, open_ = set(), [wnid]
    while open_:
        for parent in hypernyms.get(open_.pop(), []):
            if parent not in seen:
                seen.add(parent)
                open_.append(parent)
    return seen


def _role_of(lemma: str, ancestors: set) -> str:
    if lemma in ALSO_PRODUCTS or (ancestors & PRODUCT_ROOTS.keys() and lemma not in NOT_WORN):
        return "product"
    if ancestors & NOT_PRODUCT_ROOTS.keys() and lemma not in NOT_PLAIN:
        return "other"
    return "left-out"


def load_roles(data: Path) -> dict:
    """wnid -> {lemma, role: product | other | left-out, held_out}"""
    hypernyms = _load_hypernyms(data / "labels" / "concept-labels.jsonl.gz")
    roles = {}
    with open(data / "tiny-imagenet" / "classes.csv", encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            lemma = row["lemmas"].split(",")[0].strip()
            held_out = int(hashlib.sha256(row["wnid"].encode()).hexdigest(), 16) % HELD_OUT_IN == 0
            roles[row["wnid"]] = {"lemma": lemma, "role": _role_of(lemma, _ancestors(row["wnid"], hypernyms)), "held_out": held_out}
    return roles
