"""Every noun survives its own format, and an id is what a finding says, not how it was read."""

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from onrecord.model import (
    KINDS,
    Control,
    Document,
    Entity,
    Event,
    Figure,
    Findings,
    Judgement,
    PlaceMention,
    Position,
    Quote,
    Reading,
    Role,
    Span,
    Speaker,
    Time,
    content_id,
    finding_id,
    findings,
    records_of,
    standing,
)  # fmt: skip

STRUCTS = [s for s in vars(findings).values() if isinstance(s, type) and issubclass(s, msgspec.Struct)]
SENTENCE = Span(0, 40)
FULL = Findings(
    id="doc-1",
    entities=(Entity(start=0, end=4, type="PERSON", entity="e1", name="Jent"),),
    places=(PlaceMention(start=30, end=36, name="Ostrel"), PlaceMention(start=37, end=40, name="Orva")),
    times=(Time(start=20, end=26, type="DATE", value="2031-05-03"),),
    figures=(Figure(start=10, end=12, low=12, what="carts"),),
    quotes=(Quote(id="q1", content=(Span(5, 9), Span(12, 19)), mode="mixed", speaker=Speaker(name="Jent")),),
    events=(Event(id="v1", type="ASSAULT", trigger=Span(5, 9), evidence=SENTENCE, place=0),),
    control=(Control(place=1, actor="Orva", change="gains", evidence=SENTENCE),),
    positions=(Position(entity="Orva", topic="mines", stance="in", evidence=SENTENCE, by="self"),),
    roles=(Role(entity="e1", person="Jent", role="harbour master", evidence=SENTENCE),),
)
READING = Reading(document=Document(id="doc-1", text="x" * 40), findings=FULL)
st.register_type_strategy(float, st.floats(allow_nan=False, allow_infinity=False))
st.register_type_strategy(int, st.integers(0, 2**53))


@pytest.mark.parametrize("struct", STRUCTS)
@settings(max_examples=25, deadline=None)
@given(data=st.data())
def test_every_noun_comes_back_from_json_as_it_was(struct: type[msgspec.Struct], data: st.DataObject) -> None:
    made = data.draw(st.from_type(struct))
    assert msgspec.json.decode(msgspec.json.encode(made), type=struct) == made


def test_a_line_that_holds_every_kind_comes_back_as_it_was() -> None:
    assert set(KINDS) == {kind for kind in KINDS if getattr(FULL, kind)}
    assert msgspec.json.decode(msgspec.json.encode(FULL), type=Findings) == FULL


def test_there_is_one_record_a_finding_in_the_order_of_kinds() -> None:
    records = list(records_of(READING))
    assert list(dict.fromkeys(record.kind for record in records)) == list(KINDS)
    assert len({record.id for record in records}) == len(records) == sum(len(getattr(FULL, kind)) for kind in KINDS)
    assert {record.kind: record.place and record.place.name for record in records if record.place} == {
        "events": "Ostrel", "control": "Orva"
    }  # fmt: skip


@pytest.mark.parametrize("kind", KINDS)
def test_a_better_model_and_a_trip_through_json_keep_an_id(kind: str) -> None:
    (finding, *_) = getattr(FULL, kind)
    surer = replace(finding, confidence=0.5)
    again = msgspec.json.decode(msgspec.json.encode(FULL), type=Findings)
    wanted = finding_id("doc-1", kind, finding, FULL)
    assert finding_id("doc-1", kind, surer, FULL) == wanted == finding_id("doc-1", kind, getattr(again, kind)[0], again)
    assert finding_id("doc-2", kind, finding, FULL) != wanted


def test_another_value_is_another_finding() -> None:
    (figure,) = FULL.figures
    ids = {finding_id("doc-1", "figures", replace(figure, low=low), FULL) for low in (12, 12.0, 12.5, None)}
    assert len(ids) == 3
    assert content_id("figures", "doc-1", (10, 12), 12) != content_id("figures", "doc-1", (10, 12), 13)


def test_an_id_is_the_same_on_every_machine() -> None:
    assert content_id("document", "a", 1, {"y": 2, "x": 1}) == content_id("document", "a", 1, {"x": 1, "y": 2})
    assert content_id("figures", "doc-1", Span(10, 12), 12.0) == "figures-a08772219bc28fbc0bc1"


def test_a_rejected_place_leaves_an_event_and_takes_a_change_of_control() -> None:
    places = (record.id for record in records_of(READING) if record.kind == "places")
    said = {place: Judgement(finding=place, verdict="rejected", reason="no") for place in places}
    left = {record.kind: record.finding for record in standing(READING, said)}
    assert "places" not in left and "control" not in left
    assert isinstance(left["events"], Event) and left["events"].place is None
