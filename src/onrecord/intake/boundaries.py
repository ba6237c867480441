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
from onrecord.intake.furniture import FURNITURE, Form, dateline_end, key, words_of
from onrecord.intake.units import Unit

Model = Literal["head", "lead"]
WEIGHTS = Path(__file__).with_name("boundaries.yaml")
_TITLED: frozenset[Form] = frozenset({"title", "name", "role"})
_NEAR = 4
"""Units between a headline and its repetition, byline or time."""
_A_HEADLINE_IN = 12
"""Body paragraphs: a dump with fewer has its headlines laid in, so no other line is likely to open an article."""


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
    titled = min(1.0, _A_HEADLINE_IN * sum(_like_headline(units, i) for i in range(len(units))) / (len(body) or 1))
    usual = sorted(unit.gap for unit in units[1:])[len(units) // 2 - 1] if len(units) > 1 else 0
    return [_candidate(units, i, terms, next_body[i], usual, titled) for i in range(len(units))]


def _like_headline(units: Sequence[Unit], index: int) -> bool:
    """A long title that stands alone: no caption, no link, no title of a film."""
    unit, after = units[index], units[index + 1 : index + 2]
    alone = unit.gap > 0 and not any(u.gap == 0 for u in after)
    film = index > 0 and units[index - 1].form == "player_notice"
    return unit.form == "title" and alone and not film and 6 <= len(words_of(unit.text)) <= 18


def _next_body(units: Sequence[Unit]) -> list[int]:
    """For every unit, how many body paragraphs stand before it: the index of the next."""
    counts, count = [], 0
    for unit in units:
        counts.append(count)
        count += unit.form == "sentence"
    return counts


def _candidate(
    units: Sequence[Unit], index: int, terms: Terms, body: int, usual: int, titled: float
) -> Candidate | None:
    unit = units[index]
    closed = unit.form in FURNITURE and unit.form not in ("byline", "stamp")
    # Nothing begins before the first paragraph has been read, nor without one to follow, nor with a picture.
    if index == 0 or closed or _pictured(units, index, usual) or body == 0 or body >= len(terms.paragraphs):
        return None
    shared = {**cohesion(terms, body), **_place(units, index, usual), **_manner(units, index), "titled_dump": titled}
    if unit.form in _TITLED:
        return Candidate("head", {**shared, **_title(units, index, terms, body)})
    return Candidate("lead", {**shared, **_lead(units, index)})


def _pictured(units: Sequence[Unit], index: int, usual: int) -> bool:
    """True for a line that touches exactly one other: alternative text and caption of a picture."""
    if usual == 0:
        return False
    touching = [0 < i < len(units) and units[i].gap == 0 for i in (index - 1, index, index + 1, index + 2)]
    pair = (touching[1] and not touching[0] and not touching[2]) or (
        touching[2] and not touching[1] and not touching[3]
    )
    other = units[index - 1 if touching[1] else index + 1] if pair else None
    return other is not None and other.form in ("title", "name", "caption", "credit")


def _manner(units: Sequence[Unit], index: int) -> dict[str, float]:
    """How the opening here compares with the one that is certain, the first: an outlet opens its articles alike."""
    ours, first = _opening(units, index), _opening(units, 0)
    found = {}
    for name, here in ours.items():
        found[f"lacks_{name}"] = float(first[name] and not here)
        found[f"shares_{name}"] = float(first[name] and here)
    return found


def _opening(units: Sequence[Unit], index: int) -> dict[str, bool]:
    after = units[index + 1 : index + 2 + _NEAR]
    ours = key(units[index].text)
    return {
        "title": units[index].form in _TITLED,
        "repetition": any(key(u.text) == ours for u in after),
        "byline": any(u.form in ("byline", "role") for u in after),
        "stamp": any(u.form == "stamp" for u in after),
        "dateline": any(u.form == "sentence" and dateline_end(u.text) for u in [units[index], *after][:3]),
    }


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
