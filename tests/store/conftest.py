"""A store on disk, empty and filled."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.store.samples import capture, document, findings

from onrecord.store import Store


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store(tmp_path / "onrecord.sqlite") as opened:
        yield opened


@pytest.fixture
def filled(store: Store) -> Store:
    """One capture, one document, one reading."""
    with store.writer() as writer:
        writer.capture(capture())
        writer.document(document())
        writer.findings(document(), findings(document()), "extract@1", {"quotes": "quotes@3"})
    return store
