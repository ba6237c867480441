"""What a verb says of who keeps a place: holds it, beats an attack on it off, is obeyed in it, fights for it."""

from spacy.tokens import Token

from onrecord.extract.control.fact import Fact
from onrecord.extract.control.ground import Ground, cases, is_part
from onrecord.extract.control.verbs import (
    agents_of,
    base_of,
    behind,
    holder_among,
    is_in_own_right,
    listed,
    objects_of,
    owner_of_hands,
    subjects_of,
    verbs,
)
from onrecord.extract.events.parties import is_armed, is_time
from onrecord.extract.events.phrases import children, joined, preposition
from onrecord.model import Change


def holds(verb: Token, rest: tuple[str, ...], ground: Ground) -> Fact | None:
    subjects, passive = subjects_of(verb)
    base = base_of(verb)
    objects = subjects if passive else objects_of(verb)
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
        holder = owner_of_hands(verb)
    if _is_nobodys(subjects, verb) and places:
        return Fact(verb, "contested", None, None, places)
    if base in listed("running_it") and (holder is None or not is_armed(holder)):
        return None
    if not places or holder is None or (base in listed("ruling") and not is_in_own_right(holder)):
        return None
    change: Change = "contested" if any(map(is_part, objects)) else "holds"
    if any(c.lower_ in ("longer", "anymore") for c in verb.children):
        # "No longer controls X".
        return Fact(verb, "loses", holder, None, places, by_negation=True)
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
    near = [t for o in aims for t in (o, *children(o, "nmod")) if not is_time(t)]
    found = [t for t in near if cases(t) & {"on", "against", "at", "from"}]
    # "At the gates of X".
    found += [n for t in found if t.lower_ in listed("walls") for n in children(t, "nmod") if "of" in cases(n)]
    found = found or [o for b in beaten for o in _aims_of(b, verb)]
    if not found and verb.dep_ == "conj" and base_of(verb.head) in listed("nothing"):
        return objects_of(verb.head)
    return found


def _aims_of(attempt: Token, verb: Token) -> list[Token]:
    """ "Repelled an attempt by Y to enter X": what was to be entered."""
    if attempt.lemma_.casefold() not in listed("attempts"):
        return []
    clauses = [c for n in (attempt, verb) for c in children(n, "acl", "advcl", "xcomp") if c.i > attempt.i]
    return [o for c in clauses for o in children(c, "obj", "obl") if base_of(c) in verbs() or cases(o) & {"into"}]


def contests(verb: Token, rest: tuple[str, ...], ground: Ground) -> Fact | None:
    subjects, passive = subjects_of(verb)
    # "Remained contested", "were left surrounded": a participle without an object is said of its subject.
    passive = passive or (
        verb.tag_ == "VBN" and not objects_of(verb) and not any(c.lemma_ == "have" for c in verb.children)
    )
    objects = subjects if passive else behind(verb, rest) if rest else objects_of(verb)
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


def heeds(verb: Token, rest: tuple[str, ...], ground: Ground) -> Fact | None:
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
