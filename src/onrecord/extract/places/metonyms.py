"""When a place name stands for a government or another body: "Kyiv said", "the Kremlin", "Iran-backed"."""

from onrecord.extract.places.lexicon import Lexicon
from onrecord.extract.places.spots import Spot
from onrecord.extract.places.words import Words
from onrecord.gazetteer import Gazetteer, fold
from onrecord.model.places import Place

WHERE = frozenset({"in", "at", "near", "outside", "inside", "around", "across", "into", "throughout", "within"})
LONG_LIST = 10
"""Words between the first name of "A, B and C agreed" and its verb."""


def is_metonym(spot: Spot, place: Place, words: Words, gazetteer: Gazetteer, lexicon: Lexicon) -> bool:
    """A mention that makes no event location."""
    seat = fold(place.name) in lexicon.seats_of_power or spot.key in lexicon.seats_of_power
    governs = seat or place.kind == "country" or _is_capital(place, gazetteer)
    if _is_inside(spot, words):
        return False
    if _acts_in_compound(spot, words, lexicon) or _names_a_body(spot, words, lexicon):
        return True
    return seat or (governs and _acts(spot, words, lexicon))


def _is_capital(place: Place, gazetteer: Gazetteer) -> bool:
    if not place.country or place.kind not in ("city", "admin1"):
        return False
    capital = gazetteer.capital(place.country)
    return capital is not None and capital.name == place.name


def _is_inside(spot: Spot, words: Words) -> bool:
    """`in Kyiv`, `at the Pentagon`: where, not who. "from" and "between" may be either."""
    index = spot.first - 2 if words.word(spot.first - 1) == "the" else spot.first - 1
    return words.word(index) in WHERE


def _acts_in_compound(spot: Spot, words: Words, lexicon: Lexicon) -> bool:
    return words.word(spot.last) in ("-", "‑") and words.word(spot.last + 1) in lexicon.acting_suffixes


def _names_a_body(spot: Spot, words: Words, lexicon: Lexicon) -> bool:
    """`Kansas Highway Patrol`: a capital behind the name makes it part of a body's."""
    after = words.word(spot.last)
    return words.capital(spot.last) and after in lexicon.bodies and not words.opening[spot.last]


def _acts(spot: Spot, words: Words, lexicon: Lexicon) -> bool:
    """The name, alone or in a list, is the subject of a verb of governments."""
    before = words.word(spot.first - 1)
    if before in ("of", "for", "with", "by", "on", "to") and not _between(spot, words, lexicon):
        return before == "with" and words.word(spot.first - 2) in lexicon.between_governments
    index = spot.last
    while index < spot.last + LONG_LIST and (words.capital(index) or words.word(index) in (",", "and", "or")):
        if words.word(index) == "," and words.word(index + 1) == "which":
            break
        index += 1
    for _ in range(2):
        if words.word(index) in lexicon.auxiliaries and words.word(index) not in ("is", "are", "was", "were"):
            index += 1
    return words.word(index) in lexicon.metonym_verbs or _between(spot, words, lexicon)


def _between(spot: Spot, words: Words, lexicon: Lexicon) -> bool:
    """`talks between Kyiv and Moscow`."""
    nearby = [words.word(i) for i in range(max(0, spot.first - 5), spot.first)]
    if "between" not in nearby:
        return False
    return any(w in lexicon.between_governments for w in nearby[: nearby.index("between")])
