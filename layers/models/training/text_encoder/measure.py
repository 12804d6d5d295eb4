"""Figures of the manifest and the card, measured by the evaluation suites on what serves."""

import json
import os
import subprocess
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parents[4]
VECTORS = REPOSITORY / "layers" / "models" / "training" / "build-concept-vectors.ts"
EVALUATE = REPOSITORY / "test" / "evaluate" / "evaluate.ts"

# Suite's name -> name in manifest and card, and what it says.
UNSEEN = {
    "unseen_pairs.dictionary": ("unseen.dictionary.top1", "names of a concept in a language held out from training -> its node, by the dictionary alone"),
    "unseen_pairs.encoder": ("unseen.encoder.top1", "the same, nearest concept by embedding alone"),
    "unseen_pairs.both": ("unseen.both.top1", "the same, dictionary first, then embedding: the system as it serves"),
    "unseen_pairs.new_string.dictionary": ("unseenStrings.dictionary.top1", "of these, names spelled like no name of the concept in any other language: dictionary"),
    "unseen_pairs.new_string.encoder": ("unseenStrings.encoder.top1", "the same, embedding"),
    "unseen_pairs.new_string.both": ("unseenStrings.both.top1", "the same, both"),
    **{
        f"unseen_pairs.{script}.encoder": (f"unseen.encoder.{script}.top1", f"held-out names in {script.replace('_', ', ')} script, embedding alone")
        for script in ("latin", "cyrillic_greek", "arabic_hebrew", "han_kana_hangul", "devanagari_thai")
    },
}
TRANSLATIONS = {
    "all.recall_at_1": ("captions.recall_at_1", "caption of the same photo in another language found first of all (multi30k val, 12 directions)"),
    "all.recall_at_10": ("captions.recall_at_10", "the same, among the first ten"),
    **{f"en_{to}.recall_at_1": (f"captions.en_{to}.recall_at_1", f"the same, from English to {to}") for to in ("de", "fr", "cs")},
}


def _run(node: str, manifest: Path, *arguments: str) -> None:
    environment = {**os.environ, "PIN_SIGNALS_MODELS": str(manifest)}
    subprocess.run([node, "--disable-warning=ExperimentalWarning", *arguments], check=True, env=environment, cwd=REPOSITORY)


def build_vectors(node: str, manifest: Path, *options: str) -> None:
    _run(node, manifest, str(VECTORS), "--manifest", str(manifest), *options)


def measure(node: str, manifest: Path, data: Path, suite: str, out: Path) -> dict:
    """What the suite says of the models of this manifest."""
    _run(node, manifest, str(EVALUATE), suite, "--data", str(data), "--json", str(out))
    return json.loads(out.read_text())


def figures_of(unseen: dict, translations: dict) -> dict:
    """Metrics of the manifest entry; unseen: of the stage that never saw the held-out pairs."""
    figures = {}
    for suite, names in ((unseen, UNSEEN), (translations, TRANSLATIONS)):
        for name, (key, _) in names.items():
            metric = suite["metrics"][name]
            figures[key] = {part: round(metric[part], 4) if part != "n" else metric[part] for part in ("value", "n", "low", "high")}
    return figures


def figures_text(figures: dict, facts: list) -> str:
    notes = dict([*UNSEEN.values(), *TRANSLATIONS.values()])
    lines = ["| figure | value | 95% interval | n | what |", "|---|---|---|---|---|"]
    lines += [f"| {key} | {m['value']:.3f} | {m['low']:.3f} to {m['high']:.3f} | {m['n']} | {notes[key]} |" for key, m in figures.items()]
    return "\n".join([*lines, "", *(f"- {fact}" for fact in facts)])
