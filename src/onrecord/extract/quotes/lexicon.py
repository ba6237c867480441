"""The word lists that tell persons, offices, groups and documents apart."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from onrecord.languages.words import load_words

_NAME = r"[A-Z][\w’-]*(?: [A-Z][\w’-]*)*"


@dataclass(frozen=True, slots=True)
class Signed:
    """A long pattern that is only tried where one of its signs stands: every match holds at least one."""

    pattern: re.Pattern[str]
    signs: tuple[str, ...]

    def search(self, text: str, start: int, end: int) -> re.Match[str] | None:
        return self.pattern.search(text, start, end) if self._may_match(text, start, end) else None

    def finditer(self, text: str, start: int, end: int) -> Iterator[re.Match[str]]:
        return self.pattern.finditer(text, start, end) if self._may_match(text, start, end) else iter(())

    def _may_match(self, text: str, start: int, end: int) -> bool:
        here = text[start:end].lower()
        return any(sign in here for sign in self.signs)


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Lower-case head nouns and compiled patterns of one language."""

    organisations: frozenset[str]
    documents: frozenset[str]
    groups: frozenset[str]
    alone: frozenset[str]
    capitals: frozenset[str]
    camps: frozenset[str]
    collectives: frozenset[str]
    persons: frozenset[str]
    impersonal: frozenset[str]
    roles: frozenset[str]
    titles: frozenset[str]
    address: frozenset[str]
    former: frozenset[str]
    postpositive: frozenset[str]
    female: frozenset[str]
    male: frozenset[str]
    outlets: frozenset[str]
    firms: frozenset[str]
    only_plural: frozenset[str]
    press_kinds: frozenset[str]
    nowhere: frozenset[str]
    ranks: frozenset[str]
    bearing: dict[str, frozenset[str]]
    nationalities: frozenset[str]
    offices: dict[str, tuple[str, ...]]
    withheld: Signed
    pseudonym: re.Pattern[str]
    alias: re.Pattern[str]

    def is_person(self, noun: str) -> bool:
        return noun in self.roles or noun in self.persons


@cache
def lexicon(language: str) -> Lexicon:
    people, hidden = load_words(language, "titles"), load_words(language, "anonymity")
    return Lexicon(
        organisations=_set(hidden["organisations"]),
        documents=_set(hidden["documents"]),
        groups=_set(hidden["groups"]),
        alone=_set(hidden["groups_alone"]),
        capitals=_set(hidden["with_capital"]),
        camps=_set(hidden["camps"]),
        collectives=_set(hidden["collectives"]),
        persons=_set(hidden["persons"]),
        impersonal=_set(hidden["impersonal"]),
        roles=_set(people["roles"]),
        titles=_set(people["before_names"]),
        address=_set(people["address"]),
        former=_set(people["former"]),
        postpositive=_set(people["postpositive"]),
        female=_set(people["female"]),
        male=_set(people["male"]),
        outlets=_set(load_words(language, "venues")["outlets"]),
        firms=_set(hidden["firms"]),
        only_plural=_set(hidden["only_plural"]),
        press_kinds=_set(hidden["press_kinds"]),
        nowhere=_set(people["nowhere"]),
        ranks=_set(people["of_rank"]),
        bearing={title.lower(): _set(nouns) for title, nouns in people["bearing"].items()},
        nationalities=_set(load_words(language, "peoples")["nationalities"]),
        offices={place: tuple(heads) for place, heads in people["offices"].items()},
        withheld=Signed(_any(hidden["withheld"]), tuple(hidden["withheld_signs"])),
        pseudonym=_any(hidden["pseudonym"]),
        alias=re.compile(rf"(?:{'|'.join(hidden['alias'])})(?: the)?\s+[“\"‘]?(?P<name>{_NAME})"),
    )


def _set(words: list[str]) -> frozenset[str]:
    return frozenset(str(word).lower() for word in words)


def _any(patterns: list[str]) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{p})" for p in patterns), re.IGNORECASE)
