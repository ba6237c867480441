"""The mean of checkpoints of one training.  usage: python -m training.average OUT NAME NAME […]"""

import argparse

import torch

from training.corpora import WORK


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("out")
    parser.add_argument("names", nargs="+")
    options = parser.parse_args()
    saved = [torch.load(WORK / f"{name}.pt", weights_only=True) for name in options.names]
    if any(other["labels"] != saved[0]["labels"] for other in saved):
        parser.error("the checkpoints have different labels: average those of one training only")
    mean = {key: torch.stack([s["model"][key] for s in saved]).mean(0) for key in saved[0]["model"]}
    torch.save({"model": mean, "labels": saved[0]["labels"]}, WORK / f"{options.out}.pt")


if __name__ == "__main__":
    main()
