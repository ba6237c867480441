"""Events counted once, and how sure they are on all reports together."""

from datetime import date, timedelta
from typing import Any

import pytest
from msgspec.structs import replace
from tests.web import factory
from tests.web.factory import Report, publication

from onrecord.analysis import Lookup, Trend, incidents, rate_ratio, series, standing, trend
from onrecord.model import Assertion, Entry, Event, Participant, Span


def _event(status: str, *assertions: tuple[str, str]) -> Event:
    said: Any = tuple(Assertion(act=act, side=side) for act, side in assertions)  # type: ignore[arg-type]
    return Event(id="v", type="ASSAULT", trigger=Span(0, 1), evidence=Span(0, 1), status=status, assertions=said)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("events", "expected"),
    [
        ([_event("stated")], "stated"),
        ([_event("claimed"), _event("stated")], "stated"),
        ([_event("claimed")], "claimed"),
        ([_event("confirmed", ("confirm", "actor"))], "confirmed_by_attacker"),
        (
            [_event("confirmed", ("confirm", "actor")), _event("confirmed", ("confirm", "target"))],
            "confirmed_by_others",
        ),
        ([_event("confirmed")], "confirmed_by_unknown"),
        ([_event("claimed"), _event("denied", ("deny", "target"))], "disputed"),
        ([_event("confirmed", ("confirm", "target")), _event("denied", ("deny", "actor"))], "disputed"),
        ([_event("confirmed", ("confirm", "third_party")), _event("denied", ("deny", "actor"))], "confirmed_by_others"),
        ([_event("denied", ("deny", "target"))], "denied"),
        ([_event("unverified")], "unverified"),
        ([_event("claimed"), _event("claimed"), _event("claimed")], "claimed"),
    ],
)
def test_a_standing_follows_from_acts_and_never_from_silence(events: list[Event], expected: str) -> None:
    assert standing(events) == expected


def _strike(name: str, outlet: str, day: str, actor: str = "Torrin forces", **more: Any) -> Report:
    report = Report(name, f"{actor} struck Sunder at night.", outlet, day, **more)
    place = report.place("Sunder")
    report.event("struck", actor, place, "2031-03-03", status="claimed")
    return report


def test_one_actor_act_place_and_day_is_one_incident_and_copies_are_one_report() -> None:
    reports = (
        _strike("a", "One", "2031-03-04"),
        _strike("b", "Two", "2031-03-04", same_as="a"),
        _strike("c", "Three", "2031-03-05"),
        _strike("d", "Four", "2031-03-05", actor="Velmark forces"),
    )
    found = incidents(Lookup(publication(*reports)))
    assert [(i.actor, i.reports, len(i.entries)) for i in found] == [("Torrin forces", 2, 3), ("Velmark forces", 1, 1)]


def test_events_without_a_place_stay_apart_unless_they_are_copies() -> None:
    def report(name: str, **more: Any) -> Report:
        made = Report(name, "Torrin forces struck again.", "One", "2031-03-04", **more)
        made.event("struck", "Torrin forces", None, "2031-03-03")
        return made

    found = incidents(Lookup(publication(report("a"), report("b"), report("c", same_as="a"))))
    assert sorted(len(i.entries) for i in found) == [1, 2]


@pytest.mark.parametrize("aspect", ["planned", "threatened", "hypothetical", "negated", "historical"])
def test_what_has_not_occurred_is_not_counted(aspect: str) -> None:
    report = Report("a", "Torrin forces struck Sunder.", "One", "2031-03-04")
    report.event("struck", "Torrin forces", report.place("Sunder"), "2031-03-03", aspect=aspect)
    assert incidents(Lookup(publication(report))) == ()


def test_counts_end_with_the_last_report_and_add_up() -> None:
    lookup = Lookup(factory.war())
    found = incidents(lookup)
    counted = series(found, lookup)
    assert counted.unit == "month"
    assert counted.periods == ("2031-03", "2031-04", "2031-05", "2031-06")
    assert sum(len(cell.incidents) for cell in counted.cells) + len(counted.unplaced) == len(found)
    assert sum(counted.reports) == len(lookup.publication.articles)


def test_a_short_record_is_counted_by_day() -> None:
    lookup = Lookup(publication(_strike("a", "One", "2031-03-04"), _strike("b", "One", "2031-03-08")))
    assert series(incidents(lookup), lookup).periods[0] == "2031-03-03"
    assert len(series(incidents(lookup), lookup).periods) == 6


@pytest.mark.parametrize("day", ["2031-05-01", "2031-03-09", "2030-11-20"])
def test_what_lies_outside_the_reports_own_time_is_in_no_chart(day: str) -> None:
    report = Report("c", "Torrin forces struck Corvane.", "One", "2031-03-08")
    report.event("struck", "Torrin forces", report.place("Corvane"), day)
    lookup = Lookup(publication(_strike("a", "One", "2031-03-04"), report))
    counted = series(incidents(lookup), lookup)
    assert (counted.periods[0], counted.periods[-1]) == ("2031-03-03", "2031-03-08")
    assert [i.when.text() for i in counted.unplaced if i.when] == [day]


