"""Map and timeline together: a range of days chosen on one shows on the other, and in the address."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from onrecord.analysis import Item, When, covered, key_of
from onrecord.model import PlaceMention
from onrecord.web.frame import Page, Site
from onrecord.web.pages.chronology import heading, tag
from onrecord.web.sentences import sentences
from onrecord.web.wording import days

#: Above so many items a sentence is a link only: the page has to open on a telephone.
WORDED = 1500
KINDS = ("events", "control")
AREAS = frozenset({"country", "admin1", "sea", "region", "continent"})
SCRIPTS = ("assets/vendor/d3.js", "assets/vendor/plot.js", "data/basemap.js", "assets/map.js", "assets/charts.js",
           "assets/explore.js")  # fmt: skip


def explore_pages(site: Site) -> Iterator[Page]:
    """`explore.html`."""
    told = [(day.when, item) for day in site.chronology.days for item in day.items if item.kind in KINDS]
    places: dict[str, dict[str, Any]] = {}
    items = [_item(at, item, places, site, words=len(told) <= WORDED) for at, item in told]
    undated = sum(n for kind, n in site.chronology.undated if kind in KINDS)
    first, last = _drawn([at for at, _ in told], site)
    data = {
        "items": items,
        "places": list(places.values()),
        "first": first.isoformat() if first else None,
        "last": last.isoformat() if last else None,
    }
    yield Page(
        path="explore.html",
        template="explore.html",
        title="Map and timeline",
        section="explore.html",
        values={
            "data": data,
            "undated": undated,
            "total": len(items),
            "placed": any(p["lat"] for p in places.values()),
        },
        scripts=SCRIPTS,
    )


def _drawn(told: list[When], site: Site) -> tuple[date | None, date | None]:
    """Days on the line: up to the last report, and from no longer before the first than the reports cover."""
    seen = covered(site.lookup)
    if not told or seen is None:
        return None, None
    begin, last = seen
    earliest = begin - max(last - begin, timedelta(days=7))
    return min((at.earliest for at in told if earliest <= at.earliest <= begin), default=begin), last


def _item(at: When, item: Item, places: dict[str, dict[str, Any]], site: Site, *, words: bool) -> dict[str, Any]:
    shown = [s.data() for s in sentences(item.entries, site.lookup)[:3]]
    place = next((entry.place for entry in item.entries if entry.place), None)
    return {
        "k": KINDS.index(item.kind),
        "n": heading(item),
        "g": tag(item, site),
        "f": at.earliest.isoformat(),
        "u": at.latest.isoformat(),
        "d": days(at),
        "p": _place(place, places) if place else None,
        "s": shown if words else [{**s, "t": None, "m": ()} for s in shown],
    }


def _place(place: PlaceMention, places: dict[str, dict[str, Any]]) -> int:
    known = places.setdefault(
        key_of(place),
        {
            "id": len(places),
            "name": place.name,
            "lat": place.lat,
            "lon": place.lon,
            "area": place.kind in AREAS,
            "mentions": 0,
            "href": f"#place={len(places)}",
        },
    )
    known["mentions"] += 1
    return int(known["id"])
