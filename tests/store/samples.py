"""A document with a finding of every kind in it."""

from onrecord.model import (
    Assertion,
    Capture,
    Control,
    Document,
    Entity,
    Event,
    EventDate,
    Figure,
    Findings,
    Participant,
    PlaceMention,
    Position,
    Published,
    Quote,
    Role,
    Source,
    Span,
    Speaker,
    Time,
    document_id,
    sha256,
)  # fmt: skip

TEXT = (
    "On 3 May the Saltmen took Port Ember, killing 12 soldiers. "
    "“We hold the harbour,” said Ilo Venn, the governor of Ember Island.\n"
    "A soldier who asked not to be named said “it was over by noon”."
)


def at(words: str) -> Span:
    """Where the words stand in TEXT."""
    return Span(TEXT.index(words), TEXT.index(words) + len(words))


def capture(name: str = "ember.txt", data: bytes = TEXT.encode()) -> Capture:
    return Capture(
        sha256=sha256(data), name=name, media_type="text/plain", size=len(data), captured_at="2031-05-04T06:00:00Z"
    )


def document(text: str = TEXT, title: str = "Port Ember falls", publisher: str = "Tern Wire") -> Document:
    key = sha256((title + publisher).encode())
    return Document(
        id=document_id(key, 0, len(text), "text@1"), text=text, title=title, publisher=publisher,
        published=Published(value="2031-05-03", precision="day", basis="given"),
        source=Source(name="ember.txt", sha256=capture().sha256, start=0, end=len(text)), reader="text@1",
    )  # fmt: skip


def findings(of: Document, model: str = "en@1") -> Findings:
    first = Span(0, TEXT.index("“We"))
    return Findings(
        id=of.id,
        model=model,
        sentences=(first, Span(first.end, len(TEXT))),
        entities=(Entity(**_edges("Ilo Venn"), type="PERSON", entity="e1", name="Ilo Venn"),),
        places=(PlaceMention(**_edges("Port Ember"), name="Port Ember", lat=-12.04, lon=7.31, country="XE"),),
        times=(Time(**_edges("3 May"), type="DATE", value="2031-05-03", precision="day"),),
        figures=(Figure(**_edges("12"), low=12, unit="people", what="soldiers killed"),),
        quotes=(
            Quote(
                id="q1", content=(at("We hold the harbour"),), source=(at("Ilo Venn"),), cue=(at("said"),),
                mode="direct",
                speaker=Speaker(entity="e1", name="Ilo Venn", anonymity="named", resolution="explicit"),
            ),
            Quote(
                id="q2", content=(at("it was over by noon"),), mode="direct",
                speaker=Speaker(
                    name="A soldier", anonymity="anonymous", reason=at("asked not to be named"), resolution="explicit"
                ),
            ),
        ),
        events=(
            Event(
                id="v1", type="ASSAULT", trigger=at("took"), evidence=first, place=0,
                actor=(Participant(**_edges("Saltmen"), name="Saltmen"),),
                date=EventDate(value="2031-05-03", precision="day", span=at("3 May")),
                assertions=(Assertion(act="state", side="outlet", basis=(at("took"),)),),
            ),
        ),
        control=(Control(place=0, actor="Saltmen", change="gains", evidence=first),),
        positions=(Position(entity="Ilo Venn", topic="peace", stance="out", evidence=at("We hold"), by="self"),),
        roles=(Role(entity="e1", person="Ilo Venn", role="governor", status="current", evidence=at("the governor")),),
    )  # fmt: skip


def _edges(words: str) -> dict[str, int]:
    span = at(words)
    return {"start": span.start, "end": span.end}
