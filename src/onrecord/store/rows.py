"""A reading as rows; what breaks a rule of the record never becomes one."""

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

import msgspec

from onrecord.model import (
    PROTECTED,
    AnyFinding,
    Document,
    Findings,
    IntegrityError,
    Participant,
    Quote,
    Reading,
    Record,
    Span,
    content_id,
    records_of,
)  # fmt: skip

Row = dict[str, Any]
_decoder = msgspec.json.Decoder(Findings)


class ReadingRows(NamedTuple):
    """What one reading adds: its own row, its findings' and their evidence's, keyed like the tables."""

    reading: Row
    findings: list[Row]
    evidence: list[Row]


def document_row(document: Document) -> Row:
    """The row of a document; raises IntegrityError for text that a database would not give back unchanged."""
    if "\0" in document.text or any("\ud800" <= character <= "\udfff" for character in document.text):
        raise IntegrityError(document.id, "its text holds NUL or half a surrogate pair", "its reader must drop them")
    for part in document.parts:
        _surface(document, Span(part.start, part.end), part.kind)
    return {
        "id": document.id,
        "content": content_id("content", document.text, document.title, document.publisher),
        "capture": document.source.sha256 if document.source else None,
        "title": document.title,
        "publisher": document.publisher,
        "published": document.published.value if document.published else None,
        "language": document.language,
        "url": document.url,
        "text": document.text,
        "json": encode(msgspec.structs.replace(document, text="")),
    }


def reading_rows(reading: Reading, version: str, extractors: Mapping[str, str]) -> ReadingRows:
    """Rows of all findings; raises IntegrityError where a span leaves the text or a protected source has a name."""
    # Through JSON and back: 12 and 12.0 must have one id, and it must be the one that views will compute.
    document, findings = reading.document, _decoder.decode(encode(reading.findings))
    reading = Reading(document=document, findings=findings)
    for sentence in findings.sentences:
        _surface(document, sentence, "sentence")
    for quote in findings.quotes:
        _keep_anonymous(document, quote)
    # Two findings of one id say the same of the same words: one row, while the reading keeps both.
    records = {record.id: record for record in records_of(reading)}
    return ReadingRows(
        {"document": document.id, "version": version, "extractors": encode(extractors), "json": encode(findings)},
        [_finding_row(record, findings, extractors) for record in records.values()],
        [row for record in records.values() for row in _evidence_rows(record)],
    )


def encode(value: Any) -> str:
    """JSON with keys in a fixed order: the same value is the same text."""
    return msgspec.json.encode(value, order="deterministic").decode()


def spans_of(value: AnyFinding | msgspec.Struct, role: str = "") -> Iterator[tuple[str, Span]]:
    """Every span inside a finding with its role: `cue`, `speaker.reason`, `assertions.basis`."""
    for name in value.__struct_fields__:
        path = f"{role}.{name}" if role else name
        inner = getattr(value, name)
        for item in inner if isinstance(inner, tuple) and not isinstance(inner, Span) else (inner,):
            if isinstance(item, Span):
                yield path, item
            elif isinstance(item, msgspec.Struct):
                if isinstance(item, Participant):
                    yield path, Span(item.start, item.end)
                yield from spans_of(item, path)


def _finding_row(record: Record, findings: Findings, extractors: Mapping[str, str]) -> Row:
    span = record.finding.span
    return {
        "id": record.id,
        "document": record.document.id,
        "kind": record.kind,
        "start": span.start,
        "end": span.end,
        "surface": _surface(record.document, span, record.kind),
        "value": encode(record.finding),
        "place": encode(record.place) if record.place else None,
        "confidence": record.finding.confidence,
        "extractor": extractors.get(record.kind, findings.model),
        "current": True,
    }


def _evidence_rows(record: Record) -> list[Row]:
    return [
        {
            "finding": record.id, "role": role, "start": span.start, "end": span.end,
            "surface": _surface(record.document, span, f"{record.kind}.{role}"),
        }
        for role, span in dict.fromkeys(spans_of(record.finding))
    ]  # fmt: skip


def _surface(document: Document, span: Span, what: str) -> str:
    if not 0 <= span.start < span.end <= len(document.text):
        reason = f"{what} stands at {span.start} to {span.end}, the text has {len(document.text)} characters"
        raise IntegrityError(document.id, reason, "the extractor that gave it counts wrongly")
    return span.of(document.text)


def _keep_anonymous(document: Document, quote: Quote) -> None:
    speaker = quote.speaker
    if speaker.anonymity not in PROTECTED:
        return
    foreign = speaker.name is not None and _plain(speaker.name) not in _plain(document.text)
    if speaker.entity is not None or foreign:
        reason = f"quote {quote.id} of a source that is {speaker.anonymity} carries an identity"
        raise IntegrityError(document.id, reason, "such a speaker has no entity and no name but words of this text")


def _plain(text: str) -> str:
    return " ".join(text.casefold().split())
