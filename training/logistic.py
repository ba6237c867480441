"""Logistic regression over the encoder's vectors: the small heads that are fitted behind it."""

import torch
from torch import Tensor
from torch.nn import functional


def fit(
    x: Tensor, y: Tensor, kinds: int, *, decay: float, steps: int, weights: Tensor | None = None
) -> tuple[Tensor, Tensor]:
    """Matrix kinds×d and bias; `decay` is on the matrix, `weights` say what a row counts. L-BFGS, deterministic."""
    share = torch.ones(len(y)) if weights is None else weights
    matrix, bias = torch.zeros(kinds, x.shape[1], requires_grad=True), torch.zeros(kinds, requires_grad=True)
    optimise = torch.optim.LBFGS([matrix, bias], max_iter=steps)

    def loss() -> Tensor:
        optimise.zero_grad()
        each = functional.cross_entropy(x @ matrix.T + bias, y, reduction="none")
        total = (each * share).sum() / share.sum() + decay * (matrix**2).sum()
        total.backward()
        return total

    optimise.step(loss)
    return matrix.detach(), bias.detach()
