"""To whom and how words were said, and through whom they came."""

import re
from collections.abc import Iterator
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
_TO_DO = re.compile(r"(?:told|tells|telling|tell) (?P<whom>(?:the |a |an )?[\w’-]+(?: [\w’-]+){0,3}?) to ")
_CONFIRMED_TO = re.compile(
    r"\b(?:confirmed|admitted|said|explained|wrote|complained|spoke|speaking|talked|denied|read out)"
    r"(?: [\w’-]+){0,5}? to\s+"
    rf"(?P<whom>(?:the |a |an )?{_NAME})"
)
_BEHIND = re.compile(rf" (?:with|to|for|by|in|on|at) (?P<name>(?:the )?(?:{_NAME}|parliament|congress))")
_PLACE = re.compile(rf" (?:in|at) {_NAME}")
_OWN = r"(?:(?:a|an|the|its|his|her|their|our)\s+)?(?:(?!and |or )[\w’-]+\s+){0,2}?"
_DAYS = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|January|February|March|April|May |June|July|August|\w+ber\b"
#: Whoever may not talk to the press did not talk to it in the open.
_BARRED = re.compile(r"\b(?:authori[sz]ed|allowed|permitted|cleared|supposed|not|closed|n[’']t|refus\w+|declin\w+)\b")
_ACCORDING = re.compile(rf",? (?P<span>according to (?P<name>(?:the )?{_NAME}))")
_ARTICLE = re.compile(r"^(?:the|a|an|its|his|her|their)\s+", re.IGNORECASE)
_QUOTED_AS = re.compile(r" as (?:saying|telling|claiming|denying|confirming|adding|warning)\b")
#: "confirmed on Chirrup that": a name that is neither a day nor a place is a platform's.
_ON_NAME = re.compile(rf"^ on (?P<name>(?!{_DAYS})[A-Z][\w-]+(?: [A-Z][\w-]+)?)(?= that\b|[,:.]| on\b| in\b| late\b|$)")


@dataclass(frozen=True, slots=True)
class Venues:
    """`venues.yaml` as patterns; longer phrases outrank shorter ones."""

    told: tuple[tuple[str, frozenset[str]], ...]
    outlets: frozenset[str]
    platform: re.Pattern[str]
    nouns: re.Pattern[str]
    media: dict[str, str]
    press: re.Pattern[str]
    rooms: re.Pattern[str]
    published: re.Pattern[str]
    chain: re.Pattern[str]
    quoting: re.Pattern[str]
    relaying: re.Pattern[str]
    broadcasters: frozenset[str]
    aired: re.Pattern[str]
    verbs: dict[str, str]
    occasions: frozenset[str]


