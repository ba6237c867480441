"""Whether a word of violence means the act: the tests of `events.yaml` that ask for arms, harm and what is struck."""

from spacy.tokens import Token

from onrecord.extract.events.company import Look
from onrecord.extract.events.particular import is_echo
from onrecord.extract.events.parties import (
    bases,
    can_act,
    is_armed,
    is_doer,
    is_group,
    is_listed,
    is_people,
    is_political,
    means_of,
    phrases_at,
    word_set,
)  # fmt: skip
from onrecord.extract.events.phrases import content_head, preposition
from onrecord.extract.events.politics import is_stoppage, strikers
from onrecord.extract.events.subevents import is_one_of
from onrecord.extract.reading import sentence_text
from onrecord.languages import noun_kind

#: A word that also names soldiers' things in other trades counts half.
_HALF = 0.5


def may_be_struck(token: Token) -> bool:
    """Places, what stands, and people."""
    return token.ent_type_ in ("GPE", "LOC", "FAC", "NORP") or is_listed(token, "targets") or is_people(token)


def armed(look: Look) -> bool:
    """Somebody armed, a weapon, harm, or sides and targets as in war."""
    if look.head.lemma_.casefold() == "strike" and (strikers(look.head) or is_stoppage(look.head)):
        return False
    if look.match.sense.name == "shooting" and any(is_thrown(t) for t in look.found.target):
        return False
    if look.own.armed < 1 and look.match.sense.frame == "fight" and _fights_nobody(look):
        return False
    if look.own.armed >= 1 or look.own.harm >= 1:
        return True
    doers = [*look.found.actor, *look.found.instrument]
    if any(is_armed(t) or means_of(t) for t in doers):
        return True
    states = [t for t in look.found.actor if t.ent_type_ in ("GPE", "NORP") or is_listed(t, "kin_of_state")]
    struck = [
        t
        for t in look.found.target
        if t.ent_type_ in ("GPE", "LOC", "FAC", "NORP") or is_listed(t, "targets") or is_people(t)
    ]
    named = [t for t in look.found.actor if t.pos_ == "PROPN" and not look.own.other]
    ground = [t for t in struck if t.ent_type_ in ("GPE", "LOC", "FAC") or is_listed(t, "targets")]
    if not look.own.other and not look.own.votes and (_aimed(look) or _suffered(look, bool(ground))):
        return True
    return (
        bool(states and struck)
        or bool(named and ground)
        or (look.warlike and bool(doers or struck or look.match.sense.part == "noun"))
    )


def _suffered(look: Look, at_ground: bool) -> bool:
    """ "Villagers attacked the post", "the tanker was attacked", "after the raid"."""
    found = look.found
    if look.match.sense.part == "noun":
        return not bases(look.head).isdisjoint(word_set("restraint", "acts"))
    if look.found.target and any(not {"mob", "crowd"}.isdisjoint(bases(t)) for t in found.actor):
        return True
    many = any(is_people(t) and (t.tag_ in ("NNS", "NNPS") or t.pos_ == "PRON") for t in found.actor)
    if many and (at_ground or look.own.armed >= _HALF):
        return True
    asked = any(preposition(c) in ("for", "over", "about") for c in look.head.children if c.dep_ == "obl")
    unknown = not found.actor and (found.passive or all(t.pos_ == "PRON" for t in found.doers))
    return unknown and bool(found.target) and not asked and may_be_struck(found.target[0])


def _fights_nobody(look: Look) -> bool:
    """ "Fought all her life for libraries", "the rivals battled for the title": no opponent that can be struck."""
    if look.match.sense.part == "noun" or any(is_people(t) or is_political(t) for t in look.found.target):
        return False
    return len(look.found.actor) < _BOTH and not any(c.lower_ in ("war", "battle") for c in look.head.children)


_BOTH = 2


def _aimed(look: Look) -> bool:
    """ "A raid on the mill", "the two countries fought": an act against a place or people, or a fight of states."""
    found, part = look.found, look.match.sense.part
    at = [
        t
        for t in found.target
        if t.ent_type_ in ("GPE", "FAC", "LOC", "NORP")
        or noun_kind(t) in ("place", "person")
        or is_listed(t, "targets")
    ]
    if part == "noun":
        if look.match.sense.frame == "fight" and _rages(look.head):
            return True
        return bool(at) and any(c.dep_ == "nmod" and preposition(c) in _AGAINST for c in look.head.children)
    if look.match.sense.frame == "fight":
        if any(is_political(t) for t in found.actor) and any(c.lower_ in ("war", "battle") for c in look.head.children):
            return True
        return sum(t.ent_type_ in ("GPE", "NORP") for t in (*found.actor, *found.target)) >= 2
    return False


def _rages(noun: Token) -> bool:
    """ "Fighting raged in the suburbs", "clashes erupted near the river"."""
    verb = noun.head
    if noun.dep_ != "nsubj" or verb.lemma_.casefold() not in ("rage", "erupt", "break", "continue", "resume", "flare"):
        return False
    return any(
        c.dep_ == "obl" and (c.ent_type_ in ("GPE", "LOC", "FAC") or noun_kind(c) == "place") for c in verb.children
    )


