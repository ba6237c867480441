"""A parsed document as the place reader looks at it: words without white space, with case, sentences and entities."""

from typing import NamedTuple

from spacy.attrs import IS_SPACE, SENT_START
from spacy.tokens import Doc

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

    @classmethod
    def of(cls, doc: Doc) -> "Words":
        """Offsets are kept; tokens of white space go."""
        # Every look at a token costs: one pass gives the words and, put together, the text.
        pieces = [token.text_with_ws for token in doc]
        text, spaces = "".join(pieces), doc.to_array([IS_SPACE, SENT_START]).tolist()
        kept: list[int] = []
        bounds: list[tuple[int, int]] = []
        surface: list[str] = []
        offset = 0
        index: dict[int, int] = {}
        for number, piece in enumerate(pieces):
            space = spaces[number][0]
            word = piece if space or piece[-1:] != " " else piece[:-1]
            if not space:
                index[number] = len(kept)
                kept.append(number)
                bounds.append((offset, offset + len(word)))
                surface.append(word)
            offset += len(piece)
        starts = [spaces[number][1] == 1 for number in kept]
        entities, entity = _entities(doc, index)
        return cls(
            text=text, bounds=bounds, surface=surface, lower=[w.lower() for w in surface],
            opening=[_opens(text, bounds, surface, starts, n) for n in range(len(kept))],
            entity=entity, entities=entities, named=doc.has_annotation("ENT_IOB"),
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


def _opens(text: str, bounds: list[tuple[int, int]], surface: list[str], starts: list[bool], n: int) -> bool:
    """At a sentence, at a line, after a full stop where the pipeline cut no sentences, and behind an opening mark."""
    if n == 0 or starts[n] or surface[n - 1] in _ENDS:
        return True
    if bounds[n - 1][1] < bounds[n][0] and "\n" in text[bounds[n - 1][1] : bounds[n][0]]:
        return True
    return surface[n - 1] in _OPENERS and (n == 1 or surface[n - 2] in _ENDS)


_OPENERS = frozenset("\"“‘«'(")
_ENDS = frozenset(".!?:") | {"...", "…"}
