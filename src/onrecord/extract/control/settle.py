"""One fact for each place: parts held by two, a loss and a gain that are one change, what was true only before."""

from collections.abc import Sequence
from typing import NamedTuple

import msgspec

from onrecord.extract.control.fact import Fact
from onrecord.extract.control.flags import is_flag
from onrecord.extract.control.verbs import base_of, listed
from onrecord.model import Control, PlaceMention

#: Sentences within which a loss and a gain of one place are one change.
_NEAR = 3
#: Letters that a people shares with its country.
_STEM = 5


class Told(NamedTuple):
    """A fact with what the record says of it and the number of its sentence."""

    control: Control
    fact: Fact
    number: int


def settled(told: Sequence[Told], places: Sequence[PlaceMention]) -> list[Control]:
    """In text order."""
    ordered = sorted(told, key=lambda t: (t.control.evidence.start, t.control.place))
    by_place: dict[str, list[Told]] = {}
    for one in ordered:
        by_place.setdefault(places[one.control.place].name.casefold(), []).append(one)
    kept = [control for group in by_place.values() for control in _of_one_place(group)]
    return sorted(kept, key=lambda c: (c.evidence.start, c.place))


def _of_one_place(group: Sequence[Told]) -> list[Control]:
    kept: list[Told] = []
    for one in group:
        twin = next((k for k in kept if k.control.evidence == one.control.evidence and _clash(k, one)), None)
        if twin is None:
            kept.append(one)
        elif _outweighs(one, twin):
            had = twin.control.actor if twin.control.change == "holds" and one.control.change == "gains" else None
            kept[kept.index(twin)] = one._replace(control=_with_loser(one.control, had))
    kept = _named(_without_what_was_lost_again(kept))
    gains = [k for k in kept if k.control.change == "gains" and not k.fact.ended]
    before = {id(g): next((k.control.actor for k in kept if _came_before(k, g)), None) for g in gains}
    left = [k for k in kept if not k.fact.ended and not any(_came_before(k, g) or _repeats(k, g) for g in gains)]
    return _disputed([_with_loser(k.control, before.get(id(k))) for k in left])


def _named(kept: Sequence[Told]) -> list[Told]:
    """Of a fight told twice, the telling that names somebody: "under siege. The Front, which surrounds it, …"."""
    fights = [k for k in kept if k.control.change == "contested"]
    named = next((k.control.actor for k in fights if k.control.actor), "")
    if not named or len(fights) < 2 or fights[0].control.actor:
        return list(kept)
    first = fights[0]._replace(control=msgspec.structs.replace(fights[0].control, actor=named))
    others = [k for k in kept if k not in fights or k.control.actor not in ("", named)]
    return [first, *others]


def _without_what_was_lost_again(kept: Sequence[Told]) -> list[Told]:
    """ "Passed into Bastrovan hands on Thursday, and on Sunday Bastrova lost it again": only the loss is left."""
    lost = [k for k in kept if k.control.change == "loses"]
    return [
        k
        for k in kept
        if k.control.change != "gains"
        or not any(k.fact.word.i < one.fact.word.i and _are_one(k.control.actor, one.control.actor) for one in lost)
    ]


def _are_one(one: str, other: str) -> bool:
    """The same name, or the people of the country: "Bastrovan", "Bastrova"."""
    first, second = one.casefold(), other.casefold()
    return first == second or (min(len(first), len(second)) > _STEM and first[: _STEM + 1] == second[: _STEM + 1])


def _repeats(one: Told, gain: Told) -> bool:
    """Who has taken a place holds it: a gain told says so."""
    same = one.control.actor == gain.control.actor and not one.fact.ended
    return same and one.control.change == "holds" and not _shows_a_flag(gain)


def _disputed(controls: list[Control]) -> list[Control]:
    """ "The rebels said they had taken X; the army said that it still held X": the claim is disputed."""
    claim = next((c for c in controls if c.change == "gains" and c.status == "claimed"), None)
    answer = next((c for c in controls if c.change == "holds" and c.status in ("claimed", "disputed")), None)
    if claim is None or answer is None or claim.actor == answer.actor:
        return controls
    teller = next((a for a in answer.assertions if a.act == "claim" and a.side == "actor"), None)
    if teller is None:
        return controls
    denial = msgspec.structs.replace(teller, act="deny", side="target")
    told = msgspec.structs.replace(
        claim, assertions=(*claim.assertions, denial), status="disputed", previous=claim.previous or answer.actor
    )
    return [told if c is claim else c for c in controls if c is not answer]


def _with_loser(control: Control, before: str | None) -> Control:
    """With who had it before; nobody takes a place from himself."""
    lost = control.previous or before
    return msgspec.structs.replace(control, previous=lost if lost != control.actor else None)


def _outweighs(later: Told, twin: Told) -> bool:
    """A fight or a gain says more than a holder; who drove out the one who had gained has it now."""
    if _shows_a_flag(twin) and later.control.change == "holds" and later.control.actor == twin.control.actor:
        return True
    if twin.control.change == later.control.change == "contested":
        return bool(later.control.actor) and not twin.control.actor
    if twin.control.change == "holds":
        if _shows_a_flag(later) and later.control.actor == twin.control.actor:
            return False
        return later.control.change in ("contested", "gains")
    return later.control.change == "gains" and later.control.previous == twin.control.actor


def _shows_a_flag(one: Told) -> bool:
    """A flag shows who has a place; whether it is new there is told by what else is said."""
    return any(is_flag(child) for child in one.fact.word.children)


def _clash(one: Told, other: Told) -> bool:
    """Two holders of parts, or a fight and a holder in one sentence, leave the place contested."""
    if one.fact.ended != other.fact.ended:
        return False
    changes = {one.control.change, other.control.change}
    return len(changes) == 1 or bool(changes & {"contested", "holds"})


def _came_before(one: Told, gain: Told) -> bool:
    """If a fact tells no more than who had the place before somebody else gained it."""
    if one is gain or (one.control.actor == gain.control.actor and one.control.change != "loses"):
        return False
    if one.control.change == "holds":
        return one.fact.ended
    if one.control.change == "gains":
        if one.fact.ended:
            return True
        if gain.control.previous is not None and one.control.actor == gain.control.previous:
            return one.number <= gain.number and one is not gain
        # Taken and retaken: where each has its day both are kept.
        return one.number <= gain.number and _again(gain) and not (_day(one) and _day(gain))
    return (
        one.control.change == "loses"
        and abs(one.number - gain.number) < _NEAR
        and not (_day(one) or "") > (_day(gain) or "9")
    )


def _again(gain: Told) -> bool:
    return base_of(gain.fact.word) in listed("again")


def _day(one: Told) -> str | None:
    return one.control.date.value if one.control.date is not None else None
