"""The scorer of snippets files each under one label, ground before fighting, and weighs labels by their snippets."""

from typing import Any

import pytest
from tests.quality.score_own_acled import labels, main_label, score

CLASH, TAKEN, SHELLS = "Armed clash", "Government regains territory", "Shelling/artillery/missile attack"


def gold(*wanted: str) -> list[dict[str, Any]]:
    return [{"id": str(i), "gold": {"label": label}} for i, label in enumerate(wanted)]


def told(*given: str | None) -> list[dict[str, Any]]:
    """One event for each snippet; none where the label is None."""
    return [{"id": str(i), "events": [{"type": "ASSAULT", "acled": x}] if x else []} for i, x in enumerate(given)]


@pytest.mark.parametrize(
    ("given", "label"),
    [
        ([CLASH, "Arrests"], CLASH),
        ([CLASH, SHELLS, TAKEN], TAKEN),
        (["Change to group/activity", "Non-violent transfer of territory"], "Non-violent transfer of territory"),
        (["Agreement", TAKEN], "Agreement"),
        (["Suicide bomb", "Headquarters or base established"], "Suicide bomb"),
        ([], None),
    ],
)
def test_the_first_label_counts_unless_ground_changed_hands_in_that_fight(given: list[str], label: str | None) -> None:
    assert main_label(given) == label


def test_a_negated_event_says_nothing_and_one_without_a_sub_event_counts_by_its_type() -> None:
    events = [
        {"type": "ASSAULT", "acled": SHELLS, "aspect": "negated"},
        {"type": "PROTEST", "acled": None},
        {"type": "COERCE", "acled": None},
        {"type": "REJECT", "acled": None},
    ]
    assert labels({"events": events}) == ["Peaceful protest", "diplomacy"]


def test_the_gold_itself_scores_full_marks() -> None:
    report = score(gold(CLASH, TAKEN, "Other"), told(CLASH, TAKEN, "Other"))
    assert report["weighted"]["f1"] == report["macro"]["f1"] == report["territory"]["f1"] == 1


def test_a_label_weighs_as_much_as_it_has_snippets() -> None:
    report = score(gold(CLASH, CLASH, CLASH, "Other"), told(CLASH, CLASH, CLASH, None))
    assert (report["weighted"]["f1"], report["macro"]["f1"]) == (0.75, 0.5)


def test_ground_under_the_wrong_label_of_ground_is_wrong() -> None:
    report = score(gold(TAKEN, TAKEN, CLASH), told(TAKEN, "Headquarters or base established", TAKEN))
    assert (report["territory"]["p"], report["territory"]["r"]) == (0.3333, 0.5)


def test_a_label_told_later_is_a_hit_but_not_the_answer() -> None:
    guess = {"id": "0", "events": [{"acled": "Arrests"}, {"acled": "Other"}]}
    accuracy = score(gold("Other"), [guess])["accuracy"]
    assert (accuracy["any"]["correct"], accuracy["main"]["correct"]) == (1, 0)
