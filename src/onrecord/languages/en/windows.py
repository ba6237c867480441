"""Words → word pieces → windows the encoder can hold. Training and run time share this file."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

from onrecord.languages.en.features import QUOTE_STATES, case_class, quote_states

CLS, SEP, UNKNOWN = 101, 102, 100
#: Of a longer word (an address, a hash) the encoder sees this much.
MAX_PIECES_PER_WORD = 12
MOST_WORDS_KEPT = 100_000
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

    @property
    def word_quotes(self) -> Ints:
        """Index into `QUOTE_STATES` for each word."""
        return self.quote[self.first]


@dataclass(frozen=True, slots=True)
class Window:
    """Words `[start, end)` of a document as encoder input; `first[0]` is the CLS piece, the root of the parse."""

    start: int
    end: int
    ids: Ints
    case: Ints
    quote: Ints
    first: Ints


class PieceTable:
    """Word → its pieces and case class. Words come back, so they are kept; the table starts afresh when it is full."""

    def __init__(self, tokenizer: Tokenizer) -> None:
        tokenizer.no_padding()
        tokenizer.no_truncation()
        self._tokenizer = tokenizer
        self._known: dict[str, tuple[list[int], int]] = {}

    @classmethod
    def from_file(cls, path: Path) -> "PieceTable":
        return cls(Tokenizer.from_file(str(path)))

    def __getitem__(self, word: str) -> tuple[list[int], int]:
        return self._known[word]

    def learn(self, words: Sequence[str]) -> None:
        if len(self._known) > MOST_WORDS_KEPT:
            self._known = {}
        fresh = sorted(set(words) - self._known.keys())
        for word, encoded in zip(fresh, self._tokenizer.encode_batch(fresh, add_special_tokens=False), strict=True):
            self._known[word] = (encoded.ids[:MAX_PIECES_PER_WORD] or [UNKNOWN], case_class(word))


def to_pieces(words: Sequence[str], paragraphs: Sequence[int], table: PieceTable) -> Pieces:
    """`paragraphs[i]` is the running number of the paragraph of word `i`."""
    table.learn(words)
    ids, case, quote, first, last = [], [], [], [], []
    before = paragraphs[0] if paragraphs else 0
    for word, here, state in zip(words, paragraphs, quote_states(words, paragraphs), strict=True):
        if here != before:
            ids.append(SEP)
            case.append(0)
            quote.append(0)
            before = here
        pieces, case_of_word = table[word]
        first.append(len(ids))
        ids += pieces
        case += [case_of_word] * len(pieces)
        quote += [state] * len(pieces)
        last.append(len(ids))
    columns = (np.array(c, dtype=np.int64) for c in (ids, case, quote, first, last, paragraphs))
    return Pieces(*columns)


def break_strength(words: Sequence[str], pieces: Pieces) -> Ints:
    """How good a place to cut lies before each word, by marks alone: the sentences are not known yet."""
    strength = np.zeros(len(words), dtype=np.int64)
    paragraphs, closing = pieces.paragraphs.tolist(), (pieces.word_quotes == QUOTE_STATES.index("closing")).tolist()
    for i in range(1, len(words)):
        if paragraphs[i] != paragraphs[i - 1]:
            strength[i] = PARAGRAPH_BREAK
            continue
        if closing[i]:
            continue
        before = words[i - 1]
        if before in "”’\"')]" and i > 1:
            before = words[i - 2]
        if before[-1] in ".!?…" and not words[i][0].islower() and words[i][0] not in ".!?,;:)]”’":
            # The tokenizer leaves the full stop on an abbreviation ("Lt.") and makes any other a word.
            strength[i] = SENTENCE_BREAK if len(before.strip(".!?…")) == 0 else CLAUSE_BREAK
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

    ids, case, quote = framed(pieces.ids, CLS, SEP), framed(pieces.case, 0, 0), framed(pieces.quote, 0, 0)
    return Window(start, end, ids, case, quote, np.concatenate(([0], pieces.first[start:end] - low + 1)))
