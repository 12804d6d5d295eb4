"""Batch augmentation. Beside the usual it hides what tells the sets apart but is no sign of a product: plain ground, bars, size, sharpness."""

import torch
import torch.nn.functional as F


def _chance(n, p, generator):
    return torch.rand(n, generator=generator) < p


def _uniform(n, low, high, generator):
    return torch.rand(n, generator=generator) * (high - low) + low


def _affine(x, zoomed_out, generator, strength):
    """Random flip, scale, aspect, rotation and shift; where a picture is shrunk the rest is white or a random flat colour."""
    n = x.shape[0]
    scale = torch.where(zoomed_out, _uniform(n, 1.2, 2.0, generator), 1 + strength * _uniform(n, -0.22, 0.12, generator))
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
    grid = F.affine_grid(theta, list(x.shape), align_corners=False)
    moved = F.grid_sample(x, grid, padding_mode="border", align_corners=False)
    ground = torch.where(_chance(n, 0.6, generator)[:, None], torch.full((n, 3), 250.0), torch.rand(n, 3, generator=generator) * 255)
    outside = (grid.abs().amax(-1) > 1)[:, None] & zoomed_out[:, None, None, None]
    return torch.where(outside, ground[:, :, None, None], moved)


def _bars(x, generator, strength):
    """Letterbox bars in the mean colour of the border beside them, upright or level, on a fifth of the pictures."""
    n, _, side, _ = x.shape
    width = torch.randint(1, side // 4 + 1, (n,), generator=generator)
    width[~_chance(n, 0.2 * strength, generator)] = 0
    level = _chance(n, 0.5, generator)
    at = torch.arange(side)
    column = (at[None] < width[:, None]) | (at[None] >= side - width[:, None])
    mask = torch.where(level[:, None, None], column[:, :, None], column[:, None, :]).expand(n, side, side)
    border = (x[:, :, 0].mean(-1) + x[:, :, -1].mean(-1) + x[..., 0].mean(-1) + x[..., -1].mean(-1)) / 4
    return torch.where(mask[:, None], border[:, :, None, None], x)


def _colour(x, generator, strength):
    n = x.shape[0]
    grey = x.mean(1, keepdim=True)
    saturation = (1 + strength * _uniform(n, -0.4, 0.4, generator))[:, None, None, None]
    contrast = (1 + strength * _uniform(n, -0.25, 0.25, generator))[:, None, None, None]
    gain = (1 + strength * (torch.rand(n, 3, generator=generator) * 0.16 - 0.08))[:, :, None, None]
    shift = (strength * _uniform(n, -20, 20, generator))[:, None, None, None]
    x = grey + (x - grey) * saturation
    mean = x.mean((1, 2, 3), keepdim=True)
    return ((x - mean) * contrast + mean) * gain + shift


def _ground(x, generator, strength):
    """Multiplies a fifth by a flat tint or by another picture: a white ground becomes that, the product keeps its shape."""
    n = x.shape[0]
    tint = (torch.rand(n, 3, generator=generator) * 0.7 + 0.3)[:, :, None, None].expand_as(x)
    other = x[torch.randperm(n, generator=generator)] / 255 * 0.6 + 0.4
    factor = torch.where(_chance(n, 0.5, generator)[:, None, None, None], tint, other)
    return torch.where(_chance(n, 0.2 * strength, generator)[:, None, None, None], x * factor, x)


def _soften(x, generator, strength):
    """Blurs an eighth as an enlarged thumbnail would be, and adds sensor noise to an eighth."""
    n, side = x.shape[0], x.shape[-1]
    x = x.clone()
    blurred = _chance(n, 0.12 * strength, generator).nonzero()[:, 0]
    x[blurred] = F.interpolate(F.avg_pool2d(x[blurred], 2), size=(side, side), mode="bilinear", align_corners=False)
    noisy = _chance(n, 0.12 * strength, generator).nonzero()[:, 0]
    x[noisy] += torch.randn(x[noisy].shape, generator=generator) * _uniform(len(noisy), 2, 14, generator)[:, None, None, None]
    return x


def augment(images: torch.Tensor, may_zoom_out: torch.Tensor, side: int, generator: torch.Generator, strength=1.0) -> torch.Tensor:
    """uint8 [n, s, s, 3] -> float [n, side, side, 3] in 0-255.

    may_zoom_out marks rows that are often shown small on a plain ground. strength 0-1 scales how often and how far everything is changed.
    """
    x = images.permute(0, 3, 1, 2).float()
    if side != x.shape[-1]:
        x = F.interpolate(x, size=(side, side), mode="bilinear", antialias=True, align_corners=False)
    zoomed_out = _chance(len(x), 0.06 * strength, generator) | (may_zoom_out & _chance(len(x), 0.25 * strength, generator))
    x = _affine(x, zoomed_out, generator, strength)
    x = _bars(x, generator, strength)
    x = _ground(_colour(x, generator, strength), generator, strength)
    x = _soften(x, generator, strength)
    return x.clamp(0, 255).permute(0, 2, 3, 1)
