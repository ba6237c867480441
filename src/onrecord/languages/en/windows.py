"""Words → word pieces → windows the encoder can hold. Training and run time share this file."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

from onrecord.languages.en.features import case_class, quote_states

CLS, SEP, UNKNOWN = 101, 102, 100
MAX_PIECES_PER_WORD = 12
PARAGRAPH_BREAK, SENTENCE_BREAK, CLAUSE_BREAK = 3, 2, 1

Ints = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Pieces:
    """A document as one stream of pieces; a SEP stands at every paragraph break and belongs to no word.

    `first` and `last` are the stream positions of each word's first piece and of the end of its last.
    """

    ids: Ints
    case: Ints
    quote: Ints
    first: Ints
    last: Ints
    paragraphs: Ints

    def __len__(self) -> int:
        return len(self.first)


@dataclass(frozen=True, slots=True)
class Window:
    """Words `[start, end)` of a document as encoder input; `first[0]` is the CLS piece, the root of the parse."""

    start: int
    end: int
    ids: Ints
    case: Ints
    quote: Ints
    first: Ints


def to_pieces(words: Sequence[str], paragraphs: Sequence[int], tokenizer: Tokenizer) -> Pieces:
    """`paragraphs[i]` is the running number of the paragraph of word `i`."""
    encoded = [e.ids for e in tokenizer.encode_batch(list(words), add_special_tokens=False)]
    states, ids, owner, quote, first, last = quote_states(words, paragraphs), [], [], [], [], []
    for index, pieces in enumerate(encoded):
        if index and paragraphs[index] != paragraphs[index - 1]:
            ids.append(SEP)
            owner.append(0)
            quote.append(0)
        pieces = pieces[:MAX_PIECES_PER_WORD] or [UNKNOWN]
        first.append(len(ids))
        ids += pieces
        owner += [case_class(words[index])] * len(pieces)
        quote += [states[index]] * len(pieces)
        last.append(len(ids))
    columns = (np.array(c, dtype=np.int64) for c in (ids, owner, quote, first, last, paragraphs))
    return Pieces(*columns)


def break_strength(words: Sequence[str], paragraphs: Sequence[int]) -> Ints:
    """How good a place to cut lies before each word, by marks alone: the sentences are not known yet."""
    strength = np.zeros(len(words), dtype=np.int64)
    for i in range(1, len(words)):
        if paragraphs[i] != paragraphs[i - 1]:
            strength[i] = PARAGRAPH_BREAK
            continue
        before = words[i - 1]
        if before in "”’\"')]" and i > 1:
            before = words[i - 2]
        if before[-1] in ".!?…" and not words[i][0].islower() and words[i][0] not in ".!?,;:)]”’":
            abbreviated = len(before) == 2 or "." in before[:-1]
            strength[i] = CLAUSE_BREAK if abbreviated else SENTENCE_BREAK
        elif words[i - 1] in ",;:—–":
            strength[i] = CLAUSE_BREAK
    return strength


def cut(pieces: Pieces, strength: Ints, budget: int) -> list[tuple[int, int]]:
    """Word ranges of at most `budget` pieces, cut at the best break in the second half of each window."""
    ranges, start, total = [], 0, len(pieces)
    while start < total:
        origin = pieces.first[start]
        end = int(np.searchsorted(pieces.last, origin + budget, side="right"))
        end = max(end, start + 1)
        if end < total:
            half = int(np.searchsorted(pieces.last, origin + budget // 2, side="right"))
            choices = strength[max(half, start + 1) : end + 1]
            if len(choices) and choices.max() > 0:
                end = max(half, start + 1) + int(np.flatnonzero(choices == choices.max())[-1])
        ranges.append((start, end))
        start = end
    return ranges


def window(pieces: Pieces, start: int, end: int) -> Window:
    """The words `[start, end)` between CLS and SEP."""
    low, high = pieces.first[start], pieces.last[end - 1]

    def framed(column: Ints, left: int, right: int) -> Ints:
        return np.concatenate(([left], column[low:high], [right]))

    first = np.concatenate(([0], pieces.first[start:end] - low + 1))
    return Window(start, end, framed(pieces.ids, CLS, SEP), framed(pieces.case, 0, 0), framed(pieces.quote, 0, 0), first)
