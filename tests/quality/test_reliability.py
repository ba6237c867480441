"""The table of confidences counts what it says."""

from tests.quality.reliability import judged, table

GOLD = [
    {
        "id": "a",
        "gold": {
            "places": [
                {"start": 0, "end": 4, "lat": 50.0, "lon": 30.0, "tolerance_km": 25},
                {"start": 9, "end": 13, "lat": 10.0, "lon": 30.0, "tolerance_km": 25},
            ]
        },
    }
]
ANSWERS = [
    {
        "id": "a",
        "places": [
            {"start": 0, "end": 4, "lat": 50.1, "lon": 30.0, "confidence": 0.96},
            {"start": 9, "end": 13, "lat": 50.1, "lon": 30.0, "confidence": 0.72},
            {"start": 20, "end": 24, "lat": 1.0, "lon": 1.0, "confidence": 0.85},
            {"start": 30, "end": 34, "lat": None, "lon": None, "confidence": 0.4},
        ],
    }
]


def test_near_is_right_and_far_or_unmarked_is_wrong() -> None:
    assert list(judged(GOLD, ANSWERS)) == [(0.96, True), (0.72, False), (0.85, False)]


def test_the_table_has_a_row_a_step_and_one_for_the_sure() -> None:
    rows = list(table(judged(GOLD, ANSWERS)))
    assert "| 0.95–1.00 | 1 | 1.000 |" in rows
    assert "| 0.60–0.70 | 0 | – |" in rows
    assert rows[-1] == "| 0.80 and above | 2 | 0.500 |"
