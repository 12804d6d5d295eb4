"""What the card and the manifest say: measured on the dev splits, which nothing else in this folder looks at."""

from collections import Counter

import numpy as np
import torch

from publishing import expected_calibration_error, wilson

from .data import Labels, Samples
from .kind import is_unseen

THRESHOLD = 0.5


def _share(right) -> dict:
    return wilson(int(right.sum()), len(right))


def _top(probabilities, labels, k: int) -> dict:
    return _share((probabilities.topk(k, 1).indices == labels[:, None]).any(1))


def macro_f1(guesses: torch.Tensor, labels: torch.Tensor) -> float:
    """Mean F1 of the classes that occur among the labels."""
    scores = []
    for one in labels.unique().tolist():
        if one < 0:
            continue
        hit = ((guesses == one) & (labels == one)).sum().item()
        scores.append(2 * hit / ((guesses == one).sum().item() + (labels == one).sum().item()))
    return sum(scores) / len(scores)


# Head -> set whose dev rows it is measured on, the ks of its top-k, and its name in the figures.
MEASURED = {
    "article_type": ("fashion", (1, 2), "articleType"),
    "colour": ("fashion", (1, 2), "baseColour"),
    "gender": ("fashion", (1,), "gender"),
    "season": ("fashion", (1,), "season"),
    "usage": ("fashion", (1,), "usage"),
    "garment": ("clothing", (1, 5), "garment"),
    "grocery": ("grocery", (1, 5), "grocery"),
    "concept": ("concepts", (1, 5), "concept"),
}


def _dev(samples: Samples, source: str) -> np.ndarray:
    return np.flatnonzero(np.char.startswith(samples.source, source) & (samples.split == "dev") & (samples.source != "fashion-hires"))


def class_figures(outputs: dict, samples: Samples, labels: Labels) -> tuple[dict, dict]:
    """Figures of each head; and of each the commonest mistakes, as (truth, guess, count)."""
    figures, mistakes = {}, {}
    for head, (source, ks, name) in MEASURED.items():
        rows = _dev(samples, source)
        probabilities, target = outputs[head][rows], samples.targets[head][rows]
        for k in ks:
            figures[f"{name}.top{k}"] = _top(probabilities, target, k)
        figures[f"{name}.macro_f1"] = {"value": round(macro_f1(probabilities.argmax(1), target), 4), "n": len(rows)}
        figures[f"{name}.calibration_error"] = {"value": round(expected_calibration_error(probabilities, target), 4), "n": len(rows)}
        for level, (names, parents) in labels.parents.items():
            if (head == "grocery") != (level == "groceryCoarse") or head not in ("article_type", "grocery"):
                continue
            index = torch.tensor([*parents, -1])
            rolled = torch.zeros(len(rows), len(names)).index_add_(1, torch.tensor(parents), probabilities)
            figures[f"{level}.top1"] = _top(rolled, index[target], 1)
        wrong = Counter((t, p) for t, p in zip(target.tolist(), probabilities.argmax(1).tolist()) if t >= 0 and t != p)
        mistakes[name] = [(labels.names[head][t], labels.names[head][p], count) for (t, p), count in wrong.most_common(6)]
    return figures, mistakes


PRODUCT_GROUPS = {"fashion": ("fashion", True), "clothing": ("clothing", True), "grocery": ("grocery", True), "wornConcepts": ("concepts-product", True), "otherConcepts": ("concepts-other", False)}
SCOPE_GROUPS = {"fashion": ("fashion", True), "clothing": ("clothing", True), "wornConcepts": ("concepts-product", True), "grocery": ("grocery", False), "creatures": ("concepts-other", False), "things": ("concepts-left-out", False)}


def group_figures(outputs: dict, samples: Samples) -> dict:
    """Share of each group that isProduct and inScope get right at 0.5; for inScope, classes that it never saw apart."""
    figures = {}
    for name, (source, truth) in PRODUCT_GROUPS.items():
        rows = np.flatnonzero((samples.source == source) & (samples.split == "dev"))
        figures[f"isProduct.{name}"] = _share((outputs["is_product"][rows, 0] > THRESHOLD).numpy() == truth)
    for name, (source, truth) in SCOPE_GROUPS.items():
        rows = np.flatnonzero((samples.source == source) & (samples.split == "dev"))
        right = (outputs["in_scope"][rows, 0] > THRESHOLD).numpy() == truth
        unseen = np.array([not truth and note != "" and is_unseen(note) for note in samples.notes[rows]])
        figures[f"inScope.{name}"] = _share(right[~unseen])
        if unseen.any():
            figures[f"inScope.{name}Unseen"] = _share(right[unseen])
    return figures


def concept_extremes(outputs: dict, samples: Samples, lemmas: dict, labels: Labels) -> tuple[list, list]:
    """The concepts told best and worst, with their share of first guesses that are right."""
    rows = _dev(samples, "concepts")
    right = (outputs["concept"][rows].argmax(1) == samples.targets["concept"][rows]).float()
    shares = []
    for index, wnid in enumerate(labels.names["concept"]):
        own = samples.targets["concept"][rows] == index
        shares.append((right[own].mean().item(), lemmas[wnid]))
    shares.sort()
    return shares[-8:][::-1], shares[:8]
