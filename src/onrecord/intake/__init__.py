"""Bytes → documents. `READERS` is the table a new format is added to: its media type, or a name to ask for it by."""

from collections.abc import Iterator

from onrecord.intake.dump import DUMP, PLAIN
from onrecord.intake.feed import FEED
from onrecord.intake.html import HTML
from onrecord.intake.jsonlines import JSON_LINES, documents_from_lines, read_lines
from onrecord.intake.reader import Anchors, Outcome, Reader
from onrecord.intake.warc import WARC
from onrecord.model import Capture, Document, InputError, UnreadableError

__all__ = ["READERS", "Anchors", "Outcome", "Reader", "documents_from_lines", "read", "read_lines"]

READERS: dict[str, Reader] = {
    "text/plain": DUMP,
    "text/html": HTML,
    "application/xhtml+xml": HTML,
    "application/rss+xml": FEED,
    "application/atom+xml": FEED,
    "application/warc": WARC,
    "application/x-ndjson": JSON_LINES,
    "plain": PLAIN,
}


def read(capture: Capture, data: bytes, *, format: str | None = None, anchors: Anchors = ()) -> Iterator[Outcome]:
    """Documents of a capture in its order; what cannot be read comes as an `UnreadableError` in its place.

    `format` names an entry of `READERS` where the capture's media type should not decide.
    """
    name = format or capture.media_type
    if name not in READERS:
        known = ", ".join(sorted(READERS))
        if format:
            raise InputError(f"format {name!r}", "no reader is registered for it", f"known: {known}")
        yield UnreadableError(capture.name, f"no reader for {name}", f"readers exist for {known}")
        return
    yield from (_checked(outcome, capture) for outcome in READERS[name].read(capture, data, anchors))


def _checked(outcome: Outcome, capture: Capture) -> Outcome:
    """Parts that leave their text or overlap would break every offset made from them."""
    if isinstance(outcome, Document):
        at = 0
        for part in outcome.parts:
            if not at <= part.start < part.end <= len(outcome.text):
                return UnreadableError(
                    capture.name, f"its reader misplaced a {part.kind} at {part.start}", "report this"
                )
            at = part.end
    return outcome
