"""The times that reports speak of, on a line that draws uncertain time as uncertain."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

from onrecord.analysis import Moment, Times, published, times
from onrecord.web.charts import Board, Chart, Column, empty_board, put
from onrecord.web.frame import Page, Site, leaves
from onrecord.web.sentences import sentences
from onrecord.web.wording import count, days

#: Rows of one page; moments that are drawn, those spoken of most; of these, the share in view.
SIZE, DRAWN, VIEW = 250, 160, 0.95
BENEATH = 4


def times_pages(site: Site) -> Iterator[Page]:
    """`times.html` and its later pages."""
    found = times(site.lookup)
    board = empty_board()
    chart = _line(found, site, board)
    rows = [_row(moment, site) for moment in found.moments]
    for leaf in leaves(rows, "times.html", SIZE):
        first = leaf.number == 1 and chart is not None
        yield Page(
            path=leaf.path,
            template="times.html",
            title="Times spoken of",
            section="times.html",
            values={
                "rows": leaf.rows,
                "leaf": leaf,
                "open": len(found.open),
                "charts": (chart,) if first else (),
            },
            charts=(chart,) if first and chart else (),
            board=board if first else None,
        )


def _row(moment: Moment, site: Site) -> dict[str, Any]:
    shown = sentences(moment.entries, site.lookup)
    return {
        "label": days(moment.when),
        "iso": moment.when.text(),
        "precision": moment.when.precision,
        "length": (moment.when.latest - moment.when.earliest).days + 1,
        "mentions": len(moment.entries),
        "sentences": shown[:BENEATH],
        "more": len(shown) - BENEATH,
    }


def _line(found: Times, site: Site, board: Board) -> Chart | None:
    often = sorted(found.moments, key=lambda m: (-len(m.entries), m.when))[:DRAWN]
    if not often:
        return None
    rows = [_bar(n, m, site, board) for n, m in enumerate(sorted(often, key=lambda m: m.when))]
    left = len(found.moments) - len(rows)
    first, last = _view(rows, site)
    out = sum(row["to"] < first or row["from"] > last for row in rows)
    return Chart(
        id="times",
        kind="times",
        title="When: the times that reports speak of",
        note="A dot is a day. A bar that fades at both ends is a stretch of time within which the day is not known."
        + (f" {count(left, 'time')} spoken of less often stand only in the table." if left else "")
        + (f" {count(out, 'time')} long before or after the others, too." if out else ""),
        alt=f"{count(len(rows), 'time')} between {rows[0]['from']} and {max(r['to'] for r in rows)}.",
        columns=(Column("label", "When"), Column("precision", "Known to the"), Column("mentions", "Mentions", True)),
        rows=tuple(rows),
        data={"rows": rows, "first": first, "last": last},
    )


def _bar(n: int, moment: Moment, site: Site, board: Board) -> dict[str, Any]:
    board.items.append({"s": [s.data() for s in sentences(moment.entries, site.lookup)[:8]]})
    href = put(board, f"t-{n}", f"{days(moment.when)}: {count(len(moment.entries), 'mention')}", [len(board.items) - 1])
    return {
        "label": days(moment.when),
        "from": moment.when.earliest.isoformat(),
        "to": moment.when.latest.isoformat(),
        "precision": moment.when.precision,
        "mentions": len(moment.entries),
        "href": href,
    }


def _view(rows: list[dict[str, Any]], site: Site) -> tuple[str, str]:
    """First and last day drawn: a war of long ago would press the days of the reports into a corner."""
    starts = sorted(row["from"] for row in rows for _ in range(row["mentions"]))
    ends = sorted(row["to"] for row in rows for _ in range(row["mentions"]))
    edge = int(len(starts) * (1 - VIEW) / 2)
    first, last = starts[edge], ends[len(ends) - 1 - edge]
    appeared = [at for article in site.publication.articles if (at := published(article))]
    if appeared:
        begin, end = min(at.earliest for at in appeared), max(at.latest for at in appeared)
        around = max(end - begin, timedelta(days=7))
        first, last = max(first, (begin - around).isoformat()), min(last, (end + around).isoformat())
    return (first, last) if first < last else (starts[0], ends[-1])
