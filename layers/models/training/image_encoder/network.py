"""A small residual network: one pooled vector, from which linear heads read every label."""

import copy

import torch
from torch import nn
from torch.nn.utils.fusion import fuse_conv_bn_eval

WIDTHS = (32, 64, 128, 256)
POOLED = 512
# What the student must be able to tell of the teacher's features: their first principal components.
TEACHER_SIZE = 256


class ConvBn(nn.Module):
    def __init__(self, inputs, outputs, kernel=3, stride=1):
        super().__init__()
        self.conv = nn.Conv2d(inputs, outputs, kernel, stride, kernel // 2, bias=False)
        self.bn = nn.BatchNorm2d(outputs)

    def forward(self, x):
        return self.bn(self.conv(x))


class Block(nn.Module):
    """Two 3x3 convolutions that halve the side; the shortcut averages before it projects, so no pixel is dropped."""

    def __init__(self, inputs, outputs):
        super().__init__()
        self.first = ConvBn(inputs, outputs, stride=2)
        self.second = ConvBn(outputs, outputs)
        self.shortcut = nn.Sequential(nn.AvgPool2d(2), ConvBn(inputs, outputs, kernel=1))

    def forward(self, x):
        return torch.relu(self.second(torch.relu(self.first(x))) + self.shortcut(x))


class ImageNet(nn.Module):
    """float [n, side, side, 3] in 0-255, NHWC -> pooled [n, 512]. side: a multiple of 16."""

    def __init__(self, classes: dict, widths=WIDTHS, pooled=POOLED):
        super().__init__()
        self.stem = ConvBn(12, widths[0])
        self.blocks = nn.Sequential(*(Block(a, b) for a, b in zip(widths, widths[1:])))
        self.expand = ConvBn(widths[-1], pooled, kernel=1)
        self.heads = nn.ModuleDict({head: nn.Linear(pooled, count) for head, count in classes.items()})
        # Only training reads it: see train.py.
        self.teacher = nn.Linear(pooled, TEACHER_SIZE)

    def features(self, x):
        n, side = x.shape[0], x.shape[1]
        # NHWC to NCHW and 2x2 pixels to channels in one transposition: a quarter of the positions for the first convolution.
        x = (x / 127.5 - 1.0).reshape(-1, side // 2, 2, side // 2, 2, 3).permute(0, 2, 4, 5, 1, 3).reshape(-1, 12, side // 2, side // 2)
        x = torch.relu(self.stem(x.contiguous(memory_format=torch.channels_last) if self.training else x))
        return torch.relu(self.expand(self.blocks(x))).mean((2, 3))


def fuse(net: ImageNet) -> ImageNet:
    """Batch normalisation folded into the convolutions."""
    fused = copy.deepcopy(net).eval()
    for module in fused.modules():
        if isinstance(module, ConvBn):
            module.conv = fuse_conv_bn_eval(module.conv, module.bn)
            module.bn = nn.Identity()
    return fused
