"""The reader of English."""

from collections.abc import Iterable, Iterator

from spacy.tokens import Doc

from onrecord.languages.en.weights import Weights


class English:
    """Reads English with the weights it is given. Not thread-safe; use processes."""

    def __init__(self, weights: Weights) -> None:
        self.version = weights.version

    def read(self, text: str) -> Doc:
        return next(self.read_many([text]))

    def read_many(self, texts: Iterable[str]) -> Iterator[Doc]:
        raise NotImplementedError
