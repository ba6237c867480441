"""Drafts for the tests of extractors: documents cut into words, with names and attributions where a test needs them."""

import re
from types import SimpleNamespace
from typing import Any

import msgspec
import spacy

from onrecord.extract import Draft
from onrecord.extract.entities import find_entities
from onrecord.extract.quotes import find_quotes
from onrecord.languages import Attribution, Stretch
from onrecord.model import Document, Findings, Part, Quote

_WORDS = spacy.blank("en")
#: Knows no place, so that names stay what the test says they are.
NOWHERE: Any = SimpleNamespace(gazetteer=SimpleNamespace(named=lambda _name: ()))


def draft(text: str, names: dict[str, str] | None = None, parts: tuple[Part, ...] = ()) -> Draft:
    """`names`: surface → type; every occurrence becomes a name."""
    doc = _WORDS.make_doc(text)
    found = []
    for surface, kind in sorted((names or {}).items(), key=lambda item: -len(item[0])):
        for match in re.finditer(re.escape(surface), text):
            span = doc.char_span(*match.span(), label=kind, alignment_mode="expand")
            if span is not None and not any(span.start < o.end and o.start < span.end for o in found):
                found.append(span)
    doc.set_ents(found)
    document = Document(id="d", text=text, parts=parts)
    empty = Draft(document, doc, Findings(id="d"), NOWHERE)
    return empty._replace(findings=msgspec.structs.replace(empty.findings, entities=find_entities(empty)))


def attributed(room: Draft, *found: tuple[str, str, tuple[str, ...]]) -> Draft:
    """With attributions as a reader gives them: source, cue and contents by their words ("" for none)."""
    room.doc._.attributions = tuple(
        Attribution(_stretches(room, source), _stretches(room, cue), _stretches(room, *contents), 0.9)
        for source, cue, contents in found
    )
    return room


def quotes(text: str, names: dict[str, str] | None = None, parts: tuple[Part, ...] = ()) -> tuple[Quote, ...]:
    return find_quotes(draft(text, names, parts))


def words(text: str, spans: Any) -> list[str]:
    return [text[start:end] for start, end in spans]


def _stretches(room: Draft, *surfaces: str) -> tuple[Stretch, ...]:
    found = []
    for surface in filter(None, surfaces):
        start = room.document.text.index(surface)
        span = room.doc.char_span(start, start + len(surface), alignment_mode="expand")
        assert span is not None, surface
        found.append(Stretch(span.start, span.end, span.start_char, span.end_char))
    return tuple(found)
