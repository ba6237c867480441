"""Events in the shape of PLOVER's JSON interchange: type, mode, date, source and target, location, text."""

from collections.abc import Iterator
from typing import Any

from onrecord.export.rows import lines, pairs, sentence
from onrecord.model import COUNTED, Article, Entry, Event, EventDate, Publication


def plover(publication: Publication) -> Iterator[tuple[str, bytes]]:
    """`events.plover.jsonl`: events told as having occurred, one a line, one line a report."""
    events = [
        _event(entry, event, article, publication)
        for entry, article in pairs(publication, "events")
        if isinstance(event := entry.finding, Event) and event.aspect in COUNTED
    ]
    if events:
        yield "events.plover.jsonl", lines(events)


def _event(entry: Entry, event: Event, article: Article, publication: Publication) -> dict[str, Any]:
    place, date = entry.place, event.date or EventDate()
    return {
        "id": entry.id,
        "date": date.earliest or date.value,
        "date_end": date.latest,
        "date_precision": date.precision,
        "event": event.type,
        "mode": event.mode,
        "context": [],
        "source": [{"actor_text": p.name} for p in event.actor],
        "target": [{"actor_text": p.name} for p in event.target],
        "location": {
            "text": place.name,
            "lat": place.lat,
            "lon": place.lon,
            "country": place.country,
            "geonames": place.geonames,
        }
        if place
        else None,
        "status": event.status,
        "text": sentence(entry, article),
        "publisher": article.publisher,
        "publication_date": article.published.value if article.published else None,
        "review": entry.review,
        "synthetic": publication.about.synthetic,
    }
