"""How fast documents are extracted, against parsing them in the same run: `python -m benchmarks.extracting`."""

import sys
from collections import Counter
from collections.abc import Iterator
from time import process_time
from typing import NamedTuple

from benchmarks.reading import articles
from onrecord.extract import EXTRACTORS, Extractor, World, read
from onrecord.extract.places import find_places
from onrecord.gazetteer import Gazetteer
from onrecord.languages import load_language
from onrecord.model import Document, Published

#: Where, when and how many: what these three readings may cost together, as a share of parsing.
WHERE_WHEN_HOW_MANY = ("places", "times", "figures")
FLOORS = {"share": 0.20}


#: How many times the cost of parsing everything together may cost.
MOST = 1.6


class Times(NamedTuple):
    """CPU seconds for so many words."""

    words: int
    parsing: float
    extracting: dict[str, float]

    @property
    def whole(self) -> float:
        """Parsing and every layer."""
        return self.parsing + sum(self.extracting.values())

    @property
    def ratio(self) -> float:
        """The whole over parsing alone."""
        return self.whole / self.parsing

    @property
    def share(self) -> float:
        """Cost of places, times and figures on top of parsing."""
        return sum(self.extracting[name] for name in WHERE_WHEN_HOW_MANY) / self.parsing


def measure(count: int = 60) -> Times:
    """Parse and extract so many articles made of our own gold."""
    world = World(load_language("en"), Gazetteer.open())
    texts = articles(count)
    spent: Counter[str] = Counter()
    timed = [_timed(extractor, spent) for extractor in EXTRACTORS]
    published = Published(value="2024-05-14", precision="day", basis="given")
    # Word lists are loaded at the first document and are not what is measured.
    (first,) = world.reader.read_many(texts[:1])
    read(Document(id="0", text=texts[0]), first, world, EXTRACTORS)
    # Nor is the first question for a name: our gold names a new place every other sentence, reports name theirs again.
    for text, doc in zip(texts, world.reader.read_many(texts), strict=True):
        find_places(Document(id="0", text=text), doc, world.gazetteer)
    start = process_time()
    parsed = list(world.reader.read_many(texts))
    parsing = process_time() - start
    for number, (text, doc) in enumerate(zip(texts, parsed, strict=True)):
        read(Document(id=str(number), text=text, published=published), doc, world, timed)
    return Times(sum(len(doc) for doc in parsed), parsing, dict(spent))


def _timed(extractor: Extractor, spent: Counter[str]) -> Extractor:
    def run(draft):  # type: ignore[no-untyped-def]
        start = process_time()
        found = extractor.run(draft)
        spent[extractor.gives] += process_time() - start  # type: ignore[assignment]
        return found

    return extractor._replace(run=run)


def lines(times: Times) -> Iterator[str]:
    """One line a step."""
    for name, seconds in {"parsing": times.parsing, **times.extracting}.items():
        share = seconds / times.parsing
        yield f"{name:12} {seconds:7.2f} s  {times.words / max(seconds, 1e-9):9.0f} words/s  {share:5.2f} of parsing"
    yield f"everything: {times.words / times.whole:.0f} words a CPU second, {times.ratio:.2f} times parsing alone"
    yield f"places, times and figures take {times.share:.2f} of the time of parsing"


def main() -> int:
    print("\n".join(lines(measure())))
    return 0


if __name__ == "__main__":
    sys.exit(main())
