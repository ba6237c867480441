"""Which rules a sentence can match at all, by the words it has: looking at words is what makes the rules affordable."""

import re
from collections.abc import Iterable
from functools import cache

from onrecord.extract.times.grammar import words
from onrecord.languages.words import load_words

Cues = frozenset[str]
"""Words in lower case, and names of kinds of word in upper case."""

_WORD = re.compile(r"[^\W\d_]+")
_DIGIT = re.compile(r"\d")
#: Fragments and named groups of a template → what a sentence must have one of.
_OF_FRAGMENT = {name: name for name in ("MONTH", "WEEKDAY", "UNIT", "SEASON", "PART", "CLOCK", "ORD", "NUM", "VAGUE")}
_OF_FRAGMENT |= {"UNITS": "UNIT", "DAY": "DIGIT", "YEAR": "DIGIT", "DECADE": "DIGIT", "PARTOF": "PART"}
_GROUP = re.compile(r"\((?P<head>\?(?:P<(?P<name>\w+)>|:|[=!]|<[=!]|-i:)?)?(?P<body>[^()]*)\)(?P<many>[?*]?)")
_LITERAL = re.compile(
    r"<(?P<fragment>[A-Z]+)>|«(?P<choice>\d+)»|(?P<digit>\\d)(?![?*])|(?P<word>[A-Za-z]{2,})(?![A-Za-z?*])"
)


def cues(sentence: str) -> Cues:
    """What a sentence has of what rules need."""
    said = set(_WORD.findall(sentence.lower()))
    if _DIGIT.search(sentence):
        said.add("DIGIT")
    return frozenset(said.union(kind for kind, members in _kinds().items() if not members.isdisjoint(said)))


@cache
def _kinds() -> dict[str, Cues]:
    lists, numbers = words(), load_words("en", "numbers")
    weekdays, units, parts = (_with_plurals(lists[name]) for name in ("weekdays", "units", "dayparts"))
    return {
        "MONTH": _first_words([*lists["months"], *lists["month_abbreviations"]]),
        "WEEKDAY": weekdays | _first_words(lists["weekday_abbreviations"]),
        "UNIT": units,
        "SEASON": _first_words(lists["seasons"]),
        "PART": parts | {"hours"},
        "CLOCK": frozenset({"DIGIT", "noon", "midday", "midnight"}),
        "ORD": _first_words(numbers["ordinals"]) | {"DIGIT"},
        "NUM": _first_words([*numbers["units"], *numbers["tens"], *numbers["scales"]]) | {"DIGIT", "a", "an", "half"},
        "VAGUE": _first_words(lists["vague_counts"]),
    }


def _with_plurals(nouns: Iterable[str]) -> Cues:
    return frozenset(form for noun in nouns for form in (noun, f"{noun}s"))


def _first_words(phrases: Iterable[object]) -> Cues:
    return frozenset(_WORD.findall(str(phrase).lower())[0] for phrase in phrases)


def needs(template: str) -> tuple[Cues, ...]:
    """Of each of these sets a sentence has at least one member, or the rule matches nothing in it."""
    template = re.sub(r"\\(?!d)[a-zA-Z]|\[[^\]]*\]|\{[\d,]+\}", " ", template)
    choices: list[Cues] = []
    template = f"(?:{template})"
    while match := _GROUP.search(template):
        kept = "" if match["many"] or (match["head"] or "")[-1:] in ("=", "!") else _kept(match, choices)
        template = template[: match.start()] + kept + template[match.end() :]
    return tuple(_required(template, choices))


def _kept(group: re.Match[str], choices: list[Cues]) -> str:
    """What a group needs: its body, or a number in brackets for one of several."""
    if (name := (group["name"] or "").upper()) in _OF_FRAGMENT:
        return f"<{name}>"
    if "|" not in group["body"]:
        return group["body"]
    options = [_required(option, choices) for option in group["body"].split("|")]
    if not all(options):
        return ""
    choices.append(frozenset().union(*(min(option, key=commonness) for option in options)))
    return f"«{len(choices) - 1}»"


def commonness(need: Cues) -> tuple[int, int]:
    """Few words, and long ones, are rare: of "the day before yesterday" the last."""
    return len(need), -min(map(len, need))


def _required(template: str, choices: list[Cues]) -> list[Cues]:
    found = []
    for part in _LITERAL.finditer(template):
        if part["fragment"]:
            found += [frozenset({_OF_FRAGMENT[part["fragment"]]})] if part["fragment"] in _OF_FRAGMENT else []
        elif part["choice"]:
            found.append(choices[int(part["choice"])])
        else:
            found.append(frozenset({"DIGIT" if part["digit"] else part["word"].lower()}))
    return found
