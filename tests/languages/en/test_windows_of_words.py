from pathlib import Path

import pytest

from onrecord.languages.en.features import quote_states
from onrecord.languages.en.weights import find_weights
from onrecord.languages.en.windows import PieceTable, break_strength, cut, to_pieces, window


@pytest.fixture(scope="module")
def table() -> PieceTable:
    folder: Path = find_weights().folder
    return PieceTable.from_file(folder / "tokenizer.json")


def test_windows_cover_every_word_once_and_hold_no_more_than_their_budget(table: PieceTable) -> None:
    words = ("The convoy left Dorvan at noon , the mayor said . " * 60).split()
    pieces = to_pieces(words, [i // 200 for i in range(len(words))], table)
    ranges = cut(pieces, break_strength(words, pieces), 100)
    assert [i for a, b in ranges for i in range(a, b)] == list(range(len(words)))
    assert all(len(window(pieces, a, b).ids) <= 102 for a, b in ranges)


def test_windows_are_cut_after_sentences_where_there_are_any(table: PieceTable) -> None:
    words = ("Shells fell on Dorvan . " * 80).split()
    pieces = to_pieces(words, [0] * len(words), table)
    ranges = cut(pieces, break_strength(words, pieces), 60)
    assert all(words[end - 1] == "." for _, end in ranges)


def test_one_word_longer_than_a_window_is_still_a_word(table: PieceTable) -> None:
    words = ["see", "https://" + "x9" * 3000, "\u200b", "."]
    pieces = to_pieces(words, [0, 0, 0, 0], table)
    assert len(pieces) == 4
    assert cut(pieces, break_strength(words, pieces), 20)[-1][1] == 4


@pytest.mark.parametrize(
    ("words", "states"),
    [
        ('" We left , " she said .', [2, 1, 1, 1, 3, 0, 0, 0]),
        ("“ He said ‘ no ’ twice ” .", [2, 1, 1, 1, 1, 1, 1, 3, 0]),
        ("the soldiers ’ camp", [0, 0, 0, 0]),
        ("« Nous » !", [2, 1, 3, 0]),
    ],
)
def test_quotation_marks_pair_up(words: str, states: list[int]) -> None:
    split = words.split()
    assert quote_states(split, [0] * len(split)) == states


def test_a_mark_left_open_ends_with_its_paragraph() -> None:
    words = ["“", "We", "go", "on", ".", "He", "left", "."]
    assert quote_states(words, [0, 0, 0, 0, 0, 1, 1, 1]) == [2, 1, 1, 1, 1, 0, 0, 0]
