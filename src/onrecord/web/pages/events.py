"""Events by kind and month, and on whose word: who confirms, who claims, and whether there are more of them."""

from collections import Counter
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

from onrecord.analysis import Incident, Ratio, Trend, published, series, trend
from onrecord.web.charts import empty_board
from onrecord.web.frame import Page, Site, leaves
from onrecord.web.pages.event_charts import Counted, event_charts, kind
from onrecord.web.sentences import sentences
from onrecord.web.wording import STANDINGS as STANDING_WORDS
from onrecord.web.wording import count, day, days, number, words

#: Rows of one page; kinds of event that have a trend.
SIZE, KINDS = 250, 3


def events_pages(site: Site) -> Iterator[Page]:
    """`events.html` and its later pages."""
    found = site.incidents
    board = empty_board()
    board.items.extend(_item(incident, site) for incident in found)
    index = {incident.key: n for n, incident in enumerate(found)}
    counted = series(found, site.lookup)
    charts = tuple(event_charts(found, Counted(counted, board, index)))
    rows = [_row(n, incident, site) for n, incident in enumerate(found)]
    trends, few = _trends(site)
    for leaf in leaves(rows, "events.html", SIZE):
        first = leaf.number == 1
        yield Page(
            path=leaf.path,
            template="events.html",
            title="Events",
            section="events.html",
            values={
                "rows": leaf.rows,
                "leaf": leaf,
                "charts": charts if first else (),
                "trends": trends if first else (),
                "few": few if first else "",
                "told": len(site.lookup.of("events")),
                "incidents": len(found),
                "unplaced": len(counted.unplaced),
                "unit": counted.unit,
            },
            charts=charts if first else (),
            board=board if first else None,
        )


def _head(incident: Incident) -> str:
    who = " → ".join(p for p in (incident.actor, incident.target) if p) or "actor not named"
    return f"{kind(incident)}: {who}" + (f", {incident.place}" if incident.place else "")


def _item(incident: Incident, site: Site) -> dict[str, Any]:
    shown = sentences(incident.entries, site.lookup)
    tag = f"{days(incident.when)} · {STANDING_WORDS[incident.standing]}"
    return {"t": _head(incident), "g": tag, "s": [s.data() for s in shown[:6]]}


def _row(n: int, incident: Incident, site: Site) -> dict[str, Any]:
    confirming = sorted({a.by or a.side for a in incident.assertions if a.act == "confirm"})
    denying = sorted({a.by or a.side for a in incident.assertions if a.act == "deny"})
    return {
        "id": f"event-{n + 1}",
        "days": days(incident.when),
        "iso": incident.when.text() if incident.when else "",
        "exact": bool(incident.when and incident.when.exact),
        "kind": kind(incident),
        "actor": incident.actor or "not named",
        "target": incident.target or "",
        "place": incident.place or "not named",
        "standing": incident.standing,
        "words": STANDING_WORDS[incident.standing],
        "confirming": ", ".join(confirming),
        "denying": ", ".join(denying),
        "reports": incident.reports,
        "sentences": sentences(incident.entries, site.lookup)[:6],
    }


def _trends(site: Site) -> tuple[list[dict[str, str]], str]:
    """The kinds told of most that can be compared; and in words those that cannot."""
    reports = [at.earliest for article in site.publication.articles if (at := published(article)) and at.exact]
    types = Counter(incident.type for incident in site.incidents)
    ranked = [name for name, _ in sorted(types.items(), key=lambda p: (-p[1], p[0]))]
    found = [(t, trend([i for i in site.incidents if i.type == t], reports)) for t in ranked]
    compared = [_trend(words(t), result) for t, result in found if result and result.verdict != "too_few"]
    few = [
        f"{words(t)} ({r.before + r.after})" for t, r in found if r and r.verdict == "too_few" and r.before + r.after
    ]
    return compared[:KINDS], ", ".join(few)


_VERDICTS = {
    "rising": "More in the second half, a day and for each report, than chance gives.",
    "falling": "Fewer in the second half, a day and for each report, than chance gives.",
    "undecided": "The record does not tell.",
}


def _trend(name: str, found: Trend) -> dict[str, str]:
    assert found.by_day and found.by_report
    waves = f" Weekly counts vary {_bound(found.waves)} times as much as chance lets them; the intervals allow for it."
    left = f" {count(found.left_out, 'event')} without a date within one half left out."
    return {
        "kind": name,
        "verdict": _VERDICTS[found.verdict],
        "halves": f"{day(found.start)} to {day(found.middle - timedelta(days=1))}: {count(found.before, 'event')} in "
        f"{count(found.reports_before, 'report')}; {day(found.middle)} to {day(found.end)}: "
        f"{count(found.after, 'event')} in {count(found.reports_after, 'report')}.",
        "by_day": _ratio(found.by_day),
        "by_report": _ratio(found.by_report),
        "more": (waves if found.waves >= 1.2 else "") + (left if found.left_out else ""),
    }


def _ratio(found: Ratio) -> str:
    return f"{_bound(found.value)} times (95 % interval {_bound(found.low)} to {_bound(found.high)})"


def _bound(value: float) -> str:
    return number(round(value, 2)) if value < 1e4 else "without limit"
