"""To whom and how words were said, and through whom they came."""

import re
from dataclasses import dataclass
from functools import cache
from typing import Any

from onrecord.extract.quotes.page import Page
from onrecord.extract.quotes.sayings import Saying
from onrecord.languages.words import load_words
from onrecord.model import Span, Venue

_NAME = r"(?:[A-Z][\w’'&.-]*)(?:(?: of the| of| for| and|-)? (?-i:[A-Z])[\w’'&.-]*)*"
_STOP = re.compile(r"[,;:.!?“”\"«»\n]| (?:that|by|on|in|last|this|as|from|after|before|during|while|when|after|at) ")
_TOLD = re.compile(r"\b(?:told|tells|telling|tell)\s+(?P<whom>(?:the |a |an )?[^,;:.“”\"«»\n]{2,80})")
_CONFIRMED_TO = re.compile(
    r"\b(?:confirmed|admitted|said|explained|wrote|complained|spoke|speaking|talked|denied|read out) to\s+"
    rf"(?P<whom>(?:the |a |an )?{_NAME})"
)
_BEHIND = re.compile(rf" (?:with|to|for|by|in|on|at) (?P<name>(?:the )?(?:{_NAME}|parliament|congress))")
_PLACE = re.compile(rf" (?:in|at) {_NAME}")
_ACCORDING = re.compile(rf",? (?P<span>according to (?P<name>(?:the )?{_NAME}))")
_ARTICLE = re.compile(r"^(?:the|a|an|its|his|her|their)\s+", re.IGNORECASE)
_PLATFORM_NOUN = re.compile(r"\s+(?:channel|account|page|feed|post)s?$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Venues:
    """`venues.yaml` as patterns; longer phrases outrank shorter ones."""

    told: tuple[tuple[str, frozenset[str]], ...]
    outlets: frozenset[str]
    platform: re.Pattern[str]
    nouns: re.Pattern[str]
    media: dict[str, str]
    chain: re.Pattern[str]
    verbs: dict[str, str]
    occasions: frozenset[str]


@cache
def venues(language: str) -> Venues:
    lists: dict[str, Any] = load_words(language, "venues")
    media = {noun: medium for medium, nouns in lists["nouns"].items() for noun in nouns}
    nouns = "|".join(re.escape(n) for n in sorted(media, key=len, reverse=True))
    platforms = "|".join(re.escape(p) for p in sorted(lists["platforms"], key=len, reverse=True))
    chains = "|".join(lists["chains"])
    return Venues(
        told=tuple((medium, frozenset(words)) for medium, words in lists["told"].items()),
        outlets=frozenset(lists["outlets"]),
        platform=re.compile(
            r"\b(?:[Oo]n|[Vv]ia|through|over|[Ii]n a post on|to)\s+"
            r"(?P<span>(?:(?:its|his|her|their|the|a)\s+)?(?:official\s+)?"
            rf"(?P<name>{platforms})(?![\w-])(?: (?:channel|account|page|feed))?)"
        ),
        nouns=re.compile(
            rf"\b(?:[Ii]n|[Aa]t|[Dd]uring|[Oo]n|to|[Oo]ver|[Bb]y|[Vv]ia|[Tt]hrough|read|from|[Aa]fter)\s+"
            r"(?P<span>(?:(?:a|an|the|its|his|her|their|separate|recent)\s+)?"
            rf"(?:(?!and |or )[\w’-]+\s+){{0,2}}?(?P<noun>{nouns})\b)"
        ),
        media=media,
        verbs={verb: medium for medium, forms in lists["verbs"].items() for verb in forms},
        occasions=frozenset(lists["occasions"]),
        chain=re.compile(
            r"(?P<span>(?:(?:remarks|comments|words|excerpts|a statement|an interview)\s+)?"
            rf"(?:{chains})\s+(?P<name>(?:the )?{_NAME}))"
        ),
    )


def venue_of(page: Page, saying: Saying, known: Venues) -> tuple[Venue | None, tuple[str, ...]]:
    """The venue and the chain of those who passed the words on, read around source and cue."""
    frame = _frame(page, saying)
    for stretch in frame:
        if chained := _chained(page, saying, stretch, known):
            return chained
    readers = (_told, _platform, _noun)
    for reader in readers:
        for stretch in frame:
            if found := reader(page.text, stretch, known):
                return found, ()
    return _by_verb(page, saying, known), ()


def _by_verb(page: Page, saying: Saying, known: Venues) -> Venue | None:
    """ "She tweeted": the verb alone says how."""
    for cue in saying.cue:
        for word in page.tokens(cue):
            if medium := known.verbs.get(word.lower_):
                return Venue(medium=medium, span=Span(word.idx, word.idx + len(word)))  # type: ignore[arg-type]
    return None


def _frame(page: Page, saying: Saying) -> list[Span]:
    """The sentence of the cue without the content, so that what is said in the words does not count."""
    at = saying.cue[0].start if saying.cue else saying.source.start if saying.source else None
    if at is None:
        return []
    sentence = page.sentence(at)
    start = sentence.start
    found = []
    inside = sorted(c for c in saying.content if c.overlaps(sentence))
    for content in inside:
        if content.start > start:
            found.append(Span(start, content.start))
        start = max(start, content.end)
    if start < sentence.end:
        found.append(Span(start, sentence.end))
    return sorted(found, key=lambda s: not s.start <= at < s.end)


def _chained(page: Page, saying: Saying, frame: Span, known: Venues) -> tuple[Venue, tuple[str, ...]] | None:
    """Through whom the words came; a name inside the source is the source's own."""
    for pattern in (known.chain, _ACCORDING):
        for match in pattern.finditer(page.text, frame.start, frame.end):
            span = Span(match.start("span"), match.start("name") + len(_trimmed(match["name"])))
            if saying.source is None or saying.source.overlaps(span) or any(c.overlaps(span) for c in saying.cue):
                continue
            name = _ARTICLE.sub("", _trimmed(match["name"]))
            return Venue(medium="unknown", name=name, span=span), (name,)
    return None


def _trimmed(name: str) -> str:
    """A stop at the end of a name is the sentence's, not an abbreviation's."""
    return name.rstrip(".,’'&-") if not re.search(r"\b[A-Z]\.$", name) else name


def _told(text: str, frame: Span, known: Venues) -> Venue | None:
    match = _TOLD.search(text, frame.start, frame.end) or _CONFIRMED_TO.search(text, frame.start, frame.end)
    if match is None:
        return None
    whom = _STOP.split(match["whom"] + " ", maxsplit=1)[0].rstrip()
    span = Span(match.start("whom"), match.start("whom") + len(whom))
    words = [w.lower().strip("’'") for w in _ARTICLE.sub("", whom).split()]
    if not words:
        return None
    for medium, nouns in known.told:
        if any(w in nouns for w in words) or whom.lower() in nouns:
            wide = _with_place(text, span, frame.end)
            name = None if medium == "press_conference" else _ARTICLE.sub("", wide.of(text))
            return Venue(medium=medium, name=name if name and " " in name else None, span=wide)  # type: ignore[arg-type]
    name = _ARTICLE.sub("", whom)
    if name[:1].isupper() and (_is_outlet(words, known) or (match.re is _TOLD and _stands_alone(name, whom))):
        return Venue(medium="interview", name=_name_only(name), span=Span(span.start, span.start + len(whom)))
    return None


def _with_place(text: str, span: Span, end: int) -> Span:
    """ "the court in Kalinsk": the place belongs to the occasion."""
    match = _PLACE.match(text, span.end, end)
    return Span(span.start, match.start() + len(_trimmed(match.group()))) if match else span


def _is_outlet(words: list[str], known: Venues) -> bool:
    return any(w in known.outlets for w in words) or " ".join(words) in known.outlets


def _stands_alone(name: str, whom: str) -> bool:
    """A name of several letters in capitals, or one with an article, is rarely a person's."""
    return name.isupper() or (whom != name and name[:1].isupper())


def _name_only(name: str) -> str:
    match = re.match(_NAME, name)
    return _trimmed(match.group()) if match else name


def _platform(text: str, frame: Span, known: Venues) -> Venue | None:
    match = known.platform.search(text, frame.start, frame.end)
    if match is None:
        return None
    return Venue(medium="social_media", name=match["name"], span=Span(*match.span("span")))


def _noun(text: str, frame: Span, known: Venues) -> Venue | None:
    match = known.nouns.search(text, frame.start, frame.end)
    if match is None:
        return None
    start, end = match.span("span")
    medium = known.media[match["noun"]]
    behind = _BEHIND.match(text, end, frame.end)
    name = _ARTICLE.sub("", text[start:end]) if match["noun"] in known.occasions and " " in match["noun"] else None
    if behind and match["noun"] in known.occasions:
        end = behind.start() + len(_trimmed(behind.group()))
        return Venue(medium=medium, name=_ARTICLE.sub("", text[start:end]), span=Span(start, end))  # type: ignore[arg-type]
    if behind and medium in ("interview", "document", "statement", "speech", "court"):
        end = behind.end()
        name = _ARTICLE.sub("", _trimmed(behind["name"]))
        end -= len(behind["name"]) - len(_trimmed(behind["name"]))
        if medium != "interview":
            name = _ARTICLE.sub("", text[start:end]) if medium == "document" else None
    return Venue(medium=medium, name=name, span=Span(start, end))  # type: ignore[arg-type]
