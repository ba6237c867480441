"""What ties paragraphs together: words and names that come again, and openings that lean on what went before."""

import math
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import cache
from typing import NamedTuple

from onrecord.intake.furniture import dateline_end, words_of
from onrecord.intake.topics import PRIOR_WORDS, topic_odds
from onrecord.intake.units import Unit
from onrecord.languages.en.lists import load_words

_FULL_NAME = re.compile(r"\b[A-Z][\w'’\-]+(?: [A-Z]\.)?(?: [A-Z][\w'’\-]+)+")
_WINDOWS = (2, 4, 8)
_ENDING = re.compile(r"(?:'s|’s|s'|s’|ing|ed|es|s|ly)$")


class Paragraph(NamedTuple):
    """What one body paragraph is about."""

    terms: Counter[str]
    names: frozenset[str]
    full_names: tuple[str, ...]
    opening: str
    length: int
    text: str


class Terms(NamedTuple):
    """The body paragraphs of a text; `rarity` weighs a term by how few of them it stands in."""

    paragraphs: Sequence[Paragraph]
    rarity: dict[str, float]
    topics: Sequence[Sequence[float]]
    """Log-odds of a change of topic before each paragraph, for each strength of the prior."""


@cache
def _lists() -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
    words = load_words("intake")
    weekdays = frozenset(names[0] for names in words["weekdays"])
    return frozenset(words["stopwords"]), frozenset(words["continuing"]), weekdays


def terms_of(body: Iterable[Unit]) -> Terms:
    """Reads the body paragraphs of a text."""
    paragraphs = [_paragraph(unit.text) for unit in body]
    spread = Counter(term for p in paragraphs for term in p.terms)
    total = len(paragraphs) + 1
    topics = [topic_odds([p.terms for p in paragraphs], strength) for strength in PRIOR_WORDS]
    return Terms(paragraphs, {term: math.log(total / count) for term, count in spread.items()}, topics)


def _paragraph(text: str) -> Paragraph:
    stopwords = _lists()[0]
    words = words_of(text)
    terms = Counter(stem for w in words if w.lower() not in stopwords and len(stem := _stem(w)) > 2)
    capitals = (w for w in words if w[0].isupper() and w.lower() not in stopwords and len(w) > 2)
    opening = words[0].lower() if words else ""
    return Paragraph(terms, frozenset(map(_stem, capitals)), tuple(_FULL_NAME.findall(text)), opening, len(words), text)


def _stem(word: str) -> str:
    lower = word.lower()
    return _ENDING.sub("", lower) if len(lower) > 4 else lower


def cohesion(terms: Terms, gap: int) -> dict[str, float]:
    """Features of the gap before body paragraph `gap`; low likeness and new names speak for a new article."""
    found: dict[str, float] = {}
    for width in _WINDOWS:
        found[f"likeness_{width}"] = _likeness(terms, gap, width)
    for strength, odds in zip(PRIOR_WORDS, terms.topics, strict=True):
        found[f"topic_{strength:g}"] = odds[gap]
    found["dip"] = _dip(terms, gap)
    found.update(_names(terms, gap))
    found.update(_opening(terms, gap))
    found["chains"] = _chains(terms, gap)
    return found


def _window(terms: Terms, start: int, end: int) -> Counter[str]:
    total: Counter[str] = Counter()
    for paragraph in terms.paragraphs[max(0, start) : max(0, end)]:
        total.update(paragraph.terms)
    return total


def _likeness(terms: Terms, gap: int, width: int) -> float:
    """Cosine of the rarity-weighted terms of `width` paragraphs on either side."""
    return _cosine(_window(terms, gap - width, gap), _window(terms, gap, gap + width), terms.rarity)


def _cosine(left: Counter[str], right: Counter[str], rarity: dict[str, float]) -> float:
    def weight(counts: Counter[str]) -> dict[str, float]:
        return {t: (1 + math.log(n)) * rarity[t] for t, n in counts.items()}

    ours, theirs = weight(left), weight(right)
    size = math.sqrt(sum(v * v for v in ours.values()) * sum(v * v for v in theirs.values()))
    return sum(v * theirs.get(t, 0.0) for t, v in ours.items()) / size if size else 0.0


def _dip(terms: Terms, gap: int) -> float:
    """How far the likeness here lies below that of the neighbouring gaps."""
    here = _likeness(terms, gap, 3)
    around = [_likeness(terms, g, 3) for g in range(gap - 3, gap + 4) if g != gap and 0 < g < len(terms.paragraphs)]
    return sum(around) / len(around) - here if around else 0.0


def _names(terms: Terms, gap: int) -> dict[str, float]:
    before = terms.paragraphs[max(0, gap - 10) : gap]
    known = frozenset[str]().union(*(p.names for p in before))
    first, following = terms.paragraphs[gap], terms.paragraphs[gap : gap + 3]
    ahead = frozenset[str]().union(*(p.names for p in following))
    introduced = [n for n in first.full_names if not known & set(map(_stem, n.split()))]
    again = [n for n in first.full_names if known & set(map(_stem, n.split()[-1:]))]
    single = first.names - {_stem(w) for n in first.full_names for w in n.split()}
    return {
        "known_names": len(ahead & known) / (len(ahead) or 1),
        "known_in_first": len(first.names & known) / (len(first.names) or 1) if first.names else 0.3,
        "surname_again": float(bool(single & known)),
        "introduces": min(3.0, len(introduced)),
        "full_again": min(2.0, len(again)),
        "taken_up": _cosine(first.terms, _sum(terms, gap + 1, gap + 6), terms.rarity)
        - _cosine(first.terms, _sum(terms, gap - 5, gap), terms.rarity),
    }


def _sum(terms: Terms, start: int, end: int) -> Counter[str]:
    return _window(terms, start, end)


def _opening(terms: Terms, gap: int) -> dict[str, float]:
    _, continuing, weekdays = _lists()
    first, before = terms.paragraphs[gap], terms.paragraphs[gap - 1] if gap else None
    lower = first.text.lower()
    return {
        "continuing": float(first.opening in continuing),
        "quote_opens": float(first.text[:1] in "“\"‘'"),
        "quote_closes": float(before is not None and before.text[-1:] in '”"'),
        "dateline": float(dateline_end(first.text) is not None),
        "weekday": float(any(day in lower for day in weekdays)),
        "lead_length": float(18 <= first.length <= 50),
        "short": float(first.length < 12),
        "long_before": float(before is not None and before.length > 60),
        "colon_before": float(before is not None and before.text.endswith(":")),
    }


def _chains(terms: Terms, gap: int) -> float:
    """Rare terms on both sides, against what both sides could share."""
    left, right = _window(terms, gap - 12, gap), _window(terms, gap, gap + 12)
    shared = sum(terms.rarity[t] for t in left.keys() & right.keys())
    possible = min(sum(terms.rarity[t] for t in left), sum(terms.rarity[t] for t in right))
    return shared / possible if possible else 0.0
