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
from onrecord.model.ontology import load_ontology

#: Modes that name a weapon; a clearer weapon in the sentence may replace them.
_ASSAULT_ANY = frozenset({None, "firearms", "explosives", "heavy-weapons"})
_UNARMED = frozenset(
    {
        "woman",
        "child",
        "civilian",
        "villager",
        "resident",
        "student",
        "priest",
        "journalist",
        "mayor",
        "peasant",
        "worker",
        "family",
        "teacher",
        "doctor",
        "nurse",
        "judge",
        "refugee",
        "monk",
        "farmer",
        "people",
        "person",
        "man",
        "boy",
        "girl",
        "marcher",
        "protester",
        "demonstrator",
    }
)


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
        return _protest(match, head)
    if sense.name == "seizure" and any(means_of(t) for t in found.target):
        return Kind("COERCE", "seize", "Disrupted weapons use")
    return Kind(sense.type, sense.mode, sense.acled)


def _assault(match: Match, head: Token, found: Arguments) -> Kind:
    sense = match.sense
    if sense.name in ("taking", "falling"):
        return Kind("ASSAULT", None, _ground_label(found))
    mode, acled = sense.mode, sense.acled
    means = _means(match, head, found)
    crowd_struck = any(
        is_listed(t, "crowds")
        and not bases(t).isdisjoint({"protester", "demonstrator", "marcher", "rioter", "protestor", "crowd", "student"})
        for t in found.target
    )
    state = any(is_listed(t, "state_forces") and not is_group(t) for t in found.actor)
    if means and mode in _ASSAULT_ANY and not (sense.name in ("shelling",) and means.mode == "firearms"):
        mode, acled = means.mode, means.acled or _by_parties(found, acled)
    elif sense.name == "bombing" and mode is None:
        mode = (
            "aerial"
            if _is_state(found)
            else "explosives"
            if found.actor or (match.sense.part == "noun" and not found.actor)
            else None
        )
        acled = load_ontology().to_acled["ASSAULT", mode]
    elif mode is None or mode == "firearms":
        acled = _by_parties(found, acled)
    if crowd_struck and state and mode in (None, "firearms", "crowd-control", "beat"):
        return Kind("ASSAULT", mode, "Excessive force against protesters")
    if mode == "assassinate" or (
        sense.name == "killing"
        and any(is_listed(t, "kin_of_state") and t.tag_ == "NN" for t in found.target)
        and mode is None
        and not any(is_armed(t) for t in found.target)
    ):
        mode = "assassinate" if mode is None or mode == "assassinate" else mode
        acled = "Attack" if acled == "Armed clash" else acled
    if any("mob" in bases(t) for t in found.actor):
        acled = "Mob violence"
    return Kind("ASSAULT", mode, acled)


def _ground_label(found: Arguments) -> str:
    """Who takes decides which way the ground changes hands."""
    if any(is_group(t) for t in found.actor):
        return "Non-state actor overtakes territory"
    state = any(
        t.ent_type_ in ("GPE", "NORP") or is_listed(t, "state_forces") or is_listed(t, "kin_of_state")
        for t in found.actor
    )
    return "Government regains territory" if state else "Non-state actor overtakes territory"


def _is_state(found: Arguments) -> bool:
    """States and their forces bomb from the air; groups lay bombs."""
    return any(
        (t.ent_type_ in ("GPE", "NORP") and not is_group(t)) or is_listed(t, "kin_of_state") for t in found.actor
    )


def _means(match: Match, head: Token, found: Arguments) -> Means | None:
    """The clearest weapon word among instruments, doers and the words of the trigger itself."""
    named = [
        m
        for t in (*found.instrument, *found.actor, *[c for c in head.children if c.dep_ in ("compound", "amod")])
        if (m := means_of(t))
    ]
    inside = [m for i in range(match.start, match.end) if i != head.i and (m := means_of(head.doc[i]))]
    ranked = [m for m in (*named, *inside) if m.name not in ("firearms", "primitive")] or [*named, *inside]
    return ranked[0] if ranked else None


def _by_parties(found: Arguments, otherwise: str | None) -> str | None:
    """Two armed sides make a clash; armed against unarmed is an attack."""
    struck_armed = any(is_armed(t) and bases(t).isdisjoint(_UNARMED) for t in found.target)
    if struck_armed and (otherwise in ("Attack", "Armed clash", None)):
        return "Armed clash"
    if any(is_people(t) and not is_armed(t) for t in found.target) and otherwise == "Armed clash":
        return "Attack"
    return otherwise


def _protest(match: Match, head: Token) -> Kind:
    sense = match.sense
    if sense.mode == "riot":
        return Kind("PROTEST", "riot", "Violent demonstration")
    sentence = head.sent
    words = {t.lower_ for t in sentence}
    if words & {
        "stones",
        "bottles",
        "petrol",
        "torched",
        "looted",
        "clashed",
        "riot",
        "rioted",
        "rioting",
        "smashed",
        "smashing",
        "violent",
        "burning",
        "tyres",
        "tires",
        "molotov",
    } and not words & {"peaceful", "peacefully"}:
        return Kind("PROTEST", sense.mode, "Violent demonstration")
    if words & {
        "dispersed",
        "disperse",
        "arrested",
        "detained",
        "tear",
        "teargas",
        "batons",
        "baton",
        "broke",
        "broken",
    } and words & {"police", "officers", "gendarmes", "soldiers", "security", "troops", "forces"}:
        return Kind("PROTEST", sense.mode, "Protest with intervention")
    return Kind("PROTEST", sense.mode, "Peaceful protest")
