"""What quotes cost on top of reading everything else in the same text, in one run: `python -m benchmarks.quoting`.

The cost has four parts: the quotation head's layers, decoding its tags, linking sources, cues and contents, and the
extractor. The head cannot be taken out of the network that runs, so its layers are timed beside it: the same
multiplications over the same words, in full precision, which is more than the int8 form takes.
"""

import sys
from collections.abc import Iterator
from time import process_time
from typing import NamedTuple

import numpy as np

from benchmarks.extracting import measure as extracting
from benchmarks.reading import articles, seconds
from onrecord.languages.en.links import gelu
from onrecord.languages.en.reader import English
from onrecord.languages.en.reading import Prepared, Reading, layout
from onrecord.languages.en.spans import best_tags, posteriors, second_look, stretches
from onrecord.languages.en.weights import find_weights

#: Must hold: what quotes cost, as a share of the time of everything else.
FLOORS = {"share": 0.20}
#: Of the hidden layer between a word's vector and its tags (`training.model.SPAN_WIDTH`).
HIDDEN = 192


class Cost(NamedTuple):
    """CPU seconds of quotes by part, and of parsing and extracting with quotes in it."""

    parts: dict[str, float]
    whole: float

    @property
    def share(self) -> float:
        """Of quotes, on top of the rest."""
        own = sum(self.parts.values())
        return own / (self.whole - own)


def measure(count: int = 60) -> Cost:
    """Over so many articles made of our own gold."""
    reader, texts = English(find_weights()), articles(count)
    readings = [(p, r) for p, r in reader._tagger.readings(texts) if r is not None]
    every = extracting(count)
    parts = {
        "layers of the head": seconds(lambda: _layers(readings)),
        "decoding tags": seconds(lambda: _decoding(reader, [r for _, r in readings])),
        "linking": seconds(lambda: [reader._attributor.links(r.quotes, r.vectors, layout(p, r)) for p, r in readings]),
        "extracting": every.extracting["quotes"],
    }
    return Cost(parts, every.parsing + sum(every.extracting.values()))


def _layers(readings: list[tuple[Prepared, Reading]]) -> None:
    width, tags = readings[0][1].vectors.shape[1], readings[0][1].quote_scores.shape[1]
    random = np.random.default_rng(1)
    hidden = random.normal(size=(width, HIDDEN)).astype(np.float32)
    out = random.normal(size=(HIDDEN, tags)).astype(np.float32)
    for _, reading in readings:
        _ = gelu(reading.vectors @ hidden) @ out


def _decoding(reader: English, readings: list[Reading]) -> None:
    """In groups as large as the tagger's."""
    transitions = reader._tagger.quotes
    for start in range(0, len(readings), 7):
        rows = [r.quote_scores for r in readings[start : start + 7]]
        chances, paths = posteriors(rows, transitions), best_tags(rows, transitions)
        found = [stretches(path, chance, transitions.tags) for path, chance in zip(paths, chances, strict=True)]
        second_look(rows, chances, found, transitions, 0.2)


def lines(cost: Cost) -> Iterator[str]:
    """One line a part."""
    for name, spent in cost.parts.items():
        yield f"{name:20} {spent:6.2f} s  {spent / cost.whole:.3f} of the whole"
    yield f"quotes cost {cost.share:.3f} on top of everything else ({cost.whole:.2f} s with them)"


def main() -> int:
    begun = process_time()
    print("\n".join(lines(measure())))
    print(f"measured in {process_time() - begun:.0f} s of CPU")
    return 0


if __name__ == "__main__":
    sys.exit(main())
