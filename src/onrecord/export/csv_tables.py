"""One CSV table for each kind of finding."""

from collections.abc import Callable, Iterator
from typing import Any

from onrecord.export.rows import COMMON, common, pairs, table
from onrecord.export.tellings import Same
from onrecord.model import (
    Article,
    Assertion,
    Casualties,
    Control,
    Entity,
    Entry,
    Event,
    EventDate,
    Figure,
    PlaceMention,
    Position,
    Publication,
    Quote,
    Role,
    Span,
    Time,
)

Values = dict[str, Any]


def csv_tables(publication: Publication, _same: Same) -> Iterator[tuple[str, bytes]]:
    """`reports.csv` and, for each kind that has entries, `KIND.csv`."""
    yield "reports.csv", table(_REPORT, (_report(a, publication) for a in publication.articles))
    for kind, (columns, values) in TABLES.items():
        rows = [{**common(e, a, publication), **values(e, a)} for e, a in pairs(publication, kind)]
        if rows:
            yield f"{kind}.csv", table((*COMMON[:1], *columns, *COMMON[1:]), rows)


_REPORT = ("id", "outlet", "published", "precision", "title", "authors", "url", "complete", "same_as", "synthetic")


def _report(article: Article, publication: Publication) -> Values:
    known = article.published
    return {
        "id": article.id,
        "outlet": article.publisher,
        "published": known.value if known else None,
        "precision": known.precision if known else None,
        "title": article.title,
        "authors": "; ".join(article.authors),
        "url": article.url,
        "complete": article.complete,
        "same_as": article.same_as,
        "synthetic": publication.about.synthetic,
    }


def _entity(entry: Entry, _article: Article) -> Values:
    assert isinstance(entry.finding, Entity)
    return {"type": entry.finding.type, "name": entry.finding.name, "mention": entry.finding.mention}


def _place(entry: Entry, _article: Article) -> Values:
    assert isinstance(entry.finding, PlaceMention)
    return where(entry.finding) | {"metonym": entry.finding.metonym}


def _time(entry: Entry, _article: Article) -> Values:
    time = entry.finding
    assert isinstance(time, Time)
    return {
        "type": time.type, "value": time.value, "earliest": time.earliest, "latest": time.latest,
        "precision": time.precision,
    }  # fmt: skip


def _figure(entry: Entry, _article: Article) -> Values:
    assert isinstance(entry.finding, Figure)
    names = ("low", "high", "relation", "unit", "what", "per", "change", "as_of")
    return {name: getattr(entry.finding, name) for name in names}


def _quote(entry: Entry, article: Article) -> Values:
    quote = entry.finding
    assert isinstance(quote, Quote)
    speaker, venue = quote.speaker, quote.venue
    return {
        "speaker": speaker.name, "role": speaker.role, "role_status": speaker.role_status,
        "affiliation": speaker.affiliation, "anonymity": speaker.anonymity, "act": quote.act, "mode": quote.mode,
        "medium": venue.medium if venue else None, "venue": venue.name if venue else None,
        "via": "; ".join(quote.via), "words": _words(quote.content, article), "cue": _words(quote.cue, article),
    }  # fmt: skip


def _event(entry: Entry, _article: Article) -> Values:
    event = entry.finding
    assert isinstance(event, Event)
    return {
        "type": event.type, "mode": event.mode, "acled": event.acled,
        "actor": "; ".join(p.name for p in event.actor), "target": "; ".join(p.name for p in event.target),
        "target_kind": "; ".join(dict.fromkeys(p.kind for p in event.target if p.kind)),
        **dated(event.date), **where(entry.place), "aspect": event.aspect, "status": event.status,
        "assertions": _assertions(event.assertions), "casualties": "; ".join(map(_harm, event.casualties)),
    }  # fmt: skip


def _control(entry: Entry, _article: Article) -> Values:
    control = entry.finding
    assert isinstance(control, Control)
    return {
        **where(entry.place), "actor": control.actor, "from": control.previous, "change": control.change,
        **dated(control.date), "status": control.status, "assertions": _assertions(control.assertions),
    }  # fmt: skip


def _position(entry: Entry, _article: Article) -> Values:
    position = entry.finding
    assert isinstance(position, Position)
    return {
        "entity": position.entity, "topic": position.topic, "stance": position.stance, "by": position.by,
        **dated(position.date),
    }  # fmt: skip


def _role(entry: Entry, _article: Article) -> Values:
    assert isinstance(entry.finding, Role)
    return {name: getattr(entry.finding, name) for name in ("person", "role", "affiliation", "status")}


def where(place: PlaceMention | None) -> Values:
    """Columns of a place."""
    names = ("name", "geonames", "country", "admin1", "kind", "precision", "lat", "lon")
    return {f"place_{name}": getattr(place, name) if place else None for name in names}


def dated(when: EventDate | None) -> Values:
    """Columns of a date."""
    names = ("value", "earliest", "latest", "precision")
    return {f"date_{name}": getattr(when, name) if when else None for name in names}


def _words(spans: tuple[Span, ...], article: Article) -> str | None:
    shown = [(article.passage(span), span) for span in spans]
    return " … ".join(" ".join(p.slice(s).split()) for p, s in shown if p) or None


def _assertions(assertions: tuple[Assertion, ...]) -> str:
    return "; ".join(f"{a.act} by {a.by or 'unknown'} ({a.side})" for a in assertions)


def _harm(harm: Casualties) -> str:
    count = f"{harm.low:g}" if harm.low is not None else "?"
    if harm.high is not None and harm.high != harm.low:
        count += f"-{harm.high:g}"
    return f"{count} {harm.effect} ({harm.side})"


_PLACE = tuple(where(None))
_DATE = tuple(dated(None))

TABLES: dict[str, tuple[tuple[str, ...], Callable[[Entry, Article], Values]]] = {
    "quotes": (
        ("speaker", "role", "role_status", "affiliation", "anonymity", "act", "mode", "medium", "venue", "via", "words",
         "cue"),
        _quote,
    ),
    "figures": (("what", "low", "high", "relation", "unit", "per", "change", "as_of"), _figure),
    "places": ((*_PLACE, "metonym"), _place),
    "times": (("type", "value", "earliest", "latest", "precision"), _time),
    "events": (
        ("type", "mode", "acled", "actor", "target", "target_kind", *_DATE, *_PLACE, "aspect", "status", "assertions",
         "casualties"),
        _event,
    ),
    "control": ((*_PLACE, "actor", "from", "change", *_DATE, "status", "assertions"), _control),
    "positions": (("entity", "topic", "stance", "by", *_DATE), _position),
    "roles": (("person", "role", "affiliation", "status"), _role),
    "entities": (("type", "name", "mention"), _entity),
}  # fmt: skip
