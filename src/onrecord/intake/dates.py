"""Calendar dates as reports write them. Only what publication needs; times inside the report are read later."""

import re
from collections.abc import Iterator
from datetime import date
from functools import cache
from typing import NamedTuple

from onrecord.languages.en.lists import load_words
from onrecord.model import Precision, Span


class Written(NamedTuple):
    """A date in words: `value` is ISO 8601 with a time where one is written."""

    span: Span
    value: str
    precision: Precision

    @property
    def day(self) -> date:
        """The calendar day."""
        return date.fromisoformat(self.value[:10])


class Partial(NamedTuple):
    """A day without its year; `weekday` counts from Monday = 0 and may pick the year."""

    span: Span
    month: int
    day: int
    weekday: int | None

    def in_year(self, year: int) -> date | None:
        """The day in that year, if the calendar and the weekday allow it."""
        try:
            found = date(year, self.month, self.day)
        except ValueError:
            return None
        return found if self.weekday in (None, found.weekday()) else None


class _Grammar(NamedTuple):
    full: re.Pattern[str]
    iso: re.Pattern[str]
    month_year: re.Pattern[str]
    months: dict[str, int]
    weekdays: dict[str, int]


@cache
def _grammar() -> _Grammar:
    words = load_words("intake")
    months = {name: i for i, names in enumerate(words["months"], 1) for name in names}
    weekdays = {name: i for i, names in enumerate(words["weekdays"]) for name in names}
    month = "|".join(sorted(months, key=len, reverse=True))
    weekday = "|".join(sorted(weekdays, key=len, reverse=True))
    clock = (
        r"(?:[,\s]+(?:at\s+|[-–—|·]\s*)?(?P<hour>[01]?\d|2[0-3])[:.](?P<minute>[0-5]\d)(?::[0-5]\d)?"
        r"(?:\s?(?P<half>[ap]\.?m\b\.?))?(?:\s?(?P<zone>UTC|GMT|Z)\b)?)?"
    )
    named = (
        rf"(?:\b(?P<weekday>{weekday})\b\.?,?\s+)?(?:(?:the\s+)?\b(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\s+(?:of\s+)?"
        rf"(?P<month>{month})\b\.?|\b(?P<month2>{month})\b\.?\s+(?P<day2>\d{{1,2}})(?:st|nd|rd|th)?\b(?!:))"
        r"(?:,?\s+(?P<year>(?:19|20)\d\d)\b)?"
    )
    return _Grammar(
        full=re.compile(named + clock, re.IGNORECASE),
        iso=re.compile(
            r"\b(?P<iso>(?:19|20)\d\d-[01]\d-[0-3]\d)"
            r"(?:[T ](?P<hour>[0-2]\d):(?P<minute>[0-5]\d)(?::[0-5]\d(?:\.\d+)?)?"
            r"(?:\s?(?P<zone>Z|UTC|GMT|[+-]\d\d:?\d\d))?)?(?!\d)"
        ),
        month_year=re.compile(
            rf"\b(?:(?P<month>{month})\s+|(?P<part>early|mid|late)[\s-]+|(?P<in>in|since|of|from)\s+)"
            r"(?P<year>(?:19|20)\d\d)\b",
            re.IGNORECASE,
        ),
        months=months,
        weekdays=weekdays,
    )


def find_full_dates(text: str) -> list[Written]:
    """Dates with day, month and year, in text order."""
    return sorted(w for w in _all(text) if isinstance(w, Written))


def find_partial_dates(text: str) -> list[Partial]:
    """Days and months without a year, in text order."""
    return sorted((p for p in _all(text) if isinstance(p, Partial)), key=lambda p: p.span)


def find_years(text: str) -> list[tuple[Span, date]]:
    """Months and years without a day, with the first day they can mean: "late 2022" → 1 September 2022."""
    grammar, fractions = _grammar(), load_fractions()
    found = []
    for match in grammar.month_year.finditer(text):
        first = 1
        if match["month"]:
            first = grammar.months[match["month"].lower()]
        elif match["part"]:
            first = fractions[match["part"].lower()]
        found.append((Span(*match.span()), date(int(match["year"]), first, 1)))
    return found


@cache
def load_fractions() -> dict[str, int]:
    """Part of a year → its first month."""
    return {name: months[0] for name, months in load_words("intake")["fractions"].items()}


def _all(text: str) -> Iterator[Written | Partial]:
    grammar = _grammar()
    for match in grammar.iso.finditer(text):
        if _exists(match["iso"]):
            yield _written(match, match["iso"])
    for match in grammar.full.finditer(text):
        month = grammar.months[(match["month"] or match["month2"]).lower()]
        day = int(match["day"] or match["day2"])
        weekday = grammar.weekdays[match["weekday"].lower()] if match["weekday"] else None
        if match["year"] is None:
            if day in range(1, 32):
                end = max(match.end("day2"), match.end("month"))
                yield Partial(Span(match.start(), end), month, day, weekday)
        elif _exists(value := f"{match['year']}-{month:02}-{day:02}"):
            yield _written(match, value)


def _exists(value: str) -> bool:
    try:
        date.fromisoformat(value)
    except ValueError:
        return False
    return True


def _written(match: re.Match[str], value: str) -> Written:
    if match["hour"] is None:
        return Written(Span(*match.span()), value, "day")
    groups = match.groupdict()
    hour, half = int(match["hour"]), (groups.get("half") or "").lower()[:1]
    if half:
        hour = hour % 12 + (12 if half == "p" else 0)
    zone = groups.get("zone") or ""
    zone = "+00:00" if zone.upper() in ("Z", "UTC", "GMT") else zone
    return Written(Span(*match.span()), f"{value}T{hour:02}:{match['minute']}{zone}", "minute")
