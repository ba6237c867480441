"""Plain text: one article, or several run together as they come from a newsroom page."""

from collections.abc import Iterator, Sequence

from onrecord.intake.boundaries import article_starts
from onrecord.intake.decode import decode
from onrecord.intake.furniture import outlet_in
from onrecord.intake.labels import headline_of, label
from onrecord.intake.published import published_in
from onrecord.intake.reader import Anchors, Draft, Outcome, Reader, finish
from onrecord.intake.units import Unit, units_of
from onrecord.model import Capture, Part, UnreadableError

_BY = ("By ", "From ")


def _read_dump(capture: Capture, data: bytes, anchors: Anchors) -> Iterator[Outcome]:
    text = decode(data, capture.encoding).text
    units = units_of(text)
    if not units:
        yield UnreadableError(capture.name, "it holds no text", "check that the file is not empty")
    starts = article_starts(units) if units else []
    for first, behind in zip(starts, [*starts[1:], len(units)], strict=False):
        yield finish(_draft(text, units[first:behind], capture, anchors), capture, str(DUMP))


def _read_plain(capture: Capture, data: bytes, anchors: Anchors) -> Iterator[Outcome]:
    text = decode(data, capture.encoding).text
    units = units_of(text)
    if not units:
        yield UnreadableError(capture.name, "it holds no text", "check that the file is not empty")
    else:
        yield finish(_draft(text, units, capture, anchors), capture, str(PLAIN))


def _draft(original: str, units: Sequence[Unit], capture: Capture, anchors: Anchors) -> Draft:
    """One article: its text is the slice of the original, so the same offsets lead to both."""
    start, end = units[0].start, units[-1].end
    text = original[start:end]
    own = [unit._replace(start=unit.start - start, end=unit.end - start) for unit in units]
    parts = tuple(label(own))
    publisher, authors = _credits(text, parts)
    return Draft(
        text=text,
        start=start,
        end=end,
        parts=parts,
        title=headline_of(own, parts),
        published=published_in(text, parts, captured_at=capture.captured_at, anchors=anchors),
        publisher=publisher,
        authors=authors,
    )


def _credits(text: str, parts: Sequence[Part]) -> tuple[str | None, tuple[str, ...]]:
    """Outlet and authors from the bylines of the head, without "By"; names are kept as written."""
    lines = [text[p.start : p.end] for p in parts[:8] if p.kind == "byline"]
    outlet = next((line for line in lines if outlet_in(line) and not line.startswith(_BY)), None)
    names = [line.split(" ", 1)[1] if line.startswith(_BY) else line for line in lines if line != outlet]
    return outlet and outlet_in(outlet), tuple(dict.fromkeys(names))


DUMP = Reader("dump", 1, _read_dump)
PLAIN = Reader("plain", 1, _read_plain)
