"""Arithmetic on TIMEX3 values: shifting by units, and the days a value may mean."""

import re
from calendar import monthrange
from datetime import date, timedelta

from onrecord.languages.words import load_words
from onrecord.model import Precision

Interval = tuple[date, date]
#: Share of a longer time that a modifier such as "late" leaves, in thirds.
Thirds = tuple[int, int]

_DAY = re.compile(r"(\d{4})-(\d\d)-(\d\d)(T.*)?$")
_MONTH = re.compile(r"(\d{4})-(\d\d)$")
_WEEK = re.compile(r"(\d{4})-W(\d\d)(-WE|-\d)?$")
_PART = re.compile(r"(\d{4})-(?:Q([1-4])|H([12])|(SP|SU|FA|WI))$")
_YEARS = re.compile(r"\d{2,4}$")

#: Unit → days, for the units that are whole days.
DAYS = {"D": 1, "N": 1, "W": 7, "FN": 14, "WE": 7}
#: Unit → months, for the units that are whole months.
MONTHS = {"M": 1, "Q": 3, "Y": 12, "DE": 120, "CE": 1200}


def shift(day: date, count: int, unit: str) -> date:
    """The day `count` units on; the last of the month where the month is shorter. ValueError beyond years 1–9999."""
    if unit in DAYS:
        return _within(day.toordinal() + count * DAYS[unit])
    months = day.year * 12 + day.month - 1 + count * MONTHS[unit]
    year, month = divmod(months, 12)
    if not 1 <= year <= 9999:
        raise ValueError(f"year {year} is not on the calendar")
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def value_of(day: date, unit: str) -> str:
    """The TIMEX3 value of the unit that holds a day: `2021-08-14`, `2021-W32`, `2021-08`, `2021-Q3`, `2021`, `202`."""
    week = day.isocalendar()
    return {
        "W": f"{week.year:04}-W{week.week:02}",
        "FN": f"{week.year:04}-W{week.week:02}",
        "WE": f"{week.year:04}-W{week.week:02}-WE",
        "N": f"{day.isoformat()}TNI",
        "M": f"{day:%Y-%m}",
        "Q": f"{day.year:04}-Q{(day.month + 2) // 3}",
        "Y": f"{day.year:04}",
        "DE": f"{day.year // 10:03}",
        "CE": f"{day.year // 100:02}",
    }.get(unit, day.isoformat())


def interval(value: str) -> tuple[Interval, Precision] | None:
    """First and last day a value may mean, and how precise it is; None where it names no days."""
    if match := _DAY.match(value):
        return _one_day(match)
    if match := _MONTH.match(value):
        year, month = map(int, match.groups())
        return (month_span(year, month, month), "month") if 1 <= month <= 12 and year else None
    if match := _WEEK.match(value):
        return _week(int(match[1]), int(match[2]), match[3] or "")
    if match := _PART.match(value):
        return _part_of_year(match)
    if _YEARS.match(value) and int(value):
        scale = 10 ** (4 - len(value))
        low = int(value) * scale + (scale == 100)
        return (date(max(low, 1), 1, 1), date(low + scale - 1, 12, 31)), "year" if scale == 1 else "decade"
    return None


def cut(days: Interval, thirds: Thirds) -> Interval:
    """The part of an interval a modifier leaves: tens of days of a month, four months of a year, else thirds."""
    first, last = days
    if (first.year, first.month) == (last.year, last.month):
        bounds = [date(first.year, first.month, day) for day in (1, 11, 21)] if first.day == 1 else []
    elif first.year == last.year and (last - first).days > 360:
        bounds = [date(first.year, month, 1) for month in (1, 5, 9)]
    elif last.year == first.year + 9:
        bounds = [date(first.year + years, 1, 1) for years in (0, 4, 7)]
    else:
        bounds = []
    length = (last - first).days + 1
    starts = bounds or [first + timedelta(days=length * third // 3) for third in range(3)]
    low, high = starts[thirds[0]], last if thirds[1] == 3 else starts[thirds[1]] - timedelta(days=1)
    return low, max(low, high)


def month_span(year: int, first: int, last: int) -> Interval:
    """From the first day of one month to the last of another; months above 12 lie in the next year."""
    end_year, end = year + (last - 1) // 12, (last - 1) % 12 + 1
    return date(year, first, 1), date(end_year, end, monthrange(end_year, end)[1])


def _within(ordinal: int) -> date:
    if not 1 <= ordinal <= date.max.toordinal():
        raise ValueError("day is not on the calendar")
    return date.fromordinal(ordinal)


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _one_day(match: re.Match[str]) -> tuple[Interval, Precision] | None:
    day = _day(*map(int, match.group(1, 2, 3)))
    if day is None:
        return None
    clock = bool(match[4] and match[4][1:3].isdigit())
    # A night ends on the day after its evening.
    last = day + timedelta(days=1) if match[4] == "TNI" and day < date.max else day
    return (day, last), "minute" if clock else "day"


def _week(year: int, week: int, rest: str) -> tuple[Interval, Precision] | None:
    try:
        monday = date.fromisocalendar(year, week, 1)
    except ValueError:
        return None
    if rest == "-WE":
        return (monday + timedelta(days=5), monday + timedelta(days=6)), "day"
    if rest:
        day = monday + timedelta(days=int(rest[1:]) - 1)
        return (day, day), "day"
    return (monday, monday + timedelta(days=6)), "week"


def _part_of_year(match: re.Match[str]) -> tuple[Interval, Precision] | None:
    year = int(match[1])
    if not year:
        return None
    if match[2]:
        last = int(match[2]) * 3
        return month_span(year, last - 2, last), "season"
    if match[3]:
        last = int(match[3]) * 6
        return month_span(year, last - 5, last), "season"
    first, last = load_words("en", "times")["season_months"][match[4]]
    return month_span(year, first, last), "season"
