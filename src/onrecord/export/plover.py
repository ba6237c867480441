"""Events in the shape of PLOVER's JSON interchange: type, mode, date, source and target, location, text."""

from collections.abc import Iterator, Mapping
from typing import Any

from onrecord.export.rows import country_names, lines, sentence
from onrecord.export.tellings import Same, Telling, tellings
from onrecord.model import Publication


def plover(publication: Publication, same: Same) -> Iterator[tuple[str, bytes]]:
    """`events.plover.jsonl`: events told as having occurred, one a line."""
    names = country_names(publication)
    events = [_event(telling, names, publication) for telling in tellings(publication, same)]
    if events:
        yield "events.plover.jsonl", lines(events)


def _event(telling: Telling, names: Mapping[str, str], publication: Publication) -> dict[str, Any]:
    place, date, (entry, event, article) = telling.place, telling.date, telling.told[0]
    return {
        "id": telling.id,
        "date": date.earliest or date.value,
        "date_end": date.latest,
        "date_precision": date.precision,
        "event": event.type,
        "mode": telling.first(lambda e: e.mode),
        # Contexts are topics of a story, which the record does not read.
        "context": [],
        "source": [{"actor_text": p.name} for p in telling.first(lambda e: e.actor) or ()],
        "target": [{"actor_text": p.name} for p in telling.first(lambda e: e.target) or ()],
        "location": {
            "text": place.name,
            "lat": place.lat,
            "lon": place.lon,
            "country": place.country,
            "country_name": names.get(place.country or ""),
            "admin1": place.admin1,
            "geonames": place.geonames,
        }
        if place
        else None,
        "status": telling.statuses,
        "text": sentence(entry, article),
        "publisher": article.publisher,
        "publication_date": article.published.value if article.published else None,
        "reports": [{"id": e.id, "report": a.id, "publisher": a.publisher, "url": a.url} for e, _, a in telling.told],
        "review": entry.review,
        "synthetic": publication.about.synthetic,
    }
