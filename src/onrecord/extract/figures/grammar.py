"""Patterns of quantities, put together from the word lists."""

import re
from functools import cache
from typing import Any

from onrecord.languages.numbers import number_pattern
from onrecord.languages.words import load_words


def words() -> dict[str, Any]:
    """The list `figures.yaml`."""
    return load_words("en", "figures")  # type: ignore[no-any-return]


def _any(given: object) -> str:
    return "|".join(re.escape(str(w)).replace(r"\ ", r"[\s-]") for w in sorted(given, key=len, reverse=True))  # type: ignore[call-overload]


def may_count(sentence: str) -> bool:
    """What a sentence with a figure has at least: most have none, and the patterns below are dear."""
    if _DIGIT.search(sentence):
        return True
    lower = sentence.lower()
    return any(stem in lower for stem in _stems())


_DIGIT = re.compile(r"\d")


@cache
def _stems() -> tuple[str, ...]:
    """Last words of number words, each without those that hold another ("seventeen" has "seven")."""
    lists, numbers = words(), load_words("en", "numbers")
    said = [w for name in ("units", "tens", "scales") for w in numbers[name]]
    said += [w for name in ("vague", "multiples", "fractions", "scales") for w in lists[name] if len(w) > 2]
    stems = {re.split(r"[\s-]", str(w))[-1] for w in said if w not in ("a", "an")}
    return tuple(s for s in sorted(stems) if not any(o != s and o in s for o in stems))


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
        rf"(?P<sign>\s?(?:%|(?:percent|per\scent|pct)\b|[€£](?!\d)|°[CF]?)|p\b)?(?P<ordinal>(?<=\d)(?:st|nd|rd|th)\b)?"
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
        rf"|\b(?P<half>half)\b(?=\s(?:of|the|its|their|his|her|all)\b)"
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
