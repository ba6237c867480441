"""Sentences of our own with each act marked where it stands: `[[shelled|shelling]]`, `[[leave|change:planned]]`."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from onrecord.model.errors import InputError
from onrecord.model.ontology import load_ontology

_MARK = re.compile(r"\[\[([^\[\]|]+)\|([\w-]+)(?::(\w+))?\]\]")
#: Codes of the files → PLOVER's types; the codes are short for ACLED's sub-events, and types stand as they are.
TYPES = {
    "armed-clash": "ASSAULT", "gov-regains": "ASSAULT", "nonstate-overtakes": "ASSAULT", "chemical": "ASSAULT",
    "air-strike": "ASSAULT", "suicide-bomb": "ASSAULT", "shelling": "ASSAULT", "remote-explosive": "ASSAULT",
    "grenade": "ASSAULT", "sexual-violence": "ASSAULT", "attack": "ASSAULT", "abduction": "ASSAULT",
    "excessive-force": "ASSAULT", "mob-violence": "ASSAULT", "looting": "ASSAULT", "peaceful-protest": "PROTEST",
    "protest-intervention": "COERCE", "violent-demonstration": "PROTEST", "agreement": "AGREE", "arrests": "COERCE",
    "disrupted-weapons": "COERCE", "change": "MOBILIZE", "headquarters": "MOBILIZE", "transfer": "RETREAT",
    "other": "COERCE",
}  # fmt: skip


class Act(NamedTuple):
    """A marked stretch of characters, PLOVER's type of the act and its aspect."""

    start: int
    end: int
    type: str
    aspect: str


class Marked(NamedTuple):
    """A passage without its marks, and what was marked."""

    text: str
    acts: tuple[Act, ...]


def passages(folder: Path) -> Iterator[Marked]:
    """One a line of every `.txt` file, in order of name; blank lines and lines that open with `#` are left out."""
    for path in sorted(folder.glob("*.txt")):
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            if line.strip() and not line.startswith("#"):
                yield _passage(line.strip(), f"{path.name}, line {number}")


def _passage(line: str, where: str) -> Marked:
    text, acts, reached = "", [], 0
    for mark in _MARK.finditer(line):
        text += line[reached : mark.start()]
        words, code, aspect = mark.groups()
        kind = TYPES.get(code, code)
        if kind not in load_ontology().modes:
            known = ", ".join([*TYPES, *load_ontology().modes])
            raise InputError(f"{where}: {code!r}", "no kind of act has this code", f"one of {known}")
        acts.append(Act(len(text), len(text) + len(words), kind, aspect or "occurred"))
        text, reached = text + words, mark.end()
    text += line[reached:]
    if "[[" in text or "]]" in text:
        raise InputError(where, "a mark is not closed or holds another one", "[[words|code]] or [[words|code:aspect]]")
    return Marked(text, tuple(acts))
