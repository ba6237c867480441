"""Builds the demonstration dossiers and their sites: `python -m demo.build FOLDER`."""

import shutil
import sys
import time
from pathlib import Path

from rich.console import Console

from onrecord.cli.bars import Bars
from onrecord.dossier import Dossier

HERE = Path(__file__).parent
DOSSIERS = ("eleven-days", "the-strait")


def main(folder: Path) -> int:
    """Each dossier is laid out as its user would: settings and own places first, then add, build, publish."""
    begun, quarantined = time.monotonic(), 0
    for name in DOSSIERS:
        lay_out(HERE / name, folder / name)
        with Dossier.open(folder / name) as dossier, Bars(Console(stderr=True)) as bars:
            dossier.add([HERE / name / "inputs"])
            dossier.build(progress=bars.watch)
            site = dossier.publish()
            status, failures = dossier.status(), dossier.failures()
        found = ", ".join(f"{count} {kind}" for kind, count in status.findings.items())
        print(f"{dossier.settings.title}: {status.ledger[1].stored} reports, {found}")
        print(f"  open {site / 'index.html'}")
        for failure in failures:
            print(f"  quarantined at {failure.step}: {failure.detail or failure.item}: {failure.reason}")
        quarantined += len(failures)
    print(f"Built in {time.monotonic() - begun:.0f} s")
    # Our own reports must all be readable: what is quarantined here is a fault of the program.
    return int(quarantined > 0)


def lay_out(source: Path, target: Path) -> None:
    """Copy what a dossier brings along; what was built before stays and is built upon."""
    target.mkdir(parents=True, exist_ok=True)
    for path in source.iterdir():
        if path.suffix in (".toml", ".csv", ".geojson"):
            shutil.copyfile(path, target / path.name)


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]) if len(sys.argv) > 1 else Path("demo-out")))
