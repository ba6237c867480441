"""The list of reports and a page for each, with what was read in it."""

from collections.abc import Iterator
from typing import Any

from onrecord.analysis import published
from onrecord.model import Article, Entry
from onrecord.web.frame import Page, Site, leaves
from onrecord.web.links import report_href, slug, web_url
from onrecord.web.reading import read
from onrecord.web.summaries import summary
from onrecord.web.wording import KINDS, REVIEW, appeared

#: Rows of one page of the list.
SIZE = 400


def reports_pages(site: Site) -> Iterator[Page]:
    """`articles.html` and `articles/ID.html`."""
    articles = in_order(site)
    for leaf in leaves(articles, "articles.html", SIZE):
        rows = [_row(article, site) for article in leaf.rows]
        yield Page(
            path=leaf.path,
            template="reports.html",
            title="Reports",
            section="articles.html",
            values={"rows": _first_of_day(rows), "leaf": leaf},
        )
    for n, article in enumerate(articles):
        around = (articles[n - 1] if n else None, articles[n + 1] if n + 1 < len(articles) else None)
        yield _report(article, site, around)


def in_order(site: Site) -> list[Article]:
    """Reports as the list shows them: by publication, unknown last."""
    return sorted(site.publication.articles, key=_order)


def _order(article: Article) -> tuple[str, str]:
    return (article.published.value if article.published else "9999", article.id)


def _row(article: Article, site: Site) -> dict[str, Any]:
    at = published(article)
    return {
        "href": report_href(article.id),
        "title": article.title or "Untitled report",
        "outlet": article.publisher or "outlet unknown",
        "appeared": appeared(article.published),
        "iso": article.published.value if article.published else "",
        "day": at.earliest.isoformat() if at and at.exact else None,
        "found": len(site.lookup.by_article[article.id]),
        "copy": article.same_as is not None,
        "complete": article.complete,
    }


def _first_of_day(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    seen: set[str | None] = {None}
    for row in rows:
        row["anchor"] = None if row["day"] in seen else f"d{row['day']}"
        seen.add(row["day"])
    return rows


def _report(article: Article, site: Site, around: tuple[Article | None, Article | None]) -> Page:
    entries = site.lookup.by_article[article.id]
    body, anchored = read(article, entries)
    original = site.lookup.articles.get(site.lookup.original(article.id))
    values = {
        "article": article,
        "appeared": appeared(article.published),
        "basis": article.published.basis if article.published else None,
        "body": body,
        "groups": _groups(entries, anchored),
        "url": web_url(article.url),
        "original": (report_href(original.id), original.publisher or "outlet unknown")
        if original and original.id != article.id
        else None,
        "copies": [(report_href(a.id), a.publisher or "outlet unknown") for a in site.copies.get(article.id, ())],
        "earlier": (report_href(around[0].id), around[0].title) if around[0] else None,
        "later": (report_href(around[1].id), around[1].title) if around[1] else None,
    }
    title = article.title or "Untitled report"
    return Page(
        path=report_href(article.id), template="report.html", title=title, section="articles.html", values=values
    )


def _groups(entries: tuple[Entry, ...], anchored: frozenset[str]) -> list[dict[str, Any]]:
    groups = []
    for kind, label in KINDS.items():
        found = [
            {
                "id": slug(e.id),
                "anchored": e.id in anchored,
                "summary": summary(e),
                "review": REVIEW[e.review],
                "machine": e.review == "machine",
                "extractor": e.extractor,
                "confidence": f"{e.finding.confidence:.2f}",
            }
            for e in entries
            if e.kind == kind
        ]
        if found:
            groups.append({"kind": kind, "label": label, "entries": found})
    return groups
