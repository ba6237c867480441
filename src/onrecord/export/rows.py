"""What every row of every export says of itself: its report, its sentence, and how far it may be trusted."""

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Any

import msgspec

from onrecord.gazetteer import Borders
from onrecord.model import PROTECTED, Article, Entry, EventDate, IntegrityError, Publication, Quote

Cell = str | int | float | bool | None
_encode = msgspec.json.Encoder(order="deterministic").encode
#: A cell that starts so is a formula to a spreadsheet.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")

COMMON = (
    "id", "report", "outlet", "published", "title", "url", "sentence", "start", "end", "confidence", "review",
    "extractor", "synthetic",
)  # fmt: skip


def pairs(publication: Publication, *kinds: str) -> Iterator[tuple[Entry, Article]]:
    """Entries of these kinds with their reports, by report, place in the text, and id."""
    articles = {article.id: article for article in publication.articles}
    chosen = [e for e in publication.entries if e.kind in kinds and e.article in articles]
    for entry in sorted(chosen, key=lambda e: (e.article, e.finding.span, e.id)):
        check(entry)
        yield entry, articles[entry.article]


def check(entry: Entry) -> None:
    """IntegrityError where a protected source would leave with a name from elsewhere."""
    finding = entry.finding
    if isinstance(finding, Quote) and finding.speaker.anonymity in PROTECTED and finding.speaker.entity is not None:
        raise IntegrityError(entry.id, "an unnamed source carries an entity", "rebuild the publication from the record")


def common(entry: Entry, article: Article, publication: Publication) -> dict[str, Cell]:
    """The values of `COMMON`."""
    return {
        "id": entry.id,
        "report": article.id,
        "outlet": article.publisher,
        "published": article.published.value if article.published else None,
        "title": article.title,
        "url": article.url,
        "sentence": sentence(entry, article),
        "start": entry.finding.span.start,
        "end": entry.finding.span.end,
        "confidence": entry.finding.confidence,
        "review": entry.review,
        "extractor": entry.extractor,
        "synthetic": publication.about.synthetic,
    }


def sentence(entry: Entry, article: Article) -> str | None:
    """The evidence sentence on one line, or None where it is withheld."""
    passage = article.passage(entry.sentence)
    return " ".join(passage.slice(entry.sentence).split()) if passage else None


def country_names(publication: Publication) -> dict[str, str]:
    """Code → name of a country, the dossier's own before the world's."""
    overlay = msgspec.json.decode(publication.borders) if publication.borders else None
    shapes = Borders(overlay).countries()["features"]
    return {shape["properties"]["code"]: shape["properties"]["name"] for shape in reversed(shapes)}


def days(when: EventDate) -> int | None:
    """How many days a date leaves open, 1 for a day; None where either end is unknown."""
    try:
        first, last = date.fromisoformat((when.earliest or "")[:10]), date.fromisoformat((when.latest or "")[:10])
    except ValueError:
        return None
    return (last - first).days + 1 if first <= last else None


def table(columns: Sequence[str], rows: Iterable[dict[str, Any]]) -> bytes:
    """CSV (RFC 4180 but for `\\n`), UTF-8; text that a spreadsheet would run is quoted with an apostrophe."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(columns)
    for row in rows:
        writer.writerow([_cell(row.get(column)) for column in columns])
    return out.getvalue().encode()


def lines(values: Iterable[Any]) -> bytes:
    """JSON Lines with sorted keys."""
    return b"".join(_encode(value) + b"\n" for value in values)


def _cell(value: Cell) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float):
        return f"{value:g}" if value != int(value) else str(int(value))
    text = str(value)
    return f"'{text}" if isinstance(value, str) and text.startswith(_FORMULA) else text
