"""Whether an act is told as history: by its day, by the war it belongs to, or by who remembers it."""

import re

from spacy.tokens import Token

from onrecord.extract.events.governing import aspect_phrases, aspect_words, governors, lemma
from onrecord.extract.reading import sentence_text
from onrecord.model import EventDate, Published

_HISTORY_YEARS = 1
#: Told without a day of publication, what happened before this year is history.
_LONG_AGO = 1990
_OLD_YEAR = re.compile(
    r"\b1(?:[0-8]\d\d|9[0-8]\d)s?\b|\(\s?\d{3}\s?[-–]\s?\d{3,4}\s?\)|\b\d{1,3} (?:BC|BCE|AD|CE)\b", re.IGNORECASE
)
#: Adjectives that put what they stand before into the past.
_PAST = frozenset({"historical", "historic", "ancient", "medieval", "legendary", "mythical", "fictional", "biblical"})


def is_history(head: Token, date: EventDate | None, published: Published | None) -> bool:
    """By its date, by old years and wars in the sentence, or by words of remembrance."""
    latest = date.latest or date.value if date else None
    if latest and latest[:4].isdigit():
        if published and published.value[:4].isdigit():
            gap = int(published.value[:4]) - int(latest[:4])
            if gap > _HISTORY_YEARS or (gap == _HISTORY_YEARS and latest[5:10] < published.value[5:10]):
                return True
        elif date and (date.precision in ("year", "decade") or int(latest[:4]) < _LONG_AGO):
            return True
    if any(c.dep_ == "amod" and c.lower_ in _PAST for c in head.children):
        return True
    text = sentence_text(head).casefold()
    if published is None and _OLD_YEAR.search(text):
        return True
    if date is None and (_in_an_old_year(text, published) or _SEASON_OF_WAR.search(text)):
        return True
    if any(lemma(g) in aspect_words("historical", "governors") for g in governors(head, most=2)):
        return True
    return bool(aspect_phrases("historical").search(text)) or bool(_NAMED_WAR.search(sentence_text(head)))


#: A story of a war counts its winters.
_SEASON_OF_WAR = re.compile(
    r"\bin the (?:\w+ ){0,2}(?:winter|spring|summer|autumn|year) of the (?:\w+ ){0,2}(?:war|siege|rebellion|famine)\b"
    r"|\bin the (?:\w+ )?war['’]s \w+ (?:year|winter|summer|spring)\b"
)


def _in_an_old_year(text: str, published: Published | None) -> bool:
    """Every year that the sentence names is long gone, though none could be laid to the act."""
    years = [int(year) for year in re.findall(r"\b(?:1[5-9]|20)\d\d\b", text)]
    if not years or published is None or not published.value[:4].isdigit():
        return False
    return max(years) < int(published.value[:4]) - _HISTORY_YEARS


#: "During the Salt War": who names the war looks back at it; "since the Salt War" and "in the war" do not tell.
_NAMED_WAR = re.compile(
    r"\b(?:[Dd]uring|[Ii]n|[Tt]hroughout) (?:the|that) (?:first |second |old |long |last )?(?:[A-Z][\w’'-]+ ){1,3}"
    r"(?:War|Uprising|Rebellion|Revolution|Revolt|Crusade)\b"
)
