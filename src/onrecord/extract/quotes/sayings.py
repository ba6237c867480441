"""An attribution between its finding and its writing down."""

from dataclasses import dataclass, replace
from functools import cached_property
from typing import Literal

from onrecord.model import Span

Basis = Literal["model", "marks", "clause", "continuation", "copy"]


@dataclass(frozen=True)
class Saying:
    """Source, cue and content in the text; `basis` says what found it, `agent` a speaker that stands elsewhere."""

    content: tuple[Span, ...]
    source: Span | None = None
    cue: tuple[Span, ...] = ()
    confidence: float = 0.5
    basis: Basis = "model"
    agent: Span | None = None

    @cached_property
    def start(self) -> int:
        return min(s.start for s in self.content)

    @cached_property
    def end(self) -> int:
        return max(s.end for s in self.content)

    @property
    def anchor(self) -> int:
        """Where the speaker is looked for from: the source, the cue, or else the first word."""
        if self.source:
            return self.source.start
        return self.cue[0].start if self.cue else self.start

    def covers(self, span: Span) -> bool:
        return any(c.covers(span) for c in self.content)

    def touches(self, span: Span) -> bool:
        return any(c.overlaps(span) for c in self.content)

    def extended(self, *more: Span) -> "Saying":
        """With further stretches; those that overlap or only adjoin white space apart stay apart."""
        return replace(self, content=tuple(sorted({*self.content, *more})))
