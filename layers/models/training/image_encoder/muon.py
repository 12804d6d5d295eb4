"""Muon (K. Jordan et al. 2024): momentum whose matrix is made orthogonal before the step; far fewer steps than Adam for convolutions."""

import torch

# Coefficients of the quintic Newton-Schulz iteration, as published with the method.
A, B, C = 3.4445, -4.7750, 2.0315
ITERATIONS = 5


def orthogonal(matrix: torch.Tensor) -> torch.Tensor:
    """The nearest semi-orthogonal matrix, about: singular values end between 0.7 and 1.2.

    Every step multiplies by a polynomial of x x^T, and these commute: so the steps are taken on that small square alone, and the long side is
    multiplied twice instead of ten times.
    """
    x = matrix / (matrix.norm() + 1e-7)
    tall = x.shape[0] > x.shape[1]
    x = x.T if tall else x
    gram = x @ x.T
    unit = torch.eye(len(gram))
    total = unit
    for _ in range(ITERATIONS):
        factor = A * unit + B * gram + C * gram @ gram
        total = factor @ total
        gram = factor @ gram @ factor
    x = total @ x
    return x.T if tall else x


class Muon(torch.optim.Optimizer):
    """Steps of the size that AdamW would take (0.2 x the root of the longer side), so that both share a learning rate."""

    def __init__(self, parameters, lr, momentum=0.95, weight_decay=0.0):
        super().__init__(parameters, {"lr": lr, "momentum": momentum, "weight_decay": weight_decay})

    @torch.no_grad()
    def step(self, closure=None):
        for group in self.param_groups:
            for parameter in group["params"]:
                if parameter.grad is None:
                    continue
                state = self.state[parameter]
                if "momentum" not in state:
                    state["momentum"] = torch.zeros_like(parameter)
                momentum = state["momentum"]
                momentum.lerp_(parameter.grad, 1 - group["momentum"])
                ahead = parameter.grad.lerp(momentum, group["momentum"])
                matrix = ahead.reshape(len(ahead), -1)
                update = orthogonal(matrix) * (0.2 * max(matrix.shape) ** 0.5)
                parameter.mul_(1 - group["lr"] * group["weight_decay"])
                parameter.add_(update.view_as(parameter) if update.is_contiguous() else update.reshape(parameter.shape), alpha=-group["lr"])
