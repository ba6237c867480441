"""Speed, scale and what a build survives: each figure beside what it is measured against. `make bench`."""

import argparse
import os
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

from rich.console import Console
from rich.table import Table

from benchmarks import building, canaries, extracting, quoting, reading, resilience, splitting


class Row(NamedTuple):
    """A figure, what it is measured against, and whether it holds; None where nothing is promised."""

    what: str
    figure: str
    against: str
    held: bool | None


class Size(NamedTuple):
    """How much is measured."""

    documents: int = 20_000
    kills: int = 50
    dumps: int = 200
    reports: int = 100
    articles: int = 60
    builds: int = 2000


def survival(size: Size) -> Iterator[Row]:
    """Poison, kills, second builds."""
    found = dict(resilience.measure(size.documents, size.kills))
    poison, twice, kill = found["poison"], found["idempotence"], found["kill"]
    bad = len(resilience.POISONS)
    yield Row(
        "poisoned documents quarantined", f"{poison['quarantined']:.0f} and {poison['stored']:.0f} done",
        f"{bad} and {size.documents - bad}", (poison["quarantined"], poison["stored"]) == (bad, size.documents - bad),
    )  # fmt: skip
    yield Row("rows that a second build adds", f"{twice['new rows']:.0f}", "0", twice["new rows"] == 0)
    yield Row(
        "builds killed, ended as undisturbed", f"{kill['same']:.0f}", f"{size.kills} kills", kill["same"] == size.kills
    )


def privacy(size: Size) -> Iterator[Row]:
    """Canaries in what is published."""
    with tempfile.TemporaryDirectory() as folder:
        site = canaries.publish_house(Path(folder), size.reports)
        found = sum(len(canaries.leaks(site, where)) for where in canaries.CANARIES)
    yield Row("files with a canary", str(found), "0", found == 0)


def boundaries(size: Size) -> Iterator[Row]:
    """Articles of raw dumps; needs the corpora."""
    root = os.environ.get("ONRECORD_CORPORA")
    if not root:
        yield Row("articles of raw dumps", "not measured", "set ONRECORD_CORPORA", None)
        return
    for mode, score in splitting.measure(Path(root), size.dumps).items():
        least = splitting.FLOORS[mode]
        yield Row(f"boundaries of dumps with {mode}", f"F1 {score.f1:.3f}", f"at least {least:.2f}", score.f1 >= least)


def speed(_size: Size) -> Iterator[Row]:
    """Parsing against the bare encoder pass."""
    found, floors = reading.measure(), reading.FLOORS
    ratio, memory, load = floors["ratio"], floors["memory"], floors["load"]
    yield Row("parsing", f"{found.ratio:.2f} of", f"the bare encoder pass, at least {ratio}", found.ratio >= ratio)
    yield Row("memory of a process", f"{found.memory:.0f} MB", f"at most {memory:.0f} MB", found.memory <= memory)
    yield Row("loading English", f"{found.load:.1f} s of CPU", f"at most {load} s", found.load <= load)
    one, two = (found.processes[count][0] for count in (1, 2))
    yield Row("two processes", f"{one / two:.2f} times", "the speed of one", None)


def extraction(size: Size) -> Iterator[Row]:
    """Each extractor against parsing."""
    found = extracting.measure(size.articles)
    rate, words, most = found.words / found.whole, f"{found.words} words of our own gold", extracting.MOST
    yield Row("parsing and extracting", f"{rate:.0f} words a CPU second", words, None)
    yield Row(
        "parsing and extracting", f"{found.ratio:.2f} times", f"parsing alone, at most {most}", found.ratio <= most
    )
    most = extracting.FLOORS["share"]
    yield Row(
        "places, times and figures",
        f"{found.share:.2f} of",
        f"the time of parsing, at most {most}",
        found.share <= most,
    )
    for name, seconds in found.extracting.items():
        yield Row(f"extracting {name}", f"{seconds / found.parsing:.2f} of", "the time of parsing", None)


def whole(size: Size) -> Iterator[Row]:
    """A dossier of real reports, from files to site; needs the corpora."""
    root = os.environ.get("ONRECORD_CORPORA")
    if not root:
        yield Row("a dossier of real reports", "not measured", "set ONRECORD_CORPORA", None)
        return
    built = building.measure(Path(root), size.builds)
    words = f"{built.documents} reports, {built.words} words"
    yield Row("build, two processes", f"{built.seconds:.0f} s", words, None)
    yield Row("publish", f"{built.publishing:.0f} s", f"largest page {built.largest:.1f} MB", None)
    state = "balanced" if built.balanced else "loses items"
    yield Row("ledger", state, f"{built.quarantined} quarantined", built.balanced)


def quotation(size: Size) -> Iterator[Row]:
    """Quotes on top of everything else."""
    found, most = quoting.measure(size.articles), quoting.FLOORS["share"]
    yield Row("quotes", f"{found.share:.2f} of", f"the time of the rest, at most {most}", found.share <= most)
    for name, spent in found.parts.items():
        yield Row(f"quotes: {name}", f"{spent / found.whole:.3f} of", "the whole", None)


PARTS: dict[str, Callable[[Size], Iterator[Row]]] = {
    "survival": survival,
    "privacy": privacy,
    "boundaries": boundaries,
    "speed": speed,
    "extraction": extraction,
    "quotation": quotation,
    "whole": whole,
}


def main() -> int:
    """Print the table; fail where a promise is broken."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("parts", nargs="*", metavar="PART", help=f"only these: {', '.join(PARTS)}")
    parser.add_argument("--small", action="store_true", help="a hundredth of the size, to see that all of it runs")
    asked = parser.parse_args()
    if unknown := set(asked.parts) - set(PARTS):
        parser.error(f"{', '.join(sorted(unknown))}: no such part; there are {', '.join(PARTS)}")
    size = Size(200, 2, 4, 2, 4, 8) if asked.small else Size()
    rows = [row for name, part in PARTS.items() if name in (asked.parts or PARTS) for row in part(size)]
    table = Table("measured", "figure", "against", "", box=None)
    for row in rows:
        table.add_row(row.what, row.figure, row.against, {True: "holds", False: "BROKEN", None: ""}[row.held])
    Console(width=110).print(table)
    return int(any(row.held is False for row in rows))


if __name__ == "__main__":
    sys.exit(main())
