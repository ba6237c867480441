"""Whether a year said before a date is the date's year too: "in 1998 …, and in May", "1998, when on 7 May"."""

import re
from enum import Enum, auto

from spacy.tokens import Doc, Token

from onrecord.extract.times.frame import Frame
from onrecord.extract.times.grammar import words
from onrecord.extract.times.tense import above

#: A year behind these tells when something was; behind others ("since", "before", "than") how long, or compared.
_WHEN = frozenset({"in", "during", "by", "from", "of", "throughout", "within", "over", "on", "until", "till", ""})
_HEAD = re.compile(r"\W*(?:(?:[Bb]ack|[Ee]arly|[Ll]ate)\s)?(?:(?:[Ii]n|[Dd]uring|[Tt]hroughout)\s(?:early\s|mid-|late\s)?)?")
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
    if frame.doc is None or not frame.doc.has_annotation("DEP"):
        open_ended = _OPEN_ENDED.search(frame.text[max(0, where - 16) : where])
        return Bond.NONE if open_ended else Bond.MAY
    if not apart and _CALLED.match(frame.text, where + 4):
        return Bond.LEADS
    year, day = _token(frame.doc, where), _token(frame.doc, date[0])
    if year is None or day is None:
        return Bond.MAY
    holder, part = above(year)
    if apart:
        tells = holder is not None and _is_main(holder) and part.dep_.startswith(("obl", "advmod")) and _lead(part) in _WHEN
        return Bond.NEAR if tells else Bond.NONE
    own, _ = above(day)
    if holder is None or own is None:
        return Bond.MAY
    open_ended = _lead(part) not in _WHEN and _lead(year) not in _WHEN
    if _is_one_chain(holder, own) and part.dep_.startswith(("obl", "advmod")) and _opens(frame, where) and not open_ended:
        return Bond.LEADS
    if open_ended:
        return Bond.NONE
    return Bond.MAY if holder == own or holder in own.ancestors or _is_main(holder) else Bond.NEAR


def in_one_story(frame: Frame, where: int, date: tuple[int, int]) -> bool:
    """Whether the clause of a date goes on from that of a full date before it: "struck on 6 February 2023, and by 20 February"."""
    if frame.doc is None or not frame.doc.has_annotation("DEP"):
        return True
    told, day = _token(frame.doc, where), _token(frame.doc, date[0])
    if told is None or day is None:
        return True
    one, other = above(told)[0], above(day)[0]
    if one is not None and one.lemma_.casefold() in words()["planning_verbs"]:
        return True
    return one is None or other is None or _is_one_chain(one, other) or one in other.ancestors


def told_inside(frame: Frame, date: tuple[int, int]) -> bool:
    """Whether a date stands in the clause that hangs on another date."""
    day = _token(frame.doc, date[0]) if frame.doc is not None else None
    return day is not None and any(word.dep_ == "acl:relcl" for word in (day, *day.ancestors))


def _token(doc: Doc, start: int) -> Token | None:
    span = doc.char_span(start, start + 1, alignment_mode="expand")
    return None if span is None else span.root


def _lead(word: Token) -> str:
    return next((child.lower_ for child in word.lefts if child.dep_ == "case"), "")


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
