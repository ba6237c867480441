"""What the record said on a day rests on what had appeared by then, and on nothing later."""

from typing import Any

from tests.web import factory
from tests.web.factory import Report, publication

from onrecord.analysis import Lookup, histories, incidents
from onrecord.model import Assertion, Publication


def _told(made: Publication) -> dict[str, list[tuple[str, tuple[str, ...]]]]:
    lookup = Lookup(made)
    return {
        history.kind: [(state.day.isoformat(), state.value) for state in history.states]
        for history in histories(incidents(lookup), lookup)
    }


def _strike(name: str, day: str | None, status: str, act: str | None = None, side: Any = "target") -> Report:
    report = Report(name, "Torrin forces struck Sunder at night.", name, day)
    said: Any = (Assertion(act=act, side=side),) if act else ()  # type: ignore[arg-type]
    report.event("struck", "Torrin forces", report.place("Sunder"), "2031-03-03", status=status, assertions=said)
    return report


def test_an_event_is_claimed_until_the_day_on_which_a_confirmation_appears() -> None:
    reports = (_strike("a", "2031-03-04", "claimed"), _strike("b", "2031-03-05", "claimed"),
               _strike("c", "2031-03-09", "confirmed", "confirm"))  # fmt: skip
    expected = [("2031-03-04", ("claimed",)), ("2031-03-09", ("confirmed_by_others",))]
    assert _told(publication(*reversed(reports)))["events"] == expected


def test_a_report_without_a_day_is_as_of_no_day() -> None:
    assert _told(publication(_strike("a", None, "claimed"))) == {}
    later = publication(_strike("a", None, "confirmed", "confirm"), _strike("b", "2031-03-05", "claimed"))
    assert _told(later)["events"] == [("2031-03-05", ("claimed",))]


def test_a_late_report_of_an_early_day_changes_a_town_when_it_appears() -> None:
    def held(name: str, actor: str, day: str, appeared: str) -> Report:
        report = Report(name, f"{actor} took Sunder.", name, appeared)
        report.control(actor, actor, "gains", report.place("Sunder"), day)
        return report

    made = publication(
        held("a", "Torrin", "2031-03-10", "2031-03-11"), held("b", "Velmark", "2031-03-05", "2031-03-20")
    )
    # Velmark held it before Torrin took it: known only later, and of the day it changes nothing.
    assert _told(made)["control"] == [("2031-03-11", ("held", "Torrin"))]
    made = publication(
        held("a", "Torrin", "2031-03-10", "2031-03-11"), held("b", "Velmark", "2031-03-12", "2031-03-20")
    )
    assert _told(made)["control"] == [("2031-03-11", ("held", "Torrin")), ("2031-03-20", ("held", "Velmark"))]


def test_own_words_replace_what_others_said_and_later_ones_what_came_before() -> None:
    lookup = Lookup(factory.war())
    found = {
        history.about.finding.entity: [(state.day.isoformat(), *state.value) for state in history.states]  # type: ignore[union-attr]
        for history in histories(incidents(lookup), lookup)
        if history.kind == "positions"
    }
    assert found["Halden"] == [("2031-04-20", "unlikely", "self"), ("2031-06-12", "in", "self")]
    assert found["Osmer"] == [("2031-06-12", "undecided", "self")]


def test_the_last_state_is_the_one_the_other_pages_show() -> None:
    lookup = Lookup(factory.war())
    found = incidents(lookup)
    last = {h.incident.key: h.states[-1].value[0] for h in histories(found, lookup) if h.incident}
    assert last == {incident.key: incident.standing for incident in found}
