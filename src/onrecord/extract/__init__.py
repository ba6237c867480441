"""What one document says: each extractor reads one kind of finding, in the order of this table."""

from onrecord.extract.control import find_control
from onrecord.extract.entities import find_entities
from onrecord.extract.events import find_events
from onrecord.extract.figures import find_figures
from onrecord.extract.places import find_places
from onrecord.extract.positions import find_positions
from onrecord.extract.quotes import find_quotes
from onrecord.extract.reading import Draft, Extractor, World, read
from onrecord.extract.roles import find_roles
from onrecord.extract.times import find_times

__all__ = ["EXTRACTORS", "Draft", "Extractor", "World", "read"]

#: gives, version, function, needs. An extractor runs after those it needs.
EXTRACTORS: tuple[Extractor, ...] = (
    Extractor("entities", "2", find_entities),
    Extractor("quotes", "3", find_quotes, needs=("entities",)),
    Extractor("places", "1", lambda d: find_places(d.document, d.doc, d.world.gazetteer)),
    Extractor(
        "times",
        "1",
        lambda d: find_times(
            d.document.text,
            d.findings.sentences,
            d.document.published,
            d.world.anchors,
            [e.span for e in d.findings.entities if e.mention == "name" and e.type in ("PERSON", "ORG", "VEHICLE")],
            d.doc,
        ),
        needs=("entities",),
    ),
    Extractor(
        "figures",
        "1",
        lambda d: find_figures(d.document.text, d.findings.sentences, d.findings.times, d.findings.quotes, d.doc),
        needs=("times", "quotes"),
    ),
    Extractor("events", "2", find_events, needs=("entities", "quotes", "places", "times", "figures")),
    Extractor("control", "2", find_control, needs=("entities", "quotes", "places", "times", "events")),
    Extractor("roles", "2", find_roles, needs=("entities",)),
    Extractor("positions", "2", find_positions, needs=("entities", "quotes", "times", "roles")),
)
