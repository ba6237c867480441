"""The finer kind of an act, from what it was done with, by whom and to whom."""

from typing import NamedTuple

from spacy.tokens import Token

from onrecord.extract.events.lexicon import Match
from onrecord.extract.events.parties import (
    Means,
    bases,
    is_armed,
    is_group,
    is_listed,
    is_people,
    means_of,
)  # fmt: skip
from onrecord.extract.events.parts import Arguments
from onrecord.extract.events.phrases import content_head
from onrecord.extract.events.subevents import (
    at_a_gathering,
    ground_label,
    is_crowd,
    is_marching,
    is_military,
    is_of_state,
    is_one_of,
    outranking,
    says,
)
from onrecord.languages import noun_kind
from onrecord.model.ontology import load_ontology

#: Modes that name a weapon; a clearer weapon in the sentence may replace them.
_ASSAULT_ANY = frozenset({None, "firearms", "explosives", "heavy-weapons", "aerial"})
#: The clearer a weapon, the earlier: what carries another thing says less than the thing.
_CLEAREST = ("unconventional", "suicide-attack", "drone", "aerial", "crowd-control", "explosives", "heavy-weapons")
#: What burns or wrecks with these is struck with them.
_FROM_AFAR = frozenset({"drone", "aerial", "heavy-weapons", "explosives"})


class Kind(NamedTuple):
    """PLOVER type and mode, ACLED sub-event."""

    type: str
    mode: str | None
    acled: str | None


def kind_of(match: Match, head: Token, found: Arguments) -> Kind:
    """The sense's own kind, refined."""
    sense = match.sense
    if sense.type == "ASSAULT":
        return _assault(match, head, found)
    if sense.type == "PROTEST":
        return _protest(match, head, found)
    if sense.name == "consult" and head.lemma_.casefold() == "welcome" and not any(is_people(t) for t in found.target):
        return Kind("SUPPORT", None, None)
    if sense.type == "COERCE":
        return _coercion(match, head, found)
    if sense.name == "sanction" and head.lemma_.casefold() == "expel" and _drives_people_out(found):
        return Kind("COERCE", "deport", "Other")
    return Kind(sense.type, sense.mode, sense.acled)


def _drives_people_out(found: Arguments) -> bool:
    return bool(found.target) and all(
        is_people(t) and not t.ent_type_ and not is_one_of(t, "envoys") for t in found.target
    )


def _coercion(match: Match, head: Token, found: Arguments) -> Kind:
    sense = match.sense
    if sense.name == "seizure" and any(means_of(t) for t in found.target):
        return Kind("COERCE", "seize", "Disrupted weapons use")
    if sense.name == "arrest":
        if any(is_group(t) for t in found.actor) and not any(is_military(t) for t in found.target):
            return Kind("COERCE", "arrest", "Abduction/forced disappearance")
        if _at_a_gathering(head, found):
            return Kind("COERCE", "arrest", "Protest with intervention")
    if sense.name == "dispersal" and says(head, "grave"):
        return Kind("COERCE", sense.mode, "Excessive force against protesters")
    return Kind(sense.type, sense.mode, sense.acled)


def _at_a_gathering(head: Token, found: Arguments) -> bool:
    """ "Detained sixty people at a rally", "arrested nine protesters"."""
    if any(is_marching(t) for t in found.target):
        return True
    return at_a_gathering(head)


def _assault(match: Match, head: Token, found: Arguments) -> Kind:
    sense = match.sense
    if sense.name in ("taking", "falling", "driving-out", "flag"):
        return Kind("ASSAULT", None, ground_label(head, found))
    if sense.name == "seizing-people" and any(is_of_state(t) for t in found.actor):
        return Kind("COERCE", "arrest", "Arrests")
    mode, acled = _mode(match, head, found)
    if (weapon := outranking(head)) and mode in (*_ASSAULT_ANY, "drone", "suicide-attack", "unconventional"):
        return Kind("ASSAULT", "suicide-attack" if weapon == "Suicide bomb" else "unconventional", weapon)
    if mode == "explosives" and any(_is_bomber(t, match) for t in found.actor):
        return Kind("ASSAULT", "suicide-attack", "Suicide bomb")
    if sense.name in ("sinking", "impact") and _brings_down(head, found):
        return Kind("ASSAULT", mode, "Disrupted weapons use")
    return _by_crowd(head, found, mode, acled)


def _mode(match: Match, head: Token, found: Arguments) -> tuple[str | None, str | None]:
    sense = match.sense
    mode, acled = sense.mode, sense.acled
    means = _means(match, head, found)
    if means and mode in _ASSAULT_ANY and not (sense.name == "shelling" and means.mode == "firearms"):
        if not (mode == "aerial" and means.mode not in ("drone", "unconventional")):
            mode, acled = means.mode, means.acled or _by_parties(sense.frame, found, acled)
    elif means and mode == "destroy" and means.mode in _FROM_AFAR:
        mode, acled = means.mode, means.acled
    elif sense.name == "bombing" and mode is None:
        mode = "aerial" if _is_state(found) else "explosives" if found.actor or match.sense.part == "noun" else None
        acled = load_ontology().to_acled["ASSAULT", mode]
    elif mode is None or mode == "firearms":
        acled = _by_parties(sense.frame, found, acled)
    if mode == "assassinate" or (mode is None and sense.name == "killing" and _is_of_office(found)):
        mode = "assassinate"
        acled = "Attack" if acled == "Armed clash" else acled
    return mode, acled


