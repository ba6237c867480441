"""Counts of many acts over a long time: the toll of a war, the cases of a year. They are figures, not an event."""

from collections.abc import Iterable
from datetime import date

from spacy.tokens import Token

from onrecord.extract.events.parties import word_set
from onrecord.extract.events.parts import Arguments
from onrecord.extract.reading import text_of, words_at
from onrecord.model import Time

#: Days that one act does not last, and the number from which so many were not harmed by one.
_LONG, _MANY = 62, 10
_LENGTHS = {"Y": 365.0, "M": 30.0, "W": 7.0, "D": 1.0}


def is_tally(head: Token, found: Arguments, times: Iterable[Time]) -> bool:
    """ "In ten years 70,000 people have been killed", "four people are kidnapped every day", "26 cases of assault"."""
    if head.head.lower_ in word_set("casualties", "cases") and {c.lower_ for c in head.lefts} == {"of"}:
        return True
    first, last = head.sent.start_char, head.sent.end_char
    here = [t for t in times if first <= t.start < last]
    clock = {at for t in here for at in range(t.start, t.end)}
    counted = [n for t in found.target if t.idx not in clock and (n := _number(t)) is not None]
    if not counted:
        return False
    own = [t for t in here if _is_of_clause(head, t)]
    long = any(_is_long(head, t) for t in own) or _since_then(head)
    return any(t.type == "SET" for t in own) or (max(counted) >= _MANY and long)


def _since_then(verb: Token) -> bool:
    """ "Have been destroyed since the war began"."""
    return any(c.dep_ == "advcl" and any(m.lower_ == "since" for m in c.children) for c in verb.children)


def _number(target: Token) -> float | None:
    """How many a target counts: "70,000 people"; words for many count as many; None where it counts nothing."""
    for word in (target, *target.lefts):
        if word.lower_ in word_set("casualties", "multitudes"):
            return _MANY
        digits = word.text.replace(",", "")
        if digits.replace(".", "", 1).isdigit():
            return float(digits)
        if word.pos_ == "NUM":
            # The toll of one act is spelt out ("twelve died in the siege"); sums over months stand in digits.
            return 1
    return None


def _is_of_clause(head: Token, time: Time) -> bool:
    """If the time hangs on the act itself, not on another verb of the sentence."""
    words = words_at(head.doc, time.start, time.end)
    if words is None:
        return False
    above = [words.root, *words.root.ancestors]
    verb = next((a for a in above if a.pos_ in ("VERB", "AUX")), None)
    return verb is None or verb == head or head in above or (head.head == verb and head.pos_ != "VERB")


def _is_long(head: Token, time: Time) -> bool:
    """ "In the last three years", "since January", "so far this year"; "five years ago" is a day that nobody names."""
    before, said = text_of(head.doc)[head.sent.start_char : time.start].casefold(), time.span.of(text_of(head.doc))
    if before.endswith("since "):
        return time.precision != "day"
    if said.casefold().endswith(" ago"):
        return False
    if time.type == "DURATION" and time.value.startswith("P") and time.value[-1:] in _LENGTHS:
        number = time.value[1:-1]
        return number.isdigit() and float(number) * _LENGTHS[time.value[-1]] > _LONG
    if time.earliest and time.latest:
        return (date.fromisoformat(time.latest[:10]) - date.fromisoformat(time.earliest[:10])).days > _LONG
    return False
