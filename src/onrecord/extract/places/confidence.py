"""How sure a reading is, as a share of readings like it that were right."""

from bisect import bisect_right

from onrecord.extract.places.spots import Spot
from onrecord.model.places import Place

# Raw product → share right, measured on LGL and GeoVirus with the pipeline's names. The shares lie between those of
# all readings and those of names the corpora mark at all: neither corpus marks every place in its texts.
KNOTS = ((0.0, 0.1), (0.3, 0.35), (0.5, 0.55), (0.7, 0.7), (0.9, 0.8), (0.96, 0.9), (0.99, 0.95), (1.0, 0.98))
MISFIT = 0.4
"""Left of the probability where the text says "province" and the best place is a town."""


def confidence(spot: Spot, place: Place, is_place: float, is_this_one: float) -> float:
    """Calibrated; `is_place` and `is_this_one` are the probabilities of the two questions."""
    raw = is_place * is_this_one
    if spot.kinds and place.kind not in spot.kinds:
        raw *= MISFIT
    return calibrated(raw)


def calibrated(raw: float) -> float:
    """Straight lines between the knots."""
    upper = min(bisect_right(KNOTS, (raw, 1.0)), len(KNOTS) - 1)
    (x0, y0), (x1, y1) = KNOTS[upper - 1], KNOTS[upper]
    return round(y0 + (y1 - y0) * (raw - x0) / (x1 - x0), 3)
