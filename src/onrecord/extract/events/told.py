"""What one speaker does with an event, before it is known whose side he is on."""

from collections.abc import Sequence
from typing import NamedTuple

from spacy.tokens import Doc, Token

from onrecord.extract.events.phrases import named
from onrecord.extract.reading import root_at, text_of
from onrecord.model import Quote, Side, Span


class Told(NamedTuple):
    """Act, speaker and the words that show it."""

    act: str
    speaker: Token | None
    basis: tuple[Span, ...]
    side: Side | None = None
    """Where the words themselves tell it: "claimed responsibility"."""
    quote: str | None = None
    by: str | None = None
    verb: Token | None = None
    doc: Doc | None = None


def name_of(speaker: Token) -> str:
    span = named(speaker)
    return " ".join(text_of(speaker.doc)[span.start : span.end].split())


def by_quote(told: Told, quotes: Sequence[Quote]) -> Told:
    """Who speaks as the quote with the same cue has it: the source, and the name that it stands for."""
    if told.speaker is None and told.act == "cannot_verify":
        return _within(told, quotes)
    if told.verb is None or told.act == "state":
        return told
    quote = next((q for q in quotes if any(c.covers(b) for c in q.cue for b in told.basis)), None)
    if quote is None or not quote.source:
        return told
    source = quote.source[0]
    if told.speaker is not None and any(s.start <= told.speaker.idx < s.end for s in quote.source):
        return told._replace(by=quote.speaker.name or told.by)
    found = root_at(told.verb.doc, source.start, source.end)
    if found is None or (told.speaker is not None and found.pos_ == "PRON"):
        return told
    if found == told.verb.head or (found.head == told.verb and found.dep_ == "nsubj:pass"):
        # "A corporal accused of having struck a boy": whom somebody accuses.
        return told
    return told._replace(speaker=found, by=quote.speaker.name or source.of(text_of(told.verb.doc)))


def _within(told: Told, quotes: Sequence[Quote]) -> Told:
    """A doubt in somebody's words: "nothing can be confirmed at this hour," said a spokesman."""
    inside = (q for q in quotes if q.source and any(c.covers(b) for c in q.content for b in told.basis))
    quote = next((q for q in inside if q.mode != "indirect"), None)
    if quote is None or told.doc is None:
        return told
    found = root_at(told.doc, quote.source[0].start, quote.source[0].end)
    if found is None:
        return told
    name = quote.speaker.name or quote.source[0].of(text_of(told.doc))
    return told._replace(speaker=found, side=None, by=name, quote=quote.id, basis=quote.cue or told.basis)
