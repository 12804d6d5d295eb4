"""The exported tensors joined with their labels. No picture of a dev split takes part in training, calibration or choosing."""

import csv
import hashlib
import json
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch

from .concepts import load_roles

# One row in twenty of train: chooses nothing but the temperatures and shows progress.
CALIBRATION_IN = 20


@dataclass
class Labels:
    article: list  # names of train, sorted
    garment: list  # 17 names, sorted
    parents: dict  # level -> (names, parent index of each article type)


@dataclass
class Samples:
    """Rows of one or more sets. -1 marks a label that the row does not have."""

    images: torch.Tensor  # uint8 [n, side, side, 3]
    article: torch.Tensor  # int64 [n]
    garment: torch.Tensor  # int64 [n]
    product: torch.Tensor  # float32 [n], 1 product, 0 none
    split: np.ndarray  # 'train' | 'calibration' | 'dev' | 'held-out'
    source: np.ndarray  # set name, for figures and for mixing
    note: np.ndarray  # concept name or ''


def read_csv(path: Path):
    with open(path, encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _load_set(tensors: Path, name: str):
    index = json.loads((tensors / f"{name}.json").read_text())
    side, ids = index["side"], [item["id"] for item in index["items"]]
    images = torch.from_numpy(np.fromfile(tensors / f"{name}.bin", dtype=np.uint8).reshape(len(ids), side, side, 3))
    return ids, images


def _split_of(split: str, key: str) -> str:
    if split != "train":
        return "dev"
    return "calibration" if int(hashlib.sha256(key.encode()).hexdigest(), 16) % CALIBRATION_IN == 0 else "train"


def _normalise(title: str) -> str:
    return " ".join(title.lower().split())


def load_labels(data: Path) -> Labels:
    items = read_csv(data / "fashion" / "items.csv")
    garment = sorted({row["label"] for row in read_csv(data / "clothing" / "images.csv")})
    # Of train only: a type that only dev has cannot be learned, and its pictures count as wrong.
    train = [row for row in items if row["split"] == "train"]
    article = sorted({row["articleType"] for row in train})
    parents = {}
    for level in ("subCategory", "masterCategory"):
        names = sorted({row[level] for row in train})
        votes = {name: Counter() for name in article}
        for row in train:
            votes[row["articleType"]][row[level]] += 1
        parents[level] = (names, [names.index(votes[name].most_common(1)[0][0]) for name in article])
    return Labels(article, garment, parents)


def _fashion(data: Path, tensors: Path, labels: Labels, name: str) -> Samples:
    rows = {row["id"]: row for row in read_csv(data / "fashion" / "items.csv")}
    ids, images = _load_set(tensors, name)
    # By title, as the data's own split: an item's two pictures and its colour variants stay on one side.
    split = np.array([_split_of(rows[i]["split"], _normalise(rows[i]["title"])) for i in ids])
    at = {label: index for index, label in enumerate(labels.article)}
    article = torch.tensor([at.get(rows[i]["articleType"], -1) for i in ids])
    n = len(ids)
    return Samples(images, article, torch.full((n,), -1), torch.ones(n), split, np.full(n, name), np.full(n, "", dtype=object))


def _clothing(data: Path, tensors: Path, labels: Labels) -> Samples:
    rows = {row["image"]: row for row in read_csv(data / "clothing" / "images.csv")}
    ids, images = _load_set(tensors, "clothing")
    split = np.array([_split_of(rows[i]["split"], i) for i in ids])
    garment = torch.tensor([labels.garment.index(rows[i]["label"]) for i in ids])
    n = len(ids)
    return Samples(images, torch.full((n,), -1), garment, torch.ones(n), split, np.full(n, "clothing"), np.full(n, "", dtype=object))


def _concepts(data: Path, tensors: Path) -> Samples:
    roles = load_roles(data)
    rows = {row["file"].rsplit(".", 1)[0]: row for row in read_csv(data / "tiny-imagenet" / "labels.csv")}
    ids, images = _load_set(tensors, "concepts")
    split, source, note, product = [], [], [], []
    for i in ids:
        row, role = rows[i], roles[rows[i]["wnid"]]
        is_unseen = role["held_out"] or role["role"] == "left-out"
        split.append("held-out" if is_unseen and row["split"] == "train" else _split_of(row["split"], i))
        source.append(f"concepts-{role['role']}{'-unseen' if is_unseen else ''}")
        note.append(role["lemma"])
        product.append(0.0 if role["role"] == "other" else 1.0)
    n = len(ids)
    return Samples(images, torch.full((n,), -1), torch.full((n,), -1), torch.tensor(product), np.array(split), np.array(source), np.array(note, dtype=object))


def load_samples(data: Path, tensors: Path, labels: Labels) -> Samples:
    sets = [
        _fashion(data, tensors, labels, "fashion"),
        _fashion(data, tensors, labels, "fashion-hires"),
        _clothing(data, tensors, labels),
        _concepts(data, tensors),
    ]
    return Samples(
        torch.cat([s.images for s in sets]),
        torch.cat([s.article for s in sets]),
        torch.cat([s.garment for s in sets]),
        torch.cat([s.product for s in sets]),
        np.concatenate([s.split for s in sets]),
        np.concatenate([s.source for s in sets]),
        np.concatenate([s.note for s in sets]),
    )


def trainable_rows(samples: Samples) -> np.ndarray:
    """Rows that a head fitted after training may see: train, and the classes of things that training itself leaves out; never dev."""
    left_out = samples.source == "concepts-left-out-unseen"
    return np.flatnonzero((samples.split == "train") | (left_out & (samples.split == "held-out")))
