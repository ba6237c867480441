"""Weights for English: where they are, which version, and the digest each file must have."""

import json
from pathlib import Path

PATH = Path(__file__).with_name("weights")
_MANIFEST = PATH / "manifest.json"


def manifest() -> dict[str, dict[str, str]]:
    """`{"files": {name: sha256}}`, written by `training.export`; empty when the package was built without weights."""
    if not _MANIFEST.is_file():
        return {"files": {}}
    loaded: dict[str, dict[str, str]] = json.loads(_MANIFEST.read_text(encoding="utf-8"))
    return loaded


VERSION = "0.3.0"
