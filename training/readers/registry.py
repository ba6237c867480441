"""Readers of corpus files by the name that `corpora.yaml` gives them: path and options → gold lines."""

from collections.abc import Callable, Iterator
from pathlib import Path

from training.gold import Gold
from training.readers import acts, columns, conllu, invented, lines

READERS: dict[str, Callable[[Path, dict[str, object]], Iterator[Gold]]] = {
    "conllu": conllu.read,
    "columns": columns.read,
    "own": lines.read_own,
    "invented": invented.read,
    "re3d": lines.read_re3d,
    "polnear": lines.read_polnear,
    "marked": acts.read_marked,
    "events": acts.read_events,
}
