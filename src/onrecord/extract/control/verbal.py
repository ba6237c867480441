"""What a verb says of who has a place: takes it, falls to, leaves, holds, fights for."""

from collections.abc import Callable, Iterator

from spacy.tokens import Token

from onrecord.extract.control.fact import Fact
from onrecord.extract.control.ground import Ground, cases, is_part
from onrecord.extract.control.holding import contests, heeds, holds
from onrecord.extract.control.verbs import (
    agents_of,
    ahead_of,
    base_of,
    behind,
    follows,
    holder_among,
    is_in_own_right,
    is_listed_holder,
    listed,
    may_hold,
    named_after,
    objects_of,
    owner_of_hands,
    receiver_among,
    subjects_of,
    verbs,
)
from onrecord.extract.events.parties import is_armed
from onrecord.extract.events.phrases import children, preposition
from onrecord.languages import noun_kind
from onrecord.model import Change

#: Particles and prepositions of when and how that may follow a bare "X fell".
_WHEN = frozenset({"on", "in", "at", "by", "after", "before", "during", "late", "without", "within", "with", ""})


def of_verb(verb: Token, ground: Ground) -> Iterator[Fact]:
    """The first reading of a verb that fits, the longest entry first."""
    entries = verbs().get(base_of(verb), ())
    ahead = ahead_of(verb) if entries else []
    for kind, rest in entries:
        if rest and not follows(ahead, rest):
            continue
        fact = _RULES[kind](verb, rest, ground)
        if fact is not None:
            if fact.change in ("gains", "holds") and any(c.lower_ in listed("partly") for c in verb.children):
                fact = fact._replace(change="contested")
            if fact.change == "loses" and fact.holder is not None and _is_both([fact.holder]):
                return
            shared = fact.change in ("gains", "holds") and fact.holder is not None and _is_both(_meant_by(fact.holder))
            yield fact._replace(change="contested", holder=None) if shared else fact
            if not shared and fact.change in ("gains", "holds"):
                yield from _gapped(verb, fact, ground)
            return


def of_replacing(verb: Token, ground: Ground) -> Iterator[Fact]:
    """ "Policemen replaced the Guard in X"."""
    if base_of(verb) not in listed("replacing"):
        return
    subjects, passive = subjects_of(verb)
    new = holder_among(agents_of(verb) if passive else subjects)
    old = holder_among(subjects if passive else objects_of(verb))
    where = [t for t in verb.subtree if t.i > verb.i and t.dep_ in ("obl", "nmod") and cases(t) & {"in", "at"}]
    places = ground.of(where, back=False)
    if new is not None and old is not None and places and is_armed(new) and is_in_own_right(old):
        yield Fact(verb, "gains", new, old, places)


def of_claim(verb: Token, ground: Ground) -> Iterator[Fact]:
    """ "The Front and the army both claim X", "neither can claim X": nobody's."""
    if verb.lemma_ != "claim":
        return
    subjects = subjects_of(verb)[0]
    shared = any(c.lower_ == "both" for c in verb.children) or _is_both(subjects)
    places = ground.of([o for o in objects_of(verb) if ground.at(o) is not None])
    if shared and places:
        yield Fact(verb, "contested", None, None, places)


def _gapped(verb: Token, fact: Fact, ground: Ground) -> Iterator[Fact]:
    """ "A and B are held by the rebels, C by the government": the verb is left out the second time."""
    if fact.holder is None or not subjects_of(verb)[1]:
        return
    for agent in agents_of(verb):
        between = verb.doc[fact.holder.i + 1 : agent.i]
        places = list(dict.fromkeys(i for t in between if (i := ground.at(t)) is not None and i not in fact.places))
        if places:
            yield fact._replace(holder=agent, places=tuple(places))


def _is_both(subjects: list[Token]) -> bool:
    """ "Both sides claim to control X", "neither the Legion nor the Home Army controls X": nobody's."""
    return any(
        (s.lemma_.casefold() in listed("both") and any(c.lower_ in ("both", "each") for c in s.lefts))
        or any(c.lower_ == "neither" for c in s.lefts)
        for s in subjects
    )


def _meant_by(holder: Token) -> list[Token]:
    """ "Both armies say they hold X": whoever says so."""
    above = holder.head.head
    if holder.lower_ != "they" or holder.head.dep_ not in ("ccomp", "xcomp"):
        return [holder]
    return list(children(above, "nsubj")) or [holder]


