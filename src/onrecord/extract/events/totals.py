"""The casualties of one event: what its mentions count, without repeats, and the sum of what is listed."""

import re
from collections.abc import Sequence

import msgspec

from onrecord.extract.events.casualties import gathered
from onrecord.extract.events.mentions import Group, Mention
from onrecord.extract.events.parties import word_set
from onrecord.extract.events.victims import with_sides
from onrecord.languages.numbers import parse_number
from onrecord.model import Casualties


def casualties_of(group: Group) -> tuple[Casualties, ...]:
    """The items of all mentions; what is listed together or comes on top is added up into a total."""
    told = [c for m in group.mentions for c in m.casualties if not _is_told_of_him(m, c, group)]
    items = list(gathered(with_sides(told, group.tokens("actors"), group.tokens("targets"), mutual=_is_mutual(group))))
    for effect in ("killed", "injured", "captured"):
        total = _total(effect, group, items)
        if total is not None:
            items = [_part(c) if c.effect == effect and c.side == total.side else c for c in items] + [total]
    return tuple(items)


def _is_told_of_him(mention: Mention, item: Casualties, group: Group) -> bool:
    """In "detained a rebel. … The force took him into custody" the second counts nobody new."""
    again = all(t.sent.start != mention.head.sent.start for t in mention.targets)
    others = (c for m in group.mentions if m is not mention for c in m.casualties)
    return bool(mention.targets) and again and any(c.effect == item.effect for c in others)


def _is_mutual(group: Group) -> bool:
    """Both sides fight in it."""
    return any(m.name in ("clash", "engage") for m in group.mentions)


def _total(effect: str, group: Group, items: Sequence[Casualties]) -> Casualties | None:
    """The sum over kinds of people, if one mention lists several, or another says "additional" or adds a leader."""
    whole = [c for c in items if c.effect == effect and not c.subset and c.low]
    if len(whole) < 2 or len({c.side for c in whole}) > 1 or any(c.who is None for c in whole):
        return None
    if _are_opposed({_noun(c) for c in whole}):
        return None
    told = [{_noun(c) for c in m.casualties if c.effect == effect and not c.subset} for m in group.mentions]
    listed = any(sum(parse_number(noun) is None for noun in nouns) > 1 for nouns in told)
    more = any(m.additional for m in group.mentions)
    leads = any(_noun(c) in word_set("casualties", "leaders") and c.low == 1 for c in whole)
    if not (listed or more or leads):
        return None
    best: dict[str, Casualties] = {}
    for c in whole:
        key = _noun(c) + ("+" if more and _noun(c) in best else "")
        if key not in best or (best[key].low or 0) < (c.low or 0):
            best[key] = c
    if len(best) < 2:
        return None
    closed = all(c.high is not None for c in best.values())
    return Casualties(
        effect=whole[0].effect, low=sum(c.low or 0 for c in best.values()),
        high=sum(c.high or 0 for c in best.values()) if closed else None, side=whole[0].side,
    )  # fmt: skip


def _are_opposed(nouns: set[str]) -> bool:
    """Soldiers and rebels are the dead of two sides: nobody's sum."""
    return not any(nouns.isdisjoint(word_set("parties", key)) for key in ("state_forces", "armed_groups"))


def _noun(item: Casualties) -> str:
    """The head word of who is counted, without a plural ending."""
    words = (item.who or "").casefold().split(" of ")[0].split()
    return re.sub(r"men$", "man", words[-1].removesuffix("s")) if words else ""


def _part(item: Casualties) -> Casualties:
    return msgspec.structs.replace(item, subset=True)
