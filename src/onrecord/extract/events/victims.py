"""Whose people the harmed were: read from the words for them, the two sides, and what was struck."""

from collections.abc import Sequence
from typing import Literal

import msgspec
from spacy.tokens import Token

from onrecord.extract.events.parties import bases, is_armed, is_group, is_listed, is_people, word_set
from onrecord.extract.events.phrases import content_head
from onrecord.languages import noun_kind
from onrecord.languages.numbers import parse_number
from onrecord.model import Casualties

Victims = Literal["actor", "target", "civilian", "unknown"]


def side_of(head: Token, actors: Sequence[Token], targets: Sequence[Token]) -> Victims:
    """By the words for them, compared with the two sides."""
    inner = content_head(head)
    listed = bases(inner)
    struck = bool(actors) and inner in targets
    if (not struck and not listed.isdisjoint(word_set("casualties", "assailants"))) or _is_own(inner, actors, struck):
        return "actor"
    if is_listed(inner, "state_forces") or is_group(inner) or is_armed(inner) or _has_a_rank(inner):
        return "target"
    if inner.pos_ in ("NUM", "PRON") or inner.lower_ in word_set("casualties", "vague"):
        return "unknown"
    if not listed.isdisjoint(word_set("casualties", "of_a_side")) or _holds_an_office(inner):
        return "target"
    if not listed.isdisjoint(word_set("casualties", "anybody")):
        plain = not listed.isdisjoint(word_set("casualties", "just_people"))
        return "civilian" if plain and _is_civil(targets) else "unknown"
    return "civilian" if is_people(inner) else "unknown"


def _is_own(inner: Token, actors: Sequence[Token], struck: bool) -> bool:
    """If those who did it are of the harmed: the same word, or two words for armed groups."""
    others = [t for t in actors if t.i != inner.i]
    if any(not bases(t).isdisjoint(bases(inner)) for t in others):
        return True
    # Whom a group kills is not of its own.
    return not struck and is_group(inner) and any(is_group(t) for t in others)


def _has_a_rank(name: Token) -> bool:
    """ "Lt. Omar Devi", "Sergeant Ponda"."""
    ranks = word_set("casualties", "ranks")
    return name.pos_ == "PROPN" and any(t.lower_ in ranks for t in (name, *name.lefts))


def _holds_an_office(name: Token) -> bool:
    """ "Halim Orbeki, the deputy chief of customs"."""
    beside = [c for c in name.children if c.dep_ in ("appos", "compound", "nmod:desc")] if name.pos_ == "PROPN" else []
    return any(not bases(c).isdisjoint(word_set("casualties", "of_a_side")) or is_armed(c) for c in beside)


def is_follower(noun: Token) -> bool:
    """ "A commander and two of his men": of the side of the one before, where it is not his family."""
    owned = any(c.dep_ == "nmod:poss" and c.lower_ in ("his", "her", "their", "its") for c in noun.lefts)
    return owned and bases(noun).isdisjoint(word_set("casualties", "kin"))


def with_sides(
    items: Sequence[Casualties], actors: Sequence[Token], targets: Sequence[Token], *, mutual: bool = False
) -> list[Casualties]:
    """Items of one event, their sides read again now that all who did it and all it struck are known.

    `mutual` where both sides fight: people killed in a clash may be of either.
    """
    struck = {base for t in targets for base in bases(t)}
    own = {base for t in actors for base in bases(t)} - struck
    default = _side_of_the_struck(targets, mutual=mutual)
    told: list[Casualties] = []
    for item in items:
        last = (item.who or "").casefold().split()[-1:]
        others = bool(last) and last[0] in ("other", "others")
        if (item.who and parse_number(item.who) is not None) or (others and told):
            # "Killing six travellers and wounding thirty": travellers as well.
            who, side = (told[-1].who, told[-1].side) if told else (None, item.side)
            item = msgspec.structs.replace(item, who=item.who if others else who, side=side)
        elif item.side == "target" and last and last[0] in own:
            # "Rebels attacked the fort. Nine of the rebels were killed."
            item = msgspec.structs.replace(item, side="actor")
        if item.side == "unknown" and item.effect != "captured":
            item = msgspec.structs.replace(item, side=default)
        elif item.side == "target" and default == "civilian" and last and last[0] in word_set("casualties", "watching"):
            item = msgspec.structs.replace(item, side="civilian")
        told.append(item)
    return told


def _side_of_the_struck(targets: Sequence[Token], *, mutual: bool) -> Victims:
    """Whose people are hurt where the words for them do not tell: those of a market are civilians."""
    if mutual or any(is_armed(t) or _is_of_soldiers(t) for t in targets):
        return "unknown"
    return "civilian" if any(_is_of_daily_life(t) for t in targets) else "unknown"


def _is_of_soldiers(target: Token) -> bool:
    """A post, a patrol; a fuel depot or a wedding convoy is none."""
    if not is_listed(target, "military_targets"):
        return False
    return word_set("casualties", "civil").isdisjoint(c.lower_ for c in target.lefts)


def _is_of_daily_life(target: Token) -> bool:
    """Towns, what stands in them, people and their feasts."""
    if target.ent_type_ in ("GPE", "LOC", "FAC") or is_listed(target, "targets") or is_people(target):
        return True
    return noun_kind(target) in ("place", "organization", "object") and target.pos_ == "NOUN"


def _is_civil(targets: Sequence[Token]) -> bool:
    """If a place of daily life was struck and nothing armed."""
    struck = any(is_listed(t, "targets") and not is_listed(t, "military_targets") for t in targets)
    return struck and not any(is_armed(t) for t in targets)
