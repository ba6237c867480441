"""What somebody says against a fact of control: that the place was not taken, that it has not fallen."""

from collections.abc import Iterable, Iterator

import msgspec
from spacy.tokens import Span as Sentence
from spacy.tokens import Token

from onrecord.extract.control.fact import Fact
from onrecord.extract.control.verbs import base_of, listed
from onrecord.extract.events.assertions import assertions_of
from onrecord.extract.events.phrases import children, preposition
from onrecord.extract.events.sides import Case, asserted
from onrecord.extract.events.tellers import Saying, act_of, saying
from onrecord.extract.events.tellers import listed as assertion_words
from onrecord.extract.events.told import Told, name_of
from onrecord.model import Assertion, Span

_NEVER = frozenset({"not", "n't", "n’t", "never", "no", "nothing", "neither", "none"})


def is_denied(word: Token) -> bool:
    """ "Contradicting claims that the rebels had seized it": the only one who tells of it denies it."""
    for above in word.ancestors:
        said = above.pos_ == "NOUN" and above.lemma_.casefold() in listed("sayings")
        if said and _owner_of(above) is None and above.dep_ in ("obj", "nsubj:pass") and saying(above.head) == "deny":
            return True
    return False


def _owner_of(claim: Token) -> Token | None:
    """ "The rebels' claim", "a claim by the rebels"."""
    by = (c for c in children(claim, "nmod") if preposition(c) in ("by", "from"))
    return next(children(claim, "nmod:poss"), None) or next(by, None)


def is_demanded(word: Token) -> bool:
    """ "Repeated its demand that the army leave X", "insisted that it withdraw"."""
    near = word.tag_ == "VBG" and any(
        c.lower_ in ("to", "of", "on") for c in word.children if c.dep_ in ("mark", "case")
    )
    if near and word.head.lower_ in listed("nearing"):
        # "Close to taking X".
        return True
    if word.tag_ not in ("VB", "VBP") or word.dep_ not in ("ccomp", "acl", "xcomp", "advcl"):
        return False
    return word.head.lemma_.casefold() in listed("demands")


def claimed(fact: Fact, case: Case) -> list[Assertion]:
    """ "The rebels' claim to have taken X", and whoever dismisses it."""
    noun = fact.word.head
    owner = _owner_of(noun)
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
    for verb in (t for sentence in sentences for t in sentence if saying(t)):
        act, speaker = act_of(verb)
        if speaker is None or verb == fact.word or (verb.i < fact.word.i and _tells_of(verb, fact.word)):
            continue
        behind = verb.i > fact.word.i or verb.sent == fact.word.sent
        denies = act == "deny" and behind and _speaks_of_losing(verb)
        if denies or (act == "claim" and speaker != fact.holder and _says_otherwise(verb, speaker, fact)):
            yield _said(speaker, "deny", verb, case)


def _tells_of(verb: Token, word: Token) -> bool:
    """If what a verb tells is the fact itself."""
    told = children(verb, "ccomp", "xcomp", "obj", "nsubj:pass", "csubj")
    return any(word == t or word in t.subtree for t in told)


def _says_otherwise(verb: Token, speaker: Token, fact: Fact) -> bool:
    """ "“A lie,” said the Front", "the mayor insisted that not one street was lost"."""
    if fact.holder is not None and speaker.lower_ == fact.holder.lower_:
        return False
    for told in children(verb, "ccomp", "obj", "parataxis", "advcl"):
        lost = base_of(told) in listed("losing") and told.i != fact.word.i
        if lost and any(t.lower_ in _NEVER for t in told.subtree if t.i < told.i or t.head == told):
            return True
        if told.lower_ in assertion_words("lies") and told.dep_ == "ccomp" and fact.word.i < verb.i:
            return True
    return False


def _speaks_of_losing(verb: Token) -> bool:
    """ "Denied losing either town", "denied that the city had fallen", "rejected the claim of its capture"."""
    told = children(verb, "ccomp", "xcomp", "obj", "advcl")
    return any(
        base_of(t) in listed("losing") or t.lemma_.casefold() in listed("lost") for child in told for t in child.subtree
    )
