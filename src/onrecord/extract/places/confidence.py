"""How sure a reading is: the chance that a name is this place, as far as readings like it were right."""

import math
from bisect import bisect_right
from functools import cache
from typing import Any

from onrecord.extract.places.spots import Spot
from onrecord.gazetteer import Candidate
from onrecord.languages.words import load_words

UNRESOLVED = 0.5
"""How much the certainty that it is a place counts where no gazetteer has it."""


def confidence(
    spot: Spot, best: Candidate, is_place: float, is_this_one: float, *, held: bool, near: bool, inside: bool
) -> float:
    """`is_place` and `is_this_one` are the probabilities of the two questions.

    `held`: the text says what the place lies in. `near`: it speaks of its country. `inside`: of a longer name.
    """
    numbers = _numbers()
    evidence = _evidence(spot, best, held=held, near=near, inside=inside)
    score = (
        numbers["base"]
        + numbers["is a place"] * _log_odds(is_place, numbers["surest place"])
        + numbers["is this one"] * _log_odds(is_this_one, numbers["surest sense"])
        + sum(numbers[name] for name in evidence)
    )
    return along(numbers["shares"], score)


def unresolved(is_place: float) -> float:
    """Of a name that no gazetteer has."""
    return round(UNRESOLVED * is_place, 3)


def along(knots: list[list[float]], score: float) -> float:
    """Straight lines between the knots, level beyond them."""
    xs = [x for x, _ in knots]
    if score <= xs[0] or score >= xs[-1]:
        return knots[0 if score <= xs[0] else -1][1]
    upper = bisect_right(xs, score)
    (x0, y0), (x1, y1) = knots[upper - 1], knots[upper]
    return round(y0 + (y1 - y0) * (score - x0) / (x1 - x0), 3)


def _evidence(spot: Spot, best: Candidate, *, held: bool, near: bool, inside: bool) -> list[str]:
    place = best.place
    holds = {
        "called a country or town": spot.entity == "GPE",
        "called a body": spot.entity == "ORG",
        "called no place": bool(spot.entity) and spot.entity not in ("GPE", "LOC", "FAC", "ORG"),
        "other name": best.alias,
        "kind misfits": bool(spot.kinds) and place.kind not in spot.kinds,
        "neither area nor town": place.kind not in ("country", "admin1", "admin2", "city"),
        "inside a longer name": inside,
        "held": held,
        "near": near,
    }
    return [name for name, true in holds.items() if true]


@cache
def _numbers() -> dict[str, Any]:
    return dict(load_words("en", "place_confidence"))


def _log_odds(probability: float, most: float) -> float:
    within = min(max(probability, 0.05), most)
    return math.log(within / (1 - within))
