"""Patterns of quantities, put together from the word lists."""

import re
from functools import cache
from typing import Any, Literal

from onrecord.languages.numbers import number_pattern
from onrecord.languages.words import load_words


def words() -> dict[str, Any]:
    """The list `figures.yaml`."""
    return load_words("en", "figures")  # type: ignore[no-any-return]


def _any(given: object) -> str:
    return "|".join(re.escape(str(w)).replace(r"\ ", r"[\s-]") for w in sorted(given, key=len, reverse=True))  # type: ignore[call-overload]


Kind = Literal["share", "vague", "number"]


def kinds_of(sentence: str) -> frozenset[Kind]:
    """Which figures a sentence may have by its words: most have none, and the patterns below are dear."""
    said = set(_WORD.findall(sentence.lower()))
    counted = _DIGIT.search(sentence) is not None or not said.isdisjoint(_numbers())
    found: set[Kind] = {"number"} if counted else set()
    if not said.isdisjoint(_parts()) or (counted and not said.isdisjoint(("in", "out"))):
        found.add("share")
    if not said.isdisjoint(_vague_words()):
        found.add("vague")
    return frozenset(found)


_DIGIT = re.compile(r"\d")
_WORD = re.compile(r"[^\W\d_]+")


@cache
def _numbers() -> frozenset[str]:
    lists = load_words("en", "numbers")
    return frozenset(str(w) for name in ("units", "tens", "scales") for w in lists[name]) | {
        "half",
        "quarter",
        "dozen",
        "lakh",
        "crore",
    }


@cache
def _parts() -> frozenset[str]:
    named = {form for name in words()["fractions"] for form in (name, f"{name}s")}
    return frozenset(named | {str(word) for word in words()["multiples"]} | {"halves"})


@cache
def _vague_words() -> frozenset[str]:
    """The longest word of each phrase."""
    return frozenset(max(_WORD.findall(str(phrase)), key=len) for phrase in words()["vague"])


@cache
def quantity() -> re.Pattern[str]:
    """One number with what belongs to it: currency, range, scale, sign, what follows as a bound."""
    lists = words()
    after = _any(w for group in lists["after"].values() for w in group)
    scales = _any(lists["scales"])
    currency = _any(c for c in lists["currencies"] if c not in ("Y", "#"))
    number = number_pattern()
    scale = rf"(?:[\s-]?(?P<scale{{0}}>{scales})(?![\w]))?"
    magnitude = (
        rf"(?P<n{{0}}>half[\s-]a|a quarter of a|an?(?=\s(?:hundred|thousand|million|billion|trillion)\b)|{number})"
    )
    scale = rf"(?P<plus{{0}}>\sand\sa\shalf)?{scale}(?P<half{{0}}>\sand\sa\shalf\b)?"
    one = (magnitude + scale).replace("{0}", "1")
    two = (magnitude + scale).replace("{0}", "2")
    sign = rf"(?P<cur1>{currency})"
    return re.compile(
        rf"(?<![\w.$€£])(?P<minus>[-−](?=[\d$€£])|\bminus[\s-](?=\d))?(?:{sign}[\s=]?(?P<minus2>-)?)?{one}"
        rf"(?:(?P<unit1>\s?(?:%|percent|per\scent))?(?P<to>\s?(?:-|–|—|to|and|or)\s?)(?:{_any(['up to'])}\s)?"
        rf"(?:(?P<cur2>{currency})\s?)?{two})?"
        rf"(?P<sign>[\s-]?(?:percent|per[\s-]cent|pct)\b|\s?(?:%|[€£](?!\d)|°[CF]?)|p\b)?(?P<ordinal>(?<=\d)(?:st|nd|rd|th)\b)?"
        rf"(?P<fold>[\s-]?(?:fold|times)\b)?"
        rf"(?:\s(?P<late>{after})\b)?(?P<more>\+(?!\d))?",
        re.IGNORECASE,
    )


@cache
def bound() -> re.Pattern[str]:
    """A bounding word right before a number."""
    before = _any(w for group in words()["before"].values() for w in group)
    return re.compile(rf"(?<!\w)(?P<bound>{before})\s+(?:a\s|an\s|the\s)?$", re.IGNORECASE)


@cache
def vague() -> re.Pattern[str]:
    """Counts without a number: dozens, several hundred."""
    return re.compile(
        rf"(?:(?:many|some|several)\s)?\b(?P<vague>{_any(words()['vague'])})\b(?P<of>\sof\b)?", re.IGNORECASE
    )


@cache
def share() -> re.Pattern[str]:
    """Fractions, "one in five", multiples."""
    lists = words()
    names = _any(lists["fractions"])
    number = number_pattern()
    return re.compile(
        rf"\b(?P<top>{number}|an?)[\s-](?P<part>{names})s?\b(?=\sof\b|\s(?:the|its|their|all)\b|[.,;]|$|\s[a-z])"
        rf"|\b(?P<half>half)\b(?=\s(?:of|the|its|their|his|her|all)\b)|(?<=\bby\s)(?P<byhalf>half)\b(?!\s(?:a|an)\b)"
        rf"|\b(?P<some>{number})\s(?:in|out\sof)\s(?:every\s)?(?P<all>{number})\b"
        rf"|\b(?P<multiple>{_any(lists['multiples'])})\b",
        re.IGNORECASE,
    )


@cache
def relation_of(text: str) -> str | None:
    """The relation a bounding word gives."""
    folded = re.sub(r"[\s-]+", " ", text.casefold())
    for side in ("before", "after"):
        for relation, phrases in words()[side].items():
            if folded in phrases:
                return str(relation)
    return None
