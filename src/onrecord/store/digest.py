"""Whether two stores hold the same, and whether a run added anything."""

import hashlib

import sqlalchemy as sa

from onrecord.store import schema
from onrecord.store.decisions import by_machine, read_decisions

#: Row numbers and times differ between two runs that mean the same.
_INCIDENTAL = {"n", "at", "captured_at"}


def digest(connection: sa.Connection) -> str:
    """SHA-256 over the content of all tables, in an order of its own."""
    total = hashlib.sha256()
    for table in schema.metadata.sorted_tables:
        lines = [hashlib.sha256(repr(tuple(row)).encode()).digest() for row in connection.execute(_content(table))]
        total.update(table.name.encode() + b"".join(sorted(lines)))
    return total.hexdigest()


def compared(connection: sa.Connection) -> str:
    """SHA-256 over the ids of the documents and the decisions of people."""
    documents = connection.scalars(sa.select(schema.documents.c.id).order_by(schema.documents.c.id))
    people = [decision for decision in read_decisions(connection) if not by_machine(decision)]
    return hashlib.sha256(repr((list(documents), people)).encode()).hexdigest()


def rows(connection: sa.Connection) -> int:
    """Rows in all tables together."""
    tables = schema.metadata.sorted_tables
    return sum(connection.scalar(sa.select(sa.func.count()).select_from(table)) or 0 for table in tables)


def _content(table: sa.Table) -> "sa.Select[tuple[object, ...]]":
    return sa.select(*(column for column in table.columns if column.name not in _INCIDENTAL))
