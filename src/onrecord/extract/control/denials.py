"""What somebody says against a fact of control: that the place was not taken, that it has not fallen."""

from collections.abc import Iterable, Iterator

import msgspec
from spacy.tokens import Span as Sentence
from spacy.tokens import Token

from onrecord.extract.control.fact import Fact
from onrecord.extract.control.verbs import base_of, listed
from onrecord.extract.events.assertions import assertions_of
from onrecord.extract.events.phrases import children
from onrecord.extract.events.sides import Case, Told, asserted, name_of
from onrecord.extract.events.tellers import Saying, act_of, saying
from onrecord.model import Assertion, Span


def is_denied(word: Token) -> bool:
    """ "Contradicting claims that the rebels had seized it": the only one who tells of it denies it."""
    for above in word.ancestors:
        said = above.pos_ == "NOUN" and above.lemma_.casefold() in listed("sayings")
        if (
            said
            and not any(children(above, "nmod:poss"))
            and above.dep_ in ("obj", "nsubj:pass")
            and saying(above.head) == "deny"
        ):
            return True
    return False


def is_demanded(word: Token) -> bool:
    """ "Repeated its demand that the army leave X", "insisted that it withdraw"."""
    if word.tag_ not in ("VB", "VBP") or word.dep_ not in ("ccomp", "acl", "xcomp", "advcl"):
        return False
    return word.head.lemma_.casefold() in listed("demands")


def claimed(fact: Fact, case: Case) -> list[Assertion]:
    """ "The rebels' claim to have taken X", and whoever dismisses it."""
    noun = fact.word.head
    owner = next(children(noun, "nmod:poss"), None)
    if fact.word.dep_ not in ("acl", "ccomp") or noun.lemma_.casefold() not in listed("sayings") or owner is None:
        return []
    told = [_said(owner, "claim", noun, case)]
    act, speaker = act_of(noun.head)
    if act in ("deny", "confirm", "cannot_verify") and speaker is not None:
        told.append(_said(speaker, act, noun.head, case))
    return [*told, *(a for a in assertions_of(fact.word, case, ()) if a.act in ("deny", "confirm", "cannot_verify"))]


def sided(assertion: Assertion) -> Assertion:
    """Who denies that a place was taken speaks for those who had it, unless it is an observer."""
    if assertion.act != "deny" or assertion.side != "unknown":
        return assertion
    return msgspec.structs.replace(assertion, side="target")


def _said(speaker: Token, act: Saying, basis: Token, case: Case) -> Assertion:
    span = Span(basis.idx, basis.idx + len(basis))
    return asserted([Told(act, speaker, (span,), by=name_of(speaker), verb=basis)], case, ())[0]


def denials(fact: Fact, case: Case, sentences: Iterable[Sentence]) -> Iterator[Assertion]:
    """Denials behind a gain, in its sentence and the next ones, that speak of losing or taking."""
    if fact.change not in ("gains", "contested"):
        return
    for verb in (t for sentence in sentences for t in sentence if t.i > fact.word.i and saying(t) == "deny"):
        act, speaker = act_of(verb)
        if act == "deny" and speaker is not None and _speaks_of_losing(verb):
            yield _said(speaker, "deny", verb, case)


def _speaks_of_losing(verb: Token) -> bool:
    """ "Denied losing either town", "denied that the city had fallen", "rejected the claim of its capture"."""
    told = children(verb, "ccomp", "xcomp", "obj", "advcl")
    return any(
        base_of(t) in listed("losing") or t.lemma_.casefold() in listed("lost") for child in told for t in child.subtree
    )
