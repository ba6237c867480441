"""How and where words were said, and through whom they came."""

import re
from collections.abc import Sequence

from onrecord.extract.quotes.frames import frame, hangs_on
from onrecord.extract.quotes.hearers import ARTICLE, is_outlet, told, trimmed, with_place
from onrecord.extract.quotes.page import Page
from onrecord.extract.quotes.sayings import Saying
from onrecord.extract.quotes.venue_words import DAYS, NAME, Venues
from onrecord.model import Span, Venue

_BEHIND = re.compile(rf" (?:with|to|for|by|in|on|at) (?P<name>(?:the )?(?:{NAME}|parliament|congress))")
_WITH = re.compile(rf" (?:with|for) (?P<name>(?:the |a )?(?:[a-z]+ ){{0,2}}?{NAME})")
#: Whoever may not talk to the press did not talk to it in the open.
_BARRED = re.compile(r"\b(?:authori[sz]ed|allowed|permitted|cleared|supposed|not|closed|n[’']t|refus\w+|declin\w+)\b")
_ACCORDING = re.compile(rf",? (?P<span>according to (?P<name>(?:the )?{NAME}))")
_QUOTED_AS = re.compile(r" as (?:saying|telling|claiming|denying|confirming|adding|warning)\b")
#: "confirmed on Chirrup that": a name that is neither a day nor a place is a platform's.
_ON_NAME = re.compile(rf"^ on (?P<name>(?!{DAYS})[A-Z][\w-]+(?: [A-Z][\w-]+)?)(?= that\b|[,:.]| on\b| in\b| late\b|$)")
_AIRED = re.compile(r"(?: (?:that|which) (?:was|were))? (?:broadcast|aired|televised|carried live|shown)\b")
_SPOKEN = frozenset({"speech", "statement", "message", "social_media", "document"})


def venue_of(
    page: Page, saying: Saying, known: Venues, sayings: Sequence[Saying], outer: Saying | None
) -> tuple[Venue | None, tuple[str, ...]]:
    """The venue and the chain of those who passed the words on, read around source and cue.

    `sayings` are all of the text, `outer` the one in whose words this one stands.
    """
    stretches = frame(page, saying, sayings, outer)
    for stretch in stretches:
        if chained := _chained(page, saying, stretch, known):
            heard = next((v for s in stretches if (v := told(page, s, known))), None)
            return heard or chained[0], chained[1]
    if platform := _behind_cue(page, saying, known):
        return platform, ()
    for reader in (told, _platform, _named_or_met, _published, _aired, _room):
        for stretch in stretches:
            if (found := reader(page, stretch, known)) and not _is_of_the_source(saying, found):
                return found, ()
    return _by_verb(page, saying, known), ()


def inherited(page: Page, saying: Saying, venue: Venue | None) -> Venue | None:
    """The venue of the words before where this is a clause of "where" behind it."""
    return venue if venue is not None and venue.span is not None and hangs_on(page, saying, venue.span) else None


def _is_of_the_source(saying: Saying, venue: Venue) -> bool:
    """ "A petition to the tribunal alleges"."""
    return saying.source is not None and venue.span is not None and saying.source.overlaps(venue.span)


def _by_verb(page: Page, saying: Saying, known: Venues) -> Venue | None:
    """ "She tweeted": the verb alone says how."""
    for cue in saying.cue:
        for word in page.tokens(cue):
            if medium := known.verbs.get(word.lower_):
                return Venue(medium=medium, span=Span(word.idx, word.idx + len(word)))  # type: ignore[arg-type]
    return None


def _chained(page: Page, saying: Saying, stretch: Span, known: Venues) -> tuple[Venue | None, tuple[str, ...]] | None:
    """Through whom the words came; a name inside the source is the source's own."""
    for pattern in (known.chain, _ACCORDING, known.quoting, known.relaying):
        for match in pattern.finditer(page.text, stretch.start, stretch.end):
            span = Span(match.start("span"), match.start("name") + len(trimmed(match["name"])))
            behind = Span(match.start("name"), span.end)
            if saying.source is None or saying.source.overlaps(span) or any(c.overlaps(behind) for c in saying.cue):
                continue
            name = ARTICLE.sub("", trimmed(match["name"]))
            if pattern is known.relaying and not is_outlet(name.lower().split(), known):
                continue
            if pattern not in (known.chain, _ACCORDING) or _QUOTED_AS.match(page.text, behind.end, stretch.end):
                # "was quoted by the Post as saying": the Post passes on words that were said somewhere
                return None, (name,)
            return Venue(medium="unknown", name=name, span=span), (name,)
    return None


def _platform(page: Page, stretch: Span, known: Venues) -> Venue | None:
    match = known.platform.search(page.text, stretch.start, stretch.end)
    if match is None:
        return None
    group = next(g for g in ("name", "named", "named_kind", "posted") if match[g])
    name = trimmed(match[group])
    start = match.start("span") if match["span"] else match.start(group)
    end = match.end("span") if group in ("name", "named_kind") else match.start(group) + len(name)
    return Venue(medium="social_media", name=name, span=Span(start, end))


def _behind_cue(page: Page, saying: Saying, known: Venues) -> Venue | None:
    """ "confirmed on Chirrup that": a platform nobody knows."""
    for cue in saying.cue:
        match = _ON_NAME.match(page.text[cue.end : cue.end + 40])
        if match is None:
            continue
        span = Span(cue.end + match.start("name"), cue.end + match.end("name"))
        if any(w in known.broadcasters for w in match["name"].lower().split()):
            return Venue(medium="broadcast", name=match["name"], span=span)
        if not any(e.type in ("LOC", "FAC") and e.span.overlaps(span) for e in page.names(span)):
            return Venue(medium="social_media", name=match["name"], span=span)
    return None


