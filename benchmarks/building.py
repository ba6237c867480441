"""A dossier of real reports, from files to published site: time a word, size of the record, ledger. Needs the corpora.

`python -m benchmarks.building [DOCUMENTS]` builds from the texts at `ONRECORD_CORPORA`, which leave no trace here.
"""

import json
import os
import sys
import tempfile
import time
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import NamedTuple

from onrecord.dossier import Dossier

#: News of several decades and outlets, shortest names first; together more than 2,000 documents.
CORPORA = ("muc/dev", "polnear/train", "isaf/dev", "timeset/dev", "re3d/dev", "wikievents/dev")
JOBS = 2


class Built(NamedTuple):
    """Seconds are of the wall, with `JOBS` processes; sizes in MB."""

    documents: int
    words: int
    findings: int
    seconds: float
    publishing: float
    record: float
    site: float
    largest: float
    balanced: bool
    quarantined: int


def reports(root: Path, count: int) -> Iterator[str]:
    """JSON lines of `count` documents, taken from the corpora in turn."""
    files = [(root / f"{name}.jsonl").open(encoding="utf-8") for name in CORPORA]
    lines = [((name, line) for line in file) for name, file in zip(CORPORA, files, strict=True)]
    turns = (row for turn in _in_turn(lines) for row in turn)
    for name, line in islice(turns, count):
        row = json.loads(line)
        text = row.get("text_truecased") or row["text"]
        yield json.dumps({"id": f"{name}/{row['id']}", "text": text, "published": row.get("published")})
    for file in files:
        file.close()


def _in_turn(lines: list[Iterator[tuple[str, str]]]) -> Iterator[list[tuple[str, str]]]:
    while turn := [row for source in lines if (row := next(source, None)) is not None]:
        yield turn


def measure(root: Path, count: int = 2000) -> Built:
    """Build and publish so many documents in a folder that is thrown away."""
    with tempfile.TemporaryDirectory() as scratch:
        source, folder = Path(scratch) / "reports.jsonl", Path(scratch) / "dossier"
        lines = list(reports(root, count))
        source.write_text("\n".join(lines) + "\n", encoding="utf-8")
        words = sum(len(json.loads(line)["text"].split()) for line in lines)
        with Dossier.create(folder, title="Reports of several wars") as dossier:
            dossier.add([source])
            start = time.perf_counter()
            dossier.build(jobs=JOBS)
            built = time.perf_counter()
            site = dossier.publish()
            published = time.perf_counter()
            status = dossier.status()
        pages = [path.stat().st_size for path in site.rglob("*") if path.is_file()]
        return Built(
            documents=len(lines),
            words=words,
            findings=sum(status.findings.values()),
            seconds=built - start,
            publishing=published - built,
            record=sum(p.stat().st_size for p in folder.glob("*.sqlite*")) / 1e6,
            site=sum(pages) / 1e6,
            largest=max(p.stat().st_size for p in site.rglob("*.html")) / 1e6,
            balanced=all(row.balanced and not row.pending for row in status.ledger),
            quarantined=sum(row.quarantined for row in status.ledger),
        )


def main() -> int:
    built = measure(Path(os.environ["ONRECORD_CORPORA"]), *map(int, sys.argv[1:2]))
    print(f"documents         {built.documents}, {built.words} words, {built.findings} findings")
    print(f"build             {built.seconds:.0f} s with {JOBS} processes, {built.words / built.seconds:.0f} words/s")
    print(f"publish           {built.publishing:.0f} s")
    print(f"record, site      {built.record:.0f} MB, {built.site:.0f} MB; largest page {built.largest:.1f} MB")
    print(f"ledger balanced   {built.balanced}, quarantined {built.quarantined}")
    return 0 if built.balanced else 1


if __name__ == "__main__":
    sys.exit(main())
