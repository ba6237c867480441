"""The scorer of our own events gives every point to the gold itself and takes each away for its own mistake."""

from __future__ import annotations

import copy
from typing import Any

import pytest
from tests.quality.score_own_events import score

TEXT = "Rebels shelled Orlin on Monday, killing 14, including three children. The shelling took the town of Orlin."
STATED = [{"by": None, "side": "outlet", "act": "state", "basis": [[7, 14]]}]
PLACE = {"start": 15, "end": 20, "name": "Orlin"}
DATE = {"value": "2031-03-10", "precision": "day", "span": [24, 30]}
EVENT: dict[str, Any] = {
    "id": "v1", "type": "ASSAULT", "type_accept": [], "mode": "heavy-weapons", "acled": None, "trigger": [7, 14],
    "mentions": [[7, 14], [74, 82]], "actor": [{"start": 0, "end": 6, "name": "Rebels"}], "target": [],
    "instrument": [], "place": PLACE, "date": DATE, "aspect": "occurred", "assertions": STATED, "status": "stated",
    "casualties": [{"effect": "killed", "low": 14, "high": 14, "who": None, "side": "unknown", "subset": False},
                   {"effect": "killed", "low": 3, "high": 3, "who": "children", "side": "civilian", "subset": True}],
}
CONTROL = {"place": PLACE, "actor": "Rebels", "actor_accept": [], "from": None, "change": "gains", "date": None,
           "evidence": [70, 105], "assertions": STATED, "status": "stated"}
POSITION = {"entity": "Rebels", "topic": "truce", "stance": "out", "by": "self", "evidence": [0, 30], "date": None,
            "superseded": False}
ROLE = {"person": "Ada Kern", "role": "mayor", "affiliation": "Orlin", "status": "former", "evidence": [0, 30]}
ANSWERS = {"events": [EVENT], "control": [CONTROL], "positions": [POSITION], "roles": [ROLE]}
GOLD = {"id": "a", "text": TEXT, "case": ["roles"], "gold": ANSWERS | {"control_not": []}}
SILENT = {"id": "b", "text": "Shares were hammered.", "case": ["restraint", "control"],
          "gold": {"events": [], "control": [], "positions": [], "roles": [],
                   "control_not": [{"place": "Orlin", "actor": "army"}]}}


def prediction(kind: str = "events", **changes: Any) -> dict[str, Any]:
    guess: dict[str, Any] = {"id": "a"} | copy.deepcopy(ANSWERS)
    guess["places"] = [PLACE]
    guess["events"][0]["place"] = 0
    guess["control"][0]["place"] = 0
    guess[kind][0].update(changes)
    return guess


def lost(guess: dict[str, Any]) -> set[str]:
    return {name for name, share in score([GOLD], [guess])["accuracy"].items() if share["accuracy"] < 1}


def test_the_gold_itself_scores_one_everywhere() -> None:
    assert lost(prediction()) == set()
    assert score([GOLD, SILENT], [prediction()])["control_precision"]["share"] == 1


@pytest.mark.parametrize(
    ("kind", "changes", "points"),
    [
        ("events", {"type": "COERCE"}, {"type"}),
        ("events", {"aspect": "ongoing"}, {"aspect", "aspect_occurred"}),
        ("events", {"aspect": "planned"}, {"aspect", "aspect_occurred", "counted"}),
        ("events", {"status": "confirmed"}, {"status", "status_stated"}),
        ("events", {"actor": []}, {"actor"}),
        ("events", {"place": None}, {"place"}),
        ("events", {"date": {"value": "2031-03-03"}}, {"date"}),
        ("events", {"casualties": EVENT["casualties"][:1]}, {"casualty_item", "casualty_side"}),
        ("control", {"change": "contested"}, {"control", "control_change"}),
        ("control", {"actor": "army"}, {"control", "control_holder"}),
        ("positions", {"stance": "in"}, {"position", "position_out"}),
        ("positions", {"by": "analyst"}, {"position_by"}),
        ("roles", {"status": "current"}, {"role", "role_status"}),
    ],
)
def test_one_mistake_costs_only_its_own_points(kind: str, changes: dict[str, Any], points: set[str]) -> None:
    assert lost(prediction(kind, **changes)) == points


def test_a_total_that_adds_its_part_is_wrong() -> None:
    seventeen = [{"effect": "killed", "low": 17, "high": 17}]
    assert "casualty_total" in lost(prediction(casualties=seventeen))


def test_a_second_event_for_a_later_mention_is_not_one_event() -> None:
    guess = prediction()
    guess["events"].append(EVENT | {"id": "v2", "trigger": [74, 82], "mentions": [[74, 82]]})
    assert lost(guess) == {"one_event"}


def test_silence_is_lost_by_an_event_or_a_holder_out_of_nothing() -> None:
    control = CONTROL | {"place": {"name": "Orlin"}, "actor": "army", "change": "holds"}
    result = score([SILENT], [{"id": "b", "events": [EVENT], "control": [control]}])["accuracy"]
    assert [result[name]["correct"] for name in ("restraint", "control_silence", "control_not")] == [0, 0, 0]
    hypothetical = EVENT | {"aspect": "hypothetical"}
    assert score([SILENT], [{"id": "b", "events": [hypothetical]}])["accuracy"]["restraint"]["correct"] == 1


def test_a_missed_event_is_wrong_but_not_among_the_found() -> None:
    shares = score([GOLD], [])["accuracy"]
    assert shares["type"]["accuracy"] == 0
    assert shares["type"]["accuracy_found"] is None