def _is_of_office(found: Arguments) -> bool:
    held = any(is_listed(t, "kin_of_state") and t.tag_ == "NN" for t in found.target)
    return held and not any(is_armed(t) for t in found.target)


def _brings_down(head: Token, found: Arguments) -> bool:
    """Drones and missiles brought down do no harm."""
    return head.lemma_.casefold() in ("shoot", "down", "bring", "intercept", "destroy") and any(
        is_one_of(t, "flying") for t in found.target
    )


def _by_crowd(head: Token, found: Arguments, mode: str | None, acled: str | None) -> Kind:
    """What is done to those who march, and what crowds do."""
    state = any(is_of_state(t) for t in found.actor)
    unarmed = bool(found.target) and not any(is_military(t) for t in found.target)
    marching = (
        any(is_marching(t) for t in found.target)
        or (unarmed and at_a_gathering(head))
        or (mode == "crowd-control" and not found.target)
    )
    if marching and (state or mode == "crowd-control") and mode in (None, "firearms", "crowd-control", "beat"):
        grave = mode == "firearms" or (says(head, "grave") and not says(head, "harmless"))
        return Kind("ASSAULT", mode, "Excessive force against protesters" if grave else "Protest with intervention")
    if any(is_marching(t) for t in found.actor) and mode in (None, "destroy", "primitive", "explosives"):
        return Kind("ASSAULT", mode, "Violent demonstration")
    armed = any(is_armed(t) and "mob" not in bases(t) for t in found.actor)
    lynched = head.lemma_.casefold() in ("lynch", "lynching") and not armed
    if lynched or (
        not armed and mode in (None, "beat", "destroy", "primitive") and any(is_crowd(t) for t in found.actor)
    ):
        return Kind("ASSAULT", mode, "Mob violence")
    return Kind("ASSAULT", mode, acled)


def _is_state(found: Arguments) -> bool:
    """States and their forces bomb from the air; groups lay bombs."""
    return any(
        (t.ent_type_ in ("GPE", "NORP", "ORG") and not is_group(t)) or is_listed(t, "kin_of_state") for t in found.actor
    )


def _means(match: Match, head: Token, found: Arguments) -> Means | None:
    """The clearest weapon word among instruments, doers and the words of the trigger itself."""
    around = (*found.instrument, *found.actor, *[c for c in head.children if c.dep_ in ("compound", "amod")])
    named = [m for t in around for n in _with_filling(t) if (m := means_of(n)) and not _is_bomber(n, match)]
    inside = [m for i in range(match.start, match.end) if i != head.i and (m := means_of(head.doc[i]))]
    ranked = [m for m in (*named, *inside) if m.name not in ("firearms", "primitive")] or [*named, *inside]
    return min(ranked, key=lambda m: _CLEAREST.index(m.mode) if m.mode in _CLEAREST else len(_CLEAREST), default=None)


def _is_bomber(token: Token, match: Match) -> bool:
    """Somebody with a bomb, not an aircraft."""
    return "bomber" in bases(token) and (match.sense.frame == "explode" or noun_kind(token) == "person")


def _with_filling(token: Token) -> list[Token]:
    """A weapon and what it is filled or loaded with: "chlorine shells", "barrels of chlorine"."""
    return [token, content_head(token), *(c for c in token.children if c.dep_ in ("compound", "amod", "nmod"))]


def _by_parties(frame: str, found: Arguments, otherwise: str | None) -> str | None:
    """Two armed sides make a clash; armed against unarmed is an attack."""
    struck_armed = any(is_military(t) and not is_one_of(t, "unarmed") for t in found.target)
    if struck_armed and otherwise in ("Attack", "Armed clash", None):
        return "Armed clash"
    unarmed = any(is_people(t) and not is_armed(t) for t in found.target)
    if unarmed and otherwise == "Armed clash" and frame != "fight":
        return "Attack"
    return otherwise


def _protest(match: Match, head: Token, found: Arguments) -> Kind:
    sense = match.sense
    marching = any(is_marching(t) for t in found.actor)
    if sense.mode == "riot":
        police = any(head.doc[i].lower_ == "police" for i in range(match.start, match.end))
        public = police or says(head, "cause") or any(is_of_state(t) for t in found.target)
        crowd = not marching and any(is_crowd(t) for t in found.actor) and not public
        return Kind("PROTEST", "riot", "Mob violence" if crowd else "Violent demonstration")
    if says(head, "violent") and not says(head, "peaceful"):
        return Kind("PROTEST", sense.mode, "Violent demonstration")
    if says(head, "stopped") and says(head, "police"):
        grave = says(head, "grave")
        return Kind(
            "PROTEST", sense.mode, "Excessive force against protesters" if grave else "Protest with intervention"
        )
    return Kind("PROTEST", sense.mode, "Peaceful protest")
