"""The exported pictures of all sets joined with their labels. No picture of a dev split takes part in training, calibration or choosing."""

import csv
import gzip
import hashlib
import json
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch

from .roles import load_roles

# One row in twenty of train: fits temperatures and the fusion of text and image, and shows progress.
CALIBRATION_IN = 20
# Heads of the fashion set: output name -> column of items.csv.
FASHION_HEADS = {"article_type": "articleType", "colour": "baseColour", "gender": "gender", "season": "season", "usage": "usage"}
SETS = ("fashion", "fashion-hires", "clothing", "grocery", "concepts")


@dataclass
class Labels:
    """Sorted names of the classes of each head, as train has them: a class that only dev has cannot be learned, and its pictures count as wrong."""

    names: dict  # head -> list of names
    parents: dict  # level -> (names, parent index of each article type)


@dataclass
class Samples:
    images: np.ndarray  # uint8 [n, side, side, 3]
    targets: dict  # head -> int64 tensor [n], -1 where a row does not have that label; product: float32 [n], NaN where unknown
    split: np.ndarray  # 'train' | 'calibration' | 'dev' | 'held-out'
    source: np.ndarray  # set name; concepts-product, concepts-other or concepts-left-out for tiny-imagenet
    keys: np.ndarray  # id of the picture in its set
    notes: np.ndarray  # name of the concept, or ''
    teacher: np.ndarray  # int8 [n, 1280], zeros where has_teacher is not
    has_teacher: np.ndarray  # bool [n]


