"""Archives of the web: what is served as a report is read, everything else in them harms nothing."""

import gzip
from pathlib import Path

from onrecord.archive import media_type_of
from onrecord.intake import read
from onrecord.model import Capture, Document, UnreadableError, sha256

ARCHIVE = (Path(__file__).parents[1] / "golden/intake/warc/input.warc").read_bytes()


def outcomes(data: bytes, name: str = "pages.warc") -> list[Document | UnreadableError]:
    capture = Capture(
        sha256=sha256(data), name=name, media_type=media_type_of(data, name=name), size=len(data),
        captured_at="2024-09-01T00:00:00+00:00",
    )  # fmt: skip
    return list(read(capture, data))


def texts(found: list[Document | UnreadableError]) -> list[str]:
    return [d.text for d in found if isinstance(d, Document)]


def test_a_gzipped_archive_reads_like_a_plain_one() -> None:
    records = ARCHIVE.split(b"WARC/1.0")[1:]
    zipped = b"".join(gzip.compress(b"WARC/1.0" + record) for record in records)
    assert texts(outcomes(zipped, "pages.warc.gz")) == texts(outcomes(ARCHIVE)) != []


def test_the_same_page_archived_twice_is_two_documents() -> None:
    twice = [d for d in outcomes(ARCHIVE + ARCHIVE) if isinstance(d, Document)]
    assert len({d.id for d in twice}) == len(twice) == 2 * len(texts(outcomes(ARCHIVE)))


def test_what_stands_before_damage_is_kept_and_the_damage_is_named() -> None:
    *before, last = outcomes(ARCHIVE + b"no record at all\r\n\r\n")
    assert texts(before) == texts(outcomes(ARCHIVE))
    assert isinstance(last, UnreadableError)
    assert "record 7 of pages.warc" in str(last)


def test_an_archive_without_a_report_says_so() -> None:
    picture = ARCHIVE[ARCHIVE.index(b"WARC/1.0", 3000) :][:440]
    (only,) = outcomes(picture)
    assert isinstance(only, UnreadableError)
    assert "no record holds a page" in str(only)
