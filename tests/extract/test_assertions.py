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
        "It took the mine a month to acknowledge that its guards had shot the foreman.",
        "“I can confirm that the depot was shelled,” the engineer, Dora Lisk, told Channel Six.",
        "The mayor confirmed the shelling of the depot, the Lanta Press Agency reports.",
        "Villagers said soldiers had burned the mill. Monitors later verified the burning.",
        "The ministry first denied the raid on the mill and then confirmed it.",
        "A spokesman confirmed the incident, saying guards had fired on the crowd.",
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
        ("The Sons of the Ford took responsibility for the ambush of a patrol.", "claimed"),
        ("No group has claimed responsibility for the attack on the depot.", "stated"),
        ("State radio said the governor had confirmed the massacre of monks.", "claimed"),
        ("The company confirmed the new timetable. Gunmen shot a guard in Lorvik.", "stated"),
        ("The police confirmed that they were looking into the abduction of two beekeepers.", "unverified"),
        ("The commission stopped short of confirming the massacre of the monks.", "unverified"),
        ("Inspectors have not been able to verify the massacre of the monks.", "unverified"),
        ("Not one of the clinics confirmed the gas attack on the depot.", "unverified"),
        ("Rebels said they shelled the depot; it has not been verified.", "unverified"),
        ("Officials denied that the mayor had confirmed the abduction of two beekeepers.", "unverified"),
        ("The harbour office confirmed that there had been no attack on the tanker.", "denied"),
        ("The colonel confirmed that the rumours of a mutiny were false.", "denied"),
        ("Inspectors verified that the well had not been poisoned.", "denied"),
        ("The prefect acknowledged concern over the alleged torture of two students.", "alleged"),
        ("The minister confirmed that he had discussed the kidnapping of the judge.", "claimed"),
        ("The ministry confirmed that it will bomb the port.", "claimed"),
        ("The ministry confirmed that it had opened a file on the torture of the printers.", "stated"),
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


def test_a_party_that_confirms_its_own_talks_only_says_so(read_text: Read) -> None:
    events = read_text("Minister Jonas Brill confirmed that he had met the commanders.").events
    assert "confirmed" not in {e.status for e in events}


@pytest.mark.parametrize(
    ("text", "side"),
    [
        ("The navy conceded that one of its gunners had shot the fisherman.", "actor"),
        ("The embassy confirmed that one of its drivers had been abducted.", "target"),
        ("The prefect confirmed that gendarmes had fired on the pilgrims.", "actor"),
        ("The ministry admitted having struck the dock.", "actor"),
        ("The widow confirmed that the mill had been shelled.", "target"),
        ("Researchers at the Open Map Lab verified the shelling of the mill.", "third_party"),
    ],
)
def test_whose_own_did_or_suffered_it_tells_the_side(told: Told, text: str, side: str) -> None:
    assert [a.side for a in told(text).assertions] == [side]


@pytest.mark.parametrize(
    ("text", "sides"),
    [
        (
            "Norland's army bombed Ostby, the mayor said. A spokesman for the Norland command denied it.",
            ["target", "actor"],
        ),
        ("Rebels said they had shelled the depot. The army has not confirmed it.", ["actor", "target"]),
        ("Villagers said soldiers had burned the mill. The army has not confirmed it.", ["target", "actor"]),
        ("Doctors at the town hospital confirmed that the market had been bombed.", ["third_party"]),
        ("The hospital confirmed that its ambulance had been shelled.", ["target"]),
        ("Minister Ada Kern confirmed the arrest of two printers.", ["actor"]),
        ("Both garrisons confirmed the exchange of fire at the ferry.", ["actor"]),
        ("The Norland army has neither confirmed nor denied the strike on the airfield.", ["actor"]),
        ("Governor Ada Kern came to the bridge. She confirmed that saboteurs had blown up the bridge.", ["target"]),
        ("Gunmen kidnapped two surveyors. By evening their employer had confirmed it.", ["outlet", "target"]),
        ("The Ostby Courier was unable to verify the shelling of the depot.", ["outlet"]),
        ("There were unconfirmed reports of an attack on the depot.", ["outlet"]),
        ("State radio said rebels had burned the mill.", ["target"]),
        ("General Jonas Brill conceded that the garrison had been overrun by rebels.", ["target"]),
        ("The junta conceded the bombing of the clinic.", ["actor"]),
    ],
)
def test_who_speaks_for_whom_follows_from_his_office_and_from_who_did_it(
    told: Told, text: str, sides: list[str]
) -> None:
    assert [a.side for a in told(text).assertions] == sides


@pytest.mark.parametrize(
    ("text", "acts"),
    [
        ("City hall: gunmen stormed the hotel and shot a porter.", {("claim", "target")}),
        ("Soldiers shot a porter in Ostby. The army's press desk said its men had never fired a shot.",
         {("state", "outlet"), ("deny", "actor")}),
        ("Villagers say the guard burned the mill, a charge which the guard's commander has denied.",
         {("claim", "target"), ("deny", "actor")}),
        ("Did the guard fire on the crowd? “It did,” conceded Major Jonas Brill of the guard.",
         {("state", "outlet"), ("confirm", "actor")}),
        ("The toll of Monday's rocket attack on the market has climbed to 31, the rescue service said.",
         {("state", "outlet")}),
        ("The mayor confirmed the raid. He could not say whether the sheriff had been shot.",
         {("confirm", "target"), ("cannot_verify", "target")}),
        ("Lawmakers demanded that the minister confirm the shelling of the depot.", {("cannot_verify", "third_party")}),
        ("The rebels have owned up to bombing the depot.", {("confirm", "actor")}),
        ("“Our gunners sank the ferry,” said the militia's officer. A spokesman for the fleet said "
         "“nothing can be confirmed”.", {("claim", "actor"), ("cannot_verify", "target")}),
        ("Villagers said soldiers burned the mill. Monitors verified the burning.",
         {("claim", "target"), ("confirm", "third_party")}),
        ("According to the rebels' news page, a clerk has confirmed the execution of nine prisoners.",
         {("claim", "unknown")}),
    ],
)  # fmt: skip
def test_words_that_do_not_name_the_act_still_tell_who_says_what_of_it(
    read_text: Read, text: str, acts: set[tuple[str, str]]
) -> None:
    events = read_text(text, published="2031-03-12").events
    assert {(a.act, a.side) for e in events if e.type != "REQUEST" for a in e.assertions} == acts
