"""Where articles begin in a text that runs several together.

Every unit gets log-odds of opening an article, from one of two small logistic models whose weights can be read in
`boundaries.yaml`: `head` for headlines, `lead` for anything else. The best sequence of openings is chosen under one
condition: an article has a body.
"""

from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Literal, NamedTuple

import yaml

from onrecord.intake.cohesion import Terms, cohesion, terms_of
from onrecord.intake.furniture import FURNITURE, Form, key, words_of
from onrecord.intake.units import Unit

Model = Literal["head", "lead"]
WEIGHTS = Path(__file__).with_name("boundaries.yaml")
_TITLED: frozenset[Form] = frozenset({"title", "name", "role"})
_NEAR = 4
"""Units between a headline and its repetition, byline or time."""


class Candidate(NamedTuple):
    """One unit that may open an article, as the models see it."""

    model: Model
    features: dict[str, float]


def article_starts(units: Sequence[Unit]) -> list[int]:
    """Indexes of the units that open an article; the first unit always does."""
    scores = [_score(candidate) for candidate in candidates(units)]
    return [0, *_best(units, scores)]


def candidates(units: Sequence[Unit]) -> list[Candidate | None]:
    """For every unit its features, or None where nothing can begin."""
    body = [i for i, unit in enumerate(units) if unit.form == "sentence"]
    terms = terms_of(units[i] for i in body)
    next_body = _next_body(units)
    titles = sum(u.form == "title" and len(words_of(u.text)) > 4 and not _in_list(units, i) for i, u in enumerate(units))
    usual = sorted(unit.gap for unit in units[1:])[len(units) // 2 - 1] if len(units) > 1 else 0
    return [_candidate(units, i, terms, next_body[i], usual, min(1.0, 12 * titles / (len(body) or 1))) for i in range(len(units))]


def _next_body(units: Sequence[Unit]) -> list[int]:
    """For every unit, how many body paragraphs stand before it: the index of the next."""
    counts, count = [], 0
    for unit in units:
        counts.append(count)
        count += unit.form == "sentence"
    return counts


def _candidate(units: Sequence[Unit], index: int, terms: Terms, body: int, usual: int, titled: float) -> Candidate | None:
    unit = units[index]
    closed = unit.form in FURNITURE and unit.form not in ("byline", "stamp")
    # Nothing begins before the first paragraph has been read, nor without one to follow.
    if index == 0 or closed or body == 0 or body >= len(terms.paragraphs):
        return None
    shared = {**cohesion(terms, body), **_place(units, index, usual), "titled_dump": titled}
    if unit.form in _TITLED:
        return Candidate("head", {**shared, **_title(units, index, terms, body)})
    return Candidate("lead", {**shared, **_lead(units, index)})


def _place(units: Sequence[Unit], index: int, usual: int) -> dict[str, float]:
    unit, before = units[index], units[index - 1]
    after = [u.form for u in units[index + 1 : index + 1 + _NEAR]]
    return {
        "bias": 1.0,
        "wide_gap": float(unit.gap > max(usual, 1)),
        "wider_gap": float(unit.gap > max(usual, 1) + 1),
        "touches": float(unit.gap == 0 and usual > 0),
        "after_links": float(before.form in ("read_more", "list_opener", "closer", "live_link")),
        "after_title": float(before.form in _TITLED),
        "after_caption": float(before.form in ("caption", "credit", "player_notice")),
        "after_list": float(_in_list(units, index - 1)),
        "in_list": float(_in_list(units, index)),
        "byline_next": float(after[:1] == ["byline"] or "byline" in after[:3]),
        "stamp_next": float("stamp" in after[:3]),
    }


def _in_list(units: Sequence[Unit], index: int) -> bool:
    """True for the titles that run on, line by line, from "Read more"."""
    while index > 0 and units[index].form in _TITLED and units[index].gap == 0:
        index -= 1
    return units[index].form == "list_opener"


def _title(units: Sequence[Unit], index: int, terms: Terms, body: int) -> dict[str, float]:
    unit = units[index]
    words = words_of(unit.text)
    ours = key(unit.text)
    large = [w for w in words if len(w) > 3]
    content = {w.lower() for w in large}
    return {
        "repeated_next": float(any(key(u.text) == ours for u in units[index + 1 : index + 1 + _NEAR])),
        "repeats": float(any(key(u.text) == ours for u in units[max(0, index - _NEAR) : index])),
        "very_short": float(len(words) <= 3),
        "headline_length": float(6 <= len(words) <= 18),
        "capitals": sum(w[0].isupper() for w in large) / (len(large) or 1),
        "question": float(unit.text.endswith("?")),
        "is_name": float(unit.form != "title"),
        "title_before_title": float(index + 1 < len(units) and units[index + 1].form in _TITLED),
        "in_following": _share(content, terms, body, body + 3),
        "in_preceding": _share(content, terms, body - 4, body),
    }


def _share(words: set[str], terms: Terms, start: int, end: int) -> float:
    text = " ".join(p.text.lower() for p in terms.paragraphs[max(0, start) : end])
    return sum(w in text for w in words) / (len(words) or 1)


def _lead(units: Sequence[Unit], index: int) -> dict[str, float]:
    unit = units[index]
    repeated = any(key(u.text) == key(unit.text) for u in units[index + 1 : index + 1 + _NEAR])
    return {
        "is_byline": float(unit.form == "byline"),
        "is_stamp": float(unit.form == "stamp"),
        "after_head_furniture": float(units[index - 1].form in ("byline", "stamp")),
        "repeated_next": float(repeated),
        "titles_around": float(any(u.form in _TITLED for u in units[max(0, index - 3) : index])),
    }


@cache
def _weights() -> Mapping[Model, Mapping[str, float]]:
    models: Mapping[Model, Mapping[str, float]] = yaml.safe_load(WEIGHTS.read_text(encoding="utf-8"))["models"]
    return models


def _score(candidate: Candidate | None) -> float | None:
    """Log-odds that the unit opens an article."""
    if candidate is None:
        return None
    weights = _weights()[candidate.model]
    return sum(weights.get(name, 0.0) * value for name, value in candidate.features.items())


def _best(units: Sequence[Unit], scores: Sequence[float | None]) -> list[int]:
    """Openings with the highest sum of log-odds such that a sentence stands between any two, and before the first."""
    free: tuple[float, list[int]] = (0.0, [])
    pending: tuple[float, list[int]] | None = None
    """The best choice whose last article has no body yet."""
    closed: tuple[float, list[int]] | None = None
    for index, unit in enumerate(units):
        score = scores[index]
        opened = (closed[0] + score, [*closed[1], index]) if closed and score is not None and score > 0 else None
        if opened and (pending is None or opened[0] > pending[0]):
            pending = opened
        if unit.form == "sentence":
            ready = [c for c in (closed, pending) if c is not None] or [free]
            closed, pending = max(ready, key=lambda c: c[0]), None
    return (closed or free)[1]
