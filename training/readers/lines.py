"""JSON Lines corpora: re3d (names), PolNeAR (quotations) and the project's own names."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from training.gold import Gold, Span
from training.policies import POLICIES
from training.readers.tokens import Annotated, annotate, covered, words_of

_ROLES = ("content", "source", "cue")
_JOINING = frozenset({"of", "the", "for", "and", "al", "bin", "ul", "ash", "ar", "as", "ad", "in", "on"})


def _rows(path: Path) -> Iterator[dict[str, Any]]:
    with path.open(encoding="utf-8", newline="\n") as lines:
        for line in lines:
            if line.strip():
                yield json.loads(line)


def read_own(path: Path, options: dict[str, object]) -> Iterator[Gold]:
    """The project's own gold of names; option `labels` as elsewhere."""
    labels = options["labels"]
    assert isinstance(labels, dict)
    for row in _rows(path):
        names = [(n["start"], n["end"], labels[n["type"]]) for n in row["gold"]["entities"]]
        yield annotate(row["id"], [Annotated(row["text"], names)])


def read_re3d(path: Path, options: dict[str, object]) -> Iterator[Gold]:
    """Crowd annotation: articles, titles and trailing marks are trimmed, common nouns and long stretches dropped."""
    labels = options["labels"]
    assert isinstance(labels, dict)
    for row in _rows(path):
        words, spaces, paragraphs, offsets = words_of(row["text"])
        names: list[Span] = []
        marks = {(m["start"], m["end"], labels[m["type"]]) for m in row["gold"]["entities"] if m["type"] in labels}
        taken: set[int] = set()
        for start, end, kind in sorted(marks, key=lambda m: (m[0] - m[1], m)):
            a, b = _trimmed(words, *covered(offsets, start, end), kind)
            if _is_name(words, a, b, kind) and taken.isdisjoint(range(a, b)):
                names.append((a, b, kind))
                taken.update(range(a, b))
        yield Gold(id=row["id"], words=words, spaces=spaces, paragraphs=paragraphs, names=sorted(names))


def _trimmed(words: list[str], start: int, end: int, kind: str) -> tuple[int, int]:
    def loose(word: str) -> bool:
        return word.lower() in ("the", "a", "an", "'s", "’s") or not any(c.isalnum() for c in word)

    while start < end and (loose(words[start]) or (kind == "PERSON" and _titled(words[start]))):
        start += 1
    while start < end and loose(words[end - 1]):
        end -= 1
    return start, end


def _titled(word: str) -> bool:
    return word.lower() in POLICIES.titles or word.islower()


def _is_name(words: list[str], start: int, end: int, kind: str) -> bool:
    inside = words[start:end]
    small = [w for w in inside if w.islower() and w.isalpha()]
    if not 0 < len(inside) < 9 or not _JOINING.issuperset(small) or not any(c.isupper() for c in inside[0]):
        return False
    if kind == "PERSON":
        return not small and not any(_titled(w) for w in inside)
    if kind in ("WEAPON", "VEHICLE"):
        opens_sentence = start == 0 or words[start - 1] == "."
        return not opens_sentence and any(w[0].isupper() or any(c.isdigit() for c in w) for w in inside)
    return True


def read_polnear(path: Path, _options: dict[str, object]) -> Iterator[Gold]:
    """Quotation spans, flat: of two that overlap the later in (content, source, cue) order is dropped."""
    for row in _rows(path):
        words, spaces, paragraphs, offsets = words_of(row["text"])
        quotes: set[Span] = set()
        taken: set[int] = set()
        for role in _ROLES:
            for start, end in sorted({(s, e) for q in row["gold"]["quotes"] for s, e in q[role]}):
                a, b = covered(offsets, start, end)
                if b > a and taken.isdisjoint(range(a, b)):
                    quotes.add((a, b, role.upper()))
                    taken.update(range(a, b))
        yield Gold(id=row["id"], words=words, spaces=spaces, paragraphs=paragraphs, quotes=sorted(quotes))
