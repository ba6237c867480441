"""Positions: who stands where on a declared topic, and on whose word. Countries and people are invented."""

from collections.abc import Callable

import pytest

from onrecord.model import Findings, Topic

Read = Callable[..., Findings]
Stances = Callable[[str], set[tuple[str, str, str]]]
TOPIC = Topic(name="escort mission", question="Who sends ships?", words=("escort mission", "convoy"))


@pytest.fixture
def stances(read_text: Read) -> Stances:
    def run(text: str) -> set[tuple[str, str, str]]:
        found = read_text(text, published="2031-03-12", topics=(TOPIC,)).positions
        return {(p.entity, p.stance, p.by) for p in found}

    return run


@pytest.mark.parametrize(
    ("text", "stance"),
    [
        ("Estvar will not join the escort mission.", "out"),
        ("Estvar has ruled out joining the escort mission.", "out"),
        ("Estvar will send two frigates to the escort mission.", "in"),
        ("Estvar has not decided whether to join the escort mission.", "undecided"),
        ("Estvar remains undecided on the escort mission.", "undecided"),
        ("Estvar is reluctant to join the escort mission.", "unlikely"),
        ("Estvar is in no hurry to join the escort mission.", "unlikely"),
        ("Estvar is inclined to join the escort mission.", "likely_in"),
        ("Estvar is staying out of the escort mission.", "out"),
        ("Estvar wants no part of the escort mission.", "out"),
        ("Estvar signed up for the escort mission.", "in"),
        ("Estvar threw its weight behind the escort mission.", "supports"),
        ("Estvar came out against the escort mission.", "opposes"),
        ("Estvar has little appetite for the escort mission.", "unlikely"),
        ("Estvar needs more time to think about the escort mission.", "undecided"),
        ("Estvar opposes the escort mission.", "opposes"),
        ("Estvar welcomed the escort mission.", "supports"),
    ],
)
def test_refusing_committing_hedging_and_weighing_are_told_apart(stances: Stances, text: str, stance: str) -> None:
    assert stances(text) == {("Estvar", stance, "self")}


def test_a_minister_speaks_for_the_country_whose_minister_it_is(stances: Stances) -> None:
    text = "Ilona Brecht, the foreign minister of Estvar, met reporters. Brecht backed the escort mission."
    assert stances(text) == {("Estvar", "supports", "self")}


def test_an_observer_is_not_the_country(stances: Stances) -> None:
    assert stances("Analysts expect Estvar to join the escort mission.") == {("Estvar", "likely_in", "analyst")}


def test_each_country_of_a_sentence_has_its_own_stance(stances: Stances) -> None:
    text = "Estvar and Velmar oppose the escort mission, while Kestria supports it."
    assert stances(text) == {
        ("Estvar", "opposes", "self"), ("Velmar", "opposes", "self"), ("Kestria", "supports", "self"),
    }  # fmt: skip


def test_a_question_is_no_stance_and_its_answer_is(stances: Stances) -> None:
    text = (
        "Asked whether Estvar would join the escort mission, the premier said the cabinet had yet to make up its mind."
    )
    assert {(entity, stance) for entity, stance, _ in stances(text)} == {("Estvar", "undecided")}


def test_a_topic_that_is_only_mentioned_places_nobody(stances: Stances) -> None:
    assert stances("The escort mission was painted by a student in Lanta.") == set()
