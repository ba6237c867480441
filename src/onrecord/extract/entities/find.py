"""From what the pipeline marks as names to entities."""

import re

from spacy.tokens import Span

from onrecord.extract.entities.clusters import Mention, clusters
from onrecord.extract.reading import Draft
from onrecord.model import Entity

TYPES = frozenset({"PERSON", "ORG", "GPE", "LOC", "FAC", "NORP", "WEAPON", "VEHICLE"})
_BREAK = re.compile(r"\s*\n")
_EDGES = " ,;:.“”\"‘«»„—–-"


def find_entities(draft: Draft) -> tuple[Entity, ...]:
    """Named mentions in text order; later surnames, abbreviations and other forms of one name share an entity."""
    mentions = [m for ent in draft.doc.ents if (m := _mention(ent, draft.document.text)) is not None]
    found = []
    for number, cluster in enumerate(clusters(mentions), 1):
        for m in cluster.mentions:
            found.append(
                Entity(
                    start=m.start, end=m.end, type=cluster.type, entity=f"e{number}", name=cluster.name,
                    confidence=m.confidence,
                )
            )  # fmt: skip
    return tuple(sorted(found, key=lambda e: (e.start, e.end)))


def _mention(ent: Span, text: str) -> Mention | None:
    """A name never goes over a line's end, nor does it carry the marks around it."""
    if ent.label_ not in TYPES:
        return None
    start, end = ent.start_char, ent.end_char
    if line_end := _BREAK.search(text, start, end):
        end = line_end.start()
    while start < end and text[start] in _EDGES:
        start += 1
    while end > start and text[end - 1] in _EDGES and not text[end - 1] == ".":
        end -= 1
    if start == end:
        return None
    return Mention(start, end, text[start:end], ent.label_, round(ent._.confidence, 4))  # type: ignore[arg-type]
