"""What a reader leaves on a `Doc` beside spaCy's own annotation.

`doc._.attributions`: who said what. `span._.confidence`: of a name in `doc.ents`, the calibrated probability
that its span and type are right.
"""

from dataclasses import dataclass

from spacy.tokens import Doc, Span


@dataclass(frozen=True, slots=True)
class Stretch:
    """A run of text: tokens `[start, end)` and the code points `[start_char, end_char)` they cover."""

    start: int
    end: int
    start_char: int
    end_char: int


@dataclass(frozen=True, slots=True)
class Attribution:
    """One attribution. Source and cue may be empty, content never; content may be discontinuous; in text order.

    `confidence` is the calibrated probability that source and content belong together as given.
    """

    source: tuple[Stretch, ...]
    cue: tuple[Stretch, ...]
    content: tuple[Stretch, ...]
    confidence: float


Doc.set_extension("attributions", default=(), force=True)
Span.set_extension("confidence", default=1.0, force=True)