def _aired(page: Page, stretch: Span, known: Venues) -> Venue | None:
    """ "on the movement’s radio"."""
    match = known.aired.search(page.text, stretch.start, stretch.end)
    return Venue(medium="broadcast", span=Span(*match.span("span"))) if match else None


def _named_or_met(page: Page, stretch: Span, known: Venues) -> Venue | None:
    """The first of what it was and who was there: "in a statement to the press", "at a meeting with reporters"."""
    met, named = _press(page, stretch, known), _noun(page, stretch, known)
    if met is None or named is None or met.span is None or named.span is None:
        return met or named
    called = named.medium == "message" and named.span.of(page.text).endswith("call")
    return met if called or named.medium == "speech" or met.span.start < named.span.start else named


def _press(page: Page, stretch: Span, known: Venues) -> Venue | None:
    """ "in a call with reporters", "in remarks to the press"."""
    match = known.press.search(page.text, stretch.start, stretch.end)
    if match is None or _BARRED.search(page.text, max(stretch.start, match.start() - 48), match.start()):
        return None
    return Venue(medium="press_conference", span=Span(*match.span("span")))


def _room(page: Page, stretch: Span, known: Venues) -> Venue | None:
    """Where people are spoken to: "in parliament", "before the tribunal in Belgate", "addressing supporters"."""
    match = known.rooms.search(page.text, stretch.start, stretch.end)
    if match is None:
        return None
    group, noun = ("room", match["in"]) if match["room"] else ("audience", match["to"])
    medium = next(medium for medium, nouns in known.hearers if noun in nouns)
    span = with_place(page.text, Span(*match.span(group)), stretch.end)
    return Venue(medium=medium, name=ARTICLE.sub("", span.of(page.text)), span=span)  # type: ignore[arg-type]


def _published(page: Page, stretch: Span, known: Venues) -> Venue | None:
    """ "over Radio Sorrel", "wrote in the Harrow Courier"."""
    for match in known.published.finditer(page.text, stretch.start, stretch.end):
        name = trimmed(match["name"])
        words = [w.lower() for w in name.split()]
        span = Span(match.start("span"), match.start("name") + len(name))
        if match["wrote"] and is_outlet(words, known):
            return Venue(medium="document", name=name, span=span)
        if not match["wrote"] and any(w in known.broadcasters for w in words):
            return Venue(medium="broadcast", name=name, span=span)
    return None


def _noun(page: Page, stretch: Span, known: Venues) -> Venue | None:
    """ "in a televised address", "in an interview with Radio Kest", "at a rally in Dorna"."""
    text = page.text
    match = known.nouns.search(text, stretch.start, stretch.end)
    if match is None:
        return None
    group, noun = next((g, n) for g, n in (("span", "noun"), ("posted", "post"), ("by", "sent")) if match[g])
    span, noun = Span(*match.span(group)), match[noun]
    medium = known.media.get(noun, "document")
    aired = known.aired_words.search(text, span.start, span.end - len(noun)) or _AIRED.match(
        text, span.end, stretch.end
    )
    if medium in _SPOKEN and aired:
        return Venue(medium="broadcast", span=span)
    if medium in ("speech", "court") and (elsewhere := _before_whom(text, span, noun, medium, stretch, known)):
        return elsewhere
    if medium in ("message", "speech") and (outlet := _with_outlet(text, span, stretch, known)):
        return outlet
    return _with_name(text, span, noun, medium, stretch, known)


def _before_whom(text: str, span: Span, noun: str, medium: str, stretch: Span, known: Venues) -> Venue | None:
    """ "her opening speech to the assize court", "a hearing of the defence committee"."""
    for other, pattern in known.before:
        match = pattern.match(text, span.end, stretch.end)
        if match is not None and other != medium and noun not in known.occasions - {"hearing"}:
            name = ARTICLE.sub("", match["name"]) if other == "court" else None
            return Venue(medium=other, name=name, span=Span(span.start, match.end()))  # type: ignore[arg-type]
    return None


def _with_outlet(text: str, span: Span, stretch: Span, known: Venues) -> Venue | None:
    """ "in an exclusive chat with The Morning Comet"."""
    match = _WITH.match(text, span.end, stretch.end)
    if match is None or not is_outlet(trimmed(match["name"]).lower().split(), known):
        return None
    name = trimmed(match["name"])
    return Venue(medium="interview", name=ARTICLE.sub("", name), span=Span(span.start, match.start("name") + len(name)))


def _with_name(text: str, span: Span, noun: str, medium: str, stretch: Span, known: Venues) -> Venue:
    start, end = span
    behind = _BEHIND.match(text, end, stretch.end)
    name = ARTICLE.sub("", text[start:end]) if noun in known.occasions and " " in noun else None
    if behind and noun in known.occasions:
        end = behind.start() + len(trimmed(behind.group()))
        return Venue(medium=medium, name=ARTICLE.sub("", text[start:end]), span=Span(start, end))  # type: ignore[arg-type]
    if behind and medium in ("interview", "document", "statement", "speech", "court"):
        name = ARTICLE.sub("", trimmed(behind["name"]))
        end = behind.end() - len(behind["name"]) + len(trimmed(behind["name"]))
        if medium != "interview":
            name = ARTICLE.sub("", text[start:end]) if medium == "document" else None
    return Venue(medium=medium, name=name, span=Span(start, end))  # type: ignore[arg-type]
