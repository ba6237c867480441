"""Whether a mention tells of one act: of somebody, somewhere, some day."""

from functools import cache

from spacy.tokens import Token

from onrecord.extract.events.parties import bases, word_set
from onrecord.extract.events.parts import Arguments
from onrecord.extract.reading import sentence_text
from onrecord.languages import noun_kind
from onrecord.model import COUNTED, Aspect


def _is_habit(verb: Token, found: Arguments) -> bool:
    """ "Rebels attack villages", "tasked with fighting smugglers": no tense and nobody in particular."""
    auxiliaries = {c.lower_ for c in verb.children if c.dep_ in ("aux", "aux:pass")}
    if verb.tag_ in ("VBD", "VBN") or verb.pos_ != "VERB" or auxiliaries - {"to"}:
        return False
    # Headlines tell in the present, and stand without a full stop.
    if verb.tag_ in ("VBZ", "VBP") and sentence_text(verb).strip()[-1:] not in (".", "!", "?", "”", '"'):
        return False
    if verb.tag_ == "VB" and verb.dep_ in ("xcomp", "ccomp"):
        return False
    return not any(
        _is_specific(t) for t in (*found.actor, *found.target, *(found.instrument if verb.tag_ != "VBG" else ()))
    )


def _is_specific(party: Token) -> bool:
    """Named, counted, owned, or marked by an article: not a bare plural."""
    if party.ent_type_ or party.pos_ in ("PROPN", "PRON", "NUM") or party.tag_ == "NN":
        return party.lower_ not in ("everyone", "anyone", "people", "each")
    return any(c.dep_ in ("det", "nummod", "nmod:poss") or c.ent_type_ or c.pos_ == "NUM" for c in party.lefts)


def is_particular(head: Token, part: str, found: Arguments, located: bool, dated: bool, counted: bool) -> bool:
    """An act of somebody somewhere, not violence in general: "attacks" alone is none."""
    parties = len(found.actor) > 0, len(found.target) > 0
    located = located or any(c.dep_ == "nmod" and c.i > head.i and noun_kind(c) == "place" for c in head.children)
    told = sum((*parties, located, dated, counted, bool(found.instrument)))
    if part == "verb":
        known = any(parties) or counted or bool(found.instrument) or _is_somebody(head)
        return known and (located or dated or counted or not _is_habit(head, found))
    if head.dep_ in ("nsubj", "nsubj:pass") and head.head.lemma_ in word_set("restraint", "came_of_it"):
        return True
    plural = head.tag_ in ("NNS", "NNPS") and not any(c.dep_ == "nummod" for c in head.children)
    if plural:
        if parties[0] and head.dep_ == "obj" and head.head.tag_ in ("VBD", "VBN"):
            return True
        return any(parties) and (located or dated or counted)
    return told >= 1


@cache
def _echoes() -> frozenset[str]:
    return word_set("restraint", "acts") | word_set("restraint", "echoes")


def is_thought_of(head: Token, part: str, aspect: Aspect) -> bool:
    """ "The risk of an attack", "fear that fighting could spread": what has not happened need not be anybody's."""
    return part == "noun" and aspect not in COUNTED and aspect != "historical" and not bases(head).isdisjoint(_echoes())


def _is_somebody(verb: Token) -> bool:
    """ "She was arrested": one person, though no word before names her."""
    return any(c.lower_ in ("he", "she", "him", "her") and c.dep_ in ("nsubj:pass", "obj") for c in verb.children)


def is_under_way(head: Token, part: str) -> bool:
    """ "Riots broke out in the harbour quarter": that it goes on somewhere is enough."""
    if part != "noun" or head.dep_ not in ("nsubj", "nsubj:pass") or bases(head).isdisjoint(_echoes()):
        return False
    around = (*head.head.children, *head.children)
    somewhere = any(c.dep_ in ("obl", "nmod") and noun_kind(c) not in ("time", "abstract", "event") for c in around)
    return somewhere and head.head.lemma_ in word_set("restraint", "came_of_it")


def is_echo(head: Token, part: str) -> bool:
    """ "The attack", "Sunday's strike": a definite noun that brings nobody new."""
    if part != "noun":
        return False
    definite = any(c.lower_ in ("the", "this", "that") for c in head.lefts)
    return definite and not bases(head).isdisjoint(_echoes())
