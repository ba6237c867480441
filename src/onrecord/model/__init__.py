"""The nouns. Everything else in the house takes them and gives them."""

from onrecord.model.documents import (
    REPORT_KINDS,
    Capture,
    Document,
    Part,
    PartKind,
    Precision,
    Published,
    Rights,
    Source,
    document_id,
)  # fmt: skip
from onrecord.model.errors import (
    BusyError,
    InputError,
    IntegrityError,
    MissingError,
    OnrecordError,
    UnreadableError,
)  # fmt: skip
from onrecord.model.findings import (
    COUNTED,
    FORMAT,
    KINDS,
    PROTECTED,
    Act,
    Alternative,
    Anonymity,
    AnyFinding,
    Aspect,
    Assertion,
    Casualties,
    Change,
    Control,
    Effect,
    Entity,
    EntityType,
    Event,
    EventDate,
    ExtractLine,
    Figure,
    Finding,
    Findings,
    Participant,
    PlaceMention,
    Position,
    Quote,
    Role,
    RoleStatus,
    Side,
    Speaker,
    Stance,
    Status,
    Time,
    Venue,
)  # fmt: skip
from onrecord.model.ids import content_id, sha256
from onrecord.model.places import Place, PlaceKind
from onrecord.model.publication import (
    About,
    Article,
    Balance,
    Entry,
    Passage,
    Policy,
    Publication,
    Topic,
)  # fmt: skip
from onrecord.model.record import (
    Decision,
    Judgement,
    Reading,
    Record,
    StepName,
    StepResult,
    finding_id,
    records_of,
    standing,
)  # fmt: skip
from onrecord.model.spans import Span

__all__ = [
    "COUNTED", "FORMAT", "KINDS", "PROTECTED", "REPORT_KINDS",
    "About", "Act", "Alternative", "Anonymity", "AnyFinding", "Article", "Aspect", "Assertion", "Balance",
    "BusyError", "Capture", "Casualties", "Change", "Control", "Decision", "Document", "Effect", "Entity",
    "EntityType", "Entry", "Event", "EventDate", "ExtractLine", "Figure", "Finding", "Findings", "InputError",
    "IntegrityError", "Judgement", "MissingError", "OnrecordError", "Part", "PartKind", "Participant", "Passage",
    "Place", "PlaceKind", "PlaceMention", "Policy", "Position", "Precision", "Publication", "Published", "Quote",
    "Reading", "Record", "Rights", "Role", "RoleStatus", "Side", "Source", "Span", "Speaker", "Stance", "Status",
    "StepName", "StepResult", "Time", "Topic", "UnreadableError", "Venue",
    "content_id", "document_id", "finding_id", "records_of", "sha256", "standing",
]  # fmt: skip
