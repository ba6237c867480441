"""The ledger of figures: every number of one thing side by side, with who says it and as of when."""

import msgspec

from onrecord.analysis.likeness import folded
from onrecord.analysis.lookup import Lookup
from onrecord.analysis.when import When, interval, published
from onrecord.model import Entry, Figure, Quote


class Line(msgspec.Struct, frozen=True, kw_only=True):
    """One figure; `as_of` is the text's own date, else the report's day; `by` is who is quoted for it."""

    entry: Entry
    figure: Figure
    as_of: When | None
    by: Entry | None
    whole: Entry | None
    """The figure that this one is a part of."""
    outlet: str | None


class Count(msgspec.Struct, frozen=True, kw_only=True):
    """All figures of one thing, by as-of date; `differ` where two of them exclude each other."""

    what: str
    unit: str | None
    lines: tuple[Line, ...]
    differ: bool


def ledger(lookup: Lookup) -> tuple[Count, ...]:
    """Figures grouped by what is counted; things named more often come first, unnamed ones last."""
    groups: dict[tuple[str, str], list[Line]] = {}
    for entry in lookup.of("figures"):
        figure = entry.finding
        if isinstance(figure, Figure):
            what = folded(figure.what or "")
            groups.setdefault((what, figure.unit or ""), []).append(_line(entry, figure, lookup))
    counts = [_count(lines) for lines in groups.values()]
    return tuple(sorted(counts, key=lambda c: (not c.what, -len(c.lines), c.what.casefold(), c.unit or "")))


def _line(entry: Entry, figure: Figure, lookup: Lookup) -> Line:
    article = lookup.articles[entry.article]
    as_of = interval(None, None, figure.as_of, "unknown") if figure.as_of else None
    return Line(
        entry=entry,
        figure=figure,
        as_of=as_of or published(article),
        by=lookup.quote(entry.article, figure.quote),
        whole=lookup.numbered(entry.article, "figures", figure.part_of),
        outlet=article.publisher,
    )


def _count(lines: list[Line]) -> Count:
    ordered = sorted(lines, key=lambda n: (n.as_of is None, n.as_of.text() if n.as_of else "", n.entry.id))
    first = ordered[0].figure
    return Count(what=first.what or "", unit=first.unit, lines=tuple(ordered), differ=_differ(ordered))


def _differ(lines: list[Line]) -> bool:
    """True if two figures as of one day cannot both hold."""
    same_day: dict[str, list[Figure]] = {}
    for line in lines:
        if line.as_of and line.as_of.exact and not line.figure.change and line.figure.part_of is None:
            same_day.setdefault(line.as_of.text(), []).append(line.figure)
    return any(_apart(group) for group in same_day.values())


def _apart(figures: list[Figure]) -> bool:
    exact = [f for f in figures if f.relation == "=" and f.low is not None]
    highest = max((f.low for f in exact if f.low is not None), default=None)
    lowest = min((f.high if f.high is not None else f.low for f in exact if f.low is not None), default=None)
    return highest is not None and lowest is not None and highest > lowest


def attributed(line: Line) -> str | None:
    """According to whom: the quoted speaker's name or role; None where the outlet itself says it."""
    if line.by is None or not isinstance(line.by.finding, Quote):
        return None
    speaker = line.by.finding.speaker
    return speaker.name or speaker.role or speaker.affiliation or "an unnamed source"
