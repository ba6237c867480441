"""What a page says of itself: JSON-LD first, then meta elements, then trafilatura's reading."""

import json
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

import trafilatura

from onrecord.intake.compose import one_line
from onrecord.intake.reader import parse_published
from onrecord.model import Published

Element = Any
_DATES = (
    "article:published_time",
    "datePublished",
    "date",
    "dc.date",
    "dcterms.created",
    "pubdate",
    "parsely-pub-date",
)
_ARTICLES = ("Article", "NewsArticle", "ReportageNewsArticle", "AnalysisNewsArticle", "BlogPosting", "LiveBlogPosting")


class Metadata(NamedTuple):
    """Of one page; dates are as the page gives them, with their zone."""

    title: str | None
    authors: tuple[str, ...]
    publisher: str | None
    url: str | None
    published: Published | None
    language: str


def metadata_of(root: Element, text: str, url: str | None) -> Metadata:
    """Metadata of a parsed page; `url` is where it was fetched, for pages that name no canonical address."""
    article = next(_articles(root), {})
    meta = _meta(root)
    read = trafilatura.extract_metadata(text, default_url=url, extensive=False)
    return Metadata(
        title=_text(article.get("headline")) or meta.get("og:title") or (read.title if read else None),
        authors=_names(article.get("author")) or _split(meta.get("author")) or _split(read.author if read else None),
        publisher=next(iter(_names(article.get("publisher"))), None) or meta.get("og:site_name") or _site(read),
        url=_canonical(root) or meta.get("og:url") or url,
        published=_published(root, article, meta),
        language=_language(root, article),
    )


def _published(root: Element, article: dict[str, Any], meta: dict[str, str]) -> Published | None:
    """Only what is declared as publication: no date of modification, none guessed from an address."""
    said = [_text(article.get("datePublished")), *(meta.get(name.lower()) for name in _DATES)]
    said += [e.get("datetime") for e in root.xpath("//time[@pubdate or @itemprop='datePublished'][@datetime]")]
    times = root.xpath("//article//time[@datetime]") or root.xpath("//time[@datetime]")
    # Several times on a page may belong to other stories; one alone is the article's.
    if len({t.get("datetime") for t in times}) == 1:
        said.append(times[0].get("datetime"))
    return next((found for value in said if value and (found := parse_published(value))), None)


def _articles(root: Element) -> Iterator[dict[str, Any]]:
    for script in root.xpath("//script[@type='application/ld+json']"):
        try:
            data = json.loads(script.text or "")
        except (ValueError, RecursionError):
            continue
        for item in _flatten(data):
            kinds = item.get("@type")
            if any(kind in _ARTICLES for kind in (kinds if isinstance(kinds, list) else [kinds])):
                yield item


def _flatten(data: Any) -> Iterator[dict[str, Any]]:
    items = data if isinstance(data, list) else [data]
    for item in items:
        if isinstance(item, dict):
            yield item
            yield from _flatten(item.get("@graph", []))


def _meta(root: Element) -> dict[str, str]:
    found: dict[str, str] = {}
    for element in root.xpath("//meta[@content]"):
        name = element.get("property") or element.get("name") or element.get("itemprop")
        value = one_line(element.get("content"))
        if name and value:
            found.setdefault(name.lower(), value)
    return found


def _canonical(root: Element) -> str | None:
    for link in root.xpath("//link[@rel='canonical'][@href]"):
        href = str(link.get("href")).strip()
        if href.startswith(("http://", "https://")):
            return href
    return None


def _language(root: Element, article: dict[str, Any]) -> str:
    said = root.get("lang") or _text(article.get("inLanguage")) or "en"
    return said.replace("_", "-").split("-")[0].lower() or "en"


def _names(value: Any) -> tuple[str, ...]:
    """Names in a JSON-LD value: a string, an object with `name`, or a list of either."""
    items: Sequence[Any] = value if isinstance(value, list) else [value]
    names = [_text(item.get("name")) if isinstance(item, dict) else _text(item) for item in items]
    return tuple(name for name in names if name and not name.startswith("http"))


def _split(value: str | None) -> tuple[str, ...]:
    parts = (value or "").replace(" and ", ";").split(";")
    return tuple(name for part in parts if (name := one_line(part)) and not name.startswith("http"))


def _text(value: Any) -> str | None:
    if isinstance(value, list):
        value = value[0] if value else None
    return (one_line(value) or None) if isinstance(value, str) else None


def _site(read: Any) -> str | None:
    return read.sitename if read and read.sitename else None
