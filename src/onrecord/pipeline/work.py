"""The work itself, as workers load it: reading captures with `intake`, documents with `extract`."""

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import groupby
from pathlib import Path
from typing import NamedTuple

import msgspec

from onrecord import archive, intake
from onrecord.extract import EXTRACTORS, World, read
from onrecord.gazetteer import Gazetteer
from onrecord.languages import load_language
from onrecord.model import Capture, Document, Findings, Place, Topic, UnreadableError
from onrecord.pipeline.jobs import Job, Work
from onrecord.pipeline.steps import Read, Unread, decode_document, encode_pieces, encode_value

_decode_capture = msgspec.msgpack.Decoder(Capture).decode


class Knowledge(NamedTuple):
    """What a dossier knows beyond the world's gazetteer; part of the version of its readings."""

    places: tuple[Place, ...] = ()
    demonyms: Mapping[str, str] = {}
    topics: tuple[Topic, ...] = ()
    anchors: tuple[tuple[str, str], ...] = ()


def reading(folder: Path, knowledge: Knowledge) -> Work:
    """Captures kept in `folder` → their documents, piece by piece."""

    def work(batch: Sequence[Job]) -> Iterator[tuple[str, bytes]]:
        for job in batch:
            capture = _decode_capture(job.data)
            data = archive.load(folder, capture.sha256)
            for found in intake.read(capture, data, anchors=knowledge.anchors):
                piece = Unread(found.thing, found.reason) if isinstance(found, UnreadableError) else Read(found)
                yield job.key, encode_pieces([piece])

    return work


def extracting(knowledge: Knowledge) -> Work:
    """Documents → findings; documents of one language are read together."""
    gazetteer = Gazetteer.open(knowledge.places, demonyms=knowledge.demonyms)

    @lru_cache
    def world(language: str) -> World:
        return World(load_language(language), gazetteer, knowledge.topics, knowledge.anchors)

    # Loaded before the first job, so that a missing package stops the build instead of failing every document.
    world("en")

    def work(batch: Sequence[Job]) -> Iterator[tuple[str, bytes]]:
        documents = sorted((_identified(job) for job in batch), key=lambda own: own[1].language)
        for language, own in groupby(documents, key=lambda own: own[1].language):
            yield from _findings(list(own), world(language))

    return work


def _identified(job: Job) -> tuple[str, Document]:
    return job.key, decode_document(job.data)


def _findings(documents: list[tuple[str, Document]], world: World) -> Iterator[tuple[str, bytes]]:
    parsed = world.reader.read_many([document.text for _, document in documents])
    for (key, document), doc in zip(documents, parsed, strict=True):
        findings: Findings = read(document, doc, world, EXTRACTORS)
        yield key, encode_value(findings)
