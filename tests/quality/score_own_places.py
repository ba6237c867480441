"""Scores places against our own passages: found, and within the radius of the point (guidelines/places.md)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, NamedTuple

from tests.quality.tally import Line, Tally, align, overlap_length, pair, proportion, rates

from onrecord.gazetteer import kilometres

#: From this confidence on a place is published without a caveat, so that these are held to a precision of their own.
SURE = 0.8


class _Point(NamedTuple):
    lat: float
    lon: float


def score(gold: Iterable[Line], predicted: Iterable[Line]) -> dict[str, Any]:
    """`near`: gold places put within their radius; `answered`: the same of those with a point; `sure`: precision."""
    tally, found, answered, sure = Tally(), [0, 0, 0], [0, 0], [0, 0]
    for line, guess in align(gold, predicted):
        places, guesses = line["gold"]["places"], guess.get("places") or []
        pairs = pair(places, guesses, overlap_length)
        for name, count in enumerate((len(pairs), len(guesses), len(places))):
            found[name] += count
        right = {j for i, j in pairs.items() if _is_near(places[i], guesses[j])}
        for i, place in enumerate(places):
            answer = guesses[pairs[i]] if i in pairs else {}
            near = pairs.get(i) in right
            tally.add("near", near, found=bool(answer))
            tally.add("metonym", place["metonym"] == answer.get("metonym"), found=bool(answer))
            if place["country"]:
                tally.add("country", place["country"] == answer.get("country"), found=bool(answer))
            if answer.get("lat") is not None:
                answered[0] += near
                answered[1] += 1
        confident = [j for j, g in enumerate(guesses) if g.get("lat") is not None and g.get("confidence", 1.0) >= SURE]
        sure[0] += sum(j in right for j in confident)
        sure[1] += len(confident)
    return {
        "found": rates(*found),
        "accuracy": tally.report(),
        "answered": proportion(*answered),
        "sure": proportion(*sure),
    }


def _is_near(place: Line, answer: Line) -> bool:
    if answer.get("lat") is None:
        return False
    away = kilometres(_Point(place["lat"], place["lon"]), _Point(answer["lat"], answer["lon"]))
    return away <= float(place["tolerance_km"])
