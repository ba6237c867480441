"""What governs a trigger, and the words of `aspect.yaml` that it may be."""

import re
from functools import cache

from spacy.tokens import Token

from onrecord.languages.words import load_words

_DIRECT = frozenset({"xcomp", "ccomp", "obj", "nmod", "acl", "obl", "nsubj", "nsubj:pass", "csubj"})


@cache
def aspect_words(aspect: str, key: str) -> frozenset[str]:
    """The words of a list, folded."""
    return frozenset(str(w).casefold() for w in load_words("en", "aspect")[aspect].get(key, ()))


@cache
def aspect_phrases(aspect: str, key: str = "phrases") -> re.Pattern[str]:
    """The phrases of a list as one pattern."""
    listed = sorted(load_words("en", "aspect")[aspect][key], key=len, reverse=True)
    return re.compile(r"\b(?:" + "|".join(re.escape(p) for p in listed) + r")\b", re.IGNORECASE)


def governors(head: Token, relations: frozenset[str] = _DIRECT, most: int = 3) -> list[Token]:
    """Verbs and nouns above a trigger, the nearest first."""
    found: list[Token] = []
    at = head
    while at.dep_ in relations and at.head != at and len(found) < most:
        at = at.head
        found.append(at)
    return found


def lemma(token: Token) -> str:
    """The base form, folded."""
    return token.lemma_.casefold()
