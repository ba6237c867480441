"""Which words of a text name an act, as a reader leaves it on a `Doc`.

`doc._.acts` is an `Acts` over the tokens; None where no reader has said.
"""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from spacy.tokens import Doc, Token

Doc.set_extension("acts", default=None, force=True)


class Acts(NamedTuple):
    """Chances, tokens×types, of naming an act of each of PLOVER's types."""

    types: tuple[str, ...]
    of_type: NDArray[np.float32]


class Act(NamedTuple):
    """The likeliest type of an act that a word may name, and the chance in [0, 1] that it names any."""

    type: str
    chance: float


def act_of(token: Token) -> Act | None:
    """None where no reader has said."""
    acts: Acts | None = token.doc._.acts
    if acts is None:
        return None
    chances = acts.of_type[token.i]
    return Act(acts.types[int(chances.argmax())], float(chances.sum()))
