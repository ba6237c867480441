"""The rules: a pattern of words and what it means on the calendar. The longest match at a place wins."""

import re
from collections.abc import Callable
from datetime import date, timedelta
from typing import NamedTuple

from onrecord.extract.times.calendar import DAYS, Interval, Thirds, shift, value_of
from onrecord.extract.times.frame import Frame, nearest, unit_of, unknown
from onrecord.extract.times.grammar import month_number, ordinal_number, unit_code, words
from onrecord.languages.numbers import parse_number

Match = re.Match[str]

#: Words before four digits that make them no year.
_NOT_YEAR = frozenset({"no.", "resolution", "flight", "route", "about", "some", "than", "nearly", "number"})


class Meaning(NamedTuple):
    """A TIMEX3 type and value; `days` where they do not follow from the value; `sure` in [0, 1]."""

    type: str
    value: str
    thirds: Thirds | None = None
    days: Interval | None = None
    sure: float = 1.0


Rule = tuple[str, Callable[[Match, Frame], Meaning | None]]


def group(match: Match, name: str) -> str | None:
    """A named group, None if the pattern has none of that name."""
    return match.groupdict().get(name)


def thirds(match: Match) -> Thirds | None:
    """What a modifier in the match leaves of the time."""
    said = group(match, "mod") or group(match, "ofmod")
    if not said:
        return None
    said = said.casefold().removeprefix("the ").removesuffix(" of").removesuffix(" in")
    keys = {"end": (2, 3), "beginning": (0, 1), "start": (0, 1), "middle": (1, 2)}
    low, high = keys.get(said) or words()["modifiers"].get(said) or words()["modifiers"].get(f"the {said} of", (0, 3))
    return low, high


def _year(match: Match) -> int | None:
    text = group(match, "year")
    return int(text) if text else None


def iso(match: Match, _: Frame) -> Meaning | None:
    """2021-08-14, with or without a time."""
    return Meaning("TIME" if "T" in match[0] else "DATE", match[0][:16].replace(" ", "T"))


def slashed(match: Match, _: Frame) -> Meaning | None:
    """Month before day as in the United States, unless the first number cannot be a month."""
    one, two, year = int(match["one"]), int(match["two"]), match["yy"]
    month, day = (two, one) if one > 12 else (one, two)
    full = int(year) if len(year) == 4 else 1900 + int(year) if int(year) > 30 else 2000 + int(year)
    try:
        sure = 1.0 if one > 12 or one == two else 0.6
        return Meaning("DATE", date(full, month, day).isoformat(), sure=sure)
    except ValueError:
        return None


def month_day(match: Match, frame: Frame) -> Meaning | None:
    """14 August 2021; without a year the one that the text or the day of publication gives."""
    month, day, year = month_number(match["month"]), int(match["day"]), _year(match)
    if year is not None:
        return _dated(year, month, day, match)
    if frame.narrative:
        return _dated(frame.last.year, month, day, match, 0.8) if frame.last else _yearless(month, day)
    assert frame.reference
    around = [c for y in (-1, 0, 1) if (c := _date(frame.reference.year + y, month, day))]
    chosen = nearest(around, frame.reference, frame.direction(*match.span()))
    if chosen is None:
        return _yearless(month, day)
    sure = 0.97 if abs((chosen - frame.reference).days) < 150 else 0.7
    return _dated(chosen.year, month, day, match, sure)


def month(match: Match, frame: Frame) -> Meaning | None:
    """August 2021, August."""
    number, year = month_number(match["month"]), _year(match)
    if year is None and not group(match, "which") and not _is_month(match):
        return None
    sure = 1.0
    if year is None and group(match, "sameyear"):
        year = frame.now.year if frame.now else None
    if year is None and frame.narrative:
        year, sure = (frame.last.year, 0.8) if frame.last else (None, 0.5)
    elif year is None and frame.reference:
        today = frame.reference
        which = (group(match, "which") or "").casefold()
        direction = {"last": -1, "this past": -1, "past": -1, "next": 1}.get(which, frame.direction(*match.span()))
        near = today if not which.startswith(("last", "next")) else shift(today, 1 if which == "next" else -1, "M")
        around = [date(today.year + y, number, near.day if number == near.month else 1) for y in (-1, 0, 1)]
        chosen = nearest(around, near, direction)
        year, sure = (chosen.year if chosen else None), 0.9
    value = f"{year:04}-{number:02}" if year else f"XXXX-{number:02}"
    return Meaning("DATE", value, thirds(match), sure=sure)


