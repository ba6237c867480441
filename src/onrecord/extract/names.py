"""Names as the language pipeline marks them; mentions of one name in a document share an entity."""

from onrecord.extract.reading import Draft
from onrecord.model import Entity

#: Labels of `doc.ents` are the entity types of the format.
TYPES = frozenset({"PERSON", "ORG", "GPE", "LOC", "FAC", "NORP", "WEAPON", "VEHICLE"})


def find_names(draft: Draft) -> tuple[Entity, ...]:
    """Named mentions in text order; equal surfaces of one type are one entity."""
    numbers: dict[tuple[str, str], str] = {}
    found = []
    for ent in draft.doc.ents:
        if ent.label_ not in TYPES:
            continue
        key = (ent.label_, ent.text.casefold())
        entity = numbers.setdefault(key, f"e{len(numbers) + 1}")
        found.append(
            Entity(start=ent.start_char, end=ent.end_char, type=ent.label_, entity=entity, name=ent.text)  # type: ignore[arg-type]
        )
    return tuple(found)
