"""Held-out label -> concept, and translations among captions: progress while training. The card's figures come from the suites in TypeScript."""

import numpy as np
import torch
import torch.nn.functional as F

from .graph import Graph
from .sources import is_held_out, load_concepts, read_lines


def held_out_queries(data, graph: Graph) -> tuple:
    """(labels, node of each) of all held-out pairs of concepts that a node is mapped to."""
    concepts = load_concepts(data)
    labels, nodes = [], []
    for node, wnid in graph.wordnet.items():
        for language, names in concepts[wnid].labels.items() if wnid in concepts else ():
            if is_held_out(wnid, language):
                labels += names
                nodes += [node] * len(names)
    return labels, nodes


def concept_vectors(net, texts, label_texts: np.ndarray, owner: np.ndarray, count: int):
    """Mean of the embeddings of each node's labels, normalised. label_texts int [n], owner int [n] -> [count, 128]."""
    sums = torch.zeros(count, 128).index_add_(0, torch.from_numpy(owner), net.embed(texts, label_texts))
    return F.normalize(sums, dim=-1)


def top1(net, texts, queries: np.ndarray, truth: np.ndarray, vectors) -> float:
    found = (net.embed(texts, queries) @ vectors.T).argmax(1).numpy()
    return float((found == truth).mean())


def caption_lines(data) -> dict:
    return {language: read_lines(data / "multi30k" / f"val.{language}.txt.gz") for language in ("en", "de", "fr", "cs")}


def recall_at_1(a, b) -> float:
    return float(((a @ b.T).argmax(1) == torch.arange(len(a))).float().mean())
