"""Rules for what is said from a point in time: yesterday, last week, three days later."""

import re
from datetime import date, timedelta

from onrecord.extract.times.calendar import interval, shift, value_of
from onrecord.extract.times.dates import month, month_day
from onrecord.extract.times.frame import Frame, unit_of, unknown
from onrecord.extract.times.grammar import ordinal_number, unit_code, words
from onrecord.extract.times.meaning import (
    Match,
    Meaning,
    count_of,
    day_or_none,
    group,
    shifted,
    thirds,
    with_part,
    yearless,
)

#: Days in which a quarter spoken of is the one that is being reported.
HALF_A_YEAR = 200


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
    return with_part(day, match, sure=0.9 if which or direction else 0.85)


def weekday_of_week(match: Match, frame: Frame) -> Meaning | None:
    """Wednesday last week, Monday of next week."""
    number = words()["weekdays"][match["weekday"].casefold()]
    if frame.now is None:
        return Meaning("DATE", f"XXXX-WXX-{number}", sure=0.6)
    weeks = {"last": -1, "next": 1}.get(match["week"].casefold(), 0)
    return with_part(frame.now + timedelta(days=7 * weeks + number - frame.now.isoweekday()), match, sure=0.95)


def night_of_weekday(match: Match, frame: Frame) -> Meaning | None:
    """The night from Friday to Saturday."""
    evening = weekday(match, frame)
    return evening and Meaning("TIME", f"{evening.value[:10]}TNI", sure=evening.sure)


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
    return with_part(day, match)


def hours_of(match: Match, frame: Frame) -> Meaning | None:
    """The small hours of Sunday: of that day, not of the night that begins on it."""
    found = weekday(match, frame)
    return found and Meaning(
        "TIME", found.value[:10] + ("TNI" if "late" in match[0].casefold()[:9] else "TMO"), sure=found.sure
    )


def overnight(_: Match, frame: Frame) -> Meaning | None:
    """The night that ends on the day of the report; it began the day before."""
    day = frame.now
    days = (day - timedelta(days=1), day) if day else None
    return Meaning("TIME", unit_of(day, "D") + "TNI", days=days, sure=0.8)


def overnight_into(match: Match, frame: Frame) -> Meaning | None:
    """Overnight into Sunday: the night that began on Saturday."""
    day = weekday(match, frame)
    if day is None or not day.value[0].isdigit():
        return None
    return Meaning("TIME", f"{(date.fromisoformat(day.value[:10]) - timedelta(days=1)).isoformat()}TNI", sure=0.85)


def week_of(match: Match, frame: Frame) -> Meaning | None:
    """The week of 5 February; the first week of February."""
    if group(match, "day"):
        day = month_day(match, frame)
        known = day and day.value[0].isdigit()
        return Meaning("DATE", value_of(date.fromisoformat(day.value[:10]), "W")) if day and known else None
    whole = month(match, frame)
    if whole is None or not (known_days := interval(whole.value)):
        return whole
    first, last = known_days[0]
    if match["nth"].casefold() == "last":
        return whole._replace(days=(last - timedelta(days=6), last))
    start = first + timedelta(days=7 * (ordinal_number(match["nth"]) - 1))
    return whole._replace(days=(start, min(last, start + timedelta(days=6))))


def weekend_of(match: Match, frame: Frame) -> Meaning | None:
    """The weekend of 5 and 6 July."""
    day = month_day(match, frame)
    known = day and day.value[0].isdigit()
    return Meaning("DATE", value_of(date.fromisoformat(day.value[:10]), "WE")) if day and known else None


def last_but_one(match: Match, frame: Frame) -> Meaning | None:
    """The year before last, the week after next."""
    unit = unit_code(match["unit"])
    if frame.now is None:
        return Meaning("DATE", unknown(unit), sure=0.6)
    step = -2 if match["side"].casefold().startswith("before") else 2
    return Meaning("DATE", value_of(shifted(frame.now, step, unit), unit), sure=0.95)


def then(_: Match, frame: Frame) -> Meaning | None:
    """ "Since then": the day last spoken of."""
    if frame.last is None or frame.lost or frame.last_unit not in ("D", "M", "Y"):
        return None
    return Meaning("DATE", value_of(frame.last, frame.last_unit), sure=0.7)


