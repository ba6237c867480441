"""Events by kind and month, and on whose word: who confirms, who claims, and whether there are more of them."""

from collections import Counter
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

from onrecord.analysis import STANDINGS, Incident, Ratio, Series, Trend, folded, published, series, trend
from onrecord.web.charts import Board, Chart, Column, empty_board, put
from onrecord.web.frame import Page, Site, leaves
from onrecord.web.sentences import sentences
from onrecord.web.wording import STANDINGS as STANDING_WORDS
from onrecord.web.wording import count, day, days, number, period, words

#: Rows of one page; kinds of event that have a trend; actors and kinds in the charts.
SIZE, KINDS, ACTORS, DRAWN = 250, 3, 10, 8


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
    order = [n for n, _ in totals.most_common(DRAWN)] if small else [STANDING_WORDS[s] for s in STANDINGS]
    left = len(totals) - len(order) if small else 0
    reports = dict(zip(counted.periods, counted.reports, strict=True))
    return Chart(
        id=id_,
        kind="small-bars" if small else "stacked-bars",
        title=title,
        note="One actor, one act, one place and one day count once, however often reported; copies of a wire story "
        "are one report. Counts end with the last report and say what the record holds, not what the war was."
        + (f" {count(left, 'rarer kind')} only in the table behind it." if left else ""),
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
            "rows": [row for row in rows if row[name] in order],
            "series": name,
            "order": [o for o in order if totals[o]],
            "periods": counted.periods,
            "unit": counted.unit,
            "reports": reports,
        },
    )


def _by_actor(found: tuple[Incident, ...], board: Board, index: dict[tuple[str, ...], int]) -> Chart | None:
    spelt = {folded(i.actor): i.actor for i in reversed(found) if i.actor}
    totals = Counter(spelt[folded(incident.actor)] for incident in found if incident.actor)
    top = [name for name, _ in sorted(totals.items(), key=lambda p: (-p[1], p[0]))[:ACTORS]]
    rows = []
    for a, actor in enumerate(top):
        for standing in STANDINGS:
            theirs = [i for i in found if i.actor and spelt[folded(i.actor)] == actor and i.standing == standing]
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
