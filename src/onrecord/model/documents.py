"""What came in: captures (bytes) and the documents read from them (text with fixed offsets)."""

from typing import Literal

import msgspec

from onrecord.model.ids import content_id
from onrecord.model.spans import Span

PartKind = Literal[
    "headline", "duplicate_headline", "subheading", "byline", "dateline", "body", "sidebar", "caption",
    "alt_text", "credit", "read_more", "live_link", "player_notice", "pull_quote",
]  # fmt: skip
Precision = Literal["minute", "day", "week", "month", "season", "year", "decade", "unknown"]
Rights = Literal["unknown", "cleared"]

#: Kinds of part whose words are the outlet's report; everything else is furniture of the page.
REPORT_KINDS: frozenset[PartKind] = frozenset({"headline", "subheading", "dateline", "body", "sidebar"})


class Capture(msgspec.Struct, frozen=True, kw_only=True):
    """Original bytes as they were taken, named by their SHA-256."""

    sha256: str
    name: str
    media_type: str
    size: int
    captured_at: str
    """ISO 8601, UTC."""
    url: str | None = None
    encoding: str | None = None
    """As declared by the carrier (HTTP header); the text's own declaration is read at intake."""
    published: str | None = None
    """ISO 8601 as given by the person who added it; overrides what the text says."""
    publisher: str | None = None
    rights: Rights = "unknown"


class Published(msgspec.Struct, frozen=True, kw_only=True):
    """Publication time: `value` as ISO 8601 prefix or interval `a/b`, with the words that say so."""

    value: str
    precision: Precision
    evidence: tuple[Span, ...] = ()
    basis: Literal["given", "metadata", "text"] = "text"

    @property
    def day(self) -> str | None:
        """`YYYY-MM-DD` where the day is known, else None."""
        return self.value[:10] if self.precision in ("minute", "day") else None


class Part(msgspec.Struct, frozen=True, kw_only=True):
    """A labelled stretch of the text; parts do not overlap and stand in text order."""

    start: int
    end: int
    kind: PartKind


class Source(msgspec.Struct, frozen=True, kw_only=True):
    """Where in the decoded original the document stands."""

    name: str
    sha256: str
    start: int
    end: int


class Document(msgspec.Struct, frozen=True, kw_only=True):
    """One article: text fixed for ever, offsets are code points of it."""

    id: str
    text: str
    title: str | None = None
    published: Published | None = None
    publisher: str | None = None
    authors: tuple[str, ...] = ()
    url: str | None = None
    language: str = "en"
    parts: tuple[Part, ...] = ()
    source: Source | None = None
    reader: str = ""
    """reader@version"""
    rights: Rights = "unknown"

    def report_spans(self) -> tuple[Span, ...]:
        """The stretches that are the outlet's report; the whole text where no parts are known."""
        if not self.parts:
            return (Span(0, len(self.text)),)
        return tuple(Span(p.start, p.end) for p in self.parts if p.kind in REPORT_KINDS)

    def is_report(self, span: Span) -> bool:
        """False for words of captions, links, credits and pull quotes."""
        return any(report.covers(span) for report in self.report_spans())


def document_id(sha256: str, start: int, end: int, reader: str) -> str:
    """Id of the document a reader finds at `[start, end)` of a capture."""
    return content_id("doc", sha256, start, end, reader)
