"""Who holds what: a map by day with the sentences behind each town, and a line of phases for each."""

from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from onrecord.analysis import STALE_AFTER, Phase, Town, control, published
from onrecord.web.charts import Board, Chart, Column, empty_board, put
from onrecord.web.frame import Page, Site
from onrecord.web.sentences import sentences
from onrecord.web.wording import count, day, kind_of

#: Parties with a colour of their own; the others share one.
COLOURS = 6


def control_pages(site: Site) -> Iterator[Page]:
    """`control.html`."""
    towns = control(site.lookup)
    board = empty_board()
    names = Counter(town.place.name for town in towns)
    views = [_view(n, town, _name(town, names), site, board) for n, town in enumerate(towns, 1)]
    starts = [phase.start for town in towns for phase in town.phases]
    reports = [at.latest for article in site.publication.articles if (at := published(article)) and at.exact]
    charts: tuple[Chart, ...] = ()
    if starts:
        first, last = min(starts) - timedelta(days=1), max(reports or starts)
        data = {
            "towns": [v["data"] for v in views],
            "first": first.isoformat(),
            "last": last.isoformat(),
            "parties": _parties(towns),
            "stale": STALE_AFTER,
        }
        charts = (_map(views, data), _phases(views, data))
    values = {
        "rows": views,
        "charts": charts,
        "stale": STALE_AFTER,
        "undated": sum(len(town.undated) for town in towns),
    }
    yield Page(
        path="control.html",
        template="control.html",
        title="Who controls what",
        section="control.html",
        values=values,
        charts=charts,
        board=board,
    )


def _parties(towns: tuple[Town, ...]) -> list[str]:
    counts = Counter(phase.holder for town in towns for phase in town.phases if phase.holder)
    return [name for name, _ in sorted(counts.items(), key=lambda p: (-p[1], p[0]))][:COLOURS]


def _name(town: Town, names: Counter[str]) -> str:
    """A town and the district named after it are told apart."""
    shared = names[town.place.name] > 1 and town.place.kind != "city"
    return f"{town.place.name} {kind_of(town.place.kind)}" if shared else town.place.name


def _view(n: int, town: Town, name: str, site: Site, board: Board) -> dict[str, Any]:
    phases = []
    items = []
    for phase in town.phases:
        shown = sentences(phase.entries, site.lookup)
        board.items.append(
            {"t": f"{day(phase.start)}: {_state(phase)}", "g": phase.why, "s": [s.data() for s in shown[:8]]}
        )
        items.append(len(board.items) - 1)
        phases.append(
            {
                "start": day(phase.start),
                "iso": phase.start.isoformat(),
                "state": phase.state,
                "words": _state(phase),
                "why": phase.why,
                "sentences": shown[:6],
                "last": day(phase.confirmed_until),
            }
        )
    href = put(board, f"town-{n}", f"{name}: who is said to hold it", items)
    return {
        "id": f"town-{n}-row",
        "name": name,
        "kind": kind_of(town.place.kind) or "place",
        "admin1": town.place.admin1 or "",
        "phases": phases,
        "undated": sentences(town.undated, site.lookup)[:6],
        "data": {
            "name": name,
            "place": town.place.name,
            "lat": town.place.lat,
            "lon": town.place.lon,
            "kind": town.place.kind,
            "country": town.place.country,
            "href": href,
            "phases": [_phase(p) for p in town.phases],
        },
    }


def _phase(phase: Phase) -> dict[str, Any]:
    return {
        "from": phase.start.isoformat(),
        "last": phase.confirmed_until.isoformat(),
        "state": phase.state,
        "holder": phase.holder,
        "words": _state(phase),
    }


def _state(phase: Phase) -> str:
    if phase.state == "held":
        return f"held by {phase.holder}"
    if phase.state == "contested":
        return "contested" + (f" ({', '.join(phase.parties)})" if phase.parties else "")
    return "unknown"


def _map(views: list[dict[str, Any]], data: dict[str, Any]) -> Chart:
    rows = _rows(views)
    return Chart(
        id="control",
        kind="control-map",
        title="Who controls what, by day",
        note="A town is held by whoever reports say took or holds it; a claim without confirmation, and fighting, "
        f"make it contested (hatched). Before the first report it is unknown (grey); {STALE_AFTER} days after the "
        "last one it is marked stale (dashed). Towns are points: nothing is said of the land between them. A province "
        "is shaded where a report names the province itself; countries stand only in the table.",
        alt=f"A map of {count(len(views), 'town')} from {_date(data['first'])} to {_date(data['last'])} with a slider "
        "for the day; the table beneath says the same.",
        columns=_COLUMNS,
        rows=tuple(rows),
        data=data,
        tall=True,
    )


def _phases(views: list[dict[str, Any]], data: dict[str, Any]) -> Chart:
    return Chart(
        id="control-lines",
        kind="phases",
        title="Town by town",
        note="From the first report on; what came before is not known.",
        alt=f"A line for each of {count(len(views), 'town')}, coloured by holder; the table says the same.",
        columns=_COLUMNS,
        rows=tuple(_rows(views)),
        data=data,
    )


_COLUMNS = (
    Column("place", "Place"),
    Column("from", "From"),
    Column("state", "State"),
    Column("last", "Last report"),
    Column("why", "Why"),
)


def _rows(views: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [
        {
            "place": v["name"],
            "from": p["iso"],
            "state": p["words"],
            "last": p["last"],
            "why": p["why"],
            "href": v["data"]["href"],
        }
        for v in views
        for p in v["phases"]
    ]


def _date(iso: str) -> str:
    return day(date.fromisoformat(iso))
