"""Where a text has a word that may be a place: names of the gazetteer, names the pipeline saw, names by pattern."""

from typing import NamedTuple

from onrecord.extract.places.lexicon import Lexicon
from onrecord.extract.places.words import PLACE_ENTITIES, Words
from onrecord.gazetteer import Candidate, Gazetteer, fold

LONGEST = 9
"""Words in the longest name looked for, hyphens counted."""


KNOWN = 4.0
"""Fame of a name that may stand alone where the pipeline's longer one is in no gazetteer."""


class Spot(NamedTuple):
    """Words `[first, last)`; `kinds` are what the words around it make of it, empty where they say nothing."""

    first: int
    last: int
    key: str
    candidates: tuple[Candidate, ...]
    kinds: tuple[str, ...] = ()
    entity: str = ""
    """What the pipeline takes it for."""


def find_spots(words: Words, gazetteer: Gazetteer, lexicon: Lexicon) -> list[Spot]:
    """In text order, none overlapping."""
    spots: list[Spot] = []
    taken = [m.span() for m in lexicon.phrases.finditer(words.text)]
    behind = 0
    for index in _beginnings(words, lexicon):
        if index < behind:
            continue
        spot = _at(words, index, gazetteer, lexicon)
        if spot is None:
            continue
        behind = spot.last
        start, end = words.bounds[spot.first][0], words.bounds[spot.last - 1][1]
        if not any(a < end and start < b for a, b in taken) and not _is_demonym(spot, gazetteer):
            spots.append(spot)
    return spots


def _beginnings(words: Words, lexicon: Lexicon) -> list[int]:
    """Words with a capital, and articles before one: "al-Mawasi", "el-Fasher"."""
    articles = [
        index - 2 for index in words.capitals
        if words.word(index - 1) in ("-", "‑", "–") and words.word(index - 2) in lexicon.particles
        and not words.capital(index - 2) and words.bounds[index - 2][1] == words.bounds[index - 1][0]
    ]  # fmt: skip
    return sorted([*words.capitals, *articles]) if articles else words.capitals


def _is_demonym(spot: Spot, gazetteer: Gazetteer) -> bool:
    """`Somali` is a people, but for the Somali Region; `the Polish town of X` has one place."""
    fits = any(c.place.kind in spot.kinds and not c.alias for c in spot.candidates)
    return not fits and gazetteer.demonym(spot.key) is not None


def _at(words: Words, index: int, gazetteer: Gazetteer, lexicon: Lexicon) -> Spot | None:
    abbreviated = _abbreviation(words, index, gazetteer, lexicon)
    if abbreviated is not None:
        return None if _is_numbered(abbreviated, words) else abbreviated
    stop = _run(words, index, lexicon)
    match = gazetteer.longest(words.text, words.bounds, index, stop)
    first, last = (match.first, match.last) if match else (index, index)
    named = words.entities[words.entity[index]] if words.entity[index] >= 0 else None
    if named and named[2] in PLACE_ENTITIES and named[0] == index and named[1] > last:
        return _entity_spot(words, named, match.last if match else index, gazetteer, lexicon)
    if match:
        if words.lower[first] == "the" and words.opening[first] and last - first > 1:
            # "The Kremlin" at the head of a sentence; "The Hague" has no bare name to fall back on.
            bare = gazetteer.candidates(words.text[words.bounds[first + 1][0] : words.bounds[last - 1][1]])
            if bare and bare[0].place.id == match.candidates[0].place.id:
                return _spot(words, first + 1, last, bare, lexicon)
        return _with_kind_word(words, first, last, match.candidates, lexicon)
    return _unknown(words, index, stop, lexicon)


def _with_kind_word(words: Words, first: int, last: int, candidates: tuple[Candidate, ...], lexicon: Lexicon) -> Spot:
    """`Somali Region`, `Crane County`: the capital makes the word part of the name, which is that of such a place."""
    word = words.word(last)
    if not words.capital(last) or word not in lexicon.naming_kinds or words.opening[last]:
        return _spot(words, first, last, candidates, lexicon)
    fits = tuple(c for c in candidates if c.place.kind in lexicon.kinds[word])
    return _spot(words, first, last + 1, fits, lexicon)


