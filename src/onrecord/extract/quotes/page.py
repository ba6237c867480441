"""A parsed document as the quote reader looks at it."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from functools import cached_property

from spacy.tokens import Doc, Token

from onrecord.extract.quotes.marks import Quoted, quoted
from onrecord.extract.quotes.paragraphs import paragraphs
from onrecord.model import Document, Entity, Span


class Page:
    """Offsets are code points throughout; tokens are found by the character they stand at."""

    def __init__(self, document: Document, doc: Doc, entities: tuple[Entity, ...]) -> None:
        self.document, self.doc, self.entities = document, doc, entities
        self.text = document.text
        self.paragraphs = paragraphs(self.text)
        self.quoted = quoted(self.text, self.paragraphs)
        self.sentences = tuple(Span(s.start_char, s.end_char) for s in doc.sents)
        self._tokens = [t.idx for t in doc]
        self._openings = [q.start for q in self.quoted]

    @cached_property
    def parsed(self) -> bool:
        """False where a document was only cut into words."""
        return bool(self.doc.has_annotation("DEP"))

    @cached_property
    def _paragraph_starts(self) -> list[int]:
        return [p.start for p in self.paragraphs]

    @cached_property
    def _sentence_starts(self) -> list[int]:
        return [s.start for s in self.sentences]

    @cached_property
    def _entity_starts(self) -> list[int]:
        return [e.start for e in self.entities]

    def token(self, char: int) -> int:
        """Index of the token that covers the character, or of the last one before it."""
        return max(0, bisect_right(self._tokens, char) - 1)

    def tokens(self, span: Span) -> list[Token]:
        """Tokens that lie inside, without white space."""
        first, last = bisect_left(self._tokens, span.start), bisect_left(self._tokens, span.end)
        return [t for t in self.doc[first:last] if not t.is_space]

    def paragraph(self, char: int) -> int:
        """Number of the paragraph a character stands in or after."""
        return max(0, bisect_right(self._paragraph_starts, char) - 1)

    def paragraph_span(self, char: int) -> Span:
        return self.paragraphs[self.paragraph(char)]

    def sentence(self, char: int) -> Span:
        """The sentence of a character; the paragraph where sentences are unknown."""
        if not self.sentences:
            return self.paragraph_span(char)
        return self.sentences[max(0, bisect_right(self._sentence_starts, char) - 1)]

    def next_sentence(self, char: int) -> Span | None:
        """The sentence after that of a character, within its paragraph."""
        at = bisect_right(self._sentence_starts, char)
        if at >= len(self.sentences) or self.sentences[at].start >= self.paragraph_span(char).end:
            return None
        return self.sentences[at]

    def marked(self, char: int) -> Quoted | None:
        """The outermost stretch in marks that covers the character."""
        for q in self.quoted[: bisect_right(self._openings, char)][::-1]:
            if q.depth == 0:
                return q if q.start <= char < q.end else None
        return None

    def names(self, span: Span) -> Iterator[Entity]:
        """Entities that begin inside."""
        for e in self.entities[bisect_left(self._entity_starts, span.start) : bisect_left(self._entity_starts, span.end)]:
            yield e
