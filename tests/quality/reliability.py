"""How often places of a confidence are right: `python -m tests.quality.reliability > docs/reference/reliability.md`.

Own gold always; the sets under $ONRECORD_CORPORA where they are. What the gold does not mark counts as wrong.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import NamedTuple

from tests.quality.corpora import Corpus, Line
from tests.quality.readings import Pool
from tests.quality.tally import overlap_length, pair

from onrecord.gazetteer import kilometres

EDGES = (0.0, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 1.01)
#: Radius where the gold gives none.
TOLERANCE_KM = 161.0
SETS = ("own/places/dev", "own/places/test", "places/places_lgl", "places/places_geovirus")
HEAD = """# How far confidences can be trusted

Every place on the record bears a confidence. This table says how many places of each confidence were right: within
the radius of our own gold, within 161 km for the sets of others. A name that the gold does not mark counts as wrong,
and none of the sets of others marks every place. `python -m tests.quality.reliability` makes this page.
"""


class Point(NamedTuple):
    lat: float
    lon: float


def judged(gold: Iterable[Line], predicted: Iterable[Line]) -> Iterator[tuple[float, bool]]:
    """Confidence of each place with coordinates, and whether it is right."""
    answers = {line["id"]: line for line in predicted}
    for line in gold:
        places, guesses = line["gold"]["places"], answers.get(line["id"], {}).get("places") or []
        of = {j: places[i] for i, j in pair(places, guesses, overlap_length).items()}
        for j, guess in enumerate(guesses):
            if guess.get("lat") is not None:
                yield guess["confidence"], j in of and _is_near(of[j], guess)


def _is_near(place: Line, guess: Line) -> bool:
    if place.get("geonames") and place["geonames"] == guess.get("geonames"):
        return True
    away = kilometres(Point(place["lat"], place["lon"]), Point(guess["lat"], guess["lon"]))
    return away <= float(place.get("tolerance_km") or TOLERANCE_KM)


def table(rows: Iterable[tuple[float, bool]]) -> Iterator[str]:
    """Markdown: a row a step of confidence, and what stands at 0.8 and above."""
    all_rows = list(rows)
    yield "| confidence | places | right |"
    yield "|---|---|---|"
    for low, high in pairwise(EDGES):
        yield _row(f"{low:.2f}–{min(high, 1.0):.2f}", [r for c, r in all_rows if low <= c < high])
    yield _row("0.80 and above", [r for c, r in all_rows if c >= 0.8])


def _row(name: str, right: list[bool]) -> str:
    share = f"{sum(right) / len(right):.3f}" if right else "–"
    return f"| {name} | {len(right)} | {share} |"


def main() -> int:
    """Print the page."""
    corpora = [corpus for name in SETS if (corpus := Corpus(name)).here]
    with Pool() as pool:
        answers = pool.answers(corpora)
    print(HEAD)
    for corpus in corpora:
        print(f"## `{corpus.name}`\n")
        print("\n".join(table(judged(corpus.lines(), answers.lines[corpus.name]))), end="\n\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
