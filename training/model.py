"""The joint model: one encoder, the heads of `HEADS`."""

import torch
from torch import Tensor, nn
from torch.nn import functional

from onrecord.languages.en.features import CASE_CLASSES, QUOTE_STATES
from training.crf import Crf
from training.encoder import WIDTH, Encoder
from training.heads import HEADS, POLICY_IDS, Head, bio

CASE_WIDTH, QUOTE_WIDTH, POLICY_WIDTH = 16, 8, 16
WORD_WIDTH = WIDTH + CASE_WIDTH + QUOTE_WIDTH
ARC_WIDTH, RELATION_WIDTH, SPAN_WIDTH = 256, 192, 192


class Tags(nn.Module):
    def __init__(self, labels: int) -> None:
        super().__init__()
        self.score = nn.Linear(WORD_WIDTH, labels)

    def forward(self, words: Tensor) -> Tensor:
        out: Tensor = self.score(words)
        return out


class Tree(nn.Module):
    """Biaffine arc scores dependent×head; relations from the sum of two vectors, scored for chosen heads only."""

    def __init__(self, labels: int) -> None:
        super().__init__()
        self.arc_dependent, self.arc_head = nn.Linear(WORD_WIDTH, ARC_WIDTH), nn.Linear(WORD_WIDTH, ARC_WIDTH)
        self.dependent, self.head = nn.Linear(WORD_WIDTH, RELATION_WIDTH), nn.Linear(WORD_WIDTH, RELATION_WIDTH)
        self.arc = nn.Parameter(torch.zeros(ARC_WIDTH + 1, ARC_WIDTH))
        self.relation, self.drop = nn.Linear(RELATION_WIDTH, labels), nn.Dropout(0.2)

    def forward(self, words: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        def squash(layer: nn.Module) -> Tensor:
            out: Tensor = self.drop(functional.gelu(layer(words)))
            return out

        left = squash(self.arc_dependent) @ self.arc[:-1] + self.arc[-1]
        return left @ squash(self.arc_head).transpose(1, 2), self.dependent(words), self.head(words)

    def relation_scores(self, dependents: Tensor, heads: Tensor) -> Tensor:
        """N×R and N×R → N×labels."""
        out: Tensor = self.relation(self.drop(functional.relu(dependents + heads)))
        return out


class Spans(nn.Module):
    def __init__(self, tags: list[str], policies: bool) -> None:
        super().__init__()
        self.policy = nn.Embedding(len(POLICY_IDS), POLICY_WIDTH) if policies else None
        self.hidden = nn.Linear(WORD_WIDTH + POLICY_WIDTH * policies, SPAN_WIDTH)
        self.score, self.drop, self.crf = nn.Linear(SPAN_WIDTH, len(tags)), nn.Dropout(0.2), Crf(tags)

    def forward(self, words: Tensor, policy: Tensor) -> Tensor:
        if self.policy is not None:
            told = self.policy(policy)[:, None, :].expand(-1, words.shape[1], -1)
            words = torch.cat([words, told.to(words.dtype)], -1)
        out: Tensor = self.score(self.drop(functional.gelu(self.hidden(words))))
        return out


def _module(head: Head, labels: list[str]) -> nn.Module:
    if head.kind == "tree":
        return Tree(len(labels))
    if head.kind == "spans":
        return Spans(bio(tuple(labels)), head.policies)
    return Tags(len(labels))


class Joint(nn.Module):
    def __init__(self, labels: dict[str, list[str]]) -> None:
        super().__init__()
        self.encoder = Encoder()
        cases, quotes = len(CASE_CLASSES), len(QUOTE_STATES)
        self.case_in, self.case_out = nn.Embedding(cases, WIDTH), nn.Embedding(cases, CASE_WIDTH)
        self.quote_in, self.quote_out = nn.Embedding(quotes, WIDTH), nn.Embedding(quotes, QUOTE_WIDTH)
        nn.init.zeros_(self.case_in.weight)
        nn.init.zeros_(self.quote_in.weight)
        self.drop = nn.Dropout(0.2)
        self.heads = nn.ModuleDict({name: _module(head, labels[name]) for name, head in HEADS.items()})

    def words(self, ids: Tensor, present: Tensor, case: Tensor, quote: Tensor, first: Tensor) -> Tensor:
        """Vectors of the words' first pieces; position 0 is CLS, the root of the parse."""
        x = self.encoder(ids, present, self.case_in(case) + self.quote_in(quote))
        x = torch.cat([x, self.case_out(case).to(x.dtype), self.quote_out(quote).to(x.dtype)], -1)
        return torch.gather(x, 1, first[:, :, None].expand(-1, -1, x.shape[-1]))

    def forward(
        self, ids: Tensor, present: Tensor, case: Tensor, quote: Tensor, first: Tensor, policy: Tensor
    ) -> dict[str, Tensor | tuple[Tensor, ...]]:
        words = self.drop(self.words(ids, present, case, quote, first))
        return {
            name: module(words, policy) if isinstance(module, Spans) else module(words)
            for name, module in self.heads.items()
        }
