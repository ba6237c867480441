"""What kind of file it is: content first, then the carrier's word, then the name."""

import re
from pathlib import PurePath

JSON_LINES = "application/x-ndjson"
HTML = "text/html"
RSS = "application/rss+xml"
ATOM = "application/atom+xml"
WARC = "application/warc"
TEXT = "text/plain"
BINARY = "application/octet-stream"

#: Suffix → media type, where the content does not settle it.
SUFFIXES: dict[str, str] = {
    ".txt": TEXT, ".text": TEXT, ".md": TEXT, ".html": HTML, ".htm": HTML, ".xhtml": "application/xhtml+xml",
    ".jsonl": JSON_LINES, ".ndjson": JSON_LINES, ".rss": RSS, ".atom": ATOM,
}  # fmt: skip

_SIGNATURES: tuple[tuple[bytes, str], ...] = (
    (b"%PDF-", "application/pdf"),
    (b"PK\x03\x04", "application/zip"),
    (b"WARC/", WARC),
    (b"\x1f\x8b", "application/gzip"),
    (b"\x89PNG", "image/png"),
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"GIF8", "image/gif"),
    (b"SQLite format 3", "application/vnd.sqlite3"),
)
_WIDE_BOMS = (b"\xff\xfe", b"\xfe\xff")
_HTML = re.compile(rb"<!doctype\s+html|<html[\s>]", re.IGNORECASE)
_RSS = re.compile(rb"<rss[\s>]|<rdf:RDF[\s>]", re.IGNORECASE)
_ATOM = re.compile(rb"<feed[\s>]", re.IGNORECASE)
_JSON_OBJECT = re.compile(rb'\s*\{\s*"[^"\n]*"\s*:')
_SNIFFED = 4096


def media_type_of(data: bytes, *, name: str = "", declared: str | None = None) -> str:
    """Media type without parameters. A page saved as `.txt` is still a page: content outranks name and header."""
    head = data[:_SNIFFED]
    suffix = PurePath(name).suffix.lower()
    if head.startswith(b"\x1f\x8b") and name.lower().endswith(".warc.gz"):
        return WARC
    found = _binary(head) or _markup(head)
    if found:
        return found
    if _JSON_OBJECT.match(head) and suffix not in (".txt", ".html"):
        return JSON_LINES
    carrier = (declared or "").partition(";")[0].strip().lower()
    if carrier in SUFFIXES.values() and carrier != TEXT:
        return carrier
    return SUFFIXES.get(suffix, TEXT)


def _binary(head: bytes) -> str | None:
    for signature, media_type in _SIGNATURES:
        if head.startswith(signature):
            return media_type
    # Stray NULs occur in damaged text; a file full of them that is not UTF-16 is no text.
    wide = head.startswith(_WIDE_BOMS) or _looks_utf16(head)
    return BINARY if not wide and head.count(0) > len(head) / 20 else None


def _looks_utf16(head: bytes) -> bool:
    """ASCII-heavy UTF-16 without a mark has its zeros on one side only."""
    even, odd = head[0::2].count(0), head[1::2].count(0)
    return len(head) >= 8 and min(even, odd) * 20 < max(even, odd) > len(head) / 5


def _markup(head: bytes) -> str | None:
    stripped = head.replace(b"\x00", b"").removeprefix(b"\xef\xbb\xbf").removeprefix(b"\xff\xfe")
    if not stripped.lstrip().startswith(b"<"):
        return None
    # The root element decides; a feed may carry whole pages inside its entries, a page may mention feeds.
    roots = [(m.start(), kind) for kind, p in ((HTML, _HTML), (RSS, _RSS), (ATOM, _ATOM)) if (m := p.search(stripped))]
    return min(roots)[1] if roots else None
