"""Exports: golden files byte for byte, references that lead somewhere, nothing that must not leave."""

import csv
import io
import json
import os
from pathlib import Path
from typing import Any

import msgspec
import pytest
from tests.web import factory
from tests.web.factory import Report, publication

from onrecord.export import FORMATS, export
from onrecord.export.acled import TYPES
from onrecord.model import (
    Casualties,
    EventDate,
    InputError,
    IntegrityError,
    Passage,
    PlaceMention,
    Publication,
    Quote,
    Speaker,
)  # fmt: skip

GOLDEN = Path(__file__).parent / "golden"


def small() -> Publication:
    """A report and its evidence: short enough to read in a golden file."""
    whole = factory.war()
    kept = {"doc-depot", "doc-partial", "doc-town-0", "doc-escort"}
    return msgspec.structs.replace(
        whole,
        articles=tuple(a for a in whole.articles if a.id in kept),
        entries=tuple(e for e in whole.entries if e.article in kept),
    )


@pytest.mark.parametrize("name", list(FORMATS))
def test_each_format_writes_its_golden_files(name: str) -> None:
    folder = GOLDEN / name
    made = dict(export(small(), name))
    if os.environ.get("ONRECORD_GOLDEN"):
        folder.mkdir(parents=True, exist_ok=True)
        for file, data in made.items():
            (folder / file).write_bytes(data)
    assert made == {path.name: path.read_bytes() for path in folder.iterdir()}


@pytest.mark.parametrize("name", list(FORMATS))
def test_each_format_bears_an_empty_and_a_hostile_record(name: str) -> None:
    for made in (factory.empty(), factory.hostile(), factory.reports_only()):
        assert dict(export(made, name)) == dict(export(made, name))


def test_an_unknown_format_names_the_known_ones() -> None:
    with pytest.raises(InputError, match="jsonl, csv"):
        export(factory.empty(), "xlsx")


@pytest.mark.parametrize("name", list(FORMATS))
def test_a_protected_source_with_an_entity_stops_the_export(name: str) -> None:
    if name in ("geojson", "acled", "ged", "plover", "datasette"):
        assert "speaker" not in str(dict(export(factory.war(), name)))
        return
    report = Report("a", "An officer said it burned.", "One", "2031-03-04")
    report.quote("it burned", "An officer", "said", speaker=Speaker(entity="e1", role="officer", anonymity="role_only"))
    with pytest.raises(IntegrityError, match="unnamed source"):
        dict(export(publication(report), name))


def test_withheld_words_are_in_no_file() -> None:
    for name in FORMATS:
        for file, data in export(factory.war(), name):
            assert b"It had been a long night" not in data, file


def test_json_lines_offsets_reproduce_and_references_stay_within_the_line() -> None:
    ((_, data),) = export(factory.war(), "jsonl")
    for line in map(json.loads, data.splitlines()):
        passages = (
            [Passage(start=0, text=line["text"])]
            if "text" in line
            else [Passage(start=p["start"], text=p["text"]) for p in line["passages"]]
        )
        for kind in ("places", "times", "figures"):
            for found in line[kind]:
                assert any(p.start <= found["start"] and found["end"] <= p.end for p in passages)
        for event in (*line["events"], *line["control"]):
            assert event["place"] is None or event["place"] < len(line["places"])
        for figure in line["figures"]:
            assert figure["quote"] is None or figure["quote"] in [quote["id"] for quote in line["quotes"]]


def test_references_to_findings_held_back_become_null() -> None:
    report = Report("a", "Torrin struck Sunder and Corvane, killing 4 people.", "One", "2031-03-04")
    report.place("Sunder")
    corvane = report.place("Corvane")
    report.event("struck", "Torrin", corvane, "2031-03-03")
    event = msgspec.structs.replace(report.entries[-1].finding, place=1)
    report.entries[-1] = msgspec.structs.replace(report.entries[-1], finding=event)
    both = json.loads(dict(export(publication(report), "jsonl"))["records.jsonl"])
    assert both["places"][both["events"][0]["place"]]["name"] == "Corvane"
    del report.entries[0]
    one = json.loads(dict(export(publication(report), "jsonl"))["records.jsonl"])
    assert one["places"][one["events"][0]["place"]]["name"] == "Corvane"
    del report.entries[0]
    none = json.loads(dict(export(publication(report), "jsonl"))["records.jsonl"])
    assert none["events"][0]["place"] is None


def test_a_spreadsheet_runs_nothing() -> None:
    report = Report("a", "He said =HYPERLINK(1) twice.", "=cmd|' /C calc'!A0", "2031-03-04", title="@SUM(1)")
    report.quote("=HYPERLINK(1)", "He", "said", speaker=Speaker(name="+1", anonymity="named"))
    for file, data in export(publication(report), "csv"):
        for row in csv.reader(io.StringIO(data.decode())):
            assert not [cell for cell in row if cell.startswith(("=", "+", "@"))], file


def _rows(made: Publication, name: str, same: dict[str, str] | None = None) -> list[dict[str, str]]:
    files = dict(export(made, name, same or {}))
    return list(csv.DictReader(io.StringIO(next(iter(files.values())).decode()))) if files else []


def _struck(name: str, day: EventDate | None = None, **more: Any) -> Report:
    report = Report(name, f"Torrin forces struck Sunder, {name} said.", f"Outlet {name}", "2031-03-04")
    when = day or EventDate(value="2031-03-03", earliest="2031-03-03", latest="2031-03-03", precision="day")
    report.event("struck", "Torrin forces", report.place("Sunder"), None, date=when, **more)
    return report


