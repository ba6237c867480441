"""What a verb says of who has a place: takes it, falls to, leaves, holds, fights for."""

from collections.abc import Callable, Iterator

from spacy.tokens import Token

from onrecord.extract.control.fact import Fact
from onrecord.extract.control.ground import Ground, cases, is_part
from onrecord.extract.control.verbs import (
    agents_of,
    ahead_of,
    base_of,
    behind,
    follows,
    holder_among,
    is_in_own_right,
    listed,
    may_hold,
    receiver_among,
    subjects_of,
    verbs,
)
from onrecord.extract.events.parties import is_armed
from onrecord.extract.events.phrases import children, joined, preposition
from onrecord.model import Change

#: Before a share these say how much, not where.
_ABOUT = frozenset({"about", "around", "over", "under", "near"})
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
            if fact.change == "loses" and fact.holder is not None and _is_both([fact.holder]):
                return
            shared = fact.change in ("gains", "holds") and fact.holder is not None and _is_both(_meant_by(fact.holder))
            yield fact._replace(change="contested", holder=None) if shared else fact
            return


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


def _objects(verb: Token) -> list[Token]:
    """Objects with what is joined to them; "controls about half of X" has one that the tree calls an adverb."""
    found = [t for o in children(verb, "obj") for t in joined(o)]
    return found or [t for t in children(verb, "obl") if is_part(t) and preposition(t) in _ABOUT]


def _named_after(verb: Token, case: str) -> Token | None:
    found = [o for o in verb.subtree if o.dep_ in ("obl", "nmod") and preposition(o) == case and o.i > verb.i]
    return receiver_among(found) if case == "to" else holder_among(found)


def _takes(verb: Token, rest: tuple[str, ...], ground: Ground) -> Fact | None:
    subjects, passive = subjects_of(verb)
    base, by = base_of(verb), agents_of(verb)
    if rest and rest not in (("over",), ("back",)):
        objects = subjects if passive and not behind(verb, rest) else behind(verb, rest)
    else:
        objects = subjects if passive else _objects(verb)
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
    holder = holder_among(by if passive else by or subjects) or _owner_of_hands(verb)
    if holder is None and not passive:
        return None
    if any(c.lower_ in listed("briefly") for c in verb.children):
        return None
    if base in listed("standing") and _is_standing(verb):
        change: Change = "contested" if any(map(is_part, objects)) else "holds"
        return Fact(verb, change, holder, None, places) if holder is not None else None
    if base in listed("ruling") and (holder is None or not is_in_own_right(holder)):
        return None
    if _has_left_again(verb):
        return None
    loser = _named_after(verb, "from") or (_named_after(verb, "of") if base in listed("clearing") else None)
    return Fact(verb, "contested" if any(map(is_part, objects)) else "gains", holder, loser, places)


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
    places = ground.of(subjects)
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
    holder = _owner_of_hands(verb) or receiver_among(to)
    if holder is None:
        return None
    # "The garrison of X surrendered to Y" had it.
    left = _named_after(verb, "from") or next((s for s in subjects_of(verb)[0] if is_armed(s)), None)
    return Fact(verb, "gains", holder, left, places)


def _owner_of_hands(verb: Token) -> Token | None:
    """Whose hands or control it comes into."""
    return holder_among(
        [
            c
            for t in verb.subtree
            if t.i > verb.i and t.lemma_ in listed("hands")
            for c in t.children
            if c.dep_ in ("nmod:poss", "compound", "amod") or (c.dep_ == "nmod" and "of" in cases(c))
        ]
    )


