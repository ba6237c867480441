"""Counts that no verb of violence carries: whose act they belong to, what they tell of, and whose people they were."""

from collections.abc import Callable

import pytest

from onrecord.model import Casualties, Findings

Read = Callable[..., Findings]
Count = tuple[str, float | None, float | None]


@pytest.fixture
def counted(read_text: Read) -> Callable[[str], tuple[Casualties, ...]]:
    """The casualties of the first assault of a text."""

    def run(text: str) -> tuple[Casualties, ...]:
        events = read_text(text, published="2031-03-12").events
        return next(e.casualties for e in events if e.type == "ASSAULT")

    return run


Counted = Callable[[str], tuple[Casualties, ...]]


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("A shell hit the square and a novice lost an arm.", ("injured", 1, 1)),
        ("Rockets hit the harbour. Six dockers suffered burns.", ("injured", 6, 6)),
        ("Planes bombed the village. Doctors reported burns on six children.", ("injured", 6, 6)),
        ("Drones struck the depot; two guards are unaccounted for.", ("missing", 2, 2)),
        ("Warplanes bombed the market. Some 3,000 residents have left Orlava.", ("displaced", 3000, 3000)),
        ("A missile hit the tower. The mayor put the number of injured at nineteen.", ("injured", 19, 19)),
        ("The bombing killed dozens; a registrar put the figure at 46.", ("killed", 46, 46)),
        ("Gunboats sank the ship, drowning 64 cadets.", ("killed", 64, 64)),
    ],
)
def test_counts_without_a_verb_of_violence(counted: Counted, text: str, count: Count) -> None:
    assert count in {(c.effect, c.low, c.high) for c in counted(text)}


@pytest.mark.parametrize(
    ("text", "there"),
    [
        ("Mortars hit Orlava on Monday. Hospital staff in Tessin have counted 51 dead since Sunday.", True),
        ("Mortars hit Orlava on Monday. In 2019 the town had counted 51 dead.", False),
        ("Mortars hit Orlava on Monday. Nobody was killed; a guard broke an ankle.", True),
    ],
)
def test_a_later_sentence_goes_on_counting(counted: Counted, text: str, there: bool) -> None:
    assert bool(counted(text)) is there


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("Shells hit the bus, killing nine. Two of the dead were tourists.", 2),
        ("Shells hit the clinic; two midwives were among the seven dead.", 2),
    ],
)
def test_a_part_of_the_dead(counted: Counted, text: str, part: int) -> None:
    assert (part, True) in {(c.low, c.subset) for c in counted(text)}


@pytest.mark.parametrize(
    ("text", "side"),
    [
        ("A missile fell on the tram workshops, killing 14.", "civilian"),
        ("A missile fell on the barracks, killing 14.", "unknown"),
        ("Soldiers and rebels fought for the bridge, and 14 people were killed.", "unknown"),
        ("Gunmen assassinated Tomas Devic, the deputy chief of customs, on Friday.", "target"),
    ],
)
def test_whose_people_they_were(counted: Counted, text: str, side: str) -> None:
    assert {c.side for c in counted(text)} == {side}


@pytest.mark.parametrize(
    ("text", "actor"),
    [
        ("Soldiers fired live rounds at herders who had gathered in Orlava, killing 14 and wounding 30.", "Soldiers"),
        ("Rebels shelled the camp where families had settled, killing six.", "Rebels"),
        ("Nine dockers died when gunmen stormed the harbour of Orlava.", "gunmen"),
        ("Nine villagers were killed when guards raided Orlava on 6 March, the Flood Desk estimates; most "
         "of the dead, it says, were over sixty.", "guards"),
        ("The Dusk Column claimed the ambush of a van near Orlava, in which both clerks were killed.", "Dusk Column"),
    ],
)  # fmt: skip
def test_harm_and_the_act_it_came_of_are_one(read_text: Read, text: str, actor: str) -> None:
    (event,) = [e for e in read_text(text, published="2031-03-12").events if e.type == "ASSAULT"]
    assert [a.name for a in event.actor] == [actor]
    assert "killed" in {c.effect for c in event.casualties}


def test_harm_by_those_who_were_attacked_is_their_act(read_text: Read) -> None:
    text = "Rebels ambushed soldiers who were burning huts and killing farmers near Orlava."
    events = read_text(text).events
    killers = [e for e in events if text[e.trigger.start : e.trigger.end] == "killing"]
    assert [[a.name for a in e.actor] for e in killers] == [["soldiers"]]
