"""Who is quoted, in what capacity, how openly, and by which outlets."""

from collections import Counter

import msgspec

from onrecord.analysis.likeness import folded, words
from onrecord.analysis.lookup import Lookup
from onrecord.model import PROTECTED, Anonymity, Entry, Quote


class Voice(msgspec.Struct, frozen=True, kw_only=True):
    """One speaker as the record knows them; counts leave out repeats and copies of wire stories."""

    name: str | None
    """Legal or chosen name; None for protected and unknown speakers."""
    label: str
    """Words of the text: name, role or group."""
    roles: tuple[str, ...]
    affiliations: tuple[str, ...]
    anonymity: Anonymity
    entries: tuple[Entry, ...]
    counted: int
    outlets: tuple[tuple[str, int], ...]
    acts: tuple[tuple[str, int], ...]


def voices(lookup: Lookup) -> tuple[Voice, ...]:
    """Speakers by how often they are quoted; protected ones are joined by their role's words within one report only."""
    groups: dict[tuple[str, ...], list[Entry]] = {}
    for entry in lookup.of("quotes"):
        if isinstance(entry.finding, Quote) and not entry.finding.repeats:
            groups.setdefault(_key(entry, entry.finding), []).append(entry)
    found = [_voice(entries, lookup) for entries in groups.values()]
    return tuple(sorted(found, key=lambda v: (-v.counted, v.name is None, v.label.casefold(), v.entries[0].id)))


def by_anonymity(lookup: Lookup) -> tuple[tuple[Anonymity, int], ...]:
    """Quotes by class of anonymity, most frequent first; repeats and copies left out."""
    counts: Counter[Anonymity] = Counter()
    for entry in lookup.of("quotes"):
        if isinstance(entry.finding, Quote) and not entry.finding.repeats and _counts(entry, lookup):
            counts[entry.finding.speaker.anonymity] += 1
    return tuple(sorted(counts.items(), key=lambda pair: (-pair[1], pair[0])))


def _key(entry: Entry, quote: Quote) -> tuple[str, ...]:
    speaker = quote.speaker
    # Two unnamed officials in two reports may be two people: nothing joins them.
    if speaker.anonymity in PROTECTED or not speaker.name:
        return (speaker.anonymity, entry.article, folded(_label(quote)))
    if speaker.name == speaker.name.casefold():
        # "The defence ministry" of two reports may be two countries' ministries.
        return (speaker.anonymity, folded(speaker.affiliation or entry.article), folded(speaker.name))
    return (speaker.anonymity, folded(speaker.name))


def _label(quote: Quote) -> str:
    speaker = quote.speaker
    return speaker.name or speaker.role or speaker.affiliation or "no source named"


def _counts(entry: Entry, lookup: Lookup) -> bool:
    original = lookup.original(entry.article)
    return original == entry.article or original not in lookup.articles


def _voice(entries: list[Entry], lookup: Lookup) -> Voice:
    quotes = [e.finding for e in entries if isinstance(e.finding, Quote)]
    counted = [e for e in entries if _counts(e, lookup)]
    outlets = Counter(lookup.articles[e.article].publisher or "outlet unknown" for e in entries)
    speaker = quotes[0].speaker
    return Voice(
        name=None if speaker.anonymity in PROTECTED else speaker.name,
        label=_label(quotes[0]),
        roles=_distinct([q.speaker.role for q in quotes]),
        affiliations=_distinct([q.speaker.affiliation for q in quotes]),
        anonymity=speaker.anonymity,
        entries=tuple(entries),
        counted=len(counted),
        outlets=_counted(outlets),
        acts=_counted(Counter(str(q.act) for q in quotes)),
    )


def _distinct(values: list[str | None]) -> tuple[str, ...]:
    """In order, each in one spelling; "ministry" is left out where "Orvane’s defence ministry" says more."""
    spelt = {folded(v): v for v in reversed(values) if v}
    kept = [v for v in spelt if not any(words(v) < words(other) for other in spelt)]
    return tuple(spelt[v] for v in dict.fromkeys(folded(v) for v in values if v) if v in kept)


def _counted(counter: Counter[str]) -> tuple[tuple[str, int], ...]:
    return tuple(sorted(counter.items(), key=lambda pair: (-pair[1], pair[0])))
