from pathlib import Path

import pytest

from onrecord.archive import collect, keep
from onrecord.intake import read
from onrecord.model import Capture, Document, InputError, Part, PartKind, UnreadableError, document_id, sha256

DEMO = Path(__file__).parents[2] / "demo"
DUMP = (Path(__file__).parents[1] / "golden/intake/dump/input.txt").read_text(encoding="utf-8")


def capture(data: bytes, media_type: str = "text/plain", **more: object) -> Capture:
    return Capture(
        sha256=sha256(data), name="a", media_type=media_type, size=len(data), captured_at="2024-09-01", **more
    )  # type: ignore[arg-type]


def documents(text: str, **more: object) -> list[Document]:
    data = text.encode()
    found = list(read(capture(data, **more), data))
    assert all(isinstance(d, Document) for d in found)
    return [d for d in found if isinstance(d, Document)]


def parts(document: Document, kind: PartKind) -> list[str]:
    return [document.text[p.start : p.end] for p in document.parts if p.kind == kind]


def test_ids_come_from_place_and_reader_so_reading_twice_gives_the_same() -> None:
    first, second = documents(DUMP), documents(DUMP)
    assert [d.id for d in first] == [d.id for d in second]
    for document in first:
        source = document.source
        assert source is not None
        assert document.id == document_id(source.sha256, source.start, source.end, "dump@1")


def test_line_ends_of_other_systems_change_no_offset() -> None:
    usual, windows = documents(DUMP), documents(DUMP.replace("\n", "\r\n"))
    assert [d.text for d in usual] == [d.text for d in windows]
    assert [d.parts for d in usual] == [d.parts for d in windows]


def test_captions_links_and_pull_quotes_are_no_report() -> None:
    first, second = documents(DUMP)
    for document, words in (
        (first, "twenty years"),
        (first, "Corvina"),
        (first, "dark, and nothing else"),
        (second, "Picture date"),
    ):
        start = document.text.index(words)
        assert not any(s <= start < e for s, e in document.report_spans())
    start = first.text.index("dark, and for nothing else")
    assert any(s <= start < e for s, e in first.report_spans())


def test_furniture_of_one_article_never_begins_another() -> None:
    links = "Read more:\nStorm over Aske Point closes the bridge for a third night\nNine rooms, one above the other"
    assert len(documents(DUMP.replace("Talks are to go on", f"{links}\n\nTalks are to go on"))) == 2


def test_a_text_asked_to_be_read_as_one_article_is_one() -> None:
    data = DUMP.encode()
    (document,) = read(capture(data), data, format="plain")
    assert isinstance(document, Document)
    assert document.text == DUMP.strip()


def test_what_was_said_when_it_was_added_reaches_every_document() -> None:
    for document in documents(DUMP, publisher="Velmar Evening Post", published="2024-03-15", rights="cleared"):
        assert (document.publisher, document.rights) == ("Velmar Evening Post", "cleared")
        assert document.published is not None and document.published.value == "2024-03-15"


@pytest.mark.parametrize(
    ("data", "media_type", "reason"),
    [
        (b"", "text/plain", "no text"),
        (b" \n\n\t", "text/plain", "no text"),
        (b"%PDF-1.7", "application/pdf", "no reader for application/pdf"),
        (b"<html><body></body></html>", "text/html", "no article text"),
        (b"", "text/html", "no HTML"),
        (b"<rss", "application/rss+xml", "neither RSS nor Atom"),
    ],
)
def test_what_cannot_be_read_is_an_outcome_with_its_reason(data: bytes, media_type: str, reason: str) -> None:
    (outcome,) = read(capture(data, media_type), data)
    assert isinstance(outcome, UnreadableError)
    assert reason in str(outcome)


def test_an_unknown_format_lists_the_known_ones() -> None:
    with pytest.raises(InputError, match="text/html"):
        list(read(capture(b"x"), b"x", format="docx"))


def test_hidden_text_and_navigation_of_a_page_stay_out() -> None:
    page = """<html><body><nav><p>Front page Sport Weather</p></nav><article><h1>Boats wait for the wind</h1>
    <p>The harbour master of Velmar said that the boats would leave at dawn, weather permitting.</p>
    <p style="display: none">Hidden words that nobody has read in this report at all.</p>
    <p>Nobody had seen so many boats in the harbour since the autumn, he said.</p>
    <script>var secret = "script words";</script></article></body></html>"""
    (document,) = documents(page, media_type="text/html")
    assert parts(document, "headline") == ["Boats wait for the wind"]
    assert not any(words in document.text for words in ("Hidden", "script words", "Weather"))


def test_every_demonstration_input_is_read_whole(tmp_path: Path) -> None:
    for item in collect(str(p) for p in sorted(DEMO.glob("*/inputs"))):
        data = item.read()
        kept = keep(data, folder=tmp_path, name=item.name, captured_at="2024-12-01")
        found = list(read(kept, data))
        assert found, item.name
        for document in found:
            assert isinstance(document, Document), f"{item.name}: {document}"
            assert document.title and document.published and document.published.day, item.name
            assert all(isinstance(p, Part) and document.text[p.start : p.end].strip() for p in document.parts)
