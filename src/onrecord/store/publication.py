"""The publication database: one SQLite file that a reader opens in Datasette, and that reads back as it was."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import msgspec

from onrecord.model import (
    KINDS,
    About,
    Article,
    Balance,
    Entry,
    InputError,
    MissingError,
    Passage,
    PlaceMention,
    Policy,
    Publication,
    Span,
)  # fmt: skip
from onrecord.store.publication_schema import TABLES, VIEWS
from onrecord.store.rows import encode

#: Raised by one with every change of a table.
FORMAT = 1


def write_publication(path: Path, publication: Publication) -> None:
    """Write the file anew; the same publication gives the same bytes. Readers see the old file or the new one."""
    draft = path.with_name(path.name + ".draft")
    draft.unlink(missing_ok=True)
    with closing(sqlite3.connect(draft, isolation_level=None)) as connection:
        connection.executescript(f"PRAGMA journal_mode = OFF; PRAGMA user_version = {FORMAT}; {TABLES}")
        connection.execute("BEGIN")
        for table, rows in _tables(publication).items():
            for row in rows:
                marks = ", ".join("?" * len(row))
                connection.execute(f"INSERT INTO {table} VALUES ({marks})", row)
        connection.execute("COMMIT")
        connection.executescript(VIEWS)
    draft.replace(path)


def read_publication(path: Path) -> Publication:
    """Read a file back; MissingError if there is none, InputError if it is of another kind or version."""
    if not path.exists():
        raise MissingError(str(path), "nothing has been published here", "run: onrecord publish")
    with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as connection:
        try:
            if connection.execute("PRAGMA user_version").fetchone()[0] != FORMAT:
                raise InputError(str(path), "written by another version of onrecord", "run: onrecord publish")
            return _read(connection)
        except sqlite3.DatabaseError as error:
            raise InputError(str(path), f"not a publication: {error}", "run: onrecord publish") from error


def _tables(publication: Publication) -> dict[str, Iterator[tuple[Any, ...]]]:
    articles = {article.id: article for article in publication.articles}
    return {
        "about": ((key, value) for key, value in _about(publication).items()),
        "articles": (_article_row(article) for article in publication.articles),
        "passages": ((a.id, p.start, p.text) for a in publication.articles for p in a.passages),
        "entries": (_entry_row(entry, articles[entry.article]) for entry in publication.entries),
        "ledger": (
            (b.what, b.taken, b.stored, b.quarantined, b.duplicate, b.pending, encode(b.reasons))
            for b in publication.ledger
        ),
        "withheld": iter(publication.withheld),
    }


def _about(publication: Publication) -> dict[str, str | None]:
    about = publication.about
    return {
        "title": about.title,
        "description": about.description,
        "synthetic": "yes" if about.synthetic else "no",
        "publisher": about.publisher,
        "made_at": about.made_at,
        "about": encode(about),
        "policy": encode(publication.policy),
        "borders": publication.borders,
    }


def _article_row(article: Article) -> tuple[Any, ...]:
    published = article.published
    return (
        article.id, article.title, published.value if published else None,
        published.precision if published else None, article.publisher, "; ".join(article.authors), article.url,
        article.complete, article.same_as, encode(msgspec.structs.replace(article, passages=())),
    )  # fmt: skip


def _entry_row(entry: Entry, article: Article) -> tuple[Any, ...]:
    finding = entry.finding
    return (
        entry.id, entry.kind, entry.article, entry.index, finding.span.start, finding.span.end,
        _shown(article, finding.span), _shown(article, entry.sentence), entry.review, finding.confidence,
        entry.extractor, entry.sentence.start, entry.sentence.end, encode(finding),
        encode(entry.place) if entry.place else None,
    )  # fmt: skip


def _shown(article: Article, span: Span) -> str | None:
    passage = article.passage(span)
    return passage.slice(span) if passage else None


def _read(connection: sqlite3.Connection) -> Publication:
    about = dict(connection.execute("SELECT key, value FROM about"))
    passages: dict[str, list[Passage]] = {}
    for article, start, text in connection.execute("SELECT article, start, text FROM passages ORDER BY rowid"):
        passages.setdefault(article, []).append(Passage(start=start, text=text))
    return Publication(
        about=msgspec.json.decode(about["about"], type=About),
        policy=msgspec.json.decode(about["policy"], type=Policy),
        articles=tuple(
            msgspec.structs.replace(msgspec.json.decode(json, type=Article), passages=tuple(passages.get(id_, ())))
            for id_, json in connection.execute("SELECT id, json FROM articles ORDER BY rowid")
        ),
        entries=tuple(_read_entries(connection)),
        ledger=tuple(
            Balance(**dict(zip(_BALANCE, row, strict=True)), reasons=_reasons.decode(reasons))
            for *row, reasons in connection.execute("SELECT * FROM ledger ORDER BY rowid")
        ),
        withheld=tuple(connection.execute("SELECT reason, entries FROM withheld ORDER BY rowid")),
        borders=about["borders"],
    )


_BALANCE = ("what", "taken", "stored", "quarantined", "duplicate", "pending")
_reasons = msgspec.json.Decoder(tuple[tuple[str, int], ...])


def _read_entries(connection: sqlite3.Connection) -> Iterator[Entry]:
    findings = {kind: msgspec.json.Decoder(shape) for kind, shape in KINDS.items()}
    place = msgspec.json.Decoder(PlaceMention)
    query = (
        "SELECT id, kind, article, position, review, extractor, sentence_start, sentence_end, finding, place_json "
        "FROM entries ORDER BY rowid"
    )
    for id_, kind, article, index, review, extractor, start, end, finding, where in connection.execute(query):
        yield Entry(
            id=id_, kind=kind, article=article, index=index, review=review, extractor=extractor,
            sentence=Span(start, end), finding=findings[kind].decode(finding),
            place=place.decode(where) if where else None,
        )  # fmt: skip
