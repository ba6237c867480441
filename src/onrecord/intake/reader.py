"""What a reader is, and how its documents are made."""

from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from typing import NamedTuple

from onrecord.intake.dates import find_full_dates
from onrecord.model import Capture, Document, Part, Precision, Published, Source, UnreadableError, document_id

Outcome = Document | UnreadableError
Anchors = Sequence[tuple[str, str]]
"""Words that name an event → its ISO day: "summit" → "2021-06-14"."""


class Reader(NamedTuple):
    """Reads one media type. `read` yields a document or the reason why a part of the bytes gave none."""

    name: str
    version: int
    read: Callable[[Capture, bytes, Anchors], Iterator[Outcome]]

    def __str__(self) -> str:
        return f"{self.name}@{self.version}"


class Draft(NamedTuple):
    """What a reader found: the text for ever, its parts, and where in the decoded original it stands."""

    text: str
    start: int
    end: int
    parts: tuple[Part, ...] = ()
    title: str | None = None
    published: Published | None = None
    publisher: str | None = None
    authors: tuple[str, ...] = ()
    url: str | None = None
    language: str = "en"


def finish(draft: Draft, capture: Capture, reader: str) -> Document:
    """The document of a draft; what the person who added the capture said outranks what the text says."""
    given = capture.published and parse_published(capture.published, basis="given")
    return Document(
        id=document_id(capture.sha256, draft.start, draft.end, reader),
        text=draft.text,
        title=draft.title,
        published=given or draft.published,
        publisher=capture.publisher or draft.publisher,
        authors=draft.authors,
        url=draft.url or capture.url,
        language=draft.language,
        parts=draft.parts,
        source=Source(name=capture.name, sha256=capture.sha256, start=draft.start, end=draft.end),
        reader=reader,
        rights=capture.rights,
    )


def parse_published(value: str, *, basis: str = "metadata") -> Published | None:
    """ISO 8601 (also a bare month or year), else one full date in words; None where neither is there."""
    text = value.strip()
    known: tuple[str, Precision] | None = _iso(text)
    if known is None:
        dates = find_full_dates(text)
        known = (dates[0].value, dates[0].precision) if len(dates) == 1 else None
    if known is None:
        return None
    return Published(value=known[0], precision=known[1], basis="given" if basis == "given" else "metadata")


def _iso(text: str) -> tuple[str, Precision] | None:
    if "/" in text:
        bounds = [_iso(part) for part in text.split("/")]
        return (text, "unknown") if len(bounds) == 2 and all(bounds) else None
    for pattern, length, precision in (("%Y", 4, "year"), ("%Y-%m", 7, "month")):
        if len(text) == length:
            try:
                datetime.strptime(text, pattern)
            except ValueError:
                return None
            return text, precision  # type: ignore[return-value]
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        return None
    if len(text) <= 10:
        return moment.date().isoformat(), "day"
    return moment.isoformat(), "minute"
