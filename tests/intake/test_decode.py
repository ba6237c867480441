import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.intake import documents_from_lines, read
from onrecord.intake.decode import clean, decode
from onrecord.model import Capture, Document, sha256

SENTENCE = "The café in Brădet stayed open – “for everyone”, its owner said – until 20 h."


def capture(data: bytes, media_type: str = "text/plain", encoding: str | None = None) -> Capture:
    return Capture(
        sha256=sha256(data),
        name="a",
        media_type=media_type,
        size=len(data),
        captured_at="2024-05-02",
        encoding=encoding,
    )


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_every_unicode_encoding_gives_the_same_text(encoding: str) -> None:
    assert decode(SENTENCE.encode(encoding)).text == SENTENCE


@pytest.mark.parametrize(
    ("text", "encoding", "declared"),
    [
        ("“Never again”, she said – twice.", "cp1252", None),
        ("“Never again”, she said – twice.", "cp1252", "iso-8859-1"),
        ("Два судна вышли из гавани.", "cp1251", "windows-1251"),
        ("Два судна вышли из гавани.", "koi8-r", "koi8-r"),
        ("船は港を出た。", "shift_jis", "Shift_JIS"),
        ("船は港を出た。", "euc_jp", "EUC-JP"),
        ("Łódź wypłynęła o świcie.", "iso8859-2", "iso-8859-2"),
    ],
)
def test_bytes_that_are_no_unicode_are_read_as_declared_or_as_windows_wrote_them(
    text: str, encoding: str, declared: str | None
) -> None:
    assert decode(text.encode(encoding), declared).text == text


def test_undeclared_text_in_another_script_is_detected() -> None:
    text = "Министерство сообщило, что два судна вышли из гавани на рассвете и вернулись к вечеру. " * 5
    assert decode(text.encode("cp1251")).text == text


def test_a_false_declaration_does_not_spoil_unicode() -> None:
    assert decode(SENTENCE.encode(), "iso-8859-1").text == SENTENCE
    assert decode(SENTENCE.encode(), "no-such-encoding").text == SENTENCE


def test_a_page_and_a_feed_say_their_own_encoding() -> None:
    page = f'<html><head><meta charset="windows-1251"></head><body>{"Гавань открыта."}</body></html>'
    assert "Гавань" in decode(page.encode("cp1251")).text
    feed = '<?xml version="1.0" encoding="ISO-8859-2"?><rss><title>Łódź</title></rss>'
    assert "Łódź" in decode(feed.encode("iso8859-2")).text


def test_nul_and_lone_surrogates_are_replaced_one_for_one_and_nothing_else() -> None:
    marks = "a\u202eb\u2066c\u2069 e\u0301 \u00e9 \ufb01 \u200b\u00a0 \ufeff"
    assert clean(f"x\x00y\ud800z{marks}") == f"x\ufffdy\ufffdz{marks}"
    assert clean("one\r\ntwo\rthree\n") == "one\ntwo\nthree\n"


@settings(deadline=None)
@given(st.binary(max_size=400), st.sampled_from([None, "utf-8", "utf-16", "cp1251", "shift_jis", "nonsense"]))
def test_any_bytes_at_all_give_text_that_can_be_stored(data: bytes, declared: str | None) -> None:
    text = decode(data, declared).text
    assert "\x00" not in text and "\r" not in text
    text.encode("utf-8")


@settings(deadline=None)
@given(st.text(max_size=300))
def test_whatever_a_text_holds_its_parts_and_its_place_in_the_original_reproduce(text: str) -> None:
    data = text.encode("utf-8", "surrogatepass")
    original = decode(data).text
    for document in read(capture(data), data):
        if isinstance(document, Document):
            assert document.source is not None
            assert original[document.source.start : document.source.end] == document.text
            covered = "".join(document.text[p.start : p.end] for p in document.parts)
            assert "".join(covered.split()) == "".join(document.text.split())


@settings(deadline=None)
@given(st.text(min_size=1, max_size=200).filter(lambda t: t.strip()))
def test_the_text_of_a_json_line_is_kept_to_the_code_point(text: str) -> None:
    line = json.dumps({"id": "1", "text": text}).encode() + b"\n"
    (document,) = documents_from_lines([line])
    assert isinstance(document, Document)
    assert document.text == clean_surrogates(text)
    assert len(document.text) == len(text)


def clean_surrogates(text: str) -> str:
    return "".join("\ufffd" if c == "\x00" or "\ud800" <= c <= "\udfff" else c for c in text)
