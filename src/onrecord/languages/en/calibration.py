"""Scores → probabilities, by the steps fitted on the tuning corpora."""

import json
from pathlib import Path

import numpy as np


class Calibration:
    """Monotone, linear between the fitted knots: `calibration.json` holds scores and probabilities of each kind."""

    def __init__(self, path: Path) -> None:
        self._knots: dict[str, list[list[float]]] = json.loads(path.read_text(encoding="utf-8"))

    def chance(self, kind: str, score: float) -> float:
        scores, chances = self._knots[kind]
        return round(float(np.interp(score, scores, chances)), 4)