def _loses(verb: Token, rest: tuple[str, ...], ground: Ground) -> Fact | None:
    subjects, passive = subjects_of(verb)
    base = base_of(verb)
    if base == "leave" and (any(c.dep_ == "xcomp" for c in verb.children) or _bereft(verb)):
        return None
    objects = behind(verb, rest) if rest and rest[-1] in ("from", "of") else subjects if passive else _objects(verb)
    places = ground.of(objects)
    if not places or (not rest and _is_phrasal(verb)):
        return None
    if base in listed("driving") and rest:
        return _driven(verb, subjects, passive, places)
    receiver = _named_after(verb, "to") or next(
        (c for c in children(verb, "xcomp") if "to" in cases(c) and may_hold(c) and c.pos_ != "VERB"), None
    )
    leaver = holder_among(agents_of(verb) if passive else subjects)
    if base in listed("giving") and receiver is not None:
        # "Regained X, which it had lost to the gendarmes": of the time before.
        past = verb.dep_ == "acl:relcl" and any(c.lower_ == "had" and c.dep_ == "aux" for c in verb.children)
        return Fact(verb, "gains", receiver, leaver, places, ended=past)
    if " ".join((base, *rest)) in listed("received"):
        return None
    moved = _objects(verb)
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
        base in ("leave", "flee", "evacuate", "lose", "quit", "desert") and not is_in_own_right(leaver)
    ):
        return None
    return Fact(verb, "contested" if any(map(is_part, objects)) else "loses", leaver, None, places)


def _who_had(places: list[Token]) -> Token | None:
    """ "The bridgehead, which the Ninth Corps had held for a month, was given up"."""
    clauses = [c for p in places for c in children(p, "acl:relcl") if base_of(c) in listed("keeping")]
    return next((s for c in clauses for s in children(c, "nsubj") if may_hold(s) and s.pos_ != "PRON"), None)


def _bereft(verb: Token) -> bool:
    """ "Leaving the town without bread": nobody leaves."""
    return verb.lower_ == "leaving" and any(t.lower_ == "without" for t in verb.subtree)


def _driven(verb: Token, subjects: list[Token], passive: bool, places: tuple[int, ...]) -> Fact | None:
    """Who is driven out loses; who drives out gains, where named."""
    by = holder_among(agents_of(verb))
    thrown = holder_among(subjects if passive else _objects(verb))
    doer = by if passive else holder_among(subjects)
    if thrown is None:
        return None
    if doer is not None:
        return Fact(verb, "gains", doer, thrown, places)
    return Fact(verb, "loses", thrown, None, places) if passive else None


def _holds(verb: Token, rest: tuple[str, ...], ground: Ground) -> Fact | None:
    subjects, passive = subjects_of(verb)
    base = base_of(verb)
    objects = subjects if passive else _objects(verb)
    if " ".join((base, *rest)) in listed("repelling"):
        # "X's garrison beat off two attacks": the place may stand with who holds it.
        objects = _beaten_off(verb, objects) or [p for s in subjects for p in children(s, "nmod:poss", "nmod")]
    elif rest == ("out",):
        # "X, where a police company is holding out": the place before "where".
        where = next((c for c in verb.children if c.lower_ == "where"), None)
        index = ground.named_before(where) if where is not None else None
        holder = holder_among(subjects)
        if index is not None and holder is not None:
            return Fact(verb, "holds", holder, None, (index,))
        objects = [p for s in subjects for p in children(s, "nmod:poss", "nmod")]
    elif rest and not passive:
        objects = behind(verb, rest)
    places = ground.of(objects)
    holder = holder_among(agents_of(verb) if passive else subjects)
    if holder is None and passive and objects:
        holder = _owner_of_hands(verb)
    if _is_nobodys(subjects, verb) and places:
        return Fact(verb, "contested", None, None, places)
    if base in listed("running_it") and (holder is None or not is_armed(holder)):
        return None
    if not places or holder is None or (base in listed("ruling") and not is_in_own_right(holder)):
        return None
    change: Change = "contested" if any(map(is_part, objects)) else "holds"
    return Fact(verb, change, holder, None, places, ended=_has_ended(verb))


def _is_nobodys(subjects: list[Token], verb: Token) -> bool:
    """ "X is held by nobody", "neither side holds X"."""
    doers = [*subjects, *(c for c in children(verb, "obl", "obl:agent") if preposition(c) == "by")]
    return any(
        d.lower_ in ("nobody", "neither", "none") or any(c.lower_ == "neither" for c in d.lefts) for d in doers
    ) and verb.tag_ in ("VBZ", "VBP", "VBD", "VBN")


