"""Events: who did it to whom, each party once, and which tellings are of one act. Everybody here is invented."""

from collections.abc import Callable

import pytest

from onrecord.extract.events.said_once import once
from onrecord.model import Event, Findings, Participant

Read = Callable[..., Findings]
PUBLISHED = "2031-03-12"


def _violent(read_text: Read, text: str) -> list[Event]:
    events = read_text(text, published=PUBLISHED).events
    return [e for e in events if e.type in ("ASSAULT", "COERCE")]


@pytest.mark.parametrize(
    ("text", "actor", "target"),
    [
        ("The guerrillas detonated five bombs across the city.", ["guerrillas"], []),
        ("A suicide bomber blew himself up among recruits in Zarghun.", ["suicide bomber"], ["recruits"]),
        ("The police commander denied having beaten two drivers.", ["police commander"], ["two drivers"]),
        ("A corporal went on trial accused of having raped a nurse.", ["corporal"], ["nurse"]),
        ("The militia subjected the prisoners to torture.", ["militia"], ["prisoners"]),
        ("The army says it thwarted a plot by two rebels to kill a judge.", ["two rebels"], ["judge"]),
        ("The explosion targeted a bakery on the corner.", [], ["bakery"]),
        ("No group has claimed responsibility for the bombing of the fort.", [], ["fort"]),
        (
            "The residence of the judge was the target of a bomb attack by rebels.",
            ["rebels"],
            ["residence of the judge"],
        ),
        ("A car bomb exploded at the front doors of the police station.", [], ["police station"]),
        ("Gunmen threw a bomb at the embassy.", ["Gunmen"], ["embassy"]),
        ("Matan is not charged with taking part in the attack, which killed three people.", [], ["three people"]),
    ],
)
def test_grammar_tells_who_did_it(read_text: Read, text: str, actor: list[str], target: list[str]) -> None:
    event = next(e for e in _violent(read_text, text) if e.mode != "seize")
    assert ([a.name for a in event.actor], [t.name for t in event.target]) == (actor, target)


def test_forces_keep_their_own_words_beside_the_name_of_their_army(read_text: Read) -> None:
    text = "The Army of the Uplands admitted on Tuesday that its fighters had shot dead two aid workers."
    (actor,) = _violent(read_text, text)[0].actor
    assert (actor.name, text[actor.start : actor.end]) == ("Army of the Uplands", "its fighters")


def test_a_party_is_listed_once() -> None:
    text = "Tavdan police and the Tavdan police chief"
    torn = [Participant(start=0, end=6, name="Tavdan"), Participant(start=7, end=13, name="police")]
    again = Participant(start=18, end=41, name="Tavdan police chief")
    part = Participant(start=22, end=28, name="Tavdan")
    assert [p.name for p in once([*torn, part, again], text)] == ["Tavdan police", "Tavdan police chief"]


def test_an_echo_goes_to_the_act_it_is_called_by(read_text: Read) -> None:
    text = (
        "Jets bombed a camp near Zarghun on Monday. The camp’s leader had been planning attacks on checkpoints. "
        "The bombing killed ten rebels."
    )
    bombed = next(e for e in _violent(read_text, text) if e.aspect == "occurred")
    assert [m.of(text) for m in bombed.mentions] == ["bombed", "bombing", "killed"]


@pytest.mark.parametrize(
    "text",
    [
        "A man was killed in a battle in Zarghun. Later a man was shot dead in his house.",
        "Rebels attacked the market of Zarghun. The worst attack, in the harbour, killed nine.",
    ],
)
def test_another_act_is_another_event(read_text: Read, text: str) -> None:
    assert len(_violent(read_text, text)) > 1


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Soldiers shot at traders in the Maradou cattle market on Tuesday.", "Maradou"),
        ("Rebels attacked a Belmoran warehouse in Zarghun.", "Zarghun"),
        ("Mortar bombs were launched from Zarghun at the hamlet of Drinovo.", "Drinovo"),
    ],
)
def test_a_site_says_where_and_a_state_before_a_noun_whose(read_text: Read, text: str, place: str) -> None:
    findings = read_text(text, published=PUBLISHED)
    where = next(e.place for e in findings.events if e.type == "ASSAULT")
    assert where is not None
    assert findings.places[where].span.of(text) == place


def test_what_is_escaped_from_has_happened_and_a_stoppage_hits_nobody(read_text: Read) -> None:
    escaped = _violent(read_text, "The general escaped unharmed from an attack on his car by gunmen.")
    assert [e.aspect for e in escaped] == ["occurred"]
    strike = read_text("The rebels called a 48-hour strike in the port.", published=PUBLISHED).events
    assert all(e.type != "ASSAULT" for e in strike)