@pytest.mark.parametrize(
    ("second", "joined"),
    [
        ("In the night Torrin forces struck the mole of Sunder on Saturday with several drones, its mayor said.", 1),
        ("“In the night Torrin forces struck the mole of Sunder with several drones”, its mayor said.", 1),
        ("In the night Torrin forces struck the mole of Sunder with 14 drones, its mayor said.", 2),
        ("In the night Torrin forces burned the mole of Sunder with several drones, its mayor said.", 2),
        ("Torrin forces struck.", 2),
    ],
)
def test_near_identical_reports_count_once_where_nothing_known_differs(second: str, joined: int) -> None:
    first = "In the night Torrin forces struck the mole of Sunder with several drones, its mayor said."

    def report(name: str, text: str) -> Report:
        made = Report(name, text, name, "2031-03-04")
        made.event("burned" if "burned" in text else "struck", "Torrin forces", None, "2031-03-03")
        return made

    assert len(incidents(Lookup(publication(report("a", first), report("b", second))))) == joined


def test_sentences_of_one_mould_about_two_days_or_places_stay_two_events() -> None:
    def report(name: str, place: str, day: str) -> Report:
        made = Report(name, f"In the night the forces of Torrin struck the mole of {place} with drones.", "One", day)
        made.event("struck", None, made.place(place), day)
        return made

    told = (("a", "Sunder", "2031-03-03"), ("b", "Corvane", "2031-03-03"), ("c", "Sunder", "2031-03-09"))
    assert len(incidents(Lookup(publication(*(report(*each) for each in told))))) == 3


def test_a_curly_mark_and_an_article_make_no_second_actor() -> None:
    one, two = _strike("a", "One", "2031-03-04", "The Sound’s navy"), _strike("b", "Two", "2031-03-04", "Sound's navy")
    assert [i.reports for i in incidents(Lookup(publication(one, two)))] == [2]


def test_the_rate_ratio_agrees_with_the_exact_interval_of_the_literature() -> None:
    # R: poisson.test(c(19, 8), c(58, 57)) gives 2.33 with 0.98 to 6.16.
    found = rate_ratio(8, 57, 19, 58)
    assert (round(found.value, 2), round(found.low, 2), round(found.high, 2)) == (2.33, 0.98, 6.16)


def test_no_events_before_or_after_leave_the_interval_open() -> None:
    assert rate_ratio(0, 10, 12, 10).high == float("inf")
    assert (rate_ratio(12, 10, 0, 10).value, rate_ratio(12, 10, 0, 10).low) == (0.0, 0.0)


def test_counts_that_come_in_waves_tell_less() -> None:
    calm, wavy = rate_ratio(20, 50, 40, 50), rate_ratio(20, 50, 40, 50, waves=3.0)
    assert calm.low > 1 > wavy.low and wavy.high > calm.high and wavy.value == calm.value


def _steady(days: dict[int, int], reports: dict[int, int]) -> Trend | None:
    """Day of March → how many strikes, and how many reports."""
    start, told = date(2031, 3, 1), []
    for day, times in days.items():
        for n in range(times):
            report = Report(f"s{day}-{n}", f"Torrin forces {n} struck Sunder.", "One", "2031-03-01")
            at = (start + timedelta(days=day)).isoformat()
            report.event("struck", f"Torrin forces {n}", report.place("Sunder"), at)
            told.append(report)
    appeared = [start + timedelta(days=day) for day, times in reports.items() for _ in range(times)]
    return trend(incidents(Lookup(publication(*told))), appeared)


def test_more_strikes_in_as_many_reports_are_rising() -> None:
    found = _steady({d: 1 if d < 28 else 3 for d in range(56)}, dict.fromkeys(range(56), 2))
    assert found and (found.before, found.after, found.verdict) == (28, 84, "rising")


def test_more_strikes_in_as_many_more_reports_are_undecided() -> None:
    found = _steady({d: 1 if d < 28 else 3 for d in range(56)}, {d: 2 if d < 28 else 6 for d in range(56)})
    assert found and found.by_day and found.by_day.low > 1 and found.verdict == "undecided"


def test_strikes_before_the_first_report_do_not_make_a_trend() -> None:
    found = _steady(dict.fromkeys(range(60), 2), dict.fromkeys(range(30, 60), 1))
    assert found and (found.start, found.verdict, found.left_out) == (date(2031, 3, 31), "undecided", 60)


def test_few_events_are_not_compared() -> None:
    lookup = Lookup(publication(_strike("a", "One", "2031-03-04")))
    found = trend(incidents(lookup), [date(2031, 3, 1), date(2031, 3, 10)])
    assert found is not None
    assert (found.verdict, found.by_day, found.before, found.after) == ("too_few", None, 1, 0)


def test_what_was_struck_is_gathered_from_all_reports_of_an_attack() -> None:
    reports = (
        _strike("a", "One", "2031-03-04"),
        _strike("b", "Two", "2031-03-05"),
        _strike("c", "Three", "2031-03-05"),
    )
    for report, kind in zip(reports, ("fuel", "fuel", "ports"), strict=True):
        (entry,) = [e for e in report.entries if e.kind == "events"]
        hit = (Participant(start=0, end=6, name="Sunder", kind=kind),)
        report.entries[report.entries.index(entry)] = replace(entry, finding=replace(entry.finding, target=hit))
    (found,) = incidents(Lookup(publication(*reports)))
    assert found.struck == ("fuel", "ports")


def test_withheld_sentences_never_join_events() -> None:
    report = Report("a", "Torrin forces struck again.", "One", "2031-03-04", passages=(), complete=False)
    report.event("struck", "Torrin forces", None, None)
    twin: Entry = report.entries[0]
    assert Lookup(publication(report)).surface(twin) is None
    assert len(incidents(Lookup(publication(report)))) == 1
