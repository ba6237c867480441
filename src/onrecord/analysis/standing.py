"""How sure it is that an event happened, on all reports together, and on whose word."""

from collections.abc import Sequence
from typing import Literal

from onrecord.model import Event

Standing = Literal[
    "confirmed_by_others", "confirmed_by_attacker", "confirmed_by_unknown", "stated", "claimed", "alleged",
    "disputed", "denied", "unverified",
]  # fmt: skip
#: From best to least supported; the order of legends and tables.
STANDINGS: tuple[Standing, ...] = (
    "confirmed_by_others", "confirmed_by_attacker", "confirmed_by_unknown", "stated", "claimed", "alleged",
    "unverified", "disputed", "denied",
)  # fmt: skip
#: Sides whose confirmation is somebody else's than the attacker's.
OTHERS = frozenset({"target", "third_party", "outlet"})


def standing(events: Sequence[Event]) -> Standing:
    """The one rule: a third party's confirmation stands; else a denial beside anything else disputes;
    else the best-supported report counts. Nothing is confirmed for want of a denial."""
    acts = {(a.act, a.side) for e in events for a in e.assertions}
    statuses = {e.status for e in events}
    if ("confirm", "third_party") in acts:
        return "confirmed_by_others"
    if statuses == {"denied"}:
        return "denied"
    if "disputed" in statuses or "denied" in statuses or any(act == "deny" for act, _ in acts):
        return "disputed"
    if "confirmed" in statuses or any(act == "confirm" for act, _ in acts):
        return _confirmed({side for act, side in acts if act == "confirm"})
    for status in ("stated", "claimed", "alleged"):
        if status in statuses:
            return status
    return "unverified"


def _confirmed(sides: set[str]) -> Standing:
    if sides & OTHERS:
        return "confirmed_by_others"
    return "confirmed_by_attacker" if "actor" in sides else "confirmed_by_unknown"
