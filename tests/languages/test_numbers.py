"""Numbers in words and digits."""

import re

import pytest

from onrecord.languages.numbers import number_pattern, parse_number


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("5,015", 5015), ("1.5", 1.5), ("3 1/2", 3.5), ("twenty-six", 26), ("Twenty six", 26),
        ("two hundred and five", 205), ("two hundred thousand", 200_000), ("a", None), ("three million", 3_000_000),
        ("one hundred twenty thousand and six", 120_006), ("two three", None), ("twenty ten", None), ("", None),
        ("hundred", 100), ("thousand", 1000),
    ],
)  # fmt: skip
def test_a_number_is_read_as_one_value_or_not_at_all(text: str, value: float | None) -> None:
    assert parse_number(text) == value


def test_the_pattern_takes_whole_numbers() -> None:
    found = re.findall(number_pattern(), "Sixty-five of 5,015 and 3 1/2 or someone", re.IGNORECASE)
    assert found == ["Sixty-five", "5,015", "3 1/2"]
