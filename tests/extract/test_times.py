"""Times: what an expression means on the calendar, and what it does not claim to know."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.extract.times import find_times
from onrecord.extract.times.calendar import interval, shift
from onrecord.model import Published, Time

MARCH = Published(value="2024-03-13", precision="day")  # a Wednesday


def times(text: str, published: Published | None = MARCH, **more: object) -> tuple[Time, ...]:
    return find_times(text, [(0, len(text))], published, **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "value", "earliest", "latest"),
    [
        ("The depot burned on 14 August 2021.", "2021-08-14", "2021-08-14", "2021-08-14"),
        ("The depot burned on Aug. 14, 2021.", "2021-08-14", "2021-08-14", "2021-08-14"),
        ("It shelled the port on Tuesday.", "2024-03-12", "2024-03-12", "2024-03-12"),
        ("It shelled the port last Wednesday.", "2024-03-06", "2024-03-06", "2024-03-06"),
        ("The talks will resume on Friday.", "2024-03-15", "2024-03-15", "2024-03-15"),
        ("It has fought there since late December.", "2023-12", "2023-12-21", "2023-12-31"),
        ("Crossings stopped in the first half of 2021.", "2021-H1", "2021-01-01", "2021-06-30"),
        ("They shelled the town last week.", "2024-W10", "2024-03-04", "2024-03-10"),
        ("They shelled the town over the weekend.", "2024-W10-WE", "2024-03-09", "2024-03-10"),
        ("They shelled the town yesterday.", "2024-03-12", "2024-03-12", "2024-03-12"),
        ("They shelled the town overnight.", "2024-03-13TNI", "2024-03-12", "2024-03-13"),
        ("He left two years ago.", "2022", "2022-01-01", "2022-12-31"),
        ("The camp closed ten days ago.", "2024-03-03", "2024-03-03", "2024-03-03"),
        ("The war of the 1990s ruined the port.", "199", "1990-01-01", "1999-12-31"),
        ("The order came on December 5.", "2023-12-05", "2023-12-05", "2023-12-05"),
        ("The order came on 2/3/2021 and nobody knew.", "2021-02-03", "2021-02-03", "2021-02-03"),
        ("The siege lasted 22-25 April 1951.", "1951-04-22/1951-04-25", "1951-04-22", "1951-04-25"),
        ("On the night of 3 March 2024 it burned.", "2024-03-03TNI", "2024-03-03", "2024-03-04"),
        ("He was held in the first week of February.", "2024-02", "2024-02-01", "2024-02-07"),
        ("It happened earlier this week.", "2024-W11", "2024-03-11", "2024-03-13"),
        ("He was held two and a half years.", "P2Y6M", None, None),
    ],
)
def test_an_expression_has_its_value_and_its_days(
    text: str, value: str, earliest: str | None, latest: str | None
) -> None:
    found = times(text)
    assert [(t.value, t.earliest, t.latest) for t in found] == [(value, earliest, latest)]


def test_three_days_later_follows_the_day_last_spoken_of() -> None:
    text = "Shells hit the mill on 2 February 2024. Three days later the army left."
    assert [t.value for t in times(text)] == ["2024-02-02", "2024-02-05"]


def test_without_a_publication_date_a_yearless_date_stays_yearless() -> None:
    found = times("The bridge fell on March 3.", None)
    assert [(t.value, t.earliest) for t in found] == [("XXXX-03-03", None)]


def test_a_history_gives_its_own_dates_the_year() -> None:
    text = "War began in June 1950. By 28 September the capital was retaken."
    assert [t.value for t in times(text, None)] == ["1950-06", "1950-09-28"]


@pytest.mark.parametrize(
    "text",
    [
        "The day before Brackport fell, the banks closed. Brackport fell on 15 August 2021.",
        "Brackport fell on 15 August 2021. The day before the fall of Brackport, the banks closed.",
    ],
)
def test_a_day_told_by_an_event_is_found_once_the_text_dates_the_event(text: str) -> None:
    assert "2021-08-14" in {t.value for t in times(text)}


def test_the_dossier_may_date_an_event() -> None:
    found = times("Two days after Brackport fell, trains ran again.", anchors=[("Brackport fell", "2021-08-15")])
    assert [t.value for t in found] == ["2021-08-17"]
    undated = times("The day before Brackport fell, trains still ran.")
    assert [(t.value, t.earliest) for t in undated] == [("XXXX-XX-XX", None)]


@pytest.mark.parametrize(
    "text",
    [
        "May I ask who fired?", "Jan Kavan spoke.", "A second shell fell.", "The 52-year-old driver fled.",
        "They counted 1500 shells.", "Resolution 1483 was adopted.", "Three-quarters of the town burned.",
    ],
)  # fmt: skip
def test_what_is_no_time_is_not_taken_for_one(text: str) -> None:
    assert times(text) == ()


@given(st.text(max_size=300))
def test_no_text_breaks_the_reader_and_every_span_lies_in_it(text: str) -> None:
    for found in times(text):
        assert 0 <= found.start < found.end <= len(text)


@given(st.dates(date(2, 1, 1), date(9998, 1, 1)), st.integers(-12, 12), st.sampled_from("DWMQY"))
def test_shifting_never_leaves_the_calendar_silently(day: date, count: int, unit: str) -> None:
    try:
        moved = shift(day, count, unit)
    except ValueError:
        return
    assert (moved > day) == (count > 0) or moved == day


def test_weeks_and_quarters_know_their_days() -> None:
    assert interval("2024-Q1") == ((date(2024, 1, 1), date(2024, 3, 31)), "season")
    assert interval("2024-W54") is None
    assert interval("XXXX-03") is None
