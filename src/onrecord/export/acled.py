"""Events in the column layout of ACLED (codebook of 2024), so that its users' scripts read them."""

from collections.abc import Iterator
from typing import Any

from onrecord.export.rows import pairs, sentence, table
from onrecord.model import COUNTED, Article, Entry, Event, EventDate, Publication

COLUMNS = (
    "event_id_cnty", "event_date", "year", "time_precision", "disorder_type", "event_type", "sub_event_type",
    "actor1", "assoc_actor_1", "inter1", "actor2", "assoc_actor_2", "inter2", "interaction", "civilian_targeting",
    "iso", "region", "country", "admin1", "admin2", "admin3", "location", "latitude", "longitude", "geo_precision",
    "source", "source_scale", "notes", "fatalities", "tags", "timestamp",
)  # fmt: skip
_VIOLENCE, _DEMONSTRATIONS, _STRATEGIC = "Political violence", "Demonstrations", "Strategic developments"
#: Event type → disorder type and sub-event types.
TYPES: dict[str, tuple[str, tuple[str, ...]]] = {
    "Battles": (
        _VIOLENCE,
        ("Armed clash", "Government regains territory", "Non-state actor overtakes territory"),
    ),
    "Explosions/Remote violence": (
        _VIOLENCE,
        ("Chemical weapon", "Air/drone strike", "Suicide bomb", "Shelling/artillery/missile attack",
         "Remote explosive/landmine/IED", "Grenade"),
    ),
    "Violence against civilians": (_VIOLENCE, ("Sexual violence", "Attack", "Abduction/forced disappearance")),
    "Protests": (
        _DEMONSTRATIONS,
        ("Peaceful protest", "Protest with intervention", "Excessive force against protesters"),
    ),
    "Riots": (_DEMONSTRATIONS, ("Violent demonstration", "Mob violence")),
    "Strategic developments": (
        _STRATEGIC,
        ("Agreement", "Arrests", "Change to group/activity", "Disrupted weapons use",
         "Headquarters or base established", "Looting/property destruction",
         "Non-violent transfer of territory", "Other"),
    ),
}  # fmt: skip
_SUBTYPES = {sub.casefold(): (event, disorder, sub) for event, (disorder, subs) in TYPES.items() for sub in subs}
_TIME = {"minute": 1, "day": 1, "week": 2}


def acled(publication: Publication) -> Iterator[tuple[str, bytes]]:
    """`events-in-acled-columns.csv`: events told as having occurred that have a sub-event type, one row a report."""
    rows = [
        _row(entry, event, article, publication)
        for entry, article in pairs(publication, "events")
        if isinstance(event := entry.finding, Event)
        and event.aspect in COUNTED
        and (event.acled or "").casefold() in _SUBTYPES
    ]
    if rows:
        yield "events-in-acled-columns.csv", table(COLUMNS, rows)


def _row(entry: Entry, event: Event, article: Article, publication: Publication) -> dict[str, Any]:
    event_type, disorder, sub = _SUBTYPES[(event.acled or "").casefold()]
    place, date = entry.place, event.date or EventDate()
    actors, targets = [p.name for p in event.actor], [p.name for p in event.target]
    killed = [c.low for c in event.casualties if c.effect == "killed" and c.low is not None and not c.subset]
    return {
        "event_id_cnty": entry.id,
        "event_date": date.earliest or date.value,
        "year": (date.earliest or date.value or "")[:4],
        "time_precision": _TIME.get(date.precision, 3),
        "disorder_type": disorder,
        "event_type": event_type,
        "sub_event_type": sub,
        "actor1": actors[0] if actors else None,
        "assoc_actor_1": "; ".join(actors[1:]),
        "actor2": targets[0] if targets else None,
        "assoc_actor_2": "; ".join(targets[1:]),
        "country": place.country if place else None,
        "admin1": place.admin1 if place else None,
        "location": place.name if place else None,
        "latitude": place.lat if place else None,
        "longitude": place.lon if place else None,
        # ACLED: 1 town, 2 part of a region, 3 larger; UCDP's 1-7 is finer.
        "geo_precision": None if place is None or place.precision is None else min(3, max(1, place.precision - 1)),
        "source": article.publisher,
        "notes": sentence(entry, article),
        # No number said is not zero.
        "fatalities": sum(killed) if killed else None,
        "tags": "; ".join([f"status={event.status}", *(["synthetic"] if publication.about.synthetic else [])]),
    }
