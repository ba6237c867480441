"""The snippets say what they claim: one label of the ontology each, every label in both halves, nothing twice."""

import json
from collections import Counter
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from onrecord.model.ontology import load_ontology

GOLD = Path(__file__).parent / "gold" / "acled"
HALVES = [GOLD / "dev.jsonl", GOLD / "blind.jsonl"]
#: A snippet is a few sentences, not a report.
LONGEST = 60


def rows(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


@pytest.mark.parametrize("path", HALVES, ids=lambda path: path.stem)
def test_every_snippet_is_short_dated_and_bears_one_label(path: Path) -> None:
    for number, row in enumerate(rows(path), 1):
        assert row.keys() == {"id", "text", "published", "gold"} and row["gold"].keys() == {"label"}, row["id"]
        assert row["id"] == f"own-acled-{path.stem}-{number:03}" and date.fromisoformat(row["published"])
        assert row["text"] == row["text"].strip() and 6 < len(row["text"].split()) <= LONGEST, row["id"]


@pytest.mark.parametrize("path", HALVES, ids=lambda path: path.stem)
def test_every_label_has_as_many_snippets_as_the_others(path: Path) -> None:
    counts = Counter(row["gold"]["label"] for row in rows(path))
    assert counts.keys() == set(load_ontology().acled) and len(set(counts.values())) == 1 and min(counts.values()) >= 6


def test_the_halves_share_no_snippet() -> None:
    texts = [row["text"] for path in HALVES for row in rows(path)]
    assert len(set(texts)) == len(texts)


def test_the_guideline_explains_every_label() -> None:
    page = (Path(__file__).parent / "guidelines" / "acled.md").read_text("utf-8")
    assert [label for label in load_ontology().acled if f"| {label} |" not in page] == []
