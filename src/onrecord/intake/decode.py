"""Bytes → text, once and for ever."""

import codecs
import re
from collections.abc import Iterator
from typing import NamedTuple

from charset_normalizer import from_bytes

REPLACEMENT = "\ufffd"
#: As web browsers do: pages that declare Latin-1 or ASCII are written in Windows-1252.
_WIDER = {"iso8859-1": "cp1252", "ascii": "cp1252", "gb2312": "gb18030", "shift_jis": "cp932", "euc_kr": "cp949"}
_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_DECLARED = re.compile(rb"""<\?xml[^>]*?encoding=["']([\w.:-]+)|<meta[^>]*?charset=["']?\s*([\w.:-]+)""", re.IGNORECASE)
_UNTEXT = re.compile("[\x00\ud800-\udfff]")
_NEWLINE = re.compile("\r\n?")
#: Quotation marks, dashes, pound, euro, degree and space as Windows writes them in otherwise plain English.
_WINDOWS_PUNCTUATION = frozenset(b"\x80\x85\x91\x92\x93\x94\x95\x96\x97\xa0\xa3\xa9\xab\xb0\xbb\xe9")


class Decoded(NamedTuple):
    """Text in which every line ends with `\\n`; `encoding` is what the bytes were read as."""

    text: str
    encoding: str


def decode(data: bytes, declared: str | None = None) -> Decoded:
    """By byte order mark, the carrier's word, the document's own word, UTF-8, then by detection."""
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return Decoded(clean(data[len(mark) :].decode(encoding, "replace")), encoding)
    for encoding in _candidates(data, declared):
        try:
            return Decoded(clean(data.decode(encoding)), encoding)
        except (UnicodeDecodeError, LookupError):
            continue
    return Decoded(clean(data.decode("cp1252", "replace")), "cp1252")


def clean(text: str) -> str:
    """One code point for one: NUL and lone surrogates become U+FFFD. Nothing is normalised, no mark is removed."""
    return repair(_NEWLINE.sub("\n", text))


def repair(text: str) -> str:
    """Replace what no database or file can hold, keeping every offset."""
    return _UNTEXT.sub(REPLACEMENT, text)


def declared_encoding(data: bytes) -> str | None:
    """What an HTML or XML document says of itself in its first two kilobytes."""
    match = _DECLARED.search(data[:2048])
    return (match.group(1) or match.group(2)).decode("ascii", "replace") if match else None


def _candidates(data: bytes, declared: str | None) -> Iterator[str]:
    wide = _wide(data)
    if wide:
        yield wide
    # Text that is no UTF-8 all but never passes for it, so UTF-8 is tried before a declaration is believed.
    yield "utf-8"
    for said in (declared, declared_encoding(data)):
        if said:
            yield _codec(said)
    if {byte for byte in data if byte >= 0x80} <= _WINDOWS_PUNCTUATION:
        yield "cp1252"
    best = from_bytes(data[:200_000]).best()
    if best is not None:
        yield best.encoding


def _codec(label: str) -> str:
    try:
        name = codecs.lookup(label.strip()).name
    except LookupError:
        return label
    return _WIDER.get(name, name)


def _wide(data: bytes) -> str | None:
    """UTF-16 without a mark: mostly Latin text has its zero bytes on one side."""
    head = data[:4096]
    even, odd = head[0::2].count(0), head[1::2].count(0)
    if len(head) < 8 or max(even, odd) < len(head) / 5 or min(even, odd) * 20 >= max(even, odd):
        return None
    return "utf-16-le" if odd > even else "utf-16-be"
