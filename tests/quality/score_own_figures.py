"""Scores figures against our own sentences: values, bounds, units, rates, wholes (guidelines/figures.md)."""

from __future__ import annotations

from collections.abc import Iterable
from math import isclose
from typing import Any

from tests.quality.tally import Line, Tally, align, like_name, overlap_length, pair, rates, spans


def score(gold: Iterable[Line], predicted: Iterable[Line]) -> dict[str, Any]:
    """F1 of values and of values with their bounds; accuracies over the gold figures that have the attribute."""
    tally = Tally()
    counts = {"gold": 0, "predicted": 0, "found": 0, "value": 0, "bound": 0}
    for line, guess in align(gold, predicted):
        figures = line["gold"]["figures"]
        places = _counting(line, guess.get("figures") or [], tally)
        pairs = pair(figures, [figure for _, figure in places], overlap_length)
        where = {i: places[j][0] for i, j in pairs.items()}
        right = True
        for i, figure in enumerate(figures):
            answer = places[pairs[i]][1] if i in pairs else {}
            value, bound = _judge(figure, answer, where, tally)
            counts["value"] += value
            counts["bound"] += bound
            right = right and bound
        tally.add("sentence", right and len(pairs) == len(places))
        counts["gold"] += len(figures)
        counts["predicted"] += len(places)
        counts["found"] += len(pairs)
        for span in line["gold"]["not_figures"]:
            tally.add("restraint", not any(overlap_length(spans(span)[0], figure) for _, figure in places))
    return {
        "counts": counts,
        **{name: rates(counts[name], counts["predicted"], counts["gold"]) for name in ("found", "value", "bound")},
        "accuracy": tally.report(),
    }


def _counting(line: Line, guesses: list[Line], tally: Tally) -> list[tuple[int, Line]]:
    """The predictions that count, with their indices: an optional one is only held to its unit."""
    counting, optional = [], line["gold"]["optional"]
    for index, figure in enumerate(guesses):
        inside = [one for one in optional if overlap_length(one, figure)]
        if inside:
            tally.add("optional_unit", inside[0]["unit"] is None or figure.get("unit") in (inside[0]["unit"], None))
        else:
            counting.append((index, figure))
    return counting


def _judge(figure: Line, answer: Line, where: dict[int, int], tally: Tally) -> tuple[bool, bool]:
    found = bool(answer)
    value = found and any(
        _same(low, answer.get("low")) and _same(high, answer.get("high"))
        for low, high in ([figure["low"], figure["high"]], *figure["value_accept"])
    )
    bound = value and answer.get("relation") in [figure["relation"], *figure["relation_accept"]]
    tally.add("value", value, found=found)
    tally.add("bound", bound, found=found)
    if figure["unit"] or figure["unit_accept"]:
        tally.add("unit", _same_unit(figure, answer.get("unit")), found=found)
    if figure["what"]:
        what = answer.get("what")
        accepted = what is None and None in figure["what_accept"]
        tally.add("what", accepted or like_name(figure["what"], what, _words(figure["what_accept"])), found=found)
    for name in ("per", "change", "as_of"):
        if figure[name]:
            tally.add(name, figure[name] == answer.get(name), found=found)
    if figure["part_of"] is not None:
        tally.add("part_of", answer.get("part_of") == where.get(figure["part_of"], -1), found=found)
    return value, bound


def _same(wanted: float | None, given: float | None) -> bool:
    if wanted is None or given is None:
        return wanted is given
    return isclose(wanted, given, rel_tol=1e-6, abs_tol=1e-9)


def _same_unit(figure: Line, given: str | None) -> bool:
    accepted = [figure["unit"], *figure["unit_accept"]]
    return given in accepted or (given is not None and like_name(figure["unit"], given, _words(accepted)))


def _words(accepted: list[str | None]) -> list[str]:
    return [word for word in accepted if word]