def _run(words: Words, index: int, lexicon: Lexicon) -> int:
    """End of the stretch a name that begins here may fill: capitals, particles, hyphens, digits never."""
    end = index + 1
    while end < len(words.surface) and end - index < LONGEST:
        surface, lower = words.surface[end], words.lower[end]
        joined = words.bounds[end - 1][1] == words.bounds[end][0]
        if "\n" in words.text[words.bounds[end - 1][1] : words.bounds[end][0]]:
            break
        possessive = lower in ("'s", "’s") and words.capital(end + 1)
        inside = lower in lexicon.particles or possessive or (joined and surface in _JOINERS)
        if not (surface[:1].isupper() or inside):
            # "Iran-backed" ends before the hyphen; "Baden-Württemberg" goes on.
            break
        end += 1
    while end > index + 1 and not words.surface[end - 1][:1].isupper() and words.surface[end - 1] not in _ENDINGS:
        end -= 1
    return end


_JOINERS = frozenset("-‑–’'‘`.")
_ENDINGS = frozenset({"."})


def _spot(words: Words, first: int, last: int, candidates: tuple[Candidate, ...], lexicon: Lexicon) -> Spot:
    while last - first > 1 and words.surface[last - 1] == ".":
        last -= 1
    start, end = words.bounds[first][0], words.bounds[last - 1][1]
    return Spot(
        first, last, fold(words.text[start:end]), candidates, kinds_around(words, first, last, lexicon),
        words.type_at(first),
    )  # fmt: skip


def _abbreviation(words: Words, index: int, gazetteer: Gazetteer, lexicon: Lexicon) -> Spot | None:
    """`Wichita, Kan.` and `Springfield, IL`: only behind a name and a comma, but for spellings that are no word."""
    surface, last = words.surface[index], index + 1
    joined = surface + "".join(words.surface[last : last + 1])
    if surface in ("W.", "N.", "S.") and joined in lexicon.abbreviations:
        surface, last = joined, index + 2
    if surface + "." in lexicon.abbreviations and words.word(index + 1) == ".":
        surface, last = surface + ".", index + 2
    code = lexicon.abbreviations.get(surface)
    behind_comma = words.word(index - 1) == "," and words.capital(index - 2)
    if code is None and surface in lexicon.postal and behind_comma:
        code = f"US.{surface}"
    if code is None or not (behind_comma or surface.count(".") > 1):
        return None
    place = gazetteer.admin1(*code.split("."))
    if place is None:
        return None
    return Spot(index, last, fold(place.name), (Candidate(place, 6.5, alias=False),), ("admin1",), "GPE")


def _is_numbered(spot: Spot, words: Words) -> bool:
    """ "W.Va. 61" is a road, "100 B.C." a year; behind a comma stands a post code."""
    before, after = words.word(spot.first - 1), words.word(spot.last)
    return before.isdigit() or (after.isdigit() and before != ",")


def _entity_spot(
    words: Words, named: tuple[int, int, str], matched: int, gazetteer: Gazetteer, lexicon: Lexicon
) -> Spot:
    """A name the pipeline calls a place and the gazetteer does not know whole."""
    first, last, _ = named
    while first < last - 1 and words.lower[first] in ("the", *lexicon.directions):
        first += 1
    while last - 1 > first and words.lower[last - 1] in ("'s", "’s", ".", ","):
        last -= 1
    start, end = words.bounds[first][0], words.bounds[last - 1][1]
    candidates = gazetteer.candidates(words.text[start:end])
    if not candidates and words.lower[last - 1] in lexicon.kinds and last - 1 > first:
        # "Kherson Oblast" where the gazetteer has the bare name.
        kinds = lexicon.kinds[words.lower[last - 1]]
        bare = gazetteer.candidates(words.text[start : words.bounds[last - 2][1]])
        candidates = tuple(c for c in bare if c.place.kind in kinds)
    if not candidates and (bare_first := _behind_what_it_is(words, first, last, gazetteer, lexicon)) > first:
        found = gazetteer.candidates(words.text[words.bounds[bare_first][0] : end])
        if found and found[0].fame >= KNOWN:
            return _spot(words, bare_first, last, found, lexicon)
    if not candidates and matched > named[0]:
        inner = gazetteer.candidates(words.text[words.bounds[named[0]][0] : words.bounds[matched - 1][1]])
        if words.lower[last - 1] not in lexicon.facilities:
            return _spot(words, named[0], matched, inner, lexicon)
    return _spot(words, first, last, candidates, lexicon)


