"""Events that date others: "the day before Kabul fell", once the text or the dossier says when Kabul fell."""

import re
from collections.abc import Iterable
from datetime import date

from onrecord.extract.times.grammar import one_of, words

_CLAUSE_END = re.compile(r"[.,;:!?\n]")
_NAME = r"(?:the )?(?P<name>[A-Z][\w'’-]+(?: [A-Z][\w'’-]+){0,3})"


class Anchors:
    """What is known of when events happened: an event's key → its day."""

    def __init__(self, given: Iterable[tuple[str, str]] = ()) -> None:
        verbs = one_of(*words()["anchor_verbs"])
        nouns = one_of(*words()["anchor_nouns"])
        self._clause = re.compile(rf"{_NAME} (?:had )?(?P<verb>{verbs})\b")
        self._nominal = re.compile(rf"(?:the )?(?P<noun>{nouns}) of {_NAME}")
        self._given = {phrase.casefold().removeprefix("the "): date.fromisoformat(day) for phrase, day in given}
        self._begins = re.compile(rf"\b(?:{one_of(*words()['beginnings'])})\b", re.IGNORECASE)
        self._days: dict[tuple[str, str], date] = {}
        self._clauses: list[tuple[str, date]] = [(phrase, day) for phrase, day in self._given.items()]
        for phrase, day in self._given.items():
            if key := self._key(phrase.title().replace(" Fell", " fell")) or self._key(phrase):
                self._days.setdefault(key, day)

    def learn(self, text: str, start: int, end: int, day: date) -> None:
        """Take from the words around a date ("Kabul fell on …") that it dates their event; first word wins."""
        clause = text[max(0, start - 90) : start].rsplit(". ", 1)[-1].rsplit("\n", 1)[-1]
        if re.fullmatch(r"\W*[Oo]n\s(?:the\s)?", clause):
            self._clauses.append((_CLAUSE_END.split(text[end : end + 90].lstrip(", "), maxsplit=1)[0], day))
        if not re.search(r"(?:\bon|,|\bon the)\s*$", clause):
            return
        self._clauses.append((clause, day))
        for found in (*self._clause.finditer(clause), *self._nominal.finditer(clause)):
            self._days.setdefault(self._normal(found), day)

    def find(self, phrase: str) -> date | None:
        """The day of the event a phrase begins with, None if nobody said it."""
        plain = phrase.casefold().removeprefix("the ")
        for given, day in self._given.items():
            if plain.startswith(given):
                return day
        key = self._key(phrase)
        return (self._days.get(key) if key else None) or self._said(phrase)

    def beginning(self, phrase: str) -> date | None:
        """The day on which what a phrase names ("the siege of Orm") began."""
        thing = re.match(r"(?:(?:the|its|his|her|their|an?)\s)?((?:[a-z-]+\s)?[a-z-]+)", phrase)
        if thing is None:
            return None
        named = thing[1].split()
        return self._said(phrase, begins=True) or next(
            (day for noun in reversed(named) if (day := self._said(noun, begins=True))), None
        )

    def _said(self, phrase: str, *, begins: bool = False) -> date | None:
        """The one day that clauses with all these words were dated to."""
        wanted = _content(phrase)
        if not wanted or (not begins and len(wanted) < 2):
            return None
        days = {
            day for clause, day in self._clauses
            if wanted <= _content(clause) and (not begins or self._begins.search(clause))
        }  # fmt: skip
        return days.pop() if len(days) == 1 else None

    def _key(self, phrase: str) -> tuple[str, str] | None:
        found = self._clause.match(phrase) or self._nominal.match(phrase)
        return self._normal(found) if found else None

    @staticmethod
    def _normal(found: re.Match[str]) -> tuple[str, str]:
        groups = found.groupdict()
        word = groups.get("verb") or groups.get("noun") or ""
        lists = words()
        kind = lists["anchor_verbs"].get(word.casefold()) or lists["anchor_nouns"][word.casefold()]
        return found["name"].casefold(), kind


def _content(clause: str) -> frozenset[str]:
    """Words that say something, without their endings."""
    said = re.findall(r"[^\W\d_]{3,}", clause.casefold())
    return frozenset(re.sub(r"(?:ing|ed|es|s|e)$", "", word) for word in said) - _SAYS_NOTHING


_SAYS_NOTHING = frozenset(
    {
        "th",
        "the",
        "and",
        "was",
        "wer",
        "had",
        "ha",
        "hav",
        "been",
        "of",
        "for",
        "from",
        "with",
        "it",
        "hi",
        "their",
        "that",
        "which",
    }
)
