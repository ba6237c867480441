"""Scores times against our own passages: values, days, and years that nobody said (guidelines/times.md)."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from tests.quality.tally import Line, Tally, align, overlap_length, pair, proportion, rates, spans

_YEAR = re.compile(r"\d{4}(?![\dXT])")


def score(gold: Iterable[Line], predicted: Iterable[Line]) -> dict[str, Any]:
    """F1 of found times and of values; accuracies over gold times; share of predicted years that are right."""
    tally = Tally()
    counts = {"gold": 0, "predicted": 0, "found": 0, "value": 0}
    years = [0, 0]
    for line, guess in align(gold, predicted):
        times, guesses = line["gold"]["times"], guess.get("times") or []
        pairs = pair(times, guesses, overlap_length)
        counts["gold"] += len(times)
        counts["predicted"] += len(guesses)
        counts["found"] += len(pairs)
        for i, time in enumerate(times):
            answer = guesses[pairs[i]] if i in pairs else {}
            counts["value"] += _judge(line["text"], time, answer, tally)
        for span in line["gold"]["not_times"]:
            tally.add("restraint", not any(overlap_length(spans(span)[0], guess_) for guess_ in guesses))
        _count_years(line, {j: times[i] for i, j in pairs.items()}, guesses, years)
    return {
        "counts": counts,
        "found": rates(counts["found"], counts["predicted"], counts["gold"]),
        "value": rates(counts["value"], counts["predicted"], counts["gold"]),
        "accuracy": tally.report(),
        "years": proportion(years[0] - years[1], years[0]),
        "wrong_years": years[1],
    }


def _judge(text: str, time: Line, answer: Line, tally: Tally) -> bool:
    found = bool(answer)
    value = answer.get("value") in [time["value"], *time["value_accept"]]
    days = [answer.get("earliest"), answer.get("latest")]
    tally.add("value", value, found=found)
    tally.add("days", days in [[time["earliest"], time["latest"]], *time["days_accept"]], found=found)
    tally.add("type", time["type"] == answer.get("type"), found=found)
    tally.add("precision", time["precision"] == answer.get("precision"), found=found)
    tally.add("span", (time["start"], time["end"]) == (answer.get("start"), answer.get("end")), found=found)
    return value and found


def _count_years(line: Line, golds: dict[int, Line], guesses: list[Line], years: list[int]) -> None:
    """A predicted year is wrong if neither the gold time nor the words of the prediction hold it."""
    for j, guess in enumerate(guesses):
        said = line["text"][guess["start"] : guess["end"]]
        claimed = _years(guess)
        if not claimed:
            continue
        time = golds.get(j)
        right = _years(time) if time else {years_ for t in line["gold"]["times"] for years_ in _years(t)}
        years[0] += 1
        years[1] += any(year not in right and year not in said and year[2:] not in said for year in claimed)


def _years(time: Line) -> set[str]:
    values = [time.get("value"), *time.get("value_accept", [])]
    days = [time.get("earliest"), time.get("latest"), *(day for both in time.get("days_accept", []) for day in both)]
    dates = [value for value in values if time.get("type") in ("DATE", "TIME") and value] + [day for day in days if day]
    return {match[0] for text in dates if (match := _YEAR.match(text))}
