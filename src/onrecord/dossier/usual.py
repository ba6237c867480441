"""What is read with unless somebody says otherwise: loading this module loads the language pipeline."""

from collections.abc import Iterable, Iterator
from functools import partial
from pathlib import Path

from onrecord.extract import EXTRACTORS
from onrecord.languages.en.weights import find_weights
from onrecord.model import Document, Findings, InputError, UnreadableError, content_id
from onrecord.pipeline import ENGINES, Limits, Steps, findings_of
from onrecord.pipeline.extracting import extracting
from onrecord.pipeline.knowledge import Knowledge
from onrecord.pipeline.reading import reading
from onrecord.resolve import copies

_RESOLVER = "wire@1"


def usual_steps(captures: Path, knowledge: Knowledge) -> Steps:
    """The readers, extractors and weights that are installed, with what a dossier knows."""
    return Steps(
        read=partial(reading, captures, knowledge),
        extract=partial(extracting, knowledge),
        version=_version(knowledge),
        resolve=copies,
        resolver=_RESOLVER,
        extractors=_extractors(),
    )


def extract(
    documents: Iterable[Document], engine: str = "processes", jobs: int = 2
) -> Iterator[tuple[Document, Findings | UnreadableError]]:
    """Findings of documents that belong to no dossier, in their order, in constant memory."""
    if engine not in ENGINES:
        raise InputError(f"engine {engine!r}", "is not known", f"one of {', '.join(ENGINES)}")
    return findings_of(documents, partial(extracting, Knowledge()), ENGINES[engine], Limits(jobs=jobs))


def _extractors() -> dict[str, str]:
    return {extractor.gives: f"{extractor.gives}@{extractor.version}" for extractor in EXTRACTORS}


def _version(knowledge: Knowledge) -> str:
    """Changes with anything that may change a finding: extractors, weights, own places, topics, anchors."""
    weights = find_weights().version
    return f"{weights}+{content_id('extract', _extractors(), knowledge).removeprefix('extract-')[:8]}"
