"""Roles: what office or trade a person holds or held, and whose. Everybody here is invented."""

from collections.abc import Callable

import pytest

from onrecord.model import Findings

Read = Callable[..., Findings]
Held = Callable[[str], set[tuple[str, str, str | None, str]]]


@pytest.fixture
def held(read_text: Read) -> Held:
    def run(text: str) -> set[tuple[str, str, str | None, str]]:
        return {(r.person, r.role, r.affiliation, r.status) for r in read_text(text).roles}

    return run


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("Ilona Brecht, the foreign minister of Estvar, met reporters.",
         ("Ilona Brecht", "foreign minister", "Estvar", "current")),
        ("Theo Lang was named foreign minister of Estvar last night.",
         ("Theo Lang", "foreign minister", "Estvar", "current")),
        ("The former governor of Orlin, Theo Lang, sells boats.", ("Theo Lang", "governor", "Orlin", "former")),
        ("Theo Lang, until last month an inspector with the harbour police, drives a taxi.",
         ("Theo Lang", "inspector", "harbour police", "former")),
        ("Theo Lang, a hydrologist at the Lanta Institute, measured the lake.",
         ("Theo Lang", "hydrologist", "Lanta Institute", "current")),
        ("The rebels' spokesman, Idris Malo, met reporters.", ("Idris Malo", "spokesman", "rebels", "current")),
        ("Anton Kovar, who leads the Kestrian delegation, left early.",
         ("Anton Kovar", "leads the Kestrian delegation", "Kestrian delegation", "current")),
    ],
)  # fmt: skip
def test_appositions_copulas_appointments_and_clauses_give_the_role(
    held: Held, text: str, role: tuple[str, str, str | None, str]
) -> None:
    assert role in held(text)


def test_kin_and_passers_by_hold_no_office(held: Held) -> None:
    assert held("Theo Lang, a man from Orlin, waved. Ilona Brecht, his sister, waved back.") == set()


def test_the_fuller_mention_of_an_office_says_whose_it_is(held: Held) -> None:
    text = "Foreign Minister Ilona Brecht arrived. Ilona Brecht, the foreign minister of Estvar, left."
    assert {(person, whose) for person, _, whose, _ in held(text)} == {("Ilona Brecht", "Estvar")}
