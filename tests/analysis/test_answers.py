"""Control by day, voices, figures, places, positions and times: what they join, and what they leave apart."""

from datetime import date
from typing import Any

import msgspec
import pytest
from tests.web import factory
from tests.web.factory import Report, publication

from onrecord.analysis import (
    Lookup,
    Town,
    attributed,
    boards,
    by_anonymity,
    chronology,
    control,
    ledger,
    places,
    times,
    voices,
)
from onrecord.model import PROTECTED, EventDate, Publication, Speaker


@pytest.fixture(scope="module")
def war() -> Lookup:
    """The record with something of every kind."""
    return Lookup(factory.war())


def _town(*told: tuple[str, str, str, str]) -> Town:
    reports = []
    for n, (actor, change, day, status) in enumerate(told):
        report = Report(f"r{n}", f"{actor} {change} Sunder.", "One", day)
        report.control(actor, actor, change, report.place("Sunder"), day, status=status)
        reports.append(report)
    (town,) = control(Lookup(publication(*reports)))
    return town


def _on(town: Town, day: str) -> tuple[str, str | None]:
    phase = town.on(date.fromisoformat(day))
    return (phase.state, phase.holder) if phase else ("unknown", None)


def test_a_town_is_unknown_before_the_first_report_and_held_from_it_on() -> None:
    town = _town(("Torrin", "gains", "2031-03-10", "stated"))
    assert _on(town, "2031-03-09") == ("unknown", None)
    assert _on(town, "2031-03-10") == ("held", "Torrin")
    assert _on(town, "2031-09-01") == ("held", "Torrin")
    assert town.phases[0].confirmed_until == date(2031, 3, 10)


def test_a_claim_alone_contests_and_moves_no_holder() -> None:
    town = _town(("Torrin", "holds", "2031-03-10", "stated"), ("Velmark", "gains", "2031-03-12", "claimed"))
    assert _on(town, "2031-03-12") == ("contested", "Torrin")
    assert town.phases[1].parties == ("Velmark",)


def test_a_denied_report_changes_nothing() -> None:
    town = _town(("Torrin", "holds", "2031-03-10", "stated"), ("Velmark", "gains", "2031-03-12", "denied"))
    assert _on(town, "2031-03-13") == ("held", "Torrin")


def test_two_holders_on_one_day_are_a_contest() -> None:
    town = _town(("Torrin", "gains", "2031-03-10", "stated"), ("Velmark", "holds", "2031-03-10", "stated"))
    assert _on(town, "2031-03-10") == ("contested", None)


def test_a_loss_without_a_winner_leaves_the_holder_unknown() -> None:
    town = _town(("Torrin", "holds", "2031-03-10", "stated"), ("Torrin", "loses", "2031-03-12", "stated"))
    assert _on(town, "2031-03-12") == ("unknown", None)


def test_a_repeated_report_keeps_the_phase_fresh() -> None:
    town = _town(("Torrin", "gains", "2031-03-10", "stated"), ("Torrin", "holds", "2031-04-10", "stated"))
    assert len(town.phases) == 1
    assert town.phases[0].confirmed_until == date(2031, 4, 10)


def test_in_august_written_on_the_fifteenth_ends_on_the_fifteenth() -> None:
    report = Report("a", "Torrin held Sunder in August.", "One", "2031-08-15")
    month = EventDate(value="2031-08", earliest="2031-08-01", latest="2031-08-31", precision="month")
    report.control("Torrin", "Torrin", "holds", report.place("Sunder"), "", date=month)
    (town,) = control(Lookup(publication(report)))
    assert town.phases[0].start == date(2031, 8, 15)


def test_unnamed_sources_of_two_reports_are_never_one_voice() -> None:
    def report(article: str, **speaker: Any) -> Report:
        made = Report(article, "The officer said it burned.", "One", "2031-03-04")
        made.quote("it burned", "The officer", "said", speaker=Speaker(**speaker))
        return made

    unnamed = [report("a", role="officer", anonymity="role_only"), report("b", role="officer", anonymity="role_only")]
    named = [report("c", name="Ido Venn", anonymity="named"), report("d", name="Ido Venn", anonymity="named")]
    found = voices(Lookup(publication(*unnamed, *named)))
    assert [(v.label, v.counted, v.name) for v in found] == [
        ("Ido Venn", 2, "Ido Venn"),
        ("officer", 1, None),
        ("officer", 1, None),
    ]


def test_a_ministry_without_a_country_is_not_joined_across_reports() -> None:
    reports = []
    for name, outlet in (("a", "One"), ("b", "Two")):
        report = Report(name, "“The line held,” the defence ministry said.", outlet, "2031-03-04")
        ministry = Speaker(name="defence ministry", anonymity="organisation", resolution="explicit")
        report.quote("The line held,", "the defence ministry", "said", speaker=ministry)
        reports.append(report)
    assert [voice.counted for voice in voices(Lookup(publication(*reports)))] == [1, 1]


