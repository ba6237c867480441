"""One actor, one act, one place, one day: an incident, however many reports tell of it."""

import msgspec

from onrecord.analysis.lookup import Lookup
from onrecord.analysis.standing import Standing, standing
from onrecord.analysis.when import When, dated
from onrecord.model import COUNTED, Assertion, Entry, Event


class Incident(msgspec.Struct, frozen=True, kw_only=True):
    """Reports of one event, joined; `reports` counts independent ones."""

    key: tuple[str, ...]
    type: str
    mode: str | None
    actor: str | None
    target: str | None
    place: str | None
    when: When | None
    standing: Standing
    assertions: tuple[Assertion, ...]
    entries: tuple[Entry, ...]
    reports: int


def incidents(lookup: Lookup) -> tuple[Incident, ...]:
    """Events that are told as having occurred, each once, by day; undated ones last."""
    groups: dict[tuple[str, ...], list[Entry]] = {}
    for entry in lookup.of("events"):
        if isinstance(entry.finding, Event) and entry.finding.aspect in COUNTED:
            groups.setdefault(_key(entry, entry.finding, lookup), []).append(entry)
    joined = [_join(key, entries, lookup) for key, entries in groups.items()]
    return tuple(sorted(joined, key=_order))


def _key(entry: Entry, event: Event, lookup: Lookup) -> tuple[str, ...]:
    actor = "+".join(sorted(p.name.casefold() for p in event.actor))
    place = (entry.place.place or entry.place.name.casefold()) if entry.place else ""
    day = dated(event.date)
    if actor and place and day and day.exact:
        return (event.type, actor, place, day.text())
    # With a part unknown only copies of one story are surely the same event: their sentences agree.
    words = lookup.surface(entry)
    if words is None:
        return (event.type, entry.id)
    story = lookup.original(entry.article)
    return (event.type, actor, place, day.text() if day else "", story, " ".join(words.split()))


def _join(key: tuple[str, ...], entries: list[Entry], lookup: Lookup) -> Incident:
    events = [e.finding for e in entries if isinstance(e.finding, Event)]
    first = events[0]
    place = next((e.place.name for e in entries if e.place), None)
    return Incident(
        key=key,
        type=first.type,
        mode=next((e.mode for e in events if e.mode), None),
        actor=_names(next((e.actor for e in events if e.actor), ())),
        target=_names(next((e.target for e in events if e.target), ())),
        place=place,
        when=dated(first.date),
        standing=standing(events),
        assertions=tuple(a for e in events for a in e.assertions),
        entries=tuple(entries),
        reports=lookup.independent(entries),
    )


def _names(people: tuple[object, ...]) -> str | None:
    return ", ".join(dict.fromkeys(str(getattr(p, "name", p)) for p in people)) or None


def _order(incident: Incident) -> tuple[bool, str, tuple[str, ...]]:
    return (incident.when is None, incident.when.text() if incident.when else "", incident.key)
