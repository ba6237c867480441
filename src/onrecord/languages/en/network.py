"""The joint encoder in ONNX: windows in, scores of every head out."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import onnxruntime
from numpy.typing import NDArray

from onrecord.languages.en.windows import Ints, Window

Floats = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Scores:
    """Of one window of n words.

    `arcs` is n×(n+1), column 0 the root; from `dependents` n×d and `heads` (n+1)×d come the relations.
    `acts` are chances, n×labels.
    """

    upos: Ints
    xpos: Ints
    starts: Floats
    arcs: Floats
    dependents: Floats
    heads: Floats
    names: Floats
    quotes: Floats
    acts: Floats
    vectors: Floats


OUTPUTS = ("upos", "xpos", "starts", "arcs", "dependents", "heads", "names", "quotes", "acts", "vectors")


class Network:
    """Holds the session; threads are fixed at one because processes scale better than threads here."""

    def __init__(self, folder: Path) -> None:
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        options.log_severity_level = 3
        # The arena keeps the largest window for ever; windows differ little, so plain allocation costs nothing.
        options.enable_cpu_mem_arena = False
        self._session: Any = onnxruntime.InferenceSession(
            str(folder / "joint.onnx"), options, providers=["CPUExecutionProvider"]
        )
        self.labels: dict[str, list[str]] = json.loads((folder / "heads.json").read_text(encoding="utf-8"))
        relations = np.load(folder / "relations.npz")
        self._relation_weight, self._relation_bias = relations["weight"], relations["bias"]

    def run(self, windows: Sequence[Window]) -> list[Scores]:
        """Scores in the order of `windows`, each read by itself.

        Activations are scaled to int8 by what is read together, so a window in company would be read differently. In
        batches of 768 pieces reports gain no speed, and passages of a sentence or two a quarter.
        """
        return [self._run(view) for view in windows]

    def _run(self, view: Window) -> Scores:
        feed: dict[str, NDArray[Any]] = {
            "ids": view.ids, "case": view.case, "quote": view.quote, "first": view.first,
            "present": np.ones(len(view.ids), np.float32),
        }  # fmt: skip
        rows = {name: np.asarray(values)[None] for name, values in feed.items()}
        out = dict(zip(OUTPUTS, (row[0] for row in self._session.run(OUTPUTS, rows)), strict=True))
        # Column and row 0 are the root of the parse; no word stands there.
        words = {name: out[name][1:] for name in OUTPUTS if name != "heads"}
        return Scores(heads=out["heads"], **words)

    def relations(self, dependents: Floats, heads: Floats) -> Ints:
        """Best relation of each dependent to the head in the same row."""
        hidden = np.maximum(dependents + heads, 0)
        best: Ints = (hidden @ self._relation_weight + self._relation_bias).argmax(1)
        return best
