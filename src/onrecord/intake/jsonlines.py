"""JSON Lines: one document a line, its text exactly as given. A bad line costs only itself."""

import io
import json
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

import msgspec

from onrecord.intake.decode import decode, repair
from onrecord.intake.reader import Anchors, Draft, Outcome, Reader, finish, parse_published
from onrecord.model import Capture, Document, UnreadableError


class Line(msgspec.Struct, frozen=True):
    """The input line of the extraction format; other keys are allowed and ignored."""

    text: str
    id: str | int | None = None
    published: str | None = None
    title: str | None = None
    publisher: str | None = None
    url: str | None = None
    language: str | None = None


class _Numbered(NamedTuple):
    number: int
    start: int
    end: int
    line: Line | UnreadableError


def documents_from_lines(stream: Iterable[bytes], name: str = "standard input") -> Iterator[Outcome]:
    """Documents that keep the ids they were given, one at a time; a line without an id is an `UnreadableError`."""
    for number, raw in enumerate(stream, 1):
        if raw.strip():
            yield _given(_parse(_strip_mark(raw, number), f"line {number} of {name}"), f"line {number} of {name}")


def _given(line: Line | UnreadableError, where: str) -> Outcome:
    if isinstance(line, UnreadableError):
        return line
    if line.id in (None, ""):
        return UnreadableError(where, "it has no id", 'give every line an "id"')
    draft = _draft(line, where, 0, len(line.text))
    if isinstance(draft, UnreadableError):
        return draft
    return Document(
        id=str(line.id), text=draft.text, title=draft.title, published=draft.published, publisher=draft.publisher,
        url=draft.url, language=draft.language, reader=str(JSON_LINES),
    )  # fmt: skip


def read_lines(capture: Capture, stream: Iterable[bytes]) -> Iterator[Outcome]:
    """Documents of a kept file, one at a time; ids are those of the place in the capture."""
    for where in _numbered(stream, capture.name):
        line = where.line
        draft = (
            line if isinstance(line, UnreadableError) else _draft(line, _name(where, capture), where.start, where.end)
        )
        yield draft if isinstance(draft, UnreadableError) else finish(draft, capture, str(JSON_LINES))


def _read(capture: Capture, data: bytes, _anchors: Anchors) -> Iterator[Outcome]:
    if data[:2] in (b"\xff\xfe", b"\xfe\xff") or not _is_utf8(data):
        data = decode(data, capture.encoding).text.encode()
    yield from read_lines(capture, io.BytesIO(data))


def _is_utf8(data: bytes) -> bool:
    try:
        data.decode()
    except UnicodeDecodeError:
        return False
    return True


def _numbered(stream: Iterable[bytes], name: str) -> Iterator[_Numbered]:
    start = 0
    for number, raw in enumerate(stream, 1):
        end = start + len(raw.decode("utf-8", "replace").rstrip("\r\n"))
        if raw.strip():
            yield _Numbered(number, start, end, _parse(_strip_mark(raw, number), f"line {number} of {name}"))
        start = end + 1


def _strip_mark(raw: bytes, number: int) -> bytes:
    return raw.removeprefix(b"\xef\xbb\xbf") if number == 1 else raw


def _parse(raw: bytes, where: str) -> Line | UnreadableError:
    try:
        return msgspec.json.decode(raw, type=Line)
    except msgspec.ValidationError as error:
        return UnreadableError(where, str(error), 'a line is {"id", "text", "published"?, …}')
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        return _parse_leniently(raw, where, error)


def _parse_leniently(raw: bytes, where: str, error: Exception) -> Line | UnreadableError:
    """Escaped lone surrogates are valid JSON that strict decoders refuse."""
    try:
        return msgspec.convert(_without_surrogates(json.loads(raw)), Line)
    except (ValueError, RecursionError) as second:
        reason = str(error if isinstance(error, UnicodeDecodeError) else second)
        return UnreadableError(where, f"it is not a JSON object: {reason}", "each line must be one JSON object")


def _without_surrogates(value: Any) -> Any:
    return {k: repair(v) if isinstance(v, str) else v for k, v in value.items()} if isinstance(value, dict) else value


def _draft(line: Line, where: str, start: int, end: int) -> Draft | UnreadableError:
    if not line.text.strip():
        return UnreadableError(where, "its text is empty", "remove the line")
    published = parse_published(line.published) if line.published else None
    if line.published and published is None:
        return UnreadableError(where, f"published {line.published!r} is no date", "write it as ISO 8601: 2024-03-14")
    return Draft(
        text=repair(line.text), start=start, end=end, title=line.title and repair(line.title), published=published,
        publisher=line.publisher, url=line.url, language=line.language or "en",
    )  # fmt: skip


def _name(where: _Numbered, capture: Capture) -> str:
    return f"line {where.number} of {capture.name}"


JSON_LINES = Reader("jsonlines", 1, _read)
