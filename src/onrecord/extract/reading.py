"""One document on its way through the extractors: what they may look at, and the order they run in."""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable
from typing import Any, NamedTuple

import msgspec
from spacy.tokens import Doc, Token
from spacy.tokens import Span as Words

from onrecord.gazetteer import Gazetteer
from onrecord.languages import Reader
from onrecord.model import Document, Findings, Span, Topic


class World(NamedTuple):
    """All an extractor may know beyond the text; passed in, so that a reading can be replayed."""

    reader: Reader
    gazetteer: Gazetteer
    topics: tuple[Topic, ...] = ()
    anchors: tuple[tuple[str, str], ...] = ()
    """Events the dossier dates: words that name one → ISO day."""


class Draft(NamedTuple):
    """A document, its parse and what earlier extractors found in it."""

    document: Document
    doc: Doc
    findings: Findings
    world: World


class Extractor(NamedTuple):
    """`gives` names a field of `Findings`; `needs` the fields that must have been read before."""

    gives: str
    version: str
    run: Callable[[Draft], tuple[Any, ...]]
    needs: tuple[str, ...] = ()


def text_of(doc: Doc) -> str:
    """The text of a parse, joined once: `doc.text` joins all its tokens whenever it is asked."""
    known: str | None = doc.user_data.get(_TEXT)
    if known is None:
        known = doc.user_data[_TEXT] = doc.text
    return known


#: Where the joined text is kept.
_TEXT = "onrecord.text"


def words_at(doc: Doc, start: int, end: int) -> Words | None:
    """The tokens that characters `[start, end)` touch; None where there are none. `Doc.char_span` walks the text."""
    known: tuple[list[int], list[int]] | None = doc.user_data.get(_EDGES)
    if known is None:
        starts = [token.idx for token in doc]
        known = doc.user_data[_EDGES] = starts, [i + len(token) for i, token in zip(starts, doc, strict=True)]
    first, last = bisect_right(known[1], start), bisect_left(known[0], end)
    return doc[first:last] if first < last else None


def root_at(doc: Doc, start: int, end: int) -> Token | None:
    """The word that the rest of a stretch hangs on; None where no token stands."""
    words = words_at(doc, start, end)
    return None if words is None else words.root


#: Where the tokens of a parse begin and end.
_EDGES = "onrecord.edges"


def sentence_text(token: Token) -> str:
    """The text of a word's sentence, cut out of the text of the parse."""
    sentence = token.sent
    return text_of(token.doc)[sentence.start_char : sentence.end_char]


def read(document: Document, doc: Doc, world: World, extractors: Iterable[Extractor]) -> Findings:
    """Run the extractors in order over one parsed document; `doc` is the parse of its very text."""
    doc.user_data[_TEXT] = document.text
    findings = Findings(
        id=document.id,
        language=document.language,
        model=world.reader.version,
        sentences=tuple(Span(s.start_char, s.end_char) for s in doc.sents),
    )
    for extractor in extractors:
        found = extractor.run(Draft(document, doc, findings, world))
        findings = msgspec.structs.replace(findings, **{extractor.gives: found})
    return findings
