"""Whether a word means the act: what speaks against it, then the test that `events.yaml` names."""

from collections.abc import Callable

from spacy.tokens import Token

from onrecord.extract.events import forces, politics, violence
from onrecord.extract.events.company import Company, Look, Setting, without_victims
from onrecord.extract.events.lexicon import Match
from onrecord.extract.events.parties import (
    bases,
    is_armed,
    is_listed,
    is_political,
    means_of,
    phrases_at,
    word_set,
)  # fmt: skip
from onrecord.extract.events.parts import Arguments
from onrecord.extract.events.phrases import preposition
from onrecord.extract.events.subevents import is_crowd, says
from onrecord.extract.events.violence import is_thrown, may_be_struck
from onrecord.languages import noun_kind


def is_literal(match: Match, head: Token, found: Arguments, setting: Setting) -> bool:
    """Whether the word means the act here; the tests are those named in `events.yaml`."""
    own = setting.of(head)
    if setting.is_idiom(match) or _acts_of_nature(head, found) or setting.is_fiction(head) or _names_a_thing(head):
        return False
    if (
        own.armed < 1
        and setting.warlike < _MOSTLY
        and (_by_a_thing(match, found) or _strikes_an_idea(match, head, found))
    ):
        return False
    if match.sense.literal in ("people", "persons", "civilians"):
        own = without_victims(own, found.target)
    if _is_told_of_another_world(match, head, found, own, setting):
        return False
    warlike = own.armed >= 1 or setting.warlike >= 0.34
    if _is_make_believe(found) or (match.sense.name in _WRECKING and _burns_without_a_hand(found)):
        return False
    if match.sense.type == "COERCE" and any(_is_petty(c) for t in (head, *found.target) for c in t.children):
        return False
    if own.armed < 1 and _in_play(match, found, own):
        return False
    if not _of_this_world(match, head, found, own, setting):
        return False
    look = Look(match, head, found, own, warlike)
    if match.sense.weak and not _weak_holds(look):
        return False
    test = match.sense.literal
    if match.sense.strong and test in ("armed", "device", "actor"):
        return _strong_holds(look, setting)
    return TESTS[test](look)


def _is_told_of_another_world(match: Match, head: Token, found: Arguments, own: Company, setting: Setting) -> bool:
    """Orders to a cook, what reviewers do, and force in a passage about a match, a recipe or a campaign."""
    if _is_an_order(head) or _is_a_simile(head):
        return True
    mock = word_set("restraint", "mock_actors")
    if match.sense.type != "PROTEST" and found.actor and all(not mock.isdisjoint(phrases_at(t)) for t in found.actor):
        return own.armed + own.harm < 1
    if match.sense.type not in ("ASSAULT", "COERCE", "MOBILIZE", "RETREAT") or own.armed >= 1 or _is_of_war(found):
        return False
    return setting.is_another_world(head)


def _is_an_order(verb: Token) -> bool:
    """ "Storm the bowl with the flour": said to the reader, who has not done it."""
    if verb.tag_ != "VB" or verb.dep_ not in ("ROOT", "conj", "parataxis"):
        return False
    first = verb.head if verb.dep_ == "conj" else verb
    return first.tag_ == "VB" and not any(
        c.dep_ in ("nsubj", "nsubj:pass", "aux", "mark") for v in {verb, first} for c in v.children
    )


def _is_a_simile(noun: Token) -> bool:
    """ "Boots fit for a siege", "like a raid"."""
    if noun.pos_ != "NOUN" or not any(c.lower_ in ("a", "an") for c in noun.lefts):
        return False
    case = preposition(noun)
    return case == "like" or (case == "for" and noun.head.lower_ in ("fit", "made", "worthy", "dressed"))


def _strong_holds(look: Look, setting: Setting) -> bool:
    """Words of war need no arms beside them, but something or somebody struck: comedians bomb, firms sink."""
    own, found = look.own, look.found
    if look.match.sense.name in ("shooting", "firing") and any(is_thrown(t) for t in found.target):
        return False
    if own.other and own.armed + own.harm < own.other and setting.warlike < _MOSTLY and not _is_of_war(found):
        return False
    if look.match.sense.part == "noun" or look.match.end - look.match.start > 1:
        return True
    return bool(found.target or found.instrument) or own.armed >= 1 or look.warlike


def _is_of_war(found: Arguments) -> bool:
    """Both sides are as in war: who may use force, against what may be struck."""
    doers = any(is_armed(t) or t.ent_type_ in ("GPE", "NORP", "ORG") for t in found.actor) or any(
        means_of(t) for t in found.instrument
    )
    return doers and any(may_be_struck(t) for t in found.target)


def _names_a_thing(head: Token) -> bool:
    """ "Riot police", "strike force", "attack helicopter", "arrest warrant" are no riot, strike, attack or arrest."""
    if head.dep_ != "compound" or head.head.i <= head.i or head.head.pos_ not in ("NOUN", "PROPN"):
        return False
    return is_armed(head.head) or not word_set("restraint", "named_after_acts").isdisjoint(bases(head.head))


