"""What the product itself reads in the gold documents: each is read once in a run, by two processes."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from functools import cache
from multiprocessing import get_context
from pathlib import Path
from traceback import extract_tb
from typing import Any, NamedTuple

import msgspec
from tests.quality.corpora import Corpus, Line

from onrecord.extract import EXTRACTORS, World, read
from onrecord.gazetteer import Gazetteer
from onrecord.intake.jsonlines import documents_from_lines
from onrecord.languages import load_language
from onrecord.model import Document, Topic

#: Characters in one piece of work: small enough to keep two processes busy to the end, large enough to read together.
PIECE = 60_000


class Failure(NamedTuple):
    """Why a document has no findings."""

    document: str
    reason: str


class Answers(NamedTuple):
    """Findings by corpus, as lines of `onrecord extract`, and the documents that could not be read."""

    lines: dict[str, list[Line]]
    failed: list[Failure]


class Pool:
    """Two processes that each hold the language pipeline and the gazetteer."""

    def __init__(self, processes: int = 2) -> None:
        os.environ.setdefault("OMP_NUM_THREADS", "1")
        self._processes = ProcessPoolExecutor(processes, mp_context=get_context("spawn"))

    def __enter__(self) -> Pool:
        return self

    def __exit__(self, *_: object) -> None:
        self._processes.shutdown(cancel_futures=True)

    def submit(self, task: Any, *arguments: Any) -> Future[Any]:
        """Run a function of a module in one of the processes."""
        return self._processes.submit(task, *arguments)

    def answers(self, corpora: Iterable[Corpus]) -> Answers:
        """Every document of the corpora, read with the extractors of the product."""
        waiting = [
            (corpus.name, self.submit(read_lines, piece)) for corpus in corpora for piece in _pieces(_inputs(corpus))
        ]
        answers = Answers({}, [])
        for name, future in waiting:
            found, failed = future.result()
            answers.lines.setdefault(name, []).extend(msgspec.json.decode(line) for line in found)
            answers.failed.extend(failed)
        return answers


@cache
def world() -> World:
    """Loaded once in a process."""
    return World(load_language("en"), Gazetteer.open())


def read_lines(lines: list[Line]) -> tuple[list[bytes], list[Failure]]:
    """Findings as JSON, and the documents that have none."""
    documents, failed = [], []
    for line, outcome in zip(lines, documents_from_lines(json.dumps(x).encode() for x in lines), strict=True):
        if isinstance(outcome, Document):
            documents.append((line, outcome))
        else:
            failed.append(Failure(str(line["id"]), outcome.reason))
    found = []
    for (line, document), doc in zip(documents, world().reader.read_many(d.text for _, d in documents), strict=True):
        try:
            found.append(msgspec.json.encode(read(document, doc, _knowing(line), EXTRACTORS)))
        except Exception as error:  # noqa: BLE001  a document that breaks an extractor is a row of the report
            failed.append(Failure(document.id, f"{type(error).__name__}: {error}, {_where(error)}"))
    return found, failed


def _where(error: Exception) -> str:
    frame = extract_tb(error.__traceback__)[-1]
    return f"{Path(frame.filename).name}:{frame.lineno}"


def _knowing(line: Line) -> World:
    """The world with what the passage says a dossier knows."""
    topics = tuple(msgspec.convert(topic, Topic) for topic in line.get("topics") or ())
    anchors = tuple((words, day) for words, day in line.get("anchors") or ())
    return world()._replace(topics=topics, anchors=anchors)


def _inputs(corpus: Corpus) -> Iterator[Line]:
    """What a reader may know of a gold line: nothing of the gold."""
    for line in corpus.lines():
        known = {key: line[key] for key in ("id", "published", "topics", "anchors") if line.get(key)}
        yield known | {"text": line[corpus.field]}


def _pieces(lines: Iterable[Line]) -> Iterator[list[Line]]:
    piece: list[Line] = []
    size = 0
    for line in lines:
        piece.append(line)
        size += len(line["text"])
        if size >= PIECE:
            yield piece
            piece, size = [], 0
    if piece:
        yield piece
