"""Gold lines: one document of a corpus, in the one shape every head learns from.

A key that is `None` means "not annotated here": the heads that need it learn nothing from the document.
"""

import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass, field
from pathlib import Path

Span = tuple[int, int, str]


@dataclass(slots=True)
class Gold:
    """Word ranges are `[start, end)`; `heads` are word indices in the document, -1 for a root."""

    id: str
    words: list[str]
    spaces: list[bool]
    paragraphs: list[int]
    sentences: list[int] | None = None
    upos: list[str] | None = None
    xpos: list[str] | None = None
    lemmas: list[str] | None = None
    heads: list[int] | None = None
    relations: list[str] | None = None
    names: list[Span] | None = None
    quotes: list[Span] | None = None
    acts: list[str] | None = None
    aspects: list[str] | None = None
    notes: dict[str, str] = field(default_factory=dict)

    @property
    def text(self) -> str:
        return "".join(w + " " * s for w, s in zip(self.words, self.spaces, strict=True)).rstrip()


def write(path: Path, documents: Iterable[Gold]) -> int:
    count = 0
    with path.open("w", encoding="utf-8", newline="\n") as out:
        for document in documents:
            out.write(json.dumps(asdict(document), ensure_ascii=True, separators=(",", ":")) + "\n")
            count += 1
    return count


def read(path: Path) -> Iterator[Gold]:
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            for layer in ("names", "quotes"):
                if row[layer] is not None:
                    row[layer] = [tuple(span) for span in row[layer]]
            yield Gold(**row)
