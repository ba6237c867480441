"""Which words of a document name an act, by what they are and by what the encoder makes of them in their context."""

from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from onrecord.languages.en.network import Floats
from onrecord.languages.en.windows import Pieces


class ActKinds:
    """One hidden layer over a word's vector in its context and the mean of its pieces; type 0 is no act."""

    def __init__(self, layers: dict[str, Floats], pieces: NDArray[np.int8], types: tuple[str, ...]) -> None:
        """`pieces` is a row for each piece of the tokenizer's vocabulary: what is left of its embedding."""
        self._layers, self._pieces, self.types = layers, pieces, types

    @classmethod
    def from_file(cls, path: Path) -> "ActKinds":
        learned = np.load(path)
        layers = {name: learned[name] for name in ("hidden", "hidden_bias", "out", "out_bias")}
        return cls(layers, learned["pieces"], tuple(map(str, learned["types"])))

    def of(self, vectors: Floats, pieces: Pieces, words: NDArray[np.int64]) -> tuple[NDArray[np.int8], Floats]:
        """Of each of the words (indices) the likeliest type, an index into `types`, and the chance of any."""
        return self.judged(np.concatenate([vectors[words], self.alone(pieces)[words]], axis=1))

    def judged(self, seen: Floats) -> tuple[NDArray[np.int8], Floats]:
        """The same from what is seen of the words: their vectors beside the means of their pieces."""
        layers = self._layers
        hidden = np.maximum(seen @ layers["hidden"].T + layers["hidden_bias"], 0)
        scores = hidden @ layers["out"].T + layers["out_bias"]
        scores = np.exp(scores - scores.max(1, keepdims=True))
        shares = scores / scores.sum(1, keepdims=True)
        return (shares[:, 1:].argmax(1) + 1).astype(np.int8), (1 - shares[:, 0]).astype(np.float32)

    def alone(self, pieces: Pieces) -> Floats:
        """n×k: the mean of each word's pieces, whatever stands around it."""
        rows = self._pieces[pieces.ids].astype(np.float32)
        summed = np.concatenate([np.zeros((1, rows.shape[1]), np.float32), rows.cumsum(0)])
        length = (pieces.last - pieces.first)[:, None]
        mean: Floats = ((summed[pieces.last] - summed[pieces.first]) / length).astype(np.float32)
        return mean
