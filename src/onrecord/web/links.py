"""Where things stand on the site; every address is safe whatever the ids are."""

import hashlib
import re

from onrecord.model import Entry

_PLAIN = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,63}\Z")


def slug(name: str) -> str:
    """The name itself where it is a plain word, else a digest of it."""
    if _PLAIN.match(name):
        return name
    return "x" + hashlib.sha256(name.encode("utf-8", "replace")).hexdigest()[:16]


def report_href(article: str) -> str:
    """The page of a report, from the site's root."""
    return f"articles/{slug(article)}.html"


def entry_href(entry: Entry) -> str:
    """The words an entry rests on, from the site's root."""
    return f"{report_href(entry.article)}#{slug(entry.id)}"


def web_url(url: str | None) -> str | None:
    """The address if a browser may follow it, else None: reports bring `javascript:` too."""
    return url if url and re.match(r"https?://[^\s]+\Z", url) else None
