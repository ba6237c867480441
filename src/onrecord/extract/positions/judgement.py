"""Judgements: "called the mission illegal", "sees it as the only way", "the mission is a mistake"."""

from spacy.tokens import Token

from onrecord.extract.events.phrases import children
from onrecord.extract.positions.governing import is_negated
from onrecord.extract.positions.meaning import Meaning, plain, turned
from onrecord.extract.positions.words import listed, phrases

_APART = ("conj", "parataxis", "advcl")
_JUDGED = ("obj", "nsubj:pass", "obl", "xcomp", "ccomp", "iobj", "nsubj")


def judgement_of(verb: Token, topic: frozenset[int]) -> Meaning | None:
    """What somebody calls the topic: bad or good."""
    if verb.lemma_.casefold() not in listed("judging"):
        return None
    found = [c for c in children(verb, *_JUDGED) if c.dep_ != "nsubj" or verb.tag_ == "VBN"]
    about = [t for c in found for t in c.subtree if t.i in topic]
    if not about:
        return None
    if verb.lemma_.casefold() in listed("blaming"):
        return plain("opposes")
    # Behind the topic; in "the embargo was called suicidal" behind the verb.
    first = max(verb.i, max(t.i for t in about)) + 1
    apart = {t.i for c in verb.children if c.dep_ in _APART and c.pos_ == "VERB" for t in c.subtree}
    return _valued("".join(t.text_with_ws for t in verb.doc[first : verb.right_edge.i + 1] if t.i not in apart))


def verdict_of(word: Token) -> Meaning | None:
    """What a predicate makes of its subject: "is a mistake"."""
    copulas = [c.i for c in children(word, "cop")]
    if not copulas:
        return None
    found = _valued(word.doc[min(copulas) : min(word.right_edge.i + 1, word.sent.end)].text)
    return turned(found) if found is not None and is_negated(word) else found


def _valued(said: str) -> Meaning | None:
    if phrases("bad").search(said):
        return plain("opposes")
    good = phrases("good").search(said)
    return None if good is None else plain("opposes" if _is_denied(said[: good.start()]) else "supports")


def _is_denied(before: str) -> bool:
    return bool({"not", "hardly", "never", "no", "neither"} & set(before.casefold().split()))
