"""What somebody says against a fact of control: that the place was not taken, that it has not fallen."""

from collections.abc import Iterable, Iterator

from spacy.tokens import Span as Sentence
from spacy.tokens import Token

from onrecord.extract.control.fact import Fact
from onrecord.extract.control.verbs import base_of, listed
from onrecord.extract.events.phrases import children
from onrecord.extract.events.sides import Case, name_of, side_of
from onrecord.extract.events.tellers import act_of, saying
from onrecord.model import Assertion, Span


def is_denied(word: Token) -> bool:
    """ "Contradicting claims that the rebels had seized it": the only one who tells of it denies it."""
    for above in word.ancestors:
        said = above.pos_ == "NOUN" and above.lemma_.casefold() in listed("sayings")
        if said and above.dep_ in ("obj", "nsubj:pass") and saying(above.head) == "deny":
            return True
    return False


def denials(fact: Fact, case: Case, sentences: Iterable[Sentence]) -> Iterator[Assertion]:
    """Denials behind a gain, in its sentence and the next ones, that speak of losing or taking."""
    if fact.change not in ("gains", "contested"):
        return
    for verb in (t for sentence in sentences for t in sentence if t.i > fact.word.i and saying(t) == "deny"):
        act, speaker = act_of(verb)
        if act == "deny" and speaker is not None and _speaks_of_losing(verb):
            span = Span(verb.idx, verb.idx + len(verb))
            yield Assertion(by=name_of(speaker), side=side_of(speaker, case), act="deny", basis=(span,))


def _speaks_of_losing(verb: Token) -> bool:
    """ "Denied losing either town", "denied that the city had fallen", "rejected the claim of its capture"."""
    told = children(verb, "ccomp", "xcomp", "obj", "advcl")
    return any(
        base_of(t) in listed("losing") or t.lemma_.casefold() in listed("lost") for child in told for t in child.subtree
    )
