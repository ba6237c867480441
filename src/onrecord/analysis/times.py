"""The times that are spoken of, on one line, as long as they are uncertain."""

import msgspec

from onrecord.analysis.lookup import Lookup
from onrecord.analysis.when import When, when
from onrecord.model import Entry, Time


class Moment(msgspec.Struct, frozen=True, kw_only=True):
    """One interval of days with every mention of it."""

    when: When
    entries: tuple[Entry, ...]


class Times(msgspec.Struct, frozen=True, kw_only=True):
    """Moments in order; `open` are expressions without two ends (durations, sets, "now")."""

    moments: tuple[Moment, ...]
    open: tuple[Entry, ...]


def times(lookup: Lookup) -> Times:
    """Every time expression of the record."""
    groups: dict[When, list[Entry]] = {}
    unplaced = []
    for entry in lookup.of("times"):
        at = when(entry, lookup.articles[entry.article]) if isinstance(entry.finding, Time) else None
        if at is None or (isinstance(entry.finding, Time) and entry.finding.type in ("DURATION", "SET")):
            unplaced.append(entry)
        else:
            groups.setdefault(at, []).append(entry)
    moments = [Moment(when=at, entries=tuple(entries)) for at, entries in groups.items()]
    return Times(moments=tuple(sorted(moments, key=lambda m: m.when)), open=tuple(unplaced))
