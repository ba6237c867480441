"""What grammar, marks and paragraphs put right in the trained attributions."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from onrecord.extract.quotes.anonymity import withheld
from onrecord.extract.quotes.cues import cues, source_beside
from onrecord.extract.quotes.lexicon import Lexicon
from onrecord.extract.quotes.page import Page
from onrecord.extract.quotes.sayings import Saying
from onrecord.extract.quotes.verbs import Speech
from onrecord.model import Span

_ADJUNCT = re.compile(
    r"\s(?:in|at|on|during|by|last|this|earlier|late|early|to)\s|\s(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|yesterday|today)\b"
)
_PLAIN_SAYING = frozenset("said says say told tells wrote writes added announced confirmed admitted warned claimed posted stated".split())


def repaired(page: Page, sayings: Sequence[Saying], verbs: Speech, words: Lexicon) -> Iterator[Saying]:
    """Each saying put right; one that runs over a paragraph of other text comes as several."""
    for saying in sayings:
        saying = _with_short_cue(page, saying)
        saying = _with_source_from_content(page, saying)
        saying = _with_source(page, saying, verbs)
        saying = _without_reason(page, saying, words)
        yield from _by_opening(page, saying)


def _with_short_cue(page: Page, saying: Saying) -> Saying:
    """ "said in a televised address": when and where are not the cue's."""
    cue = saying.cue[0] if len(saying.cue) == 1 else None
    if cue is None or cue.of(page.text).split()[0].lower() not in _PLAIN_SAYING:
        return saying
    adjunct = _ADJUNCT.search(page.text, cue.start, cue.end)
    return replace(saying, cue=(Span(cue.start, adjunct.start()),)) if adjunct else saying


def _with_source_from_content(page: Page, saying: Saying) -> Saying:
    """ "…, said a customs officer, who …": a noun phrase right behind the cue is no further content."""
    if saying.source is not None or len(saying.cue) != 1 or len(saying.content) < 2:
        return saying
    cue = saying.cue[0]
    behind = next((c for c in saying.content if 0 <= c.start - cue.end <= 1), None)
    if behind is None or page.marked(behind.start) or not any(c.end <= cue.start for c in saying.content):
        return saying
    return replace(saying, source=behind, content=tuple(c for c in saying.content if c != behind))


def _with_source(page: Page, saying: Saying, verbs: Speech) -> Saying:
    """An active verb has a subject."""
    if saying.source is not None or len(saying.cue) != 1 or not page.parsed:
        return saying
    sentence = page.sentence(saying.cue[0].start)
    for cue in cues(page, saying.cue[0], verbs):
        passive = cue.verb is not None and any(t.dep_ == "aux:pass" for t in page.doc[cue.last].children)
        source = None if passive else source_beside(page, cue, sentence)
        if source is not None and not saying.touches(source) and source.of(page.text).lower() not in ("it", "there"):
            return replace(saying, source=source)
    return saying


def _without_reason(page: Page, saying: Saying, words: Lexicon) -> Saying:
    """The clause that withholds a name says nothing of who it is."""
    source = saying.source
    if source is None or not words.withheld.search(page.text, source.start, source.end):
        return saying
    reason = withheld(page, saying, source, words)
    if reason is None or not source.start + 2 < reason.start < source.end or page.text[reason.start - 2] != ",":
        return saying
    return replace(saying, source=Span(source.start, reason.start - 2))


def _by_opening(page: Page, saying: Saying) -> Iterator[Saying]:
    """Words in a later paragraph go on from those above only if that stays open: by a colon, or by marks not closed."""
    runs: list[list[Span]] = []
    for content in saying.content:
        if runs and not _goes_on(page, saying, runs[-1][-1], content):
            runs.append([content])
        elif runs:
            runs[-1].append(content)
        else:
            runs.append([content])
    home = next((run for run in runs if _beside_cue(page, saying, run)), runs[0])
    for run in runs:
        if run is home:
            yield replace(saying, content=tuple(run))
        else:
            yield Saying(tuple(run), None, (), saying.confidence, "continuation")


def _goes_on(page: Page, saying: Saying, before: Span, after: Span) -> bool:
    upper, lower = page.paragraph(before.start), page.paragraph(after.start)
    if upper == lower:
        return True
    at = saying.cue[0].start if saying.cue else saying.source.start if saying.source else None
    if at is not None and page.paragraph(at) == lower:
        return True
    if lower - upper > 1 or after.start != page.paragraphs[lower].start:
        return False
    quoted = page.marked(before.end - 1)
    return (quoted is not None and not quoted.closed) or page.paragraphs[upper].of(page.text).endswith(":")


def _beside_cue(page: Page, saying: Saying, run: Sequence[Span]) -> bool:
    at = saying.cue[0].start if saying.cue else saying.source.start if saying.source else saying.start
    return any(page.paragraph(c.start) == page.paragraph(at) for c in run)
