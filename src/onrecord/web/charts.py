"""Charts and maps: drawn by the page's scripts from data beside a table of the same rows."""

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import msgspec
from markupsafe import Markup

from onrecord.export.rows import table

_encode = msgspec.json.Encoder(order="deterministic").encode


class Column(msgspec.Struct, frozen=True):
    """`key` names the value in a row, `label` heads the column; numbers stand to the right."""

    key: str
    label: str
    number: bool = False


class Chart(msgspec.Struct, frozen=True, kw_only=True):
    """`kind` names the drawing in assets/charts.js or map.js; `data` is what it draws; `rows` the table behind it.

    A row's `href` leads to its sentence or to the rows it counts."""

    id: str
    kind: str
    title: str
    note: str
    alt: str
    columns: tuple[Column, ...]
    rows: tuple[Mapping[str, Any], ...]
    data: Mapping[str, Any]
    tall: bool = False

    def files(self, synthetic: bool) -> Iterable[tuple[str, bytes]]:
        """The rows to take away."""
        keys = [column.key for column in self.columns]
        plain = [{k: row.get(k) for k in keys} | {"synthetic": synthetic} for row in self.rows]
        yield f"data/{self.id}.csv", table([*keys, "synthetic"], plain)
        yield f"data/{self.id}.json", _encode({"title": self.title, "synthetic": synthetic, "rows": plain}) + b"\n"


class Board(msgspec.Struct, frozen=True, kw_only=True):
    """Sentences behind the bars and points of a page: `sets` key → (title, indices into items)."""

    sets: dict[str, tuple[str, list[int]]]
    items: list[dict[str, Any]]


def empty_board() -> Board:
    """To be filled by `put`."""
    return Board(sets={}, items=[])


def put(board: Board, key: str, title: str, items: Sequence[int]) -> str:
    """Adds to a set of sentences; gives the address that opens it."""
    known = board.sets.setdefault(key, (title, []))
    known[1].extend(i for i in items if i not in known[1])
    return f"#show={key}"


def json_script(value: Any) -> Markup:
    """JSON that cannot end the script element it stands in."""
    text = _encode(value).decode("utf-8", "replace")
    escaped = re.sub("[<>&\u2028\u2029]", lambda found: f"\\u{ord(found.group()):04x}", text)
    return Markup(escaped)
