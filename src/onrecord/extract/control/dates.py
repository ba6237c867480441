"""The day a place changed hands: the time beside the verb, of several the nearest behind the place."""

import re
from collections.abc import Sequence
from datetime import date, timedelta

from spacy.tokens import Span as Sentence
from spacy.tokens import Token

from onrecord.extract.events.circumstances import date_of, unknown_day
from onrecord.extract.events.phrases import preposition
from onrecord.extract.events.tellers import saying
from onrecord.extract.reading import words_at
from onrecord.model import EventDate, PlaceMention, Published, Time

#: A time behind these bounds another stretch of time.
_BOUNDS = frozenset({"since", "until", "till", "before", "after", "from", "for", "by", "within"})
#: "In the morning", "on the same day": of the day spoken of before.
_SAME_DAY = re.compile(
    r"\b(?:(?:in the|that|the same) (?:morning|afternoon|evening|night|day)|at (?:noon|dawn|dusk|nightfall|midday))\b",
    re.I,
)
#: Words back to the day another is counted from.
_FAR = 60
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
#: A day told by the one it stands next to.
_NEXT_TO = re.compile(
    r"\bthe (?:(?P<earlier>(?:day|evening|night) (?:before|earlier)|previous (?:day|evening|night))"
    r"|(?:day|morning|night) after|(?:next|following) (?:day|morning|night))\b",
    re.I,
)
#: What opens a clause of the same day; "two days after" does not.
_AT_ONCE = frozenset({"after", "as", "when", "while", "once", "before"})
_LONG = frozenset({"day", "days", "week", "weeks", "month", "months", "year", "years"})
#: Digits of a year, and the first that a bare number of so many may be.
_YEAR, _FIRST = 4, 1000
_PARTS_OF_DAY = frozenset(
    {"morning", "noon", "midday", "afternoon", "evening", "dusk", "nightfall", "night", "midnight", "dawn"}
)
#: Sentences looked back over for that day.
_BACK = 3


def day_of(
    word: Token, place: PlaceMention, times: Sequence[Time], published: Published | None, sentences: Sequence[Sentence],
    number: int,
) -> EventDate | None:  # fmt: skip
    """A day of the sentence; else the day spoken of before, if the words point to it; else no later than the report."""
    sentence = sentences[number]
    when = _when(word, times)
    if when is not None:
        return _dated(when)
    own = [t for t in times if _stands_in(t, sentence) and not _only_bounds(t, word)]
    # "Confirmed on Tuesday that X had been taken the day before": the day of the telling is not that of the taking.
    told = [t for t in own if (verb := _verb_of(t, word)) is not None and verb in word.ancestors and _tells(verb, word)]
    if (shifted := _next_to(word, times)) is not None:
        return shifted
    own = [t for t in own if t not in told] or own
    # "Who took X in January, were driven out on 7 March": each verb has the times that hang on it.
    of_verb = [t for t in own if _verb_of(t, word) == word]
    own = of_verb or own
    days = [t for t in own if t.precision in ("day", "minute")]
    if len(days) > 1:
        # "Sundal on Monday and Orlin on Tuesday": each day behind its place.
        behind = [t for t in days if t.start > place.end]
        days = [min(behind or days, key=lambda t: abs(t.start - place.end))]
    if days:
        return _dated(days[0])
    if _SAME_DAY.search(sentence.text):
        before = sentences[max(0, number - _BACK) : number]
        told = [t for s in before for t in times if _stands_in(t, s) and t.precision in ("day", "minute")]
        if told:
            return _dated(told[-1])
    since = next((t for t in times if _stands_in(t, sentence) and _case(t, word) == "since"), None)
    if since is not None and published is not None:
        return EventDate(earliest=since.earliest, latest=published.day, precision=since.precision, span=since.span)
    if not own and (hung := _of_clause_before(word, times, sentence)) is not None:
        return _dated(hung)
    if len(own) > 1:
        # "Took X in January and Y in February": each month behind its place.
        behind = [t for t in own if t.start > place.end]
        own = [min(behind, key=lambda t: t.start)] if behind else own
    return date_of(word, own, published) or unknown_day(published)


