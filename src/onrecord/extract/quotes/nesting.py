"""Words within words."""

from collections.abc import Sequence

from onrecord.extract.quotes.sayings import Saying


def outer_of(number: int, sayings: Sequence[Saying]) -> int | None:
    """The smallest other content that holds this saying's content and cue; sayings are in text order."""
    own = sayings[number]
    best: int | None = None
    for other, saying in enumerate(sayings):
        if saying.start > own.start:
            break
        if other == number or saying.end < own.end or not _holds(saying, own):
            continue
        if best is None or saying.end - saying.start < sayings[best].end - sayings[best].start:
            best = other
    return best


def _holds(outer: Saying, inner: Saying) -> bool:
    spans = (*inner.content, *inner.cue, *((inner.source,) if inner.source else ()))
    return all(outer.covers(s) for s in spans) and outer.content != inner.content
