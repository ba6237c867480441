"""What a language needs to be read: trained pipelines and word lists.

`LANGUAGES` is the table a new language is added to: its code and the function that loads its reader.
"""

from collections.abc import Callable, Iterable, Iterator
from functools import cache
from typing import Protocol

from spacy.tokens import Doc

from onrecord.languages import en
from onrecord.languages.acts import Act, act_of
from onrecord.languages.attribution import Attribution, Stretch
from onrecord.languages.nouns import NOUN_KINDS, noun_kind
from onrecord.model.errors import MissingError

__all__ = ["LANGUAGES", "NOUN_KINDS", "Act", "Attribution", "Reader", "Stretch", "act_of", "load_language", "noun_kind"]


class Reader(Protocol):
    """Reads text into a `Doc` whose tokens cover it exactly: `doc.text == text`, `token.idx` in code points."""

    @property
    def version(self) -> str:
        """Name and version of the weights, as every finding records it: `en@0.1.0`."""
        ...

    def read(self, text: str) -> Doc: ...

    def read_many(self, texts: Iterable[str]) -> Iterator[Doc]:
        """In the order of `texts`; documents are read together, so this is the fast way."""
        ...


LANGUAGES: dict[str, Callable[[], Reader]] = {
    "en": en.load,
}


@cache
def load_language(code: str) -> Reader:
    """The reader of a language, loaded once a process. `MissingError` if it or its weights are not installed."""
    if code not in LANGUAGES:
        known = ", ".join(sorted(LANGUAGES))
        raise MissingError(f"language {code!r}", "no reader is registered for it", f"known languages: {known}")
    return LANGUAGES[code]()
