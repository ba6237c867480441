"""A text as its lines: the grain at which articles begin and parts are labelled."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from onrecord.intake.furniture import Form, form_of

_BLOCK = re.compile(r"[^\n]*\S[^\n]*(?:\n[^\n]*\S[^\n]*)*")
_LINE = re.compile(r"[^\n]*\S[^\n]*")
_STOP = (".", "?", "!", ":", '"', "”", "’", ")", "…")


class Unit(NamedTuple):
    """One paragraph without its outer spaces; `gap` counts the blank lines before it."""

    start: int
    end: int
    text: str
    gap: int
    form: Form


def units_of(text: str) -> list[Unit]:
    """Paragraphs in order: lines, or blocks where lines are broken at a fixed width."""
    units: list[Unit] = []
    end = 0
    for block in _BLOCK.finditer(text):
        for start, stop in _paragraphs(block.group(), block.start()):
            surface = text[start:stop]
            lead = len(surface) - len(surface.lstrip())
            words = surface.strip()
            if not words:
                continue
            start += lead
            gap = max(0, text.count("\n", end, start) - 1)
            one_line = " ".join(words.split("\n")) if "\n" in words else words
            units.append(Unit(start, start + len(words), words, gap, form_of(one_line)))
            end = start + len(words)
    return units


def _paragraphs(block: str, offset: int) -> Iterator[tuple[int, int]]:
    lines = [(m.start(), m.end()) for m in _LINE.finditer(block)]
    if _wrapped([block[s:e] for s, e in lines]):
        yield offset, offset + len(block)
        return
    for start, end in lines:
        yield offset + start, offset + end


def _wrapped(lines: Sequence[str]) -> bool:
    """True if the lines of a block are one paragraph, broken where the width was reached."""
    if len(lines) < 3:
        return len(lines) == 2 and len(lines[0]) >= 55 and not lines[0].rstrip().endswith(_STOP) and _goes_on(lines[1])
    width = max(len(line) for line in lines)
    full = sum(len(line) > width * 0.75 for line in lines[:-1])
    open_ends = sum(not line.rstrip().endswith(_STOP) for line in lines[:-1])
    return 45 <= width <= 100 and full >= 0.7 * (len(lines) - 1) and open_ends >= 0.5 * (len(lines) - 1)


def _goes_on(line: str) -> bool:
    return line.lstrip()[:1].islower()
