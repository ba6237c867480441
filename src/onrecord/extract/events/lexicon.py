"""The words of `words/events.yaml` as patterns over tokens."""

import re
from collections.abc import Iterator
from functools import cache
from typing import Any, Literal, NamedTuple

from spacy.tokens import Doc, Token

from onrecord.languages.words import load_words
from onrecord.model.ontology import load_ontology

#: Words that may stand where an entry has `~`.
GAP = 5
Part = Literal["verb", "noun"]


class Sense(NamedTuple):
    """One reading of a word as an act; `name` is the entry an analyst finds it under."""

    name: str
    part: Part
    type: str
    mode: str | None
    acled: str | None
    literal: str
    frame: str
    weak: bool = False
    strong: bool = False


class Pattern(NamedTuple):
    """Lower-case forms by position; an empty set stands for a gap."""

    forms: tuple[frozenset[str], ...]
    sense: Sense


class Match(NamedTuple):
    """Tokens `[start, end)` that a pattern covers, and the token that carries the syntax."""

    start: int
    end: int
    head: int
    sense: Sense


class Lexicon:
    """Patterns by the forms their first word may take."""

    def __init__(self, language: str = "en") -> None:
        words = load_words(language, "events")
        self._irregular: dict[str, list[str]] = words["irregular"]
        weak, strong = set(words["weak_nouns"]), set(words["strong"])
        self._by_first: dict[str, list[Pattern]] = {}
        for name, act in words["acts"].items():
            for verb in act.get("verbs", ()):
                self._add(self._verb_forms(verb), _sense(name, act, "verb", weak=False, strong=verb in strong))
            for noun in act.get("nouns", ()):
                self._add(_noun_forms(noun), _sense(name, act, "noun", noun in weak, noun in strong))
        for patterns in self._by_first.values():
            patterns.sort(key=lambda p: -len(p.forms))

    def _add(self, forms: tuple[frozenset[str], ...], sense: Sense) -> None:
        for form in forms[0]:
            self._by_first.setdefault(form, []).append(Pattern(forms, sense))

    def _verb_forms(self, phrase: str) -> tuple[frozenset[str], ...]:
        first, *rest = _pieces(phrase)
        forms = [_form(word) for word in rest]
        if "~" in rest and forms[-1]:
            forms[-1] = forms[-1] | _noun_forms(rest[-1])[0]
        return (frozenset(inflections(first, self._irregular)), *forms)

    def knows(self, word: str) -> bool:
        """If some reading begins with a folded word."""
        return word in self._by_first

    def matches(self, doc: Doc, token: Token) -> Iterator[Match]:
        """Readings that begin at a token, longest first."""
        for pattern in self._by_first.get(token.lower_, ()):
            end = _run(doc, token.i, pattern.forms)
            if end is None or not _fits(doc, token.i, end, pattern):
                continue
            verb = pattern.sense.part == "verb"
            yield Match(token.i, end, token.i if verb else end - 1, pattern.sense)


@cache
def load_lexicon(language: str = "en") -> Lexicon:
    """One lexicon a process."""
    return Lexicon(language)


def inflections(verb: str, irregular: dict[str, list[str]]) -> set[str]:
    """All forms of a verb; regular ones by rule, doubling and vowel change from the table."""
    if verb in irregular:
        return {verb, *irregular[verb]}
    if verb.endswith("e"):
        return {verb, f"{verb}s", f"{verb}d", f"{verb[:-1]}ing"}
    if verb.endswith("y") and verb[-2] not in "aeiou":
        return {verb, f"{verb[:-1]}ies", f"{verb[:-1]}ied", f"{verb}ing"}
    plural = f"{verb}es" if verb.endswith(("s", "sh", "ch", "x", "z")) else f"{verb}s"
    return {verb, plural, f"{verb}ed", f"{verb}ing"}