def _is_month(match: Match) -> bool:
    """Not a name ("Jan Kavan", "March Battalion") nor a verb ("May I …")."""
    text, month = match.string, match["month"]
    lead = re.search(r"(\w+)[\s-]+$", text[max(0, match.start() - 20) : match.start()])
    if (lead and lead[1].casefold() in words()["month_leads"]) or group(match, "mod") or group(match, "ofmod"):
        return True
    if re.match(r"\s[A-Z]|\s(?:of|to) the|['’]?\w", text[match.end() : match.end() + 8]):
        return False
    return month.casefold() not in ("may", "march", "mar", "jan", "jun") or (month.endswith(".") and len(month) == 4)


def month_of(match: Match, frame: Frame) -> Meaning | None:
    """July last year."""
    base = frame.reference or frame.last
    if base is None:
        return Meaning("DATE", f"XXXX-{month_number(match['month']):02}")
    step = {"last": -1, "next": 1}.get(match["which"].casefold(), 0)
    return Meaning("DATE", f"{base.year + step:04}-{month_number(match['month']):02}", thirds(match))


def season(match: Match, frame: Frame) -> Meaning | None:
    """The summer of 2021, last winter."""
    code, year = words()["seasons"][match["season"].casefold()], _year(match)
    which = (group(match, "which") or "").casefold()
    if year is None and frame.now:
        year = frame.now.year
        first = words()["season_months"][code][0]
        if which in ("last", "past", "this past", "previous") and frame.now.month <= first + 1:
            year -= 1
        elif which in ("next", "following") and frame.now.month >= first:
            year += 1
    return Meaning("DATE", f"{year:04}-{code}" if year else f"XXXX-{code}", thirds(match))


def quarter(match: Match, frame: Frame) -> Meaning | None:
    """The third quarter of 1989, the first half of 2021."""
    code = ("H" if match["share"].casefold() == "half" else "Q") + str(ordinal_number(match["ordinal"]))
    if code not in ("Q1", "Q2", "Q3", "Q4", "H1", "H2"):
        return None
    year, which = _year(match), (group(match, "which") or "").casefold()
    if year is None and frame.now:
        starts = {c: 1 + (int(c[1]) - 1) * (3 if c[0] == "Q" else 6) for c in (code,)}[code]
        year = frame.now.year + {"last": -1, "next": 1}.get(which, 0)
        if not which and not frame.narrative and starts > frame.now.month and frame.direction(*match.span()) < 1:
            year -= 1
    return Meaning("DATE", f"{year:04}-{code}" if year else f"XXXX-{code}", thirds(match), sure=0.9)


def year(match: Match, _: Frame) -> Meaning | None:
    """1939."""
    text = match.string
    lead = re.search(r"(\w+\.?)\s$", text[max(0, match.start() - 12) : match.start()])
    if lead and lead[1].casefold() in (
        "no.",
        "resolution",
        "flight",
        "route",
        "about",
        "some",
        "than",
        "nearly",
        "number",
    ):
        return None
    counted = re.match(r"\s[a-z]+s\b", text[match.end() : match.end() + 20])
    if (
        counted
        and counted[0].strip() not in ("was", "is", "has", "as", "its", "this", "his")
        and not (lead and (lead[1].casefold() in words()["month_leads"]))
    ):
        return None
    return Meaning("DATE", match["year"], thirds(match), sure=0.95)


def spoken_year(match: Match, _: Frame) -> Meaning | None:
    """Nineteen ninety-six, the year two thousand."""
    parts = re.split(r"[\s-]+", match["spoken"].casefold())
    if parts[0] == "two":
        number = parse_number(" ".join(parts))
        return Meaning("DATE", f"{number:04.0f}", sure=0.8) if number and number < 2100 else None
    rest = parse_number(" ".join(parts[1:]))
    head = parse_number(parts[0])
    return Meaning("DATE", f"{head:02.0f}{rest:02.0f}", sure=0.9) if head and rest else None


def years(match: Match, _: Frame) -> Meaning | None:
    """1914–18: from the first to the last."""
    low, high = int(match["year"]), match["to"]
    last = int(match["year"][: 4 - len(high)] + high)
    if not low < last < low + 100:
        return None
    return Meaning("DATE", match["year"], days=(date(low, 1, 1), date(last, 12, 31)), sure=0.8)


def before_christ(match: Match, _: Frame) -> Meaning | None:
    """480 BC; no interval, the calendar here begins with year 1."""
    number = int(match["number"].replace(",", ""))
    return Meaning("DATE", f"BC{number:04}")


