"""Verbs of saying in all their forms, by the act they report."""

import re
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from onrecord.languages.words import load_words
from onrecord.model import Act

#: Of one form in several lists the more telling act is kept.
ACTS: tuple[Act, ...] = ("deny", "admit", "claim", "allege", "warn", "order", "ask", "decline", "confirm", "say")
_VOWELS = frozenset("aeiou")
_STRESSED_END = frozenset({"admit", "begin", "refer", "rebut"})


@dataclass(frozen=True, slots=True)
class Verb:
    """A verb of saying; `particle` is the word that must follow it ("call on")."""

    lemma: str
    act: Act
    particle: str | None = None


@dataclass(frozen=True, slots=True)
class Speech:
    """What `speech.yaml` knows, ready for look-up by lower-case form."""

    verbs: dict[str, tuple[Verb, ...]]
    strong: frozenset[str]
    objects: frozenset[str]
    within: frozenset[str]
    infinitives: frozenset[str]
    addressing: frozenset[str]
    with_object: frozenset[str]
    showing: frozenset[str]
    withheld: frozenset[str]
    impersonal: frozenset[str]
    negations: frozenset[str]
    failures: frozenset[str]
    auxiliaries: frozenset[str]
    adverbs: frozenset[str]
    naming: frozenset[str]
    nobody: frozenset[str]
    wordless: frozenset[str]
    seeing: frozenset[str]
    behind: dict[str, tuple[str, ...]] = field(default_factory=dict)
    nouns: dict[str, Act] = field(default_factory=dict)
    compounds: dict[str, tuple[str, ...]] = field(default_factory=dict)
    phrases: tuple[tuple[str, ...], ...] = field(default=())
    refusals: re.Pattern[str] = field(default=re.compile(r"(?!)"))
    abilities: re.Pattern[str] = field(default=re.compile(r"(?!)"))

    def verb(self, form: str, following: str = "") -> Verb | None:
        """The verb a form belongs to; one with a particle outranks one without."""
        if following.lower() in self.compounds.get(form.lower(), ()):
            return None
        found = self.verbs.get(form.lower(), ())
        with_particle = next((v for v in found if v.particle and v.particle == following.lower()), None)
        return with_particle or next((v for v in found if v.particle is None), None)


@cache
def speech(language: str) -> Speech:
    lists: dict[str, Any] = load_words(language, "speech")
    verbs: dict[str, list[Verb]] = {}
    for act in ACTS:
        for entry in lists[act]:
            lemma, _, particle = entry.partition(" ")
            verb = Verb(entry, act, particle or None)
            for form in _forms(lemma, lists["irregular"]):
                verbs.setdefault(form, []).append(verb)
    sets = (
        "strong", "objects", "within", "infinitives", "addressing", "with_object", "showing", "withheld", "impersonal",
        "negations", "failures", "auxiliaries", "adverbs", "naming", "nobody",
        "wordless", "seeing",
    )  # fmt: skip
    return Speech(
        verbs={form: tuple(found) for form, found in verbs.items()},
        behind={verb: tuple(prepositions) for verb, prepositions in lists["behind"].items()},
        compounds={form: tuple(nouns) for form, nouns in lists["compounds"].items()},
        nouns={noun: act for act, nouns in lists["nouns"].items() for noun in nouns},
        phrases=tuple(tuple(p.split()) for p in lists["phrases"]),
        refusals=re.compile(r"\b(?:" + "|".join(lists["refusals"]) + r")\b"),
        abilities=re.compile(
            r"\b(?:was|were|is|are|(?:has|have|had) been|(?:would|will) be)(?: not|n[’']t)?(?: yet| currently| still)? "
            rf"(?:{'|'.join(lists['abilities'])}) $"
        ),
        **{name: frozenset(lists[name]) for name in sets},
    )


def _forms(lemma: str, irregular: dict[str, list[str]]) -> set[str]:
    past = {form.split()[0] for key, forms in irregular.items() if key.split()[0] == lemma for form in forms}
    return {lemma, _third(lemma), _with(lemma, "ing"), *(past or {_with(lemma, "ed")})}


def _third(lemma: str) -> str:
    if lemma.endswith(("s", "sh", "ch", "x", "o")):
        return lemma + "es"
    return lemma[:-1] + "ies" if lemma.endswith("y") and lemma[-2] not in _VOWELS else lemma + "s"


def _with(lemma: str, ending: str) -> str:
    if lemma.endswith("e") and not lemma.endswith("ee"):
        return lemma[:-1] + ending
    if ending == "ed" and lemma.endswith("ee"):
        return lemma + "d"
    if ending == "ed" and lemma.endswith("y") and lemma[-2] not in _VOWELS:
        return lemma[:-1] + "ied"
    syllable = sum(c in _VOWELS for c in lemma) == 1 or lemma in _STRESSED_END
    if syllable and lemma[-1] not in "aeiouywx" and lemma[-2] in _VOWELS:
        return lemma + lemma[-1] + ending
    return lemma + ending
