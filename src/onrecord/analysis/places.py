"""Which places the record names, how often, and where they are as far as that may be shown."""

import msgspec

from onrecord.analysis.lookup import Lookup
from onrecord.model import Entry, PlaceMention


class Named(msgspec.Struct, frozen=True, kw_only=True):
    """One place with all its mentions; `lat` and `lon` are null where it is not known which place is meant."""

    key: str
    name: str
    lat: float | None
    lon: float | None
    country: str | None
    kind: str | None
    precision: int | None
    entries: tuple[Entry, ...]
    metonyms: int
    """Mentions that mean a government rather than a location; among `entries`."""
    reports: int


def places(lookup: Lookup) -> tuple[Named, ...]:
    """Places by number of mentions."""
    groups: dict[str, list[Entry]] = {}
    for entry in lookup.of("places"):
        mention = entry.finding
        if isinstance(mention, PlaceMention):
            groups.setdefault(key_of(mention), []).append(entry)
    found = [_named(key, entries, lookup) for key, entries in groups.items()]
    return tuple(sorted(found, key=lambda p: (-len(p.entries), p.name.casefold(), p.key)))


def key_of(mention: PlaceMention) -> str:
    """The place's id, or the name where it is not known which place is meant."""
    return mention.place or f"name:{mention.name.casefold()}"


def _named(key: str, entries: list[Entry], lookup: Lookup) -> Named:
    mentions = [e.finding for e in entries if isinstance(e.finding, PlaceMention)]
    # The coarsest of the published points: a single exact one must not undo the coarseness of the others.
    located = [m for m in mentions if m.lat is not None and m.lon is not None]
    point = max(located, key=lambda m: m.precision or 7, default=None)
    return Named(
        key=key,
        name=mentions[0].name,
        lat=point.lat if point else None,
        lon=point.lon if point else None,
        country=next((m.country for m in mentions if m.country), None),
        kind=next((m.kind for m in mentions if m.kind), None),
        precision=point.precision if point else None,
        entries=tuple(entries),
        metonyms=sum(m.metonym for m in mentions),
        reports=lookup.independent(entries),
    )
