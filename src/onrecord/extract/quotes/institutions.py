"""Names taken for a person's though the text says that they are an institution's or a country's, and the reverse."""

import re
from collections.abc import Sequence

from msgspec import structs

from onrecord.extract.quotes.lexicon import Lexicon
from onrecord.model import Entity

#: "The company, Refinal", "the relief society Red Lantern"
_KIND = re.compile(
    r"(?<!\bof )(?<!\bfor )(?<!\bat )(?<!\bin )(?<!\bfrom )\b(?:the|a|an|its|his|her|their|our|\w+[’']s)\s+"
    r"(?:(?!of |for |at |in |from )[\w-]+\s+){0,3}?(?P<noun>[a-z][\w-]*),?\s+(?:the\s+)?$",
    re.IGNORECASE,
)
#: "the hydrologist Inés Carvajal", "the head of the grid, Yevhenia Brod"
_ROLE = re.compile(
    r"\b(?:the|an?|their|its|his|her|\w+[’']s)\s+(?:[\w-]+\s+){0,2}?"
    r"(?P<noun>[a-z][\w-]*)(?: of (?:the )?\w+,|,)?\s+$",
    re.IGNORECASE,
)
_NAME_WORDS = 3
_OWN = re.compile(r"\b(?:(?P<thing>its|itself)|(?:his|her|he|she|him|himself|herself))\b", re.IGNORECASE)
_BEFORE, _AFTER = 60, 90


def retyped(text: str, entities: Sequence[Entity], words: Lexicon) -> tuple[Entity, ...]:
    """The entities, with ORG for the type of those that are no persons and PERSON for those that are."""
    told = {e.entity for e in entities if e.type == "PERSON" and (_is_kind(text, e, words) or _owns(text, e))}
    persons = {e.entity for e in entities if e.type == "ORG" and _is_role(text, e, words)}
    return tuple(
        structs.replace(e, type="ORG")
        if e.type == "PERSON" and e.entity in told
        else structs.replace(e, type="PERSON")
        if e.type == "ORG" and e.entity in persons
        else e
        for e in entities
    )


def _is_role(text: str, entity: Entity, words: Lexicon) -> bool:
    """ "The hydrologist Inés Carvajal": two words without an institution's noun, behind a role."""
    parts = entity.name.split()
    if not 2 <= len(parts) <= _NAME_WORDS or any(
        p.lower() in words.organisations or not p[:1].isupper() for p in parts
    ):
        return False
    match = _ROLE.search(text[max(0, entity.start - _BEFORE) : entity.start])
    noun = match["noun"] if match else ""
    return noun in words.roles and noun not in words.organisations and noun not in words.camps


def _is_kind(text: str, entity: Entity, words: Lexicon) -> bool:
    match = _KIND.search(text[max(0, entity.start - _BEFORE) : entity.start])
    noun = match["noun"].lower() if match else ""
    firm = " " in entity.name and entity.name.split()[-1].lower() in words.firms
    return noun in words.organisations and (firm or not words.is_person(noun))


def _owns(text: str, entity: Entity) -> bool:
    """ "Oruna said its commandos …": a name of one word whose first pronoun in the sentence is "its"."""
    if entity.mention != "name" or " " in entity.name:
        return False
    rest = re.split(r"[.!?“”\n]", text[entity.end : entity.end + _AFTER], maxsplit=1)[0]
    match = _OWN.search(rest)
    # Behind another name "its" may be the other's.
    return match is not None and match["thing"] is not None and not re.search(r"[A-Z]|\bwhich\b", rest[: match.start()])