@cache
def venues(language: str) -> Venues:
    lists: dict[str, Any] = load_words(language, "venues")
    media = {noun: medium for medium, nouns in lists["nouns"].items() for noun in nouns}
    nouns = "|".join(re.escape(n) for n in sorted(media, key=len, reverse=True))
    platforms = "|".join(re.escape(p) for p in sorted(lists["platforms"], key=len, reverse=True))
    chains = "|".join(lists["chains"])
    press, kinds = "|".join(lists["told"]["press_conference"]), "|".join(lists["platform_kinds"])
    audiences = "|".join([*lists["told"]["court"], *lists["told"]["speech"]])
    rooms = "|".join(lists["rooms"])
    return Venues(
        told=tuple((medium, frozenset(words)) for medium, words in lists["told"].items()),
        outlets=frozenset(lists["outlets"]),
        platform=re.compile(
            r"\b(?:[Oo]n|[Vv]ia|through|over|[Ii]n a post on|to)\s+"
            r"(?P<span>(?:(?:its|his|her|their|the|a)\s+)?(?:official\s+)?"
            rf"(?P<name>{platforms})(?![\w-])(?: (?:channel|account|page|feed))?"
            rf"|(?:the|a|its|his|her|their)\s+(?:[\w-]+\s+){{0,2}}?(?:{kinds})\s+(?P<named>{_NAME})"
            rf"|(?:the )?(?P<named_kind>{_NAME})\s+(?:{kinds})\b)"
            rf"|\b(?:posted|posting|posts|tweeted|post|thread|message posted|followers|subscribers)\s+on\s+"
            rf"(?P<posted>(?!{_DAYS}){_NAME})"
        ),
        press=re.compile(rf"\b(?:to|with|before|among|for)\s+(?P<span>(?:[\w’-]+\s+){{0,2}}?(?:{press}))\b"),
        rooms=re.compile(
            rf"\b(?:(?:[Ii]n|[Bb]efore|[Aa]t|[Tt]o|[Aa]ddressing|[Ii]nside|[Dd]uring)\s+(?P<room>{_OWN}(?P<in>{rooms}))"
            rf"|(?:[Bb]efore|[Aa]ddressing|(?:speaking|spoke|speaks|talking|testified|testifying|remarks|said)\s+to)\s+"
            rf"(?P<audience>{_OWN}(?P<to>{audiences})))\b"
        ),
        published=re.compile(
            rf"\b(?:(?P<wrote>(?:wrote|writes|writing|written|column|article|op-ed|essay|letter)\s+(?:in|for|to))|over|on|via)\s+"
            rf"(?P<span>(?:the\s+)?(?P<name>(?-i:{_NAME})))"
        ),
        broadcasters=frozenset(lists["broadcasters"]),
        aired=re.compile(
            r"\b(?:[Oo]n|[Oo]ver) (?P<span>(?:(?:the|its|their|his|her|a) )?(?:[\w’'-]+ ){0,3}?"
            rf"(?i:{'|'.join(lists['broadcasters'])}))\b"
        ),
        nouns=re.compile(
            rf"\b(?:[Ii]n|[Aa]t|[Dd]uring|[Oo]n|to|[Oo]ver|[Bb]y|[Vv]ia|[Tt]hrough|[Uu]nder|read|from|[Aa]fter)\s+"
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
        quoting=re.compile(
            rf"(?P<span>(?P<name>(?:[Tt]he )?{_NAME}))(?: has| had| also| later)? (?:quote[sd]|cite[sd])\b"
        ),
        relaying=re.compile(
            rf", (?P<span>(?P<name>(?:the )?{_NAME}) (?:reports?|reported|writes|wrote|said|says))\.?$"
        ),
    )


def venue_of(page: Page, saying: Saying, known: Venues, outer: Saying | None) -> tuple[Venue | None, tuple[str, ...]]:
    """The venue and the chain of those who passed the words on, read around source and cue.

    Of words within words, only what stands in the `outer` ones says how they were said.
    """
    frame = _frame(page, saying)
    if (addressed := _addressed(page, saying)) is not None:
        frame.append(addressed)
    frame += _objects(page, saying)
    if outer is not None:
        frame = [Span(max(s.start, c.start), min(s.end, c.end)) for s in frame for c in outer.content if s.overlaps(c)]
    for stretch in frame:
        if chained := _chained(page, saying, stretch, known):
            told = next((v for s in frame if (v := _told(page, s, known))), None)
            return told or chained[0], chained[1]
    if platform := _behind_cue(page, saying, known):
        return platform, ()
    for reader in (_told, _platform, _press, _noun, _published, _aired, _room):
        for stretch in frame:
            if (found := reader(page, stretch, known)) and not _is_of_the_source(saying, found):
                return found, ()
    return _by_verb(page, saying, known), ()


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


def _frame(page: Page, saying: Saying) -> list[Span]:
    """The sentence of the cue without the content, so that what is said in the words does not count."""
    at = saying.cue[0].start if saying.cue else saying.source.start if saying.source else None
    if at is None:
        return []
    sentence = _clause_of(page, at)
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


def _addressed(page: Page, saying: Saying) -> Span | None:
    """ "told | the crowd to wait": who is spoken to, where that stands in the content."""
    for cue in saying.cue:
        match = _TO_DO.match(page.text, cue.start)
        if match is not None and saying.content[0].start - cue.end in (0, 1):
            return Span(cue.start, match.end("whom"))
    return None


def _objects(page: Page, saying: Saying) -> Iterator[Span]:
    """ "confirmed | the mutiny to Radio Kest": an object without a verb may end with where it was said."""
    for content in saying.content if saying.cue else ():
        words = page.tokens(content)
        if page.marked(content.start) is None and not any(t.tag_ in ("VBD", "VBZ", "VBP", "MD") for t in words):
            yield Span(min(saying.cue[-1].start, content.start), content.end)


def _clause_of(page: Page, at: int) -> Span:
    """The sentence, from semicolon to semicolon outside marks: what follows is another's."""
    sentence = page.sentence(at)
    cuts = [m.start() for m in re.finditer(";", page.text[sentence.start : sentence.end])]
    cuts = [sentence.start + c for c in cuts if page.marked(sentence.start + c) is None]
    start = max((c + 1 for c in cuts if c < at), default=sentence.start)
    return Span(start, min((c for c in cuts if c > at), default=sentence.end))


def _chained(page: Page, saying: Saying, frame: Span, known: Venues) -> tuple[Venue | None, tuple[str, ...]] | None:
    """Through whom the words came; a name inside the source is the source's own."""
    for pattern in (known.chain, _ACCORDING, known.quoting, known.relaying):
        for match in pattern.finditer(page.text, frame.start, frame.end):
            span = Span(match.start("span"), match.start("name") + len(_trimmed(match["name"])))
            behind = Span(match.start("name"), span.end)
            if saying.source is None or saying.source.overlaps(span) or any(c.overlaps(behind) for c in saying.cue):
                continue
            name = _ARTICLE.sub("", _trimmed(match["name"]))
            if pattern is known.relaying and not _is_outlet(name.lower().split(), known):
                continue
            if pattern not in (known.chain, _ACCORDING) or _QUOTED_AS.match(page.text, behind.end, frame.end):
                # "was quoted by the Post as saying": the Post passes on words that were said somewhere
                return None, (name,)
            return Venue(medium="unknown", name=name, span=span), (name,)
    return None


def _trimmed(name: str) -> str:
    """A stop at the end of a name is the sentence's, not an abbreviation's."""
    return name.rstrip(".,’'&-") if not re.search(r"\b[A-Z]\.$", name) else name


def _told(page: Page, frame: Span, known: Venues) -> Venue | None:
    text = page.text
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
            return Venue(medium=medium, name=name, span=wide)  # type: ignore[arg-type]
    name = _outlet(page, match, span, words, known)
    return Venue(medium="interview", name=name or None, span=span) if name is not None else None


def _outlet(page: Page, match: re.Match[str], span: Span, words: list[str], known: Venues) -> str | None:
    """The name of what was told, "" for an outlet without one; None where it is no outlet."""
    whom = span.of(page.text)
    plain = _ARTICLE.sub("", whom)
    if not plain[:1].isupper():
        # "the broadcaster Canal Ouriva", "a local newspaper"
        name = re.search(rf"(?!{_DAYS}){_NAME}", plain)
        return None if not _is_outlet(words, known) else _trimmed(name.group()) if name else ""
    told = match.re is _TOLD
    organised = told and any(e.type == "ORG" and e.span.overlaps(span) for e in page.names(span))
    if _is_outlet(words, known) or organised or (told and _stands_alone(plain, whom)):
        return _name_only(plain)
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


def _platform(page: Page, frame: Span, known: Venues) -> Venue | None:
    match = known.platform.search(page.text, frame.start, frame.end)
    if match is None:
        return None
    group = next(g for g in ("name", "named", "named_kind", "posted") if match[g])
    name = _trimmed(match[group])
    start = match.start("span") if match["span"] else match.start(group)
    end = match.end("span") if group == "name" else match.start(group) + len(name)
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


def _aired(page: Page, frame: Span, known: Venues) -> Venue | None:
    """ "on the movement’s radio"."""
    match = known.aired.search(page.text, frame.start, frame.end)
    return Venue(medium="broadcast", span=Span(*match.span("span"))) if match else None


def _press(page: Page, frame: Span, known: Venues) -> Venue | None:
    """ "in a call with reporters", "in remarks to the press"."""
    match = known.press.search(page.text, frame.start, frame.end)
    if match is None or _BARRED.search(page.text, max(frame.start, match.start() - 48), match.start()):
        return None
    return Venue(medium="press_conference", span=Span(*match.span("span")))


def _room(page: Page, frame: Span, known: Venues) -> Venue | None:
    """Where people are spoken to: "in parliament", "before the tribunal in Belgate", "addressing supporters"."""
    match = known.rooms.search(page.text, frame.start, frame.end)
    if match is None:
        return None
    group, noun = ("room", match["in"]) if match["room"] else ("audience", match["to"])
    medium = next(medium for medium, nouns in known.told if noun in nouns)
    span = _with_place(page.text, Span(*match.span(group)), frame.end)
    return Venue(medium=medium, name=_ARTICLE.sub("", span.of(page.text)), span=span)  # type: ignore[arg-type]


def _published(page: Page, frame: Span, known: Venues) -> Venue | None:
    """ "over Radio Sorrel", "wrote in the Harrow Courier"."""
    for match in known.published.finditer(page.text, frame.start, frame.end):
        name = _trimmed(match["name"])
        words = [w.lower() for w in name.split()]
        span = Span(match.start("span"), match.start("name") + len(name))
        if match["wrote"] and _is_outlet(words, known):
            return Venue(medium="document", name=name, span=span)
        if not match["wrote"] and any(w in known.broadcasters for w in words):
            return Venue(medium="broadcast", name=name, span=span)
    return None


def _noun(page: Page, frame: Span, known: Venues) -> Venue | None:
    text = page.text
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
