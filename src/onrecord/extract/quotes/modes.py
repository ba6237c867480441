"""Direct, mixed or indirect: how much of the content stands in quotation marks."""

from typing import Literal

from onrecord.extract.quotes.marks import Quoted
from onrecord.extract.quotes.page import Page
from onrecord.extract.quotes.sayings import Saying

_SCARE_WORDS, _LABEL_WORDS, _BACK = 2, 3, 32
_ARTICLES = frozenset({"the", "a", "an", "its", "his", "her", "their", "this", "these", "so-called"})


def mode_of(page: Page, saying: Saying) -> Literal["direct", "indirect", "mixed"]:
    """Direct from 90 % of the characters in marks; a word or two behind an article are a name or a term."""
    total = sum(c.end - c.start for c in saying.content)
    inside = 0
    for content in saying.content:
        reached = content.start
        for q in page.marks_within(content):
            if not is_term(page, q, content.start):
                inside += max(0, min(q.end, content.end) - max(q.start, reached))
                reached = max(reached, q.end)
    if inside >= 0.9 * total:
        return "direct"
    return "mixed" if inside else "indirect"


def is_label(words: list[str]) -> bool:
    """ "DANGER", "NORTH SHEET": what stands on a thing."""
    return 0 < len(words) <= _LABEL_WORDS and all(w.isupper() and len(w) > 1 for w in words)


def is_term(page: Page, q: Quoted, start: int) -> bool:
    """Marks around a word or two in the middle of a phrase: the “humanitarian corridor”, Operation “Thistle”."""
    inner = q.inner(page.text).of(page.text).split()
    if is_label(inner) or page.naming.search(page.text, max(0, q.start - _BACK), q.start):
        return True
    if len(inner) > _SCARE_WORDS or q.start <= start or (inner and inner[-1][-1:] in ",.?!"):
        return False
    before = page.text[max(0, q.start - 24) : q.start].split()
    if not before:
        return False
    if before[-1].lower() in _ARTICLES:
        return True
    return before[-1][:1].isupper() and bool(inner) and inner[0][:1].isupper()
