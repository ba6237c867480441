"""Which name says where another one lies: "Moscow, Idaho", "Nad Ali district of Helmand"; and which stand in a list."""

from itertools import pairwise

from onrecord.extract.places.lexicon import Lexicon
from onrecord.extract.places.spots import Spot
from onrecord.extract.places.words import Words
from onrecord.gazetteer import Candidate, kilometres
from onrecord.model.places import Place

FEW = 40
"""Candidates of a name that are tried; beyond them stand hamlets."""
REGION_REACH_KM = 450
CITY_REACH_KM = 40
CITY_FAME = 4.7
"""Of a town whose districts are spoken of by name."""
BETWEEN = frozenset({",", "(", "in", "of", "the", "'s", "’s", "capital"})


Rank = tuple[str, str | None]

#: Between the names of a list.
JOINTS = ([","], ["and"], ["or"], [",", "and"], [",", "or"], ["as", "well", "as"])


def lists(spots: list[Spot], words: Words) -> dict[int, range]:
    """Index of a spot in a list of at least three names → the indexes of the list."""
    joined = [words.lower[a.last : b.first] in JOINTS for a, b in pairwise(spots)]
    found: dict[int, range] = {}
    start = 0
    for index in range(len(spots)):
        if index == len(joined) or not joined[index]:
            if index - start >= 2:
                found |= dict.fromkeys(range(start, index + 1), range(start, index + 1))
            start = index + 1
    return found


def containers(spots: list[Spot], rows: dict[int, range], words: Words, lexicon: Lexicon) -> dict[int, int]:
    """Index of a spot → index of the spot that holds it; `rows` are the lists."""
    found: dict[int, int] = {}
    for index in range(len(spots) - 1):
        here, there = spots[index], spots[index + 1]
        between = words.lower[here.last : there.first]
        if len(between) > 5 or not _linked(between, lexicon) or _side_by_side(index, spots, rows):
            continue
        owned = between[:1] in (["'s"], ["’s"])
        if not owned and (_could_hold(there, here) or _is_part_of(here, between, there, lexicon)):
            found[index] = index + 1
        elif (owned or between == []) and (
            _could_hold(here, there) or (owned and _is_part_of(there, [words.word(there.last)], here, lexicon))
        ):
            found[index + 1] = index
    return found


def parts_of_cities(spots: list[Spot], held: dict[int, int]) -> list[Spot]:
    """Spots with what a text says is part of a city kept in that city, also where the gazetteer knows none there."""
    found = list(spots)
    for index, holder in held.items():
        city = spots[holder].candidates[:1]
        if city and city[0].place.kind == "city" and not _could_hold(spots[holder], spots[index]):
            near = tuple(c for c in spots[index].candidates if kilometres(c.place, city[0].place) < CITY_REACH_KM)
            found[index] = spots[index]._replace(candidates=near)
    return found


def _is_part_of(part: Spot, said: list[str], outer: Spot, lexicon: Lexicon) -> bool:
    """ "The Orm district of Tarnburg", "Tarnburg's Orm quarter": the words say that a town holds it."""
    city = outer.candidates[0] if outer.candidates else None
    if city is None or city.place.kind != "city" or city.fame - city.alias < CITY_FAME:
        return False
    top = part.candidates[0] if part.candidates else None
    return not lexicon.parts_of_cities.isdisjoint(said) and (top is None or top.fame < city.fame)


def _side_by_side(index: int, spots: list[Spot], rows: dict[int, range]) -> bool:
    """ "Washington, Pennsylvania and Ohio", "Niger, Nigeria and Togo": of one rank, so that none holds the next."""
    row = rows.get(index, range(0))
    if index + 1 not in row:
        return False
    own = {rank(c) for c in spots[index].candidates[:3] if c.place.kind in ("country", "admin1") and not c.alias}
    following = {rank(c) for c in spots[index + 1].candidates[:1]}
    others = {rank(c) for i in row if i not in (index, index + 1) for c in spots[i].candidates[:1]}
    return bool(own & following & others)


def rank(candidate: Candidate) -> Rank:
    """What members of a list have in common: all are countries, or provinces of one country."""
    place = candidate.place
    return place.kind, None if place.kind == "country" else place.country


def _linked(between: list[str], lexicon: Lexicon) -> bool:
    passed = (BETWEEN, lexicon.kinds, lexicon.directions, lexicon.locative)
    allowed = all(any(word in words for words in passed) for word in between)
    return allowed and (between == [] or any(w in (",", "(", "in", "of", "'s", "’s") for w in between))


def _could_hold(outer: Spot, inner: Spot) -> bool:
    if not inner.candidates:
        # No gazetteer knows it, but "X, Helmand province" says where it lies.
        return any(b.place.kind in ("admin1", "admin2", "country") and not b.alias for b in outer.candidates[:3])
    return any(
        holds(b.place, a.place) for b in outer.candidates[:8] if b.place.kind != "city" for a in inner.candidates[:FEW]
    )


def holds(outer: Place, inner: Place) -> bool:
    """Whether the first place holds the second, as far as the gazetteer knows."""
    if outer.id == inner.id or outer.kind in ("city", "facility", "airport", "base", "port"):
        return False
    if outer.kind == "country":
        return inner.country == outer.country and inner.kind != "country"
    if outer.kind == "admin1":
        return inner.country == outer.country and inner.admin1 == outer.name and inner.kind not in ("country", "admin1")
    if outer.kind == "admin2":
        return inner.country == outer.country and inner.admin2 == outer.name and inner.admin1 == outer.admin1
    if inner.kind in ("country", "continent", "admin1") or (outer.country and inner.country != outer.country):
        return False
    return outer.kind in ("region", "island", "peninsula", "valley") and kilometres(outer, inner) < REGION_REACH_KM
