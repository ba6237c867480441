"""Signs of who has a place: command of it, a flag over it, a declaration that it is free."""

from collections.abc import Iterator

from spacy.tokens import Token

from onrecord.extract.control.fact import Fact
from onrecord.extract.control.ground import Ground, cases, is_part
from onrecord.extract.control.verbs import holder_among, is_in_own_right, listed, may_hold, nouns
from onrecord.extract.events.phrases import children, joined
from onrecord.extract.events.subjects import subject_of

#: Tokens behind "declared" in which the place and "liberated" stand.
_REACH = 8


def of_signs(word: Token, ground: Ground) -> Iterator[Fact]:
    """What one word shows of who has a place."""
    if word.pos_ == "NOUN":
        yield from _command(word, ground)
    elif word.pos_ == "VERB":
        yield from _flag(word, ground)
        yield from _declared(word, ground)


def _command(noun: Token, ground: Ground) -> Iterator[Fact]:
    """ "The insurgents were in full control of Veskova"."""
    linked = any(c.dep_ == "cop" for c in noun.children) or noun.head.lemma_ in ("be", "remain", "stay")
    if noun.lemma_ not in nouns("hold") or "in" not in cases(noun) or not linked:
        return
    behind = [c for c in children(noun, "nmod") if "of" in cases(c)]
    places = ground.of(behind)
    subjects = [c for c in noun.children if c.dep_.startswith("nsubj")] or subject_of(noun.head)[0]
    holder = holder_among([t for s in subjects for t in joined(s)])
    if places and holder is not None:
        yield Fact(noun, "contested" if any(map(is_part, behind)) else "holds", holder, None, places)


def _flag(verb: Token, ground: Ground) -> Iterator[Fact]:
    """ "The rebels' flag was flying over Orlin"."""
    if verb.lemma_ not in listed("flying"):
        return
    over = [c for c in children(verb, "obl", "nmod") if cases(c) & {"over", "above"}]
    over += [c for c in children(verb, "obl") if c.i > 0 and verb.doc[c.left_edge.i - 1].lower_ in ("over", "above")]
    for flag in (c for c in verb.children if c.dep_ in ("nsubj", "nsubj:pass") and c.lemma_ in listed("flags")):
        owner = holder_among([c for c in children(flag, "nmod:poss", "compound", "amod") if may_hold(c)])
        places = ground.of(over)
        if owner is not None and places:
            yield Fact(verb, "gains", owner, None, places)


def _declared(verb: Token, ground: Ground) -> Iterator[Fact]:
    """ "The coalition declared Orlin fully liberated"."""
    if verb.lemma_ not in listed("declaring"):
        return
    ahead = verb.doc[verb.i + 1 : min(verb.sent.end, verb.i + _REACH)]
    freed = next((t for t in ahead if t.lower_ in listed("taken")), None)
    subjects, passive = subject_of(verb)
    holder = holder_among(subjects)
    if freed is None or passive or holder is None or not is_in_own_right(holder):
        return
    between = verb.doc[verb.i + 1 : freed.i]
    said = any(t.lower_ in ("that", "had", "has", "have", "by", "was", "were", "is", "are") for t in between)
    places = ground.of([t for t in between if ground.at(t) is not None])
    if places and not said:
        yield Fact(freed, "gains", holder, None, places)


def restored(noun: Token, ground: Ground) -> Iterator[Fact]:
    """ "Government control was restored in Veskova"."""
    verb = noun.head
    if noun.dep_ != "nsubj:pass" or verb.lemma_ not in listed("restoring"):
        return
    owner = holder_among([c for c in children(noun, "nmod:poss", "compound", "amod") if may_hold(c)])
    places = ground.of(c for c in children(verb, "obl") if cases(c) & {"in", "over", "to"})
    if owner is not None and places:
        yield Fact(noun, "gains", owner, None, places)
