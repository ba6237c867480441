"""Where paragraphs begin and end, and sentences where no reader has cut them."""

import re

from onrecord.model import Span

_STOP = re.compile(r"(?<![A-Z][a-z]|[ (][A-Z])[.!?][”\"’»)]*\s+(?=[“\"‘«„(]?[A-Z])")
_BREAK = re.compile(r"\s*\n\s*")


def paragraphs(text: str) -> tuple[Span, ...]:
    """Stretches without white space at their ends. A line that goes on in lower case after no stop is hard-wrapped."""
    found, start = [], len(text) - len(text.lstrip())
    for gap in _BREAK.finditer(text, start):
        if gap.end() == len(text) or _wrapped(text, gap):
            continue
        found.append(Span(start, gap.start()))
        start = gap.end()
    end = len(text.rstrip())
    return (*found, Span(start, end)) if start < end else tuple(found)


def sentences(text: str, paragraphs: tuple[Span, ...]) -> tuple[Span, ...]:
    """Rough: a stop before a capital; initials and short titles end no sentence."""
    found = []
    for start, end in paragraphs:
        for stop in _STOP.finditer(text, start, end):
            found.append(Span(start, stop.start() + len(stop.group().rstrip())))
            start = stop.end()
        found.append(Span(start, end))
    return tuple(found)


def _wrapped(text: str, gap: re.Match[str]) -> bool:
    single = gap.group().count("\n") == 1
    return single and text[gap.end()].islower() and text[gap.start() - 1] not in '.!?:”"’»'
