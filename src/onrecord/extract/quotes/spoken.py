"""Words in marks that nobody was given for: whose they are by cue, paragraph and what went before."""

import re
from collections.abc import Sequence
from dataclasses import replace

from onrecord.extract.quotes.cues import Cue, cues, source_beside
from onrecord.extract.quotes.marks import Quoted
from onrecord.extract.quotes.modes import is_term
from onrecord.extract.quotes.page import Page
from onrecord.extract.quotes.sayings import Saying
from onrecord.extract.quotes.verbs import Speech
from onrecord.model import Span

_DASH_NAME = re.compile(r"\s*(?P<dash>[–—―-])\s*(?P<name>[A-Z][^\n.!?“”\"]{2,80}?)\s*$")
_FROM = re.compile(r"^(?P<cue>From)\s+(?P<source>[A-Z][^:\n]{2,80}):$")
_WORD = re.compile(r"\w+")
#: Fewer words in marks than this are speech only beside a cue.
_SENTENCE_WORDS = 4
_CUE_GAP = 90
#: Confidence of what rules alone find; precision on the development set at each.
_CUED, _CARRIED, _ALONE = 0.8, 0.6, 0.3


def spoken(page: Page, sayings: Sequence[Saying], verbs: Speech) -> list[Saying]:
    """All sayings, with those added or extended that marks show."""
    found = list(sayings)
    for q in page.quoted:
        if q.depth or any(s.touches(q.span) for s in found) or not _is_report(page, q.span):
            continue
        if _is_speech(page, q):
            _place(page, q, found, verbs)
    return sorted(found, key=lambda s: (s.start, s.end))


def _is_report(page: Page, span: Span) -> bool:
    return page.document.is_report(span)


def _is_speech(page: Page, q: Quoted) -> bool:
    """Long enough for a sentence, or closed by a comma or stop of its own; terms and titles are neither."""
    words = _WORD.findall(page.text[q.start : q.end])
    if not words or is_term(page, q, page.sentence(q.start).start):
        return False
    inner = q.inner(page.text).of(page.text)
    title = sum(w[0].isupper() for w in words) > 0.6 * len(words)
    if len(words) >= _SENTENCE_WORDS:
        return not title or inner[-1:] in ",.?!"
    return inner[-1:] in ",?!" or (inner[-1:] == "." and page.paragraph_span(q.start).start == q.start)


def _place(page: Page, q: Quoted, found: list[Saying], verbs: Speech) -> None:
    paragraph = page.paragraph_span(q.start)
    content = _content(page, q)
    for read in (_headed, _dashed):
        if saying := read(page, q, paragraph):
            found.append(saying)
            return
    cue = _nearest_cue(page, q, paragraph, verbs)
    if cue is not None:
        taken = next((i for i, s in enumerate(found) if any(c.overlaps(cue.span) for c in s.cue)), None)
        if taken is not None:
            found[taken] = found[taken].extended(content)
            return
        source = source_beside(page, cue, page.sentence(cue.span.start))
        found.append(Saying((content,), source, (cue.span,), _CUED if source else _ALONE, "marks"))
        return
    before = _speaker_goes_on(page, q, paragraph, found)
    if before is not None:
        found[before] = found[before].extended(content)
        return
    if len(_WORD.findall(page.text[q.start : q.end])) >= _SENTENCE_WORDS:
        found.append(Saying((content,), None, (), _CARRIED if _starts(paragraph, q) else _ALONE, "continuation"))


def _starts(paragraph: Span, q: Quoted) -> bool:
    return paragraph.start == q.start


def _content(page: Page, q: Quoted) -> Span:
    """A stretch that nobody closed ends where the report takes over: ", the farmer said"."""
    if q.closed:
        return q.span
    for cue in page.doc.spans.get("quote_cue", ()):
        if q.start < cue.start_char < q.end:
            comma = page.text.rfind(",", q.start, cue.start_char)
            if comma > q.start:
                return Span(q.start, comma + 1)
    return q.span


def _headed(page: Page, q: Quoted, paragraph: Span) -> Saying | None:
    """ "From Samuel Okwari in Tandara:" above the words."""
    number = page.paragraph(q.start)
    if not _starts(paragraph, q) or number == 0:
        return None
    above = page.paragraphs[number - 1]
    match = _FROM.match(above.of(page.text))
    if match is None:
        return None
    source, cue = (Span(above.start + match.start(g), above.start + match.end(g)) for g in ("source", "cue"))
    return Saying((q.span,), source, (cue,), _CUED, "marks")


def _dashed(page: Page, q: Quoted, paragraph: Span) -> Saying | None:
    """ "…” – Ines Calvero"."""
    match = _DASH_NAME.match(page.text[q.end : paragraph.end])
    if match is None:
        return None
    source, cue = (Span(q.end + match.start(g), q.end + match.end(g)) for g in ("name", "dash"))
    return Saying((q.span,), source, (cue,), _CUED, "marks")


def _nearest_cue(page: Page, q: Quoted, paragraph: Span, verbs: Speech) -> Cue | None:
    """The cue nearest to the marks, with no full stop between; after a comma inside the marks it follows them."""
    around = Span(max(paragraph.start, q.start - _CUE_GAP - 40), min(paragraph.end, q.end + _CUE_GAP + 40))
    best: tuple[int, Cue] | None = None
    for cue in cues(page, around, verbs):
        after = cue.span.start >= q.end
        between = page.text[q.end : cue.span.start] if after else page.text[cue.span.end : q.start]
        if len(between) > _CUE_GAP or re.search(r"[.!?;](?:\s|$)|[”\"“»]", between):
            continue
        gap = len(between)
        if not after and not re.search(r"(?:^|[:,]|that|as|of|to|a|the)\s*$", between):
            gap += 40
        if best is None or gap < best[0]:
            best = (gap, cue)
    return best[1] if best else None


def _speaker_goes_on(page: Page, q: Quoted, paragraph: Span, found: Sequence[Saying]) -> int | None:
    """The saying these words go on from: earlier in the paragraph, or in the one above if that stays open."""
    number = page.paragraph(q.start)
    direct = [i for i, s in enumerate(found) if s.end <= q.start and page.marked(s.end - 1) is not None]
    here = [i for i in direct if page.paragraph(found[i].end - 1) == number]
    if here:
        last = found[here[-1]]
        done = max(last.end, last.cue[-1].end if last.cue else 0, last.source.end if last.source else 0)
        return here[-1] if not _WORD.search(_after_sentence(page, done, q.start)) else None
    if not _starts(paragraph, q) or number == 0:
        return None
    above = page.paragraphs[number - 1]
    inside = [i for i, s in enumerate(found) if above.covers(Span(s.end - 1, s.end)) or any(above.covers(c) for c in s.cue)]
    if not inside:
        return None
    last_quoted = page.marked(above.end - 1)
    if above.of(page.text).endswith(":") or (last_quoted is not None and not last_quoted.closed):
        return inside[-1]
    return None


def _after_sentence(page: Page, done: int, start: int) -> str:
    """What stands between the sentence that ends an attribution and the next marks."""
    end = page.sentence(max(0, done - 1)).end
    return page.text[end:start] if end < start else ""


def with_agent(saying: Saying, agent: Span) -> Saying:
    """The same, spoken by somebody who is named elsewhere."""
    return replace(saying, agent=agent)
