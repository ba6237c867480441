"""The two steps that need an engine: reading captures, and extracting from documents."""

import time
from collections.abc import Callable, Generator, Iterable, Iterator, Mapping
from contextlib import closing
from typing import NamedTuple

import msgspec

from onrecord.model import Document, Findings, IntegrityError, StepName, StepResult, content_id
from onrecord.pipeline.jobs import Job, Limits, Outcome, Start, in_order
from onrecord.store import Store, Writer

Outcomes = Generator[Outcome, None, None]
Run = Callable[[Iterable[Job], Start, Limits], Outcomes]
Tell = Callable[[int, int, float], None]

#: Outcomes committed together, and the longest that one of them waits for it.
COMMIT_AFTER = 200
COMMIT_SECONDS = 2.0


class Count(NamedTuple):
    """Items that went through, and items that failed."""

    done: int
    failed: int


class Unread(msgspec.Struct, frozen=True, array_like=True, tag=True):
    """A stretch of a capture that gave no document."""

    thing: str
    reason: str


class Read(msgspec.Struct, frozen=True, array_like=True, tag=True):
    """A document of a capture."""

    document: Document


#: What the work of reading gives for a capture, piece by piece.
Piece = Read | Unread
encode_pieces = msgspec.msgpack.Encoder().encode
decode_pieces = msgspec.msgpack.Decoder(list[Piece]).decode
encode_value = msgspec.msgpack.Encoder().encode
decode_document = msgspec.msgpack.Decoder(Document).decode
decode_findings = msgspec.msgpack.Decoder(Findings).decode


def read(store: Store, start: Start, run: Run, limits: Limits, tell: Tell, retry: bool) -> Count:
    """Captures → documents; a capture that gives none is quarantined, and so is each stretch that cannot be read."""
    waiting = store.pending("read", retry=retry)
    captures = {capture.sha256: capture for capture in store.captures()} if waiting else {}
    jobs = (Job(sha256, encode_value(captures[sha256])) for sha256 in waiting)
    # One capture at a time: it may give any number of documents.
    outcomes = in_order(waiting, run(jobs, start, limits._replace(batch=1)))
    found: dict[str, int] = {}
    unread: dict[str, list[Unread]] = {}

    def write(writer: Writer, outcome: Outcome) -> bool:
        own = unread.setdefault(outcome.key, [])
        for piece in decode_pieces(outcome.data) if outcome.data else ():
            if isinstance(piece, Unread):
                own.append(piece)
            else:
                found[outcome.key] = found.get(outcome.key, 0) + _write_document(writer, piece.document)
        if outcome.done:
            writer.results(list(_read_results(outcome, found.get(outcome.key, 0), unread.pop(outcome.key))))
        return outcome.reason is None and outcome.key in found

    return _commit(store, outcomes, write, len(waiting), tell)


def extract(
    store: Store, start: Start, version: str, extractors: Mapping[str, str], run: Run, limits: Limits, tell: Tell,
    retry: bool,
) -> Count:  # fmt: skip
    """Documents → findings; a document whose findings break a rule of the record is quarantined at `store`."""
    waiting = store.pending("extract", version, retry)
    at_work: dict[str, Document] = {}

    def jobs() -> Iterator[Job]:
        for first in range(0, len(waiting), COMMIT_AFTER):
            for document in store.documents(waiting[first : first + COMMIT_AFTER]):
                at_work[document.id] = document
                yield Job(document.id, encode_value(document))

    def write(writer: Writer, outcome: Outcome) -> bool:
        document = at_work.pop(outcome.key)
        if outcome.reason:
            writer.results([_failure(outcome, "extract", version)])
            return False
        try:
            writer.findings(document, decode_findings(outcome.data), version, extractors)
        except IntegrityError as error:
            writer.results([_broken(outcome.key, "store", version, error)])
            return False
        return True

    return _commit(store, run(jobs(), start, limits), write, len(waiting), tell)


def _commit(
    store: Store,
    outcomes: Outcomes,
    write: Callable[[Writer, Outcome], bool],
    total: int,
    tell: Tell,
) -> Count:
    done = failed = 0
    begun = time.monotonic()
    # Closed here and now, so that no worker outlives an error or Ctrl-C.
    with closing(outcomes) as stream:
        for chunk in _chunks(stream):
            with store.writer() as writer:
                for outcome in chunk:
                    good = write(writer, outcome)
                    done += outcome.done and good
                    failed += outcome.done and not good
            tell(done + failed, total, (done + failed) / max(time.monotonic() - begun, 1e-9))
    return Count(done, failed)


def _chunks(outcomes: Iterator[Outcome]) -> Iterator[list[Outcome]]:
    chunk: list[Outcome] = []
    begun = time.monotonic()
    for outcome in outcomes:
        chunk.append(outcome)
        if len(chunk) >= COMMIT_AFTER or time.monotonic() - begun > COMMIT_SECONDS:
            yield chunk
            chunk, begun = [], time.monotonic()
    if chunk:
        yield chunk


def _write_document(writer: Writer, document: Document) -> int:
    try:
        writer.document(document)
    except IntegrityError as error:
        writer.results([_broken(document.id, "read", document.reader, error)])
    return 1


def _read_results(outcome: Outcome, documents: int, unread: list[Unread]) -> Iterator[StepResult]:
    if outcome.reason:
        yield _failure(outcome, "read", "")
    elif documents:
        yield StepResult(item=outcome.key, step="read", status="done")
        for number, piece in enumerate(unread):
            yield StepResult(
                item=content_id("doc", outcome.key, "unread", number), step="read", status="failed",
                reason=piece.reason, detail=piece.thing,
            )  # fmt: skip
    else:
        first = unread[0] if unread else Unread("the whole file", "there is no article in it")
        yield StepResult(item=outcome.key, step="read", status="failed", reason=first.reason, detail=first.thing)


def _failure(outcome: Outcome, step: StepName, version: str) -> StepResult:
    return StepResult(
        item=outcome.key, step=step, status="failed", version=version, reason=outcome.reason, detail=outcome.detail
    )


def _broken(item: str, step: StepName, version: str, error: IntegrityError) -> StepResult:
    return StepResult(
        item=item, step=step, status="failed", version=version, reason="breaks a rule of the record", detail=str(error)
    )
