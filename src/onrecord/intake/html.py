"""HTML pages: trafilatura finds the report, the page's own elements say what stands around it."""

import re
from collections.abc import Iterator, Sequence

import trafilatura
from lxml import html as lxml_html

from onrecord.intake.blocks import Element, Found, blocks_of
from onrecord.intake.compose import Block, compose, mark_pull_quotes, one_line
from onrecord.intake.decode import decode
from onrecord.intake.furniture import form_of
from onrecord.intake.metadata import Metadata, metadata_of
from onrecord.intake.published import published_in
from onrecord.intake.reader import Anchors, Draft, Outcome, Reader, finish
from onrecord.model import Capture, UnreadableError

#: Elements with an encoding declaration make lxml refuse text that is decoded already.
_XML_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")
#: Furniture stands this far outside the report at most: headline, byline, time, picture.
_BEFORE = 12
_TITLE_KINDS = frozenset({"headline", "subheading", "byline", "dateline", "alt_text", "caption", "credit", "live_link"})
_AFTER_KINDS = frozenset({"read_more", "credit", "byline", "caption", "alt_text"})


def _read(capture: Capture, data: bytes, anchors: Anchors) -> Iterator[Outcome]:
    text = decode(data, capture.encoding).text
    root = parse(text)
    if root is None:
        yield UnreadableError(capture.name, "it holds no HTML", "save the page again")
        return
    meta = metadata_of(root, text, capture.url)
    blocks = article_blocks(root, text, meta.title)
    if not any(block.kind == "body" for block in blocks):
        yield UnreadableError(capture.name, "no article text was found in the page", "save the article as plain text")
        return
    yield finish(_draft(text, blocks, meta, capture, anchors), capture, str(HTML))


def parse(text: str) -> Element | None:
    """The tree of a page, or None where there is none."""
    stripped = _XML_DECLARATION.sub("", text, count=1).replace("\x0c", " ")
    if not stripped.strip():
        return None
    try:
        return lxml_html.document_fromstring(stripped)
    except (lxml_html.etree.ParserError, ValueError):
        return None


def article_blocks(root: Element, text: str, title: str | None) -> list[Block]:
    """Blocks of the report and the furniture between and right before them, in reading order."""
    main = _main_text(text)
    found = list(blocks_of(root))
    kept = [i for i, f in enumerate(found) if _is_report(f, main)]
    if not kept:
        return []
    first, last = kept[0], kept[-1]
    chosen = [found[i] for i in range(*_around(found, first, last)) if _belongs(found, i, first, last, main)]
    chosen = _one_headline(chosen, title)
    return mark_pull_quotes([f.block for f in chosen], [i for i, f in enumerate(chosen) if f.quoted])


def _main_text(text: str) -> str:
    """The report as trafilatura sees it, letters and digits only, so that spacing does not matter."""
    found = trafilatura.extract(text, include_comments=False, include_tables=True, favor_recall=True, deduplicate=False)
    return _letters(found or "")


def _is_report(found: Found, main: str) -> bool:
    words = _letters(found.block.text)
    return found.block.kind in ("body", "sidebar") and len(words) > 1 and words in main


def _around(found: Sequence[Found], first: int, last: int) -> tuple[int, int]:
    """From the headline above the report to the links right below it."""
    start = first
    for index in range(first - 1, max(-1, first - 1 - _BEFORE), -1):
        if found[index].block.kind == "headline":
            start = index
    end = last + 1
    while end < len(found) and found[end].block.kind in _AFTER_KINDS:
        end += 1
    return start, end


def _belongs(found: Sequence[Found], index: int, first: int, last: int, main: str) -> bool:
    block = found[index].block
    if block.kind in ("body", "sidebar"):
        # The times of a live page tell when each of its reports was made; extraction drops them as too short.
        return _letters(block.text) in main or (first < index < last and form_of(block.text) == "stamp")
    return first <= index <= last or block.kind in (_TITLE_KINDS if index < first else _AFTER_KINDS)


def _one_headline(found: Sequence[Found], title: str | None) -> list[Found]:
    """The first headline is the headline; a second `h1` repeats it or heads a section."""
    kept: list[Found] = []
    seen = ""
    for item in found:
        block = item.block
        if block.kind == "headline" and seen:
            again = _letters(block.text) == seen
            block = block._replace(kind="duplicate_headline" if again else "subheading")
        elif block.kind == "headline":
            seen = _letters(block.text)
        kept.append(item._replace(block=block))
    if not seen and title:
        kept.insert(0, Found(Block(one_line(title), "headline")))
    return kept


def _draft(text: str, blocks: Sequence[Block], meta: Metadata, capture: Capture, anchors: Anchors) -> Draft:
    kept, parts = compose(blocks)
    headline = next((b.text for b in blocks if b.kind == "headline"), None)
    return Draft(
        text=kept,
        start=0,
        end=len(text),
        parts=parts,
        title=headline or meta.title,
        published=meta.published or published_in(kept, parts, captured_at=capture.captured_at, anchors=anchors),
        publisher=meta.publisher,
        authors=meta.authors,
        url=meta.url,
        language=meta.language,
    )


def _letters(text: str) -> str:
    return "".join(c for c in text.casefold() if c.isalnum())


HTML = Reader("html", 1, _read)
