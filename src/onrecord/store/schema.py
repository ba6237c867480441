"""The tables, and opening a database that has them."""

from functools import cache
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite

from onrecord.model import BusyError, InputError, MissingError
from onrecord.store import search

#: Raised by one with every change of a table; a database of another number is refused, never guessed at.
SCHEMA = 1

metadata = sa.MetaData()
#: SQLite numbers rows only in a column that is exactly INTEGER.
_Number = sa.BigInteger().with_variant(sa.Integer, "sqlite")


def _number() -> sa.Column[int]:
    return sa.Column("n", _Number, primary_key=True, autoincrement=True)


def _text(name: str, *args: Any, **options: Any) -> sa.Column[str]:
    return sa.Column(name, sa.Text, *args, **{"nullable": False} | options)


def _maybe(name: str) -> sa.Column[str | None]:
    return sa.Column(name, sa.Text)


meta = sa.Table("meta", metadata, _text("key", primary_key=True), _text("value"))

captures = sa.Table(
    "captures", metadata,
    _number(), _text("sha256", unique=True), _text("name"), _text("media_type"), sa.Column("size", sa.BigInteger),
    _text("captured_at"), _maybe("url"), _maybe("publisher"), _text("json"),
)  # fmt: skip

documents = sa.Table(
    "documents", metadata,
    _number(), _text("id", unique=True), _text("content", unique=True),
    _maybe("capture"), _maybe("title"), _maybe("publisher"), _maybe("published"), _text("language"), _maybe("url"),
    _text("text"), _text("json"),
    sa.Index("documents_capture", "capture"),
)  # fmt: skip

readings = sa.Table(
    "readings", metadata,
    _text("document", sa.ForeignKey("documents.id"), primary_key=True),
    _text("version"), _text("extractors"), _text("json"),
)  # fmt: skip

findings = sa.Table(
    "findings", metadata,
    _number(), _text("id", unique=True), _text("document", sa.ForeignKey("documents.id")), _text("kind"),
    sa.Column("start", sa.Integer, nullable=False), sa.Column("end", sa.Integer, nullable=False),
    _text("surface"), _text("value"), _maybe("place"), sa.Column("confidence", sa.Float, nullable=False),
    _text("extractor"), sa.Column("current", sa.Boolean, nullable=False),
    sa.Index("findings_document", "document"), sa.Index("findings_kind", "kind"),
)  # fmt: skip

evidence = sa.Table(
    "evidence", metadata,
    _text("finding", sa.ForeignKey("findings.id"), primary_key=True), _text("role", primary_key=True),
    sa.Column("start", sa.Integer, primary_key=True), sa.Column("end", sa.Integer, primary_key=True),
    _text("surface"), sqlite_with_rowid=False,
)  # fmt: skip

steps = sa.Table(
    "steps", metadata,
    _number(), _text("item"), _text("what"), _text("step"), _text("status"), _text("version"), _maybe("reason"),
    _maybe("detail"), _text("at"), sa.Column("current", sa.Boolean, nullable=False),
)  # fmt: skip
sa.Index(
    "steps_current", steps.c.item, steps.c.step, unique=True,
    sqlite_where=steps.c.current, postgresql_where=steps.c.current,
)  # fmt: skip

judgements = sa.Table(
    "judgements", metadata,
    _number(), _text("finding", sa.ForeignKey("findings.id")), _text("verdict"), _text("reason"), _text("by"),
    _text("at"), sa.Index("judgements_finding", "finding"),
)  # fmt: skip

decisions = sa.Table(
    "decisions", metadata,
    _number(), _text("kind"), _text("left"), _text("right"), _text("verdict"), _text("reason"), _text("by"),
)  # fmt: skip

Insert = sqlite.Insert | postgresql.Insert


def insert_new(connection: sa.Connection, table: sa.Table) -> Insert:
    """An INSERT that leaves rows alone which are there already."""
    return _insert(connection.dialect.name, table).on_conflict_do_nothing()


def insert_newer(connection: sa.Connection, table: sa.Table, key: str) -> Insert:
    """An INSERT whose row takes the place of one of the same key."""
    return _insert_newer(connection.dialect.name, table, key)


# Building these costs more than running them, so each is built once.
@cache
def _insert_newer(dialect: str, table: sa.Table, key: str) -> Insert:
    statement = _insert(dialect, table)
    newer = {column.name: statement.excluded[column.name] for column in table.columns if column.name not in (key, "n")}
    return statement.on_conflict_do_update(index_elements=[key], set_=newer)


def _insert(dialect: str, table: sa.Table) -> Insert:
    """The dialects spell ON CONFLICT alike but do not share it."""
    return postgresql.insert(table) if dialect == "postgresql" else sqlite.insert(table)


def open_engine(where: Path | str) -> sa.Engine:
    """Engine on a file (created if absent) or a database URL, with the tables in place.

    Raises InputError for a file of another kind, MissingError for another schema, BusyError while it is locked.
    """
    engine = sa.create_engine(where if isinstance(where, str) else f"sqlite:///{where}")
    if engine.dialect.name == "sqlite":
        sa.event.listen(engine, "connect", _tune)
    try:
        _prepare(engine, str(where))
    except sa.exc.DatabaseError as error:
        engine.dispose()
        if "locked" in str(error):
            raise BusyError(str(where), "another program is writing to it", "wait until it is done") from error
        raise InputError(str(where), f"cannot be used as a database: {error.args[0]}", "name another file") from error
    return engine


def _tune(connection: Any, _record: object) -> None:
    for pragma in ("busy_timeout = 10000", "journal_mode = WAL", "synchronous = NORMAL", "foreign_keys = ON"):
        connection.execute(f"PRAGMA {pragma}")


def _prepare(engine: sa.Engine, where: str) -> None:
    with engine.begin() as connection:
        known = sa.inspect(connection).has_table("meta")
        if not known:
            metadata.create_all(connection)
            search.create(connection)
            connection.execute(meta.insert(), {"key": "schema", "value": str(SCHEMA)})
        found = connection.scalar(sa.select(meta.c.value).where(meta.c.key == "schema"))
    if found != str(SCHEMA):
        engine.dispose()
        raise MissingError(
            where, f"has schema {found}, this version of onrecord reads schema {SCHEMA}",
            "use the version that wrote it, or move it away and build again: the captures are kept beside it",
        )  # fmt: skip
