"""The trained attributions, put right where marks and paragraphs say better than a tagger where words begin and end."""

import re
from collections.abc import Iterable, Iterator

from onrecord.extract.quotes.page import Page
from onrecord.extract.quotes.sayings import Saying
from onrecord.languages import Attribution, Stretch
from onrecord.model import Span

#: A stretch in marks is the content's own from this share of its characters on.
_MOST = 0.5
_CLOCK = re.compile(r"\d{1,2}[:.]\d\d(?: ?[ap]\.?m\.?)?[ \n]*[–—:-]?\s+(?=\S)", re.IGNORECASE)
#: "KESSANDRA, May 2 – "
_DATELINE = re.compile(r"[A-Z][A-Z .’'-]{2,30}(?:, [A-Z][a-z]+\.? \d{1,2})?(?: \([^)]{2,20}\))? [–—-]{1,2} ")


def learned(page: Page) -> tuple[list[Saying], list[Span]]:
    """Attributions with source or cue, and contents that were left without both."""
    sayings: list[Saying] = []
    orphans: list[Span] = []
    attributions: tuple[Attribution, ...] = page.doc._.attributions if page.doc.has_extension("attributions") else ()
    for found in attributions:
        content = tuple(_contents(page, found.content))
        if not content:
            continue
        source, cue = _whole(found.source), tuple(_spans(found.cue))
        if source is None and not cue:
            orphans.extend(content)
            continue
        ahead = (_CLOCK, _DATELINE) if source is not None else ()
        clock = next((m for p in ahead if (m := p.match(page.text, *source))), None) if source is not None else None
        if source is not None and clock is not None:
            # "10:32 Police say": the time of a live page's entry
            source = Span(clock.end(), source.end)
        sayings.append(Saying(content=content, source=source, cue=cue, confidence=found.confidence))
    return sayings, orphans


def _spans(stretches: Iterable[Stretch]) -> Iterator[Span]:
    return (Span(s.start_char, s.end_char) for s in stretches)


def _whole(stretches: tuple[Stretch, ...]) -> Span | None:
    return Span(stretches[0].start_char, stretches[-1].end_char) if stretches else None


def _contents(page: Page, stretches: Iterable[Stretch]) -> Iterator[Span]:
    for span in _spans(stretches):
        for piece in _by_paragraph(page, span):
            yield _to_marks(page, piece)


def _by_paragraph(page: Page, span: Span) -> Iterator[Span]:
    """No stretch of content goes over the end of a paragraph."""
    first, last = page.paragraph(span.start), page.paragraph(span.end - 1)
    for paragraph in page.paragraphs[first : last + 1]:
        start, end = max(span.start, paragraph.start), min(span.end, paragraph.end)
        if start < end:
            yield Span(start, end)


def _to_marks(page: Page, span: Span) -> Span:
    """A content that covers most of a stretch in marks, and begins or ends in it, takes in its marks."""
    start, end = span
    for q in page.quoted:
        if q.start >= end:
            break
        if q.depth or q.end <= start:
            continue
        inside = min(q.end, end) - max(q.start, start)
        if inside < _MOST * (q.end - q.start):
            continue
        if q.start < start <= q.start + 2:
            start = q.start
        if q.end - 2 <= end < q.end:
            end = q.end
    return Span(start, end)
