"""The parse with the names that the readings of entities and places settled on."""

from collections.abc import Sequence

from spacy.tokens import Doc, Span

from onrecord.extract.reading import Draft, words_at
from onrecord.model import Entity, PlaceMention

#: Kinds of place that govern, sign and deny; seas and hills do not.
_GOVERNED = frozenset({"country", "admin1", "admin2", "city", "district"})
#: Where the parse with names is kept beside the parse, for all who ask.
_NAMED = "onrecord.named"


def with_names(draft: Draft) -> Draft:
    """A draft whose parse carries the document's entities as names; the parse itself is left as it was."""
    entities, places = draft.findings.entities, draft.findings.places
    if not any(entity.mention == "name" for entity in entities):
        return draft
    known = draft.doc.user_data.get(_NAMED)
    if known is None or known[0] is not entities or known[1] is not places:
        known = draft.doc.user_data[_NAMED] = (entities, places, _named(draft.doc, entities, places))
    return draft._replace(doc=known[2])


def _named(doc: Doc, entities: Sequence[Entity], places: Sequence[PlaceMention]) -> Doc:
    named = [entity for entity in entities if entity.mention == "name"]
    governed = {(p.start, p.end) for p in places if p.kind in _GOVERNED}
    doc = _copied(doc)
    spans = []
    behind = 0
    for entity in sorted(named, key=lambda e: (e.start, -e.end)):
        kind = "GPE" if entity.type in ("LOC", "FAC") and (entity.start, entity.end) in governed else entity.type
        words = words_at(doc, entity.start, entity.end)
        if words is not None and words.start >= behind:
            spans.append(Span(doc, words.start, words.end, label=kind))
            behind = words.end
    doc.set_ents(spans)
    return doc


def _copied(doc: Doc) -> Doc:
    """A copy whose names may be changed; what readers left beside the parse is shared, not copied deeply."""
    kept = doc.user_data
    doc.user_data = {}
    copy = doc.copy()
    doc.user_data, copy.user_data = kept, dict(kept)
    return copy
