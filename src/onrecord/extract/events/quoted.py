"""What quotes say of an event: those it stands in, and those behind it that answer it without naming it."""

import re
from collections.abc import Iterator, Sequence

from spacy.tokens import Span as Sentence
from spacy.tokens import Token

from onrecord.extract.events.sides import Case, side_of
from onrecord.extract.events.tellers import Saying, is_nobody, listed, saying, telling_forms
from onrecord.extract.events.told import Told, name_of
from onrecord.extract.events.voices import voice_of
from onrecord.extract.reading import root_at, text_of
from onrecord.model import Act, Quote, Span

_QUOTE_ACTS: dict[Act, Saying] = {
    "say": "claim", "confirm": "confirm", "deny": "deny", "claim": "claim", "allege": "allege", "admit": "confirm",
    "warn": "claim", "decline": "cannot_verify",
}  # fmt: skip
#: "That they had", "It did", "We did it", "that it had happened".
_ELLIPSIS = re.compile(
    r"^\W*(?:that )?(?:yes, )?(?:it|they|he|she|we|this|i)(?: (?:was|is|were))?"
    r" (?:had|did|has|have|was|were|happened|took place|occurred|is true|was true)"
    r"(?: (?:it|so|happened|occurred|taken place))?\W*$",
    re.IGNORECASE,
)
#: "It flew no drones", "nobody had bombed anything", "his men never pulled a trigger".
_NEGATIVE = re.compile(r"\b(?:no|not|never|none|nobody|nothing|untrue|\w+n[’']t)\b", re.IGNORECASE)
#: Words before a colon that may still be a name and an office.
_LABEL = 10
_OWN = frozenset({"its", "their", "his", "her", "our", "my", "it", "they", "he", "she", "we", "i"})


def from_quotes(head: Token, quotes: Sequence[Quote]) -> Iterator[Told]:
    at = Span(head.idx, head.idx + len(head))
    for quote in quotes:
        if not any(content.covers(at) for content in quote.content):
            continue
        act = _QUOTE_ACTS.get(quote.act)
        if (
            act is None
            or not _tells(quote, text_of(head.doc))
            or (quote.mode == "indirect" and act != "claim" and _is_read(head, quote))
        ):
            continue
        name = quote.speaker.name or (quote.source[0].of(text_of(head.doc)) if quote.source else None)
        speaker = root_at(head.doc, quote.source[0].start, quote.source[0].end) if quote.source else None
        if speaker is not None and is_nobody(speaker):
            continue
        basis = quote.cue or quote.source or quote.content[:1]
        yield Told(act, speaker, tuple(basis), quote=quote.id, by=name)


def _tells(quote: Quote, text: str) -> bool:
    """A cue that reports; planning, vowing and showing are no words about what happened, nor is "has not commented"."""
    if quote.act == "decline":
        return any(re.search(r"confirm|den(?:y|ied)|verif|say|rule", span.of(text)) for span in quote.cue)
    if not quote.cue or quote.act not in ("say", "warn"):
        return True
    words = re.findall(r"[\w-]+", " ".join(span.of(text) for span in quote.cue).casefold())
    return any(w in telling_forms() for w in words) or "according" in words or not any(w.isalpha() for w in words)


def _is_read(head: Token, quote: Quote) -> bool:
    """If the tree knows the cue as a verb of telling above the event: then the tree has judged it."""
    above = {t.i for t in head.ancestors if saying(t)}
    return any(t.i in above for t in head.sent if any(c.start <= t.idx < c.end for c in quote.cue))


def answers(head: Token, case: Case, sentences: Sequence[Sentence], quotes: Sequence[Quote]) -> Iterator[Told]:
    """Quotes of the event's sentence and the next ones: "It did", "our men never fired"."""
    start, end = sentences[0].start_char, sentences[-1].end_char
    at = Span(head.idx, head.idx + len(head))
    for quote in quotes:
        near = all(start <= c.start < end for c in quote.content) and quote.cue
        if not near or any(c.covers(at) for c in quote.content):
            continue
        content = " ".join(c.of(text_of(head.doc)) for c in quote.content)
        if (told := _answer(head, quote, content, case, quotes)) is not None:
            yield told


