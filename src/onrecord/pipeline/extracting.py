"""The work of extracting, as a worker loads it: language pipeline, gazetteer, extractors."""

from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import groupby

from onrecord.extract import EXTRACTORS, World, read
from onrecord.gazetteer import Gazetteer
from onrecord.languages import load_language
from onrecord.model import Document
from onrecord.pipeline.jobs import Job, Work
from onrecord.pipeline.knowledge import Knowledge
from onrecord.pipeline.steps import decode_document, encode_value


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
        findings = read(document, doc, world, EXTRACTORS)
        yield key, encode_value(findings)