_AGAINST = ("on", "against", "at", "upon")


def device(look: Look) -> bool:
    """A bomb goes off, or something solid is blown up."""
    if _blown_up(look):
        return True
    if any(means_of(t) or t.ent_type_ == "WEAPON" for t in look.found.instrument):
        return True
    return look.own.armed >= 1 or (look.own.harm >= 1 and look.match.sense.part == "noun") or look.warlike


def _blown_up(look: Look) -> bool:
    """Bridges and towers do not blow up by themselves: "blew up the mast", "was blown up in 1961"."""
    if look.match.end - look.match.start < 2 or look.own.other or look.match.sense.part == "noun":
        return False
    solid = [t for t in look.found.target if is_listed(t, "targets") or noun_kind(t) in ("place", "object")]
    return bool(solid) and (look.found.passive or any(can_act(t) for t in look.found.actor))


#: Words of harm beside which soldiers who kill need not be asked whom.
_MUCH = 2
_BODIES = (None, "organization")


def _is_somebody(verb: Token) -> bool:
    """ "She had been arrested": a person whom no word before names."""
    return any(
        c.lower_ in ("he", "she", "him", "her", "them") and c.dep_ in ("nsubj:pass", "obj", "iobj")
        for c in verb.children
    )


def people(look: Look) -> bool:
    """It is done to people."""
    if look.match.sense.part == "noun" and look.match.sense.name == "execution" and not look.found.target:
        return look.own.armed >= 1
    if look.match.sense.part == "noun":
        return bool(look.found.target or look.found.actor) or look.own.harm + look.own.armed >= 2
    struck = [content_head(t) for t in look.found.target if t.ent_type_ not in ("GPE", "LOC", "FAC")]
    hurt = [
        t
        for t in struck
        if is_people(t)
        or is_listed(t, "crowds")
        or t.ent_type_ in ("PERSON", "NORP", "ORG")
        or t.pos_ in ("NUM", "PRON")
    ]
    plain = [t for t in struck if t.pos_ == "NOUN" and (noun_kind(t) in _BODIES or is_doer(t))]
    doers = [t for t in look.found.actor if can_act(t) and t.pos_ != "NUM"]
    if plain and not look.own.other and (doers or any(means_of(t) for t in look.found.instrument)):
        return True
    return (
        bool(hurt)
        or _is_somebody(look.head)
        or (look.own.harm >= _MUCH and any(is_armed(t) for t in look.found.actor))
        or (not look.found.target and (look.own.armed >= 1 or look.own.harm >= 2))
        or (look.warlike and any(t.pos_ == "PROPN" for t in struck))
    )


def ground(look: Look) -> bool:
    """Places and positions fall; prizes and pawns do not."""
    held = word_set("control", "ground")
    taken = [t for t in look.found.target if t.ent_type_ in ("GPE", "LOC", "FAC") or not held.isdisjoint(phrases_at(t))]
    takers = [t for t in look.found.actor if is_political(t) or t.ent_type_ or t.pos_ == "PRON"]
    if look.match.sense.name == "falling":
        takers += [c for c in look.head.children if preposition(c) in ("to", "into", "under") and _names_a_taker(c)]
        return bool(taken and takers) and not look.own.other
    if not taken or "election" in sentence_text(look.head):
        return False
    if look.head.lemma_.casefold() in (
        "take",
        "enter",
        "clear",
        "secure",
        "occupy",
        "fall",
        "capture",
        "liberation",
        "takeover",
    ):
        return bool(takers) and (
            look.own.armed >= 1 or look.warlike or any(t.ent_type_ in ("GPE", "NORP") for t in look.found.actor)
        )
    return bool(takers) or look.own.armed >= 1


def _names_a_taker(phrase: Token) -> bool:
    """ "To the rebels", "into rebel hands", "under the control of the militia"."""
    return any(t.ent_type_ or is_political(t) for t in phrase.subtree if t.pos_ in ("NOUN", "PROPN", "ADJ"))


def falling(look: Look) -> bool:
    """What falls or lands is the means: "a rocket fell on their barracks"."""
    return any(is_thrown(t) or (means_of(t) and not is_armed(t)) for t in look.found.instrument) or any(
        (means := means_of(t)) is not None and means.mode == "drone" for t in look.found.doers
    )


def is_thrown(token: Token) -> bool:
    """What flies or falls."""
    return not word_set("means", "projectiles").isdisjoint(phrases_at(token))


def thrown(look: Look) -> bool:
    """Missiles are fired; campaigns and people are not."""
    if any(is_thrown(t) or _holds_a_weapon(t) for t in look.found.instrument):
        return True
    return look.match.sense.name == "dropping" and _from_aircraft(look)


def _holds_a_weapon(token: Token) -> bool:
    """ "Barrels of chlorine", "a volley of rockets"."""
    content = content_head(token)
    return content != token and means_of(content) is not None