def _behind_what_it_is(words: Words, first: int, last: int, gazetteer: Gazetteer, lexicon: Lexicon) -> int:
    """Where the bare name begins in "Norrish island of Orm", "North-Western Tarnburg", "the City of Orm"."""
    while first < last - 1:
        lower = words.lower[first]
        if lower in lexicon.kinds_before and words.lower[first + 1] == "of" and first + 2 < last:
            first += 2
        elif (
            lower in ("-", "‑", "mid")
            or lower in lexicon.directions
            or lower in lexicon.locative
            or _is_people(words, first, gazetteer)
        ):
            first += 1
        else:
            break
    return first


def _is_people(words: Words, index: int, gazetteer: Gazetteer) -> bool:
    return words.capital(index) and gazetteer.demonym(words.surface[index]) is not None


def _unknown(words: Words, index: int, stop: int, lexicon: Lexicon) -> Spot | None:
    """`Kelleyland Parish`, `the village of Tal Abu Zahr`: no gazetteer has it, but the words say what it is."""
    lower = words.lower[index]
    if not words.surface[index][:1].isupper() or lower in lexicon.kinds or lower in lexicon.determiners:
        return None
    if words.opening[index] and not words.capital(index + 1) and words.word(index - 1) != "of":
        return None
    last = index
    while last < stop and words.surface[last][:1].isupper() and words.lower[last] not in lexicon.kinds:
        last += 1
    last = max(last, index + 1)
    spot = _spot(words, index, last, (), lexicon)
    return spot if spot.kinds and last - index <= 3 else None


def kinds_around(words: Words, first: int, last: int, lexicon: Lexicon) -> tuple[str, ...]:
    """Kinds from "X province", "the X river", "the village of X"; from the name's own last word where it has one."""
    own = lexicon.kinds.get(words.lower[last - 1]) if last - first > 1 else None
    if own:
        return own
    after = words.word(last)
    if after in lexicon.kinds and words.surface[last].islower():
        return lexicon.kinds[after]
    plural = _shared_plural(words, last, lexicon)
    if plural:
        return plural
    if _is_river_behind_the(words, first, last, lexicon):
        return ("river",)
    before, of = words.word(first - 1), words.word(first - 2)
    if before == "of" and of in lexicon.kinds_before:
        return lexicon.kinds.get(of, ())
    if before in lexicon.kinds_before and before in lexicon.kinds and words.surface[first - 1].islower():
        return lexicon.kinds[before] if before not in ("port", "camp", "region", "state") else ()
    return ()


def _is_river_behind_the(words: Words, first: int, last: int, lexicon: Lexicon) -> bool:
    """`the Jordan`, `into the Congo`: countries of these names go without the article, or are not flowed into."""
    if words.word(first - 1) != "the" or last - first != 1 or words.capital(last):
        return False
    if words.lower[first] in lexicon.rivers_behind_the:
        return True
    return words.word(first - 2) in ("into", "along") and words.word(last) not in ("'s", "’s")


def _shared_plural(words: Words, last: int, lexicon: Lexicon) -> tuple[str, ...]:
    """`Donetsk and Luhansk regions`: the plural speaks for every name of the list."""
    position = last
    while position < last + 8 and (words.capital(position) or words.word(position) in (",", "and", "or")):
        position += 1
    word = words.word(position)
    if position > last and word.endswith("s") and words.word(last) in (",", "and", "or"):
        return lexicon.kinds.get(word, ())
    return ()
