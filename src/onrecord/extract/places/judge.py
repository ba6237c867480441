"""Is this name a place here, or somebody's surname, a firm, an ordinary word?"""

import math

from onrecord.extract.places.lexicon import Lexicon
from onrecord.extract.places.spots import Spot
from onrecord.extract.places.words import PLACE_ENTITIES, Words

# Log-odds, set by hand and tuned on two corpora; see benchmarks for what they come to.
BASE = -0.8
WEIGHTS = {
    "country": 3.2, "very well known": 2.2, "well known": 1.2, "known": 0.5, "several words": 1.3, "alias": -0.8,
    "ordinary word": -3.0, "kind word": 2.0, "kind word fits": 1.0, "locative": 1.6, "weakly locative": 0.5,
    "container": 2.5, "title before": -3.2, "given name before": -3.0, "is a given name": -1.6, "capital before": -1.4,
    "capital after": -1.2, "body after": 0.8, "no place after": -1.5, "known surname": -2.6, "opens a sentence": -0.4,
    "all capitals": -0.6, "entity is a place": 3.0, "entity is a person": -3.5, "entity is a body": -0.6,
    "entity is another": -2.5, "no entity": -1.2, "dateline": 2.0, "unknown": -1.0,
}  # fmt: skip


def surnames(words: Words, lexicon: Lexicon) -> frozenset[str]:
    """Last words of personal names in this text: "Clinton" after "Bill Clinton" is nobody's town."""
    found = set()
    for index in range(1, len(words.surface)):
        if words.capital(index) and words.surface[index].isalpha():
            before = words.lower[index - 1]
            if words.capital(index - 1) and before in lexicon.given_names and words.word(index + 1) not in lexicon.bodies:
                found.add(words.lower[index])
            if before.rstrip(".") in lexicon.titles and words.capital(index - 1) and not words.opening[index - 1]:
                found.add(words.lower[index])
    for first, last, kind in words.entities:
        if kind == "PERSON":
            found.add(words.lower[last - 1])
    return frozenset(found)


def chance(spot: Spot, words: Words, persons: frozenset[str], contained: bool, lexicon: Lexicon) -> float:
    """Probability that the spot is a place name, by what stands around it."""
    evidence = _evidence(spot, words, persons, lexicon)
    if contained:
        evidence.append("container")
    return 1 / (1 + math.exp(-BASE - sum(WEIGHTS[e] for e in evidence)))


def _evidence(spot: Spot, words: Words, persons: frozenset[str], lexicon: Lexicon) -> list[str]:
    found = _of_the_name(spot, words, lexicon) + _before(spot, words, lexicon) + _after(spot, words, lexicon)
    single = spot.last - spot.first == 1
    if single and words.lower[spot.first] in persons and not _is_country(spot):
        found.append("known surname")
    if words.named:
        found.append(_by_pipeline(spot, words))
    return found


def _of_the_name(spot: Spot, words: Words, lexicon: Lexicon) -> list[str]:
    found = []
    if not spot.candidates:
        found.append("unknown")
    else:
        top = spot.candidates[0]
        known = ((8.0, "country"), (6.0, "very well known"), (5.0, "well known"), (4.0, "known"))
        found += [name for least, name in known if top.fame - top.alias >= least][:1]
        found += ["alias"] if top.alias else []
    if spot.key.count(" "):
        found.append("several words")
    elif spot.key in lexicon.homographs:
        found.append("ordinary word")
    elif spot.key in lexicon.given_names:
        found.append("is a given name")
    if spot.kinds:
        found.append("kind word")
        if any(c.place.kind in spot.kinds for c in spot.candidates[:20]):
            found.append("kind word fits")
    surface = words.surface[spot.first]
    if surface.isupper() and len(surface) > 3:
        found.append("dateline" if _is_dateline(spot, words) else "all capitals")
    return found


def _before(spot: Spot, words: Words, lexicon: Lexicon) -> list[str]:
    index = spot.first - 1
    before = words.word(index)
    if words.opening[spot.first]:
        return ["opens a sentence"]
    if before in ("the", "'s", "’s"):
        return []
    if before in lexicon.locative:
        return ["locative"]
    if before in lexicon.weakly_locative:
        return ["weakly locative"]
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


def _after(spot: Spot, words: Words, lexicon: Lexicon) -> list[str]:
    after = words.word(spot.last)
    if after in lexicon.not_places_after and words.capital(spot.last):
        return ["no place after"]
    if after in lexicon.bodies:
        return ["body after"]
    if words.capital(spot.last) and not words.opening[spot.last] and words.surface[spot.last].isalpha():
        return [] if after in lexicon.kinds or after in lexicon.facilities else ["capital after"]
    return []


def _by_pipeline(spot: Spot, words: Words) -> str:
    kind = spot.entity
    if kind in PLACE_ENTITIES:
        return "entity is a place"
    if kind == "PERSON":
        return "entity is a person"
    if kind == "ORG":
        return "entity is a body"
    return "entity is another" if kind else "no entity"


def _is_country(spot: Spot) -> bool:
    return bool(spot.candidates) and spot.candidates[0].place.kind == "country"


def _is_dateline(spot: Spot, words: Words) -> bool:
    """`KABUL (Reuters) —`, `SALINA, Kan.`: capitals at the head of a paragraph, then a mark."""
    follows = words.word(spot.last)
    return words.opening[spot.first] and follows in ("-", "–", "—", "--", ",", "(")
