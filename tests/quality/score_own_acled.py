"""Scores the sub-event of news snippets, one label each, against our own (guidelines/acled.md)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from tests.quality.tally import Line, Tally, align, rates

from onrecord.model.ontology import load_ontology

#: Ground that changed hands, and the labels it outranks when they are told first.
TAKEN = {"Government regains territory", "Non-state actor overtakes territory", "Non-violent transfer of territory"}
OUTRANKED = {
    "Armed clash", "Attack", "Air/drone strike", "Shelling/artillery/missile attack", "Change to group/activity",
}  # fmt: skip
#: What an event without a sub-event of its own counts as; types not named here say nothing.
BY_TYPE = {
    "ASSAULT": "Attack", "PROTEST": "Peaceful protest", "AGREE": "Agreement", "MOBILIZE": "Change to group/activity",
    "RETREAT": "Change to group/activity",
}  # fmt: skip
TALK = {
    "CONSULT", "SUPPORT", "COOPERATE", "AID", "CONCEDE", "REQUEST", "REJECT", "ACCUSE", "THREATEN", "SANCTION",
}  # fmt: skip
#: The answer that talk is: none of the twenty-five.
NO_SUB_EVENT = "diplomacy"


def score(gold: Iterable[Line], predicted: Iterable[Line]) -> dict[str, Any]:
    """F1 by label with its weighted and plain mean, micro F1 of the territory labels, and any label hit."""
    answers, tally = [], Tally()
    for line, guess in align(gold, predicted):
        wanted, given = line["gold"]["label"], labels(guess)
        answers.append((wanted, main_label(given)))
        tally.add("any", wanted in given, found=bool(given))
        tally.add("main", wanted == main_label(given), found=bool(given))
    by_label = {label: _f1(answers, {label}) for label in sorted({wanted for wanted, _ in answers})}
    sizes = {label: sum(wanted == label for wanted, _ in answers) for label in by_label}
    return {
        "accuracy": tally.report(),
        "weighted": {"f1": _mean(by_label, sizes)},
        "macro": {"f1": _mean(by_label, dict.fromkeys(sizes, 1))},
        "territory": _f1(answers, set(load_ontology().territory)),
        "by_label": by_label,
    }


def labels(guess: Line) -> list[str]:
    """The labels of all events that are not negated, as they stand."""
    events = [event for event in guess.get("events") or [] if event.get("aspect") != "negated"]
    return [label for label in map(_label, events) if label]


def main_label(given: list[str]) -> str | None:
    """The first label, unless ground changed hands in the fighting that it names."""
    if not given:
        return None
    taken = next((label for label in given if label in TAKEN), None)
    return taken if taken and given[0] in OUTRANKED else given[0]


def _label(event: Line) -> str | None:
    kind = event.get("type")
    return event.get("acled") or BY_TYPE.get(kind or "") or (NO_SUB_EVENT if kind in TALK else None)


def _f1(answers: list[tuple[str, str | None]], of: set[str]) -> dict[str, float]:
    """Precision, recall and F1 over the labels `of`; right is the very label."""
    right = sum(wanted == given for wanted, given in answers if wanted in of)
    return rates(right, sum(given in of for _, given in answers), sum(wanted in of for wanted, _ in answers))


def _mean(by_label: dict[str, dict[str, float]], weights: dict[str, int]) -> float:
    return round(sum(by_label[label]["f1"] * n for label, n in weights.items()) / sum(weights.values()), 4)
