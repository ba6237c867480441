"""Findings as W3C Web Annotations: the words quoted with what stands around them, and the value as body."""

from collections.abc import Iterator
from typing import Any

import msgspec

from onrecord.export.rows import lines, pairs
from onrecord.export.tellings import Same
from onrecord.model import KINDS, Article, Entry, Publication

#: Characters on either side that tell two equal sentences apart.
AROUND = 32


def annotations(publication: Publication, _same: Same) -> Iterator[tuple[str, bytes]]:
    """`annotations.jsonl`: findings whose words may be shown."""
    found = (_annotation(e, a, publication) for e, a in pairs(publication, *KINDS))
    yield "annotations.jsonl", lines(f for f in found if f)


def _annotation(entry: Entry, article: Article, publication: Publication) -> dict[str, Any] | None:
    span = entry.finding.span
    passage = article.passage(span)
    if passage is None:
        return None
    start, end = span.start - passage.start, span.end - passage.start
    value = msgspec.to_builtins(entry.finding)
    return {
        "@context": "http://www.w3.org/ns/anno.jsonld",
        "id": f"urn:onrecord:{entry.id}",
        "type": "Annotation",
        "motivation": "identifying",
        "body": {"type": "Dataset", "kind": entry.kind, "value": value, "review": entry.review,
                 "synthetic": publication.about.synthetic},
        "target": {
            "source": article.url or f"urn:onrecord:{article.id}",
            "selector": [
                {
                    "type": "TextQuoteSelector",
                    "exact": passage.text[start:end],
                    "prefix": passage.text[max(0, start - AROUND) : start],
                    "suffix": passage.text[end : end + AROUND],
                },
                {"type": "TextPositionSelector", "start": span.start, "end": span.end},
            ],
        },
    }  # fmt: skip
