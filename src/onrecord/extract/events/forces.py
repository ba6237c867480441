"""Whether a word means that forces move, gather, hold or give up ground: the tests of `events.yaml` about them."""

from spacy.tokens import Token

from onrecord.extract.events.company import Look
from onrecord.extract.events.parties import (
    can_act,
    is_armed,
    is_group,
    is_listed,
    is_people,
    is_political,
    means_of,
    phrases_at,
    word_set,
)  # fmt: skip
from onrecord.extract.events.phrases import children, content_head, preposition
from onrecord.extract.events.politics import political
from onrecord.extract.events.subevents import is_one_of, refining
from onrecord.languages import noun_kind

_STATES = ("GPE", "NORP")
_PLACES = ("GPE", "LOC", "FAC")


def is_place(token: Token) -> bool:
    """A name or a noun of ground."""
    return token.ent_type_ in _PLACES or noun_kind(token) == "place" or is_listed(token, "targets")


def _is_force(token: Token) -> bool:
    if is_group(token) and noun_kind(token) in ("object", "abstract"):
        return False
    return is_armed(token) or token.ent_type_ == "VEHICLE" or (means_of(token) is not None and token.pos_ == "NOUN")


def forces_object(look: Look) -> bool:
    """Forces are moved by a party, or move themselves."""
    found = look.found
    moved = [t for t in found.moved if _is_force(t)]
    if look.match.sense.part == "noun":
        return bool(moved or found.target or found.actor) and look.own.armed >= 1
    if moved and look.own.armed < 1 and not any(t.ent_type_ or is_political(t) for t in found.actor):
        return False
    if moved:
        return not found.actor or any(is_political(t) or t.ent_type_ or t.pos_ == "PRON" for t in found.actor)
    return not found.moved and any(is_armed(t) or t.ent_type_ == "VEHICLE" for t in found.actor) and _goes(look)


def _goes(look: Look) -> bool:
    """Without an object: somewhere, or by a verb that says itself that they are there to fight."""
    somewhere = any(is_place(o) or preposition(o) in ("to", "into", "towards") for o in children(look.head, "obl"))
    staying = look.head.lemma_.casefold() in ("remain", "patrol", "mass", "amass", "deploy", "redeploy", "mobilize")
    return somewhere or staying or look.match.end - look.match.start > 1


def forces(look: Look) -> bool:
    """Who withdraws is armed, or a state that leaves a place."""
    found, own = look.found, look.own
    if look.match.sense.part == "noun":
        return own.armed >= 1 or (not own.other and any(t.ent_type_ in _STATES for t in (*found.actor, *found.target)))
    if own.other and own.armed < 1:
        return False
    if any(is_armed(content_head(t)) for t in (*found.moved, *found.actor, *found.doers)):
        return True
    left = [o for o in children(look.head, "obl", "obj") if is_place(o) and o.ent_type_ != "ORG"]
    named = [t for t in found.actor if t.ent_type_ in (*_STATES, "ORG")]
    return bool(left and named) and (look.warlike or look.match.end - look.match.start > 1 or own.political > 1)


def missile_object(look: Look) -> bool:
    """Missiles and guns are put in place by a party."""
    moved = [t for t in (*look.found.moved, *look.found.target, *look.found.instrument) if _is_force(t)]
    if look.match.sense.part == "noun":
        return look.own.armed >= 0.5 and not look.own.other
    return bool(moved) and any(is_political(t) or t.ent_type_ or t.pos_ == "PRON" for t in look.found.actor)


def base(look: Look) -> bool:
    """A seat of forces: set up by forces, or called military."""
    found, own = look.found, look.own
    if own.other and own.armed < 1:
        return False
    if any(is_armed(t) for t in found.actor):
        return True
    things = (*found.target, *children(look.head, "obj", "nsubj:pass"))
    soldierly = any(is_one_of(c, "soldierly") for t in things for c in t.lefts)
    return (soldierly or look.warlike) and (not found.actor or any(is_political(t) or t.ent_type_ for t in found.actor))


def armed_group(look: Look) -> bool:
    """An armed group forms, splits, joins or ends."""
    if look.own.other or look.own.votes:
        return False
    return any(is_armed(content_head(t)) for t in (*look.found.actor, *look.found.target))


def given_ground(look: Look) -> bool:
    """A place or a post passes from one party to another."""
    ground = [t for t in look.found.target if t.ent_type_ in _PLACES or _is_held(t) or is_one_of(t, "posts")]
    parties = [t for t in (*look.found.moved, *look.found.actor) if is_political(t) or t.ent_type_ in ("ORG", "GPE")]
    if look.match.sense.part == "noun":
        return bool(ground) and (bool(parties) or look.own.armed >= 1)
    return bool(ground and parties) and not look.own.other


def crowd_target(look: Look) -> bool:
    """A crowd is driven apart by forces."""
    found = look.found
    driven = [t for t in found.target if is_listed(t, "crowds") or t.lower_ == "them" or is_one_of(t, "gathered")]
    return bool(driven) and not look.own.other and (any(is_armed(t) for t in found.actor) or look.own.armed >= 1)


def hemming(look: Look) -> bool:
    """A place or people are shut in or out by a party that can do so."""
    if political(look):
        return True
    found, own = look.found, look.own
    if own.other or own.votes:
        return False
    shut = any(is_place(t) or is_people(t) or t.ent_type_ for t in found.target)
    doers = any(is_political(t) or t.ent_type_ in (*_STATES, "ORG") for t in found.actor)
    if look.match.sense.part == "noun":
        return bool(found.target or found.actor) and not any(is_listed(t, "crowds") for t in found.actor)
    if look.head.lemma_.casefold() == "blockade" and shut and not found.actor:
        return True
    return (
        doers
        and (shut or look.match.end - look.match.start > 1)
        and not any(is_listed(t, "crowds") for t in found.actor)
    )


def _is_held(token: Token) -> bool:
    """Ground that forces hold: towns, bridges, posts."""
    return not word_set("control", "ground").isdisjoint(phrases_at(token))


def taken(look: Look) -> bool:
    """Goods, ships and houses are seized by officers, soldiers or a state; people are arrested, and ground is taken."""
    found, own = look.found, look.own
    if own.other or own.votes:
        return False
    if any(t.ent_type_ in ("GPE", "LOC") or is_people(t) or _is_held(t) for t in found.target):
        return False
    if look.match.sense.part == "verb" and not found.target:
        return False
    if political(look):
        return True
    things = [
        t for t in found.target if t.ent_type_ in ("VEHICLE", "FAC", "ORG") or noun_kind(t) in ("object", "place")
    ]
    if look.match.sense.part == "noun":
        return bool(things) and own.armed + own.political >= 1
    doers = [t for t in found.actor if is_armed(t) or is_political(t) or t.ent_type_ in ("GPE", "NORP", "ORG")]
    return bool(things) and (bool(doers) or (found.passive and not found.actor and own.armed + own.political >= 1))


def in_force(look: Look) -> bool:
    """A truce begins, holds or breaks, or is made; one that is only talked of is no event."""
    verb, noun = look.head.head, look.head
    if look.own.other or verb.pos_ != "VERB":
        return False
    if noun.dep_ == "nsubj":
        return verb.lemma_.casefold() in refining("holding")
    return (
        noun.dep_ in ("obj", "nsubj:pass")
        and verb.lemma_.casefold() in refining("making")
        and bool(look.own.armed or look.own.political or [t for t in look.found.actor if can_act(t)])
    )
