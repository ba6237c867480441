"""How well raw dumps are split into articles: boundary F1 at paragraph level, on dumps made from held-out corpora.

`python -m benchmarks.splitting` scores; `--fit` first fits the weights on the corpora that may be trained on.
"""

import argparse
import os
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import yaml

from benchmarks.dumps import HELD_OUT, TRAIN, Dump, dumps, load_stories
from onrecord.intake.boundaries import WEIGHTS, Candidate, article_starts, candidates
from onrecord.intake.units import units_of

#: Must hold: with headlines, without.
FLOORS = {"headlines": 0.90, "no headlines": 0.70}
_MODES: dict[str, dict[str, Any]] = {
    "headlines": {"headlines": True},
    "no headlines": {"headlines": False},
    "bare text": {"headlines": False, "furniture": False},
    "one article": {"headlines": True, "articles": (1, 1)},
    "one, bare": {"headlines": False, "furniture": False, "articles": (1, 1)},
}
_RIDGE = 2.0
#: Log-odds, chosen on the training dumps; a single article stays whole in 96 of 100 cases.
_BOLDER_HEAD, _BOLDER_LEAD = 1.0, 0.75


class Score(NamedTuple):
    """Counts of boundaries; the beginning of a dump is none."""

    hits: int
    predicted: int
    gold: int
    split: int
    """Dumps cut into more than one article."""

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall."""
        return 2 * self.hits / (self.predicted + self.gold) if self.hits else 0.0


def score(made: Iterable[Dump]) -> Score:
    """Boundaries found in the dumps, compared by paragraph."""
    total: Counter[str] = Counter()
    for dump in made:
        units = units_of(dump.text)
        found = {units[i].start for i in article_starts(units)[1:]}
        gold = set(dump.starts[1:])
        total.update(hits=len(found & gold), predicted=len(found), gold=len(gold), split=bool(found))
    return Score(total["hits"], total["predicted"], total["gold"], total["split"])


def measure(corpora: Path, count: int = 200, seed: int = 0) -> dict[str, Score]:
    """Scores of the modes that have a floor, on held-out corpora."""
    stories = load_stories(corpora, HELD_OUT)
    return {mode: score(dumps(stories, count, seed=seed, **_MODES[mode])) for mode in FLOORS}


def fit(corpora: Path, count: int) -> dict[str, dict[str, float]]:
    """Weights of both models by ridge-penalised logistic regression."""
    stories = load_stories(corpora, TRAIN)
    rows: dict[str, list[tuple[dict[str, float], bool]]] = {"head": [], "lead": []}
    for number, (_, mode) in enumerate(_MODES.items()):
        for dump in dumps(stories, count, seed=1000 + number, **mode):
            for candidate, is_start in _labelled(dump):
                rows[candidate.model].append((candidate.features, is_start))
    models = {model: _logistic(examples) for model, examples in rows.items()}
    # The best F1 lies above a likelihood's recall. Where headlines are laid in, only they are encouraged.
    models["head"]["bias"] += _BOLDER_HEAD
    models["lead"]["bias"] += _BOLDER_LEAD
    models["lead"]["titled_dump"] -= _BOLDER_LEAD
    return {model: {name: round(value, 3) for name, value in weights.items()} for model, weights in models.items()}


def _labelled(dump: Dump) -> Iterator[tuple[Candidate, bool]]:
    units = units_of(dump.text)
    for unit, candidate in zip(units, candidates(units), strict=True):
        if candidate is not None:
            yield candidate, unit.start in dump.starts


def _logistic(examples: list[tuple[dict[str, float], bool]]) -> dict[str, float]:
    """Newton steps; the bias is not penalised."""
    names = sorted({name for features, _ in examples for name in features})
    x = np.array([[features.get(name, 0.0) for name in names] for features, _ in examples])
    y = np.array([label for _, label in examples], dtype=float)
    penalty = np.diag([0.0 if name == "bias" else _RIDGE for name in names])
    w = np.zeros(len(names))
    for _ in range(30):
        p = 1 / (1 + np.exp(-np.clip(x @ w, -30, 30)))
        hessian = x.T @ (x * (p * (1 - p))[:, None]) + penalty + 1e-9 * np.eye(len(names))
        step = np.linalg.solve(hessian, x.T @ (y - p) - penalty @ w)
        w += step
        if np.abs(step).max() < 1e-6:
            break
    return {name: float(value) for name, value in zip(names, w, strict=True)}


def write_weights(models: dict[str, dict[str, float]]) -> None:
    """The weights as a file that can be read and reviewed."""
    head = (
        "# Log-odds that a unit opens an article: `head` for headlines, `lead` for other paragraphs.\n"
        "# Written by `python -m benchmarks.splitting --fit` from dumps made of PolNeAR (train), TimeSET and re3d.\n"
    )
    body: Any = {"models": models}
    WEIGHTS.write_text(head + yaml.safe_dump(body, sort_keys=True), encoding="utf-8")


def main() -> int:
    """Prints one line a mode, and one a corpus with `--by-corpus`; fails below a floor."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--fit", type=int, metavar="DUMPS", help="fit the weights on so many dumps a mode first")
    parser.add_argument("--dumps", type=int, default=200)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--by-corpus", action="store_true")
    options = parser.parse_args()
    root = os.environ.get("ONRECORD_CORPORA")
    if not root:
        print("ONRECORD_CORPORA: not set (point it to the folder that holds polnear/, times/, …)", file=sys.stderr)
        return 2
    if options.fit:
        write_weights(fit(Path(root), options.fit))
    groups = {"held out": HELD_OUT, **({name: (name,) for name in HELD_OUT} if options.by_corpus else {})}
    failed = False
    for group, names in groups.items():
        stories = load_stories(Path(root), names)
        for mode, choices in _MODES.items():
            if choices["headlines"] and sum(s.title is not None for s in stories) < 2:
                continue
            result = score(dumps(stories, options.dumps, seed=options.seed, **choices))
            if not result.gold:
                print(f"{group:22} {mode:14} left whole {1 - result.split / options.dumps:.3f}")
                continue
            p, r = (result.hits / (n or 1) for n in (result.predicted, result.gold))
            print(
                f"{group:22} {mode:14} F1 {result.f1:.3f}  precision {p:.3f}  recall {r:.3f}  boundaries {result.gold}"
            )
            failed |= group == "held out" and result.f1 < FLOORS.get(mode, 0)
    return int(failed)


if __name__ == "__main__":
    sys.exit(main())
