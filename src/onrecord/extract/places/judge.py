"""Is this name a place here, or somebody's surname, a firm, an ordinary word?"""

import math
from collections.abc import Iterable
from functools import cache
from typing import NamedTuple

from onrecord.extract.events.lexicon import inflections
from onrecord.extract.places.lexicon import Lexicon
from onrecord.extract.places.spots import Spot
from onrecord.extract.places.words import PLACE_ENTITIES, Words
from onrecord.languages.words import load_words

# Log-odds, set by hand and tuned on two corpora; see benchmarks for what they come to.
BASE = -0.8
WEIGHTS = {
    "country": 3.2, "very well known": 2.2, "well known": 1.6, "known": 0.7, "several words": 1.5, "alias": -0.8,
    "ordinary word": -3.0, "kind word": 2.0, "kind word fits": 1.0, "locative": 1.6, "weakly locative": 0.5,
    "container": 2.5, "title before": -3.2, "given name before": -3.0, "is a given name": -1.6, "capital before": -1.4,
    "capital after": -1.2, "body after": 0.8, "no place after": -1.5, "known surname": -2.6, "opens a sentence": -0.4,
    "all capitals": -0.6, "entity is a place": 2.3, "entity is a person": -2.8, "entity is a body": 0.0,
    "entity is another": -2.5, "no entity": -0.6, "dateline": 2.0, "unknown": -1.6,
    "address": -4.0, "direction": -3.0, "acronym": -2.5, "entity is a person and whole": -1.6,
    "foreign and several words": 1.0,
    "not an English name": 0.9, "given name and more": -3.0, "in a country of the text": 0.5,
    "listed with a place": 0.8, "listed with its like": 2.2, "entity is an unknown people": -1.0, "held or taken": 1.6,
}  # fmt: skip


SURE, AGAINST, CONCERT = 0.85, 0.08, 1.5
"""From which chance a name pulls its repetitions up, those that are pulled, and by how much log-odds."""


def surnames(words: Words, lexicon: Lexicon) -> frozenset[str]:
    """Last words of personal names in this text: "Clinton" after "Bill Clinton" is nobody's town."""
    found = set()
    for index in words.capitals:
        if words.capital(index - 1) and words.surface[index].isalpha():
            before = words.lower[index - 1]
            called = before in lexicon.given_names and words.word(index + 1) not in lexicon.bodies
            titled = before.rstrip(".") in lexicon.titles and not words.opening[index - 1]
            if called or titled:
                found.add(words.lower[index])
    for first, last, kind in words.entities:
        if kind == "PERSON" and last - first > 1:
            found.add(words.lower[last - 1])
    return frozenset(found)


class Setting(NamedTuple):
    """What the whole text says: surnames of its people, countries it surely speaks of, spots in a pair with another."""

    persons: frozenset[str]
    countries: frozenset[str]
    contained: frozenset[int]
    listed: frozenset[int]
    alike: frozenset[int]
    """Members of a list of foreign places of one country."""


def setting(
    spots: list[Spot], words: Words, held: dict[int, int], spoken_of: Iterable[str], lexicon: Lexicon
) -> Setting:
    """`spoken_of` are countries said by demonyms."""
    sure = [c.candidates[0].place for c in spots if c.candidates and c.candidates[0].fame >= 7]
    countries = {p.country for p in sure if p.country} | set(spoken_of)
    listed = set()
    for index in range(len(spots) - 1):
        between = words.lower[spots[index].last : spots[index + 1].first]
        if between in ([","], ["and"], ["or"], [",", "and"]):
            for one, other in ((index, index + 1), (index + 1, index)):
                if spots[other].candidates and spots[other].candidates[0].fame >= 5:
                    listed.add(one)
    return Setting(
        surnames(words, lexicon),
        frozenset(countries - lexicon.english_speaking),
        frozenset(held) | frozenset(held.values()),
        frozenset(listed),
        alike(spots, words, lexicon),
    )


def alike(spots: list[Spot], words: Words, lexicon: Lexicon) -> frozenset[int]:
    """ "Aghdam, Fuzuli and Jabrayil": three names that are towns of one country are seldom three persons."""
    found: set[int] = set()
    for index in range(len(spots) - 1):
        if words.lower[spots[index].last : spots[index + 1].first] not in ([","], ["and"], ["or"], [",", "and"]):
            continue
        homes = _homes(spots[index], lexicon) & _homes(spots[index + 1], lexicon)
        if homes:
            found |= {index, index + 1}
    return frozenset(found)


