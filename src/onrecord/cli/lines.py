"""The output of `onrecord extract`: one line a document, whatever the input was."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from itertools import chain
from typing import BinaryIO

import msgspec

from onrecord.archive import media_type_of
from onrecord.dossier import extract
from onrecord.intake import documents_from_lines, read
from onrecord.model import Capture, Document, ExtractLine, Findings, InputError, Published, UnreadableError, sha256
from onrecord.store import utc_now

Line = Findings | UnreadableError


def lines(stream: BinaryIO, name: str, published: str | None, jobs: int) -> Iterator[Line]:
    """Findings in the order of the documents. JSON Lines stream; any other file is one capture and read whole."""
    head = _head(stream)
    given = chain(head, stream)
    if b"".join(head).lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{"):
        yield from _each(documents_from_lines(given, name), published, jobs, with_text=False)
    else:
        yield from _each(_documents(b"".join(given), name, published), published, jobs, with_text=True)


def _head(stream: BinaryIO) -> list[bytes]:
    """Lines up to the first that is not blank."""
    head: list[bytes] = []
    for line in stream:
        head.append(line)
        if line.strip():
            break
    return head


def _documents(data: bytes, name: str, published: str | None) -> Iterator[Document | UnreadableError]:
    capture = Capture(
        sha256=sha256(data),
        name="standard input" if name == "-" else name.rpartition("/")[2],
        media_type=media_type_of(data, name=name),
        size=len(data),
        captured_at=utc_now(),
        published=published,
    )
    return read(capture, data)


def _each(
    found: Iterable[Document | UnreadableError], published: str | None, jobs: int, *, with_text: bool
) -> Iterator[Line]:
    failures: list[UnreadableError] = []

    def readable() -> Iterator[Document]:
        for item in found:
            if isinstance(item, UnreadableError):
                failures.append(item)
            else:
                yield _dated(item, published)

    for document, findings in extract(readable(), "serial" if jobs == 1 else "processes", jobs):
        while failures:
            yield failures.pop(0)
        yield _with_text(document, findings) if with_text and isinstance(findings, Findings) else findings
    yield from failures


def _dated(document: Document, published: str | None) -> Document:
    if published is None or document.published is not None:
        return document
    return msgspec.structs.replace(document, published=_given(published))


def _given(published: str) -> Published:
    try:
        datetime.fromisoformat(published)
    except ValueError as error:
        raise InputError(f"--published {published}", "is not ISO 8601", "write 2024-03-31") from error
    day = len(published) == len("2024-03-31")
    return Published(value=published, precision="day" if day else "minute", basis="given")


def _with_text(document: Document, findings: Findings) -> ExtractLine:
    return ExtractLine(
        **msgspec.structs.asdict(findings),
        text=document.text,
        title=document.title,
        published=document.published,
        parts=document.parts,
        source=document.source,
    )
