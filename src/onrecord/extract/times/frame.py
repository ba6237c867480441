"""What a relative expression is relative to: the day of publication in news, the story's own time in histories."""

import re
from dataclasses import dataclass, field
from datetime import date
from functools import cache

from spacy.tokens import Doc

from onrecord.extract.times.anchors import Anchors
from onrecord.extract.times.calendar import interval, value_of
from onrecord.extract.times.grammar import one_of, words
from onrecord.extract.times.tense import Lean, lean_of


@cache
def _cues() -> tuple[re.Pattern[str], re.Pattern[str]]:
    lists = words()
    future = re.compile(rf"(?<!\w)(?:{one_of(*lists['future_cues'])})(?!\w)", re.IGNORECASE)
    past = re.compile(
        rf"\b(?:was|were|had|did|has|have|since|{one_of(*lists['past_verbs'])}|\w{{2,}}ed)\b", re.IGNORECASE
    )
    return future, past


@cache
def _sure_future() -> re.Pattern[str]:
    """ "Will be closed on": the verb in its clause, and the date right behind it."""
    return re.compile(rf"(?<!\w)(?:{one_of(*words()['sure_future'])})\s(?:[\w-]+\s){{1,4}}$", re.IGNORECASE)


@cache
def _planned() -> re.Pattern[str]:
    """ "Scheduled for": participles of `planning_verbs` right before the date, however they are spelt."""
    verbs, things = one_of(*words()["planning_verbs"]), one_of(*words()["planned_things"])
    return re.compile(
        rf"\b(?:{things}|(?:{verbs})(?:[a-z]?ed|d|s)?)\s(?:(?:for|to|on|until|by|the)\s)*$", re.IGNORECASE
    )


_HEAD = re.compile(r"\W*(?:\w+\s)?(?:(?:In|By|During|Throughout|Until|From|Since|At|On)\s)?(?:[a-z]+[\s-]){0,3}")
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
    doc: Doc | None = None
    story: date | None = None
    """Where a history stands; years that are mentioned in passing leave it there."""
    aside: tuple[int, int] | None = None
    """A year said in passing since, and where."""
    told: tuple[date, int] | None = None
    """The day last told with its year, to the month at least, and where the words begin."""
    year_said: tuple[int, int] | None = None
    """The year last said alone, 0 for a decade or a year nobody can count, and where."""
    yearless: int = 0
    """The month last spoken of, where nobody can tell its year."""
    lost: bool = False
    """The time last spoken of is one that nobody can date, so that "three days later" follows nothing."""

    @property
    def narrative(self) -> bool:
        """True where the text's own dates lead."""
        return self.reference is None

    @property
    def now(self) -> date | None:
        """What "later", "the next day" and year-less dates follow."""
        return self.reference or self.last

    def remember(self, value: str, start: int, stated: bool) -> None:
        """Take a date as the one later expressions follow; `stated` where its own words say the year."""
        self.lost = value.startswith("XXXX")
        self.yearless = int(value[5:7]) if self.lost and value[5:7].isdigit() else 0
        if value == "XXXX":
            self.year_said = 0, start
        if found := interval(value):
            self.last = found[0][0]
            units = {"month": "M", "year": "Y", "week": "W", "season": "Q", "decade": "DE"}
            self.last_unit = units.get(found[1], "D")
            if self.last_unit in ("Y", "DE"):
                self.year_said = (self.last.year if self.last_unit == "Y" else 0), start
            if self.last_unit == "DE":
                self.aside = 0, start
            elif self.last_unit != "Y":
                self.story = self.last
                self.told = (self.last, start) if stated else self.told
            elif self.story is None or (self.story.year != self.last.year and self._opens(start)):
                self.story = self.last
            elif self.story.year != self.last.year:
                self.aside = self.last.year, start

    def again(self) -> "Frame":
        """The same text before anything was remembered; events keep their days."""
        return Frame(self.text, self.reference, self.sentence_starts, anchors=self.anchors, doc=self.doc)

    def strays(self, start: int) -> bool:
        """Whether another year than the story's was said in this sentence or the one before."""
        if self.aside is None or self.story is None or self.aside[0] == self.story.year:
            return False
        where = self.aside[1]
        return sum(where < s <= start for s in self.sentence_starts) < 2 and "\n" not in self.text[where:start]

    def _opens(self, start: int) -> bool:
        """Whether a year stands at the head of its sentence: "In 1941"."""
        low = max((s for s in self.sentence_starts if s <= start), default=0)
        return _HEAD.fullmatch(self.text[low:start]) is not None

    def told_near(self, start: int) -> tuple[date, bool] | None:
        """The day told with its year in this sentence (then True) or in the one before it in the paragraph."""
        if self.told is None:
            return None
        day, where = self.told
        apart = self.apart(where, start)
        return None if apart is None else (day, apart == 0)

    def apart(self, where: int, start: int) -> int | None:
        """0 in one sentence, 1 in the next of the paragraph, None beyond."""
        between = sum(where < s <= start for s in self.sentence_starts)
        return None if between > 1 or "\n" in self.text[where:start] else between

    def before_the_story(self, start: int) -> bool:
        """Whether the sentence steps back behind what was told: "had been"."""
        low = max((s for s in self.sentence_starts if s <= start), default=0)
        sentence = re.split(r"[.;\n]", self.text[start : start + 120], maxsplit=1)[0]
        return re.search(r"\b(?:had|previous|earlier|before)\b", self.text[low:start] + sentence) is not None

    def direction(self, start: int, end: int) -> Lean:
        """-2 and -1 if the words speak of the past, surely and likely, 1 and 2 of the future, 0 if they do not tell."""
        if self.doc is not None and (lean := lean_of(self.doc, start, end)) is not None:
            return lean
        return self._by_words(start, end)

    def _by_words(self, start: int, end: int) -> Lean:
        """Where no parse tells: the words before the date first; -2 where the verb of the past touches it."""
        low = max((s for s in self.sentence_starts if s <= start), default=0)
        before = self.text[max(low, start - 120) : start]
        after = re.split(r"[.;\n]", self.text[end : end + 60], maxsplit=1)[0]
        future, past = _cues()
        if _sure_future().search(before):
            return 2
        if _planned().search(before):
            return 0
        ahead = max((m.end() for m in future.finditer(before)), default=-1)
        back = max((m.end() for m in past.finditer(before)), default=-1)
        if ahead == back == -1:
            return 1 if future.search(after) else -1 if past.search(after) else 0
        if ahead > back:
            return 1
        return -2 if len(before) - back <= ADJACENT else -1


def unknown(unit: str) -> str:
    """A date of which only the unit is known."""
    return {"W": "XXXX-WXX", "M": "XXXX-XX", "Y": "XXXX", "Q": "XXXX-QX", "WE": "XXXX-WXX-WE"}.get(unit, "XXXX-XX-XX")


def unit_of(day: date | None, unit: str) -> str:
    """The value of the unit around a day, or the unknown one."""
    return value_of(day, unit) if day else unknown(unit)
