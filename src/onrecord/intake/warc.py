"""WARC archives: every page, feed or text in a response is read by the reader of its own media type."""

import io
from collections.abc import Iterator
from itertools import count

import msgspec
from warcio.archiveiterator import ArchiveIterator
from warcio.exceptions import ArchiveLoadFailed
from warcio.recordloader import ArcWarcRecord

from onrecord.intake.dump import DUMP
from onrecord.intake.feed import FEED
from onrecord.intake.html import HTML
from onrecord.intake.reader import Anchors, Outcome, Reader
from onrecord.model import Capture, UnreadableError, document_id

_INSIDE: dict[str, Reader] = {
    "text/html": HTML,
    "application/xhtml+xml": HTML,
    "application/rss+xml": FEED,
    "application/atom+xml": FEED,
    "application/xml": FEED,
    "text/xml": FEED,
    "text/plain": DUMP,
}
#: Requests, metadata and "revisit" records repeat or describe; these two carry what was served.
_CARRIERS = frozenset({"response", "resource"})


def _read(capture: Capture, data: bytes, anchors: Anchors) -> Iterator[Outcome]:
    found = 0
    archive = ArchiveIterator(io.BytesIO(data))
    for number in count(1):
        try:
            record = next(archive, None)
            if record is None:
                break
            reader, payload = _reader(record), record.content_stream().read()
            # Asking where a record stands reads past it: the payload comes first.
            at = archive.get_record_offset()
        except (ArchiveLoadFailed, EOFError, ValueError) as error:
            yield UnreadableError(f"record {number} of {capture.name}", str(error), "archive the pages behind it again")
            return
        if reader is not None and payload.strip():
            found += 1
            yield from _documents(reader, _page(capture, record), payload, at, anchors)
    if not found:
        yield UnreadableError(capture.name, "no record holds a page, a feed or a text", "archive the pages again")


def _reader(record: ArcWarcRecord) -> Reader | None:
    """None for pictures, scripts, redirects and errors: they stay in the capture and hold no report."""
    if record.rec_type not in _CARRIERS or (record.http_headers and record.http_headers.get_statuscode() != "200"):
        return None
    return _INSIDE.get(_content_type(record).partition(";")[0].strip().lower())


def _content_type(record: ArcWarcRecord) -> str:
    headers = record.http_headers or record.rec_headers
    return str(headers.get_header("Content-Type") or "")


def _page(capture: Capture, record: ArcWarcRecord) -> Capture:
    """The capture as if this record had been fetched alone, on the day it was archived."""
    url = record.rec_headers.get_header("WARC-Target-URI")
    charset = _content_type(record).lower().partition("charset=")[2]
    return msgspec.structs.replace(
        capture,
        name=f"{url} in {capture.name}",
        url=url,
        captured_at=record.rec_headers.get_header("WARC-Date") or capture.captured_at,
        encoding=charset.strip(" \"';") or None,
    )


def _documents(reader: Reader, page: Capture, payload: bytes, at: int, anchors: Anchors) -> Iterator[Outcome]:
    """`source` says where the document stands in the page; its id, also which record of the archive holds the page."""
    for outcome in reader.read(page, payload, anchors):
        if isinstance(outcome, UnreadableError) or outcome.source is None:
            yield outcome
            continue
        start, end = outcome.source.start, outcome.source.end
        identity = document_id(page.sha256, start, end, f"{WARC}/{outcome.reader}#{at}")
        yield msgspec.structs.replace(outcome, id=identity, reader=str(WARC))


WARC = Reader("warc", 1, _read)
