"""Who holds which place on which day, as far as reports say."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Literal

import msgspec

from onrecord.analysis.lookup import Lookup
from onrecord.analysis.places import key_of
from onrecord.analysis.when import When, published, when
from onrecord.model import Control, Entry, PlaceMention

#: Days without a report after which a state is marked stale.
STALE_AFTER = 14
#: Only the outlet's own word or a confirmation moves a holder; anything less contests.
SETTLED = frozenset({"stated", "confirmed"})


class Phase(msgspec.Struct, frozen=True, kw_only=True):
    """A state from `start` until the next phase; `confirmed_until` is the day of its last report."""

    start: date
    confirmed_until: date
    state: Literal["held", "contested", "unknown"]
    holder: str | None
    parties: tuple[str, ...]
    """Who is said to hold or fight for it."""
    why: str
    entries: tuple[Entry, ...]


class Town(msgspec.Struct, frozen=True, kw_only=True):
    """A place's phases in order; before the first the holder is unknown."""

    key: str
    place: PlaceMention
    phases: tuple[Phase, ...]
    undated: tuple[Entry, ...]
    """Reports whose day is unknown; they change nothing."""

    def on(self, day: date) -> Phase | None:
        """The phase of a day, or None before the first report."""
        return next((p for p in reversed(self.phases) if p.start <= day), None)


class _Report(msgspec.Struct, frozen=True, kw_only=True):
    entry: Entry
    control: Control
    when: When


def control(lookup: Lookup) -> tuple[Town, ...]:
    """Every place whose control is spoken of, by name."""
    towns = [town(entries, lookup) for entries in told_of(lookup)]
    return tuple(sorted(towns, key=lambda t: (t.place.name.casefold(), t.key)))


def told_of(lookup: Lookup) -> Iterable[list[Entry]]:
    """Reports of control, a list for each place."""
    groups: dict[str, list[Entry]] = {}
    for entry in lookup.of("control"):
        if isinstance(entry.finding, Control) and entry.place:
            groups.setdefault(key_of(entry.place), []).append(entry)
    return groups.values()


def town(entries: Sequence[Entry], lookup: Lookup) -> Town:
    """The phases that these reports of one place make."""
    reports, undated = [], []
    for entry in entries:
        at = _told_by(when(entry, lookup.articles[entry.article]), published(lookup.articles[entry.article]))
        if at and isinstance(entry.finding, Control):
            reports.append(_Report(entry=entry, control=entry.finding, when=at))
        else:
            undated.append(entry)
    place = next(e.place for e in entries if e.place)
    return Town(key=key_of(place), place=place, phases=_phases(reports), undated=tuple(undated))


def _told_by(at: When | None, report: When | None) -> When | None:
    """What a report tells had happened when it appeared: "in August", written on the 15th, ends on the 15th."""
    if at and report and at.earliest <= report.latest < at.latest:
        return msgspec.structs.replace(at, latest=report.latest)
    return at


def _phases(reports: list[_Report]) -> tuple[Phase, ...]:
    days: dict[date, list[_Report]] = {}
    # A change told for a stretch of days is sure only on its last one.
    for report in sorted(reports, key=lambda r: (r.when.latest, r.entry.id)):
        days.setdefault(report.when.latest, []).append(report)
    phases: list[Phase] = []
    for day, told in sorted(days.items()):
        phase = _phase(day, told, phases[-1] if phases else None)
        if phase is None:
            continue
        last = phases[-1] if phases else None
        if last and (last.state, last.holder, last.parties) == (phase.state, phase.holder, phase.parties):
            phases[-1] = msgspec.structs.replace(last, confirmed_until=day, entries=last.entries + phase.entries)
        else:
            phases.append(phase)
    return tuple(phases)


def _phase(day: date, told: list[_Report], before: Phase | None) -> Phase | None:
    told = [r for r in told if r.control.status != "denied"]
    if not told:
        return None
    settled = [r for r in told if r.control.status in SETTLED]
    holders = _distinct([r.control.actor for r in settled if r.control.change in ("gains", "holds")])
    fought = any(r.control.change == "contested" for r in told)
    parties = _distinct(name for r in told for name in (r.control.actor, r.control.previous))
    entries = tuple(r.entry for r in told)

    def make(state: Literal["held", "contested", "unknown"], holder: str | None, why: str) -> Phase:
        names = () if state != "contested" else parties
        return Phase(
            start=day, confirmed_until=day, state=state, holder=holder, parties=names, why=why, entries=entries
        )

    if len(holders) > 1:
        return make("contested", None, "reports of one day name different holders")
    if fought:
        return make("contested", before.holder if before else None, "reported as contested")
    if holders:
        return make("held", holders[0], "reported")
    if not settled:
        return make("contested", before.holder if before else None, "claimed, not confirmed")
    return make("unknown", None, "a holder lost it; no report says to whom")


def _distinct(names: Iterable[str | None]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(n for n in names if n))
