"""Quotation marks, whatever they are."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.extract.quotes.marks import quoted
from onrecord.extract.quotes.paragraphs import paragraphs, sentences

MARKS = "“”\"'‘’«»„‟‚‹›「」"


def found(text: str) -> list[str]:
    return [text[q.start : q.end] for q in quoted(text, paragraphs(text))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“Yes,” she said, “and no.”", ["“Yes,”", "“and no.”"]),
        ('"Yes," she said, "and no."', ['"Yes,"', '"and no."']),
        ("« Oui », dit-elle. »Nein«, sagt er. „Ja“.", ["« Oui »", "»Nein«", "„Ja“"]),
        ("‘nested “marks” here’ he said", ["‘nested “marks” here’", "“marks”"]),
        ("“He said ‘wait’ and left.”", ["“He said ‘wait’ and left.”", "‘wait’"]),
        ("‘It’s the dogs’ barking that wakes me’, says Oona.", ["‘It’s the dogs’ barking that wakes me’"]),
        ("The farmers’ fields, the ’90s and rock ’n’ roll.", []),
        ("“One paragraph.\n\n“Then another.”", ["“One paragraph.", "“Then another.”"]),
        ('He read “DANGER”. "Nobody goes past it.', ["“DANGER”", '"Nobody goes past it.']),
        ("“never closed, “ but opened again”", ["“never closed,", "“ but opened again”"]),
    ],
)
def test_each_kind_of_marks_pairs_with_its_own(text: str, expected: list[str]) -> None:
    assert found(text) == expected


@given(st.text(alphabet=MARKS + "ab s.,\n", max_size=200))
@settings(max_examples=300, deadline=None)
def test_no_order_of_marks_raises_or_leaves_its_paragraph(text: str) -> None:
    cut = paragraphs(text)
    for q in quoted(text, cut):
        assert 0 <= q.start < q.end <= len(text)
        assert any(p.covers(q.span) for p in cut)


@given(st.text(alphabet="abc. “”!?\n A", max_size=200))
@settings(deadline=None)
def test_sentences_cover_every_word_of_every_paragraph(text: str) -> None:
    cut = paragraphs(text)
    inside = "".join(text[s:e] for s, e in sentences(text, cut))
    assert "".join(inside.split()) == "".join(text.split())


@pytest.mark.parametrize("piece", ["“", '"', "‘a ", "’s ", "a “b” ", "words without any stop "])
def test_a_hundred_kilobytes_without_a_full_stop_take_no_time(piece: str) -> None:
    text = piece * (100_000 // len(piece))
    begun = time.perf_counter()
    quoted(text, paragraphs(text))
    # Linear takes a fraction of a second, quadratic minutes.
    assert time.perf_counter() - begun < 15


def test_a_line_that_goes_on_in_lower_case_is_no_paragraph_of_its_own() -> None:
    assert len(paragraphs("The bridge was hit\nby two missiles.\nNobody was hurt.")) == 2