def _homes(spot: Spot, lexicon: Lexicon) -> set[str]:
    """Countries of a name that is an ordinary word or a given name in no list of ours."""
    if spot.key in lexicon.homographs or spot.key in lexicon.given_names:
        return set()
    places = [c.place for c in spot.candidates[:5] if not c.alias and c.place.kind != "country"]
    return {p.country for p in places if p.country} - lexicon.english_speaking


def chance(index: int, spot: Spot, words: Words, known: Setting, lexicon: Lexicon) -> float:
    """Probability that the spot is a place name, by what stands around it."""
    evidence = _evidence(spot, words, known.persons, lexicon)
    if index in known.contained:
        evidence.append("container")
    elif index in known.alike:
        evidence.append("listed with its like")
    elif index in known.listed:
        evidence.append("listed with a place")
    if any(c.place.country in known.countries and not c.alias for c in spot.candidates[:5]):
        evidence.append("in a country of the text")
    return 1 / (1 + math.exp(-BASE - sum(WEIGHTS[e] for e in evidence)))


def in_concert(spots: list[Spot], chances: list[float]) -> list[float]:
    """What is surely a place once is likelier one elsewhere in the same text."""
    best: dict[str, float] = {}
    for spot, found in zip(spots, chances, strict=True):
        best[spot.key] = max(best.get(spot.key, 0.0), found)
    return [
        1 / (1 + math.exp(-math.log(c / (1 - c)) - CONCERT)) if AGAINST < c < SURE <= best[s.key] else c
        for s, c in zip(spots, chances, strict=True)
    ]


def _evidence(spot: Spot, words: Words, persons: frozenset[str], lexicon: Lexicon) -> list[str]:
    found = _of_the_name(spot, words, lexicon) + _before(spot, words, lexicon) + _after(spot, words, lexicon)
    single = spot.last - spot.first == 1
    if single and words.lower[spot.first] in persons and not _is_country(spot):
        found.append("known surname")
    if words.named:
        found.append(_by_pipeline(spot, words, lexicon))
    if single and spot.key in lexicon.directions and not spot.kinds:
        found.append("direction")
    return found


def _of_the_name(spot: Spot, words: Words, lexicon: Lexicon) -> list[str]:
    found = []
    if not spot.candidates:
        found.append("unknown")
        if words.lower[spot.last - 1] in lexicon.addresses or not words.surface[spot.first].isalpha():
            found.append("address")
    else:
        if spot.candidates[0].place.country not in lexicon.english_speaking:
            found.append("not an English name")
            if spot.key.count(" ") and not spot.candidates[0].alias:
                found.append("foreign and several words")
        top = spot.candidates[0]
        known = ((8.0, "country"), (6.0, "very well known"), (5.0, "well known"), (4.0, "known"))
        found += [name for least, name in known if top.fame - top.alias >= least][:1]
        found += ["alias"] if top.alias else []
    if spot.key in lexicon.homographs:
        found.append("ordinary word")
    elif spot.key.count(" "):
        found.append("several words")
    elif spot.key in lexicon.given_names:
        found.append("is a given name")
    if spot.kinds:
        found.append("kind word")
        if any(c.place.kind in spot.kinds for c in spot.candidates[:20]):
            found.append("kind word fits")
    surface = words.surface[spot.first]
    if surface.isupper() and _is_acronym(spot, surface, words):
        found.append("acronym")
    elif surface.isupper() and len(surface) > 3:
        found.append("dateline" if _is_dateline(spot, words) else "all capitals")
    return found


def _before(spot: Spot, words: Words, lexicon: Lexicon) -> list[str]:
    index = spot.first - 1
    before = words.word(index)
    if words.opening[spot.first]:
        return ["opens a sentence"]
    if before in ("the", "'s", "’s"):
        return []
    if before in ("of", "on") and words.word(index - 1) in _GROUND_NOUNS:
        return ["held or taken"]
    if before in lexicon.locative:
        return ["locative"]
    if before in lexicon.weakly_locative:
        return ["weakly locative"]
    if before in _ground_verbs() and words.word(spot.last) not in ("'s", "’s"):
        return ["held or taken"]
    if before.rstrip(".") in lexicon.titles and (words.capital(index) or before in ("bin", "ibn", "van", "von")):
        return ["title before"]
    if before == "." and words.word(index - 1).rstrip(".") in lexicon.titles:
        return ["title before"]
    if words.capital(index) and before in lexicon.given_names:
        return ["given name before"]
    if words.capital(index) and words.surface[index].isalpha() and before not in lexicon.directions:
        return ["capital before"]
    initial = len(before) == 2 and before.endswith(".") and words.capital(index)
    return ["given name before"] if initial else []


