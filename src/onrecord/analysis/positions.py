"""Who is in and who is out: the latest word on each topic, earlier ones kept beneath."""

import msgspec

from onrecord.analysis.likeness import folded
from onrecord.analysis.lookup import Lookup
from onrecord.analysis.when import When, when
from onrecord.model import Entry, Position, Topic


class Word(msgspec.Struct, frozen=True, kw_only=True):
    """One statement of where an entity stands."""

    entry: Entry
    position: Position
    when: When | None


class Seat(msgspec.Struct, frozen=True, kw_only=True):
    """An entity on a topic: its own words and what others say of it, newest first, never mixed."""

    entity: str
    own: tuple[Word, ...]
    others: tuple[Word, ...]

    @property
    def latest(self) -> Word:
        """Its own last word, or the last said of it where it has not spoken."""
        return (self.own or self.others)[0]


class Board(msgspec.Struct, frozen=True, kw_only=True):
    """One topic with everyone who stands somewhere on it."""

    topic: str
    question: str
    seats: tuple[Seat, ...]


def boards(lookup: Lookup) -> tuple[Board, ...]:
    """A board for each topic: those declared first, then those met in reports."""
    grouped: dict[str, dict[str, list[Word]]] = {}
    for entry in lookup.of("positions"):
        position = entry.finding
        if isinstance(position, Position):
            grouped.setdefault(position.topic, {}).setdefault(folded(position.entity), []).append(word(entry, lookup))
    declared = {topic.name: topic for topic in lookup.publication.about.topics}
    order = [*declared, *sorted(set(grouped) - set(declared))]
    return tuple(_board(topic, declared.get(topic), grouped.get(topic, {})) for topic in order)


def _board(name: str, topic: Topic | None, words: dict[str, list[Word]]) -> Board:
    seats = tuple(seat(found) for _, found in sorted(words.items()))
    return Board(topic=name, question=topic.question if topic else "", seats=seats)


def word(entry: Entry, lookup: Lookup) -> Word:
    """What an entry of a position says, and when."""
    assert isinstance(entry.finding, Position)
    return Word(entry=entry, position=entry.finding, when=when(entry, lookup.articles[entry.article]))


def seat(words: list[Word]) -> Seat:
    """All words on one entity and topic, of which there is at least one."""
    newest = sorted(words, key=lambda w: (w.when.latest.isoformat() if w.when else "", w.entry.id), reverse=True)
    own = tuple(w for w in newest if w.position.by == "self")
    others = tuple(w for w in newest if w.position.by != "self")
    return Seat(entity=words[0].position.entity, own=own, others=others)
