"""Events with deaths in the column layout of UCDP GED (version 24), so that its users' scripts read them."""

from collections.abc import Iterator, Mapping
from typing import Any

from onrecord.export.rows import country_names, days, table
from onrecord.export.tellings import Same, Telling, tellings
from onrecord.model import EventDate, Participant, PlaceMention, Publication

COLUMNS = (
    "id", "relid", "year", "active_year", "code_status", "type_of_violence", "conflict_dset_id", "conflict_new_id",
    "conflict_name", "dyad_dset_id", "dyad_new_id", "dyad_name", "side_a_dset_id", "side_a_new_id", "side_a",
    "side_b_dset_id", "side_b_new_id", "side_b", "number_of_sources", "source_article", "source_office",
    "source_date", "source_headline", "source_original", "where_prec", "where_coordinates", "where_description",
    "adm_1", "adm_2", "latitude", "longitude", "geom_wkt", "priogrid_gid", "country", "country_id", "region",
    "event_clarity", "date_prec", "date_start", "date_end", "deaths_a", "deaths_b", "deaths_civilians",
    "deaths_unknown", "best", "high", "low", "gwnoa", "gwnob",
)  # fmt: skip


def ged(publication: Publication, same: Same) -> Iterator[tuple[str, bytes]]:
    """`events-in-ged-columns.csv`: events told as having occurred with someone killed, one row an event."""
    names = country_names(publication)
    rows = [_row(telling, names, publication) for telling in tellings(publication, same) if telling.killed()[0]]
    if rows:
        yield "events-in-ged-columns.csv", table(COLUMNS, rows)


def _row(telling: Telling, names: Mapping[str, str], publication: Publication) -> dict[str, Any]:
    _, _, article = telling.told[0]
    side_a, side_b = (_names(telling.first(read)) for read in (lambda e: e.actor, lambda e: e.target))
    low, high = telling.killed()
    synthetic = "; synthetic" if publication.about.synthetic else ""
    return {
        "id": telling.id,
        "code_status": f"machine-read; {telling.statuses}{synthetic}",
        "side_a": side_a,
        "side_b": side_b,
        "dyad_name": f"{side_a} - {side_b}" if side_a and side_b else None,
        "number_of_sources": telling.sources,
        "source_article": telling.sentences,
        "source_office": telling.each(lambda _entry, _event, article: article.publisher),
        "source_date": article.published.value[:10] if article.published else None,
        "source_headline": article.title,
        "source_original": telling.each(lambda _e, event, _a: "; ".join(a.by for a in event.assertions if a.by)),
        **_where(telling.place, names),
        **_when(telling.date),
        **{f"deaths_{name}": telling.killed(side)[0] for name, side in _SIDES.items()},
        # The lowest number said stands as best: a report's upper bound is nobody's count.
        "best": low,
        "low": low,
        "high": high,
    }


_SIDES = {"a": "actor", "b": "target", "civilians": "civilian", "unknown": "unknown"}


def _names(people: tuple[Participant, ...] | None) -> str:
    return "; ".join(p.name for p in people or ())


def _where(place: PlaceMention | None, names: Mapping[str, str]) -> dict[str, Any]:
    if place is None:
        return {}
    return {
        "where_prec": place.precision,
        "where_coordinates": place.name,
        "adm_1": place.admin1,
        "latitude": place.lat,
        "longitude": place.lon,
        "geom_wkt": f"POINT ({place.lon} {place.lat})" if place.lat is not None else None,
        "country": names.get(place.country or "", place.country),
    }


def _when(date: EventDate) -> dict[str, Any]:
    length = days(date)
    if length is None:
        return {"date_end": date.latest}
    grades = ((1, 1), (6, 2), (7, 3), (31, 4))
    precision = next((grade for longest, grade in grades if length <= longest), 5)
    year = (date.earliest or "")[:4]
    return {
        "year": year if year == (date.latest or "")[:4] else None,
        "date_prec": precision,
        "date_start": date.earliest,
        "date_end": date.latest,
    }
