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

#: Pieces a batch may hold, padding included: three times as many cost 60 MB and gain little speed.
BATCH_PIECES = 768


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
        # The arena keeps the largest batch for ever; batches differ little, so plain allocation costs nothing.
        options.enable_cpu_mem_arena = False
        self._session: Any = onnxruntime.InferenceSession(
            str(folder / "joint.onnx"), options, providers=["CPUExecutionProvider"]
        )
        self.labels: dict[str, list[str]] = json.loads((folder / "heads.json").read_text(encoding="utf-8"))
        relations = np.load(folder / "relations.npz")
        self._relation_weight, self._relation_bias = relations["weight"], relations["bias"]

    def run(self, windows: Sequence[Window]) -> list[Scores]:
        """Scores in the order of `windows`; batched by length."""
        order = sorted(range(len(windows)), key=lambda i: len(windows[i].ids))
        found: list[Scores | None] = [None] * len(windows)
        while order:
            longest = len(windows[order[-1]].ids)
            batch = [order.pop() for _ in range(min(len(order), max(1, BATCH_PIECES // longest)))]
            for index, scores in zip(batch, self._run_batch([windows[i] for i in batch]), strict=True):
                found[index] = scores
        return [scores for scores in found if scores is not None]

    def _run_batch(self, windows: list[Window]) -> list[Scores]:
        rows, length = len(windows), max(len(w.ids) for w in windows)
        width = max(len(w.first) for w in windows)
        feed: dict[str, NDArray[Any]] = {name: np.zeros((rows, length), np.int64) for name in ("ids", "case", "quote")}
        feed["present"] = np.zeros((rows, length), np.float32)
        feed["first"] = np.zeros((rows, width), np.int64)
        for row, view in enumerate(windows):
            size = len(view.ids)
            feed["ids"][row, :size], feed["case"][row, :size] = view.ids, view.case
            feed["quote"][row, :size], feed["present"][row, :size] = view.quote, 1
            feed["first"][row, : len(view.first)] = view.first
        out = dict(zip(OUTPUTS, self._session.run(OUTPUTS, feed), strict=True))
        return [_scores(out, row, len(view.first)) for row, view in enumerate(windows)]

    def relations(self, dependents: Floats, heads: Floats) -> Ints:
        """Best relation of each dependent to the head in the same row."""
        hidden = np.maximum(dependents + heads, 0)
        best: Ints = (hidden @ self._relation_weight + self._relation_bias).argmax(1)
        return best


def _scores(out: dict[str, NDArray[Any]], row: int, size: int) -> Scores:
    words = {name: out[name][row, 1:size] for name in OUTPUTS if name not in ("arcs", "heads")}
    return Scores(arcs=out["arcs"][row, 1:size, :size], heads=out["heads"][row, :size], **words)
