"""The way of every article, on one screen: keep → read → extract → store → resolve.

Findings are stored before documents are compared, because resolving looks across all that is stored.
"""

from collections.abc import Callable, Generator, Iterable, Mapping
from typing import NamedTuple

from onrecord.model import Capture, Decision, Document, StepName, StepResult, UnreadableError, content_id
from onrecord.pipeline.jobs import Job, Limits, Outcome, Start
from onrecord.pipeline.steps import extract, read
from onrecord.store import Fate, Store

Engine = Callable[[Iterable[Job], Start, Limits], Generator[Outcome, None, None]]
#: Documents and what people decided of them → copy and the earliest document that ran the report.
Resolve = Callable[[Iterable[Document], Iterable[Decision]], Mapping[str, str]]


class Steps(NamedTuple):
    """What a build is made of; a new `version` sends every document through `extract` again."""

    read: Start
    extract: Start
    version: str
    resolve: Resolve
    resolver: str
    """resolver@version"""
    extractors: Mapping[str, str] = {}
    """Kind → extractor@version."""


class Progress(NamedTuple):
    """How far a step is; `rate` is items a second since it began."""

    step: StepName
    done: int
    total: int
    rate: float


class Report(NamedTuple):
    """What a build did; the ledger says how the record stands."""

    captures: int
    documents: int
    quarantined: int
    decisions: int


Watch = Callable[[Progress], None]


def unwatched(_: Progress) -> None:
    """For builds that nobody looks at."""


def take_in(store: Store, items: Iterable[Callable[[], Capture]]) -> dict[Fate | None, int]:
    """Keep what is added, each at once; None counts items that could not be read, whose reason stays on record."""
    counts: dict[Fate | None, int] = {}
    for keep in items:
        fate: Fate | None = None
        try:
            capture = keep()
        except UnreadableError as error:
            item = content_id("capture", error.thing)
            failed = StepResult(item=item, step="keep", status="failed", reason=error.reason, detail=error.thing)
            with store.writer() as writer:
                writer.results([failed])
        else:
            with store.writer() as writer:
                fate = writer.capture(capture)
        counts[fate] = counts.get(fate, 0) + 1
    return counts


def build(
    store: Store, steps: Steps, engine: Engine, limits: Limits, watch: Watch = unwatched, retry: bool = False
) -> Report:
    """Take everything that waits through all steps; what failed before only with `retry`.

    Stopped at any moment, the next build goes on and ends with the same content.
    """
    # 1. Captures were kept when they were added.
    # 2. Read: captures → documents. In order, so that of two equal documents always the same one is the original.
    captures = read(store, steps.read, engine, limits, _watched(watch, "read"), retry)
    # 3. Extract: documents → findings. 4. Store: each with its evidence, or its reason for failing.
    documents = extract(
        store, steps.extract, steps.version, steps.extractors, engine, limits, _watched(watch, "extract"), retry
    )
    # 5. Resolve: which documents ran the same report.
    decisions = _resolve(store, steps)
    return Report(captures.done, documents.done, captures.failed + documents.failed, decisions)


def _resolve(store: Store, steps: Steps) -> int:
    version = content_id("resolve", steps.resolver, store.compared())
    done = StepResult(item="record", step="resolve", status="done", version=version)
    if store.last("record", "resolve") == done:
        return 0
    by = f"onrecord.{steps.resolver}"
    known = store.decisions()
    copies = steps.resolve(store.documents(), [d for d in known if not d.by.startswith("onrecord.")])
    fresh = [
        Decision(kind="document", left=copy, right=first, verdict="yes", reason="ran the same report", by=by)
        for copy, first in copies.items()
    ]
    stale = [
        Decision(kind="document", left=d.left, right=d.right, verdict="unsure", reason="no longer found", by=by)
        for d in known
        if d.kind == "document" and d.by.startswith("onrecord.") and copies.get(d.left) != d.right
    ]
    with store.writer() as writer:
        added = writer.decisions([*stale, *fresh])
        writer.results([done])
    return added


def _watched(watch: Watch, step: StepName) -> Callable[[int, int, float], None]:
    return lambda done, total, rate: watch(Progress(step, done, total, rate))
