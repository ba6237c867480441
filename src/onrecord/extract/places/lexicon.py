"""The words that say a name is a place, in one language."""

import re
from functools import cache
from typing import Any, NamedTuple

from onrecord.gazetteer import fold
from onrecord.languages.words import load_words


class Lexicon(NamedTuple):
    """`words/places.yaml` and its companions as sets, all but `abbreviations` and `postal` in lower case."""

    locative: frozenset[str]
    weakly_locative: frozenset[str]
    kinds: dict[str, tuple[str, ...]]
    naming_kinds: frozenset[str]
    kinds_before: frozenset[str]
    facilities: frozenset[str]
    bodies: frozenset[str]
    parts_of_cities: frozenset[str]
    not_places_after: frozenset[str]
    titles: frozenset[str]
    abbreviations: dict[str, str]
    postal: frozenset[str]
    metonym_verbs: frozenset[str]
    auxiliaries: frozenset[str]
    seats_of_power: frozenset[str]
    between_governments: frozenset[str]
    acting_suffixes: frozenset[str]
    near: frozenset[str]
    directions: frozenset[str]
    particles: frozenset[str]
    addresses: frozenset[str]
    roads: frozenset[str]
    determiners: frozenset[str]
    rivers_behind_the: frozenset[str]
    english_speaking: frozenset[str]
    phrases: re.Pattern[str]
    homographs: frozenset[str]
    given_names: frozenset[str]
    peoples: frozenset[str]


@cache
def lexicon(language: str) -> Lexicon:
    """The language's lists. `MissingError` where it has none."""
    lists: dict[str, Any] = dict(load_words(language, "places"))
    lists["homographs"] = load_words(language, "homographs")["homographs"]
    lists["given_names"] = [w.lower() for w in load_words(language, "given_names")["given_names"]]
    peoples = [w.lower() for group in load_words(language, "peoples").values() for w in group]
    lists["peoples"] = [*peoples, *(f"{w}s" for w in peoples)]
    lists["seats_of_power"] = [fold(name) for name in lists["seats_of_power"]]
    kinds = {word: tuple(found) for word, found in lists.pop("kinds").items()}
    abbreviations = dict(lists.pop("abbreviations"))
    phrases = re.compile("|".join(rf"\b{re.escape(p)}\b" for p in lists.pop("phrases")))
    sets = {name: frozenset(found) for name, found in lists.items()}
    return Lexicon(kinds=kinds, abbreviations=abbreviations, phrases=phrases, **sets)
