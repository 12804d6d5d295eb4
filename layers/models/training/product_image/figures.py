"""What the card and the manifest say: measured on the dev splits, which nothing else in this folder looks at."""

import math
from collections import Counter

import numpy as np
import torch

from .calibrate import expected_calibration_error
from .data import Labels, Samples
from .scope import is_unseen
from .train import logits_of

Z95 = 1.959964
THRESHOLD = 0.5


def wilson(successes: int, n: int) -> dict:
    """A share with its 95% Wilson interval."""
    p = successes / n
    centre = (p + Z95**2 / (2 * n)) / (1 + Z95**2 / n)
    half = Z95 * math.sqrt(p * (1 - p) / n + Z95**2 / (4 * n * n)) / (1 + Z95**2 / n)
    return {"value": round(p, 4), "n": n, "low": round(centre - half, 4), "high": round(centre + half, 4)}


def _share(right) -> dict:
    return wilson(int(right.sum()), len(right))


def _top(probabilities: torch.Tensor, labels: torch.Tensor, k: int) -> dict:
    return _share((probabilities.topk(k, 1).indices == labels[:, None]).any(1))


def _roll_up(article: torch.Tensor, names: list, parents: list) -> torch.Tensor:
    return torch.zeros(len(article), len(names)).index_add_(1, torch.tensor(parents), article)


def _rows(samples: Samples, source: str, split: str) -> np.ndarray:
    return np.flatnonzero((samples.source == source) & (samples.split == split))


def article_figures(served, samples: Samples, labels: Labels, truths: dict) -> tuple[dict, list]:
    """truths: level -> names of each dev row, from items.csv. Also the commonest mistakes."""
    rows = _rows(samples, "fashion", "dev")
    article = logits_of(served, samples.images, rows)[0]
    target = samples.article[torch.from_numpy(rows)]
    figures = {"articleType.top1": _top(article, target, 1), "articleType.top2": _top(article, target, 2)}
    for level, (names, parents) in labels.parents.items():
        index = {name: i for i, name in enumerate(names)}
        truth = torch.tensor([index.get(name, -1) for name in truths[level]])
        figures[f"{level}.top1"] = _top(_roll_up(article, names, parents), truth, 1)
    figures["articleType.ece"] = {"value": round(expected_calibration_error(article, target), 4), "n": len(rows)}
    wrong = Counter((labels.article[t], labels.article[p]) for t, p in zip(target.tolist(), article.argmax(1).tolist()) if t >= 0 and t != p)
    return figures, wrong.most_common(8)


def garment_figures(served, samples: Samples) -> dict:
    rows = _rows(samples, "clothing", "dev")
    garment = logits_of(served, samples.images, rows)[1]
    target = samples.garment[torch.from_numpy(rows)]
    return {
        "garment.top1": _top(garment, target, 1),
        "garment.top5": _top(garment, target, 5),
        "garment.ece": {"value": round(expected_calibration_error(garment, target), 4), "n": len(rows)},
    }


PRODUCT_GROUPS = {
    "fashion": ("fashion", True),
    "clothing": ("clothing", True),
    "wornConcepts": ("concepts-product", True),
    "wornConceptsUnseen": ("concepts-product-unseen", True),
    "otherConcepts": ("concepts-other", False),
    "otherConceptsUnseen": ("concepts-other-unseen", False),
}


def product_figures(served, samples: Samples) -> tuple[dict, dict]:
    """Share of each group that isProduct gets right at 0.5; and by concept the share called a product, for the list of failures."""
    figures, by_concept = {}, {}
    for name, (source, is_product) in {**PRODUCT_GROUPS, "leftOut": ("concepts-left-out-unseen", True)}.items():
        rows = _rows(samples, source, "dev")
        called = (logits_of(served, samples.images, rows)[2][:, 0] > THRESHOLD).numpy()
        if name in PRODUCT_GROUPS:
            figures[f"isProduct.{name}"] = _share(called == is_product)
        for note in set(samples.note[rows]):
            if note:
                by_concept[note] = (name, float(called[samples.note[rows] == note].mean()))
    return figures, by_concept


SCOPE_GROUPS = {
    "fashion": ("fashion", True),
    "clothing": ("clothing", True),
    "wornConcepts": ("concepts-product", True),
    "creatures": ("concepts-other", False),
    "things": ("concepts-left-out-unseen", False),
}


def scope_figures(served, samples: Samples) -> dict:
    """Share of each group that in_scope gets right at 0.5; classes of things that were never trained on apart."""
    figures = {}
    for name, (source, inside) in SCOPE_GROUPS.items():
        rows = _rows(samples, source, "dev")
        right = (logits_of(served, samples.images, rows)[3][:, 0] > THRESHOLD).numpy() == inside
        unseen = np.array([not inside and is_unseen(note) for note in samples.note[rows]])
        figures[f"inScope.{name}"] = _share(right[~unseen])
        if unseen.any():
            figures[f"inScope.{name}Unseen"] = _share(right[unseen])
    return figures
