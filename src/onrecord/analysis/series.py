"""Incidents counted by period, type and standing; counts end with the last report."""

from collections import Counter
from collections.abc import Iterable
from datetime import date, timedelta
from typing import Literal

import msgspec

from onrecord.analysis.incidents import Incident
from onrecord.analysis.lookup import Lookup
from onrecord.analysis.when import published

Unit = Literal["day", "month"]
#: A record that covers fewer days than this is counted by day.
BY_MONTH_FROM = 62


class Cell(msgspec.Struct, frozen=True, kw_only=True):
    """Incidents of one type and standing in one period (`YYYY-MM` or `YYYY-MM-DD`)."""

    period: str
    type: str
    standing: str
    incidents: tuple[Incident, ...]


class Series(msgspec.Struct, frozen=True, kw_only=True):
    """Counts by period; `reports` counts the reports published in each; `unplaced` fit in no single one of them."""

    unit: Unit
    periods: tuple[str, ...]
    cells: tuple[Cell, ...]
    reports: tuple[int, ...]
    unplaced: tuple[Incident, ...]


def covered(lookup: Lookup) -> tuple[date, date] | None:
    """The day of the first report and that of the last: what the record can have seen."""
    days = [at for article in lookup.publication.articles if (at := published(article)) and at.exact]
    return (min(at.earliest for at in days), max(at.latest for at in days)) if days else None


def series(incidents: Iterable[Incident], lookup: Lookup) -> Series:
    """Incidents by period, up to the last report, and from no longer before the first one than the reports cover."""
    known, seen = list(incidents), covered(lookup)
    if seen is None:
        return Series(unit="month", periods=(), cells=(), reports=(), unplaced=tuple(known))
    begin, last = seen
    before = begin - max(last - begin, timedelta(days=7))
    unit: Unit = "month" if (last - begin).days >= BY_MONTH_FROM else "day"
    groups: dict[tuple[str, str, str], list[Incident]] = {}
    unplaced, first = [], begin
    for incident in known:
        period = _period(incident, unit)
        if period is None or incident.when is None or not before <= incident.when.earliest <= last:
            unplaced.append(incident)
        else:
            first = min(first, incident.when.earliest)
            groups.setdefault((period, incident.type, incident.standing), []).append(incident)
    cells = tuple(
        Cell(period=p, type=t, standing=s, incidents=tuple(found)) for (p, t, s), found in sorted(groups.items())
    )
    periods = tuple(_periods(first, last, unit))
    days = [at for article in lookup.publication.articles if (at := published(article)) and at.exact]
    appeared = Counter(at.latest.isoformat()[: len(periods[0])] for at in days)
    counts = tuple(appeared[period] for period in periods)
    return Series(unit=unit, periods=periods, cells=cells, reports=counts, unplaced=tuple(unplaced))


def _period(incident: Incident, unit: Unit) -> str | None:
    if incident.when is None:
        return None
    if unit == "month":
        return incident.when.month
    return incident.when.earliest.isoformat() if incident.when.exact else None


def _periods(first: date, last: date, unit: Unit) -> list[str]:
    if unit == "day":
        return [(first + timedelta(days=n)).isoformat() for n in range((last - first).days + 1)]
    months = range(first.year * 12 + first.month - 1, last.year * 12 + last.month)
    return [f"{n // 12:04d}-{n % 12 + 1:02d}" for n in months]
