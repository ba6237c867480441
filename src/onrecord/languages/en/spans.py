"""Tag scores → labelled stretches, with the transitions the tagger learned."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from onrecord.languages.en.network import Floats
from onrecord.languages.en.windows import Ints

#: For the second look. Contents found that way are wrong too often, even beside a cue that has none.
LESS_OUTSIDE, SURE_ONLY = -2.0, "CONTENT"


@dataclass(frozen=True, slots=True)
class Stretch:
    """Words `[start, end)`; `score` in (0, 1] is uncalibrated: the least sure word of the stretch, its end included."""

    start: int
    end: int
    label: str
    score: float


@dataclass(frozen=True, slots=True)
class Transitions:
    """BIO tags, what may follow what (tags×tags, from row to column), and what may come first."""

    tags: tuple[str, ...]
    step: Floats
    first: Floats

    @classmethod
    def from_arrays(cls, tags: Sequence[str], arrays: Any, name: str) -> "Transitions":
        first = arrays[f"{name}.start"].copy()
        first[[tag[0] == "I" for tag in tags]] = -1e4
        return cls(tuple(tags), arrays[f"{name}.step"], first)


class Ladder:
    """Sequences of different length, longest first, so that those still running at a step are a prefix."""

    def __init__(self, rows: Sequence[Floats], tags: int) -> None:
        self.order = sorted(range(len(rows)), key=lambda i: -len(rows[i]))
        self.lengths = np.array([len(rows[i]) for i in self.order])
        self.longest = int(self.lengths[0])
        self.scores = np.zeros((self.longest, len(rows), tags), dtype=np.float32)
        for column, index in enumerate(self.order):
            self.scores[: self.lengths[column], column] = rows[index]
        self.running = np.searchsorted(-self.lengths, -np.arange(self.longest), side="left").tolist()

    def original(self, found: Sequence[Any]) -> list[Any]:
        """What was found, in the order of the rows."""
        back: list[Any] = [None] * len(found)
        for column, index in enumerate(self.order):
            back[index] = found[column]
        return back


def best_tags(rows: Sequence[Floats], transitions: Transitions) -> list[Ints]:
    """Viterbi over several sequences at once; `rows` are words×tags, none empty."""
    if not rows:
        return []
    ladder = Ladder(rows, len(transitions.tags))
    step = np.ascontiguousarray(transitions.step.T)[None]
    state = ladder.scores[0] + transitions.first
    back = np.zeros(ladder.scores.shape, dtype=np.int8)
    for index in range(1, ladder.longest):
        alive = ladder.running[index]
        reached = state[:alive, None, :] + step
        back[index, :alive] = reached.argmax(2)
        state[:alive] = reached.max(2) + ladder.scores[index, :alive]
    last, columns = state.argmax(1), np.arange(len(rows))
    paths = np.empty((ladder.longest, len(rows)), dtype=np.int64)
    for index in range(ladder.longest - 1, 0, -1):
        alive = ladder.running[index]
        paths[index] = last
        last[:alive] = back[index, columns[:alive], last[:alive]]
    paths[0] = last
    return ladder.original([paths[:length, i] for i, length in enumerate(ladder.lengths)])


def posteriors(rows: Sequence[Floats], transitions: Transitions) -> list[Floats]:
    """Probability of every tag at every word given the whole sequence (forward-backward, scaled at each word)."""
    if not rows:
        return []
    ladder = Ladder(rows, len(transitions.tags))
    step, first = np.exp(transitions.step), np.exp(transitions.first)
    local = np.exp(ladder.scores - ladder.scores.max(2, keepdims=True))
    forward, backward = np.zeros_like(local), np.ones_like(local)
    forward[0] = _scaled(local[0] * first)
    for index in range(1, ladder.longest):
        alive = ladder.running[index]
        forward[index, :alive] = _scaled(forward[index - 1, :alive] @ step * local[index, :alive])
    for index in range(ladder.longest - 2, -1, -1):
        alive = ladder.running[index + 1]
        backward[index, :alive] = _scaled(backward[index + 1, :alive] * local[index + 1, :alive] @ step.T)
    both = _scaled(forward * backward)
    return ladder.original([both[:length, i] for i, length in enumerate(ladder.lengths)])


def _scaled(x: Floats) -> Floats:
    out: Floats = x / np.maximum(x.sum(-1, keepdims=True), np.float32(1e-30))
    return out


def softmax(scores: Floats) -> Floats:
    return _scaled(np.exp(scores - scores.max(-1, keepdims=True)))


def stretches(path: Ints, chance: Floats, tags: Sequence[str]) -> list[Stretch]:
    """The stretches of a tag path; tag 0 is outside, odd tags begin and the even tag after one continues its label."""
    found = []
    for begin in np.flatnonzero(path % 2).tolist():
        tag, end = int(path[begin]), begin + 1
        while end < len(path) and path[end] == tag + 1:
            end += 1
        sure = min(float(chance[begin, tag]), *(float(c) for c in chance[begin + 1 : end, tag + 1]), 1.0)
        stops = 1.0 - float(chance[end, tag + 1]) if end < len(path) else 1.0
        found.append(Stretch(begin, end, tags[tag][2:], max(min(sure, stops), 1e-6)))
    return found


def second_look(
    rows: Sequence[Floats],
    chances: Sequence[Floats],
    found: Sequence[list[Stretch]],
    transitions: Transitions,
    nearly: float,
) -> list[list[Stretch]]:
    """The stretches found and, between them, those the tagger nearly believes in: it leaves out more than it adds."""
    if not rows:
        return []
    eager = [row + LESS_OUTSIDE * (np.arange(row.shape[1]) == 0).astype(np.float32) for row in rows]
    widened = []
    for path, chance, sure in zip(best_tags(eager, transitions), chances, found, strict=True):
        taken = {index for stretch in sure for index in range(stretch.start, stretch.end)}
        more = [
            stretch
            for stretch in stretches(path, chance, transitions.tags)
            if stretch.score >= nearly
            and stretch.label != SURE_ONLY
            and taken.isdisjoint(range(stretch.start, stretch.end))
        ]
        widened.append(sorted([*sure, *more], key=lambda stretch: stretch.start))
    return widened