def _next_to(word: Token, times: Sequence[Time]) -> EventDate | None:
    """ "Confirmed on Tuesday that X had been captured the day before", "beaten on Saturday, let go of X the next day":
    counted from the day told before.
    """
    match = _NEXT_TO.search(word.sent.text)
    if match is None:
        return None
    at = word.sent.start_char + match.start()
    if not any(at <= t.idx < at + len(match[0]) for t in word.subtree):
        return None
    first = word.doc[max(0, word.i - _FAR)].idx
    days = [t for t in times if first <= t.start and t.end <= at and t.precision in ("day", "minute")]
    days = [t for t in days if t.type in ("DATE", "TIME") and _DAY.match(t.value)]
    if not days:
        return None
    value = date.fromisoformat(days[-1].value[:10]) + timedelta(days=-1 if match["earlier"] else 1)
    day = value.isoformat()
    return EventDate(value=day, earliest=day, latest=day, precision="day", span=days[-1].span)


def _of_clause_before(word: Token, times: Sequence[Time], sentence: Sentence) -> Time | None:
    """ "Shortly after the governor left on Saturday, fighters walked in": the day of what it followed at once."""
    for time in times:
        verb = _verb_of(time, word) if _stands_in(time, sentence) and time.precision in ("day", "minute") else None
        if verb is None or verb.dep_ != "advcl" or verb not in word.subtree or _case(time, word) in _BOUNDS:
            continue
        marks = {c.lower_ for c in verb.lefts if c.dep_ in ("mark", "advmod", "case")}
        counted = any(t.dep_ in ("nummod", "det") and t.head.lower_ in _LONG for t in verb.subtree)
        if marks & _AT_ONCE and not counted:
            return time
    return None


def _tells(verb: Token, word: Token) -> bool:
    """If a verb above the word only tells of it."""
    clauses = [a for a in (word, *word.ancestors) if a.head == verb and a != verb]
    return bool(saying(verb)) and any(c.dep_ in ("ccomp", "xcomp") for c in clauses)


def _when(word: Token, times: Sequence[Time]) -> Time | None:
    """ "Held X until Sunday, when the militia captured it": the day that the clause hangs on."""
    mark = next((c for c in word.lefts if c.lower_ == "when"), None)
    if mark is None or mark.i < 2:
        return None
    at = mark.doc[mark.i - 1] if not mark.doc[mark.i - 1].is_punct else mark.doc[mark.i - 2]
    return next((t for t in times if t.start <= at.idx < t.end and t.precision in ("day", "minute")), None)


def is_of_old(word: Token, published: Published | None) -> bool:
    """ "Fell to the Ottomans in May 1453": a year long before the report, of the very verb."""
    if published is None or not published.value[:4].isdigit():
        return False
    for token in word.sent:
        if len(token) == _YEAR and token.text.isdigit() and int(token.text) < int(published.value[:4]) - 1:
            verb = next((a for a in token.ancestors if a.pos_ == "VERB"), None)
            if verb == word and int(token.text) > _FIRST and preposition(token) not in _BOUNDS:
                return True
    return False


def _stands_in(time: Time, sentence: Sentence) -> bool:
    return (
        time.type in ("DATE", "TIME")
        and sentence.start_char <= time.start < sentence.end_char
        and bool(time.earliest or time.value[:4].isdigit())
    )


def _only_bounds(time: Time, word: Token) -> bool:
    """ "Since January", "before Monday", and times of a clause of their own: "when it began on 1 May"."""
    span = words_at(word.doc, time.start, time.end)
    if span is None:
        return False
    if _case(time, word) in _BOUNDS and not _is_by_dark(span):
        return True
    verb = _verb_of(time, word)
    return verb is not None and verb != word and verb.dep_ in ("advcl", "acl:relcl", "acl") and word in verb.ancestors


def _is_by_dark(span: Sentence) -> bool:
    """ "By nightfall on Sunday", "by Monday evening": of that day all the same."""
    first = span.doc[span.start - 1] if span.start else None
    return first is not None and first.lower_ == "by" and any(t.lower_ in _PARTS_OF_DAY for t in span)


def _verb_of(time: Time, word: Token) -> Token | None:
    """The verb a time hangs on."""
    span = words_at(word.doc, time.start, time.end)
    if span is None:
        return None
    return next((a for a in span.root.ancestors if a.pos_ in ("VERB", "AUX")), None)


def _case(time: Time, word: Token) -> str:
    """The preposition of a time."""
    span = words_at(word.doc, time.start, time.end)
    if span is None:
        return ""
    before = span.doc[span.start - 1].lower_ if span.start else ""
    return before if before in _BOUNDS else preposition(span.root)


def _dated(time: Time) -> EventDate:
    value = time.value[:10] if time.value[10:11] == "T" else time.value
    return EventDate(value=value, earliest=time.earliest, latest=time.latest, precision="day", span=time.span)
