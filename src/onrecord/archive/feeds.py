"""The articles a feed points to, for those who ask to fetch them."""

import io

import feedparser

from onrecord.model import UnreadableError


def feed_links(data: bytes, *, base: str = "") -> tuple[str, ...]:
    """The `http(s)` links of a feed's entries, in its order, each once; `base` resolves relative ones."""
    headers = {"content-location": base} if base else {}
    feed = feedparser.parse(io.BytesIO(data), response_headers=headers)
    if not feed.get("version"):
        raise UnreadableError(base or "feed", "this is neither RSS nor Atom", "check the address of the feed")
    links = (entry.get("link", "") for entry in feed.entries)
    return tuple(dict.fromkeys(link for link in links if link.startswith(("http://", "https://"))))
