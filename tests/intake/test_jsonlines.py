import io
import json
import tracemalloc
from collections.abc import Iterator

import pytest

from onrecord.intake import documents_from_lines, read
from onrecord.model import Capture, Document, UnreadableError, document_id, sha256

GOOD = {
    "id": "op-17", "text": "Boats left\r\nat dawn.", "published": "2024-05-02T08:15:00+02:00", "title": "Boats leave",
    "publisher": "Ilmar Post", "url": "https://ilmar-post.example/17", "language": "en", "desk": "foreign",
}  # fmt: skip


def stored(*lines: str) -> list[Document | UnreadableError]:
    data = "\n".join(lines).encode()
    capture = Capture(
        sha256=sha256(data), name="a.jsonl", media_type="application/x-ndjson", size=len(data), captured_at="2024-06-01"
    )
    return list(read(capture, data))


def test_given_ids_and_text_come_through_untouched() -> None:
    (document,) = documents_from_lines([json.dumps(GOOD).encode()])
    assert isinstance(document, Document)
    assert (document.id, document.text, document.title) == ("op-17", "Boats left\r\nat dawn.", "Boats leave")
    assert document.published is not None
    assert (document.published.value, document.published.precision) == ("2024-05-02T08:15:00+02:00", "minute")
    assert document.parts == ()


def test_a_bad_line_costs_only_itself_and_says_where_it_stands() -> None:
    lines = [
        json.dumps(GOOD), "{not json", '{"id": "2"}', '{"id": "3", "text": 7}', "", '{"id": "4", "text": "   "}',
        '{"text": "without id"}', '{"id": "5", "text": "x", "published": "some day"}', "[1, 2]", json.dumps(GOOD),
    ]  # fmt: skip
    outcomes = list(documents_from_lines((line.encode() + b"\n" for line in lines), "piped"))
    assert [type(o).__name__ for o in outcomes] == ["Document", *["UnreadableError"] * 7, "Document"]
    failures = [str(o) for o in outcomes if isinstance(o, UnreadableError)]
    assert failures[0].startswith("line 2 of piped: it is not a JSON object")
    assert "missing required field `text`" in failures[1]
    assert "some day" in failures[5]


def test_kept_lines_are_named_by_their_place_and_lead_back_to_it() -> None:
    lines = ['{"id": "1", "text": "Ünited"}', "broken", '{"id": "2", "text": "Second"}']
    first, failure, second = stored(*lines)
    assert isinstance(first, Document) and isinstance(second, Document) and isinstance(failure, UnreadableError)
    assert second.source is not None
    original = "\n".join(lines)
    assert original[second.source.start : second.source.end] == lines[2]
    assert second.id == document_id(second.source.sha256, second.source.start, second.source.end, "jsonlines@1")


@pytest.mark.parametrize(
    ("published", "value", "precision"),
    [
        ("2024", "2024", "year"),
        ("2024-05", "2024-05", "month"),
        ("2024-05-02", "2024-05-02", "day"),
        ("2024-05-02T08:15:00Z", "2024-05-02T08:15:00+00:00", "minute"),
        ("2024-05-02/2024-05-05", "2024-05-02/2024-05-05", "unknown"),
        ("2 May 2024", "2024-05-02", "day"),
    ],
)
def test_published_keeps_its_precision(published: str, value: str, precision: str) -> None:
    (document,) = stored(json.dumps({"text": "x", "published": published}))
    assert isinstance(document, Document) and document.published is not None
    assert (document.published.value, document.published.precision) == (value, precision)


def test_memory_does_not_grow_with_the_number_of_lines() -> None:
    def lines(count: int) -> Iterator[bytes]:
        for number in range(count):
            yield json.dumps({"id": str(number), "text": "Boats left at dawn. " * 50}).encode() + b"\n"

    def peak(count: int) -> int:
        tracemalloc.start()
        assert sum(isinstance(d, Document) for d in documents_from_lines(lines(count))) == count
        top = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        return top

    peak(10)
    assert peak(4000) < peak(200) + 100_000


def test_a_byte_order_mark_before_the_first_line_is_no_error() -> None:
    (document,) = documents_from_lines(io.BytesIO(b'\xef\xbb\xbf{"id": "1", "text": "x"}\n'))
    assert isinstance(document, Document)
