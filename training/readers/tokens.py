"""Character annotations → words of the tokenizer that reads at run time."""

from collections.abc import Iterable
from dataclasses import dataclass

import spacy

from training.gold import Gold, Span

_NLP = spacy.blank("en")


@dataclass(frozen=True, slots=True)
class Annotated:
    """A piece of text; `names` are character spans with their label."""

    text: str
    names: list[Span]


def words_of(text: str) -> tuple[list[str], list[bool], list[int], list[tuple[int, int]]]:
    """Words, spaces, paragraph numbers and character offsets; white space tokens are no words."""
    words, spaces, paragraphs, offsets, paragraph = [], [], [], [], 0
    for token in _NLP.make_doc(text):
        if token.is_space:
            paragraph += "\n" in token.text and bool(words)
            continue
        words.append(token.text)
        spaces.append(bool(token.whitespace_))
        paragraphs.append(paragraph)
        offsets.append((token.idx, token.idx + len(token)))
    return words, spaces, paragraphs, offsets


def covered(offsets: list[tuple[int, int]], start: int, end: int) -> tuple[int, int]:
    """Words that overlap `[start, end)`."""
    inside = [i for i, (a, b) in enumerate(offsets) if a < end and start < b]
    return (inside[0], inside[-1] + 1) if inside else (0, 0)


def annotate(name: str, pieces: Iterable[Annotated]) -> Gold:
    """One document, each piece a paragraph of its own. Overlapping names: the longest stays."""
    gold = Gold(id=name, words=[], spaces=[], paragraphs=[], names=[])
    assert gold.names is not None
    last = -1
    for piece in pieces:
        words, spaces, paragraphs, offsets = words_of(piece.text)
        shift, taken = len(gold.words), set[int]()
        for start, end, label in sorted(piece.names, key=lambda n: n[0] - n[1]):
            a, b = covered(offsets, start, end)
            if b > a and taken.isdisjoint(range(a, b)):
                taken.update(range(a, b))
                gold.names.append((shift + a, shift + b, label))
        gold.words += words
        gold.spaces += spaces
        gold.paragraphs += [last + 1 + p for p in paragraphs]
        last = gold.paragraphs[-1] if gold.paragraphs else -1
    gold.names.sort()
    return gold
