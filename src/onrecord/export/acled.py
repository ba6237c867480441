"""Events in the column layout of ACLED (codebook of 2024), so that its users' scripts read them."""

from collections.abc import Iterator, Mapping
from typing import Any

from onrecord.export.rows import country_names, days, table
from onrecord.export.tellings import Same, Telling, tellings
from onrecord.model import EventDate, Publication

COLUMNS = (
    "event_id_cnty", "event_date", "year", "time_precision", "disorder_type", "event_type", "sub_event_type",
    "actor1", "assoc_actor_1", "inter1", "actor2", "assoc_actor_2", "inter2", "interaction", "civilian_targeting",
    "iso", "region", "country", "admin1", "admin2", "admin3", "location", "latitude", "longitude", "geo_precision",
    "source", "source_scale", "notes", "fatalities", "tags", "timestamp",
)  # fmt: skip
_VIOLENCE, _DEMONSTRATIONS, _STRATEGIC = "Political violence", "Demonstrations", "Strategic developments"
_BOTH = f"{_VIOLENCE}; {_DEMONSTRATIONS}"
#: Event type → its sub-event types, each with its disorder type.
TYPES: dict[str, dict[str, str]] = {
    "Battles": dict.fromkeys(
        ("Armed clash", "Government regains territory", "Non-state actor overtakes territory"), _VIOLENCE
    ),
    "Explosions/Remote violence": dict.fromkeys(
        ("Chemical weapon", "Air/drone strike", "Suicide bomb", "Shelling/artillery/missile attack",
         "Remote explosive/landmine/IED", "Grenade"), _VIOLENCE
    ),
    "Violence against civilians": dict.fromkeys(
        ("Sexual violence", "Attack", "Abduction/forced disappearance"), _VIOLENCE
    ),
    "Protests": {
        "Peaceful protest": _DEMONSTRATIONS,
        "Protest with intervention": _DEMONSTRATIONS,
        "Excessive force against protesters": _BOTH,
    },
    "Riots": {"Violent demonstration": _DEMONSTRATIONS, "Mob violence": _VIOLENCE},
    "Strategic developments": dict.fromkeys(
        ("Agreement", "Arrests", "Change to group/activity", "Disrupted weapons use",
         "Headquarters or base established", "Looting/property destruction",
         "Non-violent transfer of territory", "Other"), _STRATEGIC
    ),
}  # fmt: skip
_SUBTYPES = {sub.casefold(): (event, disorder, sub) for event, subs in TYPES.items() for sub, disorder in subs.items()}
#: Where the codebook has civilians as the main or only target by definition.
_CIVILIANS = ("Violence against civilians", "Excessive force against protesters")
#: UCDP's seven grades of place → ACLED's three: a town, near one or part of a region, a larger region.
_GEO = {1: 1, 2: 2, 3: 2, 4: 3, 5: 3, 6: 3, 7: 3}


def acled(publication: Publication, same: Same) -> Iterator[tuple[str, bytes]]:
    """`events-in-acled-columns.csv`: events with a sub-event type and a day, week or month; one row an event."""
    names = country_names(publication)
    rows = [row for telling in tellings(publication, same) if (row := _row(telling, names, publication))]
    if rows:
        yield "events-in-acled-columns.csv", table(COLUMNS, rows)


def _row(telling: Telling, names: Mapping[str, str], publication: Publication) -> dict[str, Any] | None:
    known = _SUBTYPES.get((telling.first(lambda event: event.acled) or "").casefold())
    date, place = telling.date, telling.place
    precision = _time_precision(date)
    if known is None or precision is None:
        return None
    event_type, disorder, sub = known
    actors = [p.name for p in telling.first(lambda event: event.actor) or ()]
    targets = [p.name for p in telling.first(lambda event: event.target) or ()]
    return {
        "event_id_cnty": telling.id,
        "event_date": date.earliest,
        "year": (date.earliest or "")[:4],
        "time_precision": precision,
        "disorder_type": disorder,
        "event_type": event_type,
        "sub_event_type": sub,
        "actor1": actors[0] if actors else None,
        "assoc_actor_1": "; ".join(actors[1:]),
        "actor2": targets[0] if targets else None,
        "assoc_actor_2": "; ".join(targets[1:]),
        "civilian_targeting": "Civilian targeting" if {event_type, sub} & {*_CIVILIANS} else None,
        "country": names.get(place.country or "", place.country) if place else None,
        "admin1": place.admin1 if place else None,
        "location": place.name if place else None,
        "latitude": place.lat if place else None,
        "longitude": place.lon if place else None,
        "geo_precision": _GEO.get(place.precision or 0) if place else None,
        "source": telling.each(lambda _entry, _event, article: article.publisher),
        "notes": telling.sentences,
        # No number said is not zero; of several numbers the lowest stands.
        "fatalities": telling.killed()[0],
        "tags": f"status={telling.statuses}" + ("; synthetic" if publication.about.synthetic else ""),
    }


def _time_precision(date: EventDate) -> int | None:
    """1 the day, 2 the week, 3 the month; None for what ACLED would not code."""
    length = days(date)
    if length is None or length > 31:
        return None
    return 1 if length == 1 else 2 if length <= 7 else 3
