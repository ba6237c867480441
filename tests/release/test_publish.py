"""What may leave the house."""

from datetime import UTC, datetime

import msgspec
import pytest

from onrecord.model import (
    About,
    Document,
    Event,
    EventDate,
    Findings,
    InputError,
    Judgement,
    PlaceMention,
    Policy,
    Publication,
    Published,
    Quote,
    Reading,
    Span,
    Speaker,
    records_of,
)  # fmt: skip
from onrecord.release import publish

TEXT = (
    "The council met at dawn. Shells fell on Oskar depot on Monday. Two clerks fled. "
    "Nobody slept that night. The mayor said help was coming. It rained."
)
SENTENCES = tuple(Span(TEXT.index(s), TEXT.index(s) + len(s)) for s in TEXT.replace(". ", ".|").split("|"))
NOW = datetime(2024, 5, 20, tzinfo=UTC)


def at(words: str) -> Span:
    start = TEXT.index(words)
    return Span(start, start + len(words))


def reading(day: str = "2024-05-01", rights: str = "unknown") -> Reading:
    depot = at("Oskar depot")
    return Reading(
        document=Document(
            id="doc-1",
            text=TEXT,
            published=Published(value="2024-05-02", precision="day"),
            url="file:///home/canary/notes.html",
            rights=rights,
        ),
        findings=Findings(
            id="doc-1",
            sentences=SENTENCES,
            places=(
                PlaceMention(
                    start=depot.start, end=depot.end, name="Oskar depot", place="dossier:oskar", kind="facility",
                    lat=12.3456, lon=-33.9876, geonames=7,
                ),
            ),
            quotes=(
                Quote(
                    id="q1", content=(at("help was coming"),), source=(at("The mayor"),), cue=(at("said"),),
                    mode="indirect", speaker=Speaker(name="The mayor", anonymity="role_only"),
                ),
            ),
            events=(
                Event(
                    id="v1", type="ASSAULT", trigger=at("fell"), evidence=SENTENCES[1], place=0,
                    date=EventDate(value=day, earliest=day, latest=day, precision="day", span=at("Monday")),
                ),
            ),
        ),
    )  # fmt: skip


def made(*readings: Reading, policy: Policy | None = None, **more: object) -> Publication:
    given = {"judgements": {}, "captured": {}, "same_as": {}, **more}
    return publish(readings, about=About(title="T"), policy=policy or Policy(), now=NOW, **given)  # type: ignore[arg-type]


def test_a_facility_never_shows_its_own_coordinates_nor_an_id_that_leads_to_them() -> None:
    published = msgspec.json.encode(made(reading()))
    assert b"12.3" not in published and b"33.9" not in published and b"dossier:oskar" not in published


def test_a_facility_stands_at_the_centre_of_its_area_on_the_grid() -> None:
    place = next(e for e in made(reading(), area=lambda _: (12.04, -33.06)).entries if e.kind == "events").place
    assert place is not None
    assert (place.lat, place.lon, place.precision) == (12.0, -33.1, 4)


def test_only_evidence_and_its_neighbours_are_shown_without_cleared_rights() -> None:
    late = reading()
    shown = " ".join(p.text for p in made(late).articles[0].passages)
    assert "Shells fell" in shown and "help was coming" in shown
    only_quote = msgspec.structs.replace(late, findings=msgspec.structs.replace(late.findings, events=(), places=()))
    passages = made(only_quote).articles[0].passages
    assert [p.text for p in passages] == ["Nobody slept that night. The mayor said help was coming. It rained."]
    assert TEXT[passages[0].start : passages[0].end] == passages[0].text


def test_cleared_texts_are_shown_whole() -> None:
    article = made(reading(rights="cleared")).articles[0]
    assert article.complete and article.passages[0].text == TEXT


@pytest.mark.parametrize("rights", ["unknown", "cleared"])
def test_a_fresh_located_event_is_held_back_with_its_sentence(rights: str) -> None:
    publication = made(reading(day="2024-05-19", rights=rights))
    assert [e.kind for e in publication.entries] == ["quotes"]
    assert b"Shells fell" not in msgspec.json.encode(publication)
    assert dict(publication.withheld) == {"delay": 1, "stands beside a delayed event": 1}


def test_an_undated_event_waits_from_the_capture_of_its_report() -> None:
    undated = reading()
    undated = msgspec.structs.replace(
        undated,
        document=msgspec.structs.replace(undated.document, published=None),
        findings=msgspec.structs.replace(
            undated.findings, events=(msgspec.structs.replace(undated.findings.events[0], date=None),)
        ),
    )
    kinds = {e.kind for e in made(undated, captured={"doc-1": "2024-05-10T00:00:00+00:00"}).entries}
    assert "events" in kinds
    assert "events" not in {e.kind for e in made(undated).entries}


def test_a_rejected_finding_and_its_reason_are_in_no_output() -> None:
    one = reading()
    record = next(r for r in records_of(one) if r.kind == "quotes")
    no = Judgement(finding=record.id, verdict="rejected", reason="canary-reason", by="canary-name")
    published = msgspec.json.encode(made(one, judgements={record.id: no}))
    assert b"canary" not in published and b"help was coming" not in published and record.id.encode() not in published


def test_a_rejected_place_is_not_shown_by_its_event_either() -> None:
    one = reading()
    place = next(r for r in records_of(one) if r.kind == "places")
    no = Judgement(finding=place.id, verdict="rejected", reason="a ship of that name")
    (event,) = (e for e in made(one, judgements={place.id: no}).entries if e.kind == "events")
    assert event.place is None and event.finding.place is None  # type: ignore[union-attr]


def test_addresses_on_this_machine_are_dropped() -> None:
    assert made(reading()).articles[0].url is None


def test_an_embargo_holds_until_its_day() -> None:
    with pytest.raises(InputError, match="embargo until 2024-06-01"):
        made(reading(), policy=Policy(embargo="2024-06-01"))
    assert made(reading(), policy=Policy(embargo="2024-05-20")).entries
    with pytest.raises(InputError, match="not ISO 8601"):
        made(reading(), policy=Policy(embargo="next week"))
