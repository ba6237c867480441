"""When, and where a story goes on: the time that belongs to a trigger, and what the sentences before say."""

import re
from collections.abc import Sequence

from spacy.tokens import Span as Sentence
from spacy.tokens import Token

from onrecord.extract.events.whereabouts import (
    belongs_to_noun,
    in_anothers_clause,
    most_precise,
    other_clause,
    spots_of,
    under,
)
from onrecord.extract.reading import text_of, words_at
from onrecord.model import EventDate, PlaceMention, Published, Time

#: Sentences at the head that may be headlines, and how far ahead they look for their day.
_HEADLINES, _AHEAD = 3, 6
#: Sentences looked back over, and the words by which a sentence points back.
_BACK = 3
#: Without such words a story keeps its day, not its place, for this many sentences.
_NEXT = 2
_POINTING = re.compile(
    r"\b(?:the|this|that|same) (?:[\w-]+ ){0,3}(?:operation|attack|strike|raid|incident|force|forces"
    r"|patrol|mission|shooting"
    r"|explosion|blast|clash|assault|bombing|kidnapping|battle|fighting|engagement|search|ambush|killing|protest|march)\b",
    re.IGNORECASE,
)
#: Characters at the start of a report in which its own date stands.
_HEAD = 400


def date_of(head: Token, times: Sequence[Time], published: Published | None) -> EventDate | None:
    """The time of an act: the nearest of its clause, then of its sentence."""
    sentence, text = head.sent, text_of(head.doc)
    own = [
        t
        for t in times
        if t.type in ("DATE", "TIME")
        and (t.earliest or t.value[:4].isdigit())
        and ((sentence.start_char <= t.start and t.end <= sentence.end_char) or _is_torn_off(t, sentence))
        and not _is_dateline(t, text, published)
        and not _is_number(t, text)
        and not _OPEN_ENDED.search(text, max(0, t.start - 20), t.start)
    ]
    if head.pos_ in ("NOUN", "PROPN"):
        own = [t for t in own if belongs_to_noun(t.start, t.end, head) or _dates_the_object(t, own, head)]
    if not own:
        return None
    # "Yesterday" says the day; "overnight" leaves open which side of midnight.
    days = [t for t in own if t.type == "DATE" and t.precision == "day"]
    best = min(days or own, key=lambda time: _time_cost(head, time))
    if _time_cost(head, best) > 400:
        return None
    return EventDate(
        value=_day(best.value),
        earliest=best.earliest,
        latest=best.latest,
        precision="day" if best.precision == "minute" else best.precision,
        span=best.span,
    )


#: "Since May", "until Friday" bound a time and are none.
_OPEN_ENDED = re.compile(r"\b(?:since|until|till)\s+(?:at least\s+|about\s+|(?:early|late|mid)[\s-]+)?$", re.IGNORECASE)


def _is_torn_off(time: Time, sentence: Sentence) -> bool:
    """In "… in Lorvik province | Saturday in pursuit of" the parse began a sentence where none begins."""
    if not 0 <= time.start - sentence.end_char <= 1:
        return False
    last = text_of(sentence.doc)[sentence.start_char : sentence.end_char].rstrip(" ")
    return last[-1:].isalnum()


def _dates_the_object(time: Time, others: Sequence[Time], noun: Token) -> bool:
    """In "confirmed today the arrest of a rebel in Lorvik on Sunday" the second day is that of the arrest."""
    verb = noun.head
    if noun.dep_ not in ("obj", "nsubj:pass") or verb.pos_ != "VERB" or time.start < noun.idx:
        return False
    return any(t.end <= noun.idx and t.start > verb.sent.start_char for t in others)


def _is_number(time: Time, text: str) -> bool:
    """Four digits that no word makes a year: "1299, 1295, 1377"."""
    said = text[time.start : time.end]
    return said.isdigit() and not re.search(r"(?:[A-Za-z]{2,})\s$", text[max(0, time.start - 6) : time.start])


def _is_dateline(time: Time, text: str, published: Published | None) -> bool:
    """The day a report is dated with, at its head: "KABUL, Afghanistan (Nov. 20, 2011)"."""
    if time.start > _HEAD or published is None or not published.value.startswith(time.value[:10]):
        return False
    said = text[time.start : time.end]
    return any(c.isdigit() for c in said) and not text[max(0, time.start - 4) : time.start].endswith("on ")


def story_before(
    sentences: Sequence[Sentence],
    number: int,
    places: Sequence[PlaceMention],
    times: Sequence[Time],
    published: Published | None,
) -> tuple[int | None, EventDate | None]:
    """Place and day of the sentences before, for one that points back at them: "during the operation"."""
    text = sentences[number].text
    pointing = bool(_POINTING.search(text))
    place, date = None, None
    for sentence in reversed(sentences[max(0, number - (_BACK if pointing else _NEXT)) : number]):
        date = date or _only_day(sentence, times, published)
        spots = spots_of(sentence, places)
        if pointing and place is None and spots:
            place = most_precise(spots[0], places, text_of(sentence.doc))
    return place, date


def day_ahead(
    sentences: Sequence[Sentence], number: int, times: Sequence[Time], published: Published | None
) -> EventDate | None:
    """The day of the first sentence that gives one, for a headline, which gives none."""
    if number >= _HEADLINES or sentences[number].text.rstrip().endswith((".", "!", "?", "”", '"')):
        return None
    ahead = (_only_day(s, times, published) for s in sentences[number + 1 : number + 1 + _AHEAD])
    return next((day for day in ahead if day is not None), None)


def _only_day(sentence: Sentence, times: Sequence[Time], published: Published | None) -> EventDate | None:
    """The one day a sentence speaks of; the day the report is dated with is none."""
    inside = [
        t
        for t in times
        if sentence.start_char <= t.start < sentence.end_char
        and t.precision in ("day", "minute")
        and t.type in ("DATE", "TIME")
        and not _is_dateline(t, text_of(sentence.doc), published)
    ]
    if len({_day(t.value) for t in inside}) != 1:
        return None
    time = inside[0]
    return EventDate(
        value=_day(time.value), earliest=time.earliest, latest=time.latest, precision="day", span=time.span
    )


def unknown_day(published: Published | None) -> EventDate | None:
    """No later than the report: all that is known where the text gives no day."""
    return EventDate(latest=published.day) if published is not None and published.day else None


def _dates_the_telling(time: Token, head: Token) -> bool:
    """ "The army denied today that …": the day of the words, not of the deed."""
    verb = next((a for a in time.ancestors if a.pos_ == "VERB"), None)
    if verb is None or verb == head or verb not in list(head.ancestors):
        return False
    at = head
    while at.head != at and at.head != verb:
        at = at.head
    return at.dep_ == "ccomp" or (
        at.dep_ == "xcomp" and verb.lemma_ in ("threaten", "vow", "promise", "order", "plan", "warn")
    )


def _day(value: str) -> str:
    """A time of day is more than a day's value; counts go by days."""
    return value[:10] if len(value) > 10 and value[10:11] == "T" else value


def _time_cost(head: Token, time: Time) -> float:
    span = words_at(head.doc, time.start, time.end)
    cost = float(abs(time.start - head.idx))
    if span is None or span.sent.start != head.sent.start:
        return cost
    root = span.root
    if under(root, head):
        cost -= 80
    if other_clause(root, head):
        cost += 90
    if _dates_the_telling(root, head):
        cost += 500
    if (clause := in_anothers_clause(root, head)) is not None:
        cost += 200 if clause.tag_ in ("VBZ", "VBP") else 500
    if time.precision not in ("day", "minute"):
        cost += 60
    return cost
