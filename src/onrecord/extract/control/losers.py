"""Who had a place before somebody else took it, as the words around the taking tell."""

from collections.abc import Iterator

from spacy.tokens import Token

from onrecord.extract.control.fact import Fact
from onrecord.extract.control.ground import Ground, cases, is_ground
from onrecord.extract.control.verbs import agents_of, base_of, is_in_own_right, listed
from onrecord.extract.events.phrases import children, preposition
from onrecord.extract.events.subjects import subject_of


def loser_beside(fact: Fact, ground: Ground) -> Token | None:
    """Who had it before, as the same sentence tells: "held by Y until then", "as Y's troops withdrew"."""
    for token in (*fact.word.sent, *_sentence_behind(fact.word)):
        if token == fact.word or token.pos_ not in ("VERB", "NOUN"):
            continue
        holders = _of_verb(token) if token.pos_ == "VERB" else _of_noun(token)
        for holder in holders:
            own = is_in_own_right(holder) and holder.pos_ not in ("PRON", "DET") and holder != fact.holder
            if own and not ground.names(holder, fact.places) and not is_ground(holder):
                return holder
    return None


def _of_verb(verb: Token) -> list[Token]:
    """Who holds, leaves, is driven away."""
    subjects, passive = subject_of(verb)
    if verb.lower_ in listed("held") and verb.dep_ in ("acl", "acl:relcl"):
        return [*agents_of(verb), *(c for c in verb.children if c.dep_ == "nsubj")]
    if base_of(verb) in listed("leaving"):
        # "Four days after it was lost to the mutineers": they had it.
        return [c for c in children(verb, "obl") if preposition(c) == "to"] if passive else subjects
    if base_of(verb) in listed("driving") and verb.tag_ == "VBG" and verb.dep_ == "advcl":
        # "Seized X, pushing the federals back across the river".
        return list(children(verb, "obj"))
    if base_of(verb) in listed("driving") and passive:
        # "Nineteen days after they had been chased out by students".
        return agents_of(verb) if verb.dep_ == "advcl" else []
    if base_of(verb) in listed("departing") and any(c.lower_ in ("away", "off", "out") for c in verb.rights):
        return subjects
    return []


def _of_noun(noun: Token) -> list[Token]:
    """ "A week after its fall to the rebels", "after nine days in the hands of the column"."""
    if noun.lemma_ in listed("passing"):
        after = any(t.lower_ == "after" for t in noun.doc[noun.sent.start : noun.i])
        return [c for c in children(noun, "nmod", "obl") if preposition(c) == "to"] if after else []
    if noun.lemma_ in listed("hands") and cases(noun) & {"in", "under"}:
        within = any(cases(a) & {"after", "following"} for a in (noun, noun.head))
        return list(children(noun, "nmod", "nmod:poss", "amod", "compound")) if within else []
    return []


def _sentence_behind(word: Token) -> Iterator[Token]:
    """The part behind a semicolon, which may be a sentence of its own: "; the garrison left by the river"."""
    end = word.sent.end
    if end < len(word.doc) and word.doc[end - 1].text == ";":
        yield from word.doc[end].sent
