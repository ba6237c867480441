"""What kind of place a name is."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from onrecord.languages.en.lists import load_words
from onrecord.languages.en.network import Floats

PLACE_KINDS = ("GPE", "LOC", "FAC")


@dataclass(frozen=True, slots=True)
class PlaceWords:
    """Words that say what kind of place a name is."""

    facility: frozenset[str]
    natural: frozenset[str]
    regions: frozenset[str]
    not_facility_first: frozenset[str]

    @classmethod
    def load(cls) -> "PlaceWords":
        kinds = load_words("place_kinds")
        return cls(**{name: frozenset(words) for name, words in kinds.items()})

    def kind(self, words: Sequence[str]) -> str | None:
        """GPE, LOC or FAC of a place name, None where no word of it says."""
        lowered = [word.lower() for word in words]
        if " ".join(lowered) in self.regions or lowered[-1] in self.natural:
            return "LOC"
        if lowered[-1] in self.facility and len(lowered) > 1:
            return "FAC"
        if len(lowered) > 1 and lowered[0] in self.natural:
            return "LOC"
        if len(lowered) > 2 and lowered[1] == "of" and lowered[0] in self.facility | self.natural:
            return "FAC" if lowered[0] in self.facility else "LOC"
        if len(lowered) > 1 and lowered[0] in self.facility - self.not_facility_first:
            return "FAC"
        return None


class PlaceKinds:
    """GPE, LOC or FAC: by the words of the name where they say it, else by what the encoder makes of name and context.

    `weight` is 3×2d and `bias` 3, over the vectors of the first and the last word.
    """

    def __init__(self, words: PlaceWords, weight: Floats, bias: Floats) -> None:
        self._words, self._weight, self._bias = words, weight, bias

    @classmethod
    def from_file(cls, path: Path) -> "PlaceKinds":
        learned = np.load(path)
        return cls(PlaceWords.load(), learned["weight"], learned["bias"])

    def kind(self, words: Sequence[str], first: Floats, last: Floats) -> str:
        told = self._words.kind(words)
        if told is not None:
            return told
        scores = self._weight @ np.concatenate([first, last]) + self._bias
        return PLACE_KINDS[int(scores.argmax())]
