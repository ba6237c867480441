"""From findings to reports: our own scorers, and the scorers beside the corpora."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from tests.quality import (
    score_own_acled,
    score_own_events,
    score_own_figures,
    score_own_names,
    score_own_places,
    score_own_quotes,
    score_own_times,
)
from tests.quality.corpora import Corpus, Line

Report = dict[str, Any]

OWN: dict[str, Callable[[Iterable[Line], Iterable[Line]], Report]] = {
    "own_acled": score_own_acled.score,
    "own_events": score_own_events.score,
    "own_figures": score_own_figures.score,
    "own_names": score_own_names.score,
    "own_places": score_own_places.score,
    "own_quotes": score_own_quotes.score,
    "own_times": score_own_times.score,
}


def report(scorer: str, corpus: Corpus, predicted: list[Line]) -> Report:
    """The report of one of `OWN`, else of `score_<scorer>.py` in the folder `eval` beside the corpora."""
    if scorer in OWN:
        return OWN[scorer](corpus.lines(), predicted)
    program = Path(os.environ["ONRECORD_CORPORA"]).parent / "eval" / f"score_{scorer}.py"
    with tempfile.TemporaryDirectory() as folder:
        answers = Path(folder) / "predicted.jsonl"
        answers.write_text("".join(json.dumps(line) + "\n" for line in predicted), encoding="utf-8")
        command = [sys.executable, str(program), str(corpus.path), str(answers)]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        raise RuntimeError(f"{program.name} on {corpus.name}: {done.stderr.strip().splitlines()[-1:]}")
    return json.loads(done.stdout)  # type: ignore[no-any-return]
