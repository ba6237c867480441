"""From what the pipeline marks as names to entities."""

import re
from functools import cache

from spacy.tokens import Span

from onrecord.extract.entities.clusters import Mention, clusters, plain
from onrecord.extract.reading import Draft, World
from onrecord.languages.words import load_words
from onrecord.model import Entity, EntityType

TYPES = frozenset({"PERSON", "ORG", "GPE", "LOC", "FAC", "NORP", "WEAPON", "VEHICLE"})
_BREAK = re.compile(r"\s*\n")
_EDGES = ' ,;:.“”"‘«»„—–-'
#: "Ilja “Badger” Brandt" is one name.
_AFTER_NICKNAME = re.compile(r"[”\"’]? [A-Z][\w’-]+")
_LEAST_LETTERS = 5
_COUNTRY_ENDINGS = ("ia", "stan", "land")
#: What only a state has.
_OWNED = (
    r"[’']s (?:\w+ )?(?:army|navy|government|ministry|staff|forces|parliament|air force|troops|consul|consulate|embassy"
    r"|ambassador|envoy|junta|regime|senate|airspace|territory|borders?|soldiers|police|premier|prime minister)\b"
)
FACILITIES = frozenset({"facility", "base", "airport", "port"})
GOVERNED = frozenset({"country", "admin1", "admin2", "city", "district"})
_WITHOUT_CAPITAL = frozenset({"WEAPON", "VEHICLE", "NORP"})


def find_entities(draft: Draft) -> tuple[Entity, ...]:
    """Named mentions in text order; later surnames, abbreviations and other forms of one name share an entity."""
    mentions = [m for ent in draft.doc.ents if (m := _mention(ent, draft.document.text)) is not None]
    for mention in mentions:
        if mention.type == "PERSON" and " " not in mention.surface and _is_country(mention.surface, draft):
            mention.type = "GPE"
        elif mention.type in ("PERSON", "NORP") and (kind := _own_place(mention.surface, draft.world)):
            mention.type = kind
    found = []
    for number, cluster in enumerate(clusters(mentions), 1):
        for m in cluster.mentions:
            found.append(
                Entity(
                    start=m.start, end=m.end, type=cluster.type, entity=f"e{number}", name=cluster.name,
                    confidence=m.confidence,
                )
            )  # fmt: skip
    return tuple(sorted(found, key=lambda e: (e.start, e.end)))


@cache
def _given_names() -> frozenset[str]:
    return frozenset(load_words("en", "given_names")["given_names"])


def _mention(ent: Span, text: str) -> Mention | None:
    """A name never goes over a line's end, nor does it carry the marks around it."""
    if ent.label_ not in TYPES:
        return None
    start, end = ent.start_char, ent.end_char
    if line_end := _BREAK.search(text, start, end):
        end = line_end.start()
    while start < end and text[start] in _EDGES:
        start += 1
    if rest := _AFTER_NICKNAME.match(text, end) if any(q in '“"‘' for q in text[start:end]) else None:
        end = rest.end()
    while end > start and text[end - 1] in _EDGES and text[end - 1] != ".":
        end -= 1
    if start == end or (ent.label_ not in _WITHOUT_CAPITAL and text[start:end].islower()):
        return None
    return Mention(start, end, text[start:end], ent.label_, round(ent._.confidence, 4))  # type: ignore[arg-type]


def _is_country(surface: str, draft: Draft) -> bool:
    """A country's name, a word that has the form of one, or one whose people or institutions the text names."""
    name, text = plain(surface), draft.document.text
    if name in _given_names():
        return False
    if name.endswith(_COUNTRY_ENDINGS) or any(p.kind == "country" for p in draft.world.gazetteer.named(name)):
        return True
    if len(name) < _LEAST_LETTERS or re.search(rf"\b[A-Z][\w’-]+ {re.escape(name)}\b(?![’'])", text):
        return False
    people = rf"\b{re.escape(name.rstrip('aeiou'))}(?:ese|ians?|ans?|is?|ish)\b(?<!\b{re.escape(name)})"
    return re.search(people, text) is not None or re.search(rf"\b{re.escape(name)}{_OWNED}", text) is not None


def _own_place(surface: str, world: World) -> EntityType | None:
    """What the dossier's own places say a name is: whoever lists a place means it."""
    own = next((p for p in world.gazetteer.named(plain(surface)) if p.id.startswith("dossier:")), None)
    if own is None:
        return None
    if own.kind in FACILITIES:
        return "FAC"
    return "GPE" if own.kind in GOVERNED else "LOC"
