"""Word lists of names (`words/*.yaml`): peoples, armed groups, weapons, vehicles."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate
from pathlib import Path
from typing import Any

import yaml

WORDS = Path(__file__).with_name("words")
Found = tuple[int, int, str]


def load_words(name: str) -> Any:
    return yaml.safe_load((WORDS / f"{name}.yaml").read_text(encoding="utf-8"))


@dataclass(frozen=True, slots=True)
class Lists:
    """Longest match over words. `phrases` maps a first word to (words, type); patterns run over the text."""

    phrases: dict[str, tuple[tuple[tuple[str, ...], str], ...]]
    patterns: tuple[tuple[re.Pattern[str], str], ...]

    def find(self, words: Sequence[str], spaces: Sequence[bool]) -> list[Found]:
        """Word ranges, in order, none overlapping; what a pattern finds outranks a phrase."""
        text = "".join(w + " " * s for w, s in zip(words, spaces, strict=True))
        starts = [0, *accumulate(len(w) + s for w, s in zip(words, spaces, strict=True))]
        found = [*self._by_pattern(text, starts, len(words)), *self._by_phrase(words)]
        taken: set[int] = set()
        kept = []
        for start, end, kind in sorted(found, key=lambda f: (f[0] - f[1], f[0])):
            if taken.isdisjoint(range(start, end)):
                taken.update(range(start, end))
                kept.append((start, end, kind))
        return sorted(kept)

    def _by_phrase(self, words: Sequence[str]) -> Iterator[Found]:
        for index, word in enumerate(words):
            for phrase, kind in self.phrases.get(word, ()):
                if tuple(words[index : index + len(phrase)]) == phrase:
                    yield index, index + len(phrase), kind
                    break

    def _by_pattern(self, text: str, starts: list[int], count: int) -> Iterator[Found]:
        positions = {offset: index for index, offset in enumerate(starts)}
        for pattern, kind in self.patterns:
            for match in pattern.finditer(text):
                start, end = positions.get(match.start()), positions.get(match.end(), positions.get(match.end() + 1))
                if start is not None and end is not None and start < end <= count:
                    yield start, end, kind


def _plural(word: str) -> set[str]:
    return {word, word + "s"} if word[-1] in "nitc" and " " not in word else {word}


def load_lists() -> Lists:
    """Reads the YAML lists; the tokenizer splits at hyphens between letters, so phrases are split the same way."""
    weapons = load_words("weapons")
    entries: list[tuple[str, str]] = []
    for group in load_words("peoples").values():
        entries += [(form, "NORP") for word in group for form in _plural(word)]
    entries += [(name, "ORG") for name in load_words("armed_groups")["groups"]]
    entries += [(name, "WEAPON") for name in weapons["weapons"]["names"]]
    entries += [(name, "VEHICLE") for name in weapons["vehicles"]["names"]]
    phrases: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for surface, kind in entries:
        phrase = split_words(surface)
        phrases.setdefault(phrase[0], []).append((phrase, kind))
    ordered = {first: tuple(sorted(found, key=lambda p: -len(p[0]))) for first, found in phrases.items()}
    patterns = [(re.compile(p), "WEAPON") for p in weapons["weapons"]["patterns"]]
    patterns += [(re.compile(p), "VEHICLE") for p in weapons["vehicles"]["patterns"]]
    return Lists(ordered, tuple(patterns))


_PARTS = re.compile(r"(?<=[A-Za-zÀ-ž])-(?=[A-Za-zÀ-ž])|(?=['’]s?$)")


def split_words(surface: str) -> tuple[str, ...]:
    """As the tokenizer splits: `al-Nusra` is three words, `T-72` one."""
    words: list[str] = []
    for chunk in surface.split():
        position = 0
        for match in _PARTS.finditer(chunk):
            words += [chunk[position : match.start()], *([match.group()] if match.group() else [])]
            position = match.end()
        words.append(chunk[position:])
    return tuple(w for w in words if w)
