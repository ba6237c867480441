"""Whether a word means the act: the tests that `events.yaml` names."""

from spacy.tokens import Token

from onrecord.extract.events.company import Company, Look, Setting
from onrecord.extract.events.lexicon import Match
from onrecord.extract.events.particular import is_echo
from onrecord.extract.events.parties import (
    can_act,
    is_armed,
    is_doer,
    is_listed,
    is_people,
    is_political,
    means_of,
    phrases_at,
    word_set,
)  # fmt: skip
from onrecord.extract.events.parts import Arguments
from onrecord.extract.events.phrases import content_head, preposition
from onrecord.extract.events.politics import crowd, labour, political, political_or_people
from onrecord.languages import noun_kind


def is_literal(match: Match, head: Token, found: Arguments, setting: Setting) -> bool:
    """Whether the word means the act here; the tests are those named in `events.yaml`."""
    own = setting.of(head)
    if setting.is_idiom(head) or _acts_of_nature(head, found) or setting.is_fiction(head):
        return False
    if own.armed < 1 and setting.warlike < _MOSTLY and _by_a_thing(match, found):
        return False
    warlike = own.armed >= 1 or setting.warlike >= 0.34
    if not _of_this_world(match, own, setting):
        return False
    if match.sense.weak and not _weak_holds(Look(match, head, found, own, warlike)):
        return False
    test = match.sense.literal
    if match.sense.strong and test in ("armed", "device", "actor"):
        return own.other == 0 or own.armed + own.harm >= own.other or setting.warlike >= 0.5
    if match.sense.weak and not _weak_holds(Look(match, head, found, own, warlike)):
        return False
    return TESTS[test](Look(match, head, found, own, warlike))


def _of_this_world(match: Match, own: Company, setting: Setting) -> bool:
    """Words of other worlds must be outweighed: by arms and harm for violence, by politics for words."""
    if match.sense.type not in ("ASSAULT", "COERCE", "PROTEST", "MOBILIZE"):
        return own.other < 2 or own.other <= own.political + own.armed
    strange = own.other + own.votes
    if strange >= 2 and own.armed + own.harm < strange:
        return False
    return (
        not strange
        or own.armed > 0
        or own.harm >= 2
        or setting.warlike >= 0.5
        or (match.sense.type == "PROTEST" and own.political > 0)
    )


#: Share of warlike sentences from which a report speaks of war.
_MOSTLY = 0.5


def _by_a_thing(match: Match, found: Arguments) -> bool:
    """ "A bus left the road, killing six": harm done by a thing that is no weapon is an accident."""
    if match.sense.literal not in ("people", "harm") or match.sense.part != "verb" or found.actor:
        return False
    return any(noun_kind(t) in ("object", "abstract") and not means_of(t) and not t.ent_type_ for t in found.doers)


def _acts_of_nature(head: Token, found: Arguments) -> bool:
    subjects = [c for c in head.children if c.dep_ in ("nsubj", "nsubj:pass")]
    listed = word_set("restraint", "not_actors")
    return any(
        not listed.isdisjoint(phrases_at(t)) and not t.ent_type_
        for t in (*found.doers, *found.actor, *found.instrument, *subjects)
    )


def _weak_holds(look: Look) -> bool:
    parties = [t for t in (*look.found.actor, *look.found.target) if is_political(t)]
    if look.match.sense.type == "ASSAULT":
        return look.warlike and (bool(look.found.actor or look.found.target) or look.own.armed >= 1)
    return bool(parties)


def _sure(_: Look) -> bool:
    return True


def _armed(look: Look) -> bool:
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
    if not look.own.other and not look.own.votes and _aimed(look):
        return True
    return (
        bool(states and struck)
        or bool(named and ground)
        or (look.warlike and bool(doers or struck or look.match.sense.part == "noun"))
    )


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


def _device(look: Look) -> bool:
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


_BODIES = (None, "organization")


def _people(look: Look) -> bool:
    if look.match.sense.part == "noun":
        return bool(look.found.target or look.found.actor) or look.own.harm + look.own.armed >= 2
    struck = [content_head(t) for t in look.found.target if t.ent_type_ not in ("GPE", "LOC", "FAC")]
    hurt = [t for t in struck if is_people(t) or t.ent_type_ in ("PERSON", "NORP", "ORG") or t.pos_ in ("NUM", "PRON")]
    plain = [t for t in struck if t.pos_ == "NOUN" and (noun_kind(t) in _BODIES or is_doer(t))]
    if plain and not look.own.other and any(can_act(t) and t.pos_ != "NUM" for t in look.found.actor):
        return True
    return (
        bool(hurt)
        or (not look.found.target and (look.own.armed >= 1 or look.own.harm >= 2))
        or (look.warlike and any(t.pos_ == "PROPN" for t in struck))
    )


