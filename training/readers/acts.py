"""Acts where they stand: the passages of `training/acts` and the project's own gold of events."""

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from training.gold import Gold
from training.heads import NO_ACT
from training.marked import passages
from training.readers.tokens import covered, words_of

#: A word of which nothing is known; no head has such a label, so none learns from it.
UNKNOWN = "?"
#: Passages of these cases carry what their case asks for, and not all acts they tell of.
_PARTLY = frozenset({"control", "positions", "roles"})


class Marked(NamedTuple):
    """Characters `[start, end)` that name an act of a type; no aspect where another mention of the act has it."""

    start: int
    end: int
    type: str
    aspect: str | None


def read_marked(path: Path, _options: dict[str, object]) -> Iterator[Gold]:
    """Every passage of a folder of marked ones."""
    for number, passage in enumerate(passages(path)):
        yield _line(f"acts-{number}", passage.text, (Marked(*act) for act in passage.acts), NO_ACT)


def read_events(path: Path, _options: dict[str, object]) -> Iterator[Gold]:
    """Passages that mark all acts they tell of; of the others the marked words alone."""
    with path.open(encoding="utf-8", newline="\n") as lines:
        for row in map(json.loads, lines):
            acts = list(_acts(row["gold"]["events"]))
            partly = not _PARTLY.isdisjoint(row["case"])
            if acts or not partly:
                yield _line(row["id"], row["text"], acts, UNKNOWN if partly else NO_ACT)


def _acts(events: Iterable[dict[str, object]]) -> Iterator[Marked]:
    for event in events:
        trigger, mentions = event["trigger"], event["mentions"]
        assert isinstance(trigger, list) and isinstance(mentions, list)
        for start, end in mentions:
            yield Marked(start, end, str(event["type"]), str(event["aspect"]) if [start, end] == trigger else None)


def _line(name: str, text: str, acts: Iterable[Marked], elsewhere: str) -> Gold:
    words, spaces, paragraphs, offsets = words_of(text)
    types, aspects = [elsewhere] * len(words), [UNKNOWN] * len(words)
    for act in acts:
        start, end = covered(offsets, act.start, act.end)
        types[start:end] = [act.type] * (end - start)
        aspects[start:end] = [act.aspect or UNKNOWN] * (end - start)
    return Gold(id=name, words=words, spaces=spaces, paragraphs=paragraphs, acts=types, aspects=aspects)
