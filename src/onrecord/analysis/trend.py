"""Is it ramping up? Two halves of the record compared, with what chance alone would allow."""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from math import exp, inf, lgamma, log
from typing import Literal

import msgspec

from onrecord.analysis.incidents import Incident

#: Fewer incidents than this are not compared at all.
ENOUGH = 10
#: Days within which acts come in waves; waves widen the interval.
WAVE = 7
Verdict = Literal["rising", "falling", "undecided", "too_few"]


class Ratio(msgspec.Struct, frozen=True, kw_only=True):
    """Rate in the second half over that in the first, within a 95 % interval."""

    value: float
    low: float
    high: float


class Trend(msgspec.Struct, frozen=True, kw_only=True):
    """`by_day` compares incidents a day, `by_report` incidents a report; a verdict needs both.

    `waves` is how much more weekly counts vary than chance alone lets them (1: no more); both intervals are as wide
    as that asks. `left_out` incidents have no date that lies within one half."""

    start: date
    middle: date
    """First day of the second half."""
    end: date
    before: int
    after: int
    reports_before: int
    reports_after: int
    left_out: int
    waves: float = 1.0
    by_day: Ratio | None = None
    by_report: Ratio | None = None
    verdict: Verdict


def trend(incidents: Iterable[Incident], reports: Sequence[date]) -> Trend | None:
    """Compares the halves of the days from the first report to the last; None where those are less than two days."""
    start, end = min(reports, default=date.max), max(reports, default=date.min)
    if start >= end:
        return None
    middle = start + timedelta(days=((end - start).days + 1) // 2)
    known = list(incidents)
    spans = [(i.when.earliest, i.when.latest) for i in known if i.when]
    first = [a for a, b in spans if start <= a and b < middle]
    second = [a for a, b in spans if middle <= a and b <= end]
    waves = _waves([(first, start, middle), (second, middle, end + timedelta(days=1))])
    before, after = len(first), len(second)
    told = sum(day < middle for day in reports)
    found = Trend(
        start=start, middle=middle, end=end, before=before, after=after, left_out=len(known) - before - after,
        reports_before=told, reports_after=len(reports) - told, waves=waves, verdict="too_few",
    )  # fmt: skip
    if before + after < ENOUGH:
        return found
    by_day = rate_ratio(before, (middle - start).days, after, (end - middle).days + 1, waves)
    by_report = rate_ratio(before, told, after, len(reports) - told, waves)
    return msgspec.structs.replace(found, by_day=by_day, by_report=by_report, verdict=_verdict(by_day, by_report))


def _verdict(*ratios: Ratio) -> Verdict:
    if all(ratio.low > 1 for ratio in ratios):
        return "rising"
    return "falling" if all(ratio.high < 1 for ratio in ratios) else "undecided"


def _waves(halves: Iterable[tuple[list[date], date, date]]) -> float:
    """Variance over mean of the weekly counts, each half around its own mean; at least 1."""
    squares, weeks = 0.0, 0
    for days, start, end in halves:
        whole = (end - start).days // WAVE
        counts = Counter((day - start).days // WAVE for day in days)
        mean = sum(counts[week] for week in range(whole)) / whole if whole else 0
        if mean:
            squares += sum((counts[week] - mean) ** 2 / mean for week in range(whole))
            weeks += whole - 1
    return max(1.0, squares / weeks) if weeks else 1.0


def rate_ratio(before: int, over: int, after: int, over_after: int, waves: float = 1.0) -> Ratio:
    """Ratio of two rates with its 95 % interval: exact for Poisson counts, given their total (Clopper-Pearson).

    `over` is days or reports; `waves` divides the counts, as counts that come in waves tell that much less."""
    scale = over / over_after
    a, b = after / waves, before / waves
    low = _share(a, b + 1, 0.025) if after else 0.0
    high = _share(a + 1, b, 0.975) if before else 1.0
    return Ratio(value=_odds(after / (before + after)) * scale, low=_odds(low) * scale, high=_odds(high) * scale)


def _odds(share: float) -> float:
    return share / (1 - share) if share < 1 else inf


def _share(a: float, b: float, tail: float) -> float:
    """The quantile of the beta distribution that is Clopper and Pearson's bound of a share."""
    below, above = 0.0, 1.0
    for _ in range(60):
        middle = (below + above) / 2
        if _beta(a, b, middle) < tail:
            below = middle
        else:
            above = middle
    return (below + above) / 2


def _beta(a: float, b: float, x: float) -> float:
    """The regularised incomplete beta function, by its continued fraction (Lentz)."""
    if x <= 0 or x >= 1:
        return float(x >= 1)
    if x > (a + 1) / (a + b + 2):
        return 1 - _beta(b, a, 1 - x)
    front = exp(lgamma(a + b) - lgamma(a) - lgamma(b) + a * log(x) + b * log(1 - x)) / a
    value, c, d = 1.0, 1.0, 0.0
    for n in range(200):
        m = n // 2
        if n == 0:
            step = 1.0
        elif n % 2:
            step = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1))
        else:
            step = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m))
        d = 1 / ((1 + step * d) or 1e-300)
        c = (1 + step / c) or 1e-300
        value *= c * d
        if n and abs(c * d - 1) < 1e-12:
            break
    return front * (value - 1)
