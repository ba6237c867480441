"""How fast English is read, against the bare int8 encoder pass over the same windows in one run; and its memory.

`python -m benchmarks.reading` prints words a second by component for one process and as a whole for one and two.
"""

import hashlib
import json
import multiprocessing
import resource
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

from onrecord.languages.en.reader import English
from onrecord.languages.en.weights import find_weights

GOLD = Path(__file__).parent.parent / "tests/quality/gold"
ARTICLE_WORDS = 400
#: Must hold: share of the bare encoder's speed, memory of a process in MB, seconds to load.
FLOORS = {"ratio": 0.80, "memory": 300.0, "load": 1.5}
REPEATS = 3


def articles(count: int) -> list[str]:
    """Texts of about `ARTICLE_WORDS`, put together from the passages of all our own gold in the order of their hashes:

    in the order of the files the first sixty would hold nothing but acts of violence, one in each sentence."""
    pieces = [
        json.loads(line)["text"]
        for path in sorted(GOLD.glob("*/*.jsonl"))
        for line in path.read_text(encoding="utf-8").splitlines()
    ]
    pieces.sort(key=lambda piece: hashlib.sha256(piece.encode()).digest())
    found: list[str] = []
    current: list[str] = []
    for number in range(10**6):
        current.append(pieces[number % len(pieces)])
        if sum(piece.count(" ") + 1 for piece in current) >= ARTICLE_WORDS:
            found.append("\n\n".join(current))
            current = []
        if len(found) == count:
            return found
    return found


def seconds(work: Callable[[], object]) -> float:
    """CPU time of the fastest of a few runs: what else the machine does is not measured."""
    best = float("inf")
    for _ in range(REPEATS):
        start = time.process_time()
        work()
        best = min(best, time.process_time() - start)
    return best


def components(reader: English, texts: list[str]) -> Iterator[tuple[str, float]]:
    """Cumulative seconds: tokens and pieces, the bare encoder, decoding, everything."""
    tagger = reader._tagger
    prepared = [tagger.prepare(text) for text in texts]
    windows = [view for p in prepared for view in p.windows()]
    yield "tokens and pieces", seconds(lambda: [tagger.prepare(text) for text in texts])
    yield "bare encoder", seconds(lambda: tagger.network.run(windows))
    yield "tokens, encoder, decoding", seconds(lambda: list(tagger.readings(texts)))
    yield "everything", seconds(lambda: list(reader.read_many(texts)))


def _memory() -> float:
    """Largest resident size so far, in MB. Not `ru_maxrss` where it can be helped: a child inherits its parent's."""
    status = Path("/proc/self/status")
    if status.is_file():
        peak = next(line for line in status.read_text(encoding="ascii").splitlines() if line.startswith("VmHWM"))
        return int(peak.split()[1]) / 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def _child(texts: list[str]) -> tuple[float, float]:
    reader = English(find_weights())
    list(reader.read_many(texts[:4]))
    start = time.perf_counter()
    # As a build does it: a document is let go before the next is asked for.
    for _ in reader.read_many(texts):
        pass
    return time.perf_counter() - start, _memory()


def processes(texts: list[str], count: int) -> tuple[float, float]:
    """Wall-clock seconds of the slowest process on its share, and the largest memory of one."""
    with multiprocessing.get_context("spawn").Pool(count) as pool:
        shares = [texts[i::count] for i in range(count)]
        found = pool.map(_child, shares, chunksize=1)
    return max(s for s, _ in found), max(m for _, m in found)


class Speed(NamedTuple):
    """What was measured; `held` says whether it keeps to `FLOORS`."""

    words: int
    seconds: dict[str, float]
    load: float
    processes: dict[int, tuple[float, float]]

    @property
    def ratio(self) -> float:
        """Of the bare encoder's speed."""
        return self.seconds["bare encoder"] / self.seconds["everything"]

    @property
    def memory(self) -> float:
        """MB of the largest process."""
        return max(memory for _, memory in self.processes.values())

    @property
    def held(self) -> bool:
        return self.ratio >= FLOORS["ratio"] and self.memory <= FLOORS["memory"] and self.load <= FLOORS["load"]


def measure() -> Speed:
    """Everything in one run, so that ratios are of one machine in one state."""
    start = time.process_time()
    reader = English(find_weights())
    reader.read("The harbour reopened on Monday.")
    load = time.process_time() - start
    texts = articles(60)
    words = sum(len(reader._tagger.prepare(text).words) for text in texts)
    found = dict(components(reader, texts))
    return Speed(words, found, load, {count: processes(texts, count) for count in (1, 2)})


def main() -> int:
    speed = measure()
    for name, taken in speed.seconds.items():
        print(f"{name:28} {speed.words / taken:9.0f} words/s")
    print(f"ratio to the bare encoder    {speed.ratio:9.2f}")
    print(f"load and first sentence      {speed.load:9.2f} s of CPU")
    for count, (taken, memory) in speed.processes.items():
        print(f"{count} process(es)               {speed.words / taken:9.0f} words/s, {memory:.0f} MB each at most")
    return 0 if speed.held else 1


if __name__ == "__main__":
    sys.exit(main())
