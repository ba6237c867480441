"""Universal Dependencies treebanks: their words and syntax, and what the language pipeline makes of the raw text."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tests.quality.corpora import Corpus
from tests.quality.readings import world
from training.gold import Gold
from training.measures import syntax as measured


def syntax(corpus: Corpus) -> dict[str, float]:
    """Shares of one, from raw text."""
    if corpus.path is None:
        raise FileNotFoundError(f"{corpus.name}: ONRECORD_CORPORA is not set")
    documents = list(read(corpus.path))
    docs = world().reader.read_many(document.text for document in documents)
    return {name: score / 100 for name, score in measured(zip(docs, documents, strict=True)).items()}


def read(path: Path) -> Iterator[Gold]:
    """The documents of a CoNLL-U file. Words of one written token ("don't") stand together without a space."""
    gold: Gold | None = None
    for block in path.read_text(encoding="utf-8").strip().split("\n\n"):
        lines = block.split("\n")
        names = [line.removeprefix("# newdoc id = ") for line in lines if line.startswith("# newdoc id = ")]
        if names or gold is None:
            if gold is not None:
                yield gold
            gold = _empty(names[0] if names else path.name)
        _add(gold, [line.split("\t") for line in lines if line[:1].isdigit()])
    if gold is not None:
        yield gold


def _empty(name: str) -> Gold:
    return Gold(
        name, words=[], spaces=[], paragraphs=[], sentences=[], upos=[], xpos=[], lemmas=[], heads=[], relations=[]
    )


def _add(gold: Gold, rows: list[list[str]]) -> None:
    first = len(gold.words)
    _layer(gold.sentences).append(first)
    last_of_token, space_after_token = 0, True
    for number, form, lemma, upos, xpos, _, head, relation, _, misc in rows:
        space = "SpaceAfter=No" not in misc
        if "-" in number:
            last_of_token, space_after_token = int(number.split("-")[1]), space
        elif "." not in number:
            inside = int(number) <= last_of_token
            gold.words.append(form.replace(" ", "\u00a0"))
            gold.spaces.append(space if not inside else int(number) == last_of_token and space_after_token)
            gold.paragraphs.append(0)
            _layer(gold.heads).append(first + int(head) - 1 if int(head) else -1)
            for layer, value in ((gold.lemmas, lemma), (gold.upos, upos), (gold.xpos, xpos)):
                _layer(layer).append(value)
            _layer(gold.relations).append(relation)


def _layer(layer: list[Any] | None) -> list[Any]:
    """A layer of a document made by `_empty` is there."""
    return [] if layer is None else layer
