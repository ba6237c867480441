"""What the nouns of a document name, by what the encoder makes of them in their context."""

from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from onrecord.languages.en.network import Floats


class NounKinds:
    """`weight` is k×d and `bias` k over the vector of a word, k as in `NOUN_KINDS`; learned from heads of mentions."""

    def __init__(self, weight: Floats, bias: Floats) -> None:
        self._weight, self._bias = weight, bias

    @classmethod
    def from_file(cls, path: Path) -> "NounKinds":
        learned = np.load(path)
        return cls(learned["weight"], learned["bias"])

    def of(self, vectors: Floats) -> NDArray[np.int8]:
        """Of each word an index into `NOUN_KINDS`; means something for nouns and names only."""
        kinds: NDArray[np.int8] = (vectors @ self._weight.T + self._bias).argmax(1).astype(np.int8)
        return kinds