def read_csv(path: Path):
    with open(path, encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def split_of(split: str, key: str) -> str:
    if split != "train":
        return "dev"
    return "calibration" if int(hashlib.sha256(key.encode()).hexdigest(), 16) % CALIBRATION_IN == 0 else "train"


def normalise_title(title: str) -> str:
    return " ".join(title.lower().split())


def load_labels(data: Path) -> Labels:
    train = [row for row in read_csv(data / "fashion" / "items.csv") if row["split"] == "train"]
    names = {head: sorted({row[column] for row in train}) for head, column in FASHION_HEADS.items()}
    names["garment"] = sorted({row["label"] for row in read_csv(data / "clothing" / "images.csv")})
    names["grocery"] = sorted({row["fine"] for row in read_csv(data / "grocery" / "classes.csv")})
    names["concept"] = sorted(row["wnid"] for row in read_csv(data / "tiny-imagenet" / "classes.csv"))
    parents = {level: _parents(train, names["article_type"], "articleType", level) for level in ("subCategory", "masterCategory")}
    coarse = {row["fine"]: row["coarse"] for row in read_csv(data / "grocery" / "classes.csv")}
    levels = sorted(set(coarse.values()))
    parents["groceryCoarse"] = (levels, [levels.index(coarse[name]) for name in names["grocery"]])
    return Labels(names, parents)


def _parents(rows, fine_names, fine, level):
    """The most frequent parent of each fine class."""
    names = sorted({row[level] for row in rows})
    votes = {name: Counter() for name in fine_names}
    for row in rows:
        votes[row[fine]][row[level]] += 1
    return names, [names.index(votes[name].most_common(1)[0][0]) for name in fine_names]


class _Set:
    """One exported set; the labels that it has are filled in by the functions below."""

    def __init__(self, tensors: Path, name: str, labels: Labels):
        index = json.loads((tensors / f"{name}.json").read_text())
        self.side, self.ids = index["side"], [item["id"] for item in index["items"]]
        n = len(self.ids)
        self.file = tensors / f"{name}.bin"
        self.targets = {head: np.full(n, -1, np.int64) for head in labels.names}
        self.targets["product"] = np.full(n, np.nan, np.float32)
        self.split = np.full(n, "train", dtype=object)
        self.source = np.full(n, name, dtype=object)
        self.notes = np.full(n, "", dtype=object)
        self.has_teacher = np.full(n, (tensors / f"{name}.teacher.npy").exists())
        self.teacher = np.load(tensors / f"{name}.teacher.npy") if n and self.has_teacher[0] else np.zeros((n, 1280), np.int8)


def _fill_fashion(part: _Set, data: Path, labels: Labels):
    rows = {row["id"]: row for row in read_csv(data / "fashion" / "items.csv")}
    # By title, as the data's own split: an item's two pictures and its colour variants stay on one side.
    part.split[:] = [split_of(rows[i]["split"], normalise_title(rows[i]["title"])) for i in part.ids]
    for head, column in FASHION_HEADS.items():
        at = {name: index for index, name in enumerate(labels.names[head])}
        part.targets[head][:] = [at.get(rows[i][column], -1) for i in part.ids]
    part.targets["product"][:] = 1


def _fill_clothing(part: _Set, data: Path, labels: Labels):
    rows = {row["image"]: row for row in read_csv(data / "clothing" / "images.csv")}
    part.split[:] = [split_of(rows[i]["split"], i) for i in part.ids]
    part.targets["garment"][:] = [labels.names["garment"].index(rows[i]["label"]) for i in part.ids]
    part.targets["product"][:] = 1


def _fill_grocery(part: _Set, data: Path, labels: Labels):
    rows = {row["file"].rsplit(".", 1)[0]: row for row in read_csv(data / "grocery" / "images.csv")}
    for i, key in enumerate(part.ids):
        # The iconic pictures are one a class and are in no list: they serve training.
        fine = rows[key]["fine"] if key in rows else key.split("/")[-1]
        part.split[i] = split_of(rows[key]["split"], key) if key in rows else "train"
        part.targets["grocery"][i] = labels.names["grocery"].index(fine)
    part.targets["product"][:] = 1


def _fill_concepts(part: _Set, data: Path, labels: Labels):
    roles = load_roles(data)
    rows = {row["file"].rsplit(".", 1)[0]: row for row in read_csv(data / "tiny-imagenet" / "labels.csv")}
    at = {name: index for index, name in enumerate(labels.names["concept"])}
    for i, key in enumerate(part.ids):
        row, role = rows[key], roles[rows[key]["wnid"]]
        part.split[i] = split_of(row["split"], key)
        part.targets["concept"][i] = at[row["wnid"]]
        part.source[i] = f"concepts-{role['role']}"
        part.notes[i] = role["lemma"]
        part.targets["product"][i] = {"product": 1.0, "other": 0.0}.get(role["role"], np.nan)


FILL = {"fashion": _fill_fashion, "fashion-hires": _fill_fashion, "clothing": _fill_clothing, "grocery": _fill_grocery, "concepts": _fill_concepts}


def load_samples(data: Path, tensors: Path, labels: Labels) -> Samples:
    parts = [_Set(tensors, name, labels) for name in SETS]
    for name, part in zip(SETS, parts):
        FILL[name](part, data, labels)
    side, n = parts[0].side, sum(len(part.ids) for part in parts)
    images = np.empty((n, side, side, 3), np.uint8)
    at = 0
    for part in parts:
        images[at : at + len(part.ids)] = np.memmap(part.file, np.uint8, "r", shape=(len(part.ids), side, side, 3))
        at += len(part.ids)

    def joined(of):
        return np.concatenate([of(part) for part in parts])

    return Samples(
        images,
        {head: torch.from_numpy(joined(lambda part: part.targets[head])) for head in parts[0].targets},
        joined(lambda part: part.split).astype(str),
        joined(lambda part: part.source).astype(str),
        joined(lambda part: np.array(part.ids, dtype=object)),
        joined(lambda part: part.notes),
        joined(lambda part: part.teacher),
        joined(lambda part: part.has_teacher),
    )


def load_images(tensors: Path, samples: Samples) -> np.ndarray:
    """uint8 [n, side, side, 3]: the rows of samples as another export wrote them, at its own side."""
    parts, keys = [], []
    for name in SETS:
        index = json.loads((tensors / f"{name}.json").read_text())
        side, ids = index["side"], [item["id"] for item in index["items"]]
        parts.append(np.fromfile(tensors / f"{name}.bin", np.uint8).reshape(len(ids), side, side, 3))
        keys += ids
    if keys != samples.keys.tolist():
        raise SystemExit(f"{tensors}: expected the pictures of the other export, in its order")
    return np.concatenate(parts)


def load_lemmas(data: Path) -> dict:
    """wnid -> first English lemma, for figures."""
    with gzip.open(data / "labels" / "concept-labels.jsonl.gz", "rt", encoding="utf-8") as lines:
        return {concept["wnid"]: concept["lemmas_en"][0] for concept in map(json.loads, lines)}
