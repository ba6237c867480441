"""The gold sets the gate scores: our own, always; others' under `$ONRECORD_CORPORA`, where they are."""

from __future__ import annotations

import hashlib
import json
import os
from pathlib import Path
from typing import Any, NamedTuple

Line = dict[str, Any]
GOLD = Path(__file__).parent / "gold"


class Corpus(NamedTuple):
    """`own/times/dev` stands in `gold/`, every other name under `$ONRECORD_CORPORA`; `.jsonl` is left out."""

    name: str
    field: str = "text"
    """The key of a line that holds the text to be read."""

    @property
    def own(self) -> bool:
        """True for gold that travels with the repository."""
        return self.name.startswith("own/")

    @property
    def path(self) -> Path | None:
        """None where the corpora of others are not set up."""
        suffix = "" if Path(self.name).suffix else ".jsonl"
        if self.own:
            return GOLD / f"{self.name.removeprefix('own/')}{suffix}"
        root = os.environ.get("ONRECORD_CORPORA")
        return Path(root) / f"{self.name}{suffix}" if root else None

    @property
    def here(self) -> bool:
        """Whether it can be scored; that no gold of our own is missing is for the tests to say."""
        return self.path is not None and self.path.exists()

    def digest(self) -> str:
        """First 16 hex digits of the SHA-256 of the file."""
        return hashlib.sha256(self._file().read_bytes()).hexdigest()[:16]

    def lines(self) -> list[Line]:
        """Its JSON lines, gold and all."""
        with self._file().open(encoding="utf-8", newline="\n") as stream:
            return [json.loads(line) for line in stream if line.strip()]

    def _file(self) -> Path:
        if self.path is None:
            raise FileNotFoundError(f"{self.name}: ONRECORD_CORPORA is not set (set it to the folder of the corpora)")
        return self.path
