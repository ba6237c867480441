"""Doubts and hedges: that an act is not verified, known by hearsay, or only alleged, and by whom it is doubted."""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from spacy.tokens import Span as Sentence
from spacy.tokens import Token

from onrecord.extract.events.tellers import Saying, speaker_of
from onrecord.extract.events.told import Told, name_of
from onrecord.extract.reading import sentence_text, text_of
from onrecord.languages.words import load_words
from onrecord.model import Span

_SOME = r"(?:[\w’'-]+\s+){0,5}?[\w’'-]+"


@cache
def phrase(key: str, language: str = "en") -> re.Pattern[str]:
    """The phrases of a list of `words/assertions.yaml`; "…" stands for up to five words."""
    words = sorted(load_words(language, "assertions")[key], key=len, reverse=True)
    return re.compile(r"\b(?:" + "|".join(re.escape(w).replace("…", _SOME) for w in words) + r")\b", re.IGNORECASE)


def doubt_of(head: Token) -> Told | None:
    """That it is not verified, in the event's own part of its sentence."""
    sentence = head.sent
    for match in phrase("unverified").finditer(sentence.text):
        start = sentence.start_char + match.start()
        between = text_of(head.doc)[min(start, head.idx) : max(start, head.idx)]
        if ";" not in between and not _another(start, head):
            return _doubt(sentence, start, len(match[0]))
    return None


def _doubt(sentence: Sentence, start: int, length: int) -> Told:
    """The outlet's own doubt, or that of whoever "has been unable to verify it"."""
    basis = (Span(start, start + length),)
    words = [t for t in sentence if start <= t.idx < start + length]
    verb = next(
        (t for t in words if t.tag_ == "VB" or t.lower_ == "unable" or (t.tag_ == "VBN" and t.lower_ != "been")), None
    )
    passive = verb is None or (verb.tag_ == "VBN" and any(t.lower_ in ("been", "be", "if") for t in words))
    passive = passive or not any(t.lower_ in ("not", "unable", "n't", "n’t") for t in words)
    speaker = speaker_of(verb) if verb is not None and not passive else None
    if speaker is None or speaker.pos_ not in ("NOUN", "PROPN"):
        return Told("cannot_verify", None, basis, "outlet", doc=sentence.doc)
    return Told("cannot_verify", speaker, basis, by=name_of(speaker), verb=verb)


def _another(start: int, head: Token) -> bool:
    """ "A second attack could not be verified": the doubt is of what it is said of, not of the event before."""
    subject = _doubted_subject(start, head.sent)
    if subject is None or subject == head or subject in head.ancestors or head in subject.ancestors:
        return False
    return any(c.lower_ in ("a", "an", "another", "second", "other") for c in subject.lefts)


def _doubted_subject(start: int, sentence: Sentence) -> Token | None:
    token = next((t for t in sentence if t.idx <= start < t.idx + len(t)), None)
    verb = token.head if token is not None and token.pos_ in ("AUX", "PART", "ADV") else token
    for candidate in (verb, verb.head if verb is not None else None):
        if candidate is not None:
            found = next((c for c in candidate.children if c.dep_.startswith("nsubj")), None)
            if found is not None:
                return found
    return None


def doubt_behind(head: Token) -> Told | None:
    """ "…; it has not been verified": a doubt behind the semicolon that points back."""
    sentence = head.sent
    cut = text_of(head.doc).find(";", head.idx, sentence.end_char)
    match = phrase("unverified").search(text_of(head.doc), cut, sentence.end_char) if cut > 0 else None
    if match is None:
        return None
    subject = _doubted_subject(match.start(), sentence)
    if subject is not None and any(c.lower_ in ("a", "an", "another", "second") for c in subject.lefts):
        return None
    return _doubt(sentence, match.start(), len(match[0]))


def later_doubt(sentence: Sentence) -> Told | None:
    match = phrase("unverified").search(text_of(sentence.doc)[sentence.start_char : sentence.end_char])
    if match is None:
        return None
    start = sentence.start_char + match.start()
    subject = _doubted_subject(start, sentence)
    if subject is not None and any(c.lower_ in ("a", "an", "another", "second") for c in subject.lefts):
        return None
    return _doubt(sentence, start, len(match[0]))


def hedged(head: Token, found: Sequence[Told]) -> Iterator[Told]:
    """Adverbs and passives that hedge without a speaker."""
    sentence, text = head.sent, sentence_text(head)
    signs: tuple[tuple[str, Saying], ...] = (
        ("alleged", "allege"), ("reported", "cannot_verify"), ("only_reports", "cannot_verify"),
    )  # fmt: skip
    for key, act in signs:
        for match in phrase(key).finditer(text):
            start, end = sentence.start_char + match.start(), sentence.start_char + match.end()
            near = -60 <= head.idx - start <= 90 and not (
                set(";:") & set(text_of(head.doc)[min(start, head.idx) : max(end, head.idx)])
            )
            settled = any(a.act in (act, "confirm", "deny") for a in found)
            if near and (key != "only_reports" or head.idx >= end) and not settled and not _is_below(head, start):
                yield Told(act, None, (Span(start, end),))


def _is_below(head: Token, start: int) -> bool:
    """ "Accused its neighbour of training the men who allegedly burned it": the hedge is of an act told within."""
    hedge = next((t for t in head.sent if t.idx == start), None)
    return hedge is not None and hedge.head != head and hedge.head.pos_ == "VERB" and head in hedge.head.ancestors
