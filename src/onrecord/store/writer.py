"""One transaction's writing: appends, and marks what was superseded."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Literal

import msgspec
import sqlalchemy as sa

from onrecord.model import (
    Capture,
    Decision,
    Document,
    Findings,
    InputError,
    Judgement,
    Reading,
    StepResult,
    content_id,
)  # fmt: skip
from onrecord.store import schema, search
from onrecord.store.decisions import by_machine, pair_of, read_decisions
from onrecord.store.rows import ReadingRows, Row, document_row, encode, reading_rows

Fate = Literal["stored", "duplicate", "known"]
#: Most bound values a statement may carry in every SQLite since 3.32 is 32,766; far below it, plans stay small.
_MANY = 500


class Writer:
    """Opened by `Store.writer()`, which commits it or leaves nothing of it."""

    def __init__(self, connection: sa.Connection, clock: Callable[[], str]) -> None:
        self._connection = connection
        self._clock = clock
        # Written together at the end: a statement for each would cost more than the rows.
        self._results: list[StepResult] = []
        self._unindexed: list[str] = []

    def flush(self) -> None:
        """Write what was held back for writing together."""
        if self._unindexed:
            search.index(self._connection, self._unindexed)
        held, self._results, self._unindexed = self._results, [], []
        self._write_results(held)

    def capture(self, capture: Capture) -> Fate:
        """Note a capture: `duplicate` if its bytes came in under another name, `known` if nothing is new."""
        row = {name: getattr(capture, name) for name in _CAPTURE_COLUMNS}
        row |= {"json": encode(msgspec.structs.replace(capture, captured_at=""))}
        if self._insert(schema.captures, [row]):
            self._results.append(StepResult(item=capture.sha256, step="keep", status="done"))
            return "stored"
        columns = (schema.captures.c.name, schema.captures.c.url)
        first = self._connection.execute(
            sa.select(*columns).where(schema.captures.c.sha256 == capture.sha256)
        ).one()  # fmt: skip
        if (first.name, first.url) == (capture.name, capture.url):
            return "known"
        item = content_id("capture", capture.sha256, capture.name, capture.url)
        detail = f"{capture.name}: same bytes as {first.name}"
        skipped = StepResult(item=item, step="keep", status="skipped", reason="duplicate", detail=detail)
        return "duplicate" if self.results([skipped]) else "known"

    def document(self, document: Document) -> Fate:
        """Append a document; `duplicate` if a stored one has its text, title and publisher."""
        row = document_row(document)
        if self._insert(schema.documents, [row]):
            self._unindexed.append(document.id)
            self._results.append(StepResult(item=document.id, step="read", status="done", version=document.reader))
            return "stored"
        stored = self._connection.execute(
            sa.select(schema.documents.c.id).where(schema.documents.c.content == row["content"])
        ).scalar()
        if stored in (None, document.id):
            return "known"
        skipped = StepResult(
            item=document.id, step="read", status="skipped", version=document.reader, reason="duplicate",
            detail=f"same text, title and publisher as {stored}",
        )  # fmt: skip
        return "duplicate" if self.results([skipped]) else "known"

    def findings(
        self, document: Document, findings: Findings, version: str, extractors: Mapping[str, str] | None = None
    ) -> None:
        """Append a reading: what an earlier one found and this one does not is no longer current, but stays.

        `extractors` maps kinds to extractor@version. Raises IntegrityError, before anything of it is written.
        """
        self._supersede(reading_rows(Reading(document=document, findings=findings), version, extractors or {}))
        self._results += [
            StepResult(item=document.id, step="extract", status="done", version=version),
            StepResult(item=document.id, step="store", status="done", version=version),
        ]

    def results(self, results: Sequence[StepResult]) -> int:
        """Append what became of items; a result that only repeats the last word on its item adds nothing."""
        self.flush()
        return self._write_results(results)

    def judgement(self, judgement: Judgement) -> None:
        """Append a person's word on a finding; raises InputError if there is no such finding."""
        found = sa.select(schema.findings.c.n).where(schema.findings.c.id == judgement.finding)
        if self._connection.execute(found).first() is None:
            raise InputError(judgement.finding, "no finding has this id", "see the ids with: onrecord show")
        at = judgement.at or self._clock()
        row = {name: getattr(judgement, name) for name in judgement.__struct_fields__} | {"at": at}
        self._connection.execute(schema.judgements.insert(), row)

    def decisions(self, decisions: Iterable[Decision]) -> int:
        """Append decisions that say something new of their pair; a person's is never superseded by a machine's."""
        last = {pair_of(decision): decision for decision in read_decisions(self._connection)}
        rows: list[Row] = []
        for decision in decisions:
            known = last.get(pair_of(decision))
            if known == decision or (known and not by_machine(known) and by_machine(decision)):
                continue
            last[pair_of(decision)] = decision
            rows.append({name: getattr(decision, name) for name in decision.__struct_fields__})
        if rows:
            self._connection.execute(schema.decisions.insert(), rows)
        return len(rows)

    def _write_results(self, results: Sequence[StepResult]) -> int:
        table = schema.steps.c
        last: dict[tuple[str, str], tuple[str | None, ...]] = {}
        columns = (table.item, table.step, table.status, table.version, table.reason, table.detail)
        for some in _slices([result.item for result in results]):
            known = self._connection.execute(sa.select(*columns).where(table.item.in_(some), table.current))
            last |= {(row.item, row.step): tuple(row[2:]) for row in known}
        fresh = {
            (result.item, result.step): result
            for result in results
            if last.get((result.item, result.step)) != _outcome(result)
        }
        for item, step in fresh.keys() & last.keys():
            superseded = sa.update(schema.steps).where(table.item == item, table.step == step)
            self._connection.execute(superseded.values(current=False))
        if fresh:
            now = self._clock()
            self._connection.execute(schema.steps.insert(), [_step_row(result, now) for result in fresh.values()])
        return len(fresh)

    def _insert(self, table: sa.Table, rows: list[Row]) -> int:
        return self._connection.execute(schema.insert_new(self._connection, table), rows).rowcount if rows else 0

    def _supersede(self, rows: ReadingRows) -> None:
        ids = {row["id"] for row in rows.findings}
        table, document = schema.findings, rows.reading["document"]
        known = self._connection.scalars(_KNOWN_FINDINGS, {"document": document}).all()
        if known:
            self._connection.execute(sa.update(table).where(table.c.document == document).values(current=False))
            for some in _slices([one for one in known if one in ids]):
                self._connection.execute(sa.delete(schema.evidence).where(schema.evidence.c.finding.in_(some)))
        self._connection.execute(schema.insert_newer(self._connection, schema.readings, "document"), [rows.reading])
        if rows.findings:
            self._connection.execute(schema.insert_newer(self._connection, table, "id"), rows.findings)
        self._insert(schema.evidence, rows.evidence)


_KNOWN_FINDINGS = sa.select(schema.findings.c.id).where(schema.findings.c.document == sa.bindparam("document"))
_CAPTURE_COLUMNS = ("sha256", "name", "media_type", "size", "captured_at", "url", "publisher")


def _outcome(result: StepResult) -> tuple[str | None, ...]:
    return (result.status, result.version, result.reason, result.detail)


def _step_row(result: StepResult, now: str) -> Row:
    row = {name: getattr(result, name) for name in result.__struct_fields__}
    return row | {"what": _what(result), "at": now, "current": True}


def _what(result: StepResult) -> str:
    if result.step == "resolve":
        return "record"
    return "documents" if result.item.startswith("doc-") else "captures"


def _slices(items: Sequence[str]) -> Iterable[Sequence[str]]:
    return (items[start : start + _MANY] for start in range(0, len(items), _MANY))
