"""The rule that derives a status from assertions. It is written here and nowhere else."""

from collections.abc import Iterable, Sequence

from onrecord.model import Assertion, Status

_AFFIRMS = frozenset({"state", "confirm", "claim", "allege"})


def _of_one(told: Sequence[Assertion]) -> Status:
    """Who "first denied it and then confirmed it" has confirmed it."""
    denied = max(b.start for a in told if a.act == "deny" for b in a.basis)
    confirmed = [b.start for a in told if a.act == "confirm" for b in a.basis]
    return "confirmed" if confirmed and max(confirmed) > denied else "denied"


def _are_one(told: Sequence[Assertion]) -> bool:
    """If only one and the same affirm and deny: "confirmed that nobody died in the attack"."""
    affirm = {a.by for a in told if a.act in _AFFIRMS}
    return len(affirm) == 1 and affirm == {a.by for a in told if a.act == "deny"} and None not in affirm


def status_of(assertions: Iterable[Assertion]) -> Status:
    """The first line that fits; without any assertion nobody vouches for it. Silence confirms nothing."""
    told = list(assertions)
    acts = {assertion.act for assertion in told}
    if "deny" in acts and acts & _AFFIRMS:
        return _of_one(told) if _are_one(told) else "disputed"
    if "confirm" in acts:
        return "confirmed"
    if "deny" in acts:
        return "denied"
    if "cannot_verify" in acts or not acts:
        return "unverified"
    if "state" in acts:
        return "stated"
    return "alleged" if "allege" in acts else "claimed"