def _strikes_an_idea(match: Match, head: Token, found: Arguments) -> bool:
    """Bills are torpedoed, senses assaulted, states hit with tariffs without violence."""
    if match.sense.type not in ("ASSAULT", "COERCE", "RETREAT"):
        return False
    if match.sense.name == "destruction" and match.sense.part == "verb" and not (found.target or found.instrument):
        return True
    ideas = word_set("restraint", "ideas")
    if any(c.dep_ == "obl" and preposition(c) == "with" and not ideas.isdisjoint(bases(c)) for c in head.children):
        return True
    first = found.target[0] if found.target else None
    if first is None or first.pos_ != "NOUN" or is_listed(first, "targets"):
        return False
    return not ideas.isdisjoint(bases(first))


def _in_play(match: Match, found: Arguments, own: Company) -> bool:
    """Hecklers ambush nobody; and harm that nobody and no weapon does, beside words of accidents, is an accident."""
    mock = word_set("restraint", "mock_actors")
    if match.sense.type == "ASSAULT" and found.actor and all(not mock.isdisjoint(phrases_at(t)) for t in found.actor):
        return own.harm < 1
    harm = match.sense.type == "ASSAULT" and match.sense.literal in ("people", "harm") and match.sense.part == "verb"
    return harm and own.other >= 1 and not found.actor and not found.instrument


#: Entries that tell what a fire does as well.
_WRECKING = frozenset({"destruction", "burning", "killing", "wounding", "dying"})


def _burns_without_a_hand(found: Arguments) -> bool:
    return any(_burns_of_itself(t) for t in (*found.instrument, *found.doers, *found.target))


def _is_make_believe(found: Arguments) -> bool:
    """ "Stormed a mock village": a drill."""
    return any(c.lower_ in word_set("restraint", "mock") for t in (*found.actor, *found.target) for c in t.lefts)


def _burns_of_itself(token: Token) -> bool:
    """A fire in a kitchen, not artillery fire."""
    listed = not word_set("restraint", "burning_of_itself").isdisjoint(bases(token))
    return listed and not any(c.dep_ in ("compound", "amod") for c in token.children)


def _is_petty(phrase: Token) -> bool:
    """ "Arrested for speeding"."""
    crimes = word_set("restraint", "crime")
    if phrase.dep_ == "advcl" and phrase.tag_ == "VBG":
        return phrase.lower_ in crimes and any(c.lower_ == "for" for c in phrase.lefts)
    return preposition(phrase) == "for" and not crimes.isdisjoint(phrases_at(phrase))


def _of_this_world(match: Match, head: Token, found: Arguments, own: Company, setting: Setting) -> bool:
    """Words of other worlds must be outweighed: by arms and harm for violence, by politics for words."""
    if match.sense.type not in ("ASSAULT", "COERCE", "PROTEST", "MOBILIZE"):
        return own.other < 2 or own.other <= own.political + own.armed
    strange = own.other + own.votes
    # Whoever throws bottles at a match is no longer at play.
    if match.sense.part == "verb" and any(is_crowd(t) for t in found.actor) and says(head, "violent"):
        return True
    if strange >= 2 and own.armed + own.harm < strange:
        return False
    return (
        not strange
        or (strange == 1 and _is_of_war(found))
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
    """Storms, locusts and illnesses do nothing on purpose; a hail of bullets is no hail."""
    subjects = [c for c in head.children if c.dep_ in ("nsubj", "nsubj:pass")]
    listed, many = word_set("restraint", "not_actors"), word_set("restraint", "in_numbers")
    return any(
        (t.pos_ == "NOUN" or not t.ent_type_)
        and not listed.isdisjoint(phrases_at(t))
        and (many.isdisjoint(bases(t)) or not any(c.dep_ == "nmod" for c in t.children))
        for t in (*found.doers, *found.actor, *found.instrument, *subjects)
    )


def _weak_holds(look: Look) -> bool:
    parties = [t for t in (*look.found.actor, *look.found.target) if is_political(t)]
    if look.match.sense.type == "ASSAULT":
        return look.warlike and (bool(look.found.actor or look.found.target) or look.own.armed >= 1)
    return bool(parties)


def _sure(_: Look) -> bool:
    return True


#: Name in `events.yaml` → test.
TESTS: dict[str, Callable[[Look], bool]] = {
    "sure": _sure, "armed": violence.armed, "device": violence.device, "people": violence.people,
    "harm": violence.harm, "actor": violence.actor, "labour": politics.labour, "political": politics.political,
    "political-or-people": politics.political_or_people, "crowd": politics.crowd,
    "weapon-object": violence.weapon_object, "ground": violence.ground, "thrown": violence.thrown,
    "falling": violence.falling, "armed-object": violence.armed_object, "armed-actor": violence.armed_actor,
    "flag": violence.flag, "armed-means": violence.armed_means, "fired": violence.fired,
    "foiled": violence.foiled, "held": violence.held,
    "civilians": violence.civilians, "persons": violence.persons, "forces-object": forces.forces_object,
    "forces": forces.forces, "missile-object": forces.missile_object, "base": forces.base,
    "armed-group": forces.armed_group, "given-ground": forces.given_ground, "crowd-target": forces.crowd_target,
    "hemming": forces.hemming, "taken": forces.taken, "in-force": forces.in_force, "deal": politics.deal,
    "envoy": politics.envoy, "envoy-travel": politics.envoy_travel, "giving": politics.giving,
    "state": politics.state, "office": politics.office,
}  # fmt: skip
