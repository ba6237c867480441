"""A personal name apart from its titles, nicknames and possessive."""

import re
from functools import cache, lru_cache
from typing import NamedTuple

from onrecord.languages.words import load_words

_NICKNAME = re.compile(r"\s*[“\"‘'«„(][^”\"’'»)]{1,30}[”\"’'»“)](?=\s|$)")
_POSSESSIVE = re.compile(r"[’']s?$")
_PARTICLES = frozenset(
    {
        "al", "el", "de", "del", "della", "di", "da", "van", "von", "der", "den", "bin", "ibn", "ben", "la", "le", "du",
        "dos",
    }
)  # fmt: skip


class PersonName(NamedTuple):
    """`title` is "" where none is written; `parts` are the words of the name."""

    title: str
    parts: tuple[str, ...]

    @property
    def full(self) -> str:
        return " ".join(self.parts)

    @property
    def surname(self) -> str:
        """The last word with the particles before it: "al-Harani", "van der Lind"."""
        first = len(self.parts) - 1
        while first > 1 and self.parts[first - 1].lower() in _PARTICLES:
            first -= 1
        return " ".join(self.parts[first:])


@cache
def titles(language: str) -> dict[str, tuple[str, ...]]:
    """First word → the titles that stand before names, longest first; all in lower case."""
    found: dict[str, list[str]] = {}
    for title in sorted(load_words(language, "titles")["before_names"], key=len, reverse=True):
        found.setdefault(title.lower().split()[0], []).append(title.lower())
    return {first: tuple(known) for first, known in found.items()}


@lru_cache(maxsize=4096)
def person_name(surface: str, language: str = "en") -> PersonName:
    """Splits what stands in the text; a title alone stays a name ("Major" may be one)."""
    plain = _POSSESSIVE.sub("", _NICKNAME.sub("", surface.strip())).strip(" ,")
    found: list[str] = []
    while title := _title(plain, titles(language)):
        found.append(title)
        plain = plain[len(title) :].strip()
    return PersonName(" ".join(found), tuple(plain.split()))


def _title(name: str, known: dict[str, tuple[str, ...]]) -> str | None:
    lowered = name.lower()
    possible = known.get(lowered.split(" ", 1)[0], ())
    return next((name[: len(t)] for t in possible if lowered.startswith(t + " ")), None)
