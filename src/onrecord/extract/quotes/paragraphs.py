"""Where paragraphs begin and end."""

import re

from onrecord.model import Span

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


def _wrapped(text: str, gap: re.Match[str]) -> bool:
    single = gap.group().count("\n") == 1
    return single and text[gap.end()].islower() and text[gap.start() - 1] not in ".!?:”\"’»"