def _ground(look: Look) -> bool:
    """Places and positions fall; prizes and pawns do not."""
    held = word_set("control", "ground")
    taken = [t for t in look.found.target if t.ent_type_ in ("GPE", "LOC", "FAC") or not held.isdisjoint(phrases_at(t))]
    takers = [t for t in look.found.actor if is_political(t) or t.ent_type_ or t.pos_ == "PRON"]
    if not taken or "election" in look.head.sent.text:
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


def _falling(look: Look) -> bool:
    """What falls or lands is the means: "a rocket fell on their barracks"."""
    thrown = word_set("means", "projectiles")
    return any(not thrown.isdisjoint(phrases_at(t)) or (means_of(t) and not is_armed(t)) for t in look.found.instrument)


def _thrown(look: Look) -> bool:
    """Missiles are fired; campaigns and people are not."""
    thrown = word_set("means", "projectiles")
    return any(not thrown.isdisjoint(phrases_at(t)) for t in look.found.instrument)


def _armed_object(look: Look) -> bool:
    return any(is_armed(t) or (t.pos_ == "PRON" and look.own.armed >= 1) for t in look.found.target)


def _armed_actor(look: Look) -> bool:
    return any(is_armed(t) for t in look.found.actor)


def _harm(look: Look) -> bool:
    if not _people(look) and look.match.sense.frame != "die":
        return False
    means = any(means_of(t) or is_armed(t) for t in (*look.found.instrument, *look.found.actor))
    if look.found.instrument or (look.head.lemma_.casefold() in ("wound", "wounded") and not look.own.other):
        return True
    if any(is_echo(c, "noun") for c in look.head.children if c.dep_ in ("obl", "nmod")):
        return True
    return means or look.own.armed >= 1 or look.own.harm >= 2 or look.warlike


def _actor(look: Look) -> bool:
    doers = [t for t in look.found.actor if is_people(t) or is_political(t) or t.ent_type_]
    built = [t for t in look.found.target if is_listed(t, "targets") or noun_kind(t) == "place"]
    if doers and built and not look.own.other:
        return True
    return (
        bool(doers)
        and (look.own.armed >= 1 or look.warlike or any(is_political(t) or is_listed(t, "crowds") for t in doers))
    ) or look.warlike


def _weapon_object(look: Look) -> bool:
    taken = [
        t
        for t in (content_head(t) for t in look.found.target)
        if means_of(t)
        or t.ent_type_ in ("WEAPON", "VEHICLE")
        or t.lower_
        in ("weapons", "arms", "cache", "ammunition", "munitions", "narcotics", "drugs", "hashish", "opium", "heroin")
    ]
    return bool(taken)


def _forces_object(look: Look) -> bool:
    moved = [t for t in (*look.found.moved, *look.found.actor) if is_armed(t) or t.ent_type_ == "VEHICLE"]
    if look.match.sense.part == "noun":
        return bool(moved or look.found.target) and look.own.armed >= 1
    return (
        bool([t for t in look.found.moved if is_armed(t) or t.ent_type_ == "VEHICLE" or means_of(t)])
        and (not look.found.actor or any(is_political(t) or t.ent_type_ or t.pos_ == "PRON" for t in look.found.actor))
    ) or (
        look.match.head < len(look.head.doc)
        and look.head.lemma_.casefold() in ("remain", "patrol", "mass", "amass", "enter", "deploy", "redeploy")
        and bool(moved)
    )


#: Name in `events.yaml` → test.
TESTS = {
    "sure": _sure, "armed": _armed, "device": _device, "people": _people, "harm": _harm, "actor": _actor,
    "labour": labour, "political": political, "political-or-people": political_or_people, "crowd": crowd,
    "weapon-object": _weapon_object, "ground": _ground, "thrown": _thrown, "falling": _falling,
    "armed-object": _armed_object, "armed-actor": _armed_actor, "forces-object": _forces_object,
}  # fmt: skip
