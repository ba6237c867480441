"""Quotation stretches and their links → the attributions of a document."""

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np

from onrecord.languages.en.links import FARTHEST, Layout, Linker, word_gap
from onrecord.languages.en.network import Floats
from onrecord.languages.en.spans import Stretch


@dataclass(slots=True)
class Link:
    """Stretches in text order; `score` is uncalibrated."""

    source: list[Stretch] = field(default_factory=list)
    cue: list[Stretch] = field(default_factory=list)
    content: list[Stretch] = field(default_factory=list)
    score: float = 0.0


class Attributor:
    def __init__(self, to_source: Linker, to_cue: Linker) -> None:
        self._to_source, self._to_cue = to_source, to_cue

    def links(self, quotes: Sequence[Stretch], vectors: Floats, layout: Layout) -> list[Link]:
        """One link a cue that has content, one for every content without a cue, in text order."""
        sources, cues, contents = ([q for q in quotes if q.label == role] for role in ("SOURCE", "CUE", "CONTENT"))
        found = [Link(cue=[cue]) for cue in cues]
        certainty = [1.0] * len(cues)
        if cues and sources:
            chances = self._to_source.chances(vectors, cues, sources, layout)
            for link, row in zip(found, chances, strict=True):
                best = int(row.argmax())
                link.score = float(row[best])
                if best:
                    link.source = [sources[best - 1]]
        orphans = list(contents)
        if cues and contents:
            chances = self._to_cue.chances(vectors, contents, cues, layout)[:, 1:]
            chances = chances / chances.sum(1, keepdims=True)
            orphans = []
            for content, row in zip(contents, chances, strict=True):
                best = int(row.argmax())
                if word_gap(content, cues[best]) > FARTHEST:
                    orphans.append(content)
                    continue
                found[best].content.append(content)
                certainty[best] = min(certainty[best], float(row[best]))
        for link, sure in zip(found, certainty, strict=True):
            stretches = [*link.source, *link.cue, *link.content]
            weakest = min(s.score for s in stretches)
            link.score = float(np.cbrt(max(link.score, 1e-6) * sure * weakest))
        found = [link for link in found if link.content]
        found += [Link(content=[content], score=0.0) for content in orphans]
        return sorted(found, key=lambda link: link.content[0].start)
