"""Signs of who has a place: a line through it, who moves in, who is shut in, a declaration that it is free."""

from collections.abc import Iterator

from spacy.tokens import Token

from onrecord.extract.control.fact import Fact
from onrecord.extract.control.ground import Ground, cases
from onrecord.extract.control.verbs import agents_of, base_of, holder_among, is_in_own_right, listed, may_hold
from onrecord.extract.events.parties import is_armed, phrases_at
from onrecord.extract.events.phrases import children, joined
from onrecord.extract.events.subjects import subject_of

_PARTICLES = frozenset({"compound:prt", "advmod", "obl"})
#: Tokens behind "declared" in which the place and "liberated" stand.
_REACH = 8


def of_signs(word: Token, ground: Ground) -> Iterator[Fact]:
    """What one word shows of who has a place."""
    if word.pos_ == "VERB":
        yield from _declared(word, ground)
        yield from _arrived(word, ground)
        yield from _thrown_out(word, ground)
    if word.pos_ in ("VERB", "ADJ"):
        yield from _penned(word, ground)
    if word.pos_ in ("VERB", "DET"):
        yield from _divided(word, ground)


def _penned(word: Token, ground: Ground) -> Iterator[Fact]:
    """ "Two battalions are trapped in X": the place is besieged, the one who is in it holds out."""
    if word.lower_ not in listed("penned") or word.tag_ not in ("VBN", "VBD", "JJ"):
        return
    places = ground.of(c for c in children(word, "obl") if cases(c) & {"in", "inside", "at"})
    ring = holder_among(agents_of(word))
    if not places and any(c.lower_ in ("inside", "there", "within") and c.dep_ == "advmod" for c in word.children):
        # "The ring around X is complete; two battalions are trapped inside".
        left = ground.left_before(word)
        places = (left,) if left is not None else ()
    where = next((c for c in word.children if c.lower_ == "where"), None)
    if where is not None and not places:
        # "X, where 40,000 people are surrounded by the Front".
        index = ground.named_before(where)
        places = (index,) if index is not None else ()
    held = holder_among([word.head] if word.dep_ == "acl" else subject_of(word)[0])
    holder = held if held is not None and is_armed(held) else ring
    if places and (holder is not None or where is not None):
        yield Fact(word, "contested", holder, None, places)


def _divided(word: Token, ground: Ground) -> Iterator[Fact]:
    """ "The front line runs through X", "parts of X are no-go areas"."""
    places: tuple[int, ...] = ()
    if word.lemma_ in listed("dividing") and any(children(word, "nsubj:pass", "obj")):
        between = [c for c in children(word, "obl") if cases(c) & {"between", "among"} and may_hold(c)]
        places = ground.of([*children(word, "nsubj:pass"), *children(word, "obj")]) if between else ()
    elif word.lemma_ in listed("running") and any(
        c.dep_ == "nsubj" and c.lemma_.casefold() in listed("fronts") for c in word.children
    ):
        places = ground.of(c for c in children(word, "obl") if cases(c) & {"through", "across"})
    elif word.lower_ == "no" and word.doc[word.i : word.i + 3].text.casefold() == "no-go":
        places = ground.of(t for t in word.doc[word.sent.start : word.i] if t.dep_ in ("nsubj", "nmod"))
    if places:
        yield Fact(word, "contested", None, None, places)


def _arrived(verb: Token, ground: Ground) -> Iterator[Fact]:
    """ "The garrison left and the rebels moved in": the place is the one that was left."""
    particle = next((c.lower_ for c in verb.rights if c.lower_ in ("in", "over") and c.dep_ in _PARTICLES), "")
    if f"{base_of(verb)} {particle}" not in listed("arriving") or any(children(verb, "nsubj:pass")):
        return
    if not all(is_seat(o) for c in children(verb, "obj") for o in joined(c)):
        return
    holder = holder_among(subject_of(verb)[0])
    if holder is None or not is_in_own_right(holder):
        return
    left = ground.left_before(verb)
    before = holder_among([c for c in children(verb, "obl") if particle == "over" and "from" in cases(c)])
    if left is not None:
        yield Fact(verb, "gains", holder, before, (left,))


def is_seat(token: Token) -> bool:
    """ "The barracks and the town hall": what one takes over with a town."""
    return not listed("seats").isdisjoint(phrases_at(token))


def _thrown_out(verb: Token, ground: Ground) -> Iterator[Fact]:
    """ "The volunteers, who had stormed X on Saturday, were thrown out again by marines"."""
    if base_of(verb) not in listed("driving"):
        return
    out = any(c.lower_ in ("out", "away") and c.dep_ in _PARTICLES for c in verb.rights)
    if not out or any("of" in cases(c) for c in children(verb, "obl")):
        return
    subjects, passive = subject_of(verb)
    thrown, doer = holder_among(subjects), holder_among(agents_of(verb))
    left = ground.left_before(verb)
    if not passive or thrown is None or left is None or not is_in_own_right(thrown):
        return
    if doer is not None:
        yield Fact(verb, "gains", doer, thrown, (left,))
    else:
        yield Fact(verb, "loses", thrown, None, (left,))


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
    if noun.dep_ not in ("nsubj:pass", "obj") or verb.lemma_ not in listed("restoring"):
        return
    owner = holder_among([c for c in children(noun, "nmod:poss", "compound", "amod") if may_hold(c)])
    places = ground.of(c for c in children(verb, "obl") if cases(c) & {"in", "over", "to"})
    if owner is not None and places:
        yield Fact(noun, "gains", owner, None, places)
