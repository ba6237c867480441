"""A parsed document as the place reader looks at it: words without white space, with case, sentences and entities."""

from typing import NamedTuple

from spacy.attrs import IS_SPACE, LENGTH, SENT_START, SPACY
from spacy.tokens import Doc

from onrecord.extract.reading import text_of

PLACE_ENTITIES = frozenset({"GPE", "LOC", "FAC"})


class Words(NamedTuple):
    """Parallel lists over the words of a text."""

    text: str
    bounds: list[tuple[int, int]]
    surface: list[str]
    lower: list[str]
    opening: list[bool]
    """The word begins a sentence, or a line."""
    entity: list[int]
    """Index into `entities`, -1 outside."""
    entities: list[tuple[int, int, str]]
    """(first, last, type) in words."""
    named: bool
    """Whether the language pipeline looked for names at all."""

    capitals: list[int]
    """Words that begin with a capital."""

    @classmethod
    def of(cls, doc: Doc) -> "Words":
        """Offsets are kept; tokens of white space go."""
        # Every look at a token costs: columns of lengths give the words as slices of the text.
        text = text_of(doc)
        lengths, blanks, spaces, starts = (doc.to_array(a).tolist() for a in (LENGTH, SPACY, IS_SPACE, SENT_START))
        bounds: list[tuple[int, int]] = []
        opening: list[bool] = []
        index: dict[int, int] = {}
        offset, broken = 0, True
        for number, length in enumerate(lengths):
            end = offset + length
            if spaces[number]:
                broken = broken or "\n" in text[offset:end]
            else:
                index[number] = len(bounds)
                bounds.append((offset, end))
                opening.append(broken or starts[number] == 1)
                broken = False
            offset = end + blanks[number]
        surface = [text[start:end] for start, end in bounds]
        entities, entity = _entities(doc, index)
        return cls(
            text=text, bounds=bounds, surface=surface, lower=[w.lower() for w in surface],
            opening=[o or _opens(surface, n) for n, o in enumerate(opening)],
            entity=entity, entities=entities, named=doc.has_annotation("ENT_IOB"),
            capitals=[n for n, word in enumerate(surface) if word[:1].isupper()],
        )  # fmt: skip

    def word(self, index: int) -> str:
        """Lower case; empty beyond either end."""
        return self.lower[index] if 0 <= index < len(self.lower) else ""

    def capital(self, index: int) -> bool:
        """Whether the word begins with a capital letter."""
        return 0 <= index < len(self.surface) and self.surface[index][:1].isupper()

    def inside(self, first: int, last: int) -> bool:
        """Whether the words are a part of a longer name."""
        name = self.entity[first]
        return name >= 0 and self.entities[name][1] - self.entities[name][0] > last - first

    def type_at(self, index: int) -> str:
        """Entity type of a word, empty outside names."""
        return self.entities[self.entity[index]][2] if self.entity[index] >= 0 else ""


def _entities(doc: Doc, index: dict[int, int]) -> tuple[list[tuple[int, int, str]], list[int]]:
    entities: list[tuple[int, int, str]] = []
    entity = [-1] * len(index)
    for span in doc.ents:
        inside = [index[n] for n in range(span.start, span.end) if n in index]
        if inside:
            entity[inside[0] : inside[-1] + 1] = [len(entities)] * (inside[-1] + 1 - inside[0])
            entities.append((inside[0], inside[-1] + 1, span.label_))
    return entities, entity


def _opens(surface: list[str], n: int) -> bool:
    """After a full stop where the pipeline cut no sentences, and behind an opening mark."""
    before = surface[n - 1]
    return before in _ENDS or (before in _OPENERS and (n == 1 or surface[n - 2] in _ENDS))


_OPENERS = frozenset("\"“‘«'(")
_ENDS = frozenset(".!?:") | {"...", "…"}
