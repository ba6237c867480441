"""What a rule gives, and how rules read the parts of a match."""

import re
from collections.abc import Callable
from datetime import date
from typing import NamedTuple

from onrecord.extract.times.calendar import Interval, Thirds, shift
from onrecord.extract.times.frame import Frame, unit_of
from onrecord.extract.times.grammar import words
from onrecord.languages.numbers import parse_number

Match = re.Match[str]


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


def year_of(match: Match) -> int | None:
    text = group(match, "year")
    return int(text) if text else None


def day_or_none(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def shifted(day: date, count: int, unit: str) -> date:
    try:
        return shift(day, count, unit)
    except ValueError:
        return day


def count_of(match: Match) -> float | None:
    text = group(match, "count")
    if text is None:
        return None
    said = text.casefold()
    value = 1.0 if said in ("a", "an") else 0.5 if said.startswith("half") else parse_number(said)
    return value + 0.5 if value is not None and group(match, "plus") else value


def with_part(day: date | None, match: Match, sure: float = 1.0) -> Meaning:
    if part := group(match, "part"):
        return Meaning("TIME", f"{unit_of(day, 'D')}T{part_code(part)}", sure=sure)
    return Meaning("DATE", unit_of(day, "D"), sure=sure)


def part_code(part: str) -> str:
    """MO for "dawn" and for the small "hours"."""
    return str(words()["dayparts"].get(part.casefold(), "MO"))


def yearless(month: int, day: int) -> Meaning:
    return Meaning("DATE", f"XXXX-{month:02}-{day:02}")
