"""What passes between the steps of a reading."""

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from spacy.tokens import Doc

from onrecord.languages.en.links import Layout
from onrecord.languages.en.network import Floats
from onrecord.languages.en.spans import Stretch
from onrecord.languages.en.windows import Ints, Pieces, Window, window


@dataclass(slots=True)
class Prepared:
    """A text before the encoder: `tokens` are the indices of the words among the tokens (white space is no word)."""

    doc: Doc
    tokens: Ints
    words: list[str]
    spaces: list[bool]
    pieces: Pieces
    ranges: list[tuple[int, int]]
    broken: list[int]
    """Words at which a window starts inside a sentence, because no better place to cut was near."""

    def windows(self) -> list[Window]:
        return [window(self.pieces, start, end) for start, end in self.ranges]


@dataclass(slots=True)
class Reading:
    """What the heads say of one document, in word indices; `heads` is -1 at a root."""

    upos: Ints
    xpos: Ints
    heads: Ints
    relations: Ints
    starts: NDArray[np.bool_]
    names: list[Stretch]
    quotes: list[Stretch]
    quote_scores: Floats
    acts: Floats
    vectors: Floats


def layout(prepared: Prepared, reading: Reading) -> Layout:
    """What the linker asks of a reading beside the vectors."""
    return Layout(prepared.pieces.paragraphs, np.cumsum(reading.starts), reading.heads)


def joined(parts: list[NDArray[Any]]) -> NDArray[Any]:
    """The windows' arrays as one document's."""
    return parts[0] if len(parts) == 1 else np.concatenate(parts)