def test_an_affiliation_is_told_once_and_in_full() -> None:
    text = "“We hold,” Major Ido Venn said. “They left,” Major Ido Venn said. “It rains,” Major Ido Venn said."
    report = Report("a", text, "One", "2031-03-04")
    told = (("We hold,", "ministry"), ("They left,", "Orvane's ministry"), ("It rains,", "Orvane’s ministry"))
    for words, body in told:
        venn = Speaker(name="Ido Venn", role="Major", affiliation=body, anonymity="named", resolution="explicit")
        report.quote(words, "Major Ido Venn", "said", speaker=venn)
    (voice,) = voices(Lookup(publication(report)))
    assert (voice.roles, voice.affiliations) == (("Major",), ("Orvane's ministry",))


def test_protected_voices_carry_no_name(war: Lookup) -> None:
    protected = [voice for voice in voices(war) if voice.anonymity in PROTECTED]
    assert len(protected) >= 2
    assert all(voice.name is None for voice in protected)


def test_quotes_are_counted_by_openness_without_copies(war: Lookup) -> None:
    assert dict(by_anonymity(war)) == {
        "named": 2,
        "organisation": 2,
        "role_only": 2,
        "anonymous": 1,
        "impersonal": 1,
    }


def test_figures_of_one_thing_stand_together_and_conflicts_are_marked(war: Lookup) -> None:
    counts = {count.what: count for count in ledger(war)}
    killed = counts["people killed at Port Ellery"]
    assert [line.figure.low for line in killed.lines] == [4, 7]
    assert killed.differ
    left = counts["people who left the coast"]
    assert not left.differ, "a range and a figure within it can both hold"
    assert [attributed(line) for line in left.lines] == ["Red Lantern Society", "Red Lantern Society", None]


def test_places_join_by_identity_and_count_independent_reports(war: Lookup) -> None:
    ellery = next(place for place in places(war) if place.name == "Port Ellery")
    assert len(ellery.entries) == ellery.reports + 1, "the copy of the wire story is no report of its own"


def test_the_coarsest_point_of_a_place_is_the_one_shown() -> None:
    report = Report("a", "Sunder burned. Sunder slept.", "One", "2031-03-04")
    report.place("Sunder")
    exact = report.entries[0].finding
    report.place("Sunder", 1)
    coarse = msgspec.structs.replace(report.entries[1].finding, lat=-18.0, lon=84.0, precision=4)
    report.entries[1] = msgspec.structs.replace(report.entries[1], finding=coarse)
    (found,) = places(Lookup(publication(report)))
    assert (found.lat, found.precision) == (-18.0, 4)
    assert exact != coarse


def test_own_words_and_others_views_never_mix(war: Lookup) -> None:
    (board,) = boards(war)
    seats = {seat.entity: seat for seat in board.seats}
    assert seats["Osmer"].latest.position.stance == "undecided"
    assert [word.position.stance for word in seats["Osmer"].others] == ["out"]
    assert [word.position.stance for word in seats["Halden"].own] == ["in", "unlikely"], (
        "later words first, earlier kept"
    )


def test_a_declared_topic_without_positions_keeps_its_board() -> None:
    empty = publication(about=factory.war().about)
    (board,) = boards(Lookup(empty))
    assert board.seats == ()


def test_times_keep_their_width(war: Lookup) -> None:
    found = {moment.when.text(): moment.when.precision for moment in times(war).moments}
    assert found["2030-01-01/2030-06-30"] == "season"
    assert found["2031-03-03"] == "day"


def test_the_chronology_holds_each_dated_thing_once(war: Lookup) -> None:
    days = chronology(war).days
    assert [day.when for day in days] == sorted((day.when for day in days), key=lambda w: (w.earliest, w.latest))
    told = [entry.id for day in days for item in day.items for entry in item.entries]
    assert len(told) == len(set(told))
    quotes = [i for day in days for i in day.items if i.kind == "quotes"]
    assert len(quotes) == 8


def test_an_unreadable_date_is_unknown_and_breaks_nothing() -> None:
    report = Report("a", "Torrin struck Sunder.", "One", None)
    report.event("struck", "Torrin", report.place("Sunder"), "the day before yesterday")
    report.time("struck", "PRESENT_REF", None, None, "unknown")
    found = chronology(Lookup(publication(report)))
    assert found.days == ()
    assert dict(found.undated) == {"events": 1, "reports": 1}


def test_entries_of_unpublished_articles_are_left_out() -> None:
    whole: Publication = factory.war()
    cut = msgspec.structs.replace(whole, articles=whole.articles[1:])
    assert all(entry.article != "doc-depot" for kind in ("events", "quotes") for entry in Lookup(cut).of(kind))


def test_changes_of_control_told_twice_are_one_line_of_a_day() -> None:
    def held(name: str, actor: str, day: str) -> Report:
        report = Report(name, f"{actor} took Sunder.", name, "2031-03-12")
        report.control(actor, actor, "gains", report.place("Sunder"), day)
        return report

    told = (held("a", "Torrin", "2031-03-10"), held("b", "Torrin", "2031-03-10"), held("c", "Torrin", "2031-03-11"),
            held("d", "Velmark", "2031-03-10"))  # fmt: skip
    days = chronology(Lookup(publication(*told))).days
    lines = [[len(i.entries) for i in day.items if i.kind == "control"] for day in days]
    assert lines == [[2, 1], [1], []]
