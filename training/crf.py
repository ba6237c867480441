"""Linear-chain CRF over BIO tags; transitions that break BIO are forbidden."""

import torch
from torch import Tensor, nn

FORBIDDEN = -1e4


class Crf(nn.Module):
    forbidden: Tensor

    def __init__(self, tags: list[str]) -> None:
        super().__init__()
        self.transitions = nn.Parameter(torch.zeros(len(tags), len(tags)))
        self.start = nn.Parameter(torch.zeros(len(tags)))
        rules = [[FORBIDDEN * (b[0] == "I" and a[2:] != b[2:]) for b in tags] for a in tags]
        self.register_buffer("forbidden", torch.tensor(rules))

    def scores(self) -> Tensor:
        """From row to column."""
        return self.transitions + self.forbidden

    def loss(self, emissions: Tensor, tags: Tensor, present: Tensor) -> Tensor:
        """Mean negative log-likelihood a word. `emissions` B×W×T, `tags` B×W, `present` B×W and true in column 0."""
        step = self.scores()
        alpha = self.start + emissions[:, 0]
        gold = self.start[tags[:, 0]] + emissions[:, 0].gather(1, tags[:, :1])[:, 0]
        chosen = emissions.gather(2, tags[:, :, None])[..., 0]
        gold = gold + ((chosen[:, 1:] + step[tags[:, :-1], tags[:, 1:]]) * present[:, 1:]).sum(1)
        for index in range(1, emissions.shape[1]):
            grown = torch.logsumexp(alpha[:, :, None] + step, 1) + emissions[:, index]
            alpha = torch.where(present[:, index, None], grown, alpha)
        return (torch.logsumexp(alpha, 1) - gold).sum() / present.sum()
