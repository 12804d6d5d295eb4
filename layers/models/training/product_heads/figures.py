"""Figures of the card and the manifest: measured on rows that nothing else in this folder looks at, through the exported file."""

import re

import numpy as np
import torch

from publishing import expected_calibration_error, wilson

from .data import FLAGS, HEADS, IMAGE_HEADS, Titles


def share(right) -> dict:
    return wilson(int(right.sum()), len(right))


def top(probabilities: torch.Tensor, labels: torch.Tensor, k: int) -> dict:
    return share((probabilities.topk(k, 1).indices == labels[:, None]).any(1))


def macro_f1(guesses: torch.Tensor, labels: torch.Tensor) -> float:
    """Mean F1 of the classes that the rows have."""
    scores = []
    for label in labels[labels >= 0].unique():
        hits = ((guesses == label) & (labels == label)).sum().item()
        scores.append(2 * hits / ((guesses == label).sum().item() + (labels == label).sum().item()))
    return sum(scores) / len(scores)


def head_figures(prefix: str, outputs: dict, labels: dict) -> dict:
    """outputs: head -> probabilities. A class that training does not know counts as wrong."""
    figures = {}
    for head in HEADS:
        p, y = outputs[head], labels[head]
        figures[f"{prefix}.{head}.top1"] = top(p, y, 1)
        if head in ("articleType", "baseColour"):
            figures[f"{prefix}.{head}.top2"] = top(p, y, 2)
        figures[f"{prefix}.{head}.macro_f1"] = {"value": round(macro_f1(p.argmax(1), y), 4), "n": len(y)}
        figures[f"{prefix}.{head}.calibration_error"] = {"value": round(expected_calibration_error(p, y), 4), "n": len(y)}
    return figures


def _words(text: str) -> set:
    """As test/evaluate/suites/names-label.ts: words without a final s; what a hyphen joins in parts and as one."""
    lower = text.lower()
    return {word.removesuffix("s") for form in (lower, re.sub(r"(?<=[a-z])-(?=[a-z])", "", lower)) for word in re.findall(r"[^\W_]+", form)}


def names_label(title: str, label: str) -> bool:
    return _words(label) <= _words(title)


def unseen_figures(titles: Titles, outputs_of) -> tuple[dict, list]:
    """First guesses for names in other languages that training never saw; also one line a language."""
    rows = titles.rows("unseen", "train")
    outputs, at = outputs_of(rows), torch.from_numpy(rows)
    figures, by_language = {}, {}
    for head in IMAGE_HEADS[:3]:
        labels = titles.labels[head][at]
        known = labels >= 0
        right = outputs[head].argmax(1) == labels
        figures[f"text.unseen_names.{head}.top1"] = share(right[known])
        if head == "articleType":
            for language in np.unique(titles.language[rows]):
                own = known & torch.from_numpy(titles.language[rows] == language)
                by_language[str(language)] = share(right[own]) if own.any() else None
    return figures, [f"{language} {one['value']:.2f} ({one['n']})" for language, one in by_language.items() if one]


def flag_figures(titles: Titles, outputs_of) -> dict:
    """Share of texts whose flag is right at 0.5: other texts that were held out, and the dev titles."""
    figures = {}
    for source, split in (("catalogue", "dev"), ("mixed", "dev"), ("captions", "test"), ("headlines", "test"), ("icecat", "test"), ("product-pairs", "test"), ("concepts", "test")):
        rows = titles.rows(source, split)
        outputs, at = outputs_of(rows), torch.from_numpy(rows)
        for flag in FLAGS:
            labels = titles.flags[flag][at]
            known = labels >= 0
            if known.any():
                figures[f"text.{flag}.{source}"] = share(((outputs[flag][:, 0] > 0.5).float() == labels)[known])
    return figures
