"""One fact for each place: parts held by two, a loss and a gain that are one change, what was true only before."""

from collections.abc import Sequence
from typing import NamedTuple

import msgspec

from onrecord.extract.control.fact import Fact
from onrecord.extract.control.verbs import base_of, listed
from onrecord.model import Control, PlaceMention

#: Sentences within which a loss and a gain of one place are one change.
_NEAR = 3


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
            kept[kept.index(twin)] = one
    gains = [k for k in kept if k.control.change == "gains"]
    before = {id(g): next((k.control.actor for k in kept if _came_before(k, g)), None) for g in gains}
    left = [k for k in kept if not k.fact.ended and not any(_came_before(k, g) for g in gains)]
    return [_with_loser(k.control, before.get(id(k))) for k in left]


def _with_loser(control: Control, before: str | None) -> Control:
    """With who had it before; nobody takes a place from himself."""
    lost = control.previous or before
    return msgspec.structs.replace(control, previous=lost if lost != control.actor else None)


def _outweighs(later: Told, twin: Told) -> bool:
    """A fight or a gain says more than a holder; who drove out the one who had gained has it now."""
    if twin.control.change == "holds":
        return later.control.change in ("contested", "gains")
    return later.control.change == "gains" and later.control.previous == twin.control.actor


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
