"""Numbers in words and digits: `twenty-six`, `two hundred thousand`, `5,015`, `1.5`."""

import re
from functools import cache

from onrecord.languages.words import load_words

_DIGITS = re.compile(r"(?:\d[\d,]*(?:\.\d+)?|\.\d+)$")
_FRACTION = re.compile(r"(\d+)[ -](\d+)/(\d+)$")


@cache
def number_pattern(language: str = "en") -> str:
    """Regular expression of a number in digits or words, without named groups; to be used with IGNORECASE."""
    lists = load_words(language, "numbers")
    words = "|".join(sorted((*lists["units"], *lists["tens"], *lists["scales"]), key=len, reverse=True))
    compound = rf"(?:{words})(?:(?:-| (?:and )?)(?:{words}))*"
    return rf"(?:\d+ \d/\d|\d{{1,3}}(?:,\d{{3}})+(?:\.\d+)?|\d*\.?\d+|\b{compound}\b)"


def parse_number(text: str, language: str = "en") -> float | None:
    """The value of a number in digits or words; None if it is not one, or not one number ("two three")."""
    text = text.strip().casefold()
    if _DIGITS.match(text):
        return float(text.replace(",", ""))
    if match := _FRACTION.match(text):
        whole, over, under = map(int, match.groups())
        return whole + over / under if under else None
    return _words(re.split(r"[ -]+", text), language)


def _words(words: list[str], language: str) -> float | None:
    lists = load_words(language, "numbers")
    units, tens, scales = lists["units"], lists["tens"], lists["scales"]
    total, group, last = 0, 0, 1_000_000_000_000_000
    for word in words:
        if word == "and" and (group or total):
            continue
        value = units.get(word, tens.get(word, scales.get(word)))
        if value is None:
            return None
        if word in scales:
            if value == 100:
                group, last = max(group, 1) * 100, 100
            else:
                total, group, last = total + max(group, 1) * value, 0, value
        elif value >= last or (group % 10 and group):
            return None
        else:
            group, last = group + value, 10 if word in tens else 1
    return float(total + group) if words else None
