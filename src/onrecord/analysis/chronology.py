"""What happened and what was said, day by day, with the precision that the sources give."""

from collections.abc import Iterator
from datetime import date

import msgspec

from onrecord.analysis.incidents import Incident, incidents
from onrecord.analysis.likeness import folded
from onrecord.analysis.lookup import Lookup
from onrecord.analysis.places import key_of
from onrecord.analysis.times import times
from onrecord.analysis.when import When, published, when
from onrecord.model import Article, Control, Entry, Quote


class Item(msgspec.Struct, frozen=True, kw_only=True):
    """One line of a day: an incident, a change of control, words, sentences that name the day, or a report."""

    kind: str
    entries: tuple[Entry, ...] = ()
    incident: Incident | None = None
    article: Article | None = None


class Day(msgspec.Struct, frozen=True, kw_only=True):
    """A day, or a stretch of days that the sources leave open, with what is put there."""

    when: When
    items: tuple[Item, ...]


class Chronology(msgspec.Struct, frozen=True, kw_only=True):
    """Days in order; `undated` counts what the sources do not date."""

    days: tuple[Day, ...]
    undated: tuple[tuple[str, int], ...]


def chronology(lookup: Lookup) -> Chronology:
    """Incidents, changes of control, attributed words and reports, by day."""
    days: dict[tuple[date, date], tuple[When, list[Item]]] = {}
    undated: dict[str, int] = {}
    for at, item in _items(lookup):
        if at is None:
            undated[item.kind] = undated.get(item.kind, 0) + 1
        else:
            days.setdefault((at.earliest, at.latest), (at, []))[1].append(item)
    ordered = [Day(when=at, items=tuple(items)) for _, (at, items) in sorted(days.items(), key=_by_days)]
    return Chronology(days=tuple(ordered), undated=tuple(sorted(undated.items())))


def _by_days(pair: tuple[tuple[date, date], object]) -> tuple[date, date]:
    return pair[0]


def _items(lookup: Lookup) -> Iterator[tuple[When | None, Item]]:
    for incident in incidents(lookup):
        yield incident.when, Item(kind="events", entries=incident.entries, incident=incident)
    yield from _changes(lookup)
    for entry in lookup.of("quotes"):
        if isinstance(entry.finding, Quote) and not _repeated(entry, lookup):
            yield when(entry, lookup.articles[entry.article]), Item(kind="quotes", entries=(entry,))
    if not lookup.of("events") and not lookup.of("control"):
        yield from _named_days(lookup)
    for article in lookup.publication.articles:
        yield published(article), Item(kind="reports", article=article)


def _changes(lookup: Lookup) -> Iterator[tuple[When | None, Item]]:
    """Reports of control; those that say the same of one place and day are one line."""
    same: dict[tuple[str, ...], tuple[When | None, list[Entry]]] = {}
    for entry in lookup.of("control"):
        control = entry.finding
        if isinstance(control, Control) and not _repeated(entry, lookup):
            at = when(entry, lookup.articles[entry.article])
            place = key_of(entry.place) if entry.place else entry.id
            key = (place, folded(control.actor), control.change, control.status, at.text() if at else entry.id)
            same.setdefault(key, (at, []))[1].append(entry)
    for at, entries in same.values():
        yield at, Item(kind="control", entries=tuple(entries))


def _named_days(lookup: Lookup) -> Iterator[tuple[When | None, Item]]:
    """Before anything else is read: the sentences that name a day, on that day."""
    for moment in times(lookup).moments:
        if moment.when.exact:
            yield moment.when, Item(kind="times", entries=moment.entries)


def _repeated(entry: Entry, lookup: Lookup) -> bool:
    """Words printed twice are said once: pull quotes, words within words, copies of a wire story."""
    quote = entry.finding
    if isinstance(quote, Quote) and (quote.repeats or quote.within):
        return True
    original = lookup.original(entry.article)
    return original != entry.article and original in lookup.articles
