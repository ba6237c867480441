"""The chronology: what happened and who spoke on each day, with the precision that the sources give."""

from collections.abc import Iterator
from typing import Any

from onrecord.analysis import Incident, Item
from onrecord.model import Control, Quote
from onrecord.web.frame import Page, Site, leaf_path, leaves
from onrecord.web.links import report_href
from onrecord.web.sentences import sentences
from onrecord.web.wording import CHANGES, STANDINGS, count, days, words

#: Days on one page.
SIZE = 60
#: Words of a day that stand open; the rest folds away.
OPEN = 12
_ORDER = {"events": 0, "control": 1, "times": 2, "quotes": 3, "reports": 4}


def chronology_pages(site: Site) -> Iterator[Page]:
    """`chronology.html` and, for long records, its later pages."""
    for leaf in leaves(range(len(site.chronology.days)), "chronology.html", SIZE):
        values = {
            "days": [day_view(site, number) for number in leaf.rows],
            "leaf": leaf,
            "undated": [count(n, *_NAMES[kind]) for kind, n in site.chronology.undated],
            "events": site.has("events"),
        }
        yield Page(
            path=leaf.path, template="chronology.html", title="Chronology", section="chronology.html", values=values
        )


_NAMES = {
    "events": ("event", "events"), "control": ("report of control", "reports of control"),
    "quotes": ("statement", "statements"), "reports": ("report", "reports"),
}  # fmt: skip


def day_view(site: Site, number: int, opened: int = OPEN) -> dict[str, Any]:
    """The day of that number in the chronology, as the template shows it."""
    day = site.chronology.days[number]
    items = sorted(day.items, key=lambda item: _ORDER[item.kind])
    name = "d" + day.when.text().replace("/", "_")
    told = [_view(site, item) for item in items if item.kind != "reports"]
    return {
        "id": name,
        "href": f"{leaf_path('chronology.html', number, SIZE)}#{name}",
        "label": days(day.when),
        "exact": day.when.exact,
        "precision": day.when.precision,
        "length": (day.when.latest - day.when.earliest).days + 1,
        "told": told[:opened],
        "more": told[opened:],
        "reports": [_report(item) for item in items if item.article],
    }


def _view(site: Site, item: Item) -> dict[str, Any]:
    shown = sentences(item.entries, site.lookup)
    return {"kind": item.kind, "head": heading(item), "tag": tag(item, site), "sentences": shown[:3], "more": shown[3:]}


def incident_heading(incident: Incident) -> str:
    """Who did what to whom, and where."""
    parts = [incident.actor or "Actor not named", words(incident.mode or incident.type)]
    parts += [incident.target] if incident.target else []
    return " · ".join(parts) + (f" at {incident.place}" if incident.place else "")


def heading(item: Item) -> str:
    """What a line of a day is called."""
    if item.incident:
        return incident_heading(item.incident)
    if item.kind == "times":
        return "Told of this day"
    finding = item.entries[0].finding
    if isinstance(finding, Control):
        place = item.entries[0].place
        where = place.name if place else "a place that is not named"
        return f"{finding.actor} {CHANGES[finding.change]} {where}" if finding.actor else f"{where}: {finding.change}"
    if isinstance(finding, Quote):
        speaker = finding.speaker
        who = speaker.name or speaker.role or speaker.affiliation or "source not named"
        return who[:1].upper() + who[1:]
    return ""


_ACTS = {
    "say": "statement", "confirm": "confirmation", "deny": "denial", "claim": "claim", "allege": "allegation",
    "admit": "admission", "warn": "warning", "order": "order", "decline": "no comment", "ask": "question",
}  # fmt: skip


def tag(item: Item, site: Site) -> str:
    """On whose word, and by how many reports."""
    if item.incident:
        reports = count(item.incident.reports, "independent report")
        return f"{STANDINGS[item.incident.standing]} · {reports}"
    if item.kind == "times":
        return "sentences in which reports name the day"
    finding = item.entries[0].finding
    if isinstance(finding, Control):
        return f"{finding.status} · {count(site.lookup.independent(item.entries), 'independent report')}"
    act = _ACTS[finding.act] if isinstance(finding, Quote) else ""
    return f"{act} · said on or before the day of the report"


def _report(item: Item) -> dict[str, Any]:
    article = item.article
    assert article is not None
    return {
        "href": report_href(article.id),
        "title": article.title or "Untitled report",
        "outlet": article.publisher or "outlet unknown",
        "copy": article.same_as is not None,
    }
