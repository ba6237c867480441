"""Places of a document: names that are places here, where on Earth they lie, and how sure that is."""

from collections import Counter

from spacy.tokens import Doc

from onrecord.extract.places.confidence import confidence, unresolved
from onrecord.extract.places.containers import containers, lists, parts_of_cities
from onrecord.extract.places.ground import ground
from onrecord.extract.places.judge import Setting, chance, in_concert, setting
from onrecord.extract.places.lexicon import Lexicon, lexicon
from onrecord.extract.places.metonyms import is_metonym
from onrecord.extract.places.precision import BY_KIND, NEAR, where_precision
from onrecord.extract.places.resolve import Ranked, resolve
from onrecord.extract.places.spots import Spot, find_spots
from onrecord.extract.places.strangers import at_home, certain, names_of_places, whole
from onrecord.extract.places.words import Words
from onrecord.gazetteer import Gazetteer, kilometres
from onrecord.model.documents import Document
from onrecord.model.findings import Alternative, PlaceMention

LEAST_CHANCE = 0.5
ALTERNATIVES = 4
SAME_SPOT_KM = 25


def find_places(document: Document, doc: Doc, gazetteer: Gazetteer) -> tuple[PlaceMention, ...]:
    """Place names in text order. With no names marked on `doc` the gazetteer and the words around decide alone."""
    words, lexical = Words.of(doc), lexicon(document.language)
    # 1. Every stretch that may be a place, and which of them say where others lie.
    grounds = ground(doc)
    spots = whole(find_spots(words, gazetteer, lexical), names_of_places(words) | grounds, words, gazetteer, lexical)
    rows = lists(spots, words)
    held = containers(spots, rows, words, lexical)
    spots = parts_of_cities(spots, held)
    # 2. Is it a place here?
    peoples = demonyms(words, gazetteer)
    known = setting(spots, words, held, peoples, lexical)
    chances = [chance(i, s, words, known, lexical) for i, s in enumerate(spots)]
    chances = in_concert(spots, certain(spots, chances, grounds, words))
    kept = [i for i, c in enumerate(chances) if c >= LEAST_CHANCE]
    renumbered = {old: new for new, old in enumerate(kept)}
    spots, chances = [spots[i] for i in kept], [chances[i] for i in kept]
    held = {renumbered[a]: renumbered[b] for a, b in held.items() if a in renumbered and b in renumbered}
    rows = lists(spots, words)
    # 3. Which place on Earth?
    ranked = at_home(spots, resolve(spots, chances, held, rows, peoples), held, peoples)
    # 4. What the record keeps of it.
    paired = {*held, *held.values()}
    return tuple(
        _mention(
            spot,
            ranks,
            _sure(spot, sure, ranks, known, held=i in paired, inside=words.inside(spot.first, spot.last)),
            words,
            gazetteer,
            lexical,
        )
        if ranks
        else _unresolved(spot, sure, ranked[held[i]] if i in held else (), words)
        for i, (spot, sure, ranks) in enumerate(zip(spots, chances, ranked, strict=True))
    )


def _sure(spot: Spot, sure: float, ranked: Ranked, known: Setting, *, held: bool, inside: bool) -> float:
    best = ranked[0][0]
    # A town and the province around it that bears its name are one spot on the map.
    probability = sum(p for c, p in ranked[:ALTERNATIVES] if kilometres(c.place, best.place) <= SAME_SPOT_KM)
    return confidence(
        spot, best, sure, probability, held=held, near=best.place.country in known.countries, inside=inside
    )


def demonyms(words: Words, gazetteer: Gazetteer) -> Counter[str]:
    """Countries that adjectives and nouns of people speak of, with their counts."""
    found: Counter[str] = Counter()
    for surface, times in Counter(words.surface[index] for index in words.capitals).items():
        if len(surface) > 3 and (country := gazetteer.demonym(surface)):
            found[country] += times
    return found


def _mention(
    spot: Spot, ranked: Ranked, sure: float, words: Words, gazetteer: Gazetteer, lists: Lexicon
) -> PlaceMention:
    start, end = words.bounds[spot.first][0], words.bounds[spot.last - 1][1]
    place = ranked[0][0].place
    return PlaceMention(
        start=start, end=end, confidence=sure, name=place.name, place=place.id,
        geonames=place.geonames, lat=place.lat, lon=place.lon, country=place.country, admin1=place.admin1,
        kind=place.kind, precision=where_precision(place, spot, words, lists),
        metonym=is_metonym(spot, place, words, gazetteer, lists),
        alternatives=tuple(
            Alternative(geonames=c.place.geonames, name=c.place.name, score=round(p, 3))
            for c, p in ranked[1 : ALTERNATIVES + 1] if p >= 0.005
        ),
    )  # fmt: skip


def _unresolved(spot: Spot, sure: float, holder: Ranked, words: Words) -> PlaceMention:
    """A place no gazetteer has: the area that the text says it lies in, or nothing."""
    start, end = words.bounds[spot.first][0], words.bounds[spot.last - 1][1]
    name = words.text[start:end]
    area = holder[0][0].place if holder else None
    # UCDP's practice: a village nobody can find is placed at its district or province, and the precision says so.
    within = area if area and area.kind in ("admin1", "admin2", "city") else None
    return PlaceMention(
        start=start, end=end, confidence=unresolved(sure), name=name,
        country=area.country if area else None, admin1=area.admin1 if area else None,
        kind=spot.kinds[0] if spot.kinds else None,
        lat=within.lat if within else None, lon=within.lon if within else None,
        precision=(NEAR if within.kind == "city" else BY_KIND[within.kind]) if within else None,
    )  # fmt: skip
