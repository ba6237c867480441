"""Rules for lengths, repeated times and references to the present, past and future."""

import re
from collections.abc import Callable
from datetime import date

from onrecord.extract.times.calendar import DAYS
from onrecord.extract.times.frame import Frame
from onrecord.extract.times.grammar import month_number, unit_code, words
from onrecord.extract.times.meaning import Match, Meaning, count_of, group, shifted


def duration(match: Match, _: Frame) -> Meaning | None:
    """Three days, several years, a five-year …; not an age, nor a share ("three quarters of")."""
    unit, number = unit_code(match["unit"]), group(match, "count")
    if re.match(r"[\s-]olds?\b|[\s-]of[\s-]age", match.string[match.end() : match.end() + 8]):
        return None
    if unit in ("S", "Q") and (not number or number.casefold() in ("a", "an") or unit == "Q"):
        return None
    noun = re.match(r"\s([a-z]+)", match.string[match.end() : match.end() + 20])
    if unit == "MIN" and match["unit"].casefold() == "minute" and noun and noun[1] in words()["very_small"]:
        return None
    return length(match, None)


def lasting(match: Match, frame: Frame) -> Meaning | None:
    """The past two months: a length, and the days it ends or begins on."""
    which = match["which"].casefold().split()[-1]
    return length(match, frame.reference, -1 if which in ("last", "past", "previous", "recent") else 1)


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
        count = 2 if group(match, "other") else count_of(match) or (None if group(match, "vague") else 1)
        return Meaning("SET", _duration("X" if count is None else f"{count:g}", unit_code(match["unit"])))
    if (part := group(match, "part")) and not group(match, "weekday"):
        return Meaning("SET", f"XXXX-XX-XXT{words()['dayparts'][part.casefold()]}")
    if group(match, "month"):
        return Meaning("SET", f"XXXX-{month_number(match['month']):02}")
    number = words()["weekdays"][match["weekday"].casefold()]
    code = group(match, "part")
    return Meaning("SET", f"XXXX-WXX-{number}" + (f"T{words()['dayparts'][code.casefold()]}" if code else ""))


def length(match: Match, reference: date | None, sign: int = 0) -> Meaning | None:
    unit, count = unit_code(match["unit"]), count_of(match)
    if count is None and (group(match, "vague") or "").casefold().endswith("couple of"):
        count = 2.0
    if count is not None and count % 1 == 0.5 and unit == "Y" and count > 1:
        return Meaning("DURATION", f"P{int(count)}Y6M", sure=0.9)
    number = "X" if count is None else f"{count:g}"
    days = None
    if reference and sign and count and unit == "H":
        count, unit_days = max(1, -(-int(count) // 24)), "D"
        other = shifted(reference, sign * int(count), unit_days)
        days = (min(reference, other), max(reference, other))
    elif reference and sign and count and unit not in ("S", "MIN"):
        other = shifted(reference, sign * max(1, round(count)), unit)
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


def reference(kind: str) -> Callable[[Match, Frame], Meaning | None]:
    """Now, recently, soon."""
    return lambda _match, _frame: Meaning("DATE", kind, sure=0.8)
