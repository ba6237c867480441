"""Fits what a noun names over the encoder's vectors.  usage: python -m training.noun_kinds

GUM marks every mention with its kind; the word that heads the mention is learned, in its context.
"""

import argparse
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import numpy as np
import torch

from onrecord.languages.en.tagger import Tagger
from onrecord.languages.nouns import NOUN_KINDS
from training.corpora import PACKAGE, Corpus, corpora, location
from training.logistic import fit
from training.manifest import write_manifest
from training.readers import conllu
from training.readers.gum_entities import mentions

#: GUM's kinds that we do not tell apart.
_AS = {"substance": "object", "plant": "object", "animal": "object"}
DECAY = 3e-4


class Marked(NamedTuple):
    """One document: its words as the treebank cuts them, and (word, kind) of the mentions."""

    text: str
    words: list[str]
    heads: list[tuple[int, int]]


def documents(corpus: Corpus) -> Iterator[Marked]:
    skip = corpus.options.get("skip_genres") or []
    assert isinstance(skip, list)
    for name, rows, _, _ in conllu.documents(location(corpus)):
        if name.split("_")[1] in skip:
            continue
        marked = []
        for mention in mentions(rows):
            inside = range(mention.start, mention.end)
            head = next((k for k in inside if rows[k].head not in inside), None)
            kind = _AS.get(mention.kind, mention.kind)
            if head is not None and kind in NOUN_KINDS and rows[head].upos in ("NOUN", "PROPN"):
                marked.append((head, NOUN_KINDS.index(kind)))
        yield Marked("".join(r.form + " " * r.space for r in rows).rstrip(), [r.form for r in rows], marked)


def examples(tagger: Tagger, use: str) -> tuple[torch.Tensor, torch.Tensor]:
    """Vectors and kinds of the words that head a mention, where the tokenizer cuts as the treebank does."""
    found = list(documents(next(c for c in corpora(use) if c.name.startswith("gum"))))
    vectors, kinds = [], []
    for marked, (prepared, reading) in zip(found, tagger.readings(m.text for m in found), strict=True):
        places = _aligned(marked.words, prepared.words)
        for head, kind in marked.heads:
            if head in places and reading is not None:
                vectors.append(reading.vectors[places[head]])
                kinds.append(kind)
    return torch.from_numpy(np.stack(vectors)), torch.tensor(kinds)


def _aligned(gold: list[str], own: list[str]) -> dict[int, int]:
    """Index of a treebank's word → index of ours, where both begin and end at the same letters."""

    def ends(words: list[str]) -> dict[tuple[int, int], int]:
        found, at = {}, 0
        for index, word in enumerate(words):
            length = len("".join(word.split()))
            found[at, at + length] = index
            at += length
        return found

    ours = ends(own)
    return {index: ours[span] for span, index in ends(gold).items() if span in ours}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--to", type=Path, default=PACKAGE)
    folder: Path = parser.parse_args().to
    torch.set_num_threads(1)
    tagger = Tagger(folder)
    x, y = examples(tagger, "train")
    matrix, bias = fit(x, y, len(NOUN_KINDS), decay=DECAY, steps=150)
    held, truth = examples(tagger, "dev")
    guess = (held @ matrix.T + bias).argmax(1)
    right = float((guess == truth).float().mean())
    print(f"{len(y)} mentions; of {len(truth)} of the tuning part {right:.3f} right", flush=True)
    for number, kind in enumerate(NOUN_KINDS):
        said, true = guess == number, truth == number
        both = float((said & true).sum())
        print(f"{kind:14} precision {both / max(1, int(said.sum())):.3f} recall {both / max(1, int(true.sum())):.3f}")
    np.savez(folder / "nouns.npz", weight=matrix.numpy(), bias=bias.numpy())
    write_manifest(folder)


if __name__ == "__main__":
    main()
