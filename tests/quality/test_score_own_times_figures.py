"""The scorers of times and figures give the gold itself full marks and count what is wrong, missing and invented."""

import json
from pathlib import Path
from typing import Any

import pytest
from tests.quality import score_own_figures, score_own_times

GOLD = Path(__file__).parent / "gold"
ACCEPTS = ("value_accept", "days_accept", "relation_accept", "unit_accept", "what_accept")


def rows(kind: str, half: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (GOLD / kind / f"{half}.jsonl").read_text("utf-8").splitlines()]


def answers(lines: list[dict[str, Any]], kind: str) -> list[dict[str, Any]]:
    bare = [{k: v for k, v in item.items() if k not in ACCEPTS} for row in lines for item in row["gold"][kind]]
    found = iter(bare)
    return [{"id": row["id"], kind: [next(found) for _ in row["gold"][kind]]} for row in lines]


@pytest.mark.parametrize("half", ["dev", "blind"])
def test_the_gold_itself_scores_full_marks(half: str) -> None:
    times = score_own_times.score(rows("times", half), answers(rows("times", half), "times"))
    figures = score_own_figures.score(rows("figures", half), answers(rows("figures", half), "figures"))
    assert times["value"]["f1"] == figures["bound"]["f1"] == 1 and times["wrong_years"] == 0
    for report in (times, figures):
        assert {name: a["accuracy"] for name, a in report["accuracy"].items() if a["accuracy"] != 1} == {}


def time_line(text: str, **gold: Any) -> dict[str, Any]:
    time = {"start": 3, "end": 10, "type": "DATE", "value": "XXXX-03-05", "value_accept": [], "earliest": None,
            "latest": None, "days_accept": [], "precision": "unknown"} | gold  # fmt: skip
    return {"id": "a", "text": text, "gold": {"times": [time], "not_times": [[16, 19]]}}


def test_a_year_nobody_said_is_counted() -> None:
    gold = time_line("On March 5 Ms. May left.")
    guess = {"start": 3, "end": 10, "type": "DATE", "value": "2024-03-05", "earliest": "2024-03-05",
             "latest": "2024-03-05", "precision": "day"}  # fmt: skip
    report = score_own_times.score([gold], [{"id": "a", "times": [guess]}])
    assert report["wrong_years"] == 1 and report["value"]["f1"] == 0
    assert report["accuracy"]["restraint"]["correct"] == 1


def test_a_time_read_in_a_name_is_counted_and_a_missed_one_is_wrong() -> None:
    gold = time_line("On March 5 Ms. May left.")
    guess = {"start": 15, "end": 19, "type": "DATE", "value": "XXXX-05", "earliest": None, "latest": None}
    report = score_own_times.score([gold], [{"id": "a", "times": [guess]}])
    assert report["found"]["f1"] == 0 and report["wrong_years"] == 0
    assert report["accuracy"]["restraint"]["correct"] == report["accuracy"]["days"]["correct"] == 0


def test_a_bound_left_out_keeps_the_value_and_loses_the_bound() -> None:
    line = next(row for row in rows("figures", "dev") if row["text"].startswith("At least nine guards"))
    report = score_own_figures.score(
        [line], [{"id": line["id"], "figures": [{"start": 9, "end": 13, "low": 9, "high": None, "relation": "="}]}]
    )
    assert (report["value"]["f1"], report["bound"]["f1"]) == (1, 0)
    assert report["accuracy"]["unit"]["correct"] == 0


def test_an_age_taken_for_people_is_counted_and_as_a_length_of_years_is_not() -> None:
    line = next(row for row in rows("figures", "dev") if "52-year-old driver" in row["text"])
    (age, _), figure = line["gold"]["optional"], {"low": 52, "high": None, "relation": "="}
    for unit, right in (("people", 0), ("year", 1)):
        report = score_own_figures.score([line], [{"id": line["id"], "figures": [age | figure | {"unit": unit}]}])
        assert report["accuracy"]["optional_unit"]["correct"] == right
        assert report["counts"]["predicted"] == 0
