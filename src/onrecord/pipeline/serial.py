"""All work in this process: nothing to start, nothing to protect from; errors of a job still stay its own."""

from collections.abc import Generator, Iterable

from onrecord.pipeline.jobs import Job, Limits, Outcome, Start, attempt, batches


def serial(jobs: Iterable[Job], start: Start, limits: Limits) -> Generator[Outcome, None, None]:
    """A job that crashes or hangs takes the build along; `processes` is for what is not trusted."""
    work = None
    for batch in batches(jobs, limits):
        work = work or start()
        yield from attempt(work, batch)
