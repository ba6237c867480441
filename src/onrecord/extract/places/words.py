"""A parsed document as the place reader looks at it: words without white space, with case, sentences and entities."""

from typing import NamedTuple

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
    verbs: frozenset[int]
    """Words the pipeline calls verbs; empty where it did not tag."""

    @classmethod
    def of(cls, doc: Doc) -> "Words":
        """Offsets are kept; tokens of white space go."""
        kept = [t for t in doc if not t.is_space]
        index = {t.i: n for n, t in enumerate(kept)}
        surface = [t.text for t in kept]
        opening = [_opens(doc, kept, n) for n in range(len(kept))]
        entities, entity = [], [-1] * len(kept)
        for span in doc.ents:
            inside = [index[t.i] for t in span if t.i in index]
            if inside:
                for n in inside:
                    entity[n] = len(entities)
                entities.append((inside[0], inside[-1] + 1, span.label_))
        return cls(
            text=doc.text, bounds=[(t.idx, t.idx + len(t)) for t in kept], surface=surface,
            lower=[w.lower() for w in surface], opening=opening, entity=entity, entities=entities,
            named=doc.has_annotation("ENT_IOB"), verbs=frozenset(n for n, t in enumerate(kept) if t.pos_ == "VERB"),
        )  # fmt: skip

    def word(self, index: int) -> str:
        """Lower case; empty beyond either end."""
        return self.lower[index] if 0 <= index < len(self.lower) else ""

    def capital(self, index: int) -> bool:
        """Whether the word begins with a capital letter."""
        return 0 <= index < len(self.surface) and self.surface[index][:1].isupper()

    def type_at(self, index: int) -> str:
        """Entity type of a word, empty outside names."""
        return self.entities[self.entity[index]][2] if self.entity[index] >= 0 else ""


def _opens(doc: Doc, kept: list, n: int) -> bool:  # type: ignore[type-arg]
    """After a full stop where the pipeline cut no sentences, at each line, and behind an opening quotation mark."""
    token = kept[n]
    if n == 0 or token.is_sent_start:
        return True
    before = kept[n - 1]
    if "\n" in doc.text[before.idx + len(before) : token.idx] or before.text in _OPENERS and (n == 1 or n - 1 and kept[n - 2].text in _ENDS):
        return True
    return before.text in _ENDS


_OPENERS = frozenset("\"“‘«'(")
_ENDS = frozenset(".!?:") | {"...", "…"}
