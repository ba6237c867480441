"""Scores names against our own sentences: strict span and one of eight types (guidelines/names.md)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Any

from tests.quality.tally import Line, align, rates


def score(gold: Iterable[Line], predicted: Iterable[Line]) -> dict[str, Any]:
    """`strict`: span and type; `spans`: span alone; `types`: strict, by type. Nominals and pronouns are no names."""
    counts: Counter[tuple[str, str]] = Counter()
    for line, guess in align(gold, predicted):
        wanted = {(e["start"], e["end"], e["type"]) for e in line["gold"]["entities"]}
        given = {
            (e["start"], e["end"], e["type"]) for e in guess.get("entities") or [] if e.get("mention", "name") == "name"
        }
        for kind in sorted({mark[2] for mark in wanted | given}):
            _count(counts, kind, {m for m in wanted if m[2] == kind}, {m for m in given if m[2] == kind})
        _count(counts, "strict", wanted, given)
        _count(counts, "spans", {m[:2] for m in wanted}, {m[:2] for m in given})
    table = {name: rates(*(counts[name, part] for part in ("right", "given", "wanted"))) for name, _ in counts}
    return {
        "strict": table.pop("strict"),
        "spans": table.pop("spans"),
        "types": table,
    }


def _count(counts: Counter[tuple[str, str]], name: str, wanted: set[Any], given: set[Any]) -> None:
    counts[name, "right"] += len(wanted & given)
    counts[name, "given"] += len(given)
    counts[name, "wanted"] += len(wanted)
