"""A parsed document as the quote reader looks at it."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from functools import cached_property

from spacy.tokens import Doc, Token

from onrecord.extract.quotes.marks import Quoted, quoted
from onrecord.extract.quotes.paragraphs import paragraphs, sentences
from onrecord.model import Document, Entity, Span

#: Behind these words marks enclose a name.
_NAMING = re.compile(
    r"(?:call[- ]?signs?|nick-?named?|names?|named|dubbed|code[- ]?named?|titled|entitled|alias|pseudonym"
    r"|known(?: only)? as|operation)[,:]?\s$",
    re.IGNORECASE,
)


class Page:
    """Offsets are code points throughout; tokens are found by the character they stand at."""

    def __init__(self, document: Document, doc: Doc, entities: tuple[Entity, ...]) -> None:
        self.document, self.doc, self.entities = document, doc, entities
        self.text = document.text
        self.paragraphs = paragraphs(self.text)
        self.quoted = quoted(self.text, self.paragraphs)
        cut = doc.has_annotation("SENT_START")
        by_rule = () if cut else sentences(self.text, self.paragraphs)
        self.sentences = tuple(Span(s.start_char, s.end_char) for s in doc.sents) if cut else by_rule
        self.words = list(doc)
        self._tokens = [t.idx for t in self.words]
        self._openings = [q.start for q in self.quoted]
        self._outer = [q for q in self.quoted if not q.depth]
        self._outer_starts = [q.start for q in self._outer]

    @property
    def naming(self) -> re.Pattern[str]:
        return _NAMING

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
        return [t for t in self.words[first:last] if not t.is_space]

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

    def sentence_number(self, char: int) -> int:
        """Number of the sentence, or of the paragraph where sentences are unknown."""
        return max(0, bisect_right(self._sentence_starts, char) - 1) if self.sentences else self.paragraph(char)

    def next_sentence(self, char: int) -> Span | None:
        """The sentence after that of a character, within its paragraph."""
        at = bisect_right(self._sentence_starts, char)
        if at >= len(self.sentences) or self.sentences[at].start >= self.paragraph_span(char).end:
            return None
        return self.sentences[at]

    def marked(self, char: int) -> Quoted | None:
        """The outermost stretch in marks that covers the character."""
        at = bisect_right(self._outer_starts, char) - 1
        return self._outer[at] if at >= 0 and char < self._outer[at].end else None

    def marks_within(self, span: Span) -> Iterator[Quoted]:
        """Stretches in marks that share a character with the span, outer before inner."""
        first = bisect_left(self._openings, span.start)
        outer = self.marked(span.start)
        if outer is not None and outer.start < span.start:
            yield outer
        for q in self.quoted[first:]:
            if q.start >= span.end:
                break
            yield q

    def is_words(self, span: Span) -> bool:
        """In the report, or in a pull quote, which is kept as a copy of what it repeats."""
        document = self.document
        if not document.parts or document.is_report(span):
            return True
        return any(p.kind == "pull_quote" and p.start <= span.start < p.end for p in document.parts)

    def names(self, span: Span) -> Iterator[Entity]:
        """Entities that begin inside."""
        first, last = (bisect_left(self._entity_starts, at) for at in span)
        yield from self.entities[first:last]