def _from_aircraft(look: Look) -> bool:
    """What aircraft and drones drop is meant to harm, unless it is help or paper."""
    flying = [
        m for t in (*look.found.doers, *look.found.instrument) if (m := means_of(t)) and m.mode in ("aerial", "drone")
    ]
    harmless = word_set("parties", "goods") | {"leaflet", "flyer", "pamphlet"}
    dropped = [c for c in look.head.children if c.dep_ in ("obj", "nsubj:pass")]
    return bool(flying) and bool(dropped) and all(harmless.isdisjoint(bases(t)) for t in dropped)


def fired(look: Look) -> bool:
    """Guns are fired, and at people; people are only dismissed."""
    if any(is_people(t) and not means_of(t) for t in look.found.target) and not any(
        preposition(c) in _AGAINST for c in look.head.children
    ):
        return False
    sides = any(is_political(t) or is_people(t) for t in look.found.actor)
    return armed(look) or (sides and not look.found.target and not look.own.other)


def foiled(look: Look) -> bool:
    """An attack or a plot is stopped by those who guard against it."""
    return look.own.armed >= 1 and any(is_one_of(c, "plots") for c in look.head.children if c.dep_ == "obj")


def persons(look: Look) -> bool:
    """It is done to people, not to things."""
    if any(c.dep_ == "obj" and c.lower_ in ("him", "her", "them") for c in look.head.children):
        return not look.own.other
    return people(look) and any(is_people(t) and t.lower_ != "it" for t in look.found.target)


def held(look: Look) -> bool:
    """Forces or a state keep people: "the navy is holding the crew"."""
    if look.own.other or look.own.votes:
        return False
    kept = [t for t in look.found.target if is_people(t) and not is_group(t)]
    named = any(t.ent_type_ in ("GPE", "NORP") for t in look.found.actor)
    return bool(kept) and (named or any(is_armed(t) for t in look.found.actor))


def civilians(look: Look) -> bool:
    """It is done to people who are not armed."""
    return people(look) and not any(is_armed(t) for t in look.found.target)


def armed_means(look: Look) -> bool:
    """Somebody armed does it, or a weapon."""
    return any(is_armed(t) or means_of(t) for t in (*look.found.actor, *look.found.instrument))


def armed_object(look: Look) -> bool:
    """It is done to somebody armed."""
    return any(is_armed(t) or (t.pos_ == "PRON" and look.own.armed >= 1) for t in look.found.target)


def flag(look: Look) -> bool:
    """Forces raise their flag over what they have taken."""
    over = any(
        preposition(c) in ("over", "above", "on", "atop", "at", "in")
        for c in look.head.subtree
        if c.dep_ in ("obl", "nmod")
    )
    return over and (any(is_armed(t) for t in look.found.actor) or look.warlike)


def armed_actor(look: Look) -> bool:
    """Somebody armed does it."""
    return any(is_armed(t) for t in look.found.actor)


def harm(look: Look) -> bool:
    """People are hurt by arms."""
    if not people(look) and look.match.sense.frame != "die":
        return False
    means = any(means_of(t) or is_armed(t) for t in (*look.found.instrument, *look.found.actor))
    if look.found.instrument or (look.head.lemma_.casefold() in ("wound", "wounded") and not look.own.other):
        return True
    if any(is_echo(c, "noun") for c in look.head.children if c.dep_ in ("obl", "nmod")):
        return True
    return means or look.own.armed >= 1 or look.own.harm >= 2 or look.warlike


def actor(look: Look) -> bool:
    """Somebody who may be meant does it."""
    doers = [t for t in look.found.actor if is_people(t) or is_political(t) or t.ent_type_]
    told = any(c.dep_ == "nsubj" and c.lower_ in ("they", "he", "she", "we", "i") for c in look.head.children)
    built = [t for t in look.found.target if is_listed(t, "targets") or noun_kind(t) == "place"]
    if (doers or told) and built and not look.own.other:
        return True
    return (
        bool(doers)
        and (look.own.armed >= 1 or look.warlike or any(is_political(t) or is_listed(t, "crowds") for t in doers))
    ) or look.warlike


def _carries_weapons(token: Token) -> bool:
    """ "A truck carrying explosives", "a boat loaded with rifles"."""
    return any(means_of(t) for c in token.children if c.dep_ == "acl" for t in c.subtree if t.pos_ == "NOUN")


#: What is only found is a weapon by its noun, not because a name looks like one.
_FINDING = frozenset({"find", "discover", "come", "stumble", "turn", "dig", "unearth", "uncover"})


def weapon_object(look: Look) -> bool:
    """It is done to weapons."""
    taken = [
        t
        for t in (content_head(t) for t in look.found.target)
        if means_of(t)
        or _carries_weapons(t)
        or (t.ent_type_ in ("WEAPON", "VEHICLE") and look.head.lemma_.casefold() not in _FINDING)
        or t.lower_
        in ("weapons", "arms", "cache", "ammunition", "munitions", "narcotics", "drugs", "hashish", "opium", "heroin")
    ]
    return bool(taken)
