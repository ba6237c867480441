"""The map of every place named, with the sentences behind each point."""

from collections.abc import Iterator
from typing import Any

from onrecord.analysis import Named, places
from onrecord.web.charts import Chart, Column, empty_board, put
from onrecord.web.frame import Page, Site, leaves
from onrecord.web.sentences import sentences
from onrecord.web.wording import count, kind_of

#: Rows of one page; sentences of a place before the rest moves to a page of its own; points with sentences
#: on the map; sentences of one page of a place.
SIZE, BENEATH, POINTS, LINES = 250, 6, 1500, 500
_PRECISION = {1: "exact", 2: "near", 3: "district", 4: "province", 5: "region", 6: "country", 7: "unknown"}


def places_pages(site: Site) -> Iterator[Page]:
    """`places.html`, its later pages, and `places/N.html` for places named often."""
    found = places(site.lookup)
    rows = [_row(n, place, site) for n, place in enumerate(found, 1)]
    board = empty_board()
    points = [_point(row, place, board) for row, place in zip(rows, found, strict=True) if place.lat is not None][
        :POINTS
    ]
    chart = Chart(
        id="places",
        kind="map",
        title="Places named in the record",
        note="Circles are sized by mentions. Coordinates are coarse on purpose and mark no building.",
        alt=f"A map of {count(len(points), 'place')}; named most: " + ", ".join(p.name for p in found[:5]) + ".",
        columns=(
            Column("name", "Place"),
            Column("kind", "Kind"),
            Column("country", "Country"),
            Column("mentions", "Mentions", True),
            Column("reports", "Reports", True),
            Column("lat", "Latitude", True),
            Column("lon", "Longitude", True),
        ),
        rows=tuple(points),
        data={"rows": points},
        tall=True,
    )
    for leaf in leaves(rows, "places.html", SIZE):
        first = leaf.number == 1
        yield Page(
            path=leaf.path,
            template="places.html",
            title="Places",
            section="places.html",
            values={
                "rows": leaf.rows,
                "leaf": leaf,
                "charts": (chart,) if first else (),
                "unlocated": sum(p.lat is None for p in found),
            },
            charts=(chart,) if first else (),
            board=board if first else None,
        )
    for row in rows:
        if row["page"]:
            for leaf in leaves(row["all"], row["page"], LINES):
                values = {"row": row, "leaf": leaf}
                yield Page(
                    path=leaf.path, template="place.html", title=row["name"], section="places.html", values=values
                )


def _row(n: int, place: Named, site: Site) -> dict[str, Any]:
    shown = sentences(place.entries, site.lookup)
    return {
        "id": f"place-{n}",
        "name": place.name,
        "kind": kind_of(place.kind) or "unknown",
        "country": place.country or "",
        "mentions": len(place.entries),
        "metonyms": place.metonyms,
        "reports": place.reports,
        "located": place.lat is not None,
        "precision": _PRECISION.get(place.precision or 7, "unknown"),
        "sentences": shown[:BENEATH],
        "all": shown,
        "page": f"places/{n}.html" if len(shown) > BENEATH else None,
    }


def _point(row: dict[str, Any], place: Named, board: Any) -> dict[str, Any]:
    board.items.append({"s": [s.data() for s in row["sentences"]], "more": row["page"]})
    href = put(board, row["id"], f"{place.name}: {count(len(place.entries), 'mention')}", [len(board.items) - 1])
    return {
        "name": place.name,
        "kind": row["kind"],
        "country": row["country"],
        "mentions": row["mentions"],
        "reports": row["reports"],
        "lat": place.lat,
        "lon": place.lon,
        "area": place.kind in ("country", "admin1", "sea", "region", "continent"),
        "href": href,
    }
