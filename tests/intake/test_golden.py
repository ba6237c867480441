import json
from pathlib import Path

import pytest
from tests.golden.make import intake

from onrecord.intake import READERS

GOLDEN = Path(__file__).parents[1] / "golden" / "intake"
FOLDERS = sorted(p for p in GOLDEN.iterdir() if p.is_dir())


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda p: p.name)
def test_a_golden_input_is_read_exactly_as_expected(folder: Path) -> None:
    assert intake(folder) == json.loads((folder / "expected.json").read_text(encoding="utf-8"))


def test_every_reader_has_a_golden_folder() -> None:
    shown = {
        item.get("reader") for folder in FOLDERS for item in json.loads((folder / "expected.json").read_text("utf-8"))
    }
    # `plain` is the dump reader told to expect one article; its own test is below the table of readers.
    assert {str(reader) for name, reader in READERS.items() if name != "plain"} <= shown
