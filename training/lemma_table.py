"""The (form, tag) → lemma table, from the treebanks that are marked for training."""

import gzip
from collections import Counter, defaultdict
from pathlib import Path

from training import gold
from training.corpora import corpora


def build() -> dict[tuple[str, str], str]:
    """The commonest lemma of each lower-cased form under each tag; names keep their form and are left out."""
    seen: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for corpus in corpora("train"):
        for document in gold.read(corpus.lines):
            for word, tag, lemma in zip(document.words, document.xpos or (), document.lemmas or (), strict=False):
                if tag != "NNP" and lemma != "_":
                    seen[word.lower(), tag][lemma] += 1
    return {key: lemmas.most_common(1)[0][0] for key, lemmas in seen.items()}


def write(path: Path) -> int:
    table = build()
    lines = [f"{form}\t{tag}\t{lemma}\n" for (form, tag), lemma in sorted(table.items())]
    # mtime 0: the same table gives the same bytes.
    with path.open("wb") as raw, gzip.GzipFile(fileobj=raw, mode="wb", filename="", mtime=0) as out:
        out.write("".join(lines).encode("utf-8"))
    return len(table)
