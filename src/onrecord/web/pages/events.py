"""Events by kind and month, and on whose word: who confirms, who claims, and whether there are more of them."""

from collections import Counter
from collections.abc import Iterator
from datetime import date
from typing import Any

from onrecord.analysis import STANDINGS, Incident, Series, Trend, published, series, trend
from onrecord.web.charts import Board, Chart, Column, empty_board, put
from onrecord.web.frame import Page, Site, leaves
from onrecord.web.sentences import sentences
from onrecord.web.wording import STANDINGS as STANDING_WORDS
from onrecord.web.wording import count, day, days, number, period, words

#: Rows of one page; kinds of event that have a trend; actors in the chart.
SIZE, KINDS, ACTORS = 250, 3, 10


def events_pages(site: Site) -> Iterator[Page]:
    """`events.html` and its later pages."""
    found = site.incidents
    board = empty_board()
    board.items.extend(_item(incident, site) for incident in found)
    index = {incident.key: n for n, incident in enumerate(found)}
    counted = series(found, site.lookup)
    charts = tuple(
        c
        for c in (_by_type(counted, board, index), _by_standing(counted, board, index), _by_actor(found, board, index))
        if c
    )
    rows = [_row(n, incident, site) for n, incident in enumerate(found)]
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
                "board": board if first else None,
                "trends": _trends(site) if first else (),
                "told": len(site.lookup.of("events")),
                "incidents": len(found),
                "unplaced": len(counted.unplaced),
                "unit": counted.unit,
            },
            charts=charts if first else (),
        )


def kind(incident: Incident) -> str:
    """What an event is called: its type, with the mode for attacks."""
    return words(incident.type) + (f", {words(incident.mode)}" if incident.mode else "")


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


def _by_type(counted: Series, board: Board, index: dict[tuple[str, ...], int]) -> Chart | None:
    groups: dict[tuple[str, str], list[Incident]] = {}
    for cell in counted.cells:
        for incident in cell.incidents:
            groups.setdefault((cell.period, kind(incident)), []).append(incident)
    rows = [_bar(p, "kind", k, found, board, index) for (p, k), found in sorted(groups.items())]
    return _bars("events-by-kind", f"Events by kind and {counted.unit}", "kind", rows, counted, small=True)


def _by_standing(counted: Series, board: Board, index: dict[tuple[str, ...], int]) -> Chart | None:
    groups: dict[tuple[str, str], list[Incident]] = {}
    for cell in counted.cells:
        groups.setdefault((cell.period, cell.standing), []).extend(cell.incidents)
    ordered = sorted(groups.items(), key=lambda p: (p[0][0], STANDINGS.index(p[0][1])))
    rows = [_bar(p, "standing", STANDING_WORDS[s], found, board, index) for (p, s), found in ordered]
    return _bars("events-by-standing", f"On whose word, by {counted.unit}", "standing", rows, counted, small=False)


def _bar(
    when: str, name: str, value: str, found: list[Incident], board: Board, index: dict[tuple[str, ...], int]
) -> dict[str, Any]:
    title = f"{value}, {period(when)}: {count(len(found), 'event')}"
    href = put(board, f"{name}-{when}-{value.replace(' ', '_')}", title, [index[i.key] for i in found])
    return {"period": when, name: value, "events": len(found), "href": href}


def _bars(id_: str, title: str, name: str, rows: list[dict[str, Any]], counted: Series, *, small: bool) -> Chart | None:
    if not rows:
        return None
    totals: Counter[str] = Counter()
    for row in rows:
        totals[row[name]] += row["events"]
    order = [n for n, _ in totals.most_common()] if small else [STANDING_WORDS[s] for s in STANDINGS]
    reports = dict(zip(counted.periods, counted.reports, strict=True))
    return Chart(
        id=id_,
        kind="small-bars" if small else "stacked-bars",
        title=title,
        note="One actor, one act, one place and one day count once, however often reported; copies of a wire story "
        "are one report. Counts end with the last report and say what the record holds, not what the war was.",
        alt=f"{title}, {period(counted.periods[0])} to {period(counted.periods[-1])}: "
        + ", ".join(f"{n} {c}" for n, c in totals.most_common(6))
        + ".",
        columns=(
            Column("period", counted.unit.capitalize()),
            Column(name, name.capitalize()),
            Column("events", "Events", True),
        ),
        rows=tuple(rows),
        data={
            "rows": rows,
            "series": name,
            "order": [o for o in order if totals[o]],
            "periods": counted.periods,
            "unit": counted.unit,
            "reports": reports,
        },
    )


