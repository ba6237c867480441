"""Transcripts: each turn opens with its speaker in capitals and a colon."""

import re
from collections.abc import Iterator, Sequence

from onrecord.extract.quotes.page import Page
from onrecord.extract.quotes.sayings import Saying
from onrecord.model import Span

_TURN = re.compile(
    r"[“\"]?(?P<source>[A-Z][A-Z.’'-]+(?: [A-Z][A-Z.’'-]+){0,3})(?P<cue>:)\s+(?P<content>\S.*)",
    re.DOTALL,
)
#: One line of that form may be a label; from two on it is a conversation.
_LEAST_TURNS = 2
_SURE = 0.85


def transcribed(page: Page, sayings: Sequence[Saying]) -> list[Saying]:
    """The turns of a transcript in place of whatever else was read in them."""
    turns = list(_turns(page))
    if len(turns) < _LEAST_TURNS:
        return list(sayings)
    lines = [page.paragraph_span(turn.start) for turn in turns]
    kept = [s for s in sayings if not any(line.start <= s.start < line.end for line in lines)]
    return [*kept, *turns]


def _turns(page: Page) -> Iterator[Saying]:
    for paragraph in page.paragraphs:
        match = _TURN.match(page.text, *paragraph)
        if match is None or not page.is_words(paragraph):
            continue
        end = match.end()
        while end > match.start("content") and page.text[end - 1] in '”" \n':
            end -= 1
        if end > match.start("content"):
            content = Span(match.start("content"), end)
            source, cue = Span(*match.span("source")), Span(*match.span("cue"))
            yield Saying((content,), source, (cue,), _SURE, "marks")
