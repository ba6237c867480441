"""Rules for days that have a name."""

import re
from collections.abc import Callable
from datetime import date, timedelta

from onrecord.extract.times.calendar import Interval
from onrecord.extract.times.frame import Frame
from onrecord.extract.times.grammar import words
from onrecord.extract.times.meaning import Match, Meaning, year_of
from onrecord.extract.times.years import Instances, one_day, year_of_news, year_told


def holiday(match: Match, frame: Frame) -> Meaning | None:
    """Christmas Day 1914: the same day every year."""
    told = words()["holidays"][_plain(match["holiday"])]
    month, day = map(int, told.split("-"))
    year = year_of(match) or _year(one_day(month, day), match, frame)
    return Meaning("DATE", f"{year:04}-{told}" if year else f"XXXX-{told}", sure=0.85)


def moving_feast(match: Match, frame: Frame) -> Meaning | None:
    """Good Friday, Ramadan: by the calendar of those who keep it; the moon may move a Muslim one by a day."""
    calendar, first, length = words()["moving_feasts"][_plain(match["feast"])]
    year = year_of(match)
    base = year or (frame.now.year if frame.now else None)
    if base is None or not 1900 <= base <= 2100:
        return Meaning("DATE", "XXXX-XX-XX", sure=0.5)
    instances = _CALENDARS[calendar](first, length, base)
    if year is not None:
        days = next((d for y in (year, year - 1, year + 1) if (d := instances(y)) and d[0].year == year), None)
    else:
        chosen = _year(instances, match, frame)
        days = instances(chosen) if chosen is not None else None
    if days is None:
        return Meaning("DATE", "XXXX-XX-XX", sure=0.5)
    value = days[0].isoformat() if length == 1 else f"{days[0]:%Y-%m}"
    return Meaning("DATE", value, days=days, sure=0.85)


def _plain(name: str) -> str:
    return re.sub(r"[\s-]+", " ", name.casefold()).replace("’", "'")


def _year(instances: Instances, match: Match, frame: Frame) -> int | None:
    return year_told(instances, frame, match) if frame.narrative else year_of_news(instances, frame, match)


def _christian(easter: Callable[[int], date]) -> Callable[[int, int, int], Instances]:
    """Feasts so many days from Easter."""

    def feast(apart: int, length: int, _base: int) -> Instances:
        return lambda year: _lasting(easter(year) + timedelta(days=apart), length)

    return feast


def _fourth_thursday(month: int, length: int, _base: int) -> Instances:
    def days(year: int) -> Interval:
        first = date(year, month, 1)
        return _lasting(first + timedelta(days=(4 - first.isoweekday()) % 7 + 21), length)

    return days


def _islamic(month_and_day: int, length: int, base: int) -> Instances:
    """Months and days as `MMDD`. The calendar's years are shorter than ours: they are counted from one in `base`."""
    month, day = divmod(month_and_day, 100)
    near = (base - 622) * 33 // 32
    own = next(y for y in range(near - 2, near + 4) if date.fromordinal(_islamic_day(y, month, day)).year >= base)
    return lambda year: _lasting(date.fromordinal(_islamic_day(own + year - base, month, day)), length)


def _islamic_day(year: int, month: int, day: int) -> int:
    """The tabular calendar of thirty-year cycles (Reingold and Dershowitz, Calendrical Calculations, chapter 7)."""
    return day + 29 * (month - 1) + (6 * month - 1) // 11 + (year - 1) * 354 + (3 + 11 * year) // 30 + 227_014


def _hebrew(days_from_passover: int, length: int, _base: int) -> Instances:
    """Every feast of the Hebrew year lies a fixed number of days from Passover, but those of its second half."""
    return lambda year: _lasting(_passover(year) + timedelta(days=days_from_passover), length)


def _passover(year: int) -> date:
    """15 Nisan by Gauss's rule, in the form for the Gregorian calendar (valid 1900–2099)."""
    a, b = (12 * year + 12) % 19, year % 4
    exact = 20.0955877 + 1.5542418 * a + 0.25 * b - 0.003177794 * year
    day, part = int(exact), exact % 1
    weekday = (day + 3 * year + 5 * b + 1) % 7
    if weekday in (2, 4, 6):
        day += 1
    elif weekday == 1 and a > 6 and part >= 0.632870370:
        day += 2
    elif weekday == 0 and a > 11 and part >= 0.897723765:
        day += 1
    # The rule gives a day of March in the Julian calendar, thirteen days behind in these centuries.
    return date(year, 3, 1) + timedelta(days=day + 13 - 1)


def _easter(year: int) -> date:
    """Gregorian computus in Butcher's form (Meeus, Astronomical Algorithms, chapter 8)."""
    a, (b, c) = year % 19, divmod(year, 100)
    d, e = divmod(b, 4)
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    j = (32 + 2 * e + 2 * i - h - k) % 7
    m = (a + 11 * h + 22 * j) // 451
    month, day = divmod(h + j - 7 * m + 114, 31)
    return date(year, month, day + 1)


def _eastern_easter(year: int) -> date:
    """Julian computus (Meeus, chapter 8), thirteen days on in the Gregorian calendar of 1900–2099."""
    d = (19 * (year % 19) + 15) % 30
    month, day = divmod(d + (2 * (year % 4) + 4 * (year % 7) - d + 34) % 7 + 114, 31)
    return date(year, month, day + 1) + timedelta(days=13)


def _lasting(first: date, length: int) -> Interval:
    return first, first + timedelta(days=length - 1)


_CALENDARS: dict[str, Callable[[int, int, int], Instances]] = {
    "western": _christian(_easter),
    "eastern": _christian(_eastern_easter),
    "fourth thursday": _fourth_thursday,
    "islamic": _islamic,
    "hebrew": _hebrew,
}
