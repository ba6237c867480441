"""What Datasette says of the publication database: `datasette publication.sqlite -m metadata.json`."""

from collections.abc import Iterator
from typing import Any

import msgspec

from onrecord.export.tellings import Same
from onrecord.model import KINDS, Publication

_encode = msgspec.json.Encoder(order="deterministic").encode
_KINDS = {
    "entities": "Names of people, organisations and things, as mentioned",
    "places": "Places named, with coordinates as coarse as the publication makes them",
    "times": "Times spoken of, with the days they mean",
    "figures": "Numbers of something, with bounds and what is counted",
    "quotes": "Who said what; unnamed sources stay unnamed",
    "events": "What is reported to have happened, one row a report and event",
    "control": "Who is said to gain, lose, hold or contest a place",
    "positions": "Where somebody stands on a topic, and on whose word",
    "roles": "Who holds or held which office",
}
_COLUMNS = {
    "words": "The words the value rests on",
    "sentence": "The sentence that says it; empty where it is withheld",
    "review": "machine: nobody has reviewed it",
    "confidence": "Calibrated, between 0 and 1",
    "article": "The report, a key of articles",
}


def datasette(publication: Publication, _same: Same) -> Iterator[tuple[str, bytes]]:
    """`metadata.json`, for a database named `publication`."""
    about = publication.about
    synthetic = "Synthetic: written to show how it works. " if about.synthetic else ""
    tables: dict[str, Any] = {
        "articles": {"title": "Reports", "description": "Every report of the record", "label_column": "title"},
        "ledger": {"description": "What was taken in and what became of it"},
        "withheld": {"description": "How many entries were held back, by reason"},
    }
    for kind in KINDS:
        note = f"{synthetic}{_KINDS[kind]}. Machine-read; see review."
        tables[kind] = {"description": note, "columns": _COLUMNS}
    metadata = {
        "title": about.title + (" (synthetic)" if about.synthetic else ""),
        "description": synthetic + about.description,
        "source": about.publisher,
        "databases": {"publication": {"tables": tables}},
    }
    yield "metadata.json", _encode(metadata) + b"\n"
