"""Rules for times told by an event: the day before Kabul fell, the third day of the siege, two months into the war."""

import re
from datetime import date, timedelta
from functools import cache

from onrecord.extract.times.calendar import shift, value_of
from onrecord.extract.times.dates import month_day
from onrecord.extract.times.frame import Frame, unknown
from onrecord.extract.times.grammar import expression, ordinal_number, unit_code
from onrecord.extract.times.lengths import length
from onrecord.extract.times.meaning import Match, Meaning, count_of, group, part_code, shifted

#: How far behind an event its own date may stand.
REACH = 90


def after_event(match: Match, frame: Frame) -> Meaning | None:
    """The day before Kabul fell: a date if it is known when; else a length of time, or no more than its words."""
    unit, sign = unit_code(match["unit"]), 1 if match["where"].casefold() == "after" else -1
    day = _stated(match, frame) or frame.anchors.find(_phrase(match))
    count = 1.0 if group(match, "the") else count_of(match)
    if day is None or count is None or unit in ("S", "MIN", "H"):
        return Meaning("DATE", unknown(unit), sure=0.5) if group(match, "the") else length(match, None)
    return Meaning("DATE", value_of(shifted(day, sign * round(count), unit), "D" if unit == "N" else unit), sure=0.8)


def part_beside_event(match: Match, frame: Frame) -> Meaning | None:
    """The morning after Tarsk fell, the night before the vote."""
    code = part_code(match["part"])
    day = _stated(match, frame) or frame.anchors.find(_phrase(match))
    if day is None:
        return Meaning("TIME", f"XXXX-XX-XXT{code}", sure=0.5)
    return Meaning(
        "TIME", f"{shifted(day, 1 if match['where'].casefold() == 'after' else -1, 'D').isoformat()}T{code}", sure=0.8
    )


def into_event(match: Match, frame: Frame) -> Meaning | None:
    """Two months into the war: a date if its beginning is known, else a length of time."""
    unit, count = unit_code(match["unit"]), count_of(match)
    day = frame.anchors.beginning(_phrase(match))
    if day is None or count is None or unit in ("S", "MIN", "H") or match["where"].casefold() == "since":
        return length(match, None)
    return Meaning("DATE", value_of(shifted(day, round(count), unit), "D" if unit == "N" else unit), sure=0.75)


def nth_of(match: Match, frame: Frame) -> Meaning | None:
    """The third day of the siege: the first is the day it began."""
    unit, number = unit_code(match["unit"]), ordinal_number(match["ordinal"])
    day = frame.anchors.beginning(match.string[match.start("event") : match.end() + 40])
    if day is None:
        return Meaning("DATE", unknown("D" if unit == "N" else unit), sure=0.5)
    if unit in ("D", "N"):
        return Meaning("DATE", shifted(day, number - 1, "D").isoformat(), sure=0.8)
    first = shifted(day, number - 1, unit)
    last = shifted(day, number, unit) - timedelta(days=1)
    return Meaning("DATE", value_of(first, unit), days=(first, max(first, last)), sure=0.7)


def anniversary(match: Match, frame: Frame) -> Meaning | None:
    """The second anniversary of the flood of 9 February 2022."""
    if frame.last and re.search(r"\d,\s$", match.string[max(0, match.start() - 4) : match.start()]):
        # "On 9 April 2009, the sixth anniversary of …": the day has just been said.
        return Meaning("DATE", frame.last.isoformat(), sure=0.9)
    day = _stated(match, frame) or frame.anchors.find(_phrase(match).removeprefix("of "))
    if day is None:
        return None
    try:
        return Meaning("DATE", shift(day, 12 * ordinal_number(match["ordinal"]), "M").isoformat(), sure=0.9)
    except ValueError:
        return None


def _phrase(match: Match) -> str:
    """The words of the event, to the end of the clause."""
    return re.split(r"[.,;:!?\n(]", match.string[match.end() : match.end() + 80].lstrip(), maxsplit=1)[0]


@cache
def _dates() -> tuple[re.Pattern[str], ...]:
    return expression("<DAY> <MONTH>(?:,? (?:<YEAR>|<WHOSE>))?"), expression("<MONTH> <DAY>(?:,? (?:<YEAR>|<WHOSE>))?")


def _stated(match: Match, frame: Frame) -> date | None:
    """The day said with the event itself: "the truce of 12 May 2024", "the retreat, which began on 26 February"."""
    text, end = match.string, match.end()
    clause = re.match(r"[^.;:!?\n]*", text[end : end + REACH])
    found = [m for pattern in _dates() if clause and (m := pattern.search(text, end, end + clause.end()))]
    if not found:
        return None
    first = min(found, key=lambda m: (m.start(), -m.end()))
    if not re.fullmatch(r"\s(?:[^,]*(?:,\swhich\s[^,]*)?\s)?(?:of|on)\s(?:the\s)?|\s", text[end : first.start()]):
        return None
    day = month_day(first, frame)
    return date.fromisoformat(day.value[:10]) if day and day.value[0].isdigit() else None
