"""The day and place of an act that its own sentence does not give: of the story before it, or the only ones told."""

from collections.abc import Sequence

from spacy.tokens import Span as Sentence

from onrecord.extract.events.circumstances import day_ahead, story_before
from onrecord.extract.events.mentions import Group
from onrecord.extract.events.merging import shares
from onrecord.extract.events.whereabouts import only_place
from onrecord.model import EventDate, Findings, PlaceMention, Published, Time

#: Acts a report is about; words between states are dated by when they were spoken.
_DONE = frozenset({"ASSAULT", "COERCE", "PROTEST"})


def with_story(
    groups: Sequence[Group], sentences: Sequence[Sentence], findings: Findings, published: Published | None
) -> list[Group]:
    """Groups of which the done take the day, and if they point back the place, of the sentences before them."""
    told = []
    for group in groups:
        first, place, date = group.first, group.place, group.date
        if first.aspect == "occurred" and (place is None or date is None):
            spot, day = story_before(sentences, first.sentence, findings.places, findings.times, published)
            day = day or day_ahead(sentences, first.sentence, findings.times, published)
            first = first._replace(place=spot if place is None else first.place, date=first.date if date else day)
        told.append(Group((first, *group.mentions[1:])))
    return told


def with_day_of_report(groups: Sequence[Group], sentences: Sequence[Sentence], times: Sequence[Time]) -> list[Group]:
    """Groups of which the undated, told as done, take the one day that the dated ones share; others stay undated."""
    days = [g.date for g in groups if _is_done(g) and g.date is not None]
    sure = [d for d in days if d.precision == "day"]
    if not sure or len({d.value for d in sure}) > 1 or len(sure) < len(days):
        return list(groups)
    dated = {n for n, s in enumerate(sentences) if any(_is_other_day(t, s, sure[0]) for t in times)}
    return [_on(g, sure[0]) if _is_done(g) and g.date is None and g.first.sentence not in dated else g for g in groups]


def with_place_of_report(
    groups: Sequence[Group], sentences: Sequence[Sentence], places: Sequence[PlaceMention]
) -> list[Group]:
    """Groups of which the unplaced, told as done behind the only place of the report, were there."""
    if all(g.place is not None for g in groups):
        return list(groups)
    only = only_place(sentences, places)
    if only is None:
        return list(groups)
    place, named = only
    return [
        Group((g.first._replace(place=place), *g.mentions[1:]))
        if _is_done(g) and g.place is None and named < g.first.sentence <= named + _STILL_THERE
        else g
        for g in groups
    ]


#: Sentences for which a report stays at the only place it names.
_STILL_THERE = 6


def _is_done(group: Group) -> bool:
    return group.first.kind.type in _DONE and group.first.aspect == "occurred"


def _is_other_day(time: Time, sentence: Sentence, day: EventDate) -> bool:
    inside = sentence.start_char <= time.start < sentence.end_char and time.type == "DATE"
    return inside and time.value[:10] != day.value


def _on(group: Group, day: EventDate) -> Group:
    return Group((group.first._replace(date=day), *group.mentions[1:]))


def continued(groups: Sequence[Group]) -> list[Group]:
    """The day and place of a story that goes on: the same party, or the same people, a few sentences later."""
    told: list[Group] = []
    for group in groups:
        before = next((g for g in reversed(told[-_STORY:]) if _tells_on(g, group)), None)
        if before is not None:
            first = group.first
            date = None if group.date is not None else before.date
            near = group.first.sentence - before.mentions[-1].sentence <= _NEARBY
            place = before.place if group.place is None and near else None
            first = first._replace(date=first.date or date, place=first.place if first.place is not None else place)
            group = Group((first, *group.mentions[1:]))
        told.append(group)
    return told


def _tells_on(before: Group, group: Group) -> bool:
    if before.first.aspect != "occurred" or group.first.aspect != "occurred":
        return False
    if not 0 <= group.first.sentence - before.mentions[-1].sentence <= _STORY_SENTENCES:
        return False
    own, other = group.tokens("actors"), before.tokens("actors")
    return shares(own, other) or (
        not own and group.first.passive and shares(group.tokens("targets"), before.tokens("targets"))
    )


#: Events looked back over, sentences between them, and sentences within which the place holds as well.
_STORY, _STORY_SENTENCES, _NEARBY = 4, 4, 2
