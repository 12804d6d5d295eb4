"""Random changes of a batch, drawn from one generator. Those of the ground hide what tells the sets apart but is no sign of a product: plain ground, bars, size, sharpness."""

import torch
import torch.nn.functional as F


def _chance(n, p, generator):
    return torch.rand(n, generator=generator) < p


def _uniform(n, low, high, generator):
    return torch.rand(n, generator=generator) * (high - low) + low


def _move(x, side, zoomed_out, generator, strength):
    """Random flip, scale, aspect, rotation and shift, sampled at `side`; where a picture is shrunk the rest is white or a random flat colour."""
    n = x.shape[0]
    scale = torch.where(zoomed_out, _uniform(n, 1.2, 1.8, generator), 1 + strength * _uniform(n, -0.35, 0.1, generator))
    aspect = torch.exp(strength * _uniform(n, -0.12, 0.12, generator))
    angle = strength * _uniform(n, -0.12, 0.12, generator)
    flip = torch.where(_chance(n, 0.5, generator), -1.0, 1.0)
    room = (scale - 1).abs() + 0.05 * strength
    theta = torch.zeros(n, 2, 3)
    theta[:, 0, 0] = torch.cos(angle) * scale * aspect * flip
    theta[:, 0, 1] = -torch.sin(angle) * scale
    theta[:, 1, 0] = torch.sin(angle) * scale * flip
    theta[:, 1, 1] = torch.cos(angle) * scale / aspect
    theta[:, 0, 2] = _uniform(n, -1, 1, generator) * room
    theta[:, 1, 2] = _uniform(n, -1, 1, generator) * room
    grid = F.affine_grid(theta, [n, 3, side, side], align_corners=False)
    moved = F.grid_sample(x, grid, padding_mode="border", align_corners=False)
    rows = zoomed_out.nonzero()[:, 0]
    if len(rows):
        ground = torch.where(_chance(n, 0.6, generator)[:, None], torch.full((n, 3), 250.0), torch.rand(n, 3, generator=generator) * 255)[rows]
        outside = (grid[rows].abs().amax(-1) > 1)[:, None]
        moved[rows] = torch.where(outside, ground[:, :, None, None], moved[rows])
    return moved


def _bars(x, generator, strength):
    """Letterbox bars in the mean colour of the border, upright or level, on an eighth of the pictures."""
    n, _, side, _ = x.shape
    for row in _chance(n, 0.12 * strength, generator).nonzero()[:, 0].tolist():
        width = int(torch.randint(1, side // 4 + 1, (1,), generator=generator))
        picture = x[row] if torch.rand(1, generator=generator) < 0.5 else x[row].transpose(1, 2)
        colour = (picture[:, 0].mean(-1) + picture[:, -1].mean(-1))[:, None, None] / 2
        picture[:, :width] = colour
        picture[:, side - width :] = colour
    return x


def _colour(x, strength, generator):
    """Saturation, contrast, gain a channel and brightness. strength [n]: little where the colour is a label."""
    n = x.shape[0]
    saturation = 1 + strength * _uniform(n, -0.4, 0.4, generator)
    contrast = 1 + strength * _uniform(n, -0.25, 0.25, generator)
    gain = 1 + strength[:, None] * (torch.rand(n, 3, generator=generator) * 0.16 - 0.08)
    shift = strength * _uniform(n, -20, 20, generator)
    grey = x.mean(1, keepdim=True)
    x = grey + (x - grey) * saturation[:, None, None, None]
    # One multiplication and one addition for contrast, gain and shift together.
    mean = x.mean((1, 2, 3))[:, None]
    scale = contrast[:, None] * gain
    offset = mean * (1 - contrast[:, None]) * gain + shift[:, None]
    return x.mul_(scale[:, :, None, None]).add_(offset[:, :, None, None])


def _ground(x, chosen, generator):
    """Multiplies the chosen by a flat tint or by another picture: a white ground becomes that, the product keeps its shape."""
    rows = chosen.nonzero()[:, 0]
    if len(rows) == 0:
        return x
    n = len(rows)
    tint = (torch.rand(n, 3, generator=generator) * 0.7 + 0.3)[:, :, None, None].expand_as(x[rows])
    other = x[torch.randint(len(x), (n,), generator=generator)] / 255 * 0.6 + 0.4
    x[rows] = x[rows] * torch.where(_chance(n, 0.5, generator)[:, None, None, None], tint, other)
    return x


def _soften(x, generator, strength):
    """Blurs a tenth as an enlarged thumbnail would be, and adds sensor noise to a tenth."""
    n, side = x.shape[0], x.shape[-1]
    blurred = _chance(n, 0.1 * strength, generator).nonzero()[:, 0]
    x[blurred] = F.interpolate(F.avg_pool2d(x[blurred], 2), size=(side, side), mode="bilinear", align_corners=False)
    noisy = _chance(n, 0.1 * strength, generator).nonzero()[:, 0]
    x[noisy] += torch.randn(x[noisy].shape, generator=generator) * _uniform(len(noisy), 2, 14, generator)[:, None, None, None]
    return x


def augment(images: torch.Tensor, side: int, may_zoom_out: torch.Tensor, keeps_colour: torch.Tensor, generator: torch.Generator, strength=1.0):
    """uint8 [n, s, s, 3] -> float [n, side, side, 3] in 0-255, and bool [n]: where the colour still is that of the label.

    may_zoom_out marks rows that are at times shown small on a plain ground, keeps_colour rows whose colour is a label. strength 0-1 scales how often
    and how far everything is changed.
    """
    x = images.permute(0, 3, 1, 2).float()
    n = len(x)
    zoomed_out = _chance(n, 0.05 * strength, generator) | (may_zoom_out & _chance(n, 0.1 * strength, generator))
    x = _bars(_move(x, side, zoomed_out, generator, strength), generator, strength)
    x = _colour(x, strength * torch.where(keeps_colour, 0.3, 1.0), generator)
    tinted = _chance(n, 0.1 * strength, generator)
    x = _soften(_ground(x, tinted, generator), generator, strength)
    return x.clamp_(0, 255).permute(0, 2, 3, 1), ~tinted
