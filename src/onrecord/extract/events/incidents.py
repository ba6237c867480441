"""What the acts of one sentence make of one another: a march that is shot at, ground that is left and entered."""

from collections.abc import Sequence

from spacy.tokens import Token

from onrecord.extract.events.mentions import HARM, Mention
from onrecord.extract.events.parties import is_armed
from onrecord.extract.events.subevents import GROUND, is_of_state, says

#: What police do to a gathering, by the sub-events it is put down as on its own.
_FORCE = frozenset({"Attack", "Excessive force against protesters", "Protest with intervention"})
_CALM = frozenset({"Peaceful protest", "Protest with intervention", "Excessive force against protesters"})
_FIGHTING = frozenset({"Armed clash", "Air/drone strike", "Shelling/artillery/missile attack"})


def as_one_incident(found: Sequence[Mention]) -> list[Mention]:
    """The mentions of a sentence with the sub-events that they have together."""
    if len(found) < _TWO:
        return list(found)
    return _ground_left_and_entered(_gathering_met_by_force(_harm_by_those_who_act(found)))


_TWO = 2


def _harm_by_those_who_act(found: Sequence[Mention]) -> list[Mention]:
    """ "Fired at traders who had gathered, killing 14": those who fired have killed, not the traders of the tree."""
    acting = {m.head for m in found if m.kind.type in _ACTING}
    changed = list(found)
    for i, mention in enumerate(found):
        clause = _clause_about(mention)
        if clause is None or clause in acting or is_armed(clause.head):
            continue
        hit = next((m for m in reversed(changed[:i]) if _is_hit_by(m, clause.head)), None)
        if hit is not None:
            changed[i] = mention._replace(actors=hit.actors)
    return changed


#: What those whom a relative clause is about may do that harms others in turn.
_ACTING = frozenset({"ASSAULT", "COERCE", "MOBILIZE"})


def _clause_about(mention: Mention) -> Token | None:
    """The verb of the relative clause that a bare "killing 14", "and wounding 30" hangs on."""
    verb = mention.head
    if mention.name not in HARM or verb.tag_ != "VBG" or any(c.dep_ == "nsubj" for c in verb.children):
        return None
    while verb.dep_ in ("conj", "advcl") and verb.head.i < verb.i:
        verb = verb.head
    apart = any(t.text == "," for t in verb.doc[verb.i : mention.head.i])
    return verb if verb.dep_ == "acl:relcl" and apart else None


def _is_hit_by(mention: Mention, people: Token) -> bool:
    return mention.kind.type == "ASSAULT" and mention.part == "verb" and people in mention.targets


def _gathering_met_by_force(found: Sequence[Mention]) -> list[Mention]:
    """ "Shot four people at a rally", "detained after they chained themselves to the gates"."""
    calm = [m for m in found if m.kind.type == "PROTEST" and m.kind.acled in _CALM]
    if not calm:
        return list(found)
    grave = says(calm[0].head, "grave") and not says(calm[0].head, "harmless")
    label = "Excessive force against protesters" if grave else "Protest with intervention"
    met = [m for m in found if _meets(m)]
    return [m._replace(kind=m.kind._replace(acled=label)) if met and (m in met or m in calm) else m for m in found]


def _meets(mention: Mention) -> bool:
    """Police or soldiers act, or nobody says who arrested or hurt the marchers."""
    kind = mention.kind
    if kind.type == "COERCE":
        return kind.mode == "arrest" or kind.acled in _FORCE
    unnamed = not mention.actors and mention.name in ("killing", "wounding", "dying")
    return kind.type == "ASSAULT" and kind.acled in _FORCE and (unnamed or any(is_of_state(t) for t in mention.actors))


def _ground_left_and_entered(found: list[Mention]) -> list[Mention]:
    """ "The rebels withdrew and the army moved in": the place passed from one to the other without a fight."""
    left = [m for m in found if m.kind.mode == "withdraw" and m.actors]
    if not left or any(m.kind.acled in _FIGHTING and m.aspect != "negated" for m in found):
        return found
    return [
        m._replace(kind=m.kind._replace(acled=GROUND[2])) if m is not left[0] and _enters(m, left[0]) else m
        for m in found
    ]


def _enters(mention: Mention, left: Mention) -> bool:
    """Somebody else takes the place, or moves in."""
    if not mention.actors or set(mention.actors) & set(left.actors):
        return False
    entered = mention.kind.type == "MOBILIZE" and any(c.lower_ in ("in", "into") for c in mention.head.subtree)
    return mention.kind.acled in GROUND[:2] or entered
