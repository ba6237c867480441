"""Words within words, and copies of words."""

import re
from collections.abc import Sequence

from onrecord.extract.quotes.sayings import Saying
from onrecord.model import Span

_WORD = re.compile(r"\w+")
_SAME = 0.8
_COPY_WORDS = 4


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


def copied(text: str, number: int, sayings: Sequence[Saying]) -> int | None:
    """The earlier saying whose words this one repeats with small changes, if it is a copy without a cue."""
    own = sayings[number]
    words = _words(text, own)
    if own.cue or own.source or len(words) < _COPY_WORDS:
        return None
    for earlier in range(number):
        if _repeats(words, _words(text, sayings[earlier])):
            return earlier
    return None


def repeats(text: str, span: Span, earlier: Span) -> bool:
    """The same words with small changes, as a pull quote takes them from the report."""
    words = _WORD.findall(span.of(text).lower())
    return len(words) >= _COPY_WORDS and _repeats(words, _WORD.findall(earlier.of(text).lower()))


def _repeats(words: list[str], earlier: list[str]) -> bool:
    known = set(earlier)
    return sum(w in known for w in words) >= _SAME * len(words) and len(earlier) >= len(words) * _SAME


def _words(text: str, saying: Saying) -> list[str]:
    return [w.lower() for c in saying.content for w in _WORD.findall(text[c.start : c.end])]
