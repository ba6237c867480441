"""From text to times: match the rules, keep the longest, resolve in text order."""

import re
from bisect import bisect
from collections.abc import Iterable, Sequence
from datetime import date
from functools import cache
from typing import NamedTuple

from spacy.tokens import Doc

from onrecord.extract.reading import words_at
from onrecord.extract.times.anchors import Anchors
from onrecord.extract.times.calendar import Interval, cut, interval
from onrecord.extract.times.cues import Cues, commonness, cues, needs
from onrecord.extract.times.events import after_event, anniversary, into_event, nth_of, part_beside_event
from onrecord.extract.times.frame import Frame
from onrecord.extract.times.grammar import expression
from onrecord.extract.times.meaning import Match, Meaning, Rule
from onrecord.extract.times.table import table
from onrecord.model import Precision, Published, Span, Time

_LEAD = re.compile(r"(?:in|over|during|through|throughout|of|until|since|by|for|within|after)\s", re.IGNORECASE)
#: Rules that need an event's day, which may stand behind the words that lean on it.
_LEANING = frozenset({after_event, part_beside_event, into_event, nth_of, anniversary})


class Candidate(NamedTuple):
    """A match of a rule, not yet resolved."""

    start: int
    end: int
    match: Match
    rule: Rule


@cache
def _rules() -> tuple[tuple[re.Pattern[str], tuple[Cues, ...], Rule], ...]:
    """With the words without which a rule cannot match: most sentences have few of them."""
    return tuple((expression(rule[0]), needs(rule[0]), rule) for rule in table())


@cache
def _by_rarest_cue() -> dict[str, list[int]]:
    """Word → numbers of the rules that cannot do without it or one of its like."""
    found: dict[str, list[int]] = {}
    for number, (_, needed, _) in enumerate(_rules()):
        for cue in min(needed, key=commonness):
            found.setdefault(cue, []).append(number)
    return found


def find_times(
    text: str,
    sentences: Sequence[tuple[int, int]],
    published: Published | None = None,
    anchors: Iterable[tuple[str, str]] = (),
    names: Sequence[Span] = (),
    doc: Doc | None = None,
) -> tuple[Time, ...]:
    """Times in text order. Without a publication day, dates follow the text's own and may stay without a year.

    `anchors` are events the dossier dates: words → ISO day; the text's own ("Kabul fell on …") are found here.
    The parse on `doc` tells which side of the day of publication a date lies on; without it the words around do.
    Words inside a longer one of `names` (Sunday Adeyo, The Daily Harbour) are no times.
    """
    chosen = [
        c
        for c in _longest(_candidates(text, sentences))
        if not _in_name(Span(c.start, c.end), names) and not (doc is not None and _is_person(doc, c))
    ]
    known = Anchors(anchors)
    reference = date.fromisoformat(published.day) if published and published.day else None
    frame = Frame(text, reference, [start for start, _ in sentences], anchors=known, doc=doc)
    times = _resolved(text, chosen, frame)
    if any(candidate.rule[1] in _LEANING for candidate in chosen):
        # What dates an event may stand after the words that lean on it.
        times = _resolved(text, chosen, frame.again())
    return times


def _in_name(span: Span, names: Sequence[Span]) -> bool:
    return any(name.covers(span) and name != span for name in names)


def _is_person(doc: Doc, found: Candidate) -> bool:
    """ "April and May Tordal", "Sunday Adeyo" at the head of a sentence: given names that are words of time."""
    groups = found.match.groupdict()
    if not (groups.get("month") or groups.get("weekday")) or not found.match[0].rstrip(".").isalpha():
        return False
    span = words_at(doc, found.start, found.end)
    if span is None or len(span) != 1:
        return False
    word = span[0]
    following = word.nbor() if word.i + 1 < len(doc) else None
    if word.ent_type_ == "PERSON":
        return following is None or following.tag_ != "POS"
    return bool(word.is_sent_start and following is not None and following.ent_type_ == "PERSON")


def _resolved(text: str, candidates: Iterable[Candidate], frame: Frame) -> tuple[Time, ...]:
    found = []
    for candidate in candidates:
        meaning = candidate.rule[1](candidate.match, frame)
        if meaning is None:
            continue
        time = _time(text, candidate, meaning)
        if meaning.type in ("DATE", "TIME"):
            frame.remember(meaning.value, time.start, meaning.value[:4] in text[time.start : time.end])
            if time.precision == "day" and time.earliest:
                frame.anchors.learn(text, time.start, time.end, date.fromisoformat(time.earliest))
        found.append(time)
    return tuple(found)


def _candidates(text: str, sentences: Iterable[tuple[int, int]]) -> Iterable[Candidate]:
    for start, end in sentences:
        here = cues(text[start:end])
        numbers = {number for cue in here & _by_rarest_cue().keys() for number in _by_rarest_cue()[cue]}
        for pattern, needed, rule in (_rules()[number] for number in sorted(numbers)):
            if any(need.isdisjoint(here) for need in needed):
                continue
            for match in pattern.finditer(text, start, end):
                yield Candidate(match.start(), match.end(), match, rule)


def _longest(candidates: Iterable[Candidate]) -> list[Candidate]:
    kept: list[Candidate] = []
    for candidate in sorted(candidates, key=lambda c: (c.start - c.end, c.start)):
        place = bisect(kept, candidate.start, key=lambda c: c.start)
        before = place == 0 or kept[place - 1].end <= candidate.start
        after = place == len(kept) or candidate.end <= kept[place].start
        if before and after:
            kept.insert(place, candidate)
    return kept


def _time(text: str, candidate: Candidate, meaning: Meaning) -> Time:
    known = interval(meaning.value)
    days = meaning.days or (known[0] if known else None)
    if known and meaning.thirds and not meaning.days:
        days = cut(known[0], meaning.thirds)
    start, end = _trimmed(text, candidate)
    return Time(
        start=start,
        end=end,
        type=meaning.type,  # type: ignore[arg-type]
        value=meaning.value,
        earliest=days[0].isoformat() if days else None,
        latest=days[1].isoformat() if days else None,
        precision=_precision(meaning, known[1] if known else None, days),
        confidence=meaning.sure,
    )


def _precision(meaning: Meaning, of_value: Precision | None, days: Interval | None) -> Precision:
    """The unit the words count in; a length that reaches to the report has two days."""
    if of_value and meaning.type != "DURATION":
        return of_value
    first = interval(meaning.value.split("/")[0]) if "/" in meaning.value else None
    return first[1] if first else "day" if days and meaning.type == "DURATION" else "unknown"


def _trimmed(text: str, candidate: Candidate) -> tuple[int, int]:
    """Without the preposition a rule needed to see."""
    start, end = candidate.start, candidate.end
    lead = re.match(
        r"(?:in|over|during|through|throughout|of|until|since|by|for|within|after)\s", text[start:end], re.I
    )
    return start + (lead.end() if lead else 0), end
