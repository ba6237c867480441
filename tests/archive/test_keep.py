from pathlib import Path

import pytest

from onrecord.archive import keep, load, media_type_of
from onrecord.model import InputError, IntegrityError, MissingError, sha256

NOW = "2024-05-02T10:00:00+00:00"


def test_bytes_come_back_as_they_were_and_stand_under_their_hash(tmp_path: Path) -> None:
    data = b"\xff\x00 any bytes at all \r\n"
    capture = keep(data, folder=tmp_path, name="a.txt", captured_at=NOW, publisher="Ilmar Post")
    assert (tmp_path / capture.sha256[:2] / capture.sha256).read_bytes() == data
    assert load(tmp_path, capture.sha256) == data
    assert (capture.size, capture.publisher, capture.captured_at) == (len(data), "Ilmar Post", NOW)


def test_keeping_twice_writes_once_and_leaves_no_stray_file(tmp_path: Path) -> None:
    first = keep(b"same", folder=tmp_path, name="a.txt", captured_at=NOW)
    written = (tmp_path / first.sha256[:2] / first.sha256).stat().st_mtime_ns
    assert keep(b"same", folder=tmp_path, name="a.txt", captured_at=NOW) == first
    files = [f for f in tmp_path.rglob("*") if f.is_file()]
    assert [f.name for f in files] == [first.sha256]
    assert files[0].stat().st_mtime_ns == written


def test_changed_bytes_are_noticed_when_they_are_loaded(tmp_path: Path) -> None:
    capture = keep(b"as it was", folder=tmp_path, name="a.txt", captured_at=NOW)
    (tmp_path / capture.sha256[:2] / capture.sha256).write_bytes(b"as it is now")
    with pytest.raises(IntegrityError, match="another hash"):
        load(tmp_path, capture.sha256)


def test_a_hash_that_is_none_or_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="not a SHA-256"):
        load(tmp_path, "../../etc/passwd")
    with pytest.raises(MissingError, match="add the original file again"):
        load(tmp_path, sha256(b"never kept"))


@pytest.mark.parametrize(
    ("data", "name", "declared", "expected"),
    [
        (b"Two boats left.", "a.txt", None, "text/plain"),
        (b"<!DOCTYPE html><html><body>", "saved.txt", None, "text/html"),
        (b'<?xml version="1.0"?>\n<rss version="2.0"><channel>', "a.xml", None, "application/rss+xml"),
        (b'<feed xmlns="http://www.w3.org/2005/Atom"><entry><content>&lt;html&gt;', "", None, "application/atom+xml"),
        (b'{"id": "1", "text": "x"}\n', "a.jsonl", None, "application/x-ndjson"),
        (b'{"id": "1", "text": "x"}\n', "standard input", None, "application/x-ndjson"),
        ("Two boats left the harbour.".encode("utf-16"), "a.txt", None, "text/plain"),
        ("Two boats left the harbour.".encode("utf-16-le"), "a.txt", None, "text/plain"),
        (b"%PDF-1.7 ...", "report", None, "application/pdf"),
        (b"MZ\x90\x00\x03\x00\x00\x00\x04\x00\x00\x00\x00\x00", "a.txt", None, "application/octet-stream"),
        (b"<p>no root element</p>", "page", "text/html; charset=utf-8", "text/html"),
        (b"Two\x00 boats left the harbour at dawn and came back.", "a.txt", None, "text/plain"),
    ],
)  # fmt: skip
def test_the_kind_of_a_file_is_read_from_content_then_carrier_then_name(
    data: bytes, name: str, declared: str | None, expected: str
) -> None:
    assert media_type_of(data, name=name, declared=declared) == expected
