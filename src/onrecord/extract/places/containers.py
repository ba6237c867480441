"""Which name says where another one lies: "Moscow, Idaho", "Nad Ali district of Helmand", "Syria's Idlib"."""

from onrecord.extract.places.lexicon import Lexicon
from onrecord.extract.places.spots import Spot
from onrecord.extract.places.words import Words
from onrecord.gazetteer import kilometres
from onrecord.model.places import Place

FEW = 40
"""Candidates of a name that are tried; beyond them stand hamlets."""
REGION_REACH_KM = 450
BETWEEN = frozenset({",", "(", "in", "of", "the", "'s", "’s", "capital"})


def containers(spots: list[Spot], words: Words, lexicon: Lexicon) -> dict[int, int]:
    """Index of a spot → index of the spot that holds it."""
    found: dict[int, int] = {}
    for index in range(len(spots) - 1):
        here, there = spots[index], spots[index + 1]
        between = words.lower[here.last : there.first]
        if len(between) > 5 or not _linked(between, lexicon):
            continue
        if _could_hold(there, here) and "'s" not in between[:1] and "’s" not in between[:1]:
            found[index] = index + 1
        elif _could_hold(here, there) and (between[:1] in (["'s"], ["’s"]) or between == []):
            found[index + 1] = index
    return found


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
