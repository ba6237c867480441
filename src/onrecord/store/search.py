"""Full-text search: the one place that depends on the database's own index (FTS5; tsvector on PostgreSQL)."""

import re
from collections.abc import Iterator
from typing import NamedTuple

import sqlalchemy as sa

from onrecord.model import InputError, MissingError

#: Private-use characters: they stand in no kept text, so they can mark words in an excerpt.
MARKS = ("\ue000", "\ue001")

_TERM = re.compile(r'"([^"]+)"|(\S+)')
_SEARCH = sa.text(
    "SELECT d.id, d.title, d.publisher, d.published, "
    "snippet(documents_fts, 1, :left, :right, '…', 24) AS excerpt "
    "FROM documents_fts JOIN documents d ON d.n = documents_fts.rowid "
    "WHERE documents_fts MATCH :query ORDER BY bm25(documents_fts, 4.0, 1.0), d.n LIMIT :limit"
)


class Hit(NamedTuple):
    """A document that has the words; in `excerpt` they stand between the two `MARKS`."""

    document: str
    title: str | None
    publisher: str | None
    published: str | None
    excerpt: str


def create(connection: sa.Connection) -> None:
    """Lay the index over titles and texts; it keeps no second copy of them. MissingError for other databases."""
    if connection.dialect.name != "sqlite":
        reason = "has no full-text search here yet"
        raise MissingError(connection.dialect.name, reason, "use a file, or write its index in store/search.py")
    connection.execute(sa.text(
        "CREATE VIRTUAL TABLE documents_fts USING fts5(title, text, content='documents', content_rowid='n', "
        "tokenize='unicode61 remove_diacritics 2')"
    ))  # fmt: skip


def index(connection: sa.Connection, ids: list[str]) -> None:
    """Add documents that were just written; a document never changes, so nothing is ever taken out."""
    statement = sa.text(
        "INSERT INTO documents_fts(rowid, title, text) SELECT n, title, text FROM documents WHERE id IN :ids"
    ).bindparams(sa.bindparam("ids", expanding=True))
    connection.execute(statement, {"ids": ids})


def search(connection: sa.Connection, words: str, limit: int) -> Iterator[Hit]:
    """Documents that hold all the words and "quoted phrases", best first; a trailing * matches any ending."""
    query = " AND ".join(_terms(words))
    if not query:
        raise InputError("search", "there is no word to look for", 'give words or a "quoted phrase"')
    rows = connection.execute(_SEARCH, {"query": query, "limit": limit, "left": MARKS[0], "right": MARKS[1]})
    yield from (Hit(*row) for row in rows)


def _terms(words: str) -> Iterator[str]:
    # Every term is quoted, so that AND, NEAR, colons and hyphens are words here and never query syntax.
    for phrase, word in _TERM.findall(words):
        term = (phrase or word.rstrip("*")).replace('"', " ").strip()
        if any(character.isalnum() for character in term):
            yield f'"{term}"' + ("*" if word.endswith("*") else "")
