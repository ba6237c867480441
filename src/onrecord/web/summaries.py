"""One line for each finding: its value in words."""

from onrecord.analysis import dated
from onrecord.model import (
    Control,
    Entity,
    Entry,
    Event,
    Figure,
    PlaceMention,
    Position,
    Quote,
    Role,
    Speaker,
    Time,
)
from onrecord.web.wording import ANONYMITY, BY, CHANGES, STANCES, days, figure, kind_of, words


def summary(entry: Entry) -> tuple[str, str]:
    """The value, and beneath it what else is known."""
    match entry.finding:
        case Quote() as quote:
            via = f", via {', '.join(quote.via)}" if quote.via else ""
            where = f", {words(quote.venue.medium)}" if quote.venue and quote.venue.medium != "unknown" else ""
            return who(quote.speaker), f"{quote.act} · {ANONYMITY[quote.speaker.anonymity]}{where}{via}"
        case Event() as event:
            people = " → ".join(p for p in (_names(event.actor), _names(event.target)) if p)
            return f"{words(event.mode or event.type)}: {people or 'actor not named'}", _event(entry, event)
        case Control() as control:
            place = entry.place.name if entry.place else "a place that is not named"
            told = (
                f"{control.actor} {CHANGES[control.change]} {place}" if control.actor else f"{place}: {control.change}"
            )
            return told, f"{control.status} · {days(dated(control.date))}"
        case Position() as position:
            return f"{position.entity}: {STANCES[position.stance].lower()}", f"{position.topic} · {BY[position.by]}"
        case Figure() as number:
            return (
                f"{figure(number)}{' ' + number.what if number.what else ''}",
                f"as of {number.as_of}" if number.as_of else "",
            )
        case PlaceMention() as place:
            known = ", ".join(p for p in (kind_of(place.kind), place.admin1, place.country) if p)
            return place.name, known + (" · stands for a government" if place.metonym else "")
        case Time() as time:
            between = f"{time.earliest} to {time.latest}" if time.earliest != time.latest else time.earliest
            return time.value, between or "no days known"
        case Role() as role:
            return f"{role.person}: {role.role}", ", ".join(p for p in (role.affiliation, role.status) if p)
        case Entity() as entity:
            return entity.name, entity.type.lower()


def who(speaker: Speaker) -> str:
    """The speaker in the words of the text."""
    name = speaker.name or speaker.role or speaker.affiliation or "Source not named"
    return f"{name}, {speaker.role}" if speaker.name and speaker.role else name


def _names(people: tuple[object, ...]) -> str:
    return ", ".join(dict.fromkeys(str(getattr(p, "name", p)) for p in people))


def _event(entry: Entry, event: Event) -> str:
    parts = [entry.place.name if entry.place else None, days(dated(event.date)), event.status]
    parts += [event.aspect] if event.aspect != "occurred" else []
    return " · ".join(p for p in parts if p)
