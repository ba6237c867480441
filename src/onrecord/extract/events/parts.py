"""The parts of an act, and the party that a clause points at."""

from typing import NamedTuple

from spacy.tokens import Token

from onrecord.extract.events.lexicon import Match
from onrecord.extract.events.parties import (
    is_people,
    is_political,
    is_time,
)  # fmt: skip
from onrecord.extract.events.phrases import joined, preposition

_PARTIES = frozenset({"GPE", "NORP", "ORG", "PERSON"})


class Arguments(NamedTuple):
    """Head tokens by part; `passive` where the subject suffers it."""

    actor: tuple[Token, ...] = ()
    target: tuple[Token, ...] = ()
    instrument: tuple[Token, ...] = ()
    passive: bool = False
    moved: tuple[Token, ...] = ()
    doers: tuple[Token, ...] = ()
    """All that stood in the actor's place, before it was asked whether it can act."""


def first_political(verb: Token, actor: list[Token], local: bool = True) -> list[Token]:
    """The nearest state, people or office behind the trigger that neither acts nor reports; "in X" only if `local`."""
    taken = {t.i for a in actor for t in a.subtree if abs(t.i - a.i) < 12} | {a.i for a in actor}
    for token in verb.doc[verb.i + 1 : verb.sent.end]:
        if (
            token.i in taken
            or is_time(token)
            or not (token.ent_type_ in _PARTIES or (token.pos_ == "NOUN" and is_political(token)))
        ):
            continue
        head = token
        while (
            head.dep_ in ("compound", "amod", "nmod:poss", "flat", "det", "nmod:desc")
            and head.head.i not in taken
            and head.head.pos_ in ("NOUN", "PROPN")
            and head.head != verb
        ):
            head = head.head
        if _reports(head) or (not local and preposition(head) in ("in", "at", "near", "outside", "throughout")):
            continue
        return joined(head) if head.ent_type_ or is_political(head) or is_people(head) else [token]
    return []


def _reports(head: Token) -> bool:
    """ "…, police said": the speaker of the sentence is nobody's target."""
    return (
        head.dep_ == "nsubj" and head.head.lemma_ in ("say", "announce", "report", "add", "tell", "state", "declare")
    ) or (head.dep_ == "nmod" and preposition(head) == "according")


def inside(token: Token, match: Match) -> bool:
    """If a token is a word of the entry itself, not of what stands in its gap."""
    if match.start <= token.i < match.end:
        return not match.said or token.lower_ in match.said
    return token.head.i == match.head and token.dep_ in ("obj", "nsubj:pass") and token.lower_ in match.said
