"""Work for engines that needs no model, and documents that do harm to whoever reads them."""

import os
import signal
import time
from collections.abc import Iterator, Mapping, Sequence

import msgspec

from onrecord.model import Capture, Document, Figure, Findings, MissingError, Source, Span, document_id, sha256
from onrecord.pipeline import Job, Limits, Steps, Work
from onrecord.pipeline.steps import Read, Unread, decode_document, encode_pieces, encode_value

#: Words in a text → what happens to its reader.
POISON = ("POISON-CRASH", "POISON-EXIT", "POISON-HANG", "POISON-MEMORY", "POISON-ERROR")
#: Long enough for a machine that does ten other things.
QUICK = Limits(jobs=2, seconds=4, memory=512 << 20, batch=8)


def swallow(text: str) -> None:
    """Do what the poison in a text does."""
    if "POISON-CRASH" in text:
        os.kill(os.getpid(), signal.SIGSEGV)
    if "POISON-EXIT" in text:
        os._exit(3)
    if "POISON-HANG" in text:
        time.sleep(3600)
    if "POISON-MEMORY" in text:
        bytearray(8 << 30)
    if "POISON-ERROR" in text:
        raise ValueError("no good")


def echo() -> Work:
    """Gives each job's bytes back, unless they are poison."""

    def work(batch: Sequence[Job]) -> Iterator[tuple[str, bytes]]:
        for job in batch:
            swallow(job.data.decode())
            print("libraries print what they like")
            yield job.key, job.data

    return work


def unloadable() -> Work:
    """Work that lacks something."""
    raise MissingError("the weights", "are not installed", "pip install them")


def stillborn() -> Work:
    """Work that takes its process along before it has begun."""
    os._exit(9)


def reading() -> Work:
    """A line of a capture is a document; `!` before it makes it unreadable. The text of a capture is its name."""

    def work(batch: Sequence[Job]) -> Iterator[tuple[str, bytes]]:
        for job in batch:
            capture = msgspec.msgpack.decode(job.data, type=Capture)
            swallow(capture.name if capture.name.startswith("POISON") else "")
            start = 0
            for line in capture.name.split("\n"):
                end = start + len(line)
                if line.startswith("!"):
                    yield job.key, encode_pieces([Unread(line, "not an article")])
                elif line:
                    yield job.key, encode_pieces([Read(_document(capture, line, start, end))])
                start = end + 1

    return work


def extracting() -> Work:
    """Every number in a text is a figure; a text that says MISCOUNT gives a span outside itself."""

    def work(batch: Sequence[Job]) -> Iterator[tuple[str, bytes]]:
        for job in batch:
            document = decode_document(job.data)
            swallow(document.text)
            yield job.key, encode_value(_findings(document))

    return work


def first_words(documents: "Iterator[Document]", _decisions: object) -> Mapping[str, str]:
    """Documents that begin with the same three words ran one report."""
    first: dict[str, str] = {}
    copies = {}
    for document in sorted(documents, key=lambda d: d.id):
        head = " ".join(document.text.split()[:3])
        if head in first:
            copies[document.id] = first[head]
        first.setdefault(head, document.id)
    return copies


STEPS = Steps(
    read=reading, extract=extracting, version="extract@1", resolve=first_words, resolver="words@1",
    extractors={"figures": "figures@1"},
)  # fmt: skip


def capture_of(text: str) -> Capture:
    """A capture that `reading` reads."""
    return Capture(
        sha256=sha256(text.encode()),
        name=text,
        media_type="text/plain",
        size=len(text),
        captured_at="2031-05-04T06:00Z",
    )


def _document(capture: Capture, line: str, start: int, end: int) -> Document:
    return Document(
        id=document_id(capture.sha256, start, end, "lines@1"), text=line, reader="lines@1",
        source=Source(name="sample", sha256=capture.sha256, start=start, end=end),
    )  # fmt: skip


def _findings(document: Document) -> Findings:
    text, at = document.text, 0
    figures = []
    for word in text.split():
        at = text.index(word, at)
        if word.isdigit():
            figures.append(Figure(start=at, end=at + len(word), low=float(word)))
        at += len(word)
    if "MISCOUNT" in text:
        figures.append(Figure(start=0, end=len(text) + 1, low=1.0))
    return Findings(id=document.id, model="digits@1", sentences=(Span(0, len(text)),), figures=tuple(figures))
