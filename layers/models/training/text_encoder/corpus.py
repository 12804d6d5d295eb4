"""Texts and their token ids as arrays; the ids come from the serving code."""

import json
import subprocess
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from .sources import Source

EXPORTER = Path(__file__).resolve().parents[1] / "export-text-ids.ts"


@dataclass
class Texts:
    """Token ids of many texts: those of text t are ids[offsets[t]:offsets[t + 1]]."""

    ids: np.ndarray  # int32
    offsets: np.ndarray  # int64 [texts + 1]

    def gather(self, texts: np.ndarray) -> tuple:
        """(ids of these texts one after the other int64, where each begins int64 [len(texts)])."""
        starts, lengths = self.offsets[texts], self.offsets[texts + 1] - self.offsets[texts]
        begins = np.cumsum(lengths) - lengths
        at = np.arange(int(lengths.sum())) + np.repeat(starts - begins, lengths)
        return self.ids[at].astype(np.int64), begins


@dataclass
class Groups:
    """Groups of one source: members of group g are texts[offsets[g]:offsets[g + 1]]."""

    name: str
    texts: np.ndarray  # int32
    offsets: np.ndarray  # int64

    def __len__(self) -> int:
        return len(self.offsets) - 1

    def draw(self, groups: np.ndarray, rng: np.random.Generator) -> tuple:
        """Two different members of each group."""
        sizes = self.offsets[groups + 1] - self.offsets[groups]
        first = (rng.random(len(groups)) * sizes).astype(np.int64)
        second = (first + 1 + (rng.random(len(groups)) * (sizes - 1)).astype(np.int64)) % sizes
        return self.texts[self.offsets[groups] + first], self.texts[self.offsets[groups] + second]


def tokenise(texts: list, work: Path, name: str, scheme: dict, node: str) -> Texts:
    """Runs the serving tokeniser over the texts; files that are there for the same texts are used again."""
    file = work / f"{name}.jsonl"
    content = "".join(json.dumps(text, ensure_ascii=False) + "\n" for text in texts)
    done = work / f"{name}.offsets.bin"
    if not (done.exists() and file.exists() and file.read_text(encoding="utf-8") == content):
        done.unlink(missing_ok=True)
        file.write_text(content, encoding="utf-8")
        sizes = ["--buckets", str(scheme["buckets"]), "--max-ids", str(scheme["maxIds"])]
        subprocess.run([node, "--disable-warning=ExperimentalWarning", str(EXPORTER), "--texts", str(file), "--out", str(work / name), *sizes], check=True)
    return load_texts(work, name)


def to_groups(sources: list[Source]) -> tuple:
    """(unique texts, the groups of each source by name)."""
    index: dict = {}
    found = {}
    for source in sources:
        members = [[index.setdefault(text, len(index)) for text in group] for group in source.groups]
        offsets = np.cumsum([0, *(len(group) for group in members)])
        found[source.name] = Groups(source.name, np.array([text for group in members for text in group], dtype=np.int32), offsets.astype(np.int64))
    return list(index), found


def save_groups(path: Path, groups: dict) -> None:
    np.savez(path, **{f"{name}.{part}": getattr(source, part) for name, source in groups.items() for part in ("texts", "offsets")})


def load_groups(path: Path) -> dict:
    with np.load(path) as file:
        return {name[: -len(".texts")]: Groups(name[: -len(".texts")], file[name], file[name.replace(".texts", ".offsets")]) for name in file if name.endswith(".texts")}


def load_texts(work: Path, name: str) -> Texts:
    return Texts(np.fromfile(work / f"{name}.ids.bin", dtype=np.int32), np.fromfile(work / f"{name}.offsets.bin", dtype=np.int64))
