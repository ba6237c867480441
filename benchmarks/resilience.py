"""What a build survives: `python -m benchmarks.resilience` at full size, the tests at a small one.

poison       a crash, a hang and an 8 GB allocation among 20,000 documents: three quarantined, the others done
kill         `kill -9` at 50 random moments, then a build: the record of a build nobody disturbed
idempotence  a second build of 20,000 documents: no new row
ledger       in each of them, captures and documents: taken in = stored + quarantined + duplicate
"""

import argparse
import json
import random
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from tests.pipeline.samples import STEPS, capture_of

from onrecord.pipeline import ENGINES, Limits, Progress, build, take_in
from onrecord.store import Store

#: Documents of a capture of `make_store`.
LINES = 50
LIMITS = Limits(jobs=2, seconds=5, memory=1 << 30)
POISONS = ("POISON-CRASH", "POISON-HANG", "POISON-MEMORY")


def make_store(path: Path, documents: int, *poisons: str) -> Store:
    """A store with captures of so many one-line documents, the poisons spread among them."""
    lines = [f"report {number} counts {number * 7 % 1000} and {number % 13} more" for number in range(documents)]
    for position, poison_ in enumerate(poisons):
        lines[(position + 1) * documents // (len(poisons) + 1)] += f" {poison_}"
    store = Store(path)
    pages = ["\n".join(lines[first : first + LINES]) for first in range(0, documents, LINES)]
    take_in(store, [lambda page=page: capture_of(page) for page in pages])
    return store


def poison(folder: Path, documents: int) -> dict[str, int]:
    """What became of the documents when three of them do harm; fails if any step of the ledger does not balance."""
    with make_store(folder / "poison.sqlite", documents, *POISONS) as store:
        build(store, STEPS, ENGINES["processes"], LIMITS)
        assert all(balance.balanced and not balance.pending for balance in store.ledger())
        assert len({failure.reason for failure in store.failures()}) == len(POISONS)
        balance = store.ledger()[1]
        return {"taken": balance.taken, "stored": balance.stored, "quarantined": balance.quarantined}


def new_rows(folder: Path, documents: int) -> dict[str, int]:
    """Rows that a second build adds."""
    with make_store(folder / "twice.sqlite", documents) as store:
        build(store, STEPS, ENGINES["processes"], LIMITS)
        rows, digest = store.size(), store.digest()
        build(store, STEPS, ENGINES["processes"], LIMITS)
        return {"rows": rows, "new rows": store.size() - rows, "changed": int(store.digest() != digest)}


def kill_builds(folder: Path, documents: int, kills: int, choose: random.Random) -> dict[str, float]:
    """Kill so many builds, each at a random moment; `same` counts those whose next build ended as if undisturbed."""
    fresh, calm = folder / "fresh.sqlite", folder / "calm.sqlite"
    make_store(fresh, documents, "POISON-CRASH").close()
    shutil.copy(fresh, calm)
    begun = time.monotonic()
    _run(calm).wait()
    lasts = time.monotonic() - begun
    with Store(calm) as store:
        wanted = store.digest()
    ends = [_killed(folder / f"killed{n}.sqlite", fresh, choose.uniform(0, lasts)) for n in range(kills)]
    return {
        "kills": kills,
        "same": sum(digest == wanted for digest, _ in ends),
        "killed before the end": sum(unfinished for _, unfinished in ends),
        "seconds of a build": round(lasts, 1),
    }


def _killed(path: Path, fresh: Path, moment: float) -> tuple[str, bool]:
    shutil.copy(fresh, path)
    process = _run(path)
    time.sleep(moment)
    process.kill()
    process.wait()
    with Store(path) as store:
        unfinished = bool(store.pending("read") or store.pending("extract")) or store.last("record", "resolve") is None
    _run(path).wait()
    with Store(path) as store:
        digest = store.digest()
    path.unlink()
    return digest, unfinished


def _run(path: Path) -> "subprocess.Popen[bytes]":
    command = [sys.executable, "-m", "benchmarks.resilience", "build", str(path)]
    return subprocess.Popen(command, stdout=subprocess.DEVNULL)


def _build(path: Path, seconds: float) -> None:
    def tell(progress: Progress) -> None:
        print(json.dumps(progress._asdict()), flush=True)

    with Store(path) as store:
        build(store, STEPS, ENGINES["processes"], LIMITS._replace(seconds=seconds), watch=tell)


def measure(documents: int, kills: int) -> Iterator[tuple[str, dict[str, float]]]:
    """Every measurement with its seconds."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for title, run in (
            ("poison", lambda: poison(folder, documents)),
            ("idempotence", lambda: new_rows(folder, documents)),
            ("kill", lambda: kill_builds(folder, documents // 20, kills, random.Random(1))),
        ):
            begun = time.monotonic()
            result: dict[str, float] = dict(run())  # type: ignore[no-untyped-call]
            yield title, result | {"seconds": round(time.monotonic() - begun, 1)}


def main() -> None:
    """Print one JSON line a measurement."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    commands = parser.add_subparsers(dest="command")
    one = commands.add_parser("build", help="build one store; what the kill test kills")
    one.add_argument("path", type=Path)
    one.add_argument("--seconds", type=float, default=LIMITS.seconds)
    parser.add_argument("--documents", type=int, default=20_000)
    parser.add_argument("--kills", type=int, default=50)
    given = parser.parse_args()
    if given.command == "build":
        _build(given.path, given.seconds)
        return
    for title, result in measure(given.documents, given.kills):
        print(json.dumps({"measurement": title} | result), flush=True)


if __name__ == "__main__":
    main()
