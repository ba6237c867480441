"""What the record said on a day, and what changed between two days."""

from collections.abc import Iterator
from typing import Any

from onrecord.analysis import History, State, histories, published
from onrecord.model import Position
from onrecord.web.frame import Page, Site, leaves
from onrecord.web.pages.chronology import incident_heading
from onrecord.web.sentences import sentences
from onrecord.web.wording import BY, STANCES, STANDINGS, day, days

#: Rows of one page of the log.
SIZE = 150
KINDS = {"events": "Event", "control": "Control", "positions": "Position"}


def asof_pages(site: Site) -> Iterator[Page]:
    """`as-of.html`, and the later pages of its log."""
    found = histories(site.incidents, site.lookup)
    log = sorted((state.day, n, k) for n, history in enumerate(found) for k, state in enumerate(history.states))
    appeared = [at.latest for article in site.publication.articles if (at := published(article))]
    data = {
        "first": min(appeared).isoformat() if appeared else None,
        "last": max(appeared).isoformat() if appeared else None,
        "kinds": list(KINDS.values()),
        "things": [_thing(history, site) for history in found],
    }
    undated = sum(published(article) is None for article in site.publication.articles)
    for leaf in leaves(log, "as-of.html", SIZE):
        first = leaf.number == 1
        yield Page(
            path=leaf.path,
            template="asof.html",
            title="As of a day",
            section="as-of.html",
            values={
                "rows": [_row(found[n], k, site) for _, n, k in leaf.rows],
                "leaf": leaf,
                "undated": undated,
                "data": data if first and found else None,
            },
            scripts=("assets/asof.js",) if first and found else (),
        )


def _row(history: History, number: int, site: Site) -> dict[str, Any]:
    state = history.states[number]
    return {
        "day": day(state.day),
        "iso": state.day.isoformat(),
        "kind": KINDS[history.kind],
        "name": _name(history),
        "before": _words(history, history.states[number - 1]) if number else None,
        "words": _words(history, state),
        "sentences": sentences(state.entries, site.lookup)[:3],
    }


def _thing(history: History, site: Site) -> list[Any]:
    """[kind, name, [[day, words, address, outlet], …]]: short, since a large record has thousands."""
    states = []
    for state in history.states:
        shown = sentences(state.entries, site.lookup)[0]
        states.append([state.day.isoformat(), _words(history, state), shown.href, shown.outlet])
    return [list(KINDS).index(history.kind), _name(history), states]


def _name(history: History) -> str:
    if history.incident:
        return f"{incident_heading(history.incident)}, {days(history.incident.when)}"
    finding = history.about.finding
    if isinstance(finding, Position):
        return f"{finding.entity} on {finding.topic}"
    return history.about.place.name if history.about.place else ""


def _words(history: History, state: State) -> str:
    if history.kind == "events":
        return STANDINGS[state.value[0]]
    if history.kind == "positions":
        return f"{STANCES[state.value[0]].lower()} ({BY[state.value[1]]})"
    name, *parties = state.value
    return f"held by {parties[0]}" if name == "held" else name + (f" ({', '.join(parties)})" if parties else "")
