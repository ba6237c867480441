"""What a text says, each value with where it says so: the shapes of the format `onrecord/1`."""

from typing import Literal

import msgspec

from onrecord.model.documents import Part, Precision, Published, Source
from onrecord.model.spans import Span

FORMAT = "onrecord/1"

EntityType = Literal["PERSON", "ORG", "GPE", "LOC", "FAC", "NORP", "WEAPON", "VEHICLE"]
Anonymity = Literal[
    "named", "organisation", "pseudonym", "role_only", "group_only", "anonymous", "document", "impersonal", "none"
]  # fmt: skip
#: A speaker of these classes never carries an entity or a legal name.
PROTECTED: frozenset[Anonymity] = frozenset({"pseudonym", "role_only", "group_only", "anonymous"})
RoleStatus = Literal["current", "former", "unknown"]
Act = Literal["say", "confirm", "deny", "claim", "allege", "admit", "warn", "order", "decline", "ask"]
Aspect = Literal["occurred", "ongoing", "planned", "threatened", "hypothetical", "negated", "historical"]
#: Only these enter counts.
COUNTED: frozenset[Aspect] = frozenset({"occurred", "ongoing"})
Status = Literal["stated", "confirmed", "claimed", "alleged", "denied", "disputed", "unverified"]
Stance = Literal["in", "likely_in", "undecided", "unlikely", "out", "supports", "opposes"]
Change = Literal["gains", "loses", "holds", "contested"]
Effect = Literal["killed", "injured", "captured", "missing", "displaced"]
Side = Literal["actor", "target", "third_party", "outlet", "unknown"]


class Finding(msgspec.Struct, frozen=True, kw_only=True):
    """A value read at `[start, end)`; confidence in [0, 1] is calibrated."""

    start: int
    end: int
    confidence: float = 1.0

    @property
    def span(self) -> Span:
        """Where the value stands."""
        return Span(self.start, self.end)


class Entity(Finding, frozen=True, kw_only=True):
    """A mention of someone or something; mentions of one share `entity`."""

    type: EntityType
    mention: Literal["name", "nominal", "pronoun"] = "name"
    entity: str
    name: str


class Alternative(msgspec.Struct, frozen=True, kw_only=True):
    """Another place the name could mean."""

    geonames: int | None
    name: str
    score: float


class PlaceMention(Finding, frozen=True, kw_only=True):
    """A place name and the place it means; coordinates are null where that is unknown."""

    name: str
    place: str | None = None
    """`Place.id`."""
    geonames: int | None = None
    lat: float | None = None
    lon: float | None = None
    country: str | None = None
    admin1: str | None = None
    kind: str | None = None
    precision: int | None = None
    """UCDP `where_prec`, 1 exact to 7 unknown."""
    metonym: bool = False
    alternatives: tuple[Alternative, ...] = ()


class Time(Finding, frozen=True, kw_only=True):
    """A time expression: TIMEX3 value and the interval computation needs (ISO dates, both inclusive)."""

    type: Literal["DATE", "TIME", "DURATION", "SET"]
    value: str
    earliest: str | None = None
    latest: str | None = None
    precision: Precision = "unknown"


class Figure(Finding, frozen=True, kw_only=True):
    """A number of something; `low` and `high` bound it, `what` says what is counted."""

    low: float | None
    high: float | None = None
    relation: Literal["=", "~", ">", ">=", "<", "<=", "x"] = "="
    unit: str | None = None
    what: str | None = None
    per: str | None = None
    change: Literal["up", "down"] | None = None
    part_of: int | None = None
    """Index into the document's figures."""
    as_of: str | None = None
    quote: str | None = None


class Speaker(msgspec.Struct, frozen=True, kw_only=True):
    """Who is quoted, as far as this text says."""

    entity: str | None = None
    name: str | None = None
    role: str | None = None
    role_status: RoleStatus = "unknown"
    affiliation: str | None = None
    anonymity: Anonymity = "none"
    reason: Span | None = None
    resolution: Literal["explicit", "coreference", "apposition", "continuation", "unresolved"] = "unresolved"


class Venue(msgspec.Struct, frozen=True, kw_only=True):
    """To whom and how the words were said."""

    medium: Literal[
        "interview", "press_conference", "statement", "speech", "social_media", "broadcast", "document", "court",
        "message", "unknown",
    ] = "unknown"  # fmt: skip
    name: str | None = None
    span: Span | None = None


class Quote(msgspec.Struct, frozen=True, kw_only=True):
    """Somebody's words: source, cue and content as spans of the text."""

    id: str
    content: tuple[Span, ...]
    source: tuple[Span, ...] = ()
    cue: tuple[Span, ...] = ()
    mode: Literal["direct", "indirect", "mixed"]
    speaker: Speaker = Speaker()
    venue: Venue | None = None
    act: Act = "say"
    hedges: tuple[Span, ...] = ()
    via: tuple[str, ...] = ()
    within: str | None = None
    repeats: str | None = None
    confidence: float = 1.0

    @property
    def span(self) -> Span:
        """From the first to the last character of the content."""
        return Span(min(s.start for s in self.content), max(s.end for s in self.content))