def decade(match: Match, _: Frame) -> Meaning | None:
    """The 1990s, the nineties."""
    digits = match["decade"]
    value = digits[:3] if len(digits) == 4 else f"19{digits[0]}"
    return Meaning("DATE", value, thirds(match))


def century(match: Match, _: Frame) -> Meaning | None:
    """The 19th century."""
    return Meaning("DATE", f"{ordinal_number(match['ordinal']) - 1:02}", thirds(match))


def weekday(match: Match, frame: Frame) -> Meaning | None:
    """Friday, last Friday, Friday night."""
    number, which = words()["weekdays"][match["weekday"].casefold()], (group(match, "which") or "").casefold()
    if frame.now is None:
        return Meaning("DATE", f"XXXX-WXX-{number}", sure=0.6)
    today, direction = frame.now, frame.direction(*match.span())
    back = (today.isoweekday() - number) % 7
    if which in ("last", "previous", "the previous", "past", "this past"):
        day = today - timedelta(days=back or 7)
    elif which in ("next", "following", "the following", "coming", "this coming", "this"):
        ahead = (number - today.isoweekday()) % 7
        day = today + timedelta(days=ahead or (0 if which == "this" else 7))
    else:
        day = today - timedelta(days=back) if direction <= 0 else today + timedelta(days=(7 - back) % 7)
    return _with_part(day, match, sure=0.9 if which or direction else 0.85)


def deictic(match: Match, frame: Frame) -> Meaning | None:
    """Yesterday, today, tomorrow, tonight, last night, this morning."""
    said = re.sub(r"\s+", " ", match["word"].casefold())
    if said == "today" and frame.narrative:
        return Meaning("DATE", "PRESENT_REF")
    step = {"yesterday": -1, "last night": -1, "tomorrow": 1, "the day before yesterday": -2}.get(said, 0)
    if said == "the day after tomorrow":
        step = 2
    day = frame.reference + timedelta(days=step) if frame.reference else None
    if said in ("tonight", "last night"):
        return Meaning("TIME", unit_of(day, "D") + "TNI")
    return _with_part(day, match)


def overnight(_: Match, frame: Frame) -> Meaning | None:
    """The night that ends on the day of the report; it began the day before."""
    day = frame.now
    days = (day - timedelta(days=1), day) if day else None
    return Meaning("TIME", unit_of(day, "D") + "TNI", days=days, sure=0.8)


def this_part(match: Match, frame: Frame) -> Meaning | None:
    """This morning, that night."""
    day = frame.reference if match["which"].casefold() == "this" else frame.last
    code = words()["dayparts"][match["part"].casefold()]
    return Meaning("TIME", f"{unit_of(day or frame.now, 'D')}T{code}")


def relative_unit(match: Match, frame: Frame) -> Meaning | None:
    """Last week, this year, next month, the following year, that day."""
    which, unit = re.sub(r"\s+", " ", match["which"].casefold()), unit_code(match["unit"])
    if unit in ("S", "MIN", "H"):
        return None
    step = {"last": -1, "past": -1, "previous": -1, "next": 1, "following": 1, "coming": 1}.get(which.split()[-1], 0)
    told = which.startswith(("the ", "that")) or which in ("previous", "following")
    base = frame.last if told and (frame.last or frame.narrative) else frame.reference or frame.last
    if base is None:
        return Meaning("DATE", unknown(unit), sure=0.6)
    if unit == "N":
        return Meaning("TIME", value_of(shift(base, step, "D"), "N"))
    return Meaning("DATE", value_of(_shifted(base, step, unit), unit), thirds(match), sure=0.85 if told else 1.0)


def weekend(match: Match, frame: Frame) -> Meaning | None:
    """Over the weekend: the one just past, unless the words look ahead."""
    if frame.now is None:
        return Meaning("DATE", "XXXX-WXX-WE", sure=0.6)
    which = (group(match, "which") or "the").casefold()
    week = frame.now
    if which in ("last", "past") or (which == "the" and frame.direction(*match.span()) < 1):
        week = frame.now - timedelta(days=7 if frame.now.isoweekday() < 6 else 0)
    elif which == "next":
        week = frame.now + timedelta(days=7)
    return Meaning("DATE", value_of(week, "WE"), sure=0.9)


