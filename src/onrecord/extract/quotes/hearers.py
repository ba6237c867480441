"""Who was spoken to: an outlet, the press, an assembly, a court."""

import re

from onrecord.extract.quotes.page import Page
from onrecord.extract.quotes.venue_words import DAYS, NAME, Venues
from onrecord.model import Span, Venue

_STOP = re.compile(r"[,;:.!?“”\"«»\n]| (?:that|by|on|in|last|this|as|from|after|before|during|while|when|at|to|not) ")
_PLACE = re.compile(rf" (?:in|at) {NAME}")
ARTICLE = re.compile(r"^(?:the|a|an|its|his|her|their|our)\s+", re.IGNORECASE)
#: "the assembled mayors", "villagers gathered at the well"
_GATHERED = frozenset({"assembled", "gathered", "gathering", "massed"})


def told(page: Page, frame: Span, known: Venues) -> Venue | None:
    """ "told the Northern Courier", "warned reporters", "confirmed to Radio Kest", "told us"."""
    if (ours := known.us.search(page.text, frame.start, frame.end)) is not None:
        return Venue(medium="interview", span=Span(*ours.span("whom")))
    for match in known.telling.finditer(page.text, frame.start, frame.end):
        if (venue := _heard(page, match, frame, known, named=match["told"] is not None)) is not None:
            return venue
    spoken = known.speaking_to.search(page.text, frame.start, frame.end)
    return _heard(page, spoken, frame, known, named=False) if spoken is not None else None


def _heard(page: Page, match: re.Match[str], frame: Span, known: Venues, *, named: bool) -> Venue | None:
    """`named` if any name that is no person's may be an outlet's."""
    text = page.text
    whom = _STOP.split(match["whom"] + " ", maxsplit=1)[0].rstrip()
    span = Span(match.start("whom"), match.start("whom") + len(whom))
    words = [w.lower().strip("’'") for w in ARTICLE.sub("", whom).split()]
    if not words or (match.re is known.telling and not named and whom.startswith(("a ", "an "))):
        # "promised an inquiry"
        return None
    for medium, nouns in known.hearers:
        if any(w in nouns for w in words) or whom.lower() in nouns:
            wide = with_place(text, span, frame.end)
            name = None if medium == "press_conference" else ARTICLE.sub("", wide.of(text))
            return Venue(medium=medium, name=name, span=wide)  # type: ignore[arg-type]
    if _GATHERED & set(words[:2]):
        return Venue(medium="speech", span=span)
    if match.re is known.telling and not named:
        return None
    name = _outlet(page, span, words, known, named=named)
    return Venue(medium="interview", name=name or None, span=span) if name is not None else None


def _outlet(page: Page, span: Span, words: list[str], known: Venues, *, named: bool) -> str | None:
    """The name of what was told, "" for an outlet without one; None where it is no outlet."""
    whom = span.of(page.text)
    plain = ARTICLE.sub("", whom)
    if not plain[:1].isupper():
        # "the broadcaster Canal Ouriva", "a local newspaper"
        name = re.search(rf"(?!{DAYS}){NAME}", plain)
        return None if not is_outlet(words, known) else trimmed(name.group()) if name else ""
    if is_outlet(words, known):
        return _name_only(plain)
    if any(w in known.bodies for w in words):
        # "admitted to the Lake Commission"
        return None
    organised = any(e.type == "ORG" and e.span.overlaps(span) for e in page.names(span))
    return _name_only(plain) if (named and organised) or _stands_alone(plain, whom, named=named) else None


def with_place(text: str, span: Span, end: int) -> Span:
    """ "the court in Kalinsk": the place belongs to the occasion."""
    match = _PLACE.match(text, span.end, end)
    return Span(span.start, match.start() + len(trimmed(match.group()))) if match else span


def is_outlet(words: list[str], known: Venues) -> bool:
    return any(w in known.outlets for w in words) or " ".join(words) in known.outlets


def _stands_alone(name: str, whom: str, *, named: bool) -> bool:
    """A name of several letters in capitals, or one with an article, is rarely a person's."""
    with_article = whom != name and name[:1].isupper() and (named or " " in name)
    return (name.isupper() and len(name) > 1) or with_article


def _name_only(name: str) -> str:
    match = re.match(NAME, name)
    return trimmed(match.group()) if match else name


def trimmed(name: str) -> str:
    """A stop at the end of a name is the sentence's, not an abbreviation's."""
    return name.rstrip(".,’'&-") if not re.search(r"\b[A-Z]\.$", name) else name
