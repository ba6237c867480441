"""Text put together from the blocks of a page, as it is kept."""

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from onrecord.intake.furniture import form_of
from onrecord.intake.labels import split_line
from onrecord.model import Part, PartKind

#: Forms whose words alone tell what a block is, whatever element it stood in.
_BY_WORDS: dict[str, PartKind] = {
    "live_link": "live_link", "read_more": "read_more", "list_opener": "read_more", "player_notice": "player_notice",
    "credit": "credit", "stamp": "dateline", "byline": "byline",
}  # fmt: skip
_SPACE = re.compile(r"[ \t\n\r\f\v]+")


class Block(NamedTuple):
    """One paragraph of a page on one line; `kind` is what its element says."""

    text: str
    kind: PartKind = "body"


def one_line(text: str) -> str:
    """As a browser shows it: runs of white space are one space; no-break spaces stay."""
    return _SPACE.sub(" ", text).strip(" ")


def compose(blocks: Iterable[Block]) -> tuple[str, tuple[Part, ...]]:
    """Paragraphs with a blank line between them, and their parts."""
    text = ""
    parts: list[Part] = []
    for block in blocks:
        text += "\n\n" if text else ""
        kind = _BY_WORDS.get(form_of(block.text), block.kind) if block.kind == "body" else block.kind
        parts += split_line(block.text, len(text), kind)
        text += block.text
    return text, tuple(parts)


def mark_pull_quotes(blocks: Sequence[Block], quoted: Iterable[int]) -> list[Block]:
    """Blocks of the page's quotation elements whose words stand in another paragraph too are pull quotes."""
    candidates = set(quoted)
    found = []
    for index, block in enumerate(blocks):
        words = _letters(block.text)
        again = index in candidates and any(
            words in _letters(other.text) for i, other in enumerate(blocks) if i not in candidates and len(words) > 20
        )
        found.append(block._replace(kind="pull_quote") if again else block)
    return found


def _letters(text: str) -> str:
    return "".join(c for c in text.casefold() if c.isalnum())
