"""A report as it may be shown: its words with what was read in them marked, furniture apart, gaps visible."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from itertools import pairwise

import msgspec
from markupsafe import Markup, escape

from onrecord.model import REPORT_KINDS, Article, Entry, Passage, Quote, Span
from onrecord.web.links import slug
from onrecord.web.sentences import spans

FURNITURE = {
    "duplicate_headline": "Headline, repeated", "caption": "Caption", "alt_text": "Text for a picture",
    "credit": "Picture credit", "read_more": "Link", "live_link": "Link to live coverage",
    "player_notice": "Video player", "pull_quote": "Pull quote", "byline": "Byline",
}  # fmt: skip
_PARAGRAPH = re.compile(r"[^\n]+")


class Highlight(msgspec.Struct, frozen=True, order=True):
    """A stretch of the text that carries an entry; `first` where its anchor stands."""

    start: int
    end: int
    kind: str
    entry: str
    first: bool
    role: str = ""


class Block(msgspec.Struct, frozen=True):
    """A paragraph and the kind of part it belongs to."""

    start: int
    end: int
    kind: str


def read(article: Article, entries: Iterable[Entry]) -> tuple[Markup, frozenset[str]]:
    """The body of a report's page, and which entries have their anchor in it."""
    anchored: set[str] = set()
    marks = sorted(mark for entry in entries for mark in _highlights(entry))
    out: list[Markup] = []
    shown = 0
    for passage in sorted(article.passages, key=lambda p: p.start):
        if passage.start > shown and not article.complete:
            out.append(_gap(passage.start - shown))
        for block in _blocks(passage, article):
            out.append(_block(block, passage, marks, anchored))
        shown = passage.end
    if not article.complete:
        out.append(Markup('<p class="gap">The rest of the report, if there is more, is not shown.</p>'))
    return Markup("\n").join(out), frozenset(anchored)


def _highlights(entry: Entry) -> Iterator[Highlight]:
    for n, span in enumerate(spans(entry)):
        yield Highlight(span.start, span.end, entry.kind, entry.id, n == 0)
    if isinstance(entry.finding, Quote):
        for role in ("source", "cue"):
            for span in getattr(entry.finding, role):
                yield Highlight(span.start, span.end, entry.kind, entry.id, False, role)


def _gap(length: int) -> Markup:
    return Markup('<p class="gap">{} not shown</p>').format(f"{length:,} characters")


def _blocks(passage: Passage, article: Article) -> Iterator[Block]:
    at = passage.start
    for part in article.parts:
        start, end = max(part.start, passage.start), min(part.end, passage.end)
        if start < end:
            yield from _paragraphs(passage, at, start, "body")
            yield from _paragraphs(passage, start, end, part.kind)
            at = max(at, end)
    yield from _paragraphs(passage, at, passage.end, "body")


def _paragraphs(passage: Passage, start: int, end: int, kind: str) -> Iterator[Block]:
    for found in _PARAGRAPH.finditer(passage.text, start - passage.start, max(start, end) - passage.start):
        if found.group().strip():
            yield Block(found.start() + passage.start, found.end() + passage.start, kind)


def _block(block: Block, passage: Passage, marks: list[Highlight], anchored: set[str]) -> Markup:
    inner = _marked(block, passage, marks, anchored)
    if block.kind in FURNITURE:
        label = Markup('<span class="label">{}</span> ').format(FURNITURE[block.kind])
        return Markup('<p class="furniture {}">{}{}</p>').format(block.kind, label, inner)
    if block.kind in ("headline", "subheading"):
        return Markup('<p class="part {}">{}</p>').format(block.kind, inner)
    kind = block.kind if block.kind in REPORT_KINDS else "body"
    return Markup('<p class="part {}">{}</p>').format(kind, inner)


def _marked(block: Block, passage: Passage, marks: list[Highlight], anchored: set[str]) -> Markup:
    # Marks are sorted by start; those that reach into the block from before are found by looking back from its end.
    ahead = marks[: bisect_left(marks, Highlight(block.end, 0, "", "", False))]
    within = [m for m in ahead if m.end > block.start]
    cuts = {block.start, block.end}
    for mark in within:
        cuts |= {max(mark.start, block.start), min(mark.end, block.end)}
    edges = sorted(cuts)
    pieces = [_piece(Span(a, b), passage, within, anchored) for a, b in pairwise(edges)]
    return Markup("").join(pieces)


def _piece(span: Span, passage: Passage, marks: list[Highlight], anchored: set[str]) -> Markup:
    text = escape(passage.slice(span))
    over = [m for m in marks if m.start <= span.start and span.end <= m.end]
    if not over:
        return text
    new = [a for a in dict.fromkeys(m.entry for m in over if m.first) if a not in anchored]
    anchored.update(new)
    heads = "".join(f'<span class="anchor" id="{slug(a)}"></span>' for a in new)
    classes = " ".join(dict.fromkeys(f"k-{m.kind}" + (f" r-{m.role}" if m.role else "") for m in over))
    names = " ".join(dict.fromkeys(slug(m.entry) for m in over))
    # Plain strings are four times as fast as Markup.format; all that is not ours was escaped above or is a slug.
    return Markup(f'{heads}<mark class="f {escape(classes)}" data-f="{names}">{text}</mark>')
