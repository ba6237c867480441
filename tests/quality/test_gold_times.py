"""The hand-written gold of times says what it claims: spans, calendars, halves, coverage."""

import json
import re
from calendar import day_name
from datetime import date
from pathlib import Path
from typing import Any

import pytest

GOLD = Path(__file__).parent / "gold" / "times"
HALVES = [GOLD / "dev.jsonl", GOLD / "blind.jsonl"]
KEYS = {"start", "end", "type", "value", "value_accept", "earliest", "latest", "days_accept", "precision"}
PRECISIONS = {"minute", "day", "week", "month", "season", "year", "decade", "unknown"}
VALUE = re.compile(
    r"(?:\d{4}|XXXX)(?:-(?:\d\d|XX))?(?:-(?:\d\d|XX))?(?:T(?:NI|MO|AF|EV|MI|\d\d:\d\d))?"
    r"|(?:\d{4}|XXXX)-W(?:\d\d|XX)(?:-(?:WE|\d))?|\d{4}-(?:Q[1-4]|H[12]|SP|SU|FA|WI)|\d{2,3}|BC\d{4}"
    r"|PT?[\dX.]+(?:[A-Z]+)(?:\d+[A-Z]+)?|(?:PAST|PRESENT|FUTURE)_REF|\d{4}(?:-\d\d){0,2}/\d{4}(?:-\d\d){0,2}"
)

Row = dict[str, Any]


def rows(path: Path) -> list[Row]:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


def times(path: Path) -> list[tuple[Row, Row]]:
    return [(row, time) for row in rows(path) for time in row["gold"]["times"]]


@pytest.mark.parametrize("path", HALVES, ids=lambda path: path.stem)
def test_every_time_is_whole_words_in_order_and_nothing_is_both_time_and_not(path: Path) -> None:
    for row in rows(path):
        text, marked = row["text"], row["gold"]["times"]
        marked = [(t["start"], t["end"]) for t in marked] + [tuple(s) for s in row["gold"]["not_times"]]
        reached = 0
        for start, end in sorted(marked):
            assert reached <= start < end <= len(text), row["id"]
            assert text[start:end] == text[start:end].strip()
            assert not (start and text[start - 1].isalnum()) and not text[end : end + 1].isalnum(), text[start:end]
            reached = end


@pytest.mark.parametrize("path", HALVES, ids=lambda path: path.stem)
def test_values_and_days_are_well_formed(path: Path) -> None:
    for row, time in times(path):
        assert time.keys() == KEYS
        assert time["type"] in {"DATE", "TIME", "DURATION", "SET"} and time["precision"] in PRECISIONS
        assert VALUE.fullmatch(time["value"]), (row["id"], time["value"])
        for first, last in ((time["earliest"], time["latest"]), *time["days_accept"]):
            assert (first is None) == (last is None), row["id"]
            if first:
                assert date.fromisoformat(first) <= date.fromisoformat(last), row["id"]
        assert (time["precision"] == "unknown") == (time["earliest"] is None), row["id"]


@pytest.mark.parametrize("path", HALVES, ids=lambda path: path.stem)
def test_a_day_value_lies_in_its_days_and_on_the_weekday_it_names(path: Path) -> None:
    for row, time in times(path):
        if re.fullmatch(r"\d{4}-\d\d-\d\d(T.*)?", time["value"]) and time["type"] in ("DATE", "TIME"):
            day, said = date.fromisoformat(time["value"][:10]), row["text"][time["start"] : time["end"]]
            assert time["earliest"] <= time["value"][:10] <= time["latest"], row["id"]
            named = [name for name in day_name if name in said and "into" not in said]
            assert named in ([], [day_name[day.weekday()]]), (row["id"], said)


@pytest.mark.parametrize("path", HALVES, ids=lambda path: path.stem)
def test_no_year_is_known_where_nothing_tells_it(path: Path) -> None:
    for row, time in times(path):
        told = row["published"] or row["anchors"] or re.search(r"\d{3,4}", row["text"])
        assert told or time["earliest"] is None, row["id"]


@pytest.mark.parametrize("path", HALVES, ids=lambda path: path.stem)
def test_each_half_has_every_sort(path: Path) -> None:
    lines = rows(path)
    cases = {case for row in lines for case in row["case"]}
    assert len(times(path)) >= 105 and {row["half"] for row in lines} == {path.stem}
    assert cases >= {
        "weekday", "modifier", "weekend", "half", "quarter", "overnight", "night-range", "later", "event", "anchor",
        "unknown", "history", "yearless", "range", "clock", "week", "month", "season", "decade", "holiday", "set",
        "duration", "anchored", "no-time", "ago", "day-of", "turn",
    }  # fmt: skip
    assert sum(row["published"] is None for row in lines) >= 15
    assert sum(len(row["gold"]["not_times"]) for row in lines) >= 15


def test_the_halves_share_no_passage() -> None:
    texts = [row["text"] for path in HALVES for row in rows(path)]
    ids = [row["id"] for path in HALVES for row in rows(path)]
    assert len(set(texts)) == len(texts) and len(set(ids)) == len(ids)
