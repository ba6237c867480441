import numpy as np
import pytest

from onrecord.languages.en.features import quote_states
from onrecord.languages.en.sentences import dateline_end, sentence_starts


@pytest.mark.parametrize(
    ("words", "size"),
    [
        ("KYIV ( Reuters ) — Shells fell", 5),
        ("PORT SUDAN , Sudan – Shells fell", 5),
        ("Nairobi , Kenya ( AP ) — Shells fell", 7),
        ("KABUL ( Northline ) - Shops opened", 5),
        ("NATO – which met on Monday – agreed", 2),
        ("The army - what is left of it - fled", 0),
        ("Shells fell on Kyiv .", 0),
    ],
)
def test_a_dateline_ends_at_its_dash(words: str, size: int) -> None:
    assert dateline_end(words.split()) == size


def starts(text: str, at: list[int], paragraphs: list[int] | None = None) -> list[int]:
    words = text.split()
    numbers = np.array(paragraphs or [0] * len(words))
    chance = np.zeros(len(words), dtype=np.float32)
    chance[at] = 0.9
    found = sentence_starts(words, numbers, np.array(quote_states(words, numbers.tolist())), chance)
    return np.flatnonzero(found).tolist()


def test_a_closing_mark_belongs_to_what_it_closes() -> None:
    assert starts('" We left . " He wept .', [0, 4]) == [0, 5]


def test_an_opening_mark_belongs_to_what_follows() -> None:
    assert starts("He wept . “ We left . ”", [0, 4]) == [0, 3]


def test_a_paragraph_starts_a_sentence_whatever_the_tagger_says() -> None:
    assert starts("Ceasefire holds Shells fell .", [0], [0, 0, 1, 1, 1]) == [0, 2]


def test_a_dateline_is_a_sentence_of_its_own() -> None:
    assert starts("KYIV ( Reuters ) — Shells fell .", [0]) == [0, 5]
