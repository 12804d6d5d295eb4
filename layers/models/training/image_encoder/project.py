"""The projection of pictures into the space of the text encoder, which stays as it is: a picture comes to lie where its title and its labels lie."""

import json
import subprocess
import time
from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as F
from torch import nn

from .data import Labels, Samples, load_lemmas, read_csv

SEED = 20261105
EPOCHS = 24
BATCH = 1024
PEAK_RATE = 2e-3
WEIGHT_DECAY = 0.02
HIDDEN = 512
SIZE = 128
# Logits are cosines times this: the usual start of contrastive training, fixed because the text side is.
SCALE = 20.0
NAMES_WEIGHT = 0.5


class Projection(nn.Module):
    """[n, pooled] -> [n, 128] of length 1."""

    def __init__(self, pooled: int):
        super().__init__()
        self.first, self.second = nn.Linear(pooled, HIDDEN), nn.Linear(HIDDEN, SIZE)
        self.straight = nn.Linear(pooled, SIZE, bias=False)

    def forward(self, pooled):
        return F.normalize(self.second(F.relu(self.first(pooled))) + self.straight(pooled), dim=1)


def _phrases(data: Path, samples: Samples, labels: Labels) -> tuple[list, list]:
    """For each picture its title ('' without) and its label in words."""
    items = {row["id"]: row for row in read_csv(data / "fashion" / "items.csv")}
    lemmas = load_lemmas(data)
    titles, names = [], []
    for i, (source, key) in enumerate(zip(samples.source, samples.keys)):
        if source.startswith("fashion"):
            row = items[key]
            titles.append(row["title"])
            names.append(f"{row['gender']} {row['baseColour']} {row['articleType']}")
        else:
            titles.append("")
            head = {"clothing": "garment", "grocery": "grocery"}.get(source, "concept")
            name = labels.names[head][int(samples.targets[head][i])]
            names.append(lemmas[name] if head == "concept" else name.replace("-", " "))
    return titles, names


def embed_texts(texts: list, work: Path, node: str) -> torch.Tensor:
    """float32 [n, 128] by the text encoder of the manifest, run by the serving code."""
    given, written = work / "texts.json", work / "texts.bin"
    given.write_text(json.dumps(texts))
    script = Path(__file__).resolve().parents[1] / "embed-texts.ts"
    subprocess.run([node, "--disable-warning=ExperimentalWarning", str(script), "--input", str(given), "--output", str(written)], check=True)
    return torch.from_numpy(np.fromfile(written, np.float32).reshape(len(texts), SIZE).copy())


def _contrast(pictures, texts, which):
    """InfoNCE in both directions; the same text twice in a batch is right both times."""
    logits = SCALE * pictures @ texts.T
    right = (which[:, None] == which[None]).float()
    right = right / right.sum(1, keepdim=True)
    return (F.cross_entropy(logits, right) + F.cross_entropy(logits.T, right)) / 2


def fit_projection(features: torch.Tensor, samples: Samples, labels: Labels, arguments, log) -> nn.Module:
    """features: [n, pooled] of all rows, as served."""
    titles, names = _phrases(arguments.data, samples, labels)
    texts = sorted({text for text in (*titles, *names) if text})
    vectors = embed_texts(texts, arguments.work, arguments.node)
    at = {text: i for i, text in enumerate(texts)}
    title_of = torch.tensor([at.get(text, -1) for text in titles])
    name_of = torch.tensor([at[text] for text in names])
    rows = torch.from_numpy(np.flatnonzero(samples.split == "train"))
    torch.manual_seed(SEED)
    projection = Projection(features.shape[1])
    optimiser = torch.optim.AdamW(projection.parameters(), lr=PEAK_RATE, weight_decay=WEIGHT_DECAY)
    per_epoch, started = len(rows) // BATCH, time.time()
    for step in range(EPOCHS * per_epoch):
        if step % per_epoch == 0:
            order = rows[torch.randperm(len(rows))]
        chosen = order[(step % per_epoch) * BATCH :][:BATCH]
        optimiser.param_groups[0]["lr"] = PEAK_RATE * (1 - step / (EPOCHS * per_epoch))
        optimiser.zero_grad()
        pictures = projection(F.dropout(features[chosen], 0.2))
        loss = NAMES_WEIGHT * _contrast(pictures, vectors[name_of[chosen]], name_of[chosen])
        titled = torch.nonzero(title_of[chosen] >= 0)[:, 0]
        loss = loss + _contrast(pictures[titled], vectors[title_of[chosen[titled]]], title_of[chosen[titled]])
        loss.backward()
        optimiser.step()
    log(f"projection: loss {loss.item():.3f}, {time.time() - started:.0f} s, {_recall(projection, features, samples, vectors, title_of)}")
    return projection.eval()


@torch.no_grad()
def _recall(projection, features, samples: Samples, vectors, title_of) -> str:
    rows = np.flatnonzero((samples.split == "calibration") & (samples.source == "fashion"))[:1000]
    projection.eval()
    logits = projection(features[rows]) @ vectors[title_of[rows]].T
    right = title_of[rows][:, None] == title_of[rows][None]
    first = right.gather(1, logits.topk(10, 1).indices)
    return f"title of a picture among {len(rows)} of calibration: recall@1 {first[:, :1].any(1).float().mean():.3f} @10 {first.any(1).float().mean():.3f}"
