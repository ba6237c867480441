"""Direct, mixed or indirect: how much of the content stands in quotation marks."""

from typing import Literal

from onrecord.extract.quotes.marks import Quoted
from onrecord.extract.quotes.page import Page
from onrecord.extract.quotes.sayings import Saying

_SCARE_WORDS = 2


def mode_of(page: Page, saying: Saying) -> Literal["direct", "indirect", "mixed"]:
    """Direct from 90 % of the characters in marks; a word or two behind an article are a name or a term."""
    total = sum(c.end - c.start for c in saying.content)
    inside = 0
    for content in saying.content:
        for q in page.quoted:
            if q.start >= content.end or q.end <= content.start or is_term(page, q, content.start):
                continue
            if not any(o.start < q.start and q.end <= o.end and o.start >= content.start for o in page.quoted):
                inside += min(q.end, content.end) - max(q.start, content.start)
    if inside >= 0.9 * total:
        return "direct"
    return "mixed" if inside else "indirect"


def is_term(page: Page, q: Quoted, start: int) -> bool:
    """Marks around a word or two in the middle of a phrase: the “humanitarian corridor”, Operation “Thistle”."""
    inner = q.inner(page.text).of(page.text).split()
    if len(inner) > _SCARE_WORDS or q.start <= start or (inner and inner[-1][-1:] in ",.?!"):
        return False
    before = page.text[max(0, q.start - 24) : q.start].split()
    if not before:
        return False
    article = before[-1].lower() in ("the", "a", "an", "its", "his", "her", "their", "this", "these", "so-called")
    named = before[-1][:1].isupper() and before[-1].lower() not in ("the", "a") and inner[:1] != [] and inner[0][:1].isupper()
    return article or named