@cache
def _ground_verbs(language: str = "en") -> frozenset[str]:
    """Forms of verbs whose object is ground: "took", "besieges", "abandoned"."""
    table, irregular = load_words(language, "control"), load_words(language, "events")["irregular"]
    kinds = ("take", "lose", "hold", "contest", "ground_verbs")
    alone = {verb for kind in kinds for verb in table[kind] if " " not in verb}
    return frozenset(form for verb in alone - _OF_ANYTHING for form in inflections(verb, irregular))


#: Nouns of what is done to ground, and "out of".
_GROUND_NOUNS = frozenset(
    {"capture", "fall", "siege", "seizure", "assault", "recapture", "liberation", "shelling", "bombardment", "out"}
)
#: Verbs that take, keep or leave anything at all.
_OF_ANYTHING = frozenset({"keep", "win", "lose", "leave", "defend", "repel", "repulse", "clear", "secure", "give"})


def _after(spot: Spot, words: Words, lexicon: Lexicon) -> list[str]:
    after = words.word(spot.last)
    if after in ("was", "were", "is", "has", "had", "have"):
        ahead = [words.word(spot.last + i) for i in range(1, 5)]
        if any(w in _ground_verbs() or w in ("hands", "handed") for w in ahead):
            return ["held or taken"]
    if after == "fell" and words.word(spot.last + 1) in ("to", "on", "after", ".", ",", "in", "without"):
        return ["held or taken"]
    if after in lexicon.roads and words.word(spot.last + 1)[:1].isdigit():
        return ["address"]
    if after in lexicon.not_places_after and (words.capital(spot.last) or after in ("virus", "fever", "disease")):
        return ["no place after"]
    if after in lexicon.bodies:
        return ["body after"]
    if words.capital(spot.last) and not words.opening[spot.last] and words.surface[spot.last].isalpha():
        if after in lexicon.kinds or after in lexicon.facilities:
            return []
        if spot.key in lexicon.given_names and after.rstrip(".") not in lexicon.titles:
            return ["given name and more"]
        famous = bool(spot.candidates) and spot.candidates[0].fame >= 6
        return [] if famous else ["capital after"]
    return []


def _by_pipeline(spot: Spot, words: Words, lexicon: Lexicon) -> str:
    kind = spot.entity
    if kind in PLACE_ENTITIES:
        return "entity is a place"
    if kind == "PERSON":
        first, last, _ = words.entities[words.entity[spot.first]]
        whole = (first, last) == (spot.first, spot.last) and bool(spot.candidates) and spot.candidates[0].fame >= 4
        return "entity is a person and whole" if whole else "entity is a person"
    if kind == "ORG":
        return "entity is a body"
    if kind == "NORP" and spot.candidates and words.lower[spot.last - 1] not in lexicon.peoples:
        return "entity is an unknown people"
    return "entity is another" if kind else "no entity"


def _is_acronym(spot: Spot, surface: str, words: Words) -> bool:
    """`SWAT` among words in lower case, unless the place is written so: `UAE`."""
    if not 3 <= len(surface) <= 5 or not surface.isalpha() or spot.last - spot.first > 1 or not spot.candidates:
        return False
    around = [words.surface[i] for i in (spot.first - 1, spot.last) if 0 <= i < len(words.surface)]
    place = spot.candidates[0].place
    written_so = surface in (place.name, *place.names)
    return not written_so and not words.opening[spot.first] and not any(w.isupper() and len(w) > 1 for w in around)


def _is_country(spot: Spot) -> bool:
    return bool(spot.candidates) and spot.candidates[0].place.kind == "country"


def _is_dateline(spot: Spot, words: Words) -> bool:
    """`KABUL (Reuters) —`, `SALINA, Kan.`: capitals at the head of a paragraph, then a mark."""
    follows = words.word(spot.last)
    apart = bool(follows) and words.bounds[spot.last - 1][1] < words.bounds[spot.last][0]
    if follows in ("–", "—", "--", "\x97") or (follows == "-" and apart):
        return True
    return words.opening[spot.first] and follows in (",", "(")