def _sense(name: str, act: dict[str, Any], part: Part, weak: bool, strong: bool) -> Sense:
    mode = act.get("mode")
    acled = act.get("acled") or load_ontology().to_acled[act["type"], mode]
    return Sense(name, part, act["type"], mode, acled, act["literal"], act["frame"], weak, strong)


def _pieces(phrase: str) -> list[str]:
    """As the tokenizer cuts: a hyphen is a token of its own."""
    return re.findall(r"[^\s-]+|-", phrase.lower())


def _form(word: str) -> frozenset[str]:
    return frozenset() if word == "~" else frozenset({word})


def _noun_forms(phrase: str) -> tuple[frozenset[str], ...]:
    *before, last = _pieces(phrase)
    plural = f"{last[:-1]}ies" if last.endswith("y") and last[-2] not in "aeiou" else f"{last}s"
    more = {f"{last}es"} if last.endswith(("s", "sh", "ch", "x")) else set()
    return (*(_form(word) for word in before), frozenset({last, plural, *more}))


def _run(doc: Doc, start: int, forms: tuple[frozenset[str], ...]) -> int | None:
    """The token behind the pattern if it stands at `start`; a gap takes as few tokens as it can."""
    if len(forms) == 1:
        return start + 1
    at, sentence_end = start, doc[start].sent.end
    gap = 0
    for number, form in enumerate(forms):
        if not form:
            gap = GAP
            continue
        while at < sentence_end and doc[at].lower_ not in form:
            if not gap or (doc[at].is_punct and doc[at].text not in ('"', "“", "”", "-")):
                return None
            gap, at = gap - 1, at + 1
        if at >= sentence_end:
            return None
        at, gap = at + 1, 0
        if number == 0 and len(forms) > 1 and doc[start].is_space:
            return None
    return at


def _fits(doc: Doc, start: int, end: int, pattern: Pattern) -> bool:
    """A verb must be a verb there and a noun a noun, as far as the tags say."""
    first, last = doc[start], doc[end - 1]
    if pattern.sense.part == "verb":
        if end - start > 1:
            return first.pos_ not in ("DET", "ADP", "PRON")
        if pattern.sense.frame == "oblige":
            return first.pos_ == "AUX" and first.head != first
        if first.pos_ == "ADJ":
            return pattern.sense.literal in ("people", "harm") and _is_predicate(first)
        # "He wound the clock": the past of winding, not the present of wounding.
        if first.lower_ == "wound" and first.tag_ in ("VBD", "VBN"):
            return False
        return first.pos_ == "VERB" and not (first.dep_ == "amod" or first.dep_ == "compound")
    if _is_in_a_name(doc, start, end):
        return False
    if last.pos_ in ("NOUN", "PROPN"):
        return last.ent_type_ not in ("PERSON", "WEAPON", "VEHICLE")
    return last.tag_ == "VBG" and start > 0 and _named_before(doc, start)


def _is_predicate(word: Token) -> bool:
    """ "Three soldiers were wounded": a participle that is read as an adjective."""
    return word.lower_.endswith(("ed", "en")) and any(c.dep_ in ("nsubj", "nsubj:pass", "cop") for c in word.children)


def _is_in_a_name(doc: Doc, start: int, end: int) -> bool:
    """ "The Clash", "Combat Center": capitals inside a sentence beside other capitals, or a name found there."""
    first, last = doc[start], doc[end - 1]
    if not last.text[0].isupper() or last.pos_ != "PROPN" or first.is_sent_start:
        return False
    beside = [doc[i] for i in (start - 1, end) if 0 <= i < len(doc)]
    return (
        bool(last.ent_type_)
        or any(t.pos_ == "PROPN" and t.text[0].isupper() for t in beside)
        or doc[start - 1].lower_ == "the"
    )


def _named_before(doc: Doc, start: int) -> bool:
    return doc[start - 1].pos_ in ("DET", "ADJ") or doc[start - 1].tag_ in ("POS", "PRP$")
