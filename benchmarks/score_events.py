"""Reads a gold file's texts with every extractor and hands the result to its scorer.

usage: python -m benchmarks.score_events SCORER.py GOLD.jsonl      prints what the scorer prints
       python -m benchmarks.score_events --spurious FILE …          counts events in texts that have none
                                                                    (`.conll` sentences or `.jsonl` lines with `text`)
"""

import argparse
import json
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

import msgspec

from onrecord.extract import EXTRACTORS, World, read
from onrecord.gazetteer import Gazetteer
from onrecord.languages import load_language
from onrecord.model import COUNTED, Document, Findings, Published

#: Types whose events are counted as incidents.
CONFLICT = frozenset({"ASSAULT", "COERCE", "PROTEST", "MOBILIZE"})


def documents(lines: Iterable[str]) -> Iterator[Document]:
    """Input lines of the extraction format."""
    for line in lines:
        given = json.loads(line)
        day = given.get("published")
        published = Published(value=day, precision="day", basis="given") if day else None
        yield Document(id=given["id"], text=given["text"], published=published)


def findings(given: Iterable[Document]) -> Iterator[Findings]:
    """Everything that is read in each document, in order."""
    waiting = list(given)
    reader = load_language("en")
    world = World(reader, Gazetteer.open())
    for document, doc in zip(waiting, reader.read_many(d.text for d in waiting), strict=True):
        yield read(document, doc, world, EXTRACTORS)


def score(scorer: Path, gold: Path) -> int:
    """Prints the scorer's report; gives its exit status."""
    asked = subprocess.run([sys.executable, scorer, gold, "--docs"], capture_output=True, text=True, check=True)
    with tempfile.TemporaryDirectory() as scratch:
        predicted = Path(scratch) / "predicted.jsonl"
        with predicted.open("wb") as file:
            for found in findings(documents(asked.stdout.split("\n")[:-1])):
                file.write(msgspec.json.encode(found) + b"\n")
        return subprocess.run([sys.executable, scorer, gold, predicted], check=False).returncode


def sentences(path: Path) -> Iterator[Document]:
    """The sentences of a CoNLL file, or the texts of a JSON Lines file."""
    if path.suffix == ".jsonl":
        yield from documents(line for line in path.read_text(encoding="utf-8").split("\n") if line)
        return
    for number, block in enumerate(path.read_text(encoding="utf-8").split("\n\n")):
        words = [line.split()[0] for line in block.split("\n") if line.strip()]
        if words:
            yield Document(id=f"{path.stem}-{number}", text=" ".join(words))


def spurious(paths: Iterable[Path]) -> dict[str, object]:
    """Counted events per 1,000 sentences: all of them, and those of conflict."""
    count, events = 0, Counter[str]()
    for path in paths:
        for found in findings(sentences(path)):
            count += len(found.sentences)
            events.update(e.type for e in found.events if e.aspect in COUNTED)
    conflict = sum(n for kind, n in events.items() if kind in CONFLICT)
    return {
        "sentences": count,
        "per_1000": round(1000 * events.total() / max(count, 1), 2),
        "conflict_per_1000": round(1000 * conflict / max(count, 1), 2),
        "by_type": dict(events.most_common()),
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--spurious", action="store_true", help="the files hold texts without conflict")
    parser.add_argument("files", nargs="+", type=Path)
    options = parser.parse_args()
    if options.spurious:
        print(json.dumps(spurious(options.files)))
        return
    if len(options.files) != 2:
        parser.error("give SCORER.py and GOLD.jsonl")
    sys.exit(score(*options.files))


if __name__ == "__main__":
    main()
