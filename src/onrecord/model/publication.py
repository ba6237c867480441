"""What may leave the house: the nouns of the publication database, from which site and downloads are made."""

from typing import Literal

import msgspec

from onrecord.model.documents import Part, Published
from onrecord.model.findings import AnyFinding, PlaceMention
from onrecord.model.spans import Span


class Topic(msgspec.Struct, frozen=True, kw_only=True):
    """A question on which entities take positions, and the words that show it is meant."""

    name: str
    question: str
    words: tuple[str, ...] = ()


class Policy(msgspec.Struct, frozen=True, kw_only=True):
    """What is held back: `delay_hours` for located events, `grid` in degrees, `embargo` an ISO date or time."""

    delay_hours: float = 72
    grid: float = 0.1
    embargo: str | None = None


class About(msgspec.Struct, frozen=True, kw_only=True):
    """What a dossier says of itself on every page."""

    title: str
    description: str = ""
    synthetic: bool = False
    publisher: str = ""
    made_at: str = ""
    """ISO 8601, UTC; taken from the newest step, so that publishing twice writes the same bytes."""
    version: str = ""
    topics: tuple[Topic, ...] = ()


class Passage(msgspec.Struct, frozen=True, kw_only=True):
    """A stretch of a document's text that may be shown; offsets stay those of the whole text."""

    start: int
    text: str

    @property
    def end(self) -> int:
        """Offset behind the last character, in the whole text."""
        return self.start + len(self.text)

    def slice(self, span: Span) -> str:
        """The surface of a span of the whole text that lies in this passage."""
        return self.text[span.start - self.start : span.end - self.start]


class Article(msgspec.Struct, frozen=True, kw_only=True):
    """A document as published: one passage if its rights are cleared, else evidence sentences and neighbours."""

    id: str
    title: str | None
    published: Published | None
    publisher: str | None
    authors: tuple[str, ...] = ()
    url: str | None = None
    passages: tuple[Passage, ...] = ()
    parts: tuple[Part, ...] = ()
    complete: bool = False
    same_as: str | None = None

    def passage(self, span: Span) -> Passage | None:
        """The passage that shows a span, or None if it is withheld."""
        return next((p for p in self.passages if p.start <= span.start and span.end <= p.end), None)


class Entry(msgspec.Struct, frozen=True, kw_only=True):
    """A record as published: findings made coarse, the sentence that says it, reviewed or machine-read."""

    id: str
    kind: str
    article: str
    finding: AnyFinding
    index: int
    """As in `Record`: what `part_of`, `place` and `figure` of the same article's findings refer to."""
    sentence: Span
    place: PlaceMention | None = None
    review: Literal["machine", "accepted", "unsure"] = "machine"
    extractor: str = ""


class Balance(msgspec.Struct, frozen=True, kw_only=True):
    """One row of the ledger: taken in = stored + quarantined + duplicate + pending (during a build)."""

    what: Literal["captures", "documents"]
    taken: int
    stored: int
    quarantined: int
    duplicate: int
    pending: int = 0
    reasons: tuple[tuple[str, int], ...] = ()
    """Why items were quarantined, with counts."""

    @property
    def balanced(self) -> bool:
        """True if nothing is lost."""
        return self.taken == self.stored + self.quarantined + self.duplicate + self.pending


class Publication(msgspec.Struct, frozen=True, kw_only=True):
    """All that may leave the house, and nothing else."""

    about: About
    policy: Policy
    articles: tuple[Article, ...]
    entries: tuple[Entry, ...]
    ledger: tuple[Balance, ...] = ()
    withheld: tuple[tuple[str, int], ...] = ()
    """Reason → how many entries were held back for it; never which."""
    borders: str | None = None
    """GeoJSON FeatureCollection laid over the world, as text."""
