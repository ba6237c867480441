"""Regular expressions of time, put together from the word lists."""

import re
from functools import cache
from typing import Any

from onrecord.languages.numbers import number_pattern
from onrecord.languages.words import load_words


def words() -> dict[str, Any]:
    """The list `times.yaml`."""
    return load_words("en", "times")  # type: ignore[no-any-return]


def one_of(*given: str, capital: bool = False) -> str:
    """An alternation, longest first; with `capital` only capitalised or in capitals ("May", not "may")."""
    ordered = sorted(given, key=len, reverse=True)
    if capital:
        return f"(?-i:{'|'.join(form for w in ordered for form in (w.title(), w.upper()))})"
    return "|".join(re.escape(w).replace(r"\ ", r"\s") for w in ordered)


def feast_names(*given: str) -> str:
    """As `one_of`; a hyphen may stand for a blank ("Eid al-Adha")."""
    return one_of(*given).replace(r"\s", r"[\s-]")


@cache
def fragments() -> dict[str, str]:
    """Name → expression, for use in rules as `<NAME>`."""
    lists = words()
    month = one_of(*lists["months"], capital=True)
    short = one_of(*lists["month_abbreviations"], capital=True)
    weekday = one_of(*lists["weekdays"], capital=True)
    weekday_short = one_of(*lists["weekday_abbreviations"], capital=True)
    ordinals = one_of(*load_words("en", "numbers")["ordinals"])
    parts_of_days = one_of(*lists["dayparts"].keys() - {"midday"}, "hours")
    modifiers = one_of(*(m for m in lists["modifiers"] if " " not in m))
    return {
        "MONTH": rf"(?P<month>{month}\b|(?:{short})\b\.?)",
        "WEEKDAY": rf"(?P<weekday>{weekday})",
        "WD": rf"(?:(?P<wd>{weekday}|(?:{weekday_short})(?=\b))\.?,?\s(?:the\s)?)?",
        "SEASON": rf"(?P<season>{one_of(*lists['seasons'])})",
        "UNIT": rf"(?P<unit>{one_of(*lists['units'])})",
        "UNITS": rf"(?P<unit>{one_of(*lists['units'])})s?",
        "NUM": rf"(?P<count>{number_pattern()}|an?\b(?!\s(?:few|couple|number|handful))|half\san?)",
        "VAGUE": rf"(?P<vague>(?:the\s|an?\s)?(?:{one_of(*lists['vague_counts'])}))",
        "ABOUT": rf"(?:(?:{one_of(*lists['approximately'])})\s)?",
        "DAY": r"(?P<day>0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?",
        "ORD": rf"(?P<ordinal>{ordinals}|\d{{1,2}}(?:st|nd|rd|th))",
        "WHOSE": r"(?P<whose>(?:in\s|of\s)?(?:that|the\ssame|that\ssame|this|last|next)\syear)",
        "YEAR": r"(?P<year>1\d{3}|20\d\d)",
        "MOD": rf"(?:(?P<mod>{modifiers})[\s-](?:in\s)?)?",
        "OFMOD": rf"(?:(?P<ofmod>(?:the\s)?(?:{one_of(*lists['modifiers'])}|end|beginning|start|middle)(?:\sof)?)\s)?",
        "PART": rf"(?P<part>{one_of(*lists['dayparts'])})",
        "PARTOF": rf"(?:the\s)?(?:(?:early|late|small)\s)?(?P<part>{parts_of_days})"
        r"(?:\shours)?\s(?:of|on)\s(?:the\s)?",
        "THROUGH": r"\s?(?:[-–/]|to|and|or)\s?(?P<to>\d\d?)(?:st|nd|rd|th)?",
        "CLOCK": r"(?:(?P<hour>[01]?\d|2[0-4])(?:[:.](?P<minute>[0-5]\d))?\s?(?P<half>a\.m\.?|p\.m\.?|am\b|pm\b)"
        r"|(?P<hour24>[01]?\d|2[0-3]):(?P<minute24>[0-5]\d)(?::[0-5]\d)?"
        r"|(?P<word>noon|midday|midnight))(?:\s?(?:hrs|hours))?"
        r"(?:,?\s(?:\(?(?:[ECMP][SD]T|GMT|UTC|BST|CET|local\stime)\)?))?",
    }


@cache
def expression(template: str) -> re.Pattern[str]:
    """A rule's pattern: `<NAME>` stands for a fragment, a blank for white space."""
    pattern = re.sub(r"<([A-Z]+)>", lambda m: fragments()[m[1]], template.replace(" ", r"\s"))
    return re.compile(rf"(?<![\w$£€#])(?:{pattern})(?!\w)", re.IGNORECASE)


def month_number(text: str) -> int:
    """1 to 12."""
    key = text.rstrip(".").casefold()
    lists = words()
    return int(lists["months"].get(key) or lists["month_abbreviations"][key])


def unit_code(text: str) -> str:
    """D, W, M, Q, Y … of a unit word in singular or plural."""
    key = text.casefold()
    units = words()["units"]
    return str(units.get(key) or units[key.removesuffix("s")])


def ordinal_number(text: str) -> int:
    """1 for "first" and "1st"."""
    digits = re.match(r"\d+", text)
    return int(digits[0]) if digits else int(load_words("en", "numbers")["ordinals"][text.casefold()])
