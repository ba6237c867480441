"""Events with deaths in the column layout of UCDP GED (version 24), so that its users' scripts read them."""

from collections.abc import Iterable, Iterator
from typing import Any

from onrecord.export.rows import pairs, sentence, table
from onrecord.model import COUNTED, Article, Casualties, Entry, Event, EventDate, Publication

COLUMNS = (
    "id", "relid", "year", "active_year", "code_status", "type_of_violence", "conflict_dset_id", "conflict_new_id",
    "conflict_name", "dyad_dset_id", "dyad_new_id", "dyad_name", "side_a_dset_id", "side_a_new_id", "side_a",
    "side_b_dset_id", "side_b_new_id", "side_b", "number_of_sources", "source_article", "source_office",
    "source_date", "source_headline", "source_original", "where_prec", "where_coordinates", "where_description",
    "adm_1", "adm_2", "latitude", "longitude", "geom_wkt", "priogrid_gid", "country", "country_id", "region",
    "event_clarity", "date_prec", "date_start", "date_end", "deaths_a", "deaths_b", "deaths_civilians",
    "deaths_unknown", "best", "high", "low", "gwnoa", "gwnob",
)  # fmt: skip
_DATE = {"minute": 1, "day": 1, "week": 3, "month": 4}


def ged(publication: Publication) -> Iterator[tuple[str, bytes]]:
    """`events-in-ged-columns.csv`: events told as having occurred with someone killed, one row a report."""
    rows = [
        _row(entry, event, article, publication)
        for entry, article in pairs(publication, "events")
        if isinstance(event := entry.finding, Event) and event.aspect in COUNTED and _killed(event)
    ]
    if rows:
        yield "events-in-ged-columns.csv", table(COLUMNS, rows)


def _killed(event: Event) -> list[Casualties]:
    return [c for c in event.casualties if c.effect == "killed" and c.low is not None and not c.subset]


def _row(entry: Entry, event: Event, article: Article, publication: Publication) -> dict[str, Any]:
    place, date, killed = entry.place, event.date or EventDate(), _killed(event)
    side_a, side_b = "; ".join(p.name for p in event.actor), "; ".join(p.name for p in event.target)
    low = _sum(c.low for c in killed)
    return {
        "id": entry.id,
        "year": (date.earliest or date.value or "")[:4],
        "code_status": f"machine-read; {event.status}" + ("; synthetic" if publication.about.synthetic else ""),
        "side_a": side_a,
        "side_b": side_b,
        "dyad_name": f"{side_a} - {side_b}" if side_a and side_b else None,
        "number_of_sources": 1,
        "source_article": sentence(entry, article),
        "source_office": article.publisher,
        "source_date": article.published.value if article.published else None,
        "source_headline": article.title,
        "source_original": "; ".join(a.by for a in event.assertions if a.by),
        "where_prec": place.precision if place else 7,
        "where_coordinates": place.name if place else None,
        "adm_1": place.admin1 if place else None,
        "latitude": place.lat if place else None,
        "longitude": place.lon if place else None,
        "geom_wkt": f"POINT ({place.lon} {place.lat})" if place and place.lat is not None else None,
        "country": place.country if place else None,
        "date_prec": _DATE.get(date.precision, 5),
        "date_start": date.earliest,
        "date_end": date.latest,
        "deaths_a": _sum(c.low for c in killed if c.side == "actor"),
        "deaths_b": _sum(c.low for c in killed if c.side == "target"),
        "deaths_civilians": _sum(c.low for c in killed if c.side == "civilian"),
        "deaths_unknown": _sum(c.low for c in killed if c.side == "unknown"),
        # The lowest number said stands as best: a report's upper bound is nobody's count.
        "best": low,
        "low": low,
        "high": _sum(c.high if c.high is not None else c.low for c in killed),
    }


def _sum(values: Iterable[float | None]) -> float | None:
    known = [v for v in values if v is not None]
    return sum(known) if known else None
