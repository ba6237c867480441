"""Fits GPE, LOC or FAC over the encoder's vectors of a place name.  usage: python -m training.place_kinds

Our own names say the kind, and so do invented ones; other corpora only say "place", and lend their names where the
name's words or the list of places that act decide.
"""

import argparse
import json
from pathlib import Path
from typing import NamedTuple

import numpy as np
import torch

from onrecord.languages.en.place_kinds import PLACE_KINDS, PlaceWords
from onrecord.languages.en.reading import Prepared
from onrecord.languages.en.tagger import Tagger
from onrecord.languages.en.windows import Ints
from training import gold, logistic
from training.corpora import PACKAGE, corpora, location
from training.gold import Span
from training.manifest import write_manifest
from training.policies import POLICIES
from training.readers.invented import sentences
from training.readers.tokens import covered

#: Corpora whose places are borrowed, and how many documents of each are enough.
BORROWED = {"gum-train": 70, "uner-ewt": 101, "wikigold": 60, "re3d": 62, "crossner-politics": 20}
#: What one name counts, where a borrowed one counts 1.
OWN_WEIGHT, INVENTED_WEIGHT = 4.0, 0.3
#: Of the invented sentences, every which one is enough.
INVENTED_EVERY = 3
DECAY = 3e-3


class Named(NamedTuple):
    """A place name: the vectors of its first and last word, the kind, its weight, whether it is our own."""

    vector: np.ndarray[tuple[int, ...], np.dtype[np.float32]]
    kind: int
    weight: float
    own: bool
    words: tuple[str, ...]


def _offsets(prepared: Prepared) -> list[tuple[int, int]]:
    tokens = [prepared.doc[int(i)] for i in prepared.tokens]
    return [(t.idx, t.idx + len(t)) for t in tokens]


def _marked(tagger: Tagger, texts: list[str], marks: list[list[Span]], weight: float, own: bool) -> list[Named]:
    found = []
    for (prepared, reading), spans in zip(tagger.readings(texts), marks, strict=True):
        offsets = _offsets(prepared)
        for first, last, kind in spans:
            start, end = covered(offsets, first, last)
            if kind in PLACE_KINDS and reading is not None and end > start:
                vector = np.concatenate([reading.vectors[start], reading.vectors[end - 1]])
                found.append(Named(vector, PLACE_KINDS.index(kind), weight, own, tuple(prepared.words[start:end])))
    return found


def own(tagger: Tagger) -> list[Named]:
    corpus = next(c for c in corpora("train") if c.reader == "own")
    rows = [json.loads(line) for line in location(corpus).read_text(encoding="utf-8").splitlines()]
    marks = [[(m["start"], m["end"], m["type"]) for m in row["gold"]["entities"]] for row in rows]
    return _marked(tagger, [row["text"] for row in rows], marks, OWN_WEIGHT, own=True)


def imagined(tagger: Tagger) -> list[Named]:
    corpus = next(c for c in corpora("train") if c.reader == "invented")
    written = list(sentences(location(corpus), 30))[::INVENTED_EVERY]
    return _marked(tagger, [t for t, _ in written], [spans for _, spans in written], INVENTED_WEIGHT, own=False)


def borrowed(tagger: Tagger) -> list[Named]:
    rules, found = PlaceWords.load(), []
    for corpus in corpora("train"):
        documents = list(gold.read(corpus.lines))[: BORROWED.get(corpus.name, 0)]
        for document, (_, reading) in zip(documents, tagger.readings(d.text for d in documents), strict=True):
            if reading is None or len(reading.vectors) != len(document.words):
                continue
            for start, end, label in document.names or ():
                words = document.words[start:end]
                acts = " ".join(words).lower() in POLICIES.places_that_act
                kind = rules.kind(words) or ("GPE" if acts else None)
                if label == "PLACE" and kind:
                    vector = np.concatenate([reading.vectors[start], reading.vectors[end - 1]])
                    found.append(Named(vector, PLACE_KINDS.index(kind), 1.0, False, tuple(words)))
    return found


def fit(names: list[Named]) -> tuple[torch.Tensor, torch.Tensor]:
    """GPE, LOC or FAC over the vectors of the names."""
    x, y = torch.from_numpy(np.stack([n.vector for n in names])), torch.tensor([n.kind for n in names])
    weights = torch.tensor([n.weight for n in names])
    return logistic.fit(x, y, len(PLACE_KINDS), decay=DECAY, steps=120, weights=weights)


def _right(names: list[Named], matrix: torch.Tensor, bias: torch.Tensor) -> tuple[int, int]:
    """Right answers with the fitted weights behind the rules, and with "GPE" behind them."""
    rules, fitted, plain = PlaceWords.load(), 0, 0
    for name in names:
        told = rules.kind(name.words)
        guess = PLACE_KINDS[int((matrix @ torch.from_numpy(name.vector) + bias).argmax())]
        fitted += (told or guess) == PLACE_KINDS[name.kind]
        plain += (told or "GPE") == PLACE_KINDS[name.kind]
    return fitted, plain


def folds(count: int, number: int) -> Ints:
    return np.arange(count) * number // max(count, 1)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--to", type=Path, default=PACKAGE)
    folder: Path = parser.parse_args().to
    torch.set_num_threads(1)
    tagger = Tagger(folder)
    ours, lent = own(tagger), [*borrowed(tagger), *imagined(tagger)]
    part, fitted, plain = folds(len(ours), 5), 0, 0
    for fold in range(5):
        learned = fit([*lent, *(n for n, f in zip(ours, part, strict=True) if f != fold)])
        right = _right([n for n, f in zip(ours, part, strict=True) if f == fold], *learned)
        fitted, plain = fitted + right[0], plain + right[1]
    print(f"other names {len(lent)}; own {len(ours)}, held-out folds: fitted {fitted}, rules alone {plain}", flush=True)
    matrix, bias = fit([*lent, *ours])
    np.savez(folder / "places.npz", weight=matrix.numpy(), bias=bias.numpy())
    write_manifest(folder)


if __name__ == "__main__":
    main()
