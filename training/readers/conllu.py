"""Universal Dependencies treebanks; GUM also carries its entities."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from training.gold import Gold
from training.readers.gum_entities import named_entities


@dataclass(slots=True)
class Row:
    """One syntactic word; `head` is an index in the document, -1 for a root."""

    form: str
    lemma: str
    upos: str
    xpos: str
    head: int
    relation: str
    misc: str
    space: bool


def documents(path: Path) -> Iterator[tuple[str, list[Row], list[int], list[int]]]:
    """Yields id, words, sentence starts and paragraph starts."""
    rows: list[Row] = []
    sentences: list[int] = []
    paragraphs: list[int] = []
    name = ""
    for block in path.read_text(encoding="utf-8").strip().split("\n\n"):
        lines = block.split("\n")
        for line in lines:
            if line.startswith("# newdoc id = "):
                if rows:
                    yield name, rows, sentences, paragraphs
                name, rows, sentences, paragraphs = line[14:].strip(), [], [], []
            elif line.startswith("# newpar") and not line.startswith("# newpar_block"):
                paragraphs.append(len(rows))
        sentences.append(len(rows))
        rows += _sentence(lines, len(rows))
    if rows:
        yield name, rows, sentences, paragraphs


def _sentence(lines: list[str], offset: int) -> list[Row]:
    rows: list[Row] = []
    range_end, range_space = 0, True
    for line in lines:
        if line.startswith("#"):
            continue
        number, form, lemma, upos, xpos, _, head, relation, _, misc = line.split("\t")
        space = "SpaceAfter=No" not in misc
        if "-" in number:
            range_end, range_space = int(number.split("-")[1]), space
            continue
        if "." in number:
            continue
        index = int(number)
        if index <= range_end:
            space = range_space if index == range_end else False
        target = offset + int(head) - 1 if head != "0" else -1
        rows.append(Row(form.replace(" ", "\u00a0"), lemma, upos, xpos, target, relation, misc, space))
    return rows


def running_numbers(starts: list[int], length: int) -> list[int]:
    """Starts of stretches → the running number of the stretch each word stands in."""
    numbers, marks, current = [], set(starts), 0
    for index in range(length):
        current += index in marks and index > 0
        numbers.append(current)
    return numbers


def read(path: Path, options: dict[str, object]) -> Iterator[Gold]:
    """Option `entities: gum` reads the entity layer; `skip_genres` leaves GUM genres out."""
    skip = options.get("skip_genres") or []
    assert isinstance(skip, list)
    for name, rows, sentences, paragraphs in documents(path):
        if name.startswith("GUM_") and name.split("_")[1] in skip:
            continue
        yield Gold(
            id=name,
            words=[r.form for r in rows],
            spaces=[r.space for r in rows],
            paragraphs=running_numbers(paragraphs, len(rows)),
            sentences=sentences,
            upos=[r.upos for r in rows],
            xpos=[r.xpos for r in rows],
            lemmas=[r.lemma for r in rows],
            heads=[r.head for r in rows],
            relations=[r.relation for r in rows],
            names=named_entities(rows) if options.get("entities") == "gum" else None,
        )