def _answer(head: Token, quote: Quote, content: str, case: Case, quotes: Sequence[Quote]) -> Told | None:
    speaker = root_at(head.doc, quote.source[0].start, quote.source[0].end) if quote.source else None
    act = _QUOTE_ACTS.get(quote.act)
    if act is None or act == "cannot_verify" or speaker is None or is_nobody(speaker):
        return None
    name = quote.speaker.name or name_of(speaker)
    if _ELLIPSIS.match(content):
        return Told(act, speaker, tuple(quote.cue), quote=quote.id, by=name)
    apart = quote.content[0].start >= head.sent.end_char or ";" in text_of(head.doc)[head.idx : quote.content[0].start]
    if apart and act == "claim" and _NEGATIVE.search(content) and _is_own(content) and _is_about(content, head, case):
        told = Told("deny", speaker, tuple(quote.cue), quote=quote.id, by=name)
        return told if side_of(told._replace(act="claim"), case, quotes) == "actor" else None
    return None


def _is_about(content: str, head: Token, case: Case) -> bool:
    """If what is denied is of arms or custody, as the event is, or of a thing of its sentence."""
    words = {w.casefold() for w in re.findall(r"\w+", content)}
    forms = words | {w.removesuffix("s") for w in words} | {w.removesuffix("ed") for w in words}
    key = {"ASSAULT": "of_arms", "COERCE": "of_custody"}.get(case.type or "")
    if key is None:
        return False
    told = {t.lemma_.casefold() for t in head.sent if t.pos_ in ("NOUN", "VERB") and len(t) > 3}
    return not forms.isdisjoint(listed(key) | told)


def _is_own(content: str) -> bool:
    """If the words are of what the speaker's own did."""
    return not _OWN.isdisjoint(re.findall(r"[\w]+", content.casefold())) or content.casefold().startswith("no")


def according(head: Token) -> Iterator[Told]:
    """ "According to the mayor"."""
    sentence = head.sent
    for token in sentence:
        if token.lower_ == "according" and token.i + 1 < len(token.doc) and token.doc[token.i + 1].lower_ == "to":
            speaker = token.head if token.head.i > token.i else None
            if speaker is None or speaker.pos_ not in ("NOUN", "PROPN", "PRON"):
                speaker = next(
                    (t for t in token.doc[token.i + 2 : sentence.end] if t.pos_ in ("NOUN", "PROPN", "PRON")), None
                )
            end = token.doc[token.i + 1]
            name = name_of(speaker) if speaker is not None else None
            yield Told("claim", speaker, (Span(token.idx, end.idx + len(end)),), by=name)
            return


def before_a_colon(head: Token) -> Iterator[Told]:
    """ "City hall: gunmen stormed the hotel", "Communiqué No. 4 of the general staff: our batteries engaged …"."""
    doc, start = head.doc, head.sent.start
    colon = next((t for t in doc[max(0, start - 1) : head.i] if t.text == ":"), None)
    if colon is None:
        return
    before = list(doc[doc[max(0, colon.i - 1)].sent.start : colon.i])
    cut = next((t.i for t in reversed(before) if t.text in ("—", "–", "-", ".", ";")), -1)
    words = [t for t in before if t.i > cut]
    nouns = [t for t in words if t.pos_ in ("NOUN", "PROPN")]
    if not nouns or len(words) > _LABEL or any(t.pos_ in ("VERB", "AUX") for t in words):
        return
    speaker = next((t for t in nouns if t.head.i <= cut or t.head.i >= colon.i or t.head == t), nouns[-1])
    if voice_of(speaker, (), ()).kinds - {"outlets"}:
        yield Told("claim", speaker, (Span(words[0].idx, colon.idx + 1),), by=name_of(speaker))
