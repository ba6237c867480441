"""A checkpoint and the one it went on from, mixed.  usage: python -m training.blend OLD NEW [--share 0.75] [--out NAME]

What was learned in addition is kept, and what was read before moves less; heads that the old one lacks come whole
from the new one.
"""

import argparse
import json

import torch
from torch import Tensor

from training.corpora import WORK
from training.heads import HEADS

#: Heads that start from nothing when the published weights are gone on from.
ADDED = ("acts", "aspects")


def blended(old: dict[str, Tensor], new: dict[str, Tensor], share: float) -> dict[str, Tensor]:
    """`share` of every weight is taken from the new checkpoint, the rest from the old."""
    kept = tuple(f"heads.{name}." for name in HEADS if name in ADDED)
    return {
        name: value if name.startswith(kept) or not value.is_floating_point() else torch.lerp(old[name], value, share)
        for name, value in new.items()
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("old")
    parser.add_argument("new")
    parser.add_argument("--share", type=float, default=0.75)
    parser.add_argument("--out", default="blend")
    options = parser.parse_args()
    old, new = (torch.load(WORK / f"{name}.pt", weights_only=True) for name in (options.old, options.new))
    model = blended(old["model"], new["model"], options.share)
    torch.save({"model": model, "labels": new["labels"]}, WORK / f"{options.out}.pt")
    run = json.loads((WORK / f"{options.new.removesuffix('-mean')}.json").read_text(encoding="utf-8"))
    (WORK / f"{options.out}.json").write_text(json.dumps(run | {"share": options.share}, indent=1), encoding="utf-8")


if __name__ == "__main__":
    main()
