"""Control: who gains, loses, holds or contests a place."""

from collections.abc import Callable

import pytest

from onrecord.model import Findings

Held = Callable[[str], set[tuple[str, str, str]]]


@pytest.fixture
def held(read_text: Callable[..., Findings]) -> Held:
    def run(text: str) -> set[tuple[str, str, str]]:
        findings = read_text(text, published="2021-08-15")
        return {(findings.places[c.place].name, c.actor, c.change) for c in findings.control}

    return run


@pytest.mark.parametrize(
    ("text", "fact"),
    [
        ("The Taliban took Kunduz on Sunday.", ("Kunduz", "Taliban", "gains")),
        ("Kunduz was captured by the Taliban on Sunday.", ("Kunduz", "Taliban", "gains")),
        (
            "Jalalabad, the capital of Nangarhar, passed to the Taliban early on Sunday.",
            ("Jalalabad", "Taliban", "gains"),
        ),
    ],
)
def test_a_town_that_changes_hands_has_its_new_holder(held: Held, text: str, fact: tuple[str, str, str]) -> None:
    assert fact in held(text)


def test_the_party_that_gains_is_carried_to_a_town_that_only_fell(held: Held) -> None:
    assert ("Kandahar", "Taliban", "gains") in held("The Taliban took Herat on Thursday. Kandahar fell on Friday.")


def test_a_town_that_only_fell_has_no_holder_where_nobody_or_more_than_one_gains(held: Held) -> None:
    assert held("Kandahar fell on Friday.") == set()


@pytest.mark.parametrize(
    "text",
    [
        "Fighters advanced towards Kunduz on Sunday.",
        "The day before Kandahar fell, the banks closed.",
        "Prices in Kandahar fell on Friday.",
        "Shells hit Kunduz on Sunday.",
    ],
)
def test_what_moves_no_ground_changes_nothing(held: Held, text: str) -> None:
    assert held("The Taliban took Herat on Thursday. " + text) <= {
        ("Herāt", "Taliban", "gains"),
        ("Herat", "Taliban", "gains"),
    }
