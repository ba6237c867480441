"""The grammar of invented names: what it asks for exists, and every sentence teaches something."""

import re
from pathlib import Path

import pytest
import yaml

GRAMMAR = yaml.safe_load((Path(__file__).parents[2] / "training/invented.yaml").read_text(encoding="utf-8"))
TYPES = {"PERSON", "ORG", "GPE", "LOC", "FAC", "NORP", "WEAPON", "VEHICLE"}
MADE = {"Word", "word", "Place", "N", "ABC"}


@pytest.mark.parametrize("kind", sorted(GRAMMAR["names"]))
def test_every_part_of_a_name_exists(kind: str) -> None:
    asked = {slot for pattern in GRAMMAR["names"][kind] for slot in re.findall(r"\{(\w+)\}", pattern)}
    assert asked <= MADE | set(GRAMMAR["parts"])


def test_no_part_is_left_unused() -> None:
    asked = set(re.findall(r"\{(\w+)\}", str(GRAMMAR["names"])))
    assert set(GRAMMAR["parts"]) - asked == {f"word_{part}" for part in ("onset", "vowel", "coda", "end")}


def test_every_sentence_marks_names_of_the_eight_types() -> None:
    for sentence in GRAMMAR["sentences"]:
        slots = re.findall(r"\{(\w+)(?::(\w+))?\}", sentence)
        assert slots, sentence
        assert all(kind in TYPES and (not part or part in GRAMMAR["names"]) for kind, part in slots), sentence
        assert "{" not in re.sub(r"\{\w+(:\w+)?\}", "", sentence)
