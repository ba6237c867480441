"""The day of a report that tells of one day: its undated acts happened then, where nothing says otherwise."""

from collections.abc import Sequence

from spacy.tokens import Span as Sentence

from onrecord.extract.events.merging import Group
from onrecord.model import EventDate, Time

#: Acts a report is about; words between states are dated by when they were spoken.
_DONE = frozenset({"ASSAULT", "COERCE", "PROTEST"})


def with_day_of_report(groups: Sequence[Group], sentences: Sequence[Sentence], times: Sequence[Time]) -> list[Group]:
    """Groups of which the undated, told as done, take the one day that the dated ones share; others stay undated."""
    days = [g.date for g in groups if _is_done(g) and g.date is not None]
    sure = [d for d in days if d.precision == "day"]
    if not sure or len({d.value for d in sure}) > 1 or len(sure) < len(days):
        return list(groups)
    dated = {n for n, s in enumerate(sentences) if any(_is_other_day(t, s, sure[0]) for t in times)}
    return [_on(g, sure[0]) if _is_done(g) and g.date is None and g.first.sentence not in dated else g for g in groups]


def _is_done(group: Group) -> bool:
    return group.first.kind.type in _DONE and group.first.aspect == "occurred"


def _is_other_day(time: Time, sentence: Sentence, day: EventDate) -> bool:
    inside = sentence.start_char <= time.start < sentence.end_char and time.type == "DATE"
    return inside and time.value[:10] != day.value


def _on(group: Group, day: EventDate) -> Group:
    return Group((group.first._replace(date=day), *group.mentions[1:]))
