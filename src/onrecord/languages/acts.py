"""Which words of a text name an act, as a reader leaves it on a `Doc`.

`doc._.acts` is an `Acts` over the tokens; None where no reader has said.
"""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from spacy.tokens import Doc, Token

Doc.set_extension("acts", default=None, force=True)


class Acts(NamedTuple):
    """By token: the likeliest of PLOVER's types, an index into `types`, and the chance of naming an act of any type."""

    types: tuple[str, ...]
    best: NDArray[np.int8]
    chance: NDArray[np.float32]


class Act(NamedTuple):
    """The likeliest type of an act that a word may name, and the chance in [0, 1] that it names any."""

    type: str
    chance: float


def act_of(token: Token) -> Act | None:
    """None where no reader has said."""
    acts: Acts | None = token.doc._.acts
    if acts is None:
        return None
    return Act(acts.types[acts.best[token.i]], float(acts.chance[token.i]))
