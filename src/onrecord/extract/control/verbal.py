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
            shared = fact.change in ("gains", "holds") and fact.holder is not None and _is_both([fact.holder])
            yield fact._replace(change="contested", holder=None) if shared else fact
            return


def _is_both(subjects: list[Token]) -> bool:
    """ "Both sides claim to control X": nobody's."""
    return any(s.lemma_ in listed("both") and any(c.lower_ in ("both", "each") for c in s.lefts) for s in subjects)


def _objects(verb: Token) -> list[Token]:
    """Objects with what is joined to them; "controls about half of X" has one that the tree calls an adverb."""
    found = [t for o in children(verb, "obj") for t in joined(o)]
    return found or [t for t in children(verb, "obl") if is_part(t) and preposition(t) in _ABOUT]


def _named_after(verb: Token, case: str) -> Token | None:
    return holder_among(
        [o for o in verb.subtree if o.dep_ in ("obl", "nmod") and preposition(o) == case and o.i > verb.i]
    )


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
    if entry in listed("entering") and not _unopposed(verb):
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
    """If the sentence, the one before or the part behind a semicolon says that nobody stood in the way."""
    doc, sentence = verb.doc, verb.sent
    text = sentence.text.casefold()
    if sentence.start > 0:
        text = doc[doc[sentence.start - 1].sent.start : sentence.end].text.casefold()
    if sentence.end < len(doc) and doc[sentence.end - 1].text == ";":
        text += doc[sentence.end].sent.text.casefold()
    return any(word in text for word in listed("unopposed"))


def _falls(verb: Token, rest: tuple[str, ...], ground: Ground) -> Fact | None:
    subjects, passive = subjects_of(verb)
    places = ground.of(subjects)
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
    to = [t for t in ahead if cases(t) & {"to", "of"} and t.dep_ in ("obl", "nmod", "xcomp") and may_hold(t)]
    holder = _owner_of_hands(verb) or holder_among(to)
    return Fact(verb, "gains", holder, _named_after(verb, "from"), places) if holder is not None else None


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
        return Fact(verb, "gains", receiver, leaver, places)
    if " ".join((base, *rest)) in listed("received"):
        return None
    moved = _objects(verb)
    if base in listed("moving") and rest and moved and not any(map(is_armed, moved)):
        # "Evacuated civilians from the town": whoever does stays.
        return None
    if passive and leaver is None:
        # "X was lost", "was given up": to whoever gains in this text.
        return (
            Fact(verb, "gains", None, None, places) if base in ("lose", "give", "surrender", "cede", "hand") else None
        )
    if leaver is None or (
        base in ("leave", "flee", "evacuate", "lose", "quit", "desert") and not is_in_own_right(leaver)
    ):
        return None
    return Fact(verb, "contested" if any(map(is_part, objects)) else "loses", leaver, None, places)


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
        objects = [p for s in subjects for p in children(s, "nmod:poss")]
    elif rest and not passive:
        objects = behind(verb, rest)
    places = ground.of(objects)
    holder = holder_among(agents_of(verb) if passive else subjects)
    if holder is None and passive and objects:
        holder = _owner_of_hands(verb)
    if base in listed("running_it") and (holder is None or not is_armed(holder)):
        return None
    if not places or holder is None or (base in listed("ruling") and not is_in_own_right(holder)):
        return None
    change: Change = "contested" if any(map(is_part, objects)) else "holds"
    return Fact(verb, change, holder, None, places, ended=_has_ended(verb))


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
    aims = [*beaten, *children(verb, "obl")]
    found = [t for o in aims for t in (o, *children(o, "nmod")) if cases(t) & {"on", "against", "at", "from"}]
    if not found and verb.dep_ == "conj" and base_of(verb.head) in listed("nothing"):
        return _objects(verb.head)
    return found


def _contests(verb: Token, rest: tuple[str, ...], ground: Ground) -> Fact | None:
    subjects, passive = subjects_of(verb)
    # "Remained contested", "were left surrounded": a participle without an object is said of its subject.
    passive = passive or (
        verb.tag_ == "VBN" and not _objects(verb) and not any(c.lemma_ == "have" for c in verb.children)
    )
    objects = subjects if passive else behind(verb, rest) if rest else _objects(verb)
    places = ground.of(objects)
    holder = holder_among(agents_of(verb) if passive else subjects)
    if not places or (holder is None and not passive):
        return None
    if rest and rest[-1] in ("in", "over", "for") and (holder is None or not is_in_own_right(holder)):
        return None
    return Fact(verb, "contested", holder, None, places)


_RULES: dict[str, Callable[[Token, tuple[str, ...], Ground], Fact | None]] = {
    "take": _takes, "fall": _falls, "lose": _loses, "hold": _holds, "contest": _contests,
}  # fmt: skip
