"""Mentions of names → who they mean, over the whole document."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from onrecord.extract.entities.names import PersonName, person_name
from onrecord.model import EntityType

_EDGE = re.compile(r"^(?:the|a|an)\s+", re.IGNORECASE)
_POSSESSIVE = re.compile(r"[’']s?$")
_ABBREVIATION = re.compile(r"^[A-Z][A-Z.]{1,7}$")


@dataclass(slots=True)
class Mention:
    """A name where it stands; `type` may be corrected by what the rest of the text says."""

    start: int
    end: int
    surface: str
    type: EntityType
    confidence: float


@dataclass(slots=True)
class Cluster:
    """Someone or something and the mentions of it, in text order; `name` is the fullest form."""

    type: EntityType
    name: str
    mentions: list[Mention] = field(default_factory=list)
    person: PersonName | None = None


def clusters(mentions: Sequence[Mention]) -> list[Cluster]:
    """In order of first mention."""
    people = [m for m in mentions if m.type == "PERSON"]
    full = _full_names(people)
    surnames = {c.person.surname.casefold() for c in full if c.person}
    for mention in mentions:
        # A surname alone is easily taken for a place.
        if mention.type in ("GPE", "LOC", "ORG", "FAC") and _folded(mention.surface) in surnames:
            mention.type = "PERSON"
            people.append(mention)
    found = [*_people(sorted(people, key=lambda m: m.start), full), *_others(m for m in mentions if m.type != "PERSON")]
    return sorted((c for c in found if c.mentions), key=lambda c: c.mentions[0].start)


def _full_names(people: Iterable[Mention]) -> list[Cluster]:
    found: list[Cluster] = []
    for mention in people:
        name = person_name(mention.surface)
        if len(name.parts) < 2:
            continue
        same = next((c for c in found if c.person and _same_person(c.person, name)), None)
        if same is None:
            found.append(Cluster("PERSON", name.full, person=name))
        elif len(name.full) > len(same.name):
            same.name, same.person = name.full, name
    return found


def _same_person(one: PersonName, other: PersonName) -> bool:
    a, b = one.parts[0].casefold().rstrip("."), other.parts[0].casefold().rstrip(".")
    if one.surname.casefold() != other.surname.casefold():
        return False
    return a == b or (min(len(a), len(b)) == 1 and a[0] == b[0])


def _people(people: Sequence[Mention], full: list[Cluster]) -> list[Cluster]:
    single: dict[str, Cluster] = {}
    for mention in people:
        name = person_name(mention.surface)
        if not name.parts:
            continue
        cluster = _owner(name, full, mention.start)
        if cluster is None:
            new = Cluster("PERSON", name.full, person=name)
            cluster = single.setdefault(name.full.casefold(), new)
        cluster.mentions.append(mention)
    return [*full, *single.values()]


def _owner(name: PersonName, full: Sequence[Cluster], start: int) -> Cluster | None:
    """The full name a name belongs to: the one most spoken of before it, else the only one after it."""
    if len(name.parts) > 1:
        return next((c for c in full if c.person and _same_person(c.person, name)), None)
    word = name.parts[0].casefold()
    by_surname = [c for c in full if c.person and c.person.surname.casefold() == word]
    by_any = by_surname or [c for c in full if c.person and word in (p.casefold() for p in c.person.parts)]
    before = [c for c in by_any if c.mentions and c.mentions[0].start < start]
    if before:
        # Of two of one family the text means the one it speaks of most.
        return max(before, key=lambda c: (len(c.mentions), c.mentions[-1].start))
    return by_any[0] if len(by_any) == 1 else None


def _others(mentions: Iterable[Mention]) -> list[Cluster]:
    found: dict[tuple[str, str], Cluster] = {}
    listed = list(mentions)
    for mention in listed:
        name = plain(mention.surface)
        key = ("ORG" if mention.type in ("ORG", "GPE", "LOC", "FAC") else mention.type, name.casefold())
        cluster = found.setdefault(key, Cluster(mention.type, name))
        cluster.mentions.append(mention)
    return _with_abbreviations(list(found.values()))


def _with_abbreviations(found: list[Cluster]) -> list[Cluster]:
    """ "BOM" is the Border Observers’ Mission where initials agree."""
    long = {_initials(c.name): c for c in reversed(found) if " " in c.name and c.type in ("ORG", "GPE", "LOC")}
    kept = []
    for cluster in found:
        whole = long.get(cluster.name.replace(".", "")) if _ABBREVIATION.match(cluster.name) else None
        if whole is None or whole is cluster:
            kept.append(cluster)
            continue
        whole.mentions = sorted([*whole.mentions, *cluster.mentions], key=lambda m: m.start)
    return kept


def _initials(name: str) -> str:
    return "".join(w[0] for w in re.findall(r"[\w’']+", name) if w[0].isupper())


def plain(surface: str) -> str:
    """Without article, possessive and white space at the ends."""
    return _POSSESSIVE.sub("", _EDGE.sub("", surface.strip()))


def _folded(surface: str) -> str:
    return plain(surface).casefold()
