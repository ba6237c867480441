"""The rule that derives a status from assertions. It is written here and nowhere else."""

from collections.abc import Iterable

from onrecord.model import Assertion, Status

_AFFIRMS = frozenset({"state", "confirm", "claim", "allege"})


def status_of(assertions: Iterable[Assertion]) -> Status:
    """The first line that fits; without any assertion nobody vouches for it. Silence confirms nothing."""
    acts = {assertion.act for assertion in assertions}
    if "deny" in acts and acts & _AFFIRMS:
        return "disputed"
    if "confirm" in acts:
        return "confirmed"
    if "deny" in acts:
        return "denied"
    if "cannot_verify" in acts or not acts:
        return "unverified"
    if "state" in acts:
        return "stated"
    return "alleged" if "allege" in acts else "claimed"
