"""Wire copies: one report run by several outlets is one source, not several."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping

from onrecord.model import Decision, Document

#: Words to a shingle: long enough that two reporters do not write the same by chance.
SHINGLE = 5
#: Shared shingles over those of the shorter text. On the demonstration dossiers copies lie above .6, other
#: reports of one event below .1.
CONTAINMENT = 0.5
#: A shingle that stands in more documents than this is an outlet's furniture and says nothing.
COMMON = 50
#: Shorter texts share too little to tell.
LEAST_SHINGLES = 12


def copies(documents: Iterable[Document], decisions: Iterable[Decision] = ()) -> Mapping[str, str]:
    """Document id → id of the earliest document that ran the same report; originals are not keys.

    A person's decision on a pair, yes or no, outweighs the measure.
    """
    order: list[Document] = sorted(documents, key=_age)
    shingles = {document.id: _shingles(document) for document in order}
    said = {frozenset((d.left, d.right)): d.verdict for d in decisions if d.kind == "document"}
    sharing, decided = _sharing(shingles), _decided(said)
    place = {document.id: position for position, document in enumerate(order)}
    original: dict[str, str] = {}
    for position, document in enumerate(order):
        likely = sorted(place[other] for other in {*sharing[document.id], *decided[document.id]} if other in place)
        for earlier in (order[other] for other in likely if other < position):
            verdict = said.get(frozenset((document.id, earlier.id)))
            same = sharing[document.id][earlier.id] >= CONTAINMENT * _shorter(shingles, document, earlier)
            if verdict == "yes" or (verdict != "no" and same and _long_enough(shingles, document, earlier)):
                original[document.id] = original.get(earlier.id, earlier.id)
                break
    return original


def _age(document: Document) -> tuple[str, str]:
    return (document.published.value if document.published else "9999", document.id)


def _shingles(document: Document) -> frozenset[int]:
    words = [
        word.strip(".,;:!?\"'“”‘’()[]—–-").casefold()
        for span in document.report_spans()
        for word in span.of(document.text).split()
    ]
    words = [word for word in words if word]
    return frozenset(hash(tuple(words[i : i + SHINGLE])) for i in range(len(words) - SHINGLE + 1))


def _sharing(shingles: Mapping[str, frozenset[int]]) -> Mapping[str, Counter[str]]:
    holders: defaultdict[int, list[str]] = defaultdict(list)
    for document, own in shingles.items():
        for shingle in own:
            holders[shingle].append(document)
    sharing: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for together in holders.values():
        if 1 < len(together) <= COMMON:
            for one in together:
                sharing[one].update(other for other in together if other != one)
    return sharing


def _decided(said: Iterable[frozenset[str]]) -> Mapping[str, set[str]]:
    """Document id → those that a person compared with it."""
    pairs: defaultdict[str, set[str]] = defaultdict(set)
    for pair in said:
        for one in pair:
            pairs[one] |= pair - {one}
    return pairs


def _shorter(shingles: Mapping[str, frozenset[int]], one: Document, other: Document) -> int:
    return min(len(shingles[one.id]), len(shingles[other.id]))


def _long_enough(shingles: Mapping[str, frozenset[int]], one: Document, other: Document) -> bool:
    return _shorter(shingles, one, other) >= LEAST_SHINGLES
