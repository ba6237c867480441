"""Sentences that say the same in nearly the same words, and names that differ in nothing but their spelling marks."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from math import ceil

_MARKS = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "–": "-", "—": "-", "\u00a0": " "})
_WORD = re.compile(r"\w+(?:'\w+)?")
#: Share of words that two near-identical sentences have in common; fewer words than `ENOUGH` prove nothing.
LIKE, ENOUGH = 0.8, 6


def folded(name: str) -> str:
    """One spelling of a name: case, curly marks, spaces and a leading article do not tell people apart."""
    return " ".join(name.casefold().translate(_MARKS).split()).removeprefix("the ")


def words(sentence: str) -> frozenset[str]:
    """The words of a sentence, spelt one way."""
    return frozenset(_WORD.findall(sentence.casefold().translate(_MARKS)))


def numerals(sentence: frozenset[str]) -> frozenset[str]:
    """Words with a digit: sentences of one mould differ in these alone."""
    return frozenset(word for word in sentence if any(letter.isdigit() for letter in word))


def alike(sentences: Mapping[str, frozenset[str]]) -> Iterator[tuple[str, str]]:
    """Pairs of keys whose sentences share four fifths of their words and all their numerals.

    Two such sets share one of their rarest words, so that only those who meet there are compared."""
    counts = Counter(word for known in sentences.values() for word in known)
    met: dict[tuple[str, frozenset[str]], list[str]] = {}
    for key, known in sentences.items():
        if len(known) < ENOUGH:
            continue
        rarest = sorted(known, key=lambda word: (counts[word], word))[: len(known) - ceil(LIKE * len(known)) + 1]
        places = [(word, numerals(known)) for word in rarest]
        for other in dict.fromkeys(other for place in places for other in met.get(place, ())):
            shared = len(known & sentences[other])
            if shared >= LIKE * (len(known) + len(sentences[other]) - shared):
                yield other, key
        for place in places:
            met.setdefault(place, []).append(key)
