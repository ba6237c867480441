"""Flags: whose flies over a place has it, whose is taken down has lost it."""

from collections.abc import Iterator

from spacy.tokens import Token

from onrecord.extract.control.fact import Fact
from onrecord.extract.control.ground import Ground, cases
from onrecord.extract.control.verbs import agents_of, base_of, holder_among, is_in_own_right, listed, may_hold
from onrecord.extract.events.phrases import children
from onrecord.extract.events.subjects import subject_of
from onrecord.model import Change

_OVER = frozenset({"over", "above", "on", "at", "atop", "from", "outside", "in"})
#: Verbs that need "down" to take a flag down.
_DOWN = frozenset({"haul", "tear", "take", "pull", "cut", "bring", "rip"})


def of_flag(word: Token, ground: Ground) -> Iterator[Fact]:
    """What one word says of a flag."""
    if word.pos_ == "NOUN" and is_flag(word):
        yield from _shown(word, ground)
    elif word.pos_ == "VERB":
        lowered = list(_lowered(word, ground))
        yield from lowered or _flown(word, ground)


def is_flag(noun: Token) -> bool:
    """ "Flag", "colours", "ensign"."""
    return noun.lemma_.casefold() in listed("flags") or noun.lower_ in listed("flags")


def _flown(verb: Token, ground: Ground) -> Iterator[Fact]:
    """ "The rebels' flag was flying over Orlin", "marines raised the colours above the town hall"."""
    if base_of(verb) not in listed("flying") | listed("raising"):
        return
    if base_of(verb) == "go" and not any(c.lower_ == "up" for c in verb.children):
        return
    for child in verb.children:
        if not is_flag(child):
            continue
        if child.dep_ in ("nsubj", "nsubj:pass"):
            owner = owner_of(child) or holder_among(agents_of(verb))
        elif child.dep_ == "obj" and base_of(verb) in listed("raising"):
            owner = holder_among(subject_of(verb)[0])
        else:
            continue
        # "Landed on Tarrow and ran up their flag over the lighthouse": the town may stand in the clause before.
        places = ground.of(_above(verb)) or (ground.of(_above(verb.head)) if verb.dep_ == "conj" else ())
        yield from _flies(verb, owner, places or _spoken_of(verb, ground))
    if verb.tag_ == "VBG" and verb.dep_ == "acl":
        flag = next((t for t in (verb.head, verb.head.head) if is_flag(t)), None)
        owner = owner_of(flag) if flag is not None else None
        yield from _flies(verb, owner, ground.of(_above(verb)) or _spoken_of(verb, ground))


def _flies(word: Token, owner: Token | None, places: tuple[int, ...]) -> Iterator[Fact]:
    if owner is None or not places or not (is_in_own_right(owner) or owner.pos_ == "PRON"):
        return
    stays = any(c.lower_ in ("still", "yet") for c in word.children)
    change: Change = "holds" if stays else "gains"
    yield Fact(word, change, owner, None, places)


def _spoken_of(verb: Token, ground: Ground) -> tuple[int, ...]:
    """ "Its ensign hung from the corn exchange": a flag on a house is over the town spoken of."""
    if not any(cases(c) & _OVER for c in verb.children):
        return ()
    left = ground.left_before(verb)
    return (left,) if left is not None else ()


def _lowered(verb: Token, ground: Ground) -> Iterator[Fact]:
    """ "The flag of the Cantons was lowered in Visp"; who hauls down another's has the place."""
    base = base_of(verb)
    if base not in listed("lowering"):
        return
    if base in _DOWN and not any(c.lower_ == "down" for c in verb.children):
        return
    subjects, passive = subject_of(verb)
    flag = next((c for c in verb.children if c.dep_ in ("obj", "nsubj:pass", "nsubj") and is_flag(c)), None)
    if flag is None:
        return
    loser, doer = owner_of(flag), None if passive or flag.dep_ != "obj" else holder_among(subjects)
    around = [*_above(verb), *(t for t in _within(flag))]
    places = ground.of(around) or _spoken_of(verb, ground)
    if not places or loser is None:
        return
    if doer is not None and loser.pos_ != "PRON" and is_in_own_right(doer):
        yield Fact(verb, "gains", doer, loser, places)
    elif is_in_own_right(loser) or loser.pos_ == "PRON":
        yield Fact(verb, "loses", loser, None, places)


def _shown(flag: Token, ground: Ground) -> Iterator[Fact]:
    """ "Pictures show the Emirate's banners on the citadel of Orlin"."""
    verb = flag.head
    if flag.dep_ not in ("obj", "conj") or not any(a.lemma_ in listed("showing") for a in (verb, verb.head)):
        return
    owner = owner_of(flag)
    places = ground.of(_within(flag))
    if owner is not None and places and is_in_own_right(owner):
        yield Fact(flag, "gains", owner, None, places)


def _within(flag: Token) -> list[Token]:
    over = [c for c in children(flag, "nmod", "obl") if cases(c) & _OVER]
    return [t for o in over for t in (o, *children(o, "nmod", "nmod:poss"))]


def _above(verb: Token) -> list[Token]:
    """What a flag flies over, and what that is in: "over the police station in X"."""
    over = [t for t in verb.subtree if t.i > verb.i and t.dep_ in ("obl", "nmod") and cases(t) & _OVER]
    stuck = [c for c in children(verb, "obl") if c.i > 0 and verb.doc[c.left_edge.i - 1].lower_ in _OVER]
    return [t for o in (*over, *stuck) for t in (o, *children(o, "nmod", "nmod:poss"))]


def owner_of(flag: Token) -> Token | None:
    """Whose flag it is."""
    own = [c for c in children(flag, "nmod:poss", "compound", "amod", "nmod") if may_hold(c)]
    return holder_among([c for c in own if c.dep_ != "nmod" or "of" in cases(c)])
