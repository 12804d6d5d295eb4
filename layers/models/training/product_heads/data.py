"""The exported texts with their labels, and the image model's probabilities beside them. No row of a dev split takes part in training, calibration or choosing."""

import csv
import hashlib
import json
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch

# One key in twenty of train chooses nothing but the fusion and the temperatures, as in image_encoder/data.py: neither encoder has seen these rows.
CALIBRATION_IN = 20
# Heads that the image model has too, in the order of the outputs; the last two are rolled up from its article types.
IMAGE_HEADS = ("articleType", "baseColour", "gender", "season", "usage")
HEADS = (*IMAGE_HEADS, "subCategory", "masterCategory")
FLAGS = ("isProduct", "inScope")
# Names of the outputs, here and of the image model.
OUTPUT_OF = {
    "articleType": "article_type",
    "baseColour": "colour",
    "gender": "gender",
    "season": "season",
    "usage": "usage",
    "subCategory": "sub_category",
    "masterCategory": "master_category",
}
# Sources whose keys are drawn for calibration and test; composed texts and labels are all for training.
DRAWN = ("catalogue", "mixed", "captions", "headlines", "icecat", "product-pairs", "queries", "concepts")


@dataclass
class Titles:
    """n texts. -1 marks a label that a text does not have."""

    ids: np.ndarray  # int32, all ids one text after the other
    start: np.ndarray  # int64 [n + 1]
    source: np.ndarray  # str [n]
    split: np.ndarray  # str [n]: train | calibration | test | dev
    language: np.ndarray  # str [n]
    labels: dict  # head -> int64 tensor [n]
    flags: dict  # flag -> float32 tensor [n]

    def rows(self, source: str, split: str) -> np.ndarray:
        return np.flatnonzero((self.source == source) & (self.split == split))


def _split_of(source: str, split: str, key: str) -> str:
    if split != "train":
        return "dev"
    if source not in DRAWN:
        return "train"
    drawn = int(hashlib.sha256(key.encode()).hexdigest(), 16) % CALIBRATION_IN
    if drawn == 0:
        return "calibration"
    return "test" if drawn == 1 and source not in ("catalogue", "mixed") else "train"


def load_names(data: Path) -> dict:
    """Head -> class names, sorted, of train only: a class that only dev has cannot be learned, and its rows count as wrong."""
    with open(data / "fashion" / "items.csv", encoding="utf-8", newline="") as file:
        train = [row for row in csv.DictReader(file) if row["split"] == "train"]
    return {head: sorted({row[head] for row in train}) for head in HEADS}


def load_parents(data: Path, names: dict) -> dict:
    """Level -> parent index of each article type: the commonest one of its train rows."""
    with open(data / "fashion" / "items.csv", encoding="utf-8", newline="") as file:
        train = [row for row in csv.DictReader(file) if row["split"] == "train"]
    parents = {}
    for level in ("subCategory", "masterCategory"):
        votes = np.zeros((len(names["articleType"]), len(names[level])), dtype=np.int64)
        at = {name: i for i, name in enumerate(names["articleType"])}
        to = {name: i for i, name in enumerate(names[level])}
        for row in train:
            votes[at[row["articleType"]], to[row[level]]] += 1
        parents[level] = votes.argmax(1)
    return parents


def load_titles(folder: Path, names: dict) -> Titles:
    index = json.loads((folder / "titles.json").read_text())
    rows = index["rows"]
    ids = np.fromfile(folder / "titles.bin", dtype=np.int32)
    at = {head: {name: i for i, name in enumerate(names[head])} for head in HEADS}
    return Titles(
        ids,
        np.array([row["start"] for row in rows] + [len(ids)]),
        np.array([row["source"] for row in rows]),
        np.array([_split_of(row["source"], row["split"], row["key"]) for row in rows]),
        np.array([row.get("language", "") for row in rows]),
        {head: torch.tensor([at[head].get(row.get(head), -1) for row in rows]) for head in HEADS},
        {flag: torch.tensor([float(row.get(flag, -1)) for row in rows]) for flag in FLAGS},
    )


def load_item_ids(data: Path) -> list:
    """Ids of the fashion rows in the order of the catalogue texts; only to join pictures, never an input."""
    with open(data / "fashion" / "items.csv", encoding="utf-8", newline="") as file:
        return [row["id"] for row in csv.DictReader(file)]


def load_image_probabilities(folder: Path, item_ids: list, names: dict) -> tuple[dict, torch.Tensor]:
    """Head -> float32 [items, classes] from the exported outputs of the image model, zeros for heads that it does not have, and [items, 1] how sure it is
    that the picture shows anything it can name. Raises when an item has no outputs."""
    index = json.loads((folder / "image-outputs.json").read_text())
    at = {item: i for i, item in enumerate(index["ids"])}
    missing = [item for item in item_ids if item not in at]
    if missing:
        raise SystemExit(f"{folder}: {len(missing)} items have no outputs of the image model, such as {missing[0]}")
    widths = [output["width"] for output in index["outputs"]]
    values = np.fromfile(folder / "image-outputs.bin", dtype=np.float32).reshape(len(at), sum(widths))[[at[item] for item in item_ids]]
    parts = dict(zip((output["name"] for output in index["outputs"]), torch.from_numpy(values).split(widths, 1)))
    result = {}
    for head, output in OUTPUT_OF.items():
        if head in IMAGE_HEADS:
            part = parts.get(output)
            fits = part is not None and part.shape[1] == len(names[head])
            result[head] = part if fits else torch.zeros(len(item_ids), len(names[head]))
    return result, parts.get("in_scope", torch.ones(len(item_ids), 1))


def roll_up(article: torch.Tensor, parent: torch.Tensor, classes: int) -> torch.Tensor:
    return torch.zeros(len(article), classes).index_add_(1, parent, article)
