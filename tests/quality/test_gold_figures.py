"""The hand-written gold of figures says what it claims: spans, values, wholes, halves, coverage."""

import json
from pathlib import Path
from typing import Any

import pytest

GOLD = Path(__file__).parent / "gold" / "figures"
HALVES = [GOLD / "dev.jsonl", GOLD / "blind.jsonl"]
KEYS = {
    "start", "end", "low", "high", "relation", "unit", "what", "per", "change", "part_of", "as_of",
    "value_accept", "relation_accept", "unit_accept", "what_accept",
}  # fmt: skip
RELATIONS = {"=", "~", ">", ">=", "<", "<=", "x"}

Row = dict[str, Any]


def rows(path: Path) -> list[Row]:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


@pytest.mark.parametrize("path", HALVES, ids=lambda path: path.stem)
def test_every_span_is_whole_words_and_means_one_thing(path: Path) -> None:
    for row in rows(path):
        text, gold = row["text"], row["gold"]
        marked = [(x["start"], x["end"]) for x in (*gold["figures"], *gold["optional"])]
        reached = 0
        for start, end in sorted(marked + [tuple(span) for span in gold["not_figures"]]):
            assert reached <= start < end <= len(text), row["id"]
            assert text[start:end] == text[start:end].strip()
            assert not (start and text[start - 1].isalnum()) and not text[end : end + 1].isalnum(), text[start:end]
            reached = end


@pytest.mark.parametrize("path", HALVES, ids=lambda path: path.stem)
def test_values_relations_and_wholes_are_well_formed(path: Path) -> None:
    for row in rows(path):
        figures = row["gold"]["figures"]
        for index, figure in enumerate(figures):
            assert figure.keys() == KEYS
            assert figure["relation"] in RELATIONS and set(figure["relation_accept"]) <= RELATIONS
            assert figure["change"] in ("up", "down", None)
            for low, high in ([figure["low"], figure["high"]], *figure["value_accept"]):
                assert high is None or low < high, row["id"]
            if figure["part_of"] is not None:
                whole = figures[figure["part_of"]]
                assert figure["part_of"] != index and figure["low"] <= whole["low"], row["id"]


@pytest.mark.parametrize("path", HALVES, ids=lambda path: path.stem)
def test_what_is_counted_stands_in_the_text(path: Path) -> None:
    for row in rows(path):
        for figure in row["gold"]["figures"]:
            assert figure["what"] is None or figure["what"].casefold() in row["text"].casefold(), row["id"]


@pytest.mark.parametrize("path", HALVES, ids=lambda path: path.stem)
def test_each_half_has_every_sort(path: Path) -> None:
    lines = rows(path)
    figures = [figure for row in lines for figure in row["gold"]["figures"]]
    cases = {case for row in lines for case in row["case"]}
    assert len(figures) >= 80 and {row["half"] for row in lines} == {path.stem}
    assert cases >= {
        "value", "scale", "money", "unit", "approx", "bound", "range", "vague", "dozen", "share", "multiplier", "rate",
        "change", "part", "as-of", "designator", "age", "clock", "address", "name", "sports", "date", "no-count",
    }  # fmt: skip
    assert {figure["relation"] for figure in figures} == RELATIONS
    assert sum(len(row["gold"]["not_figures"]) for row in lines) >= 20


def test_the_halves_share_no_sentence() -> None:
    texts = [row["text"] for path in HALVES for row in rows(path)]
    ids = [row["id"] for path in HALVES for row in rows(path)]
    assert len(set(texts)) == len(texts) and len(set(ids)) == len(ids)
