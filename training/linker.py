"""Trains the document-level linker on the exported encoder's vectors.  usage: python -m training.linker

Candidates are the tagger's own stretches, deliberately over-generated: a linker that has only seen gold stretches
trusts every stretch it is offered.
"""

import argparse
import itertools
import json
import random
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional

from onrecord.languages.en.links import GAP_BUCKETS, PARAGRAPH_BUCKETS, RANKS, TIES, Layout, pair_features
from onrecord.languages.en.reading import Reading, layout
from onrecord.languages.en.spans import Stretch, best_tags, posteriors, stretches
from onrecord.languages.en.tagger import Tagger
from training.corpora import PACKAGE, corpora, location
from training.manifest import write_manifest
from training.model import WORD_WIDTH
from training.readers.tokens import covered, words_of

WIDTH, DROPOUT = 64, 0.5
#: Added to the score of "outside": at 0 the tagger's own stretches, below it more than it believes in.
BIASES = (0.0, -2.0, -4.0)


class Side(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.first, self.last = nn.Linear(WORD_WIDTH, WIDTH), nn.Linear(WORD_WIDTH, WIDTH, bias=False)
        self.drop = nn.Dropout(DROPOUT)

    def forward(self, vectors: Tensor, found: list[Stretch]) -> Tensor:
        first, last = vectors[[s.start for s in found]], vectors[[s.end - 1 for s in found]]
        out: Tensor = functional.gelu(self.first(self.drop(first)) + self.last(self.drop(last)), approximate="tanh")
        return out


class Link(nn.Module):
    """The torch twin of `onrecord.languages.en.links.Linker`."""

    def __init__(self) -> None:
        super().__init__()
        self.asking, self.offered, self.drop = Side(), Side(), nn.Dropout(DROPOUT)
        self.bilinear, self.offered_bias = nn.Parameter(torch.zeros(WIDTH, WIDTH)), nn.Parameter(torch.zeros(WIDTH))
        self.distance = nn.Parameter(torch.zeros(GAP_BUCKETS * PARAGRAPH_BUCKETS))
        self.rank, self.weights = nn.Parameter(torch.zeros(RANKS)), nn.Parameter(torch.zeros(2))
        self.tie, self.none = nn.Parameter(torch.zeros(len(TIES))), nn.Linear(WIDTH, 1)

    def forward(self, vectors: Tensor, asking: list[Stretch], offered: list[Stretch], layout: Layout) -> Tensor:
        left, right = self.drop(self.asking(vectors, asking)), self.drop(self.offered(vectors, offered))
        pairs = pair_features(asking, offered, layout)
        distance, rank, tie = (torch.from_numpy(a) for a in (pairs.distance, pairs.rank, pairs.tie))
        certain = torch.tensor([s.score for s in offered]).log()
        scores = (left @ self.bilinear + self.offered_bias) @ right.T + self.distance[distance] + self.rank[rank]
        scores = scores + self.tie[tie] + self.weights[0] * certain[None]
        scores = scores + self.weights[1] * torch.from_numpy(pairs.nearest)
        return torch.cat([self.none(left), scores], 1)


@dataclass(slots=True)
class Case:
    """One document with one set of candidates; targets are (asking, column), column 0 "none"."""

    vectors: Tensor
    layout: Layout
    sources: list[Stretch]
    cues: list[Stretch]
    contents: list[Stretch]
    to_source: list[tuple[int, int]]
    to_cue: list[tuple[int, int]]


Ranges = dict[str, list[tuple[int, int]]]


def _gold(row: dict[str, Any]) -> list[Ranges]:
    """The attributions of a line, in words."""
    offsets = words_of(row["text"])[3]
    return [
        {role: [covered(offsets, s, e) for s, e in quote[role]] for role in ("source", "cue", "content")}
        for quote in row["gold"]["quotes"]
    ]


def _overlapping(found: list[Stretch], ranges: list[tuple[int, int]]) -> list[int]:
    return [i for i, s in enumerate(found) if any(s.start < b and a < s.end for a, b in ranges)]


def _case(where: Layout, vectors: Tensor, gold: list[Ranges], found: list[Stretch]) -> Case:
    roles = {role: [s for s in found if s.label == role.upper()] for role in ("source", "cue", "content")}
    to_source, to_cue = [], []
    for quote in gold:
        cues = _overlapping(roles["cue"], quote["cue"])
        if not cues:
            continue
        sources = _overlapping(roles["source"], quote["source"])
        if not quote["source"] or sources:
            to_source.append((cues[0], sources[0] + 1 if sources else 0))
        to_cue += [(c, cues[0] + 1) for c in _overlapping(roles["content"], quote["content"])]
    return Case(vectors, where, roles["source"], roles["cue"], roles["content"], to_source, to_cue)


def _candidates(tagger: Tagger, reading: Reading, gold: list[Ranges]) -> list[list[Stretch]]:
    sets = []
    for bias in BIASES:
        scores = reading.quote_scores.copy()
        scores[:, 0] += bias
        path, chance = best_tags([scores], tagger.quotes)[0], posteriors([reading.quote_scores], tagger.quotes)[0]
        sets.append(stretches(path, chance, tagger.quotes.tags))
    true = {(a, b, role.upper()) for quote in gold for role, ranges in quote.items() for a, b in ranges if b > a}
    sets.append([Stretch(a, b, role, 1.0) for a, b, role in sorted(true)])
    return sets


def cases(tagger: Tagger, rows: list[dict[str, Any]]) -> list[Case]:
    found = []
    for row, (prepared, reading) in zip(rows, tagger.readings(r["text"] for r in rows), strict=True):
        if reading is None:
            continue
        vectors, gold = torch.from_numpy(reading.vectors.astype(np.float16)), _gold(row)
        for candidates in _candidates(tagger, reading, gold):
            case = _case(layout(prepared, reading), vectors, gold, candidates)
            if case.sources and case.cues and case.contents:
                found.append(case)
    return found


def _loss(scores: Tensor, targets: list[tuple[int, int]]) -> tuple[Tensor, int]:
    asking, column = (torch.tensor(t) for t in zip(*targets, strict=True))
    chosen = scores[asking]
    return functional.cross_entropy(chosen, column), int((chosen.argmax(1) == column).sum())


def train(every: list[Case], epochs: int, rng: random.Random) -> dict[str, Link]:
    links = {"source": Link(), "content": Link()}
    optimise = torch.optim.AdamW([p for k in links.values() for p in k.parameters()], lr=2e-3, weight_decay=0.01)
    total = epochs * len(every)
    schedule = torch.optim.lr_scheduler.LambdaLR(optimise, lambda s: max(0.02, 1 - s / total))
    for number in range(epochs):
        rng.shuffle(every)
        right, asked = [0, 0], [0, 0]
        for case in every:
            vectors, parts = case.vectors.float(), []
            for index, (kind, targets) in enumerate((("source", case.to_source), ("content", case.to_cue))):
                if not targets:
                    continue
                asking, offered = (case.cues, case.sources) if kind == "source" else (case.contents, case.cues)
                loss, hits = _loss(links[kind](vectors, asking, offered, case.layout), targets)
                parts.append(loss)
                right[index], asked[index] = right[index] + hits, asked[index] + len(targets)
            if parts:
                torch.stack(parts).sum().backward()
                nn.utils.clip_grad_norm_([p for k in links.values() for p in k.parameters()], 1.0)
                optimise.step()
                optimise.zero_grad(set_to_none=True)
            schedule.step()
        print(f"epoch {number + 1}: source {right[0] / asked[0]:.4f} content {right[1] / asked[1]:.4f}", flush=True)
    return links


def save(links: dict[str, Link], path: Path) -> None:
    named = {f"{kind}.{n}": p.detach().numpy() for kind, link in links.items() for n, p in link.state_dict().items()}
    np.savez(path, **named)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--documents", type=int, default=320)
    parser.add_argument("--epochs", type=int, default=3)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--to", type=Path, default=PACKAGE)
    options = parser.parse_args()
    torch.set_num_threads(1)
    torch.manual_seed(options.seed)
    rng = random.Random(options.seed)
    corpus = next(c for c in corpora("train") if c.reader == "polnear")
    with location(corpus).open(encoding="utf-8", newline="\n") as lines:
        rows = [json.loads(line) for line in lines if line.strip()]
    rng.shuffle(rows)
    rows = list(itertools.islice(rows, options.documents))
    links = train(cases(Tagger(options.to), rows), options.epochs, rng)
    save(links, options.to / "linker.npz")
    write_manifest(options.to)


if __name__ == "__main__":
    main()
