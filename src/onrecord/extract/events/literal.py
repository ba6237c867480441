"""Whether a word means the act: the tests that `events.yaml` names."""

from typing import NamedTuple

from spacy.tokens import Token

from onrecord.extract.events.company import Company, Setting
from onrecord.extract.events.lexicon import Match
from onrecord.extract.events.parties import (
    bases,
    is_armed,
    is_listed,
    is_people,
    is_political,
    means_of,
    phrases_at,
    word_set,
)  # fmt: skip
from onrecord.extract.events.parts import Arguments


class Look(NamedTuple):
    """What a test may look at; `warlike` if the sentence or the whole report speaks of arms."""

    match: Match
    head: Token
    found: Arguments
    own: Company
    warlike: bool


def is_literal(match: Match, head: Token, found: Arguments, setting: Setting) -> bool:
    """Whether the word means the act here; the tests are those named in `events.yaml`."""
    own = setting.of(head)
    if setting.is_idiom(head) or _acts_of_nature(head, found) or setting.is_fiction(head):
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


def _acts_of_nature(head: Token, found: Arguments) -> bool:
    subjects = [c for c in head.children if c.dep_ in ("nsubj", "nsubj:pass")]
    listed = word_set("restraint", "not_actors")
    return any(
        not listed.isdisjoint(phrases_at(t)) and not t.ent_type_ for t in (*found.actor, *found.instrument, *subjects)
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
    return (
        bool(states and struck)
        or bool(named and ground)
        or (look.warlike and bool(doers or struck or look.match.sense.part == "noun"))
    )


def _device(look: Look) -> bool:
    if any(means_of(t) or t.ent_type_ == "WEAPON" for t in look.found.instrument):
        return True
    return look.own.armed >= 1 or (look.own.harm >= 1 and look.match.sense.part == "noun") or look.warlike


def _people(look: Look) -> bool:
    if look.match.sense.part == "noun":
        return bool(look.found.target or look.found.actor) or look.own.harm + look.own.armed >= 2
    struck = [t for t in look.found.target if t.ent_type_ not in ("GPE", "LOC", "FAC")]
    hurt = [t for t in struck if is_people(t) or t.ent_type_ in ("PERSON", "NORP", "ORG") or t.pos_ in ("NUM", "PRON")]
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


#: Verbs that tell what came of the act that is their subject.
_CAME_OF_IT = frozenset(
    {"kill", "wound", "injure", "leave", "destroy", "damage", "hit", "strike", "claim", "displace", "rip", "maim"}
)


def is_particular(head: Token, part: str, found: Arguments, located: bool, dated: bool, counted: bool) -> bool:
    """An act of somebody somewhere, not violence in general: "attacks" alone is none."""
    parties = len(found.actor) > 0, len(found.target) > 0
    told = sum((*parties, located, dated, counted, bool(found.instrument)))
    if part == "verb":
        return any(parties) or counted or bool(found.instrument)
    if head.dep_ in ("nsubj", "nsubj:pass") and head.head.lemma_ in _CAME_OF_IT:
        return True
    plural = head.tag_ in ("NNS", "NNPS") and not any(c.dep_ == "nummod" for c in head.children)
    if plural:
        if parties[0] and head.dep_ == "obj" and head.head.tag_ in ("VBD", "VBN"):
            return True
        return any(parties) and (located or dated or counted)
    return told >= 1


def _harm(look: Look) -> bool:
    if not _people(look) and look.match.sense.frame != "die":
        return False
    means = any(means_of(t) or is_armed(t) for t in (*look.found.instrument, *look.found.actor))
    return means or look.own.armed >= 1 or look.own.harm >= 2 or look.warlike


def _actor(look: Look) -> bool:
    doers = [t for t in look.found.actor if is_people(t) or is_political(t) or t.ent_type_]
    return (
        bool(doers)
        and (look.own.armed >= 1 or look.warlike or any(is_political(t) or is_listed(t, "crowds") for t in doers))
    ) or look.warlike


def _political(look: Look) -> bool:
    """Politics on both sides, or one side and more of it around; a person's name alone is none."""
    found, own = look.found, look.own
    around = own.political >= 2 or own.armed >= 1
    sure = [
        t
        for t in found.actor
        if _governs(t) or (is_political(t) and t.ent_type_ != "PERSON" and around) or _has_office(t)
    ]
    named = [t for t in found.actor if t.ent_type_ in ("ORG", "PERSON")]
    others = [t for t in found.target if is_political(t) or _has_office(t)]
    if own.other and not own.armed and own.political < 2:
        return False
    if sure:
        return bool(others) or around or any(t.ent_type_ in ("ORG", "PERSON") for t in found.target)
    states = [t for t in others if t.ent_type_ in ("GPE", "NORP") or is_armed(t)]
    return bool(named) and not own.other and own.political >= 3 and bool(states)


def _governs(token: Token) -> bool:
    """A state, a people, or an office that only states have."""
    if token.ent_type_ in ("GPE", "NORP"):
        return True
    if token.ent_type_ == "PERSON" or token.pos_ not in ("NOUN", "PROPN"):
        return False
    return (is_listed(token, "political") or is_armed(token)) and not is_listed(token, "generic")


def _has_office(token: Token) -> bool:
    """ "President Boris Yeltsin": an office stands in the name's phrase."""
    return any(
        is_listed(c, "political") and c.pos_ in ("NOUN", "PROPN")
        for c in token.lefts
        if c.dep_ in ("compound", "nmod:desc", "amod", "flat", "appos", "nmod")
    )


def _political_or_people(look: Look) -> bool:
    held = word_set("parties", "crowds") | {"hostage", "captive", "detainee", "prisoner", "journalist", "soldier"}
    freed = [t for t in look.found.target if t.ent_type_ == "PERSON" or not held.isdisjoint(bases(t)) or is_people(t)]
    return bool(freed) and (_political(look) or look.warlike or bool([t for t in look.found.actor if is_political(t)]))


def _crowd(look: Look) -> bool:
    doers = [t for t in look.found.actor if is_listed(t, "crowds") or t.ent_type_ in ("NORP", "GPE") or t.pos_ == "NUM"]
    named = any(
        t.lower_
        in (
            "protest",
            "protests",
            "demonstrators",
            "protesters",
            "demonstration",
            "demonstrations",
            "police",
            "curfew",
            "government",
            "rally",
            "demand",
            "against",
            "union",
        )
        for t in look.head.sent
        if t != look.head
    )
    if look.match.sense.part == "noun":
        return bool(doers or look.found.target) or named or look.own.political >= 1
    return bool(doers) and (
        named
        or look.own.political >= 1
        or bool(look.found.target)
        or look.match.sense.name in ("riot", "demonstrate", "obstruct")
    )


def _weapon_object(look: Look) -> bool:
    taken = [
        t
        for t in look.found.target
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
        and look.head.lemma_.casefold() in ("remain", "patrol", "mass", "amass", "enter")
        and bool(moved)
    )


#: Name in `events.yaml` → test.
TESTS = {
    "sure": _sure, "armed": _armed, "device": _device, "people": _people, "harm": _harm, "actor": _actor,
    "political": _political, "political-or-people": _political_or_people, "crowd": _crowd,
    "weapon-object": _weapon_object, "ground": _ground, "thrown": _thrown, "falling": _falling,
    "armed-object": _armed_object, "armed-actor": _armed_actor, "forces-object": _forces_object,
}  # fmt: skip
