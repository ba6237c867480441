"""How exactly a mention says where something is: UCDP's `where_prec`."""

from onrecord.extract.places.lexicon import Lexicon
from onrecord.extract.places.spots import Spot
from onrecord.extract.places.words import Words
from onrecord.model.places import Place, PlaceKind

EXACT, NEAR, DISTRICT, PROVINCE, FUZZY, COUNTRY, UNKNOWN = range(1, 8)

BY_KIND: dict[PlaceKind, int] = {
    "country": COUNTRY, "continent": UNKNOWN, "admin1": PROVINCE, "admin2": DISTRICT, "city": EXACT, "district": EXACT,
    "facility": EXACT, "base": EXACT, "airport": EXACT, "port": EXACT, "river": FUZZY, "lake": FUZZY, "sea": UNKNOWN,
    "strait": FUZZY, "island": FUZZY, "region": FUZZY, "valley": FUZZY, "mountain": FUZZY, "desert": FUZZY,
    "peninsula": FUZZY, "other": FUZZY,
}  # fmt: skip


def where_precision(place: Place, spot: Spot, words: Words, lexicon: Lexicon) -> int:
    """1 the place itself, 2 near it, 3 district, 4 province, 5 a line or region, 6 country, 7 open sea and more."""
    level = BY_KIND[place.kind]
    if level == EXACT and _only_near(spot, words, lexicon):
        return NEAR
    return level


def _only_near(spot: Spot, words: Words, lexicon: Lexicon) -> bool:
    """`near X`, `20 km north of X`, `outside X`."""
    before = [words.word(i) for i in range(max(0, spot.first - 4), spot.first)]
    if before[-1:] and before[-1] in lexicon.near:
        return True
    return before[-1:] == ["of"] and any(w in lexicon.directions or w in lexicon.near for w in before[:-1])
