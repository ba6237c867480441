"""Events as rows: one row an event, however many reports tell of it, where the caller knows which those are."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TypeVar

import msgspec

from onrecord.export.rows import pairs, sentence
from onrecord.model import COUNTED, Article, Casualties, Entry, Event, EventDate, PlaceMention, Publication

T = TypeVar("T")
#: Entry id → the id that all entries of its event share; an entry that is missing stands for itself.
Same = Mapping[str, str]
#: From best to least supported.
_STATUSES = ("confirmed", "stated", "claimed", "alleged", "unverified", "disputed", "denied")


class Telling(msgspec.Struct, frozen=True, kw_only=True):
    """An event told as having occurred, with everyone who tells of it; values are the first that is known."""

    id: str
    told: tuple[tuple[Entry, Event, Article], ...]

    def first(self, value: Callable[[Event], T | None]) -> T | None:
        """What the first report that gives it says."""
        return next((known for _, event, _ in self.told if (known := value(event))), None)

    def each(self, value: Callable[[Entry, Event, Article], str | None]) -> str:
        """What all reports give, each value once."""
        return "; ".join(dict.fromkeys(known for each in self.told if (known := value(*each))))

    @property
    def place(self) -> PlaceMention | None:
        """Where it happened."""
        return next((entry.place for entry, _, _ in self.told if entry.place), None)

    @property
    def date(self) -> EventDate:
        """When; a date with its first day known before one without."""
        dates = [event.date for _, event, _ in self.told if event.date]
        return next((date for date in dates if date.earliest), dates[0] if dates else EventDate())

    @property
    def statuses(self) -> str:
        """Every status it is told with, best supported first."""
        return ", ".join(sorted({event.status for _, event, _ in self.told}, key=_STATUSES.index))

    @property
    def sentences(self) -> str:
        """The sentences, each once."""
        return " | ".join(dict.fromkeys(s for entry, _, article in self.told if (s := sentence(entry, article))))

    @property
    def sources(self) -> int:
        """Independent reports: a copy of a wire story is the story."""
        return len({article.same_as or article.id for _, _, article in self.told})

    def killed(self, side: str | None = None) -> tuple[float | None, float | None]:
        """The lowest and the highest count of the killed that a report gives; (None, None) where none gives one."""
        counts = [pair for _, event, _ in self.told if (pair := _killed(event.casualties, side))]
        return (min(low for low, _ in counts), max(high for _, high in counts)) if counts else (None, None)


def tellings(publication: Publication, same: Same) -> Iterator[Telling]:
    """Events told as having occurred, in the order of their first entries."""
    groups: dict[str, list[tuple[Entry, Event, Article]]] = {}
    for entry, article in pairs(publication, "events"):
        if isinstance(entry.finding, Event) and entry.finding.aspect in COUNTED:
            groups.setdefault(same.get(entry.id, entry.id), []).append((entry, entry.finding, article))
    for name, told in groups.items():
        yield Telling(id=name, told=tuple(told))


def _killed(casualties: Sequence[Casualties], side: str | None) -> tuple[float, float] | None:
    lows, highs = [], []
    for known in casualties:
        if known.effect == "killed" and known.low is not None and not known.subset and side in (None, known.side):
            lows.append(known.low)
            highs.append(known.high if known.high is not None else known.low)
    return (sum(lows), sum(highs)) if lows else None
