"""A small residual network with three heads on one pooled vector."""

import copy

import torch
from torch import nn
from torch.nn.utils.fusion import fuse_conv_bn_eval

WIDTHS = (24, 48, 96, 192)
POOLED = 384


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


class ProductNet(nn.Module):
    """float [n, side, side, 3] in 0-255, NHWC -> logits article [n, A], garment [n, G], product [n, 1]. side: a multiple of 16."""

    def __init__(self, articles: int, garments: int, widths=WIDTHS, pooled=POOLED):
        super().__init__()
        self.stem = ConvBn(12, widths[0])
        self.blocks = nn.Sequential(*(Block(a, b) for a, b in zip(widths, widths[1:])))
        self.expand = ConvBn(widths[-1], pooled, kernel=1)
        self.dropout = nn.Dropout(0.1)
        self.article = nn.Linear(pooled, articles)
        self.garment = nn.Linear(pooled, garments)
        self.product = nn.Linear(pooled, 1)
        # Fitted after training (scope.py), on features that no longer change.
        self.scope = None

    def features(self, x):
        n, side = x.shape[0], x.shape[1]
        # NHWC to NCHW and 2x2 pixels to channels in one transposition: a quarter of the positions for the first convolution.
        x = (x / 127.5 - 1.0).reshape(-1, side // 2, 2, side // 2, 2, 3).permute(0, 2, 4, 5, 1, 3).reshape(-1, 12, side // 2, side // 2)
        x = torch.relu(self.stem(x.contiguous(memory_format=torch.channels_last) if self.training else x))
        return torch.relu(self.expand(self.blocks(x))).mean((2, 3))

    def forward(self, x):
        pooled = self.dropout(self.features(x))
        return self.article(pooled), self.garment(pooled), self.product(pooled)


class ServedNet(nn.Module):
    """uint8 [n, side, side, 3] -> calibrated probabilities. Temperatures and batch normalisation are folded into the weights."""

    def __init__(self, net: ProductNet, temperatures: dict):
        super().__init__()
        self.net = fuse(net)
        with torch.no_grad():
            for head, temperature in temperatures.items():
                getattr(self.net, head).weight.div_(temperature)
                getattr(self.net, head).bias.div_(temperature)

    def forward(self, image):
        pooled = self.net.features(image.to(torch.float32))
        article, garment, product = self.net.article(pooled), self.net.garment(pooled), self.net.product(pooled)
        return torch.softmax(article, 1), torch.softmax(garment, 1), torch.sigmoid(product), torch.sigmoid(self.net.scope(pooled))


def fuse(net: ProductNet) -> ProductNet:
    fused = copy.deepcopy(net).eval()
    for module in fused.modules():
        if isinstance(module, ConvBn):
            module.conv = fuse_conv_bn_eval(module.conv, module.bn)
            module.bn = nn.Identity()
    return fused
