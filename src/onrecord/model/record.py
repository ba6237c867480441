"""The record: findings with their documents, what people judged of them, and what became of every item."""

from collections.abc import Iterator, Mapping
from typing import Any, Literal

import msgspec

from onrecord.model.documents import Document
from onrecord.model.findings import (
    KINDS,
    AnyFinding,
    Control,
    Entity,
    Event,
    Figure,
    Findings,
    PlaceMention,
    Position,
    Quote,
    Role,
    Time,
)  # fmt: skip
from onrecord.model.ids import content_id

StepName = Literal["keep", "read", "extract", "resolve", "store"]


class StepResult(msgspec.Struct, frozen=True, kw_only=True):
    """What became of one item (capture or document) at one step; a failure is part of the record."""

    item: str
    step: StepName
    status: Literal["done", "skipped", "failed"]
    version: str = ""
    reason: str | None = None
    detail: str | None = None


class Judgement(msgspec.Struct, frozen=True, kw_only=True):
    """A person's word on a finding; a later one supersedes, none is deleted."""

    finding: str
    verdict: Literal["accepted", "rejected", "unsure"]
    reason: str
    by: str = ""
    at: str = ""
    """ISO 8601, UTC."""


class Decision(msgspec.Struct, frozen=True, kw_only=True):
    """Whether two items of a kind are one: the same person, event, figure or wire story."""

    kind: Literal["document", "entity", "event", "figure"]
    left: str
    right: str
    verdict: Literal["yes", "no", "unsure"]
    reason: str
    by: str


class Record(msgspec.Struct, frozen=True, kw_only=True):
    """One finding in its document, with the place it names and the latest judgement."""

    id: str
    kind: str
    """A key of `KINDS`."""
    finding: AnyFinding
    index: int
    """Its position among its document's findings of the kind, which other findings of the document refer to."""
    document: Document
    place: PlaceMention | None = None
    """Of an event or a change of control."""
    judgement: Judgement | None = None
    extractor: str = ""
    same_as: str | None = None
    """The earliest document that ran this story, where this one is a copy of a wire report."""


class Reading(msgspec.Struct, frozen=True, kw_only=True):
    """One document and all that was read in it."""

    document: Document
    findings: Findings


def finding_id(document: str, kind: str, finding: AnyFinding, findings: Findings) -> str:
    """Id from document, kind, span and value; never from the model, so that judgements outlive retraining."""
    return content_id(kind, document, finding.span, *_value(finding, findings))


def records_of(reading: Reading, extractor: str = "") -> Iterator[Record]:
    """Every finding of a reading as a record without judgement, kind by kind in text order."""
    findings = reading.findings
    for kind in KINDS:
        for index, finding in enumerate(getattr(findings, kind)):
            yield Record(
                id=finding_id(reading.document.id, kind, finding, findings),
                kind=kind,
                finding=finding,
                index=index,
                document=reading.document,
                place=_place(finding, findings),
                extractor=extractor or findings.model,
            )


def standing(reading: Reading, judgements: Mapping[str, Judgement]) -> Iterator[Record]:
    """`records_of` with their judgements, without what was rejected, and without rejected places of others.

    An event is still one without its place; a change of control of nowhere says nothing.
    """
    judged = [msgspec.structs.replace(r, judgement=judgements.get(r.id)) for r in records_of(reading)]
    gone = {(r.kind, r.index) for r in judged if r.judgement and r.judgement.verdict == "rejected"}
    for record in judged:
        finding = record.finding
        if (record.kind, record.index) in gone:
            continue
        if isinstance(finding, Event | Control) and ("places", finding.place) in gone:
            if isinstance(finding, Control):
                continue
            record = msgspec.structs.replace(record, place=None, finding=msgspec.structs.replace(finding, place=None))
        yield record


def _place(finding: AnyFinding, findings: Findings) -> PlaceMention | None:
    if isinstance(finding, Event | Control) and finding.place is not None:
        return findings.places[finding.place]
    return None


def _number(value: float | None) -> float | None:
    # JSON writes 12 and 12.0 as they are, and they are one value.
    return None if value is None else float(value)


def _value(finding: AnyFinding, findings: Findings) -> tuple[Any, ...]:
    match finding:
        case Entity():
            return (finding.type, finding.name)
        case PlaceMention():
            return (finding.place or finding.name,)
        case Time():
            return (finding.type, finding.value)
        case Figure():
            return (_number(finding.low), _number(finding.high), finding.relation, finding.unit)
        case Quote():
            return (finding.content, finding.source)
        case Event():
            where = _place(finding, findings)
            people = tuple(p.name for p in finding.actor), tuple(p.name for p in finding.target)
            day = finding.date.value if finding.date else None
            return (finding.type, finding.trigger, *people, where and where.name, day)
        case Control():
            where = _place(finding, findings)
            return (where and where.name, finding.actor, finding.change)
        case Position():
            return (finding.entity, finding.topic, finding.stance)
        case Role():
            return (finding.person, finding.role, finding.status)
