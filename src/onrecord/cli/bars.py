"""Bars for long work: count, rate and time left at a terminal, silence in a pipe."""

from collections.abc import Iterable, Iterator
from typing import Protocol, Self, TypeVar

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TaskID, TextColumn, TimeRemainingColumn

T = TypeVar("T")


class Step(Protocol):
    """How far a step is."""

    @property
    def step(self) -> str: ...
    @property
    def done(self) -> int: ...
    @property
    def total(self) -> int: ...
    @property
    def rate(self) -> float: ...


class Bars:
    """One bar a step, drawn on `console` while it is a terminal."""

    def __init__(self, console: Console) -> None:
        self._progress = Progress(
            TextColumn("{task.description:<10}"),
            BarColumn(),
            MofNCompleteColumn(),
            TextColumn("{task.fields[rate]:.1f}/s"),
            TimeRemainingColumn(),
            console=console,
            disable=not console.is_terminal,
        )
        self._tasks: dict[str, TaskID] = {}

    def __enter__(self) -> Self:
        self._progress.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._progress.stop()

    def watch(self, step: Step) -> None:
        """Redraw the bar of a step."""
        if step.step not in self._tasks:
            self._tasks[step.step] = self._progress.add_task(step.step, total=step.total, rate=0.0)
        self._progress.update(self._tasks[step.step], completed=step.done, total=step.total, rate=step.rate)

    def counted(self, items: Iterable[T], name: str) -> Iterator[T]:
        """The same items, counted as they pass; their number need not be known."""
        task = self._progress.add_task(name, total=None, rate=0.0)
        for item in items:
            yield item
            self._progress.advance(task)
            self._progress.update(task, rate=self._progress.tasks[task].speed or 0.0)
