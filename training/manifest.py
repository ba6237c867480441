"""The list of files of a weights folder with their digests."""

import hashlib
import json
from pathlib import Path


def write_manifest(folder: Path) -> None:
    files = sorted(p for p in folder.iterdir() if p.name not in ("manifest.json", "MODEL_CARD.md"))
    digests = {p.name: hashlib.sha256(p.read_bytes()).hexdigest() for p in files}
    (folder / "manifest.json").write_text(json.dumps({"files": digests}, indent=1) + "\n", encoding="utf-8")
