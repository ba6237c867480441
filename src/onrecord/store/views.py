"""Readings, documents and records as they stand: the latest judgement counts, a rejected finding is gone."""

from collections.abc import Iterable, Iterator
from typing import Any

import msgspec
import sqlalchemy as sa

from onrecord.model import Capture, Document, Findings, Judgement, Reading, Record, records_of, standing
from onrecord.store import schema
from onrecord.store.decisions import originals, read_decisions

#: Rows fetched at a time: what a view holds in memory, whatever the size of the record.
_AT_ONCE = 100
_document = msgspec.json.Decoder(Document)
_findings = msgspec.json.Decoder(Findings)
_capture = msgspec.json.Decoder(Capture)
_extractors = msgspec.json.Decoder(dict[str, str])


def read_captures(connection: sa.Connection) -> Iterator[Capture]:
    """All captures in the order in which they came in."""
    table = schema.captures.c
    for json, at in _stream(connection, sa.select(table.json, table.captured_at).order_by(table.n)):
        yield msgspec.structs.replace(_capture.decode(json), captured_at=at)


def read_documents(connection: sa.Connection, ids: Iterable[str] | None = None) -> Iterator[Document]:
    """All documents, or those asked for, in the order in which they came in."""
    table = schema.documents.c
    query = sa.select(table.json, table.text).order_by(table.n)
    if ids is not None:
        query = query.where(table.id.in_(list(ids)))
    for json, text in _stream(connection, query):
        yield _with_text(json, text)


def read_readings(connection: sa.Connection, document: str | None = None) -> Iterator[tuple[Reading, dict[str, str]]]:
    """What the newest extractors read in each document, whole, and extractor@version by kind."""
    documents, readings = schema.documents, schema.readings
    query = (
        sa.select(documents.c.json, documents.c.text, readings.c.json, readings.c.extractors)
        .join(readings, readings.c.document == documents.c.id)
        .order_by(documents.c.n)
    )
    if document is not None:
        query = query.where(documents.c.id == document)
    for head, text, found, extractors in _stream(connection, query):
        reading = Reading(document=_with_text(head, text), findings=_findings.decode(found))
        yield reading, _extractors.decode(extractors)


def read_records(
    connection: sa.Connection, kind: str | None, document: str | None, include_rejected: bool
) -> Iterator[Record]:
    """Every finding with its judgement, document by document, kind by kind, in text order."""
    judgements = read_judgements(connection)
    same_as = read_same_as(connection)
    for reading, extractors in read_readings(connection, document):
        for record in records_of(reading) if include_rejected else standing(reading, judgements):
            if kind in (None, record.kind):
                yield msgspec.structs.replace(
                    record,
                    judgement=judgements.get(record.id),
                    same_as=same_as.get(reading.document.id),
                    extractor=extractors.get(record.kind, record.extractor),
                )


def read_judgements(connection: sa.Connection) -> dict[str, Judgement]:
    """Finding → the last word on it."""
    table = schema.judgements
    names = Judgement.__struct_fields__
    rows = connection.execute(sa.select(*(table.c[name] for name in names)).order_by(table.c.n))
    return {row.finding: Judgement(**dict(zip(names, row, strict=True))) for row in rows}


def read_same_as(connection: sa.Connection) -> dict[str, str]:
    """Document → the earliest that ran the same report."""
    decisions = [decision for decision in read_decisions(connection) if decision.kind == "document"]
    if not decisions:
        return {}
    table = schema.documents.c
    rows = connection.execute(sa.select(table.id, table.published))
    return originals(decisions, {row.id: (row.published or "9999", row.id) for row in rows})


def read_captured(connection: sa.Connection) -> dict[str, str]:
    """Document → when its original was captured, ISO 8601."""
    documents, captures = schema.documents.c, schema.captures.c
    query = sa.select(documents.id, captures.captured_at).join_from(
        schema.documents, schema.captures, documents.capture == captures.sha256
    )  # fmt: skip
    return {row.id: row.captured_at for row in connection.execute(query)}


def _stream(connection: sa.Connection, query: sa.Select[Any]) -> Iterator[Any]:
    yield from connection.execution_options(yield_per=_AT_ONCE).execute(query)


def _with_text(json: str, text: str) -> Document:
    return msgspec.structs.replace(_document.decode(json), text=text)
