"""One telling of an act, and the tellings of one act together."""

from typing import NamedTuple

from spacy.tokens import Token

from onrecord.extract.events.kinds import Kind
from onrecord.extract.events.told import Told
from onrecord.model import Aspect, Casualties, EventDate, Span

#: Entries that tell what came of an act.
HARM = frozenset({"killing", "wounding", "dying"})


class Mention(NamedTuple):
    """One trigger with all that was read around it."""

    head: Token
    trigger: Span
    part: str
    name: str
    kind: Kind
    actors: tuple[Token, ...]
    targets: tuple[Token, ...]
    instruments: tuple[Token, ...]
    place: int | None
    date: EventDate | None
    casualties: tuple[Casualties, ...]
    aspect: Aspect
    told: tuple[Told, ...]
    sentence: int
    passive: bool
    additional: bool = False


class Group(NamedTuple):
    """Mentions of one event, the first of them first."""

    mentions: tuple[Mention, ...]

    @property
    def first(self) -> Mention:
        """The mention that names the event."""
        return self.mentions[0]

    @property
    def place(self) -> int | None:
        return next((m.place for m in self.mentions if m.place is not None), None)

    @property
    def date(self) -> EventDate | None:
        dated = [m.date for m in self.mentions if m.date is not None]
        return next((d for d in dated if d.precision in ("day", "minute")), dated[0] if dated else None)

    def teller(self, part: str) -> Mention:
        """The first mention that names any of the participants."""
        return next((m for m in self.mentions if getattr(m, part)), self.first)

    def tokens(self, part: str) -> tuple[Token, ...]:
        """The participants of the first mention that names any; whoever else the same sentence counts as harmed."""
        first = self.teller(part)
        found: tuple[Token, ...] = getattr(first, part)
        if part != "targets" or first.name not in HARM:
            return found
        more = [m for m in self.mentions if m is not first and m.sentence == first.sentence and m.name in HARM]
        return tuple(dict.fromkeys((*found, *(t for m in more for t in m.targets))))