def _has_ended(verb: Token) -> bool:
    """ "Had held it since May", "held it until Sunday": of the time before something else that is told."""
    told = verb.dep_ == "ccomp"
    if not told and verb.tag_ == "VBN" and any(c.lower_ == "had" and c.dep_ == "aux" for c in verb.children):
        return True
    until = any({"until", "till"} & cases(c) for c in children(verb, "obl", "advcl"))
    until = until or any("before" in cases(c) and base_of(c) in listed("leaving") for c in children(verb, "advcl"))
    return until and verb.tag_ in ("VBD", "VBN")


def _beaten_off(verb: Token, beaten: list[Token]) -> list[Token]:
    """What an attack was on: "repelled an assault on X", "stormed X but were beaten back"."""
    tried = [*children(verb.head, "xcomp", "acl"), *(a for c in verb.head.children for a in children(c, "acl"))]
    if verb.dep_ == "conj" and base_of(verb.head) in listed("trying") and tried:
        # "Rebels tried to storm X but were beaten back by the garrison".
        return [o for t in tried for o in children(t, "obj", "obl")]
    aims = [*beaten, *children(verb, "obl"), *(o for b in beaten for o in _aims_of(b, verb))]
    found = [t for o in aims for t in (o, *children(o, "nmod")) if cases(t) & {"on", "against", "at", "from"}]
    found = found or [o for b in beaten for o in _aims_of(b, verb)]
    if not found and verb.dep_ == "conj" and base_of(verb.head) in listed("nothing"):
        return _objects(verb.head)
    return found


def _aims_of(attempt: Token, verb: Token) -> list[Token]:
    """ "Repelled an attempt by Y to enter X": what was to be entered."""
    if attempt.lemma_.casefold() not in listed("attempts"):
        return []
    clauses = [c for n in (attempt, verb) for c in children(n, "acl", "advcl", "xcomp") if c.i > attempt.i]
    return [o for c in clauses for o in children(c, "obj", "obl") if base_of(c) in verbs() or cases(o) & {"into"}]


def _contests(verb: Token, rest: tuple[str, ...], ground: Ground) -> Fact | None:
    subjects, passive = subjects_of(verb)
    # "Remained contested", "were left surrounded": a participle without an object is said of its subject.
    passive = passive or (
        verb.tag_ == "VBN" and not _objects(verb) and not any(c.lemma_ == "have" for c in verb.children)
    )
    objects = subjects if passive else behind(verb, rest) if rest else _objects(verb)
    places = ground.of(objects)
    holder = holder_among(agents_of(verb) if passive else subjects)
    if not places and rest and rest[-1] in ("for", "over"):
        # "Fighting for the post office and the market in the middle of X".
        within = [c for o in objects for j in joined(o) for c in children(j, "nmod")]
        places = ground.of((c for c in within if cases(c) & {"in", "of"}), back=False)
    by_nature = passive and holder is None and any(preposition(c) == "by" for c in children(verb, "obl", "obl:agent"))
    if not places or (holder is None and not passive) or by_nature:
        # "The valley was cut off by floods" is besieged by nobody.
        return None
    if rest and rest[-1] in ("in", "over", "for") and (holder is None or not is_in_own_right(holder)):
        return None
    return Fact(verb, "contested", holder, None, places)


def _heeds(verb: Token, rest: tuple[str, ...], ground: Ground) -> Fact | None:
    """ "Brasso answers to the Tide Militia": the place is the subject, and whoever it obeys has it."""
    subjects, passive = subjects_of(verb)
    places = ground.of(subjects)
    lords = [t for t in verb.subtree if t.i > verb.i and t.dep_ in ("obl", "nmod", "obj", "nmod:poss")]
    if rest and rest[-1] != "authority":
        lords = [t for t in lords if rest[-1] in cases(t)]
    lord = holder_among(lords)
    if passive or not places or lord is None or not (is_armed(lord) or lord.pos_ == "PROPN"):
        return None
    if base_of(verb) == "belong" and not is_armed(lord):
        return None
    if any(map(is_part, subjects)):
        return Fact(verb, "contested", lord, None, places)
    return Fact(verb, "gains" if base_of(verb) in listed("submitting") else "holds", lord, None, places)


_RULES: dict[str, Callable[[Token, tuple[str, ...], Ground], Fact | None]] = {
    "take": _takes, "fall": _falls, "lose": _loses, "hold": _holds, "contest": _contests,
    "heed": _heeds,
}  # fmt: skip
