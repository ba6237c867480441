"""Words planted in everything private, looked for in everything that leaves: `python -m benchmarks.canaries`."""

import base64
import gzip
import sys
import tempfile
from datetime import UTC, datetime
from pathlib import Path

from onrecord.dossier import Dossier
from onrecord.export import FORMATS, export

NOW = datetime(2024, 6, 19, tzinfo=UTC)
#: Planted where each name says; letters only, so that no escaping changes them.
CANARIES = {
    "path": "zqpathcanary", "file name": "zqfilecanary", "reason": "zqreasoncanary", "reviewer": "zqreviewercanary",
    "rejected": "zqrejectedcanary", "withheld text": "zqtextcanary", "fresh event": "zqfreshcanary",
    "settings": "zqsettingscanary",
}  # fmt: skip

REPORT = """Market reopens in Kabul

The market in Kabul reopened on Monday with {stalls} stalls.

The gates stood open. The zqtextcanary stood here without a number or a place. It was quiet. It was late. It was
over. The lamps burned.

Traders from zqrejectedcanary Province counted 31 carts.
"""
FRESH = """Shells fall on Kabul

Shells fired by the zqfreshcanary militia hit Kabul on Monday and killed three people.
"""


def publish_house(folder: Path, reports: int = 1) -> Path:
    """Plant the canaries in a dossier of so many reports, read it, reject, publish, export; give what was written."""
    folder = folder / CANARIES["path"] / "dossier"
    inputs, fresh = folder.parent / "inputs", folder.parent / "fresh.txt"
    inputs.mkdir(parents=True)
    for number in range(reports):
        name = f"{CANARIES['file name']}-{number}.txt"
        (inputs / name).write_text(REPORT.replace("{stalls}", str(40 + number)), "utf-8")
    fresh.write_text(FRESH, "utf-8")
    Dossier.create(folder, "Market").close()
    settings = folder / "dossier.toml"
    settings.write_text(f"# {CANARIES['settings']}\n" + settings.read_text("utf-8"), "utf-8")
    with Dossier.open(folder) as dossier:
        dossier.add(inputs, published="2024-05-07")
        dossier.add(fresh, published="2024-06-18")
        dossier.build("serial" if reports == 1 else "processes")
        _reject(dossier)
        site = dossier.publish(folder.parent / "site", now=NOW)
        publication = dossier.publication(NOW)
    for name in FORMATS:
        for file, data in export(publication, name):
            (site / f"export-{name}-{Path(file).name}").write_bytes(data)
    return site


def _reject(dossier: Dossier) -> None:
    for record in list(dossier.records()):
        start = record.document.text.find("Traders from")
        if record.finding.span.start >= start > 0:
            dossier.reject(record.id, reason=CANARIES["reason"], by=CANARIES["reviewer"])


def leaks(site: Path, where: str) -> list[str]:
    """Names of the files that hold a canary in any encoding."""
    hidden = encodings(CANARIES[where])
    files = (path for path in site.rglob("*") if path.is_file())
    return [path.name for path in files if any(form in contents(path) for form in hidden)]


def encodings(word: str) -> set[bytes]:
    """A word as it may hide in a file: plain, wide, hexadecimal, Base64 at each of its three alignments."""
    found = {word.encode(), word.encode("utf-16-le"), word.encode("utf-16-be"), word.encode().hex().encode()}
    for shift in range(3):
        coded = base64.b64encode(b"\0" * shift + word.encode())
        # The first and last characters mix with the neighbours' bits.
        found.add(coded[4:-4] if shift else coded[:-4])
    return found


def contents(path: Path) -> bytes:
    data = path.read_bytes()
    return gzip.decompress(data) if data[:2] == b"\x1f\x8b" else data


def main() -> int:
    with tempfile.TemporaryDirectory() as folder:
        site = publish_house(Path(folder), reports=100)
        found = {where: leaks(site, where) for where in CANARIES}
    for where, names in found.items():
        print(f"{where:14} {len(names)} files {' '.join(names[:5])}")
    return int(any(found.values()))


if __name__ == "__main__":
    sys.exit(main())
