"""What a relative expression is relative to: the day of publication in news, the story's own time in histories."""

import re
from dataclasses import dataclass, field
from datetime import date
from functools import cache

from onrecord.extract.times.anchors import Anchors
from onrecord.extract.times.calendar import interval, value_of
from onrecord.extract.times.grammar import one_of, words


@cache
def _cues() -> tuple[re.Pattern[str], re.Pattern[str]]:
    lists = words()
    future = re.compile(rf"(?<!\w)(?:{one_of(*lists['future_cues'])})(?!\w)", re.IGNORECASE)
    past = re.compile(
        rf"\b(?:was|were|had|did|has|have|since|{one_of(*lists['past_verbs'])}|\w{{2,}}ed)\b", re.IGNORECASE
    )
    return future, past


#: Set on TimeBank, where year-less dates of the coming weeks stand beside past verbs ("said it is payable Dec. 15").
FAVOUR = 3
#: Between a verb and a date no more than this is nothing but a preposition ("was arrested on").
ADJACENT = 8


@dataclass(slots=True)
class Frame:
    """`reference` is the day of publication, None in a history; `last` the day last spoken of."""

    text: str
    reference: date | None
    sentence_starts: list[int] = field(default_factory=list)
    last: date | None = None
    last_unit: str = "D"
    anchors: Anchors = field(default_factory=Anchors)

    @property
    def narrative(self) -> bool:
        """True where the text's own dates lead."""
        return self.reference is None

    @property
    def now(self) -> date | None:
        """What "later", "the next day" and year-less dates follow."""
        return self.reference or self.last

    def remember(self, value: str) -> None:
        """Take a resolved date as the one later expressions follow."""
        if found := interval(value):
            self.last = found[0][0]
            units = {"month": "M", "year": "Y", "week": "W", "season": "Q"}
            self.last_unit = units.get(found[1], "D")

    def direction(self, start: int, end: int) -> int:
        """-1 if the words around speak of the past, 1 of the future, 0 if they do not tell; those before tell first.

        -2 where the verb of the past belongs to these very words.
        """
        low = max((s for s in self.sentence_starts if s <= start), default=0)
        before = self.text[max(low, start - 120) : start]
        if before.endswith((" by ", "By ")):
            return 1
        after = re.split(r"[.;\n]", self.text[end : end + 60], maxsplit=1)[0]
        future, past = _cues()
        ahead = max((m.end() for m in future.finditer(before)), default=-1)
        back = max((m.end() for m in past.finditer(before)), default=-1)
        if ahead == back == -1:
            return 1 if future.search(after) else -1 if past.search(after) else 0
        if ahead > back:
            return 1
        return -2 if len(before) - back <= ADJACENT else -1


def nearest(candidates: list[date], reference: date, direction: int) -> date | None:
    """The candidate closest to the reference; one on the side the direction asks for may lie `FAVOUR` times further.

    A direction of ±2 leaves no choice of side.
    """

    if abs(direction) > 1:
        candidates = [c for c in candidates if (c - reference).days * direction >= 0] or candidates

    def distance(candidate: date) -> float:
        days = (candidate - reference).days
        return abs(days) if days * direction >= 0 else abs(days) * FAVOUR

    return min(candidates, key=distance, default=None)


def unknown(unit: str) -> str:
    """A date of which only the unit is known."""
    return {"W": "XXXX-WXX", "M": "XXXX-XX", "Y": "XXXX", "Q": "XXXX-QX", "WE": "XXXX-WXX-WE"}.get(unit, "XXXX-XX-XX")


def unit_of(day: date | None, unit: str) -> str:
    """The value of the unit around a day, or the unknown one."""
    return value_of(day, unit) if day else unknown(unit)
