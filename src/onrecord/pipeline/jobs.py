"""What engines pass around: jobs, what came of them, and how to try a batch so that only the culprit fails."""

from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from typing import NamedTuple

import msgspec

from onrecord.model import OnrecordError


class Job(msgspec.Struct, frozen=True, array_like=True):
    """One item of work: its id and the value to work on, encoded."""

    key: str
    data: bytes


class Outcome(msgspec.Struct, frozen=True, array_like=True, tag=True):
    """A result of a job, or why there is none; a job that gives many results is over with `done`."""

    key: str
    data: bytes = b""
    done: bool = True
    reason: str | None = None
    """In words that several failures share."""
    detail: str | None = None


class Limits(NamedTuple):
    """How much work at once, and what a single job may use before it is given up."""

    jobs: int = 1
    """Worker processes."""
    seconds: float = 60
    """Without a sign of life; a job of many bytes has `BYTES_PER_SECOND` on top."""
    memory: int = 2 << 30
    """Bytes a worker may ask for beyond what it holds when it is ready."""
    batch: int = 16
    """Jobs handed over together."""
    bytes: int = 200_000
    """Of jobs handed over together."""


#: A job gives (key, encoded result); in a batch every job gives one, alone it may give any number.
Work = Callable[[Sequence[Job]], Iterable[tuple[str, bytes]]]
#: Loads what the work needs (models, gazetteer), in the process that is to do it.
Start = Callable[[], Work]

#: A tenth of what the slowest machine measured (2 cores, int8 encoder) reads in a second.
BYTES_PER_SECOND = 5_000
OUT_OF_MEMORY = "needed more memory than allowed"
TOO_SLOW = "took too long"


def seconds_for(batch: Sequence[Job], limits: Limits) -> float:
    """How long a batch may go without a sign of life."""
    return limits.seconds + sum(len(job.data) for job in batch) / BYTES_PER_SECOND


def batches(jobs: Iterable[Job], limits: Limits) -> Iterator[list[Job]]:
    """Jobs in their order, cut by number and weight; a job heavier than that goes alone."""
    batch: list[Job] = []
    weight = 0
    for job in jobs:
        if batch and (len(batch) == limits.batch or weight + len(job.data) > limits.bytes):
            yield batch
            batch, weight = [], 0
        batch.append(job)
        weight += len(job.data)
    if batch:
        yield batch


def attempt(work: Work, batch: Sequence[Job]) -> Iterator[Outcome]:
    """Outcomes of a batch; where it fails, of each job alone, so that only the culprit fails."""
    if len(batch) == 1:
        yield from _alone(work, batch[0])
        return
    left = {job.key: job for job in batch}
    try:
        for key, data in work(batch):
            del left[key]
            yield Outcome(key, data)
    except Exception:  # noqa: BLE001  (each that is left now fails or succeeds by itself)
        pass
    for job in left.values():
        yield from _alone(work, job)


def in_order(keys: Iterable[str], outcomes: Iterable[Outcome]) -> Generator[Outcome, None, None]:
    """The same outcomes in the order of the keys; those that come too early wait."""
    order = iter(keys)
    turn = next(order, None)
    waiting: dict[str, list[Outcome]] = {}
    for outcome in outcomes:
        waiting.setdefault(outcome.key, []).append(outcome)
        while turn in waiting:
            ready = waiting.pop(turn)
            yield from ready
            if not ready[-1].done:
                break
            turn = next(order, None)


def _alone(work: Work, job: Job) -> Iterator[Outcome]:
    last: Outcome | None = None
    try:
        for key, data in work([job]):
            if last:
                yield last
            last = Outcome(key, data, done=False)
    except Exception as error:  # noqa: BLE001  (a step's failure becomes a row)
        if last:
            yield last
        yield _failed(job, error)
    else:
        yield msgspec.structs.replace(last, done=True) if last else Outcome(job.key)


def _failed(job: Job, error: Exception) -> Outcome:
    if isinstance(error, MemoryError):
        return Outcome(job.key, reason=OUT_OF_MEMORY)
    if isinstance(error, OnrecordError):
        return Outcome(job.key, reason=error.reason, detail=error.thing)
    return Outcome(job.key, reason=f"{type(error).__name__} in the step", detail=str(error) or None)
