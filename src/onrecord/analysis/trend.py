"""Is it ramping up? Two halves of the record compared, with what chance alone would allow."""

from collections.abc import Callable, Iterable
from datetime import date, timedelta
from math import exp, inf, lgamma, log
from typing import Literal

import msgspec

from onrecord.analysis.incidents import Incident

#: Fewer incidents than this are not compared at all.
ENOUGH = 10


class Trend(msgspec.Struct, frozen=True, kw_only=True):
    """Incidents a day in the second half over the first: `ratio` within [`low`, `high`], a 95 % interval.

    `left_out` incidents have no date that lies within one half."""

    start: date
    middle: date
    """First day of the second half."""
    end: date
    before: int
    after: int
    left_out: int
    ratio: float | None = None
    low: float | None = None
    high: float | None = None
    verdict: Literal["rising", "falling", "undecided", "too_few"]


def trend(incidents: Iterable[Incident], start: date, end: date) -> Trend | None:
    """Compares the halves of [start, end]; None where that is less than two days."""
    length = (end - start).days + 1
    if length < 2:
        return None
    middle = start + timedelta(days=length // 2)
    known = list(incidents)
    spans = [(i.when.earliest, i.when.latest) for i in known if i.when]
    before = sum(start <= first and last < middle for first, last in spans)
    after = sum(middle <= first and last <= end for first, last in spans)
    left_out = len(known) - before - after
    if before + after < ENOUGH:
        return Trend(
            start=start, middle=middle, end=end, before=before, after=after, left_out=left_out, verdict="too_few"
        )
    ratio, low, high = rate_ratio(before, (middle - start).days, after, (end - middle).days + 1)
    verdict: Literal["rising", "falling", "undecided"] = "rising" if low > 1 else "falling" if high < 1 else "undecided"
    return Trend(
        start=start, middle=middle, end=end, before=before, after=after, left_out=left_out,
        ratio=ratio, low=low, high=high, verdict=verdict,
    )  # fmt: skip


def rate_ratio(before: int, days_before: int, after: int, days_after: int) -> tuple[float, float, float]:
    """Ratio of two Poisson rates with its exact 95 % interval, conditional on the total (Clopper-Pearson)."""
    scale = days_before / days_after
    total = before + after
    # Given the total, `after` is binomial; the interval of its share gives that of the ratio.
    low = _share(lambda p: 1 - _cdf(after - 1, total, p), rising=True) if after else 0.0
    high = _share(lambda p: _cdf(after, total, p), rising=False) if before else 1.0
    return _odds(after / total) * scale, _odds(low) * scale, _odds(high) * scale


def _odds(share: float) -> float:
    return share / (1 - share) if share < 1 else inf


def _share(tail: Callable[[float], float], *, rising: bool) -> float:
    below, above = 0.0, 1.0
    for _ in range(60):
        middle = (below + above) / 2
        if (tail(middle) < 0.025) == rising:
            below = middle
        else:
            above = middle
    return (below + above) / 2


def _cdf(k: int, n: int, p: float) -> float:
    if p <= 0 or p >= 1:
        return 1.0 if p <= 0 or k >= n else 0.0
    ways = (lgamma(n + 1) - lgamma(i + 1) - lgamma(n - i + 1) for i in range(k + 1))
    return min(1.0, sum(exp(w + i * log(p) + (n - i) * log(1 - p)) for i, w in enumerate(ways)))