def edge(match: Match, frame: Frame) -> Meaning | None:
    """Earlier this week, later this month: up to, or from, the day of publication."""
    whole = relative_unit(match, frame)
    known_days = interval(whole.value) if whole else None
    if whole is None or known_days is None or frame.reference is None:
        return whole
    (first, last), today = known_days[0], frame.reference
    if not first <= today <= last:
        return whole
    return whole._replace(days=(first, today) if match["edge"].casefold() == "earlier" else (today, last))


def this_part(match: Match, frame: Frame) -> Meaning | None:
    """This morning, that night."""
    day = frame.reference if match["which"].casefold() == "this" else frame.last
    code = words()["dayparts"][match["part"].casefold()]
    return Meaning("TIME", f"{unit_of(day or frame.now, 'D')}T{code}")


def other_part(match: Match, frame: Frame) -> Meaning | None:
    """The following morning, the previous evening."""
    if frame.now is None:
        return None
    step = -1 if match["which"].casefold() == "previous" else 1
    day = shifted(frame.last or frame.now, step, "D")
    return Meaning("TIME", f"{day.isoformat()}T{words()['dayparts'][match['part'].casefold()]}", sure=0.8)


#: "The following year" is that of the story; "the past year" and "the coming week" are the report's.
_AFTER_THE_TOLD = frozenset(
    {"the previous", "previous", "the following", "following", "that", "that same", "the same", "this same"}
)


def relative_unit(match: Match, frame: Frame) -> Meaning | None:
    """Last week, this year, next month, the following year, that day."""
    which, unit = re.sub(r"\s+", " ", match["which"].casefold()), unit_code(match["unit"])
    if unit in ("S", "MIN", "H"):
        return None
    step = {"last": -1, "past": -1, "previous": -1, "next": 1, "following": 1, "coming": 1}.get(which.split()[-1], 0)
    told = which in _AFTER_THE_TOLD
    base = frame.last if told and (frame.last or frame.narrative) else frame.reference or frame.last
    if base is None:
        return Meaning("DATE", unknown(unit), sure=0.6)
    if unit == "N":
        return Meaning("TIME", value_of(shift(base, step, "D"), "N"))
    return Meaning("DATE", value_of(shifted(base, step, unit), unit), thirds(match), sure=0.85 if told else 1.0)


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
    from_now = where in ("ago", "back", "from now")
    base = frame.reference or frame.last if from_now else None if frame.lost else frame.last
    count = count_of(match)
    if base is None or count is None or unit in ("S", "MIN", "H"):
        vague = "PAST_REF" if sign < 0 and where == "ago" else unknown("D" if unit in ("S", "MIN", "H") else unit)
        return Meaning("DATE", vague, sure=0.6)
    if count == 0.5:
        count, unit = {"Y": (6, "M"), "DE": (5, "Y"), "CE": (50, "Y")}.get(unit, (1, unit))
    day = shifted(base, sign * round(count), unit)
    recent = frame.last and frame.reference and abs((frame.reference - frame.last).days) < HALF_A_YEAR
    if unit == "Y" and count == 1 and frame.last_unit == "Q" and frame.last and recent:
        # A quarter is compared with the same quarter of the year before.
        return Meaning("DATE", value_of(shift(frame.last, sign * 12, "M"), "Q"), sure=0.7)
    exact = unit in ("D", "N")
    return Meaning("DATE", value_of(day, "D" if exact else unit), sure=0.9 if from_now else 0.75)


def day_of_month(match: Match, frame: Frame) -> Meaning | None:
    """The 9th, the evening of the 3rd: of the month last spoken of, else the last or next such day."""
    number = ordinal_number(match["ordinal"])
    if frame.yearless and frame.lost:
        return yearless(frame.yearless, number) if number <= 31 else None
    if frame.last or frame.reference is None:
        day = day_or_none(frame.last.year, frame.last.month, number) if frame.last else None
    else:
        months = (shifted(frame.reference, step, "M") for step in (0, 1 if frame.direction(*match.span()) > 0 else -1))
        days = (day_or_none(month.year, month.month, number) for month in months)
        ahead = frame.direction(*match.span()) > 0
        day = next((d for d in days if d and (d >= frame.reference if ahead else d <= frame.reference)), None)
    return with_part(day, match, sure=0.6) if day else None
