"""Words set apart to catch the eye: a line in marks that repeats what is quoted elsewhere in the report."""

import re
from collections.abc import Sequence
from dataclasses import replace

from onrecord.extract.quotes.page import Page
from onrecord.extract.quotes.sayings import Saying
from onrecord.model import Span

_WORD = re.compile(r"\w+")
_SAME = 0.8
_LEAST_WORDS, _HALF = 4, 0.5
_SURE = 0.6


def with_copies(page: Page, sayings: Sequence[Saying]) -> list[Saying]:
    """Each copy as a saying of its own, taken out of whatever was read across it."""
    alone = _alone(page)
    if not alone:
        return list(sayings)
    kept = []
    for saying in sayings:
        content = tuple(c for c in saying.content if not any(span.covers(c) for span in alone))
        if content and not _is_about(saying, alone):
            kept.append(replace(saying, content=content))
    return [*kept, *(Saying((span,), confidence=_SURE, basis="copy") for span in alone)]


def original(page: Page, number: int, sayings: Sequence[Saying]) -> int | None:
    """Of a copy the saying that it repeats; of other words without source and cue an earlier one with its words."""
    own = sayings[number]
    words = _words_of(page, own.content)
    if own.cue or own.source or len(words) < _LEAST_WORDS:
        return None
    if own.basis == "copy":
        return _nearest(words, [(n, _words_of(page, s.content)) for n, s in enumerate(sayings) if s.basis != "copy"])
    for other, saying in enumerate(sayings[:number]):
        if saying.basis != "copy" and _repeats(words, _words_of(page, saying.content)):
            return other
    return None


def _nearest(words: Sequence[str], others: Sequence[tuple[int, list[str]]]) -> int | None:
    """What shares most with a copy, which may put together what a speaker said in two sentences."""
    shares = [(sum(w in known for w in words) / len(words), -number) for number, known in others]
    share, number = max(shares, default=(0.0, 0))
    return -number if share >= _HALF else None


def repeats(text: str, span: Span, earlier: Span) -> bool:
    """The same words with small changes, as a pull quote takes them from the report."""
    words = _WORD.findall(span.of(text).lower())
    return len(words) >= _LEAST_WORDS and _repeats(words, _WORD.findall(earlier.of(text).lower()))


def _alone(page: Page) -> list[Span]:
    """Paragraphs that are one stretch in marks, and whose words are quoted in one that says more."""
    quoted: dict[int, list[str]] = {}
    alone: dict[int, Span] = {}
    for q in page.quoted:
        number = page.paragraph(q.start)
        if q.depth:
            continue
        quoted.setdefault(number, []).extend(_WORD.findall(q.span.of(page.text).lower()))
        if q.closed and q.span == page.paragraphs[number] and page.is_words(q.span):
            alone[number] = q.span
    found = []
    for number, span in alone.items():
        others = [known for at, known in quoted.items() if at not in alone or at < number]
        if len(quoted[number]) >= _LEAST_WORDS and any(_repeats(quoted[number], known) for known in others):
            found.append(span)
    return found


def _is_about(saying: Saying, alone: Sequence[Span]) -> bool:
    parts = (*saying.cue, *((saying.source,) if saying.source else ()))
    return any(span.covers(part) for span in alone for part in parts)


def _repeats(words: Sequence[str], known: Sequence[str]) -> bool:
    inside = set(known)
    return sum(w in inside for w in words) >= _SAME * len(words) and len(known) >= len(words) * _SAME


def _words_of(page: Page, content: Sequence[Span]) -> list[str]:
    return [w.lower() for c in content for w in _WORD.findall(c.of(page.text))]
