"""Findings of documents that belong to no store: read, given, forgotten."""

from collections.abc import Iterable, Iterator
from contextlib import closing
from itertools import count

from onrecord.model import Document, Findings, UnreadableError
from onrecord.pipeline.jobs import Job, Limits, Start, in_order
from onrecord.pipeline.process import Engine
from onrecord.pipeline.steps import decode_findings, encode_value


def findings_of(
    documents: Iterable[Document], start: Start, engine: Engine, limits: Limits
) -> Iterator[tuple[Document, Findings | UnreadableError]]:
    """Each document with its findings, or why there are none, in their order; memory does not grow with their number.

    Ids need not be unique.
    """
    at_work: dict[str, Document] = {}

    def jobs() -> Iterator[Job]:
        for number, document in enumerate(documents):
            at_work[str(number)] = document
            yield Job(str(number), encode_value(document))

    outcomes = in_order(map(str, count()), engine(jobs(), start, limits))
    with closing(outcomes):
        for outcome in outcomes:
            document = at_work.pop(outcome.key)
            if outcome.reason:
                yield document, UnreadableError(document.id, outcome.reason, outcome.detail or "")
            else:
                yield document, decode_findings(outcome.data)
