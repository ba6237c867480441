"""The heads of the joint encoder. A new head is one entry here and a layer of the gold lines that its corpora fill."""

from dataclasses import dataclass
from typing import Literal, get_args

from onrecord.model.findings import Aspect
from onrecord.model.ontology import load_ontology

#: Label of a word that names no act.
NO_ACT = "none"
Kind = Literal["tags", "boundary", "tree", "spans"]


@dataclass(frozen=True, slots=True)
class Head:
    """`layer` is the field of `Gold` it learns from; `labels` is empty where the training corpora give them.

    `weight` is for a batch that is annotated throughout; a head's loss counts by the share of words that have its gold.
    `kind`: one label a word, the start of a sentence, heads and relations of a parse, or labelled stretches (BIO, CRF).
    """

    kind: Kind
    layer: str
    weight: float
    labels: tuple[str, ...] = ()
    policies: bool = False


HEADS: dict[str, Head] = {
    "upos": Head("tags", "upos", 1.0),
    "xpos": Head("tags", "xpos", 2.0),
    "sentence": Head("boundary", "sentences", 2.0),
    "parse": Head("tree", "heads", 4.0),
    "names": Head("spans", "names", 5.0, ("PERSON", "ORG", "PLACE", "NORP", "WEAPON", "VEHICLE"), policies=True),
    "quotes": Head("spans", "quotes", 4.0, ("SOURCE", "CUE", "CONTENT")),
    "acts": Head("tags", "acts", 8.0, (NO_ACT, *load_ontology().modes)),
    # Asked in training only: the rules of `extract.events.aspect` read what it has learned as well.
    "aspects": Head("tags", "aspects", 10.0, get_args(Aspect)),
}

POLICY_IDS = ("none", "house", "gum", "wiki", "tweets", "re3d")


def bio(labels: tuple[str, ...]) -> list[str]:
    return ["O", *(f"{mark}-{label}" for label in labels for mark in "BI")]
