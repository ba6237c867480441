"""Rules for days that have a name."""

import re
from datetime import date, timedelta

from onrecord.extract.times.frame import Frame, nearest
from onrecord.extract.times.grammar import words
from onrecord.extract.times.meaning import Match, Meaning, year_of


def holiday(match: Match, frame: Frame) -> Meaning | None:
    """Christmas Day 1914."""
    return _feast(words()["holidays"][re.sub(r"\s+", " ", match["holiday"].casefold()).replace("’", "'")], match, frame)


def moving_feast(match: Match, frame: Frame) -> Meaning | None:
    """Easter (Western), Thanksgiving (United States: fourth Thursday of November)."""
    find = _easter if "easter" in match["feast"].casefold() else _thanksgiving
    year = year_of(match)
    if year is None and frame.now:
        around = [find(frame.now.year + step) for step in (-1, 0, 1)]
        chosen = nearest(around, frame.now, frame.direction(*match.span()))
        return Meaning("DATE", chosen.isoformat(), sure=0.8) if chosen else None
    return Meaning("DATE", find(year).isoformat()) if year else None


def _thanksgiving(year: int) -> date:
    first = date(year, 11, 1)
    return first + timedelta(days=(4 - first.isoweekday()) % 7 + 21)


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


def _feast(month_day_text: str, match: Match, frame: Frame) -> Meaning:
    year, month, day = year_of(match), *map(int, month_day_text.split("-"))
    if year is None and frame.now:
        around = [date(frame.now.year + step, month, day) for step in (-1, 0, 1)]
        chosen = nearest(around, frame.now, frame.direction(*match.span()) if not frame.narrative else 0)
        year = chosen.year if chosen else None
    return Meaning("DATE", f"{year:04}-{month_day_text}" if year else f"XXXX-{month_day_text}", sure=0.85)
