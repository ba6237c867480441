"""The ledger: what became of every capture and every document, so that nothing is lost in silence."""

from collections.abc import Iterator
from typing import Literal, NamedTuple

import sqlalchemy as sa

from onrecord.model import Balance, StepName, StepResult
from onrecord.store import schema

#: The step behind which an item counts as stored.
_LAST: dict[Literal["captures", "documents"], StepName] = {"captures": "read", "documents": "store"}


class Status(NamedTuple):
    """The record in numbers; `findings` are those that are current, by kind, rejected ones included."""

    ledger: tuple[Balance, ...]
    findings: dict[str, int]
    judgements: dict[str, int]
    newest: str | None
    """When the newest step was taken, ISO 8601."""


def read_ledger(connection: sa.Connection) -> tuple[Balance, ...]:
    """Captures, then documents: taken in = stored + quarantined + duplicate + pending."""
    return tuple(_balance(connection, what, last) for what, last in _LAST.items())


def read_status(connection: sa.Connection) -> Status:
    """Counts by kind and verdict, and the ledger."""
    findings, judgements = schema.findings.c, schema.judgements.c
    latest = sa.select(sa.func.max(judgements.n)).group_by(judgements.finding)
    return Status(
        ledger=read_ledger(connection),
        findings=_counts(connection, findings.kind, findings.current),
        judgements=_counts(connection, judgements.verdict, judgements.n.in_(latest)),
        newest=connection.scalar(sa.select(sa.func.max(schema.steps.c.at))),
    )


def read_failures(connection: sa.Connection) -> Iterator[StepResult]:
    """The last word on every quarantined item, oldest first."""
    return _results(connection, schema.steps.c.status == "failed")


def read_last(connection: sa.Connection, item: str, step: StepName) -> StepResult | None:
    """The last word on an item at a step."""
    table = schema.steps.c
    return next(_results(connection, (table.item == item) & (table.step == step)), None)


def read_pending(connection: sa.Connection, step: StepName, version: str | None, retry: bool) -> list[str]:
    """Items that were kept or read but have not been through `step` (at `version`, if one is given).

    With `retry`, those that failed at it as well.
    """
    table, before = schema.steps, sa.alias(schema.steps)
    previous: StepName = "keep" if step == "read" else "read"
    tried = sa.select(table.c.item).where(table.c.current, table.c.step == step)
    if version is not None:
        tried = tried.where(table.c.version == version)
    if retry:
        tried = tried.where(table.c.status != "failed")
    query = sa.select(before.c.item).where(
        before.c.current, before.c.step == previous, before.c.status == "done", before.c.item.not_in(tried),
        before.c.what == ("captures" if step == "read" else "documents"),
    )  # fmt: skip
    return list(connection.scalars(query.order_by(before.c.n)))


def _results(connection: sa.Connection, where: sa.ColumnElement[bool]) -> Iterator[StepResult]:
    table = schema.steps
    names = StepResult.__struct_fields__
    query = sa.select(*(table.c[name] for name in names)).where(table.c.current, where).order_by(table.c.n)
    for row in connection.execute(query):
        yield StepResult(**dict(zip(names, row, strict=True)))


def _balance(connection: sa.Connection, what: Literal["captures", "documents"], last: StepName) -> Balance:
    table = schema.steps.c
    fate = sa.case(
        (_any(table.status == "failed") == 1, "quarantined"),
        (_any(table.status == "skipped") == 1, "duplicate"),
        (_any((table.status == "done") & (table.step == last)) == 1, "stored"),
        else_="pending",
    )
    items = sa.select(fate.label("fate")).where(table.what == what, table.current).group_by(table.item).subquery()
    count = _counts(connection, items.c.fate)
    failed = _counts(connection, table.reason, (table.what == what) & table.current & (table.status == "failed"))
    return Balance(
        what=what,
        taken=sum(count.values()),
        stored=count.get("stored", 0),
        quarantined=count.get("quarantined", 0),
        duplicate=count.get("duplicate", 0),
        pending=count.get("pending", 0),
        reasons=tuple(sorted(failed.items())),
    )


def _any(condition: sa.ColumnElement[bool]) -> sa.ColumnElement[int]:
    return sa.func.max(sa.case((condition, 1), else_=0))


def _counts(
    connection: sa.Connection, column: sa.ColumnElement[str], where: sa.ColumnElement[bool] | None = None
) -> dict[str, int]:
    query = sa.select(column, sa.func.count()).group_by(column).order_by(column)
    rows = connection.execute(query if where is None else query.where(where))
    return {row[0]: row[1] for row in rows}
