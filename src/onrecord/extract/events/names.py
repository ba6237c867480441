"""The parse with the names that the readings of entities and places settled on."""

from spacy.tokens import Doc

from onrecord.extract.reading import Draft

#: Kinds of place that govern, sign and deny; seas and hills do not.
_GOVERNED = frozenset({"country", "admin1", "admin2", "city", "district"})


def with_names(draft: Draft) -> Draft:
    """A draft whose parse carries the document's entities as names; the parse itself is left as it was."""
    named = [entity for entity in draft.findings.entities if entity.mention == "name"]
    if not named:
        return draft
    governed = {(p.start, p.end) for p in draft.findings.places if p.kind in _GOVERNED}
    doc = _copied(draft.doc)
    spans = []
    behind = 0
    for entity in sorted(named, key=lambda e: (e.start, -e.end)):
        kind = "GPE" if entity.type in ("LOC", "FAC") and (entity.start, entity.end) in governed else entity.type
        span = doc.char_span(entity.start, entity.end, label=kind, alignment_mode="expand")
        if span is not None and span.start >= behind:
            spans.append(span)
            behind = span.end
    doc.set_ents(spans)
    return draft._replace(doc=doc)


def _copied(doc: Doc) -> Doc:
    """A copy whose names may be changed; what readers left beside the parse is shared, not copied deeply."""
    kept = doc.user_data
    doc.user_data = {}
    copy = doc.copy()
    doc.user_data, copy.user_data = kept, dict(kept)
    return copy
