"""The table of corpora (`corpora.yaml`): where they are, what they are for, whose habits they follow."""

import os
from dataclasses import dataclass, field
from pathlib import Path

import yaml

from onrecord.model.errors import MissingError

HERE = Path(__file__).parent
WORK = HERE / "work"
PACKAGE = HERE.parent / "packages/onrecord-en/src/onrecord_en/weights"


@dataclass(frozen=True, slots=True)
class Corpus:
    """One entry of `corpora.yaml`."""

    name: str
    path: str
    reader: str
    use: str
    licence: str
    source: str
    share: float = 0.0
    policy: str = "none"
    options: dict[str, object] = field(default_factory=dict)
    listed: tuple[str, ...] = ()
    acts: str = "none"

    @property
    def lines(self) -> Path:
        return WORK / "gold" / f"{self.name}.jsonl"


def corpora(use: str | None = None) -> list[Corpus]:
    table = yaml.safe_load((HERE / "corpora.yaml").read_text(encoding="utf-8"))
    every = [Corpus(name=name, **entry) for name, entry in table.items()]
    return [c for c in every if use is None or c.use == use]


def location(corpus: Corpus) -> Path:
    if corpus.path.startswith("own:"):
        return HERE.parent / corpus.path[4:]
    root = os.environ.get("ONRECORD_CORPORA")
    if not root:
        raise MissingError("ONRECORD_CORPORA", "not set", "set it to the folder that holds the paths of corpora.yaml")
    return Path(root) / corpus.path
