"""The scorer of our own quotes gives every point to the gold itself and takes each away for its own mistake."""

from __future__ import annotations

import copy
from typing import Any

import pytest
from tests.quality.score_own_quotes import score
from tests.quality.tally import wilson

TEXT = "“No,” said Ada Kern, a pilot. The “raid” was confirmed by the mayor."
SPEAKER = {"name": "Ada Kern", "role": "pilot", "role_status": "current", "affiliation": None, "anonymity": "named",
           "reason": None, "resolution": "explicit"}
QUOTE = {"id": "q1", "source": [[11, 28]], "cue": [[6, 10]], "content": [[0, 5]], "mode": "direct", "speaker": SPEAKER,
         "venue": None, "act": "deny", "hedges": [], "via": [], "within": None, "repeats": None}
EVENT = {"id": "v1", "trigger": [35, 39], "mentions": [[35, 39]], "status": "confirmed",
         "assertions": [{"by": "mayor", "side": "target", "act": "confirm", "basis": [[45, 54]], "quote": None}]}
GOLD = {"id": "a", "text": TEXT, "gold": {"quotes": [QUOTE], "not_quotes": [[34, 40]], "events": [EVENT]}}


def prediction(**changes: Any) -> dict[str, Any]:
    guess: dict[str, Any] = {"id": "a", "quotes": [copy.deepcopy(QUOTE)], "events": [copy.deepcopy(EVENT)]}
    guess["quotes"][0].update(changes)
    return guess


def test_the_gold_itself_scores_one_everywhere() -> None:
    result = score([GOLD], [prediction()])
    assert {name: share["accuracy"] for name, share in result["accuracy"].items() if share["accuracy"] != 1} == {}
    assert result["confirmed"]["correct"] == result["confirmed"]["n"] == 1
    assert result["counts"]["leaks"] == 0


@pytest.mark.parametrize(
    ("changes", "lost"),
    [
        ({"act": "say"}, {"act", "act_deny"}),
        ({"cue": [[6, 28]]}, {"cue_exact"}),
        ({"within": "q9"}, {"within"}),
        ({"venue": {"medium": "speech"}}, {"venue"}),
        ({"speaker": SPEAKER | {"name": "Kern"}}, {"speaker_canonical"}),
        ({"speaker": SPEAKER | {"role": "mayor", "role_status": "former"}}, {"role", "role_status"}),
        ({"speaker": SPEAKER | {"anonymity": "role_only"}}, {"anonymity", "anonymity_named"}),
    ],
)
def test_one_mistake_costs_only_its_own_points(changes: dict[str, Any], lost: set[str]) -> None:
    shares = score([GOLD], [prediction(**changes)])["accuracy"]
    assert {name for name, share in shares.items() if share["accuracy"] < 1} == lost


def test_a_missed_quote_is_wrong_in_every_accuracy_but_absent_from_the_found_ones() -> None:
    shares = score([GOLD], [])["accuracy"]
    assert shares["anonymity"]["accuracy"] == 0
    assert shares["anonymity"]["accuracy_found"] is None


def test_a_scare_quote_taken_as_words_and_a_confirmation_without_gold_are_counted() -> None:
    guess = prediction()
    guess["quotes"].append(QUOTE | {"id": "q2", "content": [[34, 40]]})
    guess["events"].append(EVENT | {"id": "v2", "trigger": [0, 3], "mentions": []})
    result = score([GOLD], [guess])
    assert result["accuracy"]["not_quotes"]["accuracy"] == 0
    assert (result["confirmed"]["n"], result["confirmed"]["correct"]) == (2, 1)


def test_an_unnamed_source_with_an_entity_is_a_leak() -> None:
    leak = SPEAKER | {"anonymity": "anonymous", "entity": "e1"}
    assert score([GOLD], [prediction(speaker=leak)])["counts"]["leaks"] == 1


def test_a_foreign_prediction_is_refused_by_name() -> None:
    with pytest.raises(ValueError, match="'b'"):
        score([GOLD], [{"id": "b"}])


def test_wilson_bounds_agree_with_the_published_example() -> None:
    # 81 of 263: the worked example of Newcombe (1998), Wilson's method without continuity correction
    assert wilson(81, 263) == pytest.approx((0.2553, 0.3662), abs=5e-4)
