"""Name corpora in columns: CoNLL style (two columns) and UniversalNER (`.iob2`, with the text of each sentence)."""

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from training.gold import Gold, Span
from training.readers.tokens import Annotated, annotate

_PTB = {"-LRB-": "(", "-RRB-": ")", "-LSB-": "[", "-RSB-": "]", "``": '"', "''": '"'}
_NO_SPACE_BEFORE = re.compile(r"[.,;:!?%)\]}»”]|n't|'s|'re|'ve|'ll|'d|'m|’s|''|\.\.\.|-RRB-|-RSB-")
_NO_SPACE_AFTER = re.compile(r"[(\[{«“$£€#]|``|-LRB-|-LSB-")

Tagged = list[tuple[str, str]]


def _blocks(path: Path, word: int, tag: int) -> Iterator[tuple[Tagged, str | None]]:
    """Sentences as (word, tag) pairs, with their text where the file gives it."""
    rows: Tagged = []
    text = None
    for line in [*path.read_text(encoding="utf-8").split("\n"), ""]:
        if line.startswith("# text = "):
            text = line[9:]
        elif not line.strip():
            if rows:
                yield rows, text
            rows, text = [], None
        elif not line.startswith(("# ", "-DOCSTART-")):
            fields = line.split("\t") if "\t" in line else line.split()
            rows.append((fields[word], fields[tag]))


def _spans(tags: list[str]) -> list[Span]:
    """IOB1 and IOB2 alike."""
    spans: list[Span] = []
    for index, tag in enumerate(tags):
        if tag[:2] not in ("B-", "I-"):
            continue
        continues = index > 0 and tags[index - 1][2:] == tag[2:] and tag[0] == "I"
        if continues and spans:
            spans[-1] = (spans[-1][0], index + 1, tag[2:])
        else:
            spans.append((index, index + 1, tag[2:]))
    return spans


def _join(words: list[str]) -> str:
    """Text as it may have stood before tokenisation; straight quotes pair up."""
    out, opened, glue = "", False, True
    for word in words:
        closing = word == '"' and opened
        if not glue and not closing and not _NO_SPACE_BEFORE.fullmatch(word):
            out += " "
        out += _PTB.get(word, word)
        glue = bool(_NO_SPACE_AFTER.fullmatch(word)) or (word == '"' and not opened)
        opened ^= word == '"'
    return out


def _sentence(rows: Tagged, text: str | None, labels: dict[str, str]) -> Annotated:
    words = [_PTB.get(w, w) for w, _ in rows]
    text = text if text is not None else _join([w for w, _ in rows])
    offsets, position = [], 0
    for word in words:
        found = text.find(word, position)
        position = found if 0 <= found <= position + 3 else position
        offsets.append((position, position + len(word)))
        position += len(word)
    found = _spans([tag for _, tag in rows])
    return Annotated(text, [(offsets[a][0], offsets[b - 1][1], labels[k]) for a, b, k in found if k in labels])


def _groups(sentences: Iterable[Annotated], size: int) -> Iterator[list[Annotated]]:
    group: list[Annotated] = []
    for sentence in sentences:
        group.append(sentence)
        if len(group) == size:
            yield group
            group = []
    if group:
        yield group


def read(path: Path, options: dict[str, object]) -> Iterator[Gold]:
    """Options: `labels` maps the corpus's types (others are dropped), `word` and `tag` are column numbers."""
    labels = options["labels"]
    assert isinstance(labels, dict)
    word, tag = int(str(options.get("word", 0))), int(str(options.get("tag", -1)))
    sentences = (_sentence(rows, text, labels) for rows, text in _blocks(path, word, tag))
    for number, group in enumerate(_groups(sentences, 20)):
        yield annotate(f"{path.stem}-{number}", group)
