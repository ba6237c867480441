"""What must stay in the house is in no file that leaves it, in no encoding."""

import base64
import gzip
import sqlite3
from datetime import UTC, datetime
from pathlib import Path

import pytest

from onrecord.dossier import Dossier
from onrecord.export import FORMATS, export

#: Planted where each name says; letters only, so that no escaping changes them.
CANARIES = {
    "path": "zqpathcanary", "file name": "zqfilecanary", "reason": "zqreasoncanary", "reviewer": "zqreviewercanary",
    "rejected": "zqrejectedcanary", "withheld text": "zqtextcanary", "fresh event": "zqfreshcanary", "settings": "zqsettingscanary",
}  # fmt: skip

REPORT = """Market reopens in Kabul

The market in Kabul reopened on Monday with 40 stalls.

Nobody who was asked would give a name. The zqtextcanary stood here without a number or a place. It was quiet. It was late. It was
over. Nothing more was said about any of it by those who had stayed away from the market all that time.

Traders from zqrejectedcanary Province counted 31 carts.
"""
FRESH = """Shells fall on Kabul

Shells fired by the zqfreshcanary militia hit Kabul on Monday and killed three people.
"""


def encodings(word: str) -> set[bytes]:
    """A word as it may hide in a file: plain, wide, hexadecimal, Base64 at each of its three alignments."""
    found = {word.encode(), word.encode("utf-16-le"), word.encode("utf-16-be"), word.encode().hex().encode()}
    for shift in range(3):
        coded = base64.b64encode(b"\0" * shift + word.encode())
        # The first and last characters mix with the neighbours' bits.
        found.add(coded[4:-4] if shift else coded[:-4])
    return found


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("house") / CANARIES["path"] / "dossier"
    inputs = folder.parent / "inputs"
    inputs.mkdir(parents=True)
    (inputs / f"{CANARIES['file name']}.txt").write_text(REPORT, "utf-8")
    (inputs / "fresh.txt").write_text(FRESH, "utf-8")
    with Dossier.create(folder, "Market") as dossier:
        pass
    settings = folder / "dossier.toml"
    settings.write_text(f"# {CANARIES['settings']}\n" + settings.read_text("utf-8"), "utf-8")
    with Dossier.open(folder) as dossier:
        dossier.add([inputs / f"{CANARIES['file name']}.txt"], published="2024-05-07")
        dossier.add([inputs / "fresh.txt"], published="2024-06-18")
        dossier.build(engine="serial")
        for record in list(dossier.records()):
            start = record.document.text.find("Traders from")
            if record.finding.span.start >= start > 0:
                dossier.reject(record.id, reason=CANARIES["reason"], by=CANARIES["reviewer"])
        now = datetime(2024, 6, 19, tzinfo=UTC)
        site = dossier.publish(folder.parent / "site", now=now)
        publication = dossier.publication(now)
    for name in FORMATS:
        for file, data in export(publication, name):
            (site / f"export-{name}-{Path(file).name}").write_bytes(data)
    return site


def contents(path: Path) -> bytes:
    data = path.read_bytes()
    return gzip.decompress(data) if data[:2] == b"\x1f\x8b" else data


@pytest.mark.parametrize("where", CANARIES)
def test_a_canary_planted_in(house: Path, where: str) -> None:
    files = [path for path in house.rglob("*") if path.is_file()]
    assert len(files) > 20
    hidden = encodings(CANARIES[where])
    assert [path.name for path in files if any(form in contents(path) for form in hidden)] == []


def test_what_may_leave_does_leave(house: Path) -> None:
    pages = b"".join(path.read_bytes() for path in house.rglob("*.html"))
    assert b"40 stalls" in pages and b"Market reopens in Kabul" in pages


def test_the_published_database_keeps_nothing_in_its_free_pages(house: Path) -> None:
    (database,) = house.rglob("*.sqlite")
    with sqlite3.connect(database) as connection:
        assert connection.execute("pragma freelist_count").fetchone() == (0,)
