"""What Onrecord needs on a machine, checked one by one."""

import sqlite3
import sys
import time
from collections.abc import Callable, Iterator
from typing import NamedTuple

from onrecord.gazetteer import Gazetteer
from onrecord.languages import LANGUAGES, load_language
from onrecord.model import OnrecordError


class Check(NamedTuple):
    """Whether something works, and what there is or what to do."""

    name: str
    good: bool
    note: str


def examine() -> Iterator[Check]:
    """Python, SQLite, gazetteer and each language."""
    yield Check("Python", sys.version_info >= (3, 11), sys.version.split()[0])
    yield _attempt("SQLite with full-text search", _sqlite)
    yield _attempt("gazetteer", _gazetteer)
    for code in LANGUAGES:
        yield _attempt(f"language {code}", lambda code=code: load_language(code).version)  # type: ignore[misc]


def _attempt(name: str, check: Callable[[], str]) -> Check:
    begun = time.perf_counter()
    try:
        note = check()
    except (OnrecordError, sqlite3.Error, OSError) as error:
        return Check(name, False, str(error))
    return Check(name, True, f"{note} ({time.perf_counter() - begun:.1f} s)")


def _sqlite() -> str:
    with sqlite3.connect(":memory:") as connection:
        connection.execute("create virtual table t using fts5(x)")
    return sqlite3.sqlite_version


def _gazetteer() -> str:
    found = Gazetteer.open().named("Kyiv")
    return f"opens, knows {len(found)} places named Kyiv"
