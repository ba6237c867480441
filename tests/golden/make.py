"""Writes the expected files of golden folders again: `python -m tests.golden.make intake`. Read the diff."""

import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec

from onrecord.archive import media_type_of
from onrecord.intake import read
from onrecord.model import Capture, Document, UnreadableError, sha256

HERE = Path(__file__).parent


def intake(folder: Path) -> list[dict[str, Any]]:
    """What is read from `input.*` of a folder; parts are shown with their words."""
    path = next(folder.glob("input.*"))
    data = path.read_bytes()
    capture = Capture(
        sha256=sha256(data),
        name=path.name,
        media_type=media_type_of(data, name=path.name),
        size=len(data),
        captured_at="2024-09-01T00:00:00+00:00",
    )
    return json.loads(json.dumps([_shown(outcome) for outcome in read(capture, data)]))  # type: ignore[no-any-return]


def _shown(outcome: Document | UnreadableError) -> dict[str, Any]:
    if isinstance(outcome, UnreadableError):
        return {"unreadable": str(outcome)}
    shown: dict[str, Any] = {k: v for k, v in msgspec.to_builtins(outcome).items() if v not in (None, "unknown")}
    shown["parts"] = [[p.kind, outcome.text[p.start : p.end]] for p in outcome.parts]
    if outcome.published is not None:
        shown["published"]["evidence"] = [span.of(outcome.text) for span in outcome.published.evidence]
    return shown


SETS: dict[str, Callable[[Path], Any]] = {"intake": intake}


def main(names: list[str]) -> None:
    """All sets where none is named."""
    for name in names or sorted(SETS):
        for folder in sorted(p for p in (HERE / name).iterdir() if p.is_dir()):
            expected = json.dumps(SETS[name](folder), ensure_ascii=False, indent=1)
            (folder / "expected.json").write_text(expected + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
