"""Whether a mention tells of one act: of somebody, somewhere, some day."""

from spacy.tokens import Token

from onrecord.extract.events.parts import Arguments
from onrecord.languages import noun_kind

#: Verbs that tell what came of the act that is their subject.
_CAME_OF_IT = frozenset(
    {
        "kill",
        "wound",
        "injure",
        "leave",
        "destroy",
        "damage",
        "hit",
        "strike",
        "claim",
        "displace",
        "rip",
        "maim",
        "drive",
        "force",
        "empty",
        "flatten",
        "set",
        "cut",
        "hurt",
        "shatter",
        "wreck",
        "level",
        "follow",
        "begin",
        "end",
    }
)


def is_particular(head: Token, part: str, found: Arguments, located: bool, dated: bool, counted: bool) -> bool:
    """An act of somebody somewhere, not violence in general: "attacks" alone is none."""
    parties = len(found.actor) > 0, len(found.target) > 0
    located = located or any(c.dep_ == "nmod" and c.i > head.i and noun_kind(c) == "place" for c in head.children)
    told = sum((*parties, located, dated, counted, bool(found.instrument)))
    if part == "verb":
        return any(parties) or counted or bool(found.instrument)
    if head.dep_ in ("nsubj", "nsubj:pass") and head.head.lemma_ in _CAME_OF_IT:
        return True
    plural = head.tag_ in ("NNS", "NNPS") and not any(c.dep_ == "nummod" for c in head.children)
    if plural:
        if parties[0] and head.dep_ == "obj" and head.head.tag_ in ("VBD", "VBN"):
            return True
        return any(parties) and (located or dated or counted)
    return told >= 1
