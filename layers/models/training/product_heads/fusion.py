"""Words and picture together: for each head a weighted sum of their log-probabilities, with weights that depend on how sure each of them is.

Fitted on the calibration rows alone, which neither encoder was trained on: on its own training rows the image model is far too sure. So there are few
parameters, and their strength is chosen by cross-validation inside these rows.
"""

import numpy as np
import torch
import torch.nn.functional as F
from torch import nn

from .data import HEADS

# A probability below this says no more than this: the image model has classes that it never gives.
FLOOR = 1e-5
FOLDS = 5
SEED = 20260114
STEPS = 60
# Penalties on the class offsets and on the slopes of the weights, tried by cross-validation.
PENALTIES = (0.001, 0.003, 0.01)
# Heads about which the words say nothing where they name nothing that the article types know: their share falls with that probability. Colours and people
# are named beside anything.
SCOPED = ("articleType", "subCategory", "masterCategory", "season", "usage")
FEATURES = 4


def log_probabilities(probabilities: torch.Tensor) -> torch.Tensor:
    """Zeros (no picture, or a model without this head) become the uniform distribution."""
    return probabilities.clamp(min=FLOOR).log().log_softmax(1)


def _sureness(log_p: torch.Tensor) -> list:
    p = log_p.exp()
    entropy = -(p * log_p).sum(1) / np.log(log_p.shape[1])
    return [p.amax(1), entropy]


class Fusion(nn.Module):
    """One head: log p = a log p_text + b log p_image + offset, normalised; a, b > 0 are linear in four numbers (largest probability and entropy of each)."""

    def __init__(self, classes: int):
        super().__init__()
        self.text = nn.Parameter(torch.zeros(FEATURES + 1))
        self.image = nn.Parameter(torch.zeros(FEATURES + 1))
        self.offset = nn.Parameter(torch.zeros(classes))
        self.temperature = nn.Parameter(torch.ones(()), requires_grad=False)

    def weights(self, text: torch.Tensor, image: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
        """float32 [N, 1] each; both 1 (softplus of 0.54 and a shift) before any fitting."""
        features = torch.stack([*_sureness(text), *_sureness(image)], 1) - 0.5
        return tuple(F.softplus(features @ w[1:, None] + w[0] + 0.5413) for w in (self.text, self.image))

    def forward(self, text: torch.Tensor, image: torch.Tensor, text_share: torch.Tensor, image_share: torch.Tensor):
        """log-probabilities [N, classes] of words and picture; shares [N, 1] weaken either. Returns (log p, a log p_text, b log p_image)."""
        a, b = self.weights(text, image)
        from_text, from_image = a * text_share * text, b * image_share * image
        return ((from_text + from_image + self.offset) / self.temperature).log_softmax(1), from_text, from_image


def _fit_one(text, image, labels, shares, penalty: float, classes: int) -> Fusion:
    fusion = Fusion(classes)
    trained = [fusion.text, fusion.image, fusion.offset]
    optimiser = torch.optim.LBFGS(trained, max_iter=STEPS, line_search_fn="strong_wolfe")

    def closure():
        optimiser.zero_grad()
        loss = F.nll_loss(fusion(text, image, *shares)[0], labels) + penalty * sum((p**2).sum() for p in trained) / 10
        loss.backward()
        return loss

    optimiser.step(closure)
    return fusion


def _temperature(log_p: torch.Tensor, labels: torch.Tensor) -> float:
    candidates = torch.logspace(-0.5, 0.5, 101)
    losses = torch.stack([F.cross_entropy(log_p / t, labels) for t in candidates])
    return candidates[losses.argmin()].item()


@torch.no_grad()
def _held_out(text, image, labels, shares, penalty: float, classes: int) -> torch.Tensor:
    """log p of every row by a fusion that was fitted without its fold."""
    fold = torch.from_numpy(np.random.default_rng(SEED).integers(0, FOLDS, len(labels)))
    result = torch.zeros(len(labels), classes)
    for k in range(FOLDS):
        inside, outside = fold == k, fold != k
        with torch.enable_grad():
            fusion = _fit_one(text[outside], image[outside], labels[outside], [s[outside] for s in shares], penalty, classes)
        result[inside] = fusion(text[inside], image[inside], *[s[inside] for s in shares])[0]
    return result


def fit_fusion(text: dict, image: dict, labels: dict, scope: torch.Tensor, image_share: torch.Tensor, log) -> nn.ModuleDict:
    """Head -> its fusion, with the temperature that makes held-out rows honest. text, image: head -> calibrated log-probabilities of the calibration rows."""
    fusions = nn.ModuleDict()
    for head in HEADS:
        known = labels[head] >= 0
        t, i, y = text[head][known], image[head][known], labels[head][known]
        shares = [(scope if head in SCOPED else torch.ones_like(scope))[known], image_share[known]]
        tried = {}
        for penalty in PENALTIES:
            held_out = _held_out(t, i, y, shares, penalty, t.shape[1])
            tried[penalty] = (F.nll_loss(held_out, y).item(), held_out)
        best = min(tried, key=lambda penalty: tried[penalty][0])
        fusion = _fit_one(t, i, y, shares, best, t.shape[1])
        fusion.temperature.fill_(_temperature(tried[best][1], y))
        fusions[head] = fusion
        right = [(p.argmax(1) == y).float().mean().item() for p in (t, i, tried[best][1])]
        log(f"fusion {head}: penalty {best}, text {right[0]:.4f} image {right[1]:.4f} both {right[2]:.4f} (held out), temperature {fusion.temperature.item():.2f}")
    return fusions
