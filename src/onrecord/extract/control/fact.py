"""A fact of control as the grammar gives it."""

from typing import NamedTuple

from spacy.tokens import Token

from onrecord.model import Change


class Fact(NamedTuple):
    """A change of control as the grammar gives it: the word that says it, the parties and the places."""

    word: Token
    change: Change
    holder: Token | None
    before: Token | None
    places: tuple[int, ...]
    inferred: bool = False
    """The holder is named in an earlier sentence only."""
    ended: bool = False
    """ "Had held until then": true of the time before only."""
    by_negation: bool = False
    """ "No longer in its hands", "never left its hands": what is not so tells it."""
