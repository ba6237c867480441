"""What the record said on a day: how each thing stood on the reports that had appeared by then."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from typing import Literal

import msgspec

from onrecord.analysis.control import told_of, town
from onrecord.analysis.incidents import Incident
from onrecord.analysis.lookup import Lookup
from onrecord.analysis.positions import boards, seat, word
from onrecord.analysis.standing import standing
from onrecord.analysis.when import published
from onrecord.model import Entry, Event

Kind = Literal["events", "control", "positions"]
Value = tuple[str, ...]


class State(msgspec.Struct, frozen=True, kw_only=True):
    """How a thing stood from `day` on, when the reports in `entries` appeared, until its next state."""

    day: date
    value: Value
    """An event: its standing; a place: its state and who holds or fights for it; a position: stance and source."""
    entries: tuple[Entry, ...]


class History(msgspec.Struct, frozen=True, kw_only=True):
    """One thing over the time of the record; `about` is its first entry, `incident` the event it is."""

    kind: Kind
    about: Entry
    states: tuple[State, ...]
    incident: Incident | None = None


def histories(found: Iterable[Incident], lookup: Lookup) -> tuple[History, ...]:
    """Events, places and positions; what only undated reports say is in none of them."""
    made = [
        History(kind="events", about=i.entries[0], states=_states(i.entries, _standing, lookup), incident=i)
        for i in found
    ]
    made += [
        History(kind="control", about=entries[0], states=_states(entries, lambda told: _held(told, lookup), lookup))
        for entries in told_of(lookup)
    ]
    made += [
        History(kind="positions", about=entries[0], states=_states(entries, lambda told: _stance(told, lookup), lookup))
        for entries in _seats(lookup)
    ]
    return tuple(history for history in made if history.states)


def _states(
    entries: Sequence[Entry], read: Callable[[Sequence[Entry]], Value | None], lookup: Lookup
) -> tuple[State, ...]:
    """The states a thing went through, read anew on each day on which a report of it appeared."""
    days: dict[date, list[Entry]] = {}
    for entry in entries:
        at = published(lookup.articles[entry.article])
        if at:
            days.setdefault(at.latest, []).append(entry)
    states: list[State] = []
    told: list[Entry] = []
    for day, new in sorted(days.items()):
        told += new
        value = read(told)
        if value and (not states or states[-1].value != value):
            states.append(State(day=day, value=value, entries=tuple(new)))
    return tuple(states)


def _standing(told: Sequence[Entry]) -> Value:
    return (standing([entry.finding for entry in told if isinstance(entry.finding, Event)]),)


def _held(told: Sequence[Entry], lookup: Lookup) -> Value | None:
    """The last phase that the reports make; None while none of them has a day."""
    phases = town(told, lookup).phases
    if not phases:
        return None
    last = phases[-1]
    return (last.state, *((last.holder,) if last.state == "held" and last.holder else last.parties))


def _stance(told: Sequence[Entry], lookup: Lookup) -> Value:
    latest = seat([word(entry, lookup) for entry in told]).latest.position
    return latest.stance, latest.by


def _seats(lookup: Lookup) -> Iterator[tuple[Entry, ...]]:
    for board in boards(lookup):
        for one in board.seats:
            yield tuple(word.entry for word in (*one.own, *one.others))
