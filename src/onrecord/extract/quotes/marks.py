"""Quotation marks → the stretches they enclose; never raises, whatever the marks."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from onrecord.model import Span

#: Opening mark → the marks that may close it, after the habits of several languages.
PAIRS = {
    "“": "”\"", "„": "“”‟\"", "‟": "”", "«": "»", "»": "«", "‹": "›", "›": "‹", '"': '"”“', "”": "”",
    "‘": "’'", "‚": "‘’", "'": "'’", "「": "」", "『": "』",
}  # fmt: skip
SINGLE = frozenset("‘‚’'‹›")
MARKS = frozenset("".join(PAIRS) + "".join(PAIRS.values()))
_MARK = re.compile(f"[{re.escape(''.join(sorted(MARKS)))}]")
_STOPS = ",.?!;:…—–-)]"


class Quoted(NamedTuple):
    """Words in marks, the marks included; `depth` counts the stretches around it."""

    start: int
    end: int
    depth: int
    closed: bool

    @property
    def span(self) -> Span:
        return Span(self.start, self.end)

    def inner(self, text: str) -> Span:
        """Without the marks."""
        start = self.start + 1
        end = self.end - 1 if self.closed else self.end
        while start < end and text[start].isspace():
            start += 1
        while end > start and text[end - 1].isspace():
            end -= 1
        return Span(start, end)


def quoted(text: str, paragraphs: Sequence[Span]) -> tuple[Quoted, ...]:
    """Stretches in text order, outer before inner. One that is never closed ends with its paragraph."""
    return tuple(sorted((q for p in paragraphs for q in _pair(text, p)), key=lambda q: (q.start, -q.end)))


def _pair(text: str, paragraph: Span) -> Iterator[Quoted]:
    marks = _MARK.finditer(text, paragraph.start, paragraph.end)
    at = [m.start() for m in marks if not _is_apostrophe(text, m.start())]
    if not at:
        return
    singles = _single_ends(text, at)
    stack: list[int] = []
    balanced = {mark for mark in {text[i] for i in at} if mark in PAIRS and _is_balanced(text, mark, paragraph)}
    for i in at:
        mark = text[i]
        deepest = range(len(stack) - 1, max(-1, len(stack) - 5), -1)
        level = next((k for k in deepest if _closes(text, stack[k], i, singles)), None)
        if level is not None and _may_close(text, i, stack[level]):
            # A mark that was opened inside and never closed was no opening mark.
            yield Quoted(stack[level], i + 1, level, True)
            del stack[level:]
        elif mark in PAIRS and _may_open(text, i, paragraph) and (mark not in SINGLE or i in singles):
            if stack and text[stack[-1]] == mark and mark not in balanced:
                # The same mark opens again and one closing is missing: the one before it was never closed.
                yield Quoted(stack[-1], i - (text[i - 1].isspace()), len(stack) - 1, False)
                stack.pop()
            stack.append(i)
    if stack and text[stack[0]] not in SINGLE:
        yield Quoted(stack[0], paragraph.end, 0, False)


def _is_balanced(text: str, mark: str, paragraph: Span) -> bool:
    closing = PAIRS[mark][0]
    return closing != mark and text.count(closing, *paragraph) >= text.count(mark, *paragraph)


def _closes(text: str, opening: int, closing: int, singles: dict[int, int]) -> bool:
    if text[opening] in SINGLE and opening in singles:
        return singles[opening] == closing
    return text[closing] in PAIRS[text[opening]]


def _is_apostrophe(text: str, i: int) -> bool:
    """Inside a word, as in "it’s", or before what is left of one, as in "’tis" and "’90s"."""
    if text[i] not in "’'":
        return False
    before, after = text[i - 1 : i], text[i + 1 : i + 2]
    return (before.isalnum() and after.isalnum()) or (text[i] == "’" and not before.isalnum() and after.isdigit())


def _single_ends(text: str, at: Sequence[int]) -> dict[int, int]:
    """Opening single mark → its closing one; a plural's apostrophe closes only where nothing better does."""
    ends: dict[int, int] = {}
    opened: list[int] = []
    strong = {i: _is_strong_end(text, i) for i in at if text[i] in "’'"}
    later = _next_strong(at, strong)
    for i in at:
        if opened and i in strong:
            if not strong[i] and later[i] is not None:
                continue
            ends[opened.pop()] = i
        elif text[i] in "‘‚'" and text[i + 1 : i + 2].strip():
            opened.append(i)
        elif text[i] in "‘’" and opened and text[opened[-1]] == "‚":
            ends[opened.pop()] = i
    return ends


def _is_strong_end(text: str, i: int) -> bool:
    before, after = text[i - 1 : i], text[i + 1 : i + 2]
    if before.isspace() or not before or after.isalnum():
        return False
    if not before.isalnum() or before.lower() != "s" or after in _STOPS or after in MARKS:
        return True
    return not text[i + 2 : i + 3].islower()


def _next_strong(at: Sequence[int], strong: dict[int, bool]) -> dict[int, int | None]:
    found: dict[int, int | None] = {}
    ahead: int | None = None
    for i in reversed(at):
        found[i] = ahead
        if strong.get(i):
            ahead = i
    return found


def _may_close(text: str, i: int, opening: int) -> bool:
    """A straight mark closes unless it stands like an opening one: a space before it, none after."""
    if i == opening + 1:
        return False
    if text[i] in '"”“':
        before, after = text[i - 1], text[i + 1 : i + 2]
        return not (before.isspace() and after.isalnum() and text[i] != "”")
    return True


def _may_open(text: str, i: int, paragraph: Span) -> bool:
    if text[i] in "“„«‘‚‹「『":
        return True
    before, after = text[i - 1] if i > paragraph.start else " ", text[i + 1 : i + 2]
    return bool(after.strip()) and (before.isspace() or before in "([—–-/" or before in MARKS)
