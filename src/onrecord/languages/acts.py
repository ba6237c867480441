"""Which words of a text name an act, as a reader leaves it on a `Doc`: of which type, and how surely it is one.

`doc._.acts` is a pair of arrays over the tokens: an index into `doc._.act_types` (PLOVER's), and the chance that
the word names an act at all; empty where no reader has said.
"""

from typing import NamedTuple

from spacy.tokens import Doc, Token

Doc.set_extension("acts", default=(), force=True)
Doc.set_extension("act_types", default=(), force=True)


class Act(NamedTuple):
    """What a word would name if it named an act, and the chance in [0, 1] that it does."""

    type: str
    chance: float


def act_of(token: Token) -> Act | None:
    """None where no reader has said."""
    doc = token.doc
    if not len(doc._.acts):
        return None
    best, chance = doc._.acts
    return Act(doc._.act_types[best[token.i]], float(chance[token.i]))