def _takes(verb: Token, rest: tuple[str, ...], ground: Ground) -> Fact | None:
    subjects, passive = subjects_of(verb)
    base, by = base_of(verb), agents_of(verb)
    if rest and rest not in (("over",), ("back",)):
        objects = subjects if passive and not behind(verb, rest) else behind(verb, rest)
    else:
        objects = subjects if passive else objects_of(verb)
    places = ground.of(objects)
    if not places or (not rest and _is_phrasal(verb)):
        return None
    entry = " ".join((base, *rest))
    if entry in listed("entering") and not _unopposed(verb) and not _parades(verb, entry, subjects):
        behind_it = [t for t in verb.sent if t.i > verb.i and t.lower_ in listed("inside") and t.dep_ != "compound"]
        inside = any(map(is_part, objects)) or any(not cases(t) & {"at", "near", "to"} for t in behind_it)
        holder = holder_among(subjects)
        in_own_right = holder is not None and is_in_own_right(holder)
        return Fact(verb, "contested", holder, None, places) if inside and in_own_right and not passive else None
    if any(ground.of([s], back=False) == places for s in subjects) and not passive:
        return None
    holder = holder_among(by if passive else by or subjects) or owner_of_hands(verb)
    if holder is None and not passive:
        return None
    if any(c.lower_ in listed("briefly") for c in verb.children):
        return None
    if base in listed("standing") and _is_standing(verb):
        change: Change = "contested" if any(map(is_part, objects)) else "holds"
        return Fact(verb, change, holder, None, places) if holder is not None else None
    if base in listed("ruling") and (holder is None or not (is_in_own_right(holder) or holder.lower_ == "it")):
        return None
    if _has_left_again(verb):
        return None
    loser = named_after(verb, "from") or (named_after(verb, "of") if base in listed("clearing") else None)
    # "Took the rest of X" has all of it.
    parts = [o for o in objects if is_part(o)]
    whole = all(o.lower_ in ("rest", "remainder") for o in parts)
    return Fact(verb, "gains" if whole else "contested", holder, loser, places)


def _has_left_again(verb: Token) -> bool:
    """ "Took X but withdrew before dark"; in "took X and abandoned Y" what is left is another place."""
    leaving = [c for c in children(verb, "conj") if base_of(c) in listed("leaving") and c.i > verb.i]
    places = [[*children(c, "obj"), *(o for o in children(c, "obl") if {"from", "of"} & cases(o))] for c in leaving]
    return any(not left for left in places)


def _is_standing(verb: Token) -> bool:
    """ "Occupies X", "has been occupied by Y since May": a state, not a change."""
    lasting = any({"for", "since"} & cases(c) for c in children(verb, "obl"))
    present = any(c.lower_ in ("is", "are") and c.dep_ == "aux:pass" for c in verb.children)
    return verb.tag_ in ("VBZ", "VBP") or present or lasting


def _is_phrasal(verb: Token) -> bool:
    """ "Took up positions", "took in refugees": another verb than the bare one."""
    return any(c.lower_ not in ("over", "back", "down") for c in children(verb, "compound:prt"))


def _unopposed(verb: Token) -> bool:
    """If the sentence, the one before or the one behind says that nobody stood in the way."""
    doc, sentence = verb.doc, verb.sent
    start = doc[sentence.start - 1].sent.start if sentence.start > 0 else sentence.start
    end = doc[sentence.end].sent.end if sentence.end < len(doc) else sentence.end
    text = doc[start:end].text.casefold()
    return any(word in text for word in listed("unopposed")) or any(
        t.lemma_.casefold() in listed("flags") for t in doc[verb.i : end]
    )


def _parades(verb: Token, entry: str, subjects: list[Token]) -> bool:
    """ "The infantry marched into X to the beat of a drum": soldiers who march in have it, unless they fight there."""
    holder = holder_among(subjects)
    if entry not in listed("parading") or holder is None or not is_in_own_right(holder):
        return False
    return not any(c.dep_ == "conj" and c.pos_ == "VERB" for c in verb.children)


def _falls(verb: Token, rest: tuple[str, ...], ground: Ground) -> Fact | None:
    subjects, passive = subjects_of(verb)
    if verb.dep_ == "acl" and verb.head.head.lemma_ in ("be", "become", "remain"):
        # "X became the fourth town to fall to Y".
        subjects = [*subjects, *children(verb.head.head, "nsubj")]
    elif verb.dep_ == "acl":
        subjects = [*subjects, *children(verb.head, "nsubj")]
    within = [c for s in subjects if s.lemma_.casefold() in listed("affairs") for c in children(s, "nmod")]
    places = ground.of(subjects) or ground.of((c for c in within if cases(c) & {"in", "over", "of"}), back=False)
    if not places and base_of(verb) in ("surrender", "capitulate") and any(map(is_armed, subjects)):
        # "The last defenders surrendered to the corps": of the town spoken of.
        left = ground.left_before(verb)
        places = (left,) if left is not None else ()
    if not places:
        return None
    if base_of(verb) == "be":
        return None if not rest else _passes(verb, places)
    if rest:
        return _passes(verb, places)
    # "Kabul fell": nothing but when and how may follow, else it fell from, on, behind something.
    if passive or verb.dep_ not in ("ROOT", "conj", "parataxis", "ccomp"):
        return None
    if verb.lemma_ == "collapse":
        return None
    alone = not any(o.dep_ == "obj" or (o.dep_ == "obl" and preposition(o) not in _WHEN) for o in verb.children)
    return Fact(verb, "gains", None, None, places) if alone else None