def ago(match: Match, frame: Frame) -> Meaning | None:
    """Two weeks ago, three days later, a year on, a month earlier."""
    unit, where = unit_code(match["unit"]), re.sub(r"\s+", " ", match["where"].casefold())
    sign = -1 if where.startswith(("ago", "before", "earlier", "previously", "prior", "back")) else 1
    from_now = where in ("ago", "back", "from now") or not frame.last
    base = frame.reference or frame.last if from_now else frame.last
    count = _count(match)
    if base is None or count is None or unit in ("S", "MIN", "H"):
        vague = "PAST_REF" if sign < 0 and where == "ago" else unknown("D" if unit in ("S", "MIN", "H") else unit)
        return Meaning("DATE", vague, sure=0.6)
    if count == 0.5:
        count, unit = {"Y": (6, "M"), "DE": (5, "Y"), "CE": (50, "Y")}.get(unit, (1, unit))
    day = _shifted(base, sign * round(count), unit)
    if unit == "Y" and count == 1 and frame.last_unit == "Q" and frame.last and not frame.narrative:
        # A quarter is compared with the same quarter of the year before.
        return Meaning("DATE", value_of(shift(frame.last, sign * 12, "M"), "Q"), sure=0.7)
    exact = unit in ("D", "N")
    return Meaning("DATE", value_of(day, "D" if exact else unit), sure=0.9 if from_now else 0.75)


def duration(match: Match, _: Frame) -> Meaning | None:
    """Three days, several years, a five-year …; not an age, nor a share ("three quarters of")."""
    unit, number = unit_code(match["unit"]), group(match, "count")
    if re.match(r"[\s-]olds?\b|[\s-]of[\s-]age", match.string[match.end() : match.end() + 8]):
        return None
    if unit in ("S", "Q") and (not number or number.casefold() in ("a", "an") or unit == "Q"):
        return None
    return _length(match, None)


def after_event(match: Match, frame: Frame) -> Meaning | None:
    """The day before Kabul fell: a date if it is known when; else a length of time, or no more than its words."""
    unit, sign = unit_code(match["unit"]), 1 if match["where"].casefold() == "after" else -1
    day = frame.anchors.find(match.string[match.end() :].lstrip())
    count = 1.0 if group(match, "the") else _count(match)
    if day is None or count is None or unit in ("S", "MIN", "H"):
        return Meaning("DATE", unknown(unit), sure=0.5) if group(match, "the") else _length(match, None)
    return Meaning("DATE", value_of(_shifted(day, sign * round(count), unit), "D" if unit == "N" else unit), sure=0.8)


def lasting(match: Match, frame: Frame) -> Meaning | None:
    """The past two months: a length, and the days it ends or begins on."""
    which = match["which"].casefold().split()[-1]
    return _length(match, frame.reference, -1 if which in ("last", "past", "previous", "recent") else 1)


def bare_units(match: Match, _: Frame) -> Meaning | None:
    """For years; "in recent weeks" is no length but the past."""
    if "recent" in match[0].casefold():
        return Meaning("DATE", "PAST_REF", sure=0.7)
    return Meaning("DURATION", _duration("X", unit_code(match["unit"])), sure=0.7)


def repeated(match: Match, _: Frame) -> Meaning | None:
    """Daily, every week, each year."""
    said = match[0].casefold()
    if value := words()["sets"].get(said):
        return Meaning("SET", value)
    if group(match, "unit"):
        return Meaning("SET", _duration("1", unit_code(match["unit"])))
    if group(match, "month"):
        return Meaning("SET", f"XXXX-{month_number(match['month']):02}")
    number = words()["weekdays"][match["weekday"].casefold()]
    code = group(match, "part")
    return Meaning("SET", f"XXXX-WXX-{number}" + (f"T{words()['dayparts'][code.casefold()]}" if code else ""))


def clock(match: Match, frame: Frame) -> Meaning | None:
    """9:30 a.m., noon on Friday's day, 14:05."""
    if said := group(match, "word"):
        hour, minute = (24 if said.casefold() == "midnight" else 12), 0
    elif group(match, "hour24"):
        hour, minute = int(match["hour24"]), int(match["minute24"])
    else:
        hour, minute = int(match["hour"]), int(match["minute"] or 0)
        late = match["half"].casefold().startswith("p")
        if hour > 12 and not late:
            return None
        hour = hour % 12 + 12 * late if hour <= 12 else hour
    day = unit_of(frame.now, "D")
    if (group(match, "weekday") and (found := weekday(match, frame))) or (
        group(match, "month") and (found := month_day(match, frame))
    ):
        day = found.value[:10]
    elif said := group(match, "deictic"):
        step = {"yesterday": -1, "tomorrow": 1}.get(said.casefold(), 0)
        day = unit_of(frame.reference + timedelta(days=step) if frame.reference else None, "D")
    bare = bool(group(match, "word")) and hour in (12, 24)
    return Meaning("TIME", f"{day}T{hour:02}:{minute:02}", sure=0.7 if bare else 0.9)


