"""The one rule that derives a status from assertions."""

import pytest

from onrecord.extract.events import status_of
from onrecord.model import Assertion, Status


@pytest.mark.parametrize(
    ("acts", "status"),
    [
        (["state"], "stated"),
        (["claim"], "claimed"),
        (["allege"], "alleged"),
        (["confirm"], "confirmed"),
        (["deny"], "denied"),
        (["cannot_verify"], "unverified"),
        (["state", "claim"], "stated"),
        (["state", "allege"], "stated"),
        (["claim", "allege"], "alleged"),
        (["state", "confirm"], "confirmed"),
        (["claim", "confirm"], "confirmed"),
        (["claim", "deny"], "disputed"),
        (["allege", "deny"], "disputed"),
        (["state", "deny"], "disputed"),
        (["confirm", "deny"], "disputed"),
        (["claim", "cannot_verify"], "unverified"),
        (["state", "cannot_verify"], "unverified"),
        (["deny", "cannot_verify"], "denied"),
        (["confirm", "cannot_verify"], "confirmed"),
        ([], "unverified"),
    ],
)
def test_the_status_follows_from_who_says_what(acts: list[str], status: Status) -> None:
    assert status_of([Assertion(act=act) for act in acts]) == status  # type: ignore[arg-type]


def test_the_order_of_assertions_changes_nothing() -> None:
    forward = [Assertion(act="claim", by="one"), Assertion(act="deny", by="other")]
    assert status_of(forward) == status_of(forward[::-1])


def test_no_number_of_claims_makes_a_confirmation() -> None:
    assert status_of([Assertion(act="claim", by=str(n)) for n in range(50)]) == "claimed"
