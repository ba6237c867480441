"""The lists of `words/positions.yaml`."""

import re
from functools import cache

from onrecord.languages.words import load_words
from onrecord.model import Stance


@cache
def listed(key: str, language: str = "en") -> frozenset[str]:
    """A list, folded."""
    return frozenset(str(w).casefold() for w in load_words(language, "positions")[key])


@cache
def phrases(key: str, language: str = "en") -> re.Pattern[str]:
    """A list as a pattern over text, apostrophes of either kind."""
    words = sorted((str(w) for w in load_words(language, "positions")[key]), key=len, reverse=True)
    return re.compile(
        r"(?<![\w-])(?:" + "|".join(re.escape(p).replace("'", "['’]") for p in words) + r")(?![\w-])", re.IGNORECASE
    )


@cache
def idioms(language: str = "en") -> tuple[tuple[Stance, re.Pattern[str]], ...]:
    """Turns of phrase over the base forms of a clause."""
    table: dict[Stance, list[str]] = load_words(language, "positions")["idioms"]
    # "Has not closed the door" is no "close the door": the open turns are asked first.
    order = sorted(table, key=lambda stance: stance != "undecided")
    return tuple((stance, re.compile("|".join(_with_gaps(words) for words in table[stance]))) for stance in order)


def _with_gaps(words: str) -> str:
    return r"\b" + r" ".join(r"(?:\S+ ){0,4}\S+" if w == "~" else re.escape(w) for w in words.split()) + r"\b"


@cache
def predicates(language: str = "en") -> dict[str, Stance]:
    """What a party is said to be → its stance."""
    table: dict[Stance, list[str]] = load_words(language, "positions")["predicates"]
    return {word: stance for stance, words in table.items() for word in words}


@cache
def of_nouns(language: str = "en") -> dict[str, Stance]:
    """Nouns of a stance → what it is: "backing", "objection", "participation"."""
    table: dict[Stance, list[str]] = load_words(language, "positions")["nouns"]
    return {word: stance for stance, words in table.items() for word in words}


@cache
def odds(language: str = "en") -> dict[str, Stance]:
    """What is said of the odds that somebody takes part → the stance: "unlikely", "uncertain"."""
    table: dict[Stance, list[str]] = load_words(language, "positions")["odds"]
    return {word: stance for stance, words in table.items() for word in words}
