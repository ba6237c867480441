"""What decides between ACLED's sub-events: who holds ground, who is armed, who marches, and words of the sentence."""

import re
from functools import cache

from spacy.tokens import Token

from onrecord.extract.events.parties import bases, is_armed, is_group, is_listed
from onrecord.extract.events.parts import Arguments
from onrecord.extract.reading import sentence_text
from onrecord.languages.words import load_words

#: Ground that is taken back, taken, or passes without a fight: what they are outranks the fighting for it.
GROUND = (
    "Government regains territory",
    "Non-state actor overtakes territory",
    "Non-violent transfer of territory",
)


@cache
def _refine() -> dict[str, list[str]]:
    table: dict[str, list[str]] = load_words("en", "events")["refine"]
    return table


@cache
def refining(key: str) -> frozenset[str]:
    """A list of single words under `refine` in `events.yaml`."""
    return frozenset(_refine()[key])


def is_one_of(token: Token, key: str) -> bool:
    """If a word is on such a list, in whatever form."""
    return not refining(key).isdisjoint(bases(token))


@cache
def _phrases(key: str) -> re.Pattern[str]:
    return _any_of(_refine()[key])


def _any_of(phrases: list[str]) -> re.Pattern[str]:
    listed = [re.escape(p).replace(r"\*", r"\w+(?: \w+)?") for p in sorted(phrases, key=len, reverse=True)]
    return re.compile(r"\b(?:" + "|".join(listed) + r")\b", re.IGNORECASE)


def says(head: Token, key: str) -> bool:
    """If the sentence of a trigger holds a phrase of a list under `refine` in `events.yaml`."""
    return bool(_phrases(key).search(sentence_text(head)))


@cache
def _outranking() -> list[tuple[str, re.Pattern[str]]]:
    table = load_words("en", "events")["refine"]["outranking"]
    return [(label, _any_of([*phrases, *(f"{p}s" for p in phrases)])) for label, phrases in table.items()]


def outranking(head: Token) -> str | None:
    """The sub-event of a weapon that outranks what carried it, where the sentence names one."""
    text = sentence_text(head)
    return next((label for label, pattern in _outranking() if pattern.search(text)), None)


#: "At a rally", "during an anti-war march".
_AT_A_GATHERING = re.compile(
    r"\b(?:at|during|from|outside|joined|attended|attending) (?:[\w’'-]+ ){0,3}?"
    r"(?:protest|demonstration|rally|march|sit-in|vigil|procession|picket)s?\b",
    re.IGNORECASE,
)


def at_a_gathering(head: Token) -> bool:
    """If the sentence puts the act where people gather for a cause."""
    return bool(_AT_A_GATHERING.search(sentence_text(head)))


def is_marching(token: Token) -> bool:
    """Those who press a cause in the street."""
    return is_one_of(token, "marchers") or (is_listed(token, "crowds") and "crowd" in bases(token))


def is_crowd(token: Token) -> bool:
    """People who are no party: villagers, fans, a mob."""
    many = token.tag_ in ("NNS", "NNPS") or not {"mob", "crowd", "people", "congregation"}.isdisjoint(bases(token))
    return many and is_one_of(token, "mob")


def is_military(token: Token) -> bool:
    """Forces, their sites, and what is called theirs: "an army camp", "police officers"."""
    if is_one_of(token, "posts") and any(is_one_of(c, "civil") for c in token.children):
        return False
    if is_armed(token) or is_one_of(token, "posts"):
        return True
    return any(
        is_armed(c) or c.lower_ == "military"
        for c in token.children
        if c.dep_ in ("compound", "amod", "nmod:poss", "nmod")
    )


def is_of_state(token: Token) -> bool:
    """A state, its people by name, or its forces; "rebel soldiers" are none."""
    if is_group(token) or any(is_group(c) for c in token.children if c.dep_ in ("compound", "amod")):
        return False
    return token.ent_type_ in ("GPE", "NORP") or is_listed(token, "state_forces") or is_listed(token, "kin_of_state")


def ground_label(head: Token, found: Arguments) -> str:
    """Who takes decides which way the ground changes hands; where nobody tells who, the one who loses it."""
    if says(head, "unopposed"):
        return "Non-violent transfer of territory"
    if any(is_group(t) for t in found.actor):
        return "Non-state actor overtakes territory"
    if any(is_of_state(t) for t in found.actor):
        return "Government regains territory"
    others = [t for t in head.sent if t not in found.actor and t.pos_ in ("NOUN", "PROPN", "ADJ")]
    fell = head.lemma_.casefold() in ("fall", "pass")
    if fell and any(is_group(t) for t in others):
        return "Non-state actor overtakes territory"
    if any(is_group(t) for t in others):
        return "Government regains territory"
    return "Non-state actor overtakes territory"