def _by_actor(found: tuple[Incident, ...], board: Board, index: dict[tuple[str, ...], int]) -> Chart | None:
    totals = Counter(incident.actor for incident in found if incident.actor)
    top = [name for name, _ in sorted(totals.items(), key=lambda p: (-p[1], p[0]))[:ACTORS]]
    rows = []
    for a, actor in enumerate(top):
        for standing in STANDINGS:
            theirs = [i for i in found if i.actor == actor and i.standing == standing]
            if theirs:
                title = f"{actor}, {STANDING_WORDS[standing]}: {count(len(theirs), 'event')}"
                href = put(board, f"actor-{a}-{standing}", title, [index[i.key] for i in theirs])
                rows.append({"actor": actor, "standing": STANDING_WORDS[standing], "events": len(theirs), "href": href})
    if not rows:
        return None
    return Chart(
        id="events-by-actor",
        kind="stacked-rows",
        title="Whose acts are confirmed, and by whom",
        note="An attacker who confirms its own strike is kept apart from confirmation by the side hit or by a third "
        "party.",
        alt="Bars by actor: " + ", ".join(f"{name} {totals[name]}" for name in top[:6]) + ".",
        columns=(Column("actor", "Actor"), Column("standing", "On whose word"), Column("events", "Events", True)),
        rows=tuple(rows),
        data={"rows": rows, "series": "standing", "order": [STANDING_WORDS[s] for s in STANDINGS], "actors": top},
    )


def _trends(site: Site) -> list[dict[str, str]]:
    days_ = [at for article in site.publication.articles if (at := published(article)) and at.exact]
    known = [i for i in site.incidents if i.when]
    if not days_ or not known:
        return []
    start = min(
        min(at.earliest for at in days_),
        min(i.when.earliest for i in known if i.when and i.when.exact)
        if any(i.when and i.when.exact for i in known)
        else date.max,
    )
    end = max(at.latest for at in days_)
    types = Counter(i.type for i in known)
    chosen = [name for name, _ in sorted(types.items(), key=lambda p: (-p[1], p[0]))[:KINDS]]
    found = [(words(t), trend([i for i in known if i.type == t], start, end)) for t in chosen]
    return [_trend(name, result, site) for name, result in found if result]


def _trend(name: str, found: Trend, site: Site) -> dict[str, str]:
    halves = (
        f"{day(found.start)} to the day before {day(found.middle)}: {found.before}; "
        f"{day(found.middle)} to {day(found.end)}: {found.after}"
    )
    days_ = [at for article in site.publication.articles if (at := published(article)) and at.exact]
    reports = (sum(at.latest < found.middle for at in days_), sum(at.latest >= found.middle for at in days_))
    verdicts = {
        "rising": "More in the second half than chance alone would give.",
        "falling": "Fewer in the second half than chance alone would give.",
        "undecided": "The record does not tell: the difference is within what chance gives.",
        "too_few": "Too few events to compare.",
    }
    ratio = ""
    if found.ratio is not None and found.low is not None and found.high is not None:
        ratio = (
            f"Rate ratio {number(round(found.ratio, 2))}, 95 % interval {_bound(found.low)} to {_bound(found.high)}."
        )
    return {
        "kind": name,
        "verdict": verdicts[found.verdict],
        "halves": halves,
        "ratio": ratio,
        "reports": f"Reports in the two halves: {reports[0]:,} and {reports[1]:,}; "
        "more reporting alone finds more events.",
        "left_out": f"{count(found.left_out, 'event')} without a date within one half left out."
        if found.left_out
        else "",
    }


def _bound(value: float) -> str:
    return number(round(value, 2)) if value < 1e6 else "without limit"
