"""Counting for the scorers of our own gold: shares with Wilson bounds, overlap, one-to-one pairing, name folding."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from math import sqrt
from typing import Any

Line = dict[str, Any]
Pair = tuple[int, int]

WORD = re.compile(r"\w+(?:['’]\w+)*")
ARTICLES = {"the", "a", "an", "its", "his", "her", "their", "of", "for", "in", "at", "and"}


def wilson(correct: int, n: int, z: float = 1.96) -> tuple[float, float]:
    """Lower and upper 95 % bound of a share; (0, 1) where nothing was counted."""
    if not n:
        return 0.0, 1.0
    share, half = correct / n, z * sqrt(correct / n * (1 - correct / n) / n + z * z / (4 * n * n))
    middle, scale = share + z * z / (2 * n), 1 + z * z / n
    return max(0.0, (middle - half) / scale), min(1.0, (middle + half) / scale)


class Tally:
    """Right and wrong answers by name, each over all gold items and again over the found ones."""

    def __init__(self) -> None:
        self.answers: dict[str, list[tuple[bool, bool]]] = defaultdict(list)

    def add(self, name: str, right: bool, *, found: bool = True) -> None:
        self.answers[name].append((right and found, found))

    def report(self) -> dict[str, dict[str, Any]]:
        return {name: _share(answers) for name, answers in self.answers.items()}


def _share(answers: Sequence[tuple[bool, bool]]) -> dict[str, Any]:
    n, correct, found = len(answers), sum(r for r, _ in answers), sum(f for _, f in answers)
    low, high = wilson(correct, n)
    return {
        "n": n,
        "correct": correct,
        "accuracy": round(correct / n, 4),
        "low": round(low, 4),
        "high": round(high, 4),
        "accuracy_found": round(correct / found, 4) if found else None,
    }


def proportion(correct: int, n: int) -> dict[str, Any]:
    """A share that is not an accuracy over gold (a precision, say), with its bounds."""
    low, high = wilson(correct, n)
    return {"n": n, "correct": correct, "share": round(correct / n, 4) if n else None,
            "low": round(low, 4), "high": round(high, 4)}


def align(gold: Iterable[Line], predicted: Iterable[Line]) -> list[tuple[Line, Line]]:
    """Each gold line with its prediction by id; an absent one counts as empty. A doubled or foreign id is an error."""
    lines = list(gold)
    by_id: dict[str, Line] = {}
    for line in predicted:
        if line["id"] in by_id:
            raise ValueError(f"prediction {line['id']!r} occurs twice: keep one line for each document")
        by_id[line["id"]] = line
    foreign = set(by_id) - {line["id"] for line in lines}
    if foreign:
        raise ValueError(f"predictions for unknown documents {sorted(foreign)[:3]}: score them against their own gold")
    return [(line, by_id.get(line["id"], {})) for line in lines]


def spans(value: Any) -> list[Pair]:
    """Spans of `[s, e]`, a list of them, an object with start and end, or null."""
    if value is None:
        return []
    if isinstance(value, dict):
        return [(value["start"], value["end"])] if "start" in value else spans(value.get("span"))
    if len(value) == 2 and all(isinstance(x, int) for x in value):
        return [(value[0], value[1])]
    return [s for item in value for s in spans(item)]


def words(text: str, where: Iterable[Pair]) -> set[int]:
    """Start offsets of the words inside the spans: what overlap is counted in."""
    return {m.start() for s, e in where for m in WORD.finditer(text, s, e)}


def dice(a: set[int], b: set[int]) -> float:
    return 2 * len(a & b) / (len(a) + len(b)) if a or b else 0.0


def overlap(a: Iterable[Pair], b: Iterable[Pair]) -> bool:
    others = list(b)
    return any(s < f and t < e for s, e in a for t, f in others)


def overlap_length(a: Line | Pair, b: Line | Pair) -> float:
    """How many characters two spans share: the likeness that pairs times and figures."""
    (s, e), (t, f) = (x if isinstance(x, tuple) else (x["start"], x["end"]) for x in (a, b))
    return max(0, min(e, f) - max(s, t))


def rates(right: int, predicted: int, gold: int) -> dict[str, float]:
    """Precision, recall and F1 of `right` pairs; 0 where nothing was predicted."""
    return {
        "p": round(right / predicted, 4) if predicted else 0.0,
        "r": round(right / gold, 4) if gold else 0.0,
        "f1": round(2 * right / (predicted + gold), 4) if predicted + gold else 0.0,
    }


def pair(gold: Sequence[Any], predicted: Sequence[Any], likeness: Callable[[Any, Any], float]) -> dict[int, int]:
    """Greedy one-to-one pairing of indices, best likeness first; likeness 0 never pairs."""
    ranked = sorted(
        ((likeness(g, p), i, j) for i, g in enumerate(gold) for j, p in enumerate(predicted)),
        key=lambda c: (-c[0], c[1], c[2]),
    )
    chosen: dict[int, int] = {}
    for score, i, j in ranked:
        if score > 0 and i not in chosen and j not in chosen.values():
            chosen[i] = j
    return chosen


def fold(value: str | None) -> list[str]:
    """Content words without case, accents, possessives and articles."""
    plain = unicodedata.normalize("NFKD", value or "").replace("’", "'").lower()
    bare = "".join(c for c in plain if not unicodedata.combining(c))
    found = (re.sub(r"'s$|'$", "", w) for w in re.findall(r"[a-z0-9]+(?:'[a-z]+)?", bare))
    return [w for w in found if w and w not in ARTICLES]


def same_name(gold: str | None, predicted: str | None, accepted: Sequence[str] = ()) -> bool:
    """Equal after folding to gold or to one of the accepted wordings."""
    return any(fold(wanted) == fold(predicted) for wanted in (gold, *accepted))


def like_name(gold: str | None, predicted: str | None, accepted: Sequence[str] = ()) -> bool:
    """All words of the shorter name stand in the longer one (number of a noun folded)."""
    other = _stems(predicted)
    return any(bool(mine and other) and (mine <= other or other <= mine)
               for mine in (_stems(wanted) for wanted in (gold, *accepted)))


def shares_word(gold: str | None, predicted: str | None, accepted: Sequence[str] = ()) -> bool:
    other = _stems(predicted)
    return any(_stems(wanted) & other for wanted in (gold, *accepted))


def _stems(value: str | None) -> set[str]:
    return {w[:-1] if len(w) > 3 and w.endswith("s") else w for w in fold(value)}


def mentions(event: Line) -> list[tuple[int, int]]:
    """Where an event's words stand."""
    return spans(event.get("trigger")) + spans(event.get("mentions"))


def count_confirmed(
    events: Sequence[Line], guesses: Sequence[Line], pairs: dict[int, int], confirmed: list[int]
) -> None:
    """Add to `confirmed` how many events were called confirmed, and how many rightly."""
    gold_of = {j: events[i]["status"] for i, j in pairs.items()}
    for j, guess in enumerate(guesses):
        if guess.get("status") == "confirmed":
            confirmed[0] += 1
            confirmed[1] += gold_of.get(j) == "confirmed"
