"""What is exported: ids and the image model's probabilities in, calibrated probabilities of every head out, for words alone, a picture alone, or both."""

import torch
from torch import nn

from .data import FLAGS, HEADS, IMAGE_HEADS, OUTPUT_OF, roll_up
from .fusion import SCOPED, log_probabilities
from .network import TextNet

INPUTS = ("ids", "image_article_type", "image_colour", "image_gender", "image_season", "image_usage", "has_text", "has_image")
OUTPUTS = (*(OUTPUT_OF[head] for head in HEADS), "gate", "text_is_product", "text_in_scope")
SMALL = 1e-6


class ServedHeads(nn.Module):
    def __init__(self, net: TextNet, table: torch.Tensor, scale: torch.Tensor, parents: dict, fusions: nn.ModuleDict, temperatures: dict):
        super().__init__()
        self.net, self.fusions = net, fusions
        self.net.table = None  # the rounded rows serve
        self.register_buffer("table", table)
        self.register_buffer("scale", scale)
        # Rolling up as a product with a constant matrix: an operator that every runtime has.
        for level, parent in parents.items():
            self.register_buffer(f"to_{level}", roll_up(torch.eye(len(parent)), torch.from_numpy(parent), len(fusions[level].offset)))
        self.temperatures = temperatures

    def matrices(self):
        return (("subCategory", self.to_subCategory), ("masterCategory", self.to_masterCategory))

    def text_part(self, ids: torch.Tensor) -> dict:
        """int32 [N, L], 0 is padding -> head -> calibrated log-probabilities, flag -> probability [N]."""
        at = ids.long()
        rows = self.table[at].float() * (self.scale[at] * (ids > 0).float().unsqueeze(2))
        parts = self.net.split(self.net.head(rows.sum(1)))
        heads = {head: (parts[head] / self.temperatures["text"][head]).log_softmax(1) for head in HEADS}
        flags = {flag: (parts[flag] / self.temperatures["flags"][flag]).sigmoid() for flag in FLAGS}
        return heads | flags

    def image_part(self, images: dict) -> dict:
        """Head -> probabilities of the image model -> head -> calibrated log-probabilities, the coarse levels rolled up."""
        article = images["articleType"]
        coarse = {level: article @ matrix for level, matrix in self.matrices()}
        return {head: (log_probabilities(p) / self.temperatures["image"][head]).log_softmax(1) for head, p in (images | coarse).items()}

    def forward(self, ids, image_article_type, image_colour, image_gender, image_season, image_usage, has_text, has_image):
        text = self.text_part(ids)
        image = self.image_part(dict(zip(IMAGE_HEADS, (image_article_type, image_colour, image_gender, image_season, image_usage))))
        words, picture = (has_text > 0).float(), (has_image > 0).float()
        scope = text["inScope"].unsqueeze(1)
        outputs, gates = [], []
        for head in HEADS:
            both, from_text, from_image = self.fusions[head](text[head], image[head], scope if head in SCOPED else torch.ones_like(scope), has_image)
            nothing = torch.full_like(both, 1 / both.shape[1])
            outputs.append(
                words * picture * both.exp() + words * (1 - picture) * text[head].exp() + (1 - words) * picture * image[head].exp() + (1 - words) * (1 - picture) * nothing
            )
            if head in IMAGE_HEADS:
                gates.append(words * picture * share_of_image(both, from_text, from_image) + (1 - words) * picture)
        return (*outputs, torch.cat(gates, 1), text["isProduct"].unsqueeze(1) * words, scope * words)


def share_of_image(both: torch.Tensor, from_text: torch.Tensor, from_image: torch.Tensor) -> torch.Tensor:
    """[N, 1], 0-1: of what puts the first class before the second, how much comes from the picture; one half where neither speaks for it."""
    first, second = both.topk(2, 1).indices.split(1, 1)
    lead_text = (from_text.gather(1, first) - from_text.gather(1, second)).clamp(min=0)
    lead_image = (from_image.gather(1, first) - from_image.gather(1, second)).clamp(min=0)
    return (lead_image + SMALL) / (lead_text + lead_image + 2 * SMALL)
