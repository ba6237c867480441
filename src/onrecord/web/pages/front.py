"""The front page: what is in the record, how it was made, what was left out, and how to cite it."""

from collections import Counter
from collections.abc import Iterator
from typing import Any

from onrecord.analysis import published
from onrecord.web.charts import Chart, Column
from onrecord.web.frame import Page, Site, leaf_path
from onrecord.web.pages.chronology import day_view
from onrecord.web.pages.reports import SIZE, in_order
from onrecord.web.wording import count, day, period

#: Days of the chronology that the front page shows, and what stands open of each.
LATEST, OPEN = 5, 3


def front_pages(site: Site) -> Iterator[Page]:
    """`index.html`."""
    publication = site.publication
    dated = [at for article in publication.articles if (at := published(article))]
    first = min((at.earliest for at in dated), default=None)
    last = max((at.latest for at in dated), default=None)
    chart = _reports_by_day(site)
    days = enumerate(site.chronology.days)
    told = [n for n, d in days if d.when.exact and last and d.when.latest <= last]
    values = {
        "numbers": _numbers(site),
        "missing": [words for kind, words in _MISSING.items() if not site.has(kind)],
        "first": day(first) if first else None,
        "last": day(last) if last else None,
        "outlets": _outlets(site),
        "latest": [day_view(site, n, OPEN) for n in reversed(told[-LATEST:])],
        "reviewed": sum(entry.review == "accepted" for entry in publication.entries),
        "charts": [chart] if chart else [],
    }
    yield Page(
        path="index.html",
        template="front.html",
        title=publication.about.title,
        section="index.html",
        values=values,
        charts=(chart,) if chart else (),
    )


_MISSING = {
    "events": "events",
    "quotes": "statements",
    "figures": "figures",
    "control": "reports of control",
    "positions": "positions (asked for by declaring a topic in dossier.toml)",
    "places": "places",
}


def _numbers(site: Site) -> list[tuple[str, str, str]]:
    """(count, what, address) of what the record holds."""
    lookup, articles = site.lookup, site.publication.articles
    originals = len({lookup.original(article.id) for article in articles})
    copies = len(articles) - originals
    numbers = [
        (len(articles), "report", "articles.html", f", {copies} of them copies of a wire story" if copies else "")
    ]
    numbers += [
        (len(site.incidents), "event", "events.html", ", each counted once"),
        (len(lookup.of("quotes")), "statement", "quotes.html", ""),
        (len(lookup.of("figures")), "figure", "figures.html", ""),
        (len(lookup.of("control")), "report of control", "control.html", ""),
        (len(lookup.of("positions")), "position taken", "positions.html", ""),
        (len(lookup.of("places")), "mention of a place", "places.html", ""),
    ]
    plural = {"report of control": "reports of control", "position taken": "positions taken",
              "mention of a place": "mentions of places"}  # fmt: skip
    return [(f"{n:,}", count(n, w, plural.get(w)).partition(" ")[2] + more, href) for n, w, href, more in numbers if n]


def _outlets(site: Site) -> list[tuple[str, int]]:
    counts = Counter(article.publisher or "outlet unknown" for article in site.publication.articles)
    return sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))


def _reports_by_day(site: Site) -> Chart | None:
    counts: Counter[str] = Counter()
    outlets: dict[str, set[str]] = {}
    listed: dict[str, str] = {}
    for n, article in enumerate(in_order(site)):
        at = published(article)
        if at and at.exact:
            listed.setdefault(at.earliest.isoformat(), leaf_path("articles.html", n, SIZE))
            counts[at.earliest.isoformat()] += 1
            outlets.setdefault(at.earliest.isoformat(), set()).add(article.publisher or "outlet unknown")
    if len(counts) < 2:
        return None
    rows: list[dict[str, Any]] = [
        {"day": d, "reports": n, "outlets": len(outlets[d]), "href": f"{listed[d]}#d{d}"}
        for d, n in sorted(counts.items())
    ]
    return Chart(
        id="reports-by-day",
        kind="days",
        title="Reports by day",
        note="How many reports of the record appeared on each day. Little reporting is not little fighting.",
        alt=f"Bars, one a day with reports, from {period(rows[0]['day'])} to {period(rows[-1]['day'])}; "
        f"most on {period(max(rows, key=_reports)['day'])}.",
        columns=(Column("day", "Day"), Column("reports", "Reports", True), Column("outlets", "Outlets", True)),
        rows=tuple(rows),
        data={"rows": rows, "x": "day", "y": "reports"},
    )


def _reports(row: dict[str, Any]) -> int:
    return int(row["reports"])
