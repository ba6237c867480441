"""GUM marks every mention; names are the mentions whose head is a proper noun, cut down to the name itself."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from training.policies import POLICIES

_TYPES = {"person": "PERSON", "organization": "ORG", "place": "PLACE"}
_BRACKET = re.compile(r"\([^()]+\)|\([^()]+|[^()]+\)")
_PERSON_CONNECTORS = frozenset(
    ["de", "al", "-", "el", "bin", "ibn", "la", "le", "von", "van", "der", "den", "du", "di", "da", "."]
)
_CONNECTORS = _PERSON_CONNECTORS | {"of", "the", "for", "&", "des", "'s", "’s"}
_SUFFIXES = frozenset(["II", "III", "IV", "VI", "Jr.", "Sr.", "Jr", "Sr"])


class Word(Protocol):
    form: str
    xpos: str
    upos: str
    head: int
    misc: str


@dataclass(slots=True)
class _Mention:
    start: int
    end: int
    kind: str


def mentions(rows: Sequence[Word]) -> list[_Mention]:
    """Every marked mention, in the order they open."""
    found: list[_Mention] = []
    stack: list[tuple[str, _Mention]] = []
    for index, row in enumerate(rows):
        layer = re.search(r"(?:^|\|)Entity=([^|]+)", row.misc)
        for part in _BRACKET.findall(layer.group(1)) if layer else ():
            if part.startswith("("):
                fields = part.strip("()").split("-")
                mention = _Mention(index, index + 1, fields[1] if len(fields) > 1 else "")
                found.append(mention)
                if not part.endswith(")"):
                    stack.append((fields[0], mention))
                continue
            key = part.rstrip(")")
            for depth in range(len(stack) - 1, -1, -1):
                if stack[depth][0] == key:
                    stack.pop(depth)[1].end = index + 1
                    break
    return found


def _proper(row: Word) -> bool:
    return row.xpos in ("NNP", "NNPS") and any(c.isalnum() for c in row.form)


def _grow(rows: list[Word], mention: _Mention, head: int) -> tuple[int, int]:
    """The run of proper nouns around the head, over connectors that stand between two of them."""
    joins = _PERSON_CONNECTORS if mention.kind == "person" else _CONNECTORS
    start, end = head, head + 1
    while start > mention.start:
        if _proper(rows[start - 1]):
            start -= 1
        elif start - 2 >= mention.start and rows[start - 1].form.lower() in joins and _proper(rows[start - 2]):
            start -= 2
        else:
            break
    while end < mention.end:
        word = rows[end]
        numeral = word.xpos == "CD" and word.head == head and mention.kind != "person"
        if _proper(word) or numeral or (mention.kind == "person" and word.form in _SUFFIXES):
            end += 1
        elif end + 1 < mention.end and word.form.lower() in joins and _proper(rows[end + 1]):
            end += 2
        elif (
            end + 2 < mention.end
            and mention.kind != "person"
            and word.form.lower() in ("of", "for")
            and rows[end + 1].form.lower() == "the"
            and _proper(rows[end + 2])
        ):
            end += 3
        else:
            break
    return start, end


def _name_of(rows: list[Word], mention: _Mention) -> tuple[int, int, str] | None:
    heads = [k for k in range(mention.start, mention.end) if not mention.start <= rows[k].head < mention.end]
    if mention.kind not in _TYPES or not heads or not _proper(rows[heads[0]]):
        return None
    start, end = _grow(rows, mention, heads[0])
    if mention.kind == "person":
        titled = [k for k in range(start, end) if rows[k].form.lower() in POLICIES.titles]
        start = titled[-1] + 1 if titled else start
        lone = rows[start].form.lower() if start < end else ""
        if start >= end or (end - start == 1 and (lone in POLICIES.not_persons or rows[start].xpos == "NNPS")):
            return None
    return start, end, _TYPES[mention.kind]


def named_entities(rows: list[Word]) -> list[tuple[int, int, str]]:
    """Longest names first; what overlaps a longer one is left out."""
    names = {n for m in mentions(rows) if (n := _name_of(rows, m))}
    taken: set[int] = set()
    kept = []
    for start, end, kind in sorted(names, key=lambda n: (n[0] - n[1], n)):
        if taken.isdisjoint(range(start, end)):
            taken.update(range(start, end))
            kept.append((start, end, kind))
    return sorted(kept)
