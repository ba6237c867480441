"""Who said what, as the linker leaves it on `doc._.attributions`."""

from dataclasses import dataclass

from spacy.tokens import Doc


@dataclass(frozen=True, slots=True)
class Stretch:
    """A run of text: tokens `[start, end)` and the code points `[start_char, end_char)` they cover."""

    start: int
    end: int
    start_char: int
    end_char: int


@dataclass(frozen=True, slots=True)
class Attribution:
    """One attribution. Any role may be empty but never all; content may be discontinuous; in text order.

    `confidence` is the calibrated probability that source and content belong together as given.
    """

    source: tuple[Stretch, ...]
    cue: tuple[Stretch, ...]
    content: tuple[Stretch, ...]
    confidence: float


Doc.set_extension("attributions", default=(), force=True)
