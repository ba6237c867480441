"""Sentence starts: the tagger's opinion, corrected by what paragraphs, datelines and quotation marks settle."""

import re
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from onrecord.languages.en.lists import load_words
from onrecord.languages.en.network import Floats
from onrecord.languages.en.windows import Ints

_TOWN = r"[A-ZÀ-Þ][A-ZÀ-Þ'’.]{2,}(?:[ /-][A-ZÀ-Þ][A-ZÀ-Þ'’.]*)*"
_DASH = r"(?:—|–|--|-)"
_AGENCY = "|".join(re.escape(name) for name in load_words("datelines")["agencies"])
#: "KYIV (Reuters) —", "PORT SUDAN, Sudan, March 3 –", "Nairobi, Kenya (AP) —"
DATELINE = re.compile(
    rf"(?:{_TOWN}(?:,[^()\n—–]{{1,40}})?\s*(?:\([^()\n]{{2,40}}\))?|[A-ZÀ-Þ][^()\n—–]{{2,50}}\((?:{_AGENCY})\))"
    rf"\s*{_DASH}\s+(?=\S)"
)
OUTSIDE, INSIDE, OPENING, CLOSING = range(4)
#: Best F on the development parts of both treebanks; flat between 0.3 and 0.4.
STARTS_ABOVE = 0.35


def dateline_end(words: Sequence[str]) -> int:
    """Number of words of the dateline that opens a paragraph, dash included; 0 if it opens with none."""
    head = words[:24]
    if not any(word in ("—", "–", "--", "-") for word in head):
        return 0
    text, ends = "", []
    for word in head:
        text += (" " if text and word not in (",", ")", ".") and not text.endswith("(") else "") + word
        ends.append(len(text))
    match = DATELINE.match(text + " ")
    if match is None:
        return 0
    return sum(end <= match.end() - 1 for end in ends)


def sentence_starts(words: Sequence[str], paragraphs: Ints, quotes: Ints, chance: Floats) -> NDArray[np.bool_]:
    """True where a sentence starts; `quotes` as in `features.QUOTE_STATES`, `chance` is the tagger's probability."""
    starts: NDArray[np.bool_] = chance > STARTS_ABOVE
    if not len(starts):
        return starts
    openings = np.flatnonzero(np.concatenate([[True], paragraphs[1:] != paragraphs[:-1]])).tolist()
    starts = _settle_marks(starts, quotes)
    starts[openings] = True
    for begin, end in zip(openings, [*openings[1:], len(words)], strict=True):
        size = dateline_end(words[begin:end])
        if 0 < size < end - begin:
            starts[begin + 1 : begin + size] = False
            starts[begin + size] = True
    return starts


def _settle_marks(starts: NDArray[np.bool_], quotes: Ints) -> NDArray[np.bool_]:
    """An opening mark goes with what follows it, a closing one with what it closes."""
    starts = starts.copy()
    for index in np.flatnonzero(starts).tolist():
        if quotes[index] == CLOSING:
            starts[index] = False
            if index + 1 < len(starts) and quotes[index + 1] in (OUTSIDE, OPENING):
                starts[index + 1] = True
        elif index > 0 and quotes[index - 1] == OPENING:
            starts[index], starts[index - 1] = False, True
    return starts
