"""Which source goes with which cue, and which cue with which content: over the whole document."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from onrecord.languages.en.network import Floats
from onrecord.languages.en.spans import Stretch, softmax
from onrecord.languages.en.windows import Ints

GAP_BUCKETS, PARAGRAPH_BUCKETS, RANKS = 26, 5, 12
TIES = ("apart", "governs the offered", "governed by the offered", "under one head", "one sentence")
#: Words between a content and its cue beyond which a link was never right on the tuning corpus.
FARTHEST = 400


@dataclass(frozen=True, slots=True)
class Layout:
    """Of each word: the number of its paragraph and of its sentence, and its head, -1 at a root."""

    paragraphs: Ints
    sentences: Ints
    heads: Ints


@dataclass(frozen=True, slots=True)
class Pairs:
    """For every pair, asking×offered: indices of distance, rank and tie; 1.0 where the offered one is the nearest."""

    distance: Ints
    rank: Ints
    tie: Ints
    nearest: Floats


def pair_features(asking: Sequence[Stretch], offered: Sequence[Stretch], layout: Layout) -> Pairs:
    start_i, end_i = (np.array([getattr(s, f) for s in asking]) for f in ("start", "end"))
    start_j, end_j = (np.array([getattr(s, f) for s in offered]) for f in ("start", "end"))
    paragraphs = layout.paragraphs
    right = start_j[None] > start_i[:, None]
    gap = np.where(right, start_j[None] - end_i[:, None] + 1, start_i[:, None] - end_j[None] + 1).clip(0)
    across = np.where(
        right,
        paragraphs[start_j][None] - paragraphs[end_i - 1][:, None],
        paragraphs[end_j - 1][None] - paragraphs[start_i][:, None],
    ).clip(-2, 2)
    bucket = (np.log2(gap + 1.0) * 1.7).astype(np.int64).clip(max=12) * 2 + right
    left = (~right).sum(1, keepdims=True)
    order = np.arange(len(offered))[None]
    rank = np.where(right, order - left, left - 1 - order).clip(0, 5) * 2 + right
    return Pairs(
        distance=bucket * PARAGRAPH_BUCKETS + across + 2,
        rank=rank,
        tie=_ties(asking, offered, layout),
        nearest=(gap == gap.min(1, keepdims=True)).astype(np.float32),
    )


def _ties(asking: Sequence[Stretch], offered: Sequence[Stretch], layout: Layout) -> Ints:
    """How the parse joins two stretches: index into `TIES`."""
    governor_i, sentence_i = _governors(asking, layout)
    governor_j, sentence_j = _governors(offered, layout)
    start_i, end_i = (np.array([getattr(s, f) for s in asking])[:, None] for f in ("start", "end"))
    start_j, end_j = (np.array([getattr(s, f) for s in offered])[None] for f in ("start", "end"))
    up, down = governor_i[:, None], governor_j[None]
    conditions = [
        (down >= start_i) & (down < end_i),
        (up >= start_j) & (up < end_j),
        (up == down) & (up >= 0),
        sentence_i[:, None] == sentence_j[None],
    ]
    return np.select(conditions, [1, 2, 3, 4], 0)


def _governors(found: Sequence[Stretch], layout: Layout) -> tuple[Ints, Ints]:
    """The word outside each stretch that its first outward arc goes to, -1 for none, and the sentence of that arc."""
    governors, sentences = [], []
    for stretch in found:
        inside = layout.heads[stretch.start : stretch.end]
        outward = np.flatnonzero((inside < stretch.start) | (inside >= stretch.end))
        index = int(outward[0]) if len(outward) else 0
        governors.append(int(inside[index]))
        sentences.append(int(layout.sentences[stretch.start + index]))
    return np.array(governors), np.array(sentences)


def gelu(x: Floats) -> Floats:
    """The tanh form; the linker is trained with the same."""
    return (0.5 * x * (1.0 + np.tanh(0.7978845608 * (x + 0.044715 * x**3)))).astype(np.float32)


class Linker:
    """Scores pairs with the arrays of `linker.npz`; `kind` is `source` (cue → source) or `content` (content → cue)."""

    def __init__(self, path: Path, kind: str) -> None:
        arrays = np.load(path)
        self._a: dict[str, NDArray[Any]] = {
            key.removeprefix(f"{kind}."): arrays[key] for key in arrays.files if key.startswith(f"{kind}.")
        }

    def _side(self, vectors: Floats, stretches: Sequence[Stretch], side: str) -> Floats:
        first = vectors[[s.start for s in stretches]] @ self._a[f"{side}.first.weight"].T
        last = vectors[[s.end - 1 for s in stretches]] @ self._a[f"{side}.last.weight"].T
        return gelu(first + last + self._a[f"{side}.first.bias"])

    def chances(self, vectors: Floats, asking: Sequence[Stretch], offered: Sequence[Stretch], layout: Layout) -> Floats:
        """Rows asking, columns offered; column 0 is "none of them"."""
        left, right = self._side(vectors, asking, "asking"), self._side(vectors, offered, "offered")
        pairs = pair_features(asking, offered, layout)
        certain = np.log([s.score for s in offered]).astype(np.float32)
        scores = (
            (left @ self._a["bilinear"] + self._a["offered_bias"]) @ right.T
            + self._a["distance"][pairs.distance]
            + self._a["rank"][pairs.rank]
            + self._a["tie"][pairs.tie]
            + self._a["weights"][0] * certain[None]
            + self._a["weights"][1] * pairs.nearest
        )
        none = left @ self._a["none.weight"].T + self._a["none.bias"]
        return softmax(np.concatenate([none, scores], axis=1).astype(np.float32))


def word_gap(a: Stretch, b: Stretch) -> int:
    return max(b.start - a.end, a.start - b.end, 0)