class Participant(msgspec.Struct, frozen=True, kw_only=True):
    """An actor or a target of an event."""

    start: int
    end: int
    name: str
    entity: str | None = None
    kind: str | None = None
    """Of a target: what was struck, one of `ontology/targets.yaml`; null where the words do not tell."""


class EventDate(msgspec.Struct, frozen=True, kw_only=True):
    """When an event happened; `span` is null where the day follows from the publication date."""

    value: str | None = None
    earliest: str | None = None
    latest: str | None = None
    precision: Precision = "unknown"
    span: Span | None = None


class Casualties(msgspec.Struct, frozen=True, kw_only=True):
    """People harmed, by side; `figure` is an index into the document's figures."""

    effect: Effect
    low: float | None = None
    high: float | None = None
    who: str | None = None
    side: Literal["actor", "target", "civilian", "unknown"] = "unknown"
    figure: int | None = None
    subset: bool = False
    """Part of another item of the same event: never to be added to it."""


class Assertion(msgspec.Struct, frozen=True, kw_only=True):
    """Who says that it happened, and how; `basis` are the words that show it."""

    by: str | None = None
    side: Side = "unknown"
    act: Literal["state", "confirm", "claim", "allege", "deny", "cannot_verify"]
    basis: tuple[Span, ...] = ()
    quote: str | None = None


class Event(msgspec.Struct, frozen=True, kw_only=True):
    """One act of one actor at one place on one day, with all its mentions in a document."""

    id: str
    type: str
    """PLOVER event type, upper case."""
    mode: str | None = None
    acled: str | None = None
    trigger: Span
    mentions: tuple[Span, ...] = ()
    evidence: Span
    actor: tuple[Participant, ...] = ()
    target: tuple[Participant, ...] = ()
    instrument: tuple[Span, ...] = ()
    place: int | None = None
    """Index into the document's places."""
    date: EventDate | None = None
    casualties: tuple[Casualties, ...] = ()
    aspect: Aspect = "occurred"
    assertions: tuple[Assertion, ...] = ()
    status: Status = "stated"
    confidence: float = 1.0

    @property
    def span(self) -> Span:
        """The evidence sentence."""
        return self.evidence


class Control(msgspec.Struct, frozen=True, kw_only=True):
    """Who gains, loses, holds or contests a place."""

    place: int
    actor: str
    previous: str | None = msgspec.field(default=None, name="from")
    change: Change
    date: EventDate | None = None
    evidence: Span
    assertions: tuple[Assertion, ...] = ()
    status: Status = "stated"
    event: str | None = None
    confidence: float = 1.0

    @property
    def span(self) -> Span:
        """The evidence sentence."""
        return self.evidence


class Position(msgspec.Struct, frozen=True, kw_only=True):
    """Where an entity stands on a topic, on whose word."""

    entity: str
    topic: str
    stance: Stance
    evidence: Span
    by: Literal["self", "analyst", "other"]
    quote: str | None = None
    date: EventDate | None = None
    confidence: float = 1.0

    @property
    def span(self) -> Span:
        """The evidence sentence."""
        return self.evidence


class Role(msgspec.Struct, frozen=True, kw_only=True):
    """What office or function a person holds or held."""

    entity: str
    person: str
    role: str
    affiliation: str | None = None
    status: RoleStatus = "unknown"
    evidence: Span
    confidence: float = 1.0

    @property
    def span(self) -> Span:
        """The words that say so."""
        return self.evidence


class Findings(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=False):
    """All that was read in one document: one line of `onrecord extract`. Tuples are in text order."""

    format: str = FORMAT
    id: str
    language: str = "en"
    model: str = ""
    sentences: tuple[Span, ...] = ()
    entities: tuple[Entity, ...] = ()
    places: tuple[PlaceMention, ...] = ()
    times: tuple[Time, ...] = ()
    figures: tuple[Figure, ...] = ()
    quotes: tuple[Quote, ...] = ()
    events: tuple[Event, ...] = ()
    control: tuple[Control, ...] = ()
    positions: tuple[Position, ...] = ()
    roles: tuple[Role, ...] = ()


class ExtractLine(Findings, frozen=True, kw_only=True):
    """A line of `onrecord extract` whose input was not `onrecord/1` lines: the article travels along."""

    text: str
    title: str | None = None
    published: Published | None = None
    parts: tuple[Part, ...] = ()
    source: Source | None = None


AnyFinding = Entity | PlaceMention | Time | Figure | Quote | Event | Control | Position | Role

#: The field of `Findings` → the shape of its items; the order of pages and tables.
KINDS: dict[str, type[AnyFinding]] = {
    "entities": Entity,
    "places": PlaceMention,
    "times": Time,
    "figures": Figure,
    "quotes": Quote,
    "events": Event,
    "control": Control,
    "positions": Position,
    "roles": Role,
}
