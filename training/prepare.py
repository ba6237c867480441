"""Corpora → gold lines in `training/work/gold`.  usage: python -m training.prepare"""

import os
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

import yaml

from onrecord.model.errors import MissingError
from training import gold
from training.policies import house_names
from training.readers import READERS

HERE = Path(__file__).parent
WORK = HERE / "work"


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


def prepare(corpus: Corpus) -> Counter[str]:
    """Writes the gold lines; returns what they hold: documents, words and spans by label."""
    count: Counter[str] = Counter()
    corpus.lines.parent.mkdir(parents=True, exist_ok=True)
    documents = []
    for document in READERS[corpus.reader](location(corpus), corpus.options):
        if document.names is not None:
            document.names = house_names(document, frozenset(corpus.listed))
        count.update(documents=1, words=len(document.words), sentences=len(document.sentences or ()))
        count.update(label for _, _, label in [*(document.names or ()), *(document.quotes or ())])
        documents.append(document)
    gold.write(corpus.lines, documents)
    return count


def main() -> None:
    for corpus in corpora():
        print(corpus.name, dict(prepare(corpus)), flush=True)


if __name__ == "__main__":
    main()
