"""The ledger of figures: every number of one thing beside the others, with who says it and as of when."""

from collections.abc import Iterator
from typing import Any

from onrecord.analysis import Count, Line, attributed, ledger
from onrecord.model import Figure
from onrecord.web.charts import Board, Chart, Column, empty_board, put
from onrecord.web.frame import Page, Site, leaves
from onrecord.web.sentences import sentence
from onrecord.web.wording import REVIEW, days, figure, number

#: Rows of one page; things that are drawn.
SIZE, DRAWN = 300, 4


def figures_pages(site: Site) -> Iterator[Page]:
    """`figures.html` and its later pages."""
    counts = ledger(site.lookup)
    board = empty_board()
    drawn = [c for c in counts if c.what and sum(1 for n in c.lines if n.as_of and n.figure.low is not None) >= 3]
    # "People" alone may be those of a town or those in a boat: drawn only where nothing more telling is.
    drawn.sort(key=lambda c: c.what.casefold() == (c.unit or "").casefold())
    charts = tuple(_chart(n, c, site, board) for n, c in enumerate(drawn[:DRAWN], 1))
    rows = [row for c in counts for row in _rows(c, site)]
    for leaf in leaves(rows, "figures.html", SIZE):
        first = leaf.number == 1
        yield Page(
            path=leaf.path,
            template="figures.html",
            title="Figures",
            section="figures.html",
            values={
                "rows": leaf.rows,
                "leaf": leaf,
                "things": len(counts),
                "charts": charts if first else (),
                "differ": sum(c.differ for c in counts),
            },
            charts=charts if first else (),
            board=board if first else None,
        )


def _rows(found: Count, site: Site) -> list[dict[str, Any]]:
    return [
        {
            "what": found.what or "what is counted is not clear",
            "known": bool(found.what),
            "differ": found.differ,
            "figure": figure(line.figure),
            "low": line.figure.low,
            "high": line.figure.high if line.figure.high is not None else line.figure.low,
            "part": _part(line),
            "as_of": days(line.as_of),
            "iso": line.as_of.text() if line.as_of else "",
            "own_date": bool(line.as_of and not line.as_of.by_publication),
            "by": attributed(line),
            "outlet": line.outlet or "outlet unknown",
            "sentence": sentence(line.entry, site.lookup),
            "review": REVIEW[line.entry.review],
        }
        for line in found.lines
    ]


def _part(line: Line) -> str | None:
    if line.whole and isinstance(line.whole.finding, Figure):
        whole = line.whole.finding
        return f"part of {figure(whole)}" + (f" {whole.what}" if whole.what else "")
    return "part of a figure that is not shown" if line.figure.part_of is not None else None


def _chart(n: int, found: Count, site: Site, board: Board) -> Chart:
    rows = [
        _point(n, k, line, site, board)
        for k, line in enumerate(found.lines)
        if line.as_of and line.figure.low is not None
    ]
    low, high = min(r["low"] for r in rows), max(r["high"] for r in rows)
    unit = f" ({found.unit})" if found.unit and found.unit.casefold() not in found.what.casefold().split() else ""
    return Chart(
        id=f"figure-{n}",
        kind="ranges",
        title=f"{found.what[:1].upper()}{found.what[1:]}{unit}",
        note="Each mark is one figure in one report, filled where the outlet says it, open where somebody is quoted. "
        "A line is a range, an arrow an open end. None is more right for being later.",
        alt=f"{len(rows)} figures between {number(low)} and {number(high)}, by the day as of which they are given.",
        columns=(
            Column("as_of", "As of"),
            Column("figure", "Figure"),
            Column("by", "According to"),
            Column("outlet", "Outlet"),
        ),
        rows=tuple(rows),
        data={"rows": rows},
    )


def _point(n: int, k: int, line: Line, site: Site, board: Board) -> dict[str, Any]:
    board.items.append({"s": [sentence(line.entry, site.lookup).data()]})
    href = put(board, f"f-{n}-{k}", figure(line.figure), [len(board.items) - 1])
    assert line.as_of is not None and line.figure.low is not None
    return {
        "from": line.as_of.earliest.isoformat(),
        "to": line.as_of.latest.isoformat(),
        "as_of": days(line.as_of),
        "low": line.figure.low,
        "high": line.figure.high if line.figure.high is not None else line.figure.low,
        "relation": line.figure.relation,
        "figure": figure(line.figure),
        "by": attributed(line) or "the outlet itself",
        "outlet": line.outlet or "outlet unknown",
        "href": href,
    }
