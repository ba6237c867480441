"""The blocks of an HTML tree in the order a reader sees them, with what their elements say they are."""

import re
from collections.abc import Iterator
from typing import Any, NamedTuple

from onrecord.intake.compose import Block, one_line
from onrecord.model import PartKind

Element = Any
"""An lxml element; lxml has no types of its own."""

_SKIPPED = frozenset(
    {"script", "style", "noscript", "template", "svg", "form", "button", "select", "nav", "footer", "iframe", "head",
     "object", "input", "textarea", "dialog"}
)  # fmt: skip
_BLOCKS = frozenset(
    {"p", "div", "section", "article", "main", "header", "aside", "figure", "figcaption", "blockquote", "ul", "ol",
     "li", "dl", "dt", "dd", "h1", "h2", "h3", "h4", "h5", "h6", "table", "thead", "tbody", "tr", "pre", "address",
     "body", "html", "hr", "details", "summary"}
)  # fmt: skip
_HEADINGS = frozenset({"h2", "h3", "h4", "h5", "h6"})
#: Class and id words that pages use for their furniture, in the order they are tried.
_CLASSES: tuple[tuple[re.Pattern[str], PartKind], ...] = (
    (re.compile(r"pull-?quote|blockquote-?pull", re.I), "pull_quote"),
    (re.compile(r"related|(?:read|see)-?(?:more|next|also)|more-?on|recommend|promo|newsletter|most-?read", re.I),
     "read_more"),
    (re.compile(r"live-?(?:link|blog|updates|banner)", re.I), "live_link"),
    (re.compile(r"(?:video|media|audio)-?(?:player|notice|message)|player-?(?:notice|message)|no-?js", re.I),
     "player_notice"),
    (re.compile(r"by-?line|author", re.I), "byline"),
    (re.compile(r"date-?line|time-?stamp|publish(?:ed)?-?(?:date|time|on)|pub-?date", re.I), "dateline"),
    (re.compile(r"\bcredit\b|photo-?credit|image-?credit|caption-?credit", re.I), "credit"),
    (re.compile(r"caption", re.I), "caption"),
    (re.compile(r"stand-?first|sub-?head|deck\b|dek\b|strap-?line|summary\b", re.I), "subheading"),
    (re.compile(r"side-?bar|fact-?box|info-?box|explainer-?box", re.I), "sidebar"),
)  # fmt: skip


class Found(NamedTuple):
    """A block and whether it stands in a quotation element, which may only repeat the report."""

    block: Block
    quoted: bool = False


def blocks_of(root: Element) -> Iterator[Found]:
    """Blocks of an element in reading order, alternative texts of pictures included."""
    yield from _walk(root, "body", False)


def _walk(element: Element, kind: PartKind, quoted: bool) -> Iterator[Found]:
    """`kind` is what the surrounding elements say; the innermost word counts."""
    kind, quoted = _kind(element, kind), quoted or element.tag == "blockquote"
    run: list[str] = [element.text or ""]
    for child in element:
        if isinstance(child.tag, str) and child.tag not in _SKIPPED and not _hidden(child):
            if _is_block(child):
                yield from _flush(run, kind, quoted)
                yield from _walk(child, kind, quoted)
                run = []
            elif child.tag == "img":
                yield from _flush(run, kind, quoted)
                yield from _flush([child.get("alt") or ""], "alt_text", False)
                run = []
            else:
                run.append("\n" if child.tag == "br" else _inline(child))
        run.append(child.tail or "")
    yield from _flush(run, kind, quoted)


def _flush(run: list[str], kind: PartKind, quoted: bool) -> Iterator[Found]:
    text = one_line("".join(run))
    if text:
        yield Found(Block(text, kind), quoted)


def _inline(element: Element) -> str:
    parts = [element.text or ""]
    for child in element:
        if isinstance(child.tag, str) and child.tag not in _SKIPPED:
            parts.append("\n" if child.tag == "br" else _inline(child))
        parts.append(child.tail or "")
    return "".join(parts)


def _is_block(element: Element) -> bool:
    if element.tag in _BLOCKS:
        return True
    # A span that wraps paragraphs, and a link around a picture, are blocks in all but name.
    return any(isinstance(d.tag, str) and (d.tag in _BLOCKS or d.tag == "img") for d in element.iterdescendants())


def _hidden(element: Element) -> bool:
    style = (element.get("style") or "").replace(" ", "")
    return element.get("hidden") is not None or "display:none" in style or element.get("aria-hidden") == "true"


def _kind(element: Element, outer: PartKind) -> PartKind:
    named = f"{element.get('class') or ''} {element.get('id') or ''} {element.get('itemprop') or ''}"
    for pattern, kind in _CLASSES:
        if named.strip() and pattern.search(named) and element.tag not in ("body", "html", "main", "article"):
            return kind
    if element.tag == "figcaption":
        return "caption"
    if element.tag == "h1":
        return "headline"
    if outer == "body" and element.tag in _HEADINGS:
        return "subheading"
    if outer == "body" and element.tag == "aside":
        return "sidebar"
    return outer
