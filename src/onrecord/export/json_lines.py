"""The native format: one line a report, `onrecord/1`, with the passages that may be shown instead of the whole text."""

from collections.abc import Iterator
from typing import Any

import msgspec

from onrecord.export.rows import check, lines
from onrecord.export.tellings import Same
from onrecord.model import (
    FORMAT,
    KINDS,
    AnyFinding,
    Article,
    Casualties,
    Control,
    Entry,
    Event,
    Figure,
    Publication,
    Quote,
)

#: (kind, index in the record) → index in the published list.
Positions = dict[tuple[str, int], int]


def json_lines(publication: Publication, _same: Same) -> Iterator[tuple[str, bytes]]:
    """`records.jsonl`."""
    found: dict[str, list[Entry]] = {article.id: [] for article in publication.articles}
    for entry in publication.entries:
        check(entry)
        if entry.article in found:
            found[entry.article].append(entry)
    yield "records.jsonl", lines(_line(a, found[a.id], publication) for a in publication.articles)


def _line(article: Article, entries: list[Entry], publication: Publication) -> dict[str, Any]:
    ordered = sorted(entries, key=lambda e: (e.finding.span, e.id))
    line: dict[str, Any] = {
        "format": FORMAT,
        "id": article.id,
        "title": article.title,
        "published": article.published,
        "publisher": article.publisher,
        "authors": article.authors,
        "url": article.url,
        "parts": article.parts,
        "synthetic": publication.about.synthetic,
        "sentences": sorted({e.sentence for e in ordered}),
    }
    if article.complete and len(article.passages) == 1 and article.passages[0].start == 0:
        line["text"] = article.passages[0].text
    else:
        line["passages"] = [{"start": p.start, "end": p.end, "text": p.text} for p in article.passages]
    if article.same_as:
        line["same_as"] = article.same_as
    new = {(kind, e.index): n for kind in KINDS for n, e in enumerate(e for e in ordered if e.kind == kind)}
    quotes = {e.finding.id for e in ordered if isinstance(e.finding, Quote)}
    for kind in KINDS:
        line[kind] = [_value(e, new, quotes) for e in ordered if e.kind == kind]
    return line


def _value(entry: Entry, new: Positions, quotes: set[str]) -> dict[str, Any]:
    value: dict[str, Any] = msgspec.to_builtins(_repointed(entry.finding, new, quotes))
    if isinstance(entry.finding, Event | Control):
        value["place"] = None if entry.finding.place is None else new.get(("places", entry.finding.place))
    value["record"] = {"id": entry.id, "sentence": entry.sentence, "review": entry.review, "extractor": entry.extractor}
    return value


def _repointed(finding: AnyFinding, new: Positions, quotes: set[str]) -> AnyFinding:
    """References that still lead somewhere after some findings were held back; the others become null."""
    match finding:
        case Figure():
            quote = finding.quote if finding.quote in quotes else None
            whole = None if finding.part_of is None else new.get(("figures", finding.part_of))
            return msgspec.structs.replace(finding, part_of=whole, quote=quote)
        case Quote():
            return msgspec.structs.replace(
                finding,
                within=finding.within if finding.within in quotes else None,
                repeats=finding.repeats if finding.repeats in quotes else None,
            )
        case Event():
            return msgspec.structs.replace(finding, casualties=tuple(_refigured(c, new) for c in finding.casualties))
    return finding


def _refigured(casualties: Casualties, new: Positions) -> Casualties:
    figure = None if casualties.figure is None else new.get(("figures", casualties.figure))
    return msgspec.structs.replace(casualties, figure=figure)
