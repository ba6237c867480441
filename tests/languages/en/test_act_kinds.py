"""Acts by the words of a document: what the layers compute, and what the shipped ones say of plain sentences."""

import numpy as np
import pytest

from onrecord.languages import Reader, act_of, load_language
from onrecord.languages.en.act_kinds import ActKinds
from onrecord.languages.en.windows import Pieces


def _pieces(ids: list[int], first: list[int], last: list[int]) -> Pieces:
    none = np.zeros(len(ids), dtype=np.int64)
    return Pieces(np.array(ids), none, none, np.array(first), np.array(last), np.zeros(len(first), dtype=np.int64))


def test_a_word_alone_is_the_mean_of_its_pieces_and_breaks_between_words_count_for_none() -> None:
    table = np.array([[0, 0], [2, 4], [4, 8], [100, 100]], dtype=np.int8)
    reader = ActKinds({}, table, ("none", "ASSAULT"))
    np.testing.assert_allclose(reader.alone(_pieces([1, 2, 3, 2], [0, 3], [2, 4])), [[3, 6], [4, 8]])


def test_the_chance_is_what_is_left_of_no_act_and_the_type_the_likeliest_of_the_others() -> None:
    eye = np.eye(3, dtype=np.float32)
    layers = {"hidden": eye, "hidden_bias": eye[0] * 0, "out": eye, "out_bias": eye[0] * 0}
    reader = ActKinds(layers, np.zeros((1, 1), dtype=np.int8), ("none", "ASSAULT", "PROTEST"))
    best, chance = reader.judged(np.log(np.array([[8, 1, 1], [1, 1, 2]], dtype=np.float32)))
    assert best.tolist() == [1, 2]
    np.testing.assert_allclose(chance, [0.2, 0.75], atol=1e-6)


@pytest.fixture(scope="module")
def english() -> Reader:
    return load_language("en")


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Gunmen raked the minibus with bullets near Ostrava Bridge.", "raked"),
        ("Militiamen riddled the clinic with bullets.", "riddled"),
        ("Soldiers clubbed three students senseless.", "clubbed"),
    ],
)
def test_a_word_of_violence_is_one_by_its_context(english: Reader, text: str, word: str) -> None:
    acts = {t.text: act for t in english.read(text) if (act := act_of(t)) and act.chance >= 0.5}
    assert {name: act.type for name, act in acts.items()} == {word: "ASSAULT"}


def test_a_recipe_holds_no_act(english: Reader) -> None:
    doc = english.read("Fold the whites into the batter and beat for two minutes.")
    assert all(act.chance < 0.5 for t in doc if (act := act_of(t)))
