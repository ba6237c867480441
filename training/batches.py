"""Gold lines → windows → padded batches of roughly one size, grouped by length."""

import random
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from onrecord.languages.en.windows import (
    PARAGRAPH_BREAK,
    SENTENCE_BREAK,
    Ints,
    Pieces,
    PieceTable,
    Window,
    break_strength,
    cut,
    to_pieces,
    window,
)
from training.gold import Gold
from training.heads import HEADS, POLICY_IDS, bio

IGNORED = -100
LONGEST = 300


@dataclass(slots=True)
class Example:
    """A document ready to be cut into windows; `targets` holds label indices, or heads, a word for each head."""

    pieces: Pieces
    strength: Ints
    targets: dict[str, Ints]
    policy: int
    share: float


@dataclass(slots=True)
class Batch:
    ids: Tensor
    present: Tensor
    case: Tensor
    quote: Tensor
    first: Tensor
    policy: Tensor
    words: Tensor
    targets: dict[str, Tensor]


def _span_tags(gold: Gold, layer: str, labels: list[str]) -> Ints:
    index = {tag: i for i, tag in enumerate(bio(tuple(labels)))}
    tags = np.zeros(len(gold.words), dtype=np.int64)
    for start, end, label in getattr(gold, layer):
        tags[start:end] = index[f"I-{label}"]
        tags[start] = index[f"B-{label}"]
    return tags


def _targets(gold: Gold, labels: dict[str, list[str]]) -> dict[str, Ints]:
    found: dict[str, Ints] = {}
    for name, head in HEADS.items():
        layer = getattr(gold, head.layer)
        if layer is None:
            continue
        if head.kind == "spans":
            found[name] = _span_tags(gold, head.layer, labels[name])
        elif head.kind == "tags":
            index = {label: i for i, label in enumerate(labels[name])}
            found[name] = np.array([index.get(label, IGNORED) for label in layer])
        elif head.kind == "boundary":
            found[name] = np.isin(np.arange(len(gold.words)), layer).astype(np.int64)
        else:
            index = {label: i for i, label in enumerate(labels[name])}
            found[name] = np.array(layer)
            found[f"{name}.relation"] = np.array([index.get(r, IGNORED) for r in gold.relations or ()])
    return found


def example(gold: Gold, labels: dict[str, list[str]], table: PieceTable, policy: str, share: float) -> Example:
    """Where sentences are annotated, windows are cut only between them."""
    pieces = to_pieces(gold.words, gold.paragraphs, table)
    if gold.sentences is None:
        strength = break_strength(gold.words, pieces)
    else:
        strength = np.zeros(len(gold.words), dtype=np.int64)
        strength[gold.sentences] = SENTENCE_BREAK
        strength[1:][np.diff(pieces.paragraphs) > 0] = PARAGRAPH_BREAK
    return Example(pieces, strength, _targets(gold, labels), POLICY_IDS.index(policy), share)


Piece = tuple[Example, Window]


def _cut_randomly(item: Example, rng: random.Random) -> Iterator[Piece]:
    """A new budget every epoch: single sentences as well as windows of run-time size."""
    short = "sentence" in item.targets and rng.random() < 0.3
    budget = rng.randint(24, 60) if short else rng.randint(100, 250)
    for start, end in cut(item.pieces, item.strength, budget):
        view = window(item.pieces, start, end)
        if len(view.ids) <= LONGEST:
            yield item, view


def epoch(items: list[Example], budget: int, rng: random.Random) -> list[list[Piece]]:
    """Batches of at most `budget` pieces, padding included, in random order."""
    windows: list[Piece] = []
    for item in items:
        times = int(item.share) + (rng.random() < item.share % 1)
        for _ in range(times):
            windows += _cut_randomly(item, rng)
    windows.sort(key=lambda w: len(w[1].ids) + rng.random() * 8)
    batches: list[list[Piece]] = []
    current: list[Piece] = []
    for piece in windows:
        if current and len(piece[1].ids) * (len(current) + 1) > budget:
            batches.append(current)
            current = []
        current.append(piece)
    batches.append(current)
    rng.shuffle(batches)
    return batches


def _window_targets(item: Example, view: Window) -> dict[str, Ints]:
    found = {}
    for name, values in item.targets.items():
        part = values[view.start : view.end].copy()
        kind = HEADS[name].kind if name in HEADS else ""
        if kind == "boundary":
            part[0] = IGNORED
        elif kind == "tree":
            inside = (part >= view.start) & (part < view.end)
            part = np.where(part < 0, 0, np.where(inside, part - view.start + 1, IGNORED))
        found[name] = part
    if "sentence" in item.targets:
        found["sentence.number"] = np.cumsum(item.targets["sentence"][view.start : view.end])
    return found


def _vary_case(case: NDArray[np.int64], rng: random.Random) -> NDArray[np.int64]:
    """The encoder is uncased; the case feature is shaken so that tickers and headlines are still read."""
    draw = rng.random()
    if draw < 0.04:
        return np.where((case == 2) | (case == 1), 2, case)
    if draw < 0.08:
        return np.where((case == 2) | (case == 1), 3, case)
    if draw < 0.10:
        return np.where((case == 2) | (case == 3), 1, case)
    return case


def collate(pieces: list[Piece], rng: random.Random | None) -> Batch:
    """`rng` None: no augmentation."""
    rows, length = len(pieces), max(len(view.ids) for _, view in pieces)
    width = max(len(view.first) for _, view in pieces)
    ids, case, quote = (np.zeros((rows, length), dtype=np.int64) for _ in range(3))
    present, first = np.zeros((rows, length), dtype=np.float32), np.zeros((rows, width), dtype=np.int64)
    names = {name for item, _ in pieces for name in item.targets} | {"sentence.number"}
    targets = {name: np.full((rows, width), IGNORED, dtype=np.int64) for name in names}
    for row, (item, view) in enumerate(pieces):
        size = len(view.ids)
        ids[row, :size], quote[row, :size], present[row, :size] = view.ids, view.quote, 1
        case[row, :size] = _vary_case(view.case, rng) if rng else view.case
        first[row, : len(view.first)] = view.first
        for name, values in _window_targets(item, view).items():
            targets[name][row, 1 : len(values) + 1] = values
    policy = [0 if rng and rng.random() < 0.15 else item.policy for item, _ in pieces]
    return Batch(
        *(torch.from_numpy(a) for a in (ids, present, case, quote, first)),
        policy=torch.tensor(policy),
        words=torch.tensor([len(view.first) - 1 for _, view in pieces]),
        targets={name: torch.from_numpy(values) for name, values in targets.items()},
    )
