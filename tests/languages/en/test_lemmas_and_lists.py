import gzip
from pathlib import Path

import pytest

from onrecord.languages.en.lemmas import Lemmatizer
from onrecord.languages.en.lists import load_lists
from onrecord.languages.en.names import NameRules, Names
from onrecord.languages.en.place_kinds import PlaceWords
from onrecord.languages.en.spans import Stretch


@pytest.fixture
def lemmatizer(tmp_path: Path) -> Lemmatizer:
    path = tmp_path / "lemmas.tsv.gz"
    with gzip.open(path, "wt", encoding="utf-8") as out:
        out.write("went\tVBD\tgo\nshell\tNN\tshell\nhe\tPRP\the\nhim\tPRP\the\ndrone\tNN\tdrone\n")
    return Lemmatizer(path)


@pytest.mark.parametrize(
    ("form", "tag", "lemma"),
    [
        ("went", "VBD", "go"),
        ("Him", "PRP", "he"),
        ("shelled", "VBD", "shell"),
        ("droned", "VBD", "drone"),
        ("quarries", "NNS", "quarry"),
        ("ambushes", "NNS", "ambush"),
        ("stopped", "VBD", "stop"),
        ("Dorvan", "NNP", "Dorvan"),
        ("Germans", "NNPS", "German"),
        ("evacuating", "VBG", "evacuate"),
        ("seizing", "VBG", "seize"),
    ],
)
def test_lemmas_come_from_the_table_then_from_rules(lemmatizer: Lemmatizer, form: str, tag: str, lemma: str) -> None:
    assert lemmatizer.lemma(form, tag, "VERB" if tag[0] == "V" else "NOUN") == lemma


def found(text: str) -> list[tuple[str, str]]:
    words = text.split()
    return [(" ".join(words[a:b]), kind) for a, b, kind in load_lists().find(words, [True] * len(words))]


def test_lists_know_groups_weapons_vehicles_and_peoples() -> None:
    text = "Rapid Support Forces fired a Kh-101 at a T-72 and Sudanese troops near MV Tutor ."
    assert found(text) == [
        ("Rapid Support Forces", "ORG"),
        ("Kh-101", "WEAPON"),
        ("T-72", "VEHICLE"),
        ("Sudanese", "NORP"),
        ("MV Tutor", "VEHICLE"),
    ]


def test_a_listed_name_takes_the_place_of_a_part_of_it() -> None:
    words = ["the", "Rapid", "Support", "Forces", "said"]
    assert named([Stretch(1, 3, "ORG", 0.5)], words) == [(1, 4, "ORG")]


def named(tagged: list[Stretch], words: list[str]) -> list[tuple[int, int, str]]:
    found = Names(load_lists(), NameRules.load()).of(tagged, words, [True] * len(words))
    return [(s.start, s.end, s.label) for s in found]


@pytest.mark.parametrize(
    ("text", "tagged", "names"),
    [
        ("Mwami Dav Orlo spoke", [(0, 3, "PERSON")], [(1, 3, "PERSON")]),
        ("in Kunduz province", [(1, 3, "PLACE")], [(1, 2, "PLACE")]),
        ("the frigate Dorvan left Sel", [(2, 3, "PLACE"), (4, 5, "PLACE")], [(2, 3, "VEHICLE"), (4, 5, "PLACE")]),
        ("The Sel Dawn , a car carrier", [(1, 3, "ORG")], [(1, 3, "VEHICLE")]),
        ("She met a Leopard in Milan", [(5, 6, "PLACE")], [(5, 6, "PLACE")]),
        ("A Leopard tank and a T-72", [], [(1, 2, "VEHICLE"), (5, 6, "VEHICLE")]),
        ("SEL ( Dorvan Desk ) — Rain", [(0, 1, "PLACE"), (2, 4, "PLACE")], [(0, 1, "PLACE"), (2, 4, "ORG")]),
        ("Taliban fighters", [(0, 1, "NORP")], [(0, 1, "ORG")]),
    ],
)
def test_the_words_beside_a_name_say_what_it_is(
    text: str, tagged: list[tuple[int, int, str]], names: list[tuple[int, int, str]]
) -> None:
    assert named([Stretch(a, b, kind, 0.9) for a, b, kind in tagged], text.split()) == names


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Kherson Oblast", None),
        ("Kabul Airport", "FAC"),
        ("Port Sudan", None),
        ("Lake Chad", "LOC"),
        ("Black Sea", "LOC"),
        ("Bay of Bengal", "LOC"),
        ("Dorvan", None),
    ],
)
def test_the_kind_of_a_place_follows_the_words_of_its_name(name: str, kind: str | None) -> None:
    assert PlaceWords.load().kind(name.split()) == kind


def test_two_parties_are_two_names_and_a_place_of_two_words_is_one() -> None:
    words = ["Estvar", "and", "Velmar", "met", "in", "Trinidad", "and", "Tobago", "."]
    tagged = [Stretch(0, 3, "ORG", 0.8), Stretch(5, 8, "PLACE", 0.9)]
    assert named(tagged, words) == [(0, 1, "ORG"), (2, 3, "ORG"), (5, 8, "PLACE")]
