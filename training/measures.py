"""What is counted: syntax with spaCy's Scorer, names and quotations as the field counts them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from spacy.scorer import Scorer
from spacy.tokens import Doc
from spacy.training import Example

from training.gold import Gold

PLACES = frozenset({"GPE", "LOC", "FAC", "PLACE"})
Spans = set[tuple[int, int]]
Marked = tuple[int, int, str]


SYNTAX = {
    "token_f": "tokens F",
    "sents_f": "sentences F",
    "pos_acc": "UPOS",
    "tag_acc": "XPOS",
    "lemma_acc": "lemma",
    "dep_uas": "UAS",
    "dep_las": "LAS",
}


@dataclass(frozen=True, slots=True)
class F:
    """Counts, and what follows from them, in per cent."""

    hits: int
    predicted: int
    gold: int

    @property
    def precision(self) -> float:
        return 100 * self.hits / self.predicted if self.predicted else 0.0

    @property
    def recall(self) -> float:
        return 100 * self.hits / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        return 200 * self.hits / (self.predicted + self.gold) if self.predicted + self.gold else 0.0


def gold_doc(gold: Gold, doc: Doc) -> Doc:
    """The gold words and syntax on the predicted document's vocabulary."""
    heads = [i if h < 0 else h for i, h in enumerate(gold.heads or ())]
    relations = ["ROOT" if r == "root" else r for r in gold.relations or ()]
    return Doc(
        doc.vocab, words=gold.words, spaces=gold.spaces, tags=gold.xpos, pos=gold.upos, lemmas=gold.lemmas,
        heads=heads, deps=relations,
    )  # fmt: skip


def syntax(pairs: Iterable[tuple[Doc, Gold]]) -> dict[str, float]:
    """Per cent; punctuation is left out of UAS and LAS, as spaCy's Scorer does."""
    examples = [Example(doc, gold_doc(gold, doc)) for doc, gold in pairs]
    scores = Scorer().score(examples) | Scorer.score_token_attr(examples, "lemma")
    return {name: 100 * scores[key] for key, name in SYNTAX.items()}


def names(rows: Sequence[tuple[str, Sequence[Marked], Sequence[Marked]]], types: str) -> dict[str, F]:
    """Strict span and type. Rows are text, gold, predicted.

    `types`: "three" folds places to LOC and counts PERSON, ORG, LOC, an organisation whose surface is elsewhere a place
    as LOC on both sides; "house" counts every type, places as one; "fine" keeps GPE, LOC and FAC apart.
    """
    folded = {"PER": "PERSON", **({} if types == "fine" else dict.fromkeys(PLACES, "LOC"))}

    def kind(text: str, mark: Marked) -> str:
        label = folded.get(mark[2], mark[2])
        return "LOC" if types == "three" and label == "ORG" and text[mark[0] : mark[1]] in places else label

    places = {text[m[0] : m[1]] for text, gold, _ in rows for m in gold if m[2] in PLACES}
    counted: list[tuple[set[Any], set[Any]]] = []
    for text, gold, predicted in rows:
        sides = [{(m[0], m[1], kind(text, m)) for m in side} for side in (gold, predicted)]
        if types == "three":
            sides = [{m for m in side if m[2] in ("PERSON", "ORG", "LOC")} for side in sides]
        counted.append((sides[0], sides[1]))
    labels = sorted({m[2] for g, p in counted for m in g | p})
    found = {"all": F(*map(sum, zip(*((len(g & p), len(p), len(g)) for g, p in counted), strict=True)))}
    for label in labels:
        parts = [({m for m in g if m[2] == label}, {m for m in p if m[2] == label}) for g, p in counted]
        found[label] = F(*map(sum, zip(*((len(g & p), len(p), len(g)) for g, p in parts), strict=True)))
    return found


Quote = dict[str, Any]
ROLES = ("source", "cue", "content")


def _word_sets(text: str, quotes: Sequence[Quote]) -> list[dict[str, set[int]]]:
    """For each quote and role the starts of the words it covers."""
    starts, inside = [], False
    for index, char in enumerate(text):
        if char.isalnum() and not inside:
            starts.append(index)
        inside = char.isalnum()
    return [{role: {s for s in starts for a, b in quote[role] if a <= s < b} for role in ROLES} for quote in quotes]


def matches(text: str, gold: Sequence[Quote], predicted: Sequence[Quote]) -> list[tuple[int, int, bool]]:
    """Pairs (gold, predicted) whose contents overlap by a Dice of one half, best first, and whether sources meet."""
    golds, guesses = _word_sets(text, gold), _word_sets(text, predicted)
    pairs = []
    for i, g in enumerate(golds):
        for j, p in enumerate(guesses):
            size = len(g["content"]) + len(p["content"])
            common = len(g["content"] & p["content"])
            if common:
                pairs.append((2 * common / size, len(g["cue"] & p["cue"]), i, j))
    found, left, right = [], set(), set()
    for dice, _, i, j in sorted(pairs, reverse=True):
        if dice >= 0.5 and i not in left and j not in right:
            left.add(i)
            right.add(j)
            neither = not gold[i]["source"] and not predicted[j]["source"]
            found.append((i, j, bool(golds[i]["source"] & guesses[j]["source"]) or neither))
    return found


def quotes(rows: Sequence[tuple[str, Sequence[Quote], Sequence[Quote]]]) -> dict[str, F]:
    """Exact fragments by role; `linked`: content by a Dice of one half and a common source word; by the gold mode."""
    counts: dict[str, list[int]] = {}

    def add(name: str, hits: int, predicted: int, gold: int) -> None:
        row = counts.setdefault(name, [0, 0, 0])
        for index, value in enumerate((hits, predicted, gold)):
            row[index] += value

    for text, gold, predicted in rows:
        for role in ROLES:
            g, p = ({(a, b) for q in side for a, b in q[role]} for side in (gold, predicted))
            add(role, len(g & p), len(p), len(g))
        golds, guesses = [q for q in gold if q["content"]], [q for q in predicted if q["content"]]
        found = matches(text, golds, guesses)
        add("linked", sum(met for *_, met in found), len(guesses), len(golds))
        with_source = [(i, met) for i, _, met in found if golds[i]["source"]]
        add("source given content", sum(met for _, met in with_source), 0, len(with_source))
        for mode in ("direct", "mixed", "indirect"):
            add(f"linked {mode}", sum(met for i, _, met in found if golds[i]["mode"] == mode), 0,
                sum(q["mode"] == mode for q in golds))  # fmt: skip
    return {name: F(*row) for name, row in counts.items()}
