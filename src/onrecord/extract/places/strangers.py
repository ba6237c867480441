"""Names the gazetteer lacks, or has only in a country the text never speaks of: kept by name, placed nowhere."""

from bisect import bisect_left
from collections import Counter

from onrecord.extract.places.ground import Stretch
from onrecord.extract.places.lexicon import Lexicon
from onrecord.extract.places.resolve import Ranked
from onrecord.extract.places.spots import Spot, kinds_around
from onrecord.extract.places.words import PLACE_ENTITIES, Words
from onrecord.gazetteer import Gazetteer, fold

#: From this fame on a name needs no company: a town that readers know from afar.
KNOWN_AFAR = 5.3
#: Below it nobody means a town by its bare name who does not say where it lies.
LITTLE = 3.0
CERTAIN = 0.9
"""Chance of a name that can be nothing but a place."""


def whole(
    spots: list[Spot], stretches: dict[Stretch, bool], words: Words, gazetteer: Gazetteer, lexicon: Lexicon
) -> list[Spot]:
    """Spots with the names that stand where only ground can, each as long as the text writes it: "Harrow Bay"."""
    starts = [start for start, _ in words.bounds]
    found = list(spots)
    for (start, end), own in stretches.items():
        first, last = bisect_left(starts, start), bisect_left(starts, end)
        inside = [s for s in found if s.first < last and first < s.last]
        if any(s.first <= first and last <= s.last for s in inside) or last <= first:
            continue
        if inside and not (_says_more(inside, first, last, own, words, lexicon) or _is_one(inside, first, last, words)):
            continue
        if not own and words.type_at(first) not in PLACE_ENTITIES:
            continue
        found = [s for s in found if s not in inside]
        text = words.text[start:end]
        found.append(
            Spot(first, last, fold(text), gazetteer.candidates(text), kinds_around(words, first, last, lexicon), "GPE")
        )
    return sorted(found, key=lambda s: s.first)


def _says_more(parts: list[Spot], first: int, last: int, own: bool, words: Words, lexicon: Lexicon) -> bool:
    """If the words beyond known names make another name of it: "Harrow Bay", "Port Sorrel", not "Kent County Jail"."""
    beyond = [words.lower[i] for i in range(first, last) if not any(p.first <= i < p.last for p in parts)]
    fitting = any(c.place.kind in p.kinds for p in parts for c in p.candidates[:5])
    if fitting or not all(words.capital(i) for i in range(first, last) if words.surface[i].isalpha()):
        return False
    if any(w in lexicon.directions or w in lexicon.titles for w in beyond):
        return False
    final = words.lower[last - 1]
    if final in lexicon.kinds and final not in lexicon.facilities:
        return True
    return words.lower[first] in lexicon.kinds_before or (
        own and words.type_at(first) != "PERSON" and final not in lexicon.facilities
    )


def _is_one(parts: list[Spot], first: int, last: int, words: Words) -> bool:
    """Two known names side by side that the pipeline reads as one place: "Kesh Gora" is neither Kesh nor Gora."""
    covered = sum(part.last - part.first for part in parts) == last - first
    return len(parts) > 1 and covered and (first, last, "GPE") in words.entities


def names_of_places(words: Words) -> dict[Stretch, bool]:
    """What the pipeline calls places."""
    return {
        (words.bounds[first][0], words.bounds[last - 1][1]): False
        for first, last, kind in words.entities
        if kind in PLACE_ENTITIES and words.capital(first) and last - first > 1
    }


def certain(spots: list[Spot], chances: list[float], stretches: dict[Stretch, bool], words: Words) -> list[float]:
    """Chances with the names that can be nothing but places."""
    sure = {start for (start, _), own in stretches.items() if own}
    return [
        max(chance, CERTAIN) if words.bounds[spot.first][0] in sure else chance
        for spot, chance in zip(spots, chances, strict=True)
    ]


def at_home(spots: list[Spot], ranked: list[Ranked], held: dict[int, int], peoples: Counter[str]) -> list[Ranked]:
    """Without the homonym of a text that is about elsewhere: no other name speaks for its country, others for none."""
    unknown = {s.key for s, ranks in zip(spots, ranked, strict=True) if not ranks}
    if not unknown:
        return ranked
    spoken_of = [(s.key, ranks[0][0].place.country) for s, ranks in zip(spots, ranked, strict=True) if ranks]
    kept = []
    for index, (spot, ranks) in enumerate(zip(spots, ranked, strict=True)):
        top = ranks[0][0] if ranks else None
        small = top is not None and top.fame < (KNOWN_AFAR if top.alias else LITTLE)
        foreign = (
            top is not None
            and small
            and top.place.geonames is not None
            and index not in held
            and index not in held.values()
            and top.place.country not in peoples
            and not any(country == top.place.country and key != spot.key for key, country in spoken_of)
        )
        kept.append(() if foreign else ranks)
    return kept
