"""On whose word: who claims, confirms, denies or cannot verify an act. Every country, person and paper is invented."""

from collections.abc import Callable

import pytest

from onrecord.model import Event, Findings

Read = Callable[..., Findings]


@pytest.fixture
def told(read_text: Read) -> Callable[[str], Event]:
    """The first act of violence in a text."""

    def run(text: str) -> Event:
        events = read_text(text, published="2031-03-12").events
        return next(e for e in events if e.type in ("ASSAULT", "COERCE"))

    return run


Told = Callable[[str], Event]


@pytest.mark.parametrize(
    "text",
    [
        "The ministry confirmed that drones had struck the depot.",
        "The ministry confirmed reports that drones had struck the depot.",
        "The drone attack on the depot was confirmed by the ministry.",
        "The drone attack on the depot, which the ministry confirmed, killed two guards.",
        "The minister said she could confirm that drones had struck the depot.",
        "The ministry was able to confirm the drone attack on the depot.",
        "As the ministry confirmed, drones struck the depot.",
        "Rebels said they shelled the depot. The ministry confirmed that the depot had been hit.",
        "The army has not confirmed the drone attack on the depot, but the mayor confirmed it.",
    ],
)
def test_an_agent_who_confirms_the_act_makes_it_confirmed(told: Told, text: str) -> None:
    event = told(text)
    assert event.status == "confirmed"
    confirming = [a for a in event.assertions if a.act == "confirm"]
    assert all(a.by and a.basis for a in confirming)


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("The ministry confirmed that it had received reports of an attack on the depot.", "unverified"),
        ("Asked to confirm the drone attack on the depot, the ministry did not reply.", "unverified"),
        ("The ministry refused to confirm the drone attack on the depot.", "unverified"),
        ("Rebels said they shelled the depot. The ministry has yet to confirm it.", "unverified"),
        ("Rebels said they shelled the depot. The claim could not be checked.", "unverified"),
        ("Soldiers reportedly shot a postman.", "unverified"),
        ("The mission is aware of an attack on the depot.", "unverified"),
        ("It was confirmed that drones had struck the depot.", "stated"),
        ("Two guards were confirmed dead after the shelling of the depot.", "stated"),
        ("The rebels claimed that a captured major had confirmed the massacre of villagers.", "claimed"),
        ("The rebels claimed responsibility for the hijacking of a tram.", "claimed"),
        ("The company confirmed the new timetable. Gunmen shot a guard in Lorvik.", "stated"),
    ],
)
def test_what_is_no_confirmation_confirms_nothing(told: Told, text: str, status: str) -> None:
    assert told(text).status == status


@pytest.mark.parametrize(
    "text",
    [
        "The mayor said rebels had burned the mill. The rebels called it a lie.",
        "Rebels said they bombed the depot. The army confirmed that no plane had been hit there.",
        "Prosecutors say the captain tortured two boys. The captain has pleaded not guilty.",
        "Kestria said its troops had attacked the fort; Velmar denied it.",
    ],
)
def test_an_act_that_one_tells_and_another_denies_is_disputed(told: Told, text: str) -> None:
    assert told(text).status == "disputed"


def test_a_doubt_about_another_act_leaves_the_first_as_it_is(told: Told) -> None:
    text = "The governor confirmed the strike on the mill; a second attack, on the school, could not be verified."
    assert told(text).status == "confirmed"
