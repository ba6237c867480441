"""RSS and Atom: every entry is a document, its text what the feed itself carries."""

import io
from calendar import timegm
from collections.abc import Iterator
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Any

import feedparser
from lxml import html as lxml_html

from onrecord.intake.blocks import blocks_of
from onrecord.intake.compose import Block, compose, mark_pull_quotes, one_line
from onrecord.intake.decode import declared_encoding, decode, repair
from onrecord.intake.furniture import outlet_in
from onrecord.intake.published import published_in
from onrecord.intake.reader import Anchors, Draft, Outcome, Reader, finish, parse_published
from onrecord.model import Capture, Published, UnreadableError


def _read(capture: Capture, data: bytes, anchors: Anchors) -> Iterator[Outcome]:
    text = decode(data, capture.encoding).text
    feed = feedparser.parse(io.BytesIO(_as_utf8(text, data)), sanitize_html=False, resolve_relative_uris=False)
    if not feed.get("version") and not feed.entries:
        yield UnreadableError(capture.name, "this is neither RSS nor Atom", "check the address of the feed")
        return
    at = 0
    for number, entry in enumerate(feed.entries, 1):
        start, at = _place(text, at)
        draft = _draft(entry, feed.feed, start, at, capture, anchors)
        yield (
            finish(draft, capture, str(FEED))
            if draft
            else UnreadableError(
                f"entry {number} of {capture.name}", "it has neither title nor text", "open the feed in a browser"
            )
        )


def _as_utf8(text: str, data: bytes) -> bytes:
    """The decoded text again as bytes whose declaration is true."""
    said = declared_encoding(data)
    return (text.replace(said, "utf-8", 1) if said else text).encode()


def _place(text: str, after: int) -> tuple[int, int]:
    """Where the entry stands in the feed: found by its element, in order."""
    starts = [i for tag in ("<item", "<entry") if (i := text.find(tag, after)) >= 0]
    start = min(starts, default=after)
    ends = [i + len(tag) for tag in ("</item>", "</entry>") if (i := text.find(tag, start)) >= 0]
    return start, min(ends, default=len(text))


def _draft(entry: Any, feed: Any, start: int, end: int, capture: Capture, anchors: Anchors) -> Draft | None:
    title = one_line(_plain(entry.get("title", "")))
    blocks = [*([Block(title, "headline")] if title else []), *_blocks(_content(entry), title)]
    if not blocks:
        return None
    text, parts = compose(blocks)
    language = entry.get("language") or feed.get("language") or "en"
    return Draft(
        text=text,
        start=start,
        end=end,
        parts=parts,
        title=title or None,
        published=_published(entry) or published_in(text, parts, captured_at=capture.captured_at, anchors=anchors),
        publisher=_publisher(entry, feed),
        authors=tuple(a["name"] for a in entry.get("authors", []) if a.get("name")),
        url=entry.get("link") or None,
        language=language.split("-")[0].lower(),
    )


def _content(entry: Any) -> str:
    """The longest text the entry carries: whole articles stand in `content`, teasers in `summary`."""
    texts = [c.get("value", "") for c in entry.get("content", [])] + [entry.get("summary", "")]
    return repair(max(texts, key=len))


def _blocks(content: str, title: str) -> list[Block]:
    if not content.strip():
        return []
    if "<" not in content:
        return [Block(line) for raw in content.split("\n") if (line := one_line(_plain(raw)))]
    found = [f for f in blocks_of(lxml_html.fragment_fromstring(content, create_parent="div")) if f.block.text != title]
    return mark_pull_quotes([f.block for f in found], [i for i, f in enumerate(found) if f.quoted])


def _plain(text: str) -> str:
    """Titles may carry markup and entities, escaped once more by some feeds."""
    if "<" not in text and "&" not in text:
        return repair(text)
    return repair(str(lxml_html.fragment_fromstring(text, create_parent="div").text_content()))


def _published(entry: Any) -> Published | None:
    said = entry.get("published", "")
    found = _rfc822(said) or (parse_published(said) if said else None)
    if found is not None and found.precision in ("minute", "day"):
        return found
    parsed = entry.get("published_parsed")
    if parsed is None:
        return None
    moment = datetime.fromtimestamp(timegm(parsed), tz=UTC)
    return Published(value=moment.isoformat(), precision="minute", basis="metadata")


def _rfc822(value: str) -> Published | None:
    """`Mon, 16 Aug 2021 14:45:00 +0430`, with its zone kept."""
    try:
        moment = parsedate_to_datetime(value)
    except ValueError:
        return None
    return Published(value=moment.isoformat(), precision="minute", basis="metadata")


def _publisher(entry: Any, feed: Any) -> str | None:
    """An aggregator names the source of an entry; else the feed is its own publisher."""
    source = entry.get("source", {})
    name = source.get("title") or feed.get("title") or ""
    return outlet_in(name) or name or None


FEED = Reader("feed", 1, _read)
