"""From tagged stretches, word lists and the words beside a name to the names of a document."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from onrecord.languages.en.lists import Lists, load_words
from onrecord.languages.en.spans import Stretch

#: A name only a list knows: on the train half of the own names lists are right about this often.
LISTED_SCORE = 0.9
ARMS = ("WEAPON", "VEHICLE")
_NEAR, _LISTED_NEAR = 4, 6


@dataclass(frozen=True, slots=True)
class NameRules:
    """`name_rules.yaml`; nouns in singular and plural."""

    titles: frozenset[str]
    ships: frozenset[str]
    arms: frozenset[str]
    ambiguous: frozenset[tuple[str, ...]]

    @classmethod
    def load(cls) -> "NameRules":
        rules = load_words("name_rules")
        nouns = {key: _with_plurals(rules[f"{key}_nouns"]) for key in ("ship", "weapon", "vehicle")}
        ambiguous = frozenset(tuple(name.split()) for name in rules["ambiguous"])
        return cls(frozenset(rules["titles"]), nouns["ship"], nouns["weapon"] | nouns["vehicle"], ambiguous)


def _with_plurals(words: Iterable[str]) -> frozenset[str]:
    return frozenset(form for word in words for form in (word, f"{word}s"))


class Names:
    """Joins what the tagger found with what the lists know."""

    def __init__(self, lists: Lists, rules: NameRules) -> None:
        self._lists, self._rules = lists, rules

    def of(self, tagged: Sequence[Stretch], words: list[str], spaces: list[bool]) -> list[Stretch]:
        """In text order, none overlapping, none empty."""
        single = [part for name in tagged for part in _apart(name, words)]
        trimmed = [name for name in (self._trimmed(name, words) for name in single) if name.end > name.start]
        merged = _merged(trimmed, self._listed(words, spaces))
        return self._ships([_agency(name, words) for name in merged], words)

    def _trimmed(self, name: Stretch, words: list[str]) -> Stretch:
        """Without titles, hash marks and the small kind word after a name (*Kunduz* province)."""
        start, end = name.start, name.end
        while start < end and (
            words[start] in ("#", "@")
            or (name.label == "PERSON" and (words[start].lower() in self._rules.titles or words[start].islower()))
        ):
            start += 1
        while end - start > 1 and words[end - 1].islower() and words[end - 1].isalpha():
            end -= 1
        return replace(name, start=start, end=end)

    def _listed(self, words: list[str], spaces: list[bool]) -> list[Stretch]:
        found = [Stretch(a, b, kind, LISTED_SCORE) for a, b, kind in self._lists.find(words, spaces)]
        doubtful = [name for name in found if tuple(words[name.start : name.end]) in self._rules.ambiguous]
        certain = [name for name in found if name not in doubtful]
        sure = [name for name in certain if name.label in ARMS]
        return sorted(
            [*certain, *(name for name in doubtful if self._in_company(name, sure, words))], key=lambda n: n.start
        )

    def _in_company(self, name: Stretch, sure: Sequence[Stretch], words: list[str]) -> bool:
        near = [*words[max(0, name.start - _NEAR) : name.start], *words[name.end : name.end + _NEAR]]
        if any(word.lower() in self._rules.arms for word in near):
            return True
        return any(s.start - name.end < _LISTED_NEAR and name.start - s.end < _LISTED_NEAR for s in sure)

    def _ships(self, names: list[Stretch], words: list[str]) -> list[Stretch]:
        """ "the frigate Dorvan", "the Dorvan, a car carrier": and the same name elsewhere in the text."""
        known = {tuple(words[n.start : n.end]) for n in names if n.label != "NORP" and self._is_ship(n, words)}
        if not known:
            return names
        return [replace(n, label="VEHICLE") if tuple(words[n.start : n.end]) in known else n for n in names]

    def _is_ship(self, name: Stretch, words: list[str]) -> bool:
        before = words[name.start - 1] if name.start else ""
        if before in self._rules.ships:
            return True
        after = words[name.end : name.end + 5]
        if len(after) < 3 or after[0] != "," or after[1] not in ("a", "an", "the", "flagship"):
            return False
        return any(word in self._rules.ships for word in after[1:])


def _apart(name: Stretch, words: list[str]) -> list[Stretch]:
    """Single words around "and" are mostly two parties, seldom a firm; a place may be one (Trinidad and Tobago)."""
    if name.end - name.start != 3 or words[name.start + 1] != "and" or name.label == "PLACE":
        return [name]
    return [replace(name, end=name.start + 1), replace(name, start=name.end - 1)]


def _agency(name: Stretch, words: list[str]) -> Stretch:
    """In brackets before the dash of a dateline stands who reports, whatever the name looks like."""
    framed = name.start > 0 and words[name.start - 1] == "(" and words[name.end : name.end + 1] == [")"]
    reports = framed and words[name.end + 1 : name.end + 2] in (["—"], ["–"], ["--"])
    return replace(name, label="ORG") if reports and name.label == "PLACE" else name


def _merged(tagged: Sequence[Stretch], listed: Sequence[Stretch]) -> list[Stretch]:
    """A listed name takes the place of a part of it, and of itself under another type where the list is decisive."""
    kept = []
    for name in tagged:
        if not any(_outdoes(other, name) for other in listed if other.start < name.end and name.start < other.end):
            kept.append(name)
    taken = {index for name in kept for index in range(name.start, name.end)}
    kept += [name for name in listed if taken.isdisjoint(range(name.start, name.end))]
    return sorted(kept, key=lambda name: name.start)


def _outdoes(listed: Stretch, tagged: Stretch) -> bool:
    if not (listed.start <= tagged.start and tagged.end <= listed.end):
        return False
    longer = listed.end - listed.start > tagged.end - tagged.start
    return longer or (listed.label != tagged.label and listed.label in (*ARMS, "ORG"))