def _passes(verb: Token, places: tuple[int, ...]) -> Fact | None:
    """To whom: behind "to", or who has the hands or the control it came into."""
    ahead = [t for t in verb.subtree if t.i > verb.i]
    to = [t for t in ahead if cases(t) & {"to", "of"} and t.dep_ in ("obl", "nmod", "xcomp")]
    to = [t for t in to if "to" in cases(t) or may_hold(t)]
    made = [
        c for t in to if t.lemma_ in listed("assaults") for c in children(t, "compound", "amod", "nmod:poss", "nmod")
    ]
    to = [t for t in to if t.lemma_ not in listed("assaults")]
    holder = owner_of_hands(verb) or receiver_among(to) or holder_among(made)
    if holder is None:
        return None
    # "The garrison of X surrendered to Y" had it.
    left = named_after(verb, "from") or next((s for s in subjects_of(verb)[0] if is_armed(s)), None)
    return Fact(verb, "gains", holder, left, places)


def _loses(verb: Token, rest: tuple[str, ...], ground: Ground) -> Fact | None:
    subjects, passive = subjects_of(verb)
    base = base_of(verb)
    if base == "leave" and (any(c.dep_ == "xcomp" for c in verb.children) or _bereft(verb)):
        return None
    objects = behind(verb, rest) if rest and rest[-1] in ("from", "of") else subjects if passive else objects_of(verb)
    if not objects and rest and not passive:
        # "Handed over X": the tree may take "over" for a preposition.
        objects = [o for o in children(verb, "obl") if rest[-1] in cases(o)]
    if any(o.lower_ in ("itself", "themselves") for o in children(verb, "obj", "iobj")):
        # "The garrison at X gave itself up to the corps".
        objects = subjects
    places = ground.of(objects)
    if not places or (not rest and _is_phrasal(verb)):
        return None
    if base in listed("driving") and rest:
        return _driven(verb, subjects, passive, places)
    receiver = named_after(verb, "to") or next(
        (c for c in children(verb, "xcomp") if "to" in cases(c) and may_hold(c) and c.pos_ != "VERB"), None
    )
    leaver = holder_among(agents_of(verb) if passive else subjects)
    if base in listed("giving") and receiver is not None:
        # "Regained X, which it had lost to the gendarmes": of the time before.
        past = verb.dep_ == "acl:relcl" and any(c.lower_ == "had" and c.dep_ == "aux" for c in verb.children)
        return Fact(verb, "gains", receiver, leaver, places, ended=past)
    if base == "leave" and not passive and (owner := owner_of_hands(verb)) is not None:
        # "Left X in the hands of the police".
        return Fact(verb, "gains", owner, leaver, places)
    if " ".join((base, *rest)) in listed("received"):
        return None
    moved = objects_of(verb)
    if base in listed("moving") and rest and moved and not any(map(is_armed, moved)):
        # "Evacuated civilians from the town": whoever does stays.
        return None
    if passive and leaver is None:
        # "X was lost", "was given up": to whoever gains in this text; by whom a clause may tell.
        if any(map(is_part, objects)):
            return Fact(verb, "contested", None, None, places)
        had = _who_had(objects)
        if had is not None:
            return Fact(verb, "loses", had, None, places)
        return (
            Fact(verb, "gains", None, None, places) if base in ("lose", "give", "surrender", "cede", "hand") else None
        )
    if leaver is None or (
        base in ("leave", "flee", "evacuate", "lose", "quit", "desert", "depart", "exit")
        and not (moved and rest)
        and not _has_ground(leaver)
    ):
        return None
    return Fact(verb, "contested" if any(map(is_part, objects)) else "loses", leaver, None, places)


def _who_had(places: list[Token]) -> Token | None:
    """ "The bridgehead, which the Ninth Corps had held for a month, was given up"."""
    clauses = [c for p in places for c in children(p, "acl:relcl") if base_of(c) in listed("keeping")]
    return next((s for c in clauses for s in children(c, "nsubj") if may_hold(s) and s.pos_ != "PRON"), None)


def _has_ground(leaver: Token) -> bool:
    """Soldiers, states and bodies leave what they had; a leader and officials only travel."""
    if not is_in_own_right(leaver):
        return False
    return (
        leaver.pos_ == "PROPN"
        or is_armed(leaver)
        or not (noun_kind(leaver) == "person" and not is_listed_holder(leaver))
    )


def _bereft(verb: Token) -> bool:
    """ "Leaving the town without bread": nobody leaves."""
    return verb.lower_ == "leaving" and any(t.lower_ == "without" for t in verb.subtree)


def _driven(verb: Token, subjects: list[Token], passive: bool, places: tuple[int, ...]) -> Fact | None:
    """Who is driven out loses; who drives out gains, where named."""
    by = holder_among(agents_of(verb))
    thrown = holder_among(subjects if passive else objects_of(verb))
    doer = by if passive else holder_among(subjects)
    if thrown is None:
        return None
    if doer is not None:
        return Fact(verb, "gains", doer, thrown, places)
    return Fact(verb, "loses", thrown, None, places) if passive else None


_RULES: dict[str, Callable[[Token, tuple[str, ...], Ground], Fact | None]] = {
    "take": _takes, "fall": _falls, "lose": _loses, "hold": holds, "contest": contests,
    "heed": heeds,
}  # fmt: skip
