"""What is chosen and fitted on the tuning corpora: how to decode, and what a score is worth."""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np


@dataclass(frozen=True, slots=True)
class Decoding:
    """`window`: pieces the encoder sees at once, at most; `nearly`: posterior from which a second look believes."""

    window: int = 250
    nearly: float = 0.25

    @classmethod
    def from_file(cls, path: Path) -> "Decoding":
        """As it was chosen for these weights; the usual one before anything was chosen."""
        found: dict[str, Any] = json.loads(path.read_text(encoding="utf-8")) if path.is_file() else {}
        return cls(**found.get("decoding", {}))


class Calibration:
    """Monotone, linear between the fitted knots: `calibration.json` holds scores and probabilities of each kind."""

    def __init__(self, path: Path) -> None:
        self._knots: dict[str, list[list[float]]] = json.loads(path.read_text(encoding="utf-8"))

    def chance(self, kind: str, score: float) -> float:
        scores, chances = self._knots[kind]
        return round(float(np.interp(score, scores, chances)), 4)
