"""The record of one dossier in a database: append through a `Writer`, look through views."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

import sqlalchemy as sa

from onrecord.model import (
    Balance,
    BusyError,
    Capture,
    Decision,
    Document,
    InputError,
    Judgement,
    Reading,
    Record,
    StepName,
    StepResult,
)  # fmt: skip
from onrecord.store import decisions, digest, ledger, schema, search, views
from onrecord.store.ledger import Status
from onrecord.store.search import Hit
from onrecord.store.writer import Writer


def utc_now() -> str:
    """The time to the second, ISO 8601."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


class Store:
    """Only one process should write at a time; any number may look on meanwhile."""

    def __init__(self, where: Path | str, clock: Callable[[], str] = utc_now) -> None:
        """`where` is a file, made if absent, or a database URL."""
        self._engine = schema.open_engine(where)
        self._clock = clock

    def __enter__(self) -> "Store":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the database; its file then is the only one."""
        self._engine.dispose()

    @contextmanager
    def writer(self) -> Iterator[Writer]:
        """One transaction: all that is written in it, or nothing if it is left by an error."""
        try:
            with self._engine.begin() as connection:
                writer = Writer(connection, self._clock)
                yield writer
                writer.flush()
        except sa.exc.OperationalError as error:
            if "locked" not in str(error):
                raise
            where = str(self._engine.url.database)
            raise BusyError(where, "another program is writing to it", "wait until it is done") from error

    def captures(self) -> Iterator[Capture]:
        """In the order in which they came in."""
        with self._engine.connect() as connection:
            yield from views.read_captures(connection)

    def documents(self, ids: Iterable[str] | None = None) -> Iterator[Document]:
        """All, or those asked for, in the order in which they came in."""
        with self._engine.connect() as connection:
            yield from views.read_documents(connection, ids)

    def readings(self) -> Iterator[Reading]:
        """All that was read, document by document: rejected findings too, since others point to them by index."""
        with self._engine.connect() as connection:
            for reading, _ in views.read_readings(connection):
                yield reading

    def reading(self, document: str) -> Reading:
        """What was read in one document; raises InputError if it is not there or not read yet."""
        with self._engine.connect() as connection:
            for reading, _ in views.read_readings(connection, document):
                return reading
        raise InputError(document, "no document of this id has been read", "see the ids with: onrecord show")

    def records(
        self, kind: str | None = None, document: str | None = None, include_rejected: bool = False
    ) -> Iterator[Record]:
        """Findings as they stand, streaming; a rejected one, and a place it gave to others, only if asked for."""
        with self._engine.connect() as connection:
            yield from views.read_records(connection, kind, document, include_rejected)

    def search(self, words: str, limit: int = 20) -> tuple[Hit, ...]:
        """Documents that hold all the words and "quoted phrases", best first."""
        with self._engine.connect() as connection:
            return tuple(search.search(connection, words, limit))

    def judgements(self) -> dict[str, Judgement]:
        """Finding → the last word on it."""
        with self._engine.connect() as connection:
            return views.read_judgements(connection)

    def decisions(self) -> tuple[Decision, ...]:
        """The last word on every pair."""
        with self._engine.connect() as connection:
            return decisions.read_decisions(connection)

    def same_as(self) -> dict[str, str]:
        """Document → the earliest that ran the same report."""
        with self._engine.connect() as connection:
            return views.read_same_as(connection)

    def captured(self) -> dict[str, str]:
        """Document → when its original was captured, ISO 8601."""
        with self._engine.connect() as connection:
            return views.read_captured(connection)

    def ledger(self) -> tuple[Balance, ...]:
        """Captures, then documents."""
        with self._engine.connect() as connection:
            return ledger.read_ledger(connection)

    def status(self) -> Status:
        """The record in numbers."""
        with self._engine.connect() as connection:
            return ledger.read_status(connection)

    def failures(self) -> tuple[StepResult, ...]:
        """The last word on every quarantined item."""
        with self._engine.connect() as connection:
            return tuple(ledger.read_failures(connection))

    def pending(self, step: StepName, version: str | None = None, retry: bool = False) -> list[str]:
        """Items still to go through a step (at `version`, if one is given); with `retry`, failed ones as well."""
        with self._engine.connect() as connection:
            return ledger.read_pending(connection, step, version, retry)

    def last(self, item: str, step: StepName) -> StepResult | None:
        """The last word on an item at a step."""
        with self._engine.connect() as connection:
            return ledger.read_last(connection, item, step)

    def compared(self) -> str:
        """SHA-256 over what a comparison of documents depends on: which there are, and what people decided."""
        with self._engine.connect() as connection:
            return digest.compared(connection)

    def digest(self) -> str:
        """SHA-256 over all content, whatever the order and the time in which it was written."""
        with self._engine.connect() as connection:
            return digest.digest(connection)

    def size(self) -> int:
        """Rows in all tables."""
        with self._engine.connect() as connection:
            return digest.rows(connection)
