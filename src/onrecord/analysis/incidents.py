"""One actor, one act, one place, one day: an incident, however many reports tell of it."""

from collections.abc import Iterable

import msgspec

from onrecord.analysis.likeness import alike, folded, words
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
    struck: tuple[str, ...]
    """Kinds of what was hit, by `ontology/targets.yaml`; empty where no report tells."""
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
    joined = [_join(key, entries, lookup) for key, entries in _retold(groups, lookup).items()]
    return tuple(sorted(joined, key=_order))


def same_events(found: Iterable[Incident]) -> dict[str, str]:
    """Entry id → the id of its incident's first entry: what exports take to write one row an event."""
    return {entry.id: min(e.id for e in incident.entries) for incident in found for entry in incident.entries}


def _key(entry: Entry, event: Event, lookup: Lookup) -> tuple[str, ...]:
    actor, place, day = _parts(entry, event)
    if actor and place and day and "/" not in day:
        return (event.type, actor, place, day)
    # With a part unknown two reports may tell of two events, but copies of one story do not.
    text = lookup.surface(entry)
    if text is None:
        return (event.type, entry.id)
    return (event.type, actor, place, day, lookup.original(entry.article), folded(text))


def _parts(entry: Entry, event: Event) -> tuple[str, str, str]:
    """Actor, place and days, each empty where it is unknown."""
    actor = "+".join(sorted(folded(p.name) for p in event.actor))
    place = (entry.place.place or folded(entry.place.name)) if entry.place else ""
    day = dated(event.date)
    return actor, place, day.text() if day else ""


def _retold(groups: dict[tuple[str, ...], list[Entry]], lookup: Lookup) -> dict[tuple[str, ...], list[Entry]]:
    """Joins groups of which two reports tell in nearly the same words, where nothing that is known differs."""
    told = {e.id: _told(e, lookup) for entries in groups.values() for e in entries}
    home = {e.id: key for key, entries in groups.items() for e in entries}
    texts = {e.id: lookup.surface(e) for entries in groups.values() for e in entries}
    for one, two in alike({id_: words(text) for id_, text in texts.items() if text}):
        first, second = home[one], home[two]
        if first == second or not _agree((told[one], told[two])):
            continue
        both = (*groups[first], *groups[second])
        apart = {e.article for e in groups[first]}.isdisjoint(e.article for e in groups[second])
        if apart and _agree([told[e.id] for e in both]):
            groups[first] = list(both)
            home |= dict.fromkeys((e.id for e in groups.pop(second)), first)
    return groups


def _told(entry: Entry, lookup: Lookup) -> tuple[str, ...]:
    """Act, actor, place and days; each empty where it is unknown."""
    assert isinstance(entry.finding, Event)
    trigger = entry.finding.trigger
    passage = lookup.articles[entry.article].passage(trigger)
    act = f"{entry.finding.type} {folded(passage.slice(trigger)) if passage else entry.id}"
    return (act, *_parts(entry, entry.finding))


def _agree(told: Iterable[tuple[str, ...]]) -> bool:
    return all(len(set(filter(None, part))) <= 1 for part in zip(*told, strict=True))


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
        struck=tuple(dict.fromkeys(p.kind for e in events for p in e.target if p.kind)),
        place=place,
        when=next((day for e in events if (day := dated(e.date))), None),
        standing=standing(events),
        assertions=tuple(a for e in events for a in e.assertions),
        entries=tuple(entries),
        reports=lookup.independent(entries),
    )


def _names(people: tuple[object, ...]) -> str | None:
    return ", ".join(dict.fromkeys(str(getattr(p, "name", p)) for p in people)) or None


def _order(incident: Incident) -> tuple[bool, str, tuple[str, ...]]:
    return (incident.when is None, incident.when.text() if incident.when else "", incident.key)
