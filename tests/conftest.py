"""What many tests share: the language pipeline is loaded once."""

from collections.abc import Callable

import pytest

from onrecord.extract import EXTRACTORS, World, read
from onrecord.gazetteer import Gazetteer
from onrecord.languages import Reader, load_language
from onrecord.model import Document, Findings, Published, Topic

ReadText = Callable[..., Findings]


@pytest.fixture(scope="session")
def reader() -> Reader:
    return load_language("en")


@pytest.fixture(scope="session")
def read_text(reader: Reader) -> ReadText:
    """All findings of a text, through every extractor; `published` is an ISO day."""
    gazetteer = Gazetteer.open()

    def run(text: str, published: str | None = None, topics: tuple[Topic, ...] = ()) -> Findings:
        day = Published(value=published, precision="day") if published else None
        document = Document(id="d", text=text, published=day)
        return read(document, reader.read(text), World(reader, gazetteer, topics), EXTRACTORS)

    return run