def reference(kind: str) -> Callable[[Match, Frame], Meaning | None]:
    """Now, recently, soon."""
    return lambda _match, _frame: Meaning("DATE", kind, sure=0.8)


def holiday(match: Match, frame: Frame) -> Meaning | None:
    """Christmas Day 1914."""
    return _feast(words()["holidays"][re.sub(r"\s+", " ", match["holiday"].casefold()).replace("’", "'")], match, frame)


def anniversary_day(match: Match, frame: Frame) -> Meaning | None:
    """The 9th, the same month: the day named follows from the month last spoken of."""
    base = frame.last or frame.reference
    if base is None:
        return None
    day = _date(base.year, base.month, ordinal_number(match["ordinal"]))
    return Meaning("DATE", day.isoformat(), sure=0.6) if day else None


def _dated(year: int, month: int, day: int, match: Match, sure: float = 1.0) -> Meaning | None:
    if (first := _date(year, month, day)) is None:
        return None
    last = _date(year, month, int(group(match, "to") or day)) or first
    days = (first, last) if last > first else None
    if part := group(match, "part"):
        return Meaning("TIME", f"{first.isoformat()}T{words()['dayparts'][part.casefold()]}", sure=sure)
    return Meaning("DATE", first.isoformat(), days=days, sure=sure)


def _yearless(month: int, day: int) -> Meaning:
    return Meaning("DATE", f"XXXX-{month:02}-{day:02}")


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def moving_feast(match: Match, frame: Frame) -> Meaning | None:
    """Easter (Western), Thanksgiving (United States: fourth Thursday of November)."""
    find = _easter if "easter" in match["feast"].casefold() else _thanksgiving
    year = _year(match)
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
    year, month, day = _year(match), *map(int, month_day_text.split("-"))
    if year is None and frame.now:
        around = [date(frame.now.year + step, month, day) for step in (-1, 0, 1)]
        chosen = nearest(around, frame.now, frame.direction(*match.span()) if not frame.narrative else 0)
        year = chosen.year if chosen else None
    return Meaning("DATE", f"{year:04}-{month_day_text}" if year else f"XXXX-{month_day_text}", sure=0.85)


def _with_part(day: date | None, match: Match, sure: float = 1.0) -> Meaning:
    if part := group(match, "part"):
        return Meaning("TIME", f"{unit_of(day, 'D')}T{words()['dayparts'][part.casefold()]}", sure=sure)
    return Meaning("DATE", unit_of(day, "D"), sure=sure)


def _shifted(day: date, count: int, unit: str) -> date:
    try:
        return shift(day, count, unit)
    except ValueError:
        return day


def _count(match: Match) -> float | None:
    text = group(match, "count")
    if text is None:
        return None
    said = text.casefold()
    return 1.0 if said in ("a", "an") else 0.5 if said.startswith("half") else parse_number(said)


def _length(match: Match, reference: date | None, sign: int = 0) -> Meaning | None:
    unit, count = unit_code(match["unit"]), _count(match)
    if count is None and (group(match, "vague") or "").casefold().endswith("couple of"):
        count = 2.0
    if count is not None and count % 1 == 0.5 and unit == "Y" and count > 1:
        return Meaning("DURATION", f"P{int(count)}Y6M", sure=0.9)
    number = "X" if count is None else f"{count:g}"
    days = None
    if reference and sign and count and unit not in ("S", "MIN", "H"):
        other = _shifted(reference, sign * max(1, round(count)), unit)
        days = (min(reference, other), max(reference, other))
    return Meaning("DURATION", _duration(number, unit), days=days, sure=0.9)


def _duration(number: str, unit: str) -> str:
    if unit in ("S", "MIN", "H"):
        return f"PT{number}{unit[0]}"
    if unit == "FN":
        return f"P{float(number) * 2:g}W" if number != "X" else "PXW"
    if unit in ("N", "WE"):
        return f"P{number}D" if unit == "N" else f"P{number}WE"
    return f"P{number}{unit}" if unit in DAYS or unit in ("M", "Q", "Y", "DE", "CE") else f"P{number}D"
