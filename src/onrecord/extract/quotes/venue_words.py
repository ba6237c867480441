"""`venues.yaml` as patterns."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Any

from onrecord.languages.words import load_words

NAME = r"(?:[A-Z][\w’'&.-]*)(?:(?: of the| of| for| and|-)? (?-i:[A-Z])[\w’'&.-]*)*"
DAYS = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|January|February|March|April|May |June|July|August|\w+ber\b"
#: No part of a noun phrase.
_NO = (
    r"(?!(?:and|or|but|that|which|who|whom|where|when|while|if|of|in|on|at|to|for|from|by|with|as|than|into|over|the|a|an|is|was"
    r"|were|are|be|been|had|has|have|it|he|she|they|not)\b)"
)
_DETERMINED = r"(?:(?:a|an|the|its|his|her|their|our|this|that|another)\s+)"
#: "a call to this newspaper" is a message.
_NOT_SENT = r"(?!(?:call|letter|message|e-mail|email|text|note|cable|telegram|statement)\b)"
_OWN = rf"{_DETERMINED}?(?:{_NO}[\w’-]+\s+){{0,2}}?"


@dataclass(frozen=True, slots=True)
class Venues:
    """Longer phrases outrank shorter ones."""

    hearers: tuple[tuple[str, frozenset[str]], ...]
    outlets: frozenset[str]
    bodies: frozenset[str]
    telling: re.Pattern[str]
    speaking_to: re.Pattern[str]
    us: re.Pattern[str]
    platform: re.Pattern[str]
    nouns: re.Pattern[str]
    media: dict[str, str]
    aired_words: re.Pattern[str]
    press: re.Pattern[str]
    rooms: re.Pattern[str]
    before: tuple[tuple[str, re.Pattern[str]], ...]
    published: re.Pattern[str]
    chain: re.Pattern[str]
    quoting: re.Pattern[str]
    relaying: re.Pattern[str]
    broadcasters: frozenset[str]
    aired: re.Pattern[str]
    verbs: dict[str, str]
    occasions: frozenset[str]
    said_in: frozenset[str]


@cache
def venues(language: str) -> Venues:
    lists: dict[str, Any] = load_words(language, "venues")
    media = {noun: medium for medium, nouns in lists["nouns"].items() for noun in nouns}
    told, broadcasters = lists["told"], _any(lists["broadcasters"])
    return Venues(
        hearers=tuple((medium, frozenset(words)) for medium, words in told.items()),
        outlets=frozenset(lists["outlets"]),
        bodies=frozenset(lists["bodies"]),
        telling=re.compile(
            rf"\b(?:(?P<told>told|tells|telling|tell)|(?i:{_any(lists['addressing'])}))\s+"
            r"(?P<whom>(?:the |a |an )?[^,;:.“”\"«»\n]{2,80})"
        ),
        speaking_to=re.compile(
            rf"\b(?i:{_any(lists['speaking'])})(?: [\w’-]+){{0,5}}? to\s+(?P<whom>(?:the |a |an |this |our )?"
            rf"(?:(?:{_any(lists['outlet_kinds'])}) )?{NAME})"
        ),
        us=re.compile(
            rf"\b(?:told|tells|telling|(?i:{_any(lists['speaking'])})(?: {_NOT_SENT}[\w’-]+){{0,4}}? (?:to|with))\s+"
            rf"(?P<whom>us|me|(?:this|our) (?:{_any(lists['ours'])}))\b"
        ),
        platform=_platform(lists),
        press=re.compile(
            rf"\b(?:to|with|before|among|for)\s+(?P<span>(?:{_NO}[\w’-]+\s+){{0,2}}?(?:{_any(told['press_conference'])}))\b"
        ),
        rooms=re.compile(
            rf"\b(?:(?:[Ii]n|[Bb]efore|[Aa]t|[Tt]o|[Aa]ddressing|[Ii]nside|[Dd]uring|[Ff]rom|[Ff]acing)\s+"
            rf"(?P<room>{_OWN}(?P<in>{_any(lists['rooms'])}))"
            rf"|(?:[Bb]efore|[Aa]ddressing|(?:speaking|spoke|speaks|talking|testified|testifying|remarks|said|appealed|apologi[sz]ed)\s+to)"
            rf"\s+(?P<audience>{_OWN}(?P<to>{_any([*told['court'], *told['speech']])})))\b(?![’'-])"
        ),
        before=tuple(
            (medium, re.compile(rf" (?:of|before|to|at|in) (?P<name>{_OWN}(?:{_any(told[medium])}))\b"))
            for medium in ("court", "speech")
        ),
        published=re.compile(
            r"\b(?:(?P<wrote>(?:wrote|writes|writing|written|column|article|op-ed|essay|letter)\s+(?:in|for|to))|over|on|via)\s+"
            rf"(?P<span>(?:the\s+)?(?P<name>(?-i:{NAME})))"
        ),
        broadcasters=frozenset(lists["broadcasters"]),
        aired=re.compile(
            r"\b(?:[Oo]n|[Oo]ver) (?P<span>(?:(?:the|its|their|his|her|a) )?(?:[\w’'-]+ ){0,3}?"
            rf"(?i:{broadcasters}))\b"
        ),
        nouns=_nouns(media, lists["things"]),
        media=media,
        aired_words=re.compile(rf"\b(?:{_any(lists['on_air'])})\b", re.IGNORECASE),
        verbs={verb: medium for medium, forms in lists["verbs"].items() for verb in forms},
        occasions=frozenset(lists["occasions"]),
        said_in=frozenset(lists["said_in"]),
        chain=re.compile(
            r"(?P<span>(?:(?:remarks|comments|words|excerpts|a statement|an interview)\s+)?"
            rf"(?:{'|'.join(lists['chains'])})\s+(?P<name>(?:the )?{NAME}))"
        ),
        quoting=re.compile(
            rf"(?P<span>(?P<name>(?:[Tt]he )?{NAME}))(?: has| had| also| later)? (?:quote[sd]|cite[sd])\b"
        ),
        relaying=re.compile(rf", (?P<span>(?P<name>(?:the )?{NAME}) (?:reports?|reported|writes|wrote|said|says))\.?$"),
    )


def _any(words: Iterable[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


def _platform(lists: dict[str, Any]) -> re.Pattern[str]:
    kinds = "|".join(lists["platform_kinds"])
    return re.compile(
        r"\b(?:[Oo]n|[Vv]ia|[Tt]hrough|[Oo]ver|[Ff]rom|[Ii]n a post on|to)\s+"
        rf"(?P<span>{_DETERMINED}?(?:official\s+|verified\s+|own\s+|personal\s+)?"
        rf"(?P<name>{_any(lists['platforms'])})(?![\w-])(?: (?:channel|account|page|feed|group|story|profile))?"
        rf"|(?:the|a|its|his|her|their)\s+(?:[\w-]+\s+){{0,2}}?(?:{kinds})\s+(?P<named>{NAME})"
        rf"|{_DETERMINED}?(?:[a-z-]+\s+){{0,2}}?(?P<named_kind>{NAME})\s+(?:{kinds})\b)"
        rf"|\b(?:posted|posting|posts|tweeted|post|thread|message posted|followers|subscribers)\s+"
        rf"(?:late |early )?on\s+(?P<posted>(?!{DAYS}){NAME})"
    )


def _nouns(media: dict[str, str], things: Iterable[str]) -> re.Pattern[str]:
    """ "in a televised address", "by text message", "from the pulpit"; "at the court building" is a place."""
    sent = [noun for noun, medium in media.items() if medium in ("message", "statement")]
    posted = [noun for noun, medium in media.items() if medium == "social_media"]
    others = [noun for noun, medium in media.items() if medium != "social_media"]
    words = rf"(?:{_NO}[\w’'-]+\s+){{0,4}}?"
    return re.compile(
        rf"(?:\b(?:[Ii]n|[Aa]t|[Dd]uring|[Oo]n|[Oo]ver|[Vv]ia|[Tt]hrough|[Uu]nder|read|[Ff]rom|[Aa]fter)\s+"
        rf"(?P<span>{_DETERMINED}?{words}(?P<noun>{_any(others)}))"
        rf"|\b(?:[Ii]n|[Vv]ia|[Ww]ith)\s+(?P<posted>{_DETERMINED}?{words}(?P<post>{_any(posted)}))"
        rf"|\b[Bb]y\s+(?P<by>(?:(?:a|an|this|its|his|her|their)\s+)?(?:{_NO}[\w’'-]+\s+){{0,2}}?(?P<sent>{_any(sent)}|letter|order)))"
        rf"\b(?![’'-])(?!\s+(?:{_any(things)})\b)"
    )