def _dead(low: float, high: float | None = None, side: Any = "civilian") -> tuple[Casualties, ...]:
    return (Casualties(effect="killed", low=low, high=high, side=side),)


def test_an_event_of_two_reports_is_one_row_that_names_both() -> None:
    made = publication(_struck("a", casualties=_dead(4, 6)), _struck("b", casualties=_dead(3), status="claimed"))
    assert [len(_rows(made, name)) for name in ("acled", "ged")] == [2, 2]
    same = dict.fromkeys((entry.id for entry in made.entries if entry.kind == "events"), "one")
    (acled,), (ged,) = _rows(made, "acled", same), _rows(made, "ged", same)
    assert (acled["source"], acled["fatalities"], acled["tags"]) == (
        "Outlet a; Outlet b", "3", "status=stated, claimed; synthetic",
    )  # fmt: skip
    assert (ged["number_of_sources"], ged["low"], ged["best"], ged["high"]) == ("2", "3", "3", "6")
    assert acled["notes"] == "Torrin forces struck Sunder, a said. | Torrin forces struck Sunder, b said."
    (line,) = dict(export(made, "plover", same))["events.plover.jsonl"].splitlines()
    assert [told["publisher"] for told in json.loads(line)["reports"]] == ["Outlet a", "Outlet b"]


@pytest.mark.parametrize(
    ("first", "last", "acled", "ged", "year"),
    [
        ("2031-03-03", "2031-03-03", "1", "1", "2031"),
        ("2031-03-03", "2031-03-04", "2", "2", "2031"),
        ("2031-03-03", "2031-03-09", "2", "3", "2031"),
        ("2031-03-01", "2031-03-31", "3", "4", "2031"),
        ("2031-01-01", "2031-12-31", None, "5", "2031"),
        ("2030-12-30", "2031-01-02", "2", "2", ""),
        (None, "2031-03-04", None, "", ""),
    ],
)
def test_precision_of_a_day_is_graded_by_the_days_it_leaves_open(
    first: str | None, last: str, acled: str | None, ged: str, year: str
) -> None:
    date = EventDate(value=None, earliest=first, latest=last, precision="day")
    made = publication(_struck("a", date, casualties=_dead(1)))
    assert [row["time_precision"] for row in _rows(made, "acled")] == ([acled] if acled else [])
    (row,) = _rows(made, "ged")
    assert (row["date_prec"], row["year"], row["date_end"]) == (ged, year, last)


@pytest.mark.parametrize(("ucdp", "acled"), [(1, "1"), (2, "2"), (3, "2"), (4, "3"), (6, "3"), (7, "3")])
def test_a_grade_of_place_keeps_its_meaning_in_the_other_scale(ucdp: int, acled: str) -> None:
    report = _struck("a", casualties=_dead(1))
    place = msgspec.structs.replace(report.entries[1].place or PlaceMention(start=0, end=1, name="x"), precision=ucdp)
    report.entries[1] = msgspec.structs.replace(report.entries[1], place=place)
    made = publication(report, borders=factory.BORDERS)
    (row,), (other,) = _rows(made, "acled"), _rows(made, "ged")
    assert (row["geo_precision"], other["where_prec"]) == (acled, str(ucdp))
    assert row["country"] == other["country"] == "Velmark"


@pytest.mark.parametrize(
    ("sub", "disorder", "civilians"),
    [
        ("Mob violence", "Political violence", ""),
        ("Violent demonstration", "Demonstrations", ""),
        ("Excessive force against protesters", "Political violence; Demonstrations", "Civilian targeting"),
        ("Abduction/forced disappearance", "Political violence", "Civilian targeting"),
        ("Arrests", "Strategic developments", ""),
    ],
)
def test_a_sub_event_carries_the_codebooks_disorder_type(sub: str, disorder: str, civilians: str) -> None:
    (row,) = _rows(publication(_struck("a", acled=sub)), "acled")
    assert (row["sub_event_type"], row["disorder_type"], row["civilian_targeting"]) == (sub, disorder, civilians)


def test_every_event_row_carries_the_table_of_its_layout() -> None:
    assert sum(len(subs) for subs in TYPES.values()) == 25
    rows = _rows(factory.war(), "acled")
    assert len(rows) == 28
    assert {row["event_type"] for row in rows} == {"Explosions/Remote violence"}
    assert {row["fatalities"] for row in rows} == {"", "4"}, "no number said is not zero"
    assert all("synthetic" in row["tags"] for row in rows)


def test_deaths_by_side_add_up_and_where_nobody_says_a_place_there_is_no_grade() -> None:
    report = Report("a", "Torrin forces struck again.", "One", "2031-03-04")
    dead = (*_dead(2, side="civilian"), *_dead(3, side="target"))
    report.event("struck", "Torrin forces", None, "2031-03-03", casualties=dead)
    (row,) = _rows(publication(report), "ged")
    assert (row["deaths_b"], row["deaths_civilians"], row["deaths_a"], row["best"]) == ("3", "2", "", "5")
    assert (row["where_prec"], row["country"]) == ("", "")


def test_the_annotation_selects_the_words_it_is_about() -> None:
    whole = factory.war()
    texts = {a.id: a.passages for a in whole.articles}
    by_id = {f"urn:onrecord:{e.id}": e for e in whole.entries}
    for line in dict(export(whole, "annotations"))["annotations.jsonl"].splitlines():
        note = json.loads(line)
        quote, position = note["target"]["selector"]
        entry = by_id[note["id"]]
        passage = next(p for p in texts[entry.article] if p.start <= position["start"] and position["end"] <= p.end)
        assert passage.text[position["start"] - passage.start : position["end"] - passage.start] == quote["exact"]
        assert isinstance(entry.finding, Quote) or quote["exact"]
