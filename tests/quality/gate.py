"""Scores the product against gold and fails below a floor.

usage: python -m tests.quality.gate [--own] [--only PATTERN] [--pin [--lower REASON]]

Gold of our own is always scored; the sets under $ONRECORD_CORPORA where they are. Blind and test halves are scored here
and nowhere looked at.
"""

from __future__ import annotations

import argparse
import datetime
import os
import time
from collections.abc import Iterable, Mapping, Sequence
from concurrent.futures import Future
from fnmatch import fnmatch
from typing import Any

from tests.quality import floors as pins
from tests.quality.corpora import Corpus
from tests.quality.measures import MEASURES, SYNTAX, Measure
from tests.quality.readings import Failure, Pool
from tests.quality.scorers import Report, report
from tests.quality.treebanks import syntax

Scored = tuple[dict[str, float], list[Failure]]


def chosen(measures: Iterable[Measure], pattern: str, *, own: bool) -> list[Measure]:
    """The measures to take: by name, whose gold is here."""
    return [m for m in measures if fnmatch(m.name, pattern) and m.corpus.here and (m.corpus.own or not own)]


def scored(measures: Sequence[Measure]) -> Scored:
    """Values by measure, and the documents that broke an extractor."""
    treebanks = {m.corpus for m in measures if m.scorer == SYNTAX}
    reports: dict[tuple[str, Corpus], Report] = {}
    with Pool() as pool:
        parsed: dict[Corpus, Future[Any]] = {corpus: pool.submit(syntax, corpus) for corpus in treebanks}
        answers = pool.answers({m.corpus: None for m in measures if m.scorer != SYNTAX})
        reports |= {(SYNTAX, corpus): future.result() for corpus, future in parsed.items()}
    for measure in measures:
        key = measure.scorer, measure.corpus
        if key not in reports:
            reports[key] = report(measure.scorer, measure.corpus, answers.lines.get(measure.corpus.name, []))
    return {m.name: m.of(reports[m.scorer, m.corpus]) for m in measures}, answers.failed


def table(values: Mapping[str, float], pinned: pins.Floors, digests: Mapping[str, str]) -> str:
    """Measure, value, floor, digest of its gold."""
    rows = []
    for name, value in values.items():
        least = pinned.floors.get(name)
        mark = " " if least is not None and value >= least else "!"
        told = "-" if least is None else f"{least:.3f}"
        rows.append(f"{mark} {name:48}{value:10.4f}{told:>10}  {digests[name.split(': ')[0]]}")
    return "\n".join([f"  {'measure':48}{'value':>10}{'floor':>10}  gold", *rows])


def broken(failed: Iterable[Failure]) -> list[str]:
    """The documents without findings, together by reason."""
    together: dict[str, list[str]] = {}
    for failure in failed:
        together.setdefault(failure.reason, []).append(failure.document)
    return [f"{len(ids)} documents without findings, {ids[0]} first: {reason}" for reason, ids in together.items()]


def verdict(pinned: pins.Floors, values: Mapping[str, float], digests: Mapping[str, str], wrong: list[str]) -> int:
    """Prints the table and what is wrong; the exit status."""
    print(table(values, pinned, digests))
    wrong = pins.complaints(pinned, values, digests) + wrong
    print("\n".join(wrong) or "Every measure stands at or above its floor.")
    return 1 if wrong else 0


def options(arguments: Sequence[str] | None) -> argparse.Namespace:
    """What the command line asks for; --lower without --pin is refused."""
    parser = argparse.ArgumentParser(prog="python -m tests.quality.gate", description=__doc__.split("\n")[0])
    parser.add_argument("--own", action="store_true", help="only the gold that travels with the repository")
    parser.add_argument("--only", default="*", metavar="PATTERN", help='names of measures: "own/times/*"')
    parser.add_argument("--pin", action="store_true", help="pin digests, set new floors and raise those outgrown")
    parser.add_argument("--lower", default="", metavar="REASON", help="with --pin: also lower floors, for this reason")
    asked = parser.parse_args(arguments)
    if asked.lower and not asked.pin:
        parser.error("--lower needs --pin")
    return asked


def main(arguments: Sequence[str] | None = None) -> int:
    """Score, compare, and pin if asked."""
    asked, began = options(arguments), time.monotonic()
    measures = chosen(MEASURES, asked.only, own=asked.own)
    digests = {m.corpus.name: m.corpus.digest() for m in measures}
    values, failed = scored(measures)
    pinned, wrong = pins.load(), broken(failed)
    if asked.pin and wrong:
        wrong.append("nothing was pinned: these have to be read first")
    elif asked.pin:
        try:
            pinned = pin(pinned, measures, values, digests, asked.lower)
        except ValueError as error:
            wrong.append(f"nothing was pinned: {error}")
    status = verdict(pinned, values, digests, wrong)
    if absent := {m.corpus.name for m in MEASURES if not (m.corpus.own or m.corpus.here)}:
        print(f"{len(absent)} sets of others are not here (set ONRECORD_CORPORA to score them too).")
    print(f"{len(values)} measures in {time.monotonic() - began:.0f} s, {os.times().children_user:.0f} s of processor")
    return status


def pin(
    pinned: pins.Floors,
    measures: Sequence[Measure],
    values: Mapping[str, float],
    digests: Mapping[str, str],
    reason: str,
) -> pins.Floors:
    """The floors as they are written down now."""
    today, exact = datetime.date.today().isoformat(), {m.name for m in measures if m.exact}
    pinned = pins.repinned(pinned, values, digests, today, reason, exact)
    pins.save(pinned)
    return pinned


if __name__ == "__main__":
    raise SystemExit(main())
