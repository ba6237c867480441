"""The parse with the names that the reading of entities settled on."""

from onrecord.extract.reading import Draft


def with_names(draft: Draft) -> Draft:
    """A draft whose parse carries the document's entities as names; the parse itself is left as it was."""
    named = [entity for entity in draft.findings.entities if entity.mention == "name"]
    if not named:
        return draft
    doc = draft.doc.copy()
    spans = []
    behind = 0
    for entity in sorted(named, key=lambda e: (e.start, -e.end)):
        span = doc.char_span(entity.start, entity.end, label=entity.type, alignment_mode="expand")
        if span is not None and span.start >= behind:
            spans.append(span)
            behind = span.end
    doc.set_ents(spans)
    return draft._replace(doc=doc)
