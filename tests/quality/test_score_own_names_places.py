"""The scorers of names and places give the gold full marks and count what is wrong, missing and too sure."""

import json
from pathlib import Path
from typing import Any

import pytest
from tests.quality import score_own_names, score_own_places

GOLD = Path(__file__).parent / "gold"
PLACE = {"start": 0, "end": 6, "name": "Lorvik", "lat": 50.0, "lon": 30.0, "country": "UA", "metonym": False,
         "tolerance_km": 25}  # fmt: skip


def rows(kind: str, half: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (GOLD / kind / f"{half}.jsonl").read_text("utf-8").splitlines()]


def test_the_gold_itself_scores_full_marks() -> None:
    names, places = rows("names", "test"), rows("places", "test")
    report = score_own_names.score(names, [{"id": r["id"], **r["gold"]} for r in names])
    assert report["strict"]["f1"] == report["spans"]["f1"] == 1
    where = score_own_places.score(places, [{"id": r["id"], **r["gold"]} for r in places])
    assert {name: share["accuracy"] for name, share in where["accuracy"].items()} == {
        "near": 1, "metonym": 1, "country": 1,
    }  # fmt: skip
    assert where["sure"]["share"] == where["answered"]["share"] == where["found"]["f1"] == 1


def test_a_wrong_type_loses_the_name_and_keeps_the_span_and_pronouns_are_no_names() -> None:
    gold = {"id": "a", "text": "Lorvik spoke.", "gold": {"entities": [{"start": 0, "end": 6, "type": "PERSON"}]}}
    guess = [{"start": 0, "end": 6, "type": "GPE", "mention": "name"}, {"start": 7, "end": 12, "type": "PERSON",
             "mention": "pronoun"}]  # fmt: skip
    report = score_own_names.score([gold], [{"id": "a", "entities": guess}])
    assert (report["strict"]["f1"], report["spans"]["f1"]) == (0, 1)


@pytest.mark.parametrize(
    ("change", "near", "answered", "sure"),
    [
        ({"lat": 50.2}, 1, 1, 1),
        ({"lat": 50.3}, 0, 0, 0),
        ({"lat": None, "lon": None}, 0, None, None),
        ({"lat": 50.3, "confidence": 0.5}, 0, 0, None),
    ],
)
def test_an_answer_counts_within_the_radius_and_silence_is_not_a_wrong_answer(
    change: dict[str, Any], near: int, answered: int | None, sure: int | None
) -> None:
    gold = {"id": "a", "text": "Lorvik", "gold": {"places": [PLACE]}}
    report = score_own_places.score([gold], [{"id": "a", "places": [PLACE | {"confidence": 0.9} | change]}])
    assert report["accuracy"]["near"]["accuracy"] == near
    assert (report["answered"]["share"], report["sure"]["share"]) == (answered, sure)
