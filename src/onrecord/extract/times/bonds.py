"""Whether a year said before a date is the date's year too: "in 1998 …, and in May", "1998, when on 7 May"."""

import re
from enum import Enum, auto

from spacy.tokens import Doc, Token

from onrecord.extract.reading import root_at
from onrecord.extract.times.frame import Frame
from onrecord.extract.times.grammar import words
from onrecord.extract.times.tense import above

#: A year behind these tells when something was; behind others ("since", "before", "than") how long, or compared.
_WHEN = frozenset({"in", "during", "by", "from", "of", "throughout", "within", "over", "on", "until", "till", ""})
_HEAD = re.compile(
    r"\W*(?:(?:[Bb]ack|[Ee]arly|[Ll]ate)\s)?(?:(?:[Ii]n|[Dd]uring|[Tt]hroughout)\s(?:early\s|mid-|late\s)?)?"
)
_CALLED = re.compile(r",?\swhen\b")
_OPEN_ENDED = re.compile(r"\b(?:since|until|till|before|than|after)\s(?:\w+\s)?$", re.IGNORECASE)


class Bond(Enum):
    """How a year said before stands to a date: it leads it, may do so, is only near, or has no part in it."""

    LEADS = auto()
    MAY = auto()
    NEAR = auto()
    NONE = auto()


def bond_of(frame: Frame, where: int, date: tuple[int, int]) -> Bond:
    """Of the year whose words begin at `where`."""
    apart = frame.apart(where, date[0])
    if apart is None:
        return Bond.NONE
    if not apart and _CALLED.match(frame.text, where + 4):
        return Bond.LEADS
    doc = frame.doc if frame.doc is not None and frame.doc.has_annotation("DEP") else None
    year, day = (_token(doc, where), _token(doc, date[0])) if doc is not None else (None, None)
    if year is None or day is None:
        return _by_words(frame, where, date[0])
    return _from_before(year) if apart else _in_sentence(year, day, opens=_opens(frame, where))


def _by_words(frame: Frame, where: int, start: int) -> Bond:
    if _OPEN_ENDED.search(frame.text[max(0, where - 16) : where]):
        return Bond.NONE
    return Bond.LEADS if _opens(frame, where) and ". " not in frame.text[where:start] else Bond.MAY


def _from_before(year: Token) -> Bond:
    """A year that the main clause of the sentence before tells: "He was killed in 1992. In May …"."""
    holder, part = above(year)
    if holder is not None and holder.pos_ in ("NUM", "NOUN"):
        # "It was 1979", "it was the year 1979".
        return Bond.NEAR
    told = holder is not None and _is_main(holder) and _tells_when(part)
    return Bond.NEAR if told and _lead(part) in _WHEN else Bond.NONE


def _in_sentence(year: Token, day: Token, *, opens: bool) -> Bond:
    holder, part = above(year)
    own, _ = above(day)
    if holder is None or own is None:
        return Bond.MAY
    if _lead(part) not in _WHEN and _lead(year) not in _WHEN:
        return Bond.NONE
    if opens and _tells_when(part) and _is_one_chain(holder, own):
        return Bond.LEADS
    return Bond.MAY if holder == own or holder in own.ancestors or _is_main(holder) else Bond.NEAR


def in_one_story(frame: Frame, where: int, date: tuple[int, int]) -> bool:
    """Whether a clause goes on from that of a full date before: "struck on 6 February 2023, and by 20 February"."""
    if frame.doc is None or not frame.doc.has_annotation("DEP"):
        return True
    told, day = _token(frame.doc, where), _token(frame.doc, date[0])
    one, other = above(told)[0] if told else None, above(day)[0] if day else None
    if one is None or other is None or one.lemma_.casefold() in words()["planning_verbs"]:
        return True
    return _is_one_chain(one, other) or one in other.ancestors


def told_inside(frame: Frame, date: tuple[int, int]) -> bool:
    """Whether a date stands in the clause that hangs on another date."""
    day = _token(frame.doc, date[0]) if frame.doc is not None else None
    return day is not None and any(word.dep_ == "acl:relcl" for word in (day, *day.ancestors))


def _token(doc: Doc, start: int) -> Token | None:
    return root_at(doc, start, start + 1)


def _lead(word: Token) -> str:
    return next((child.lower_ for child in word.lefts if child.dep_ == "case"), "")


def _tells_when(part: Token) -> bool:
    return part.dep_.startswith(("obl", "advmod"))


def _is_main(verb: Token) -> bool:
    return verb.dep_ in ("ROOT", "root", "conj", "parataxis", "ccomp")


def _is_one_chain(one: Token, other: Token) -> bool:
    """The same verb, or verbs that "and" joins."""
    return _first(one) == _first(other)


def _first(verb: Token) -> Token:
    while verb.dep_ in ("conj", "parataxis") and verb.head != verb:
        verb = verb.head
    return verb


def _opens(frame: Frame, where: int) -> bool:
    low = max((s for s in frame.sentence_starts if s <= where), default=0)
    return _HEAD.fullmatch(frame.text[low:where].lstrip()) is not None
