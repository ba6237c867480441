"""The words of `words/events.yaml` as patterns over tokens."""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import product
from typing import Any, Literal, NamedTuple

from spacy.tokens import Doc, Token

from onrecord.languages.words import load_words
from onrecord.model.ontology import load_ontology

#: Words that may stand where an entry has `~`.
GAP = 6
#: Adverbs that a verb may be parted from: "pulled its troops out", "called the reservists up".
_PARTED = frozenset({"up", "out", "down", "off", "back", "away", "over", "apart", "in", "aside"})
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
    last: frozenset[str]
    """Forms of the last word, without which the rest need not be looked for."""
    said: frozenset[str]
    """All words of the entry in all their forms."""
    parted: bool = False
    """A verb whose other words may stand elsewhere in its clause."""


class Match(NamedTuple):
    """Tokens `[start, end)` that a pattern covers, and the token that carries the syntax."""

    start: int
    end: int
    head: int
    sense: Sense
    said: frozenset[str] = frozenset()
    """The words of the entry: what stands in its gap is not of it."""


class Lexicon:
    """Patterns by the forms their first word may take."""

    def __init__(self, language: str = "en") -> None:
        words = load_words(language, "events")
        self._irregular: dict[str, list[str]] = words["irregular"]
        weak, strong = set(words["weak_nouns"]), set(words["strong"])
        typical = {type_: (name, words["acts"][name]) for type_, name in words["typical"].items()}
        self._typical = {type_: _sense(*entry, "verb", weak=False, strong=False) for type_, entry in typical.items()}
        self._by_first: dict[str, list[Pattern]] = {}
        for name, act in words["acts"].items():
            for verb in act.get("verbs", ()):
                sense = _sense(name, act, "verb", weak=False, strong=verb in strong)
                for phrase in _spelled_out(verb):
                    self._add(self._verb_forms(phrase), sense)
            for noun in act.get("nouns", ()):
                self._add(_noun_forms(noun), _sense(name, act, "noun", noun in weak, noun in strong))
        for patterns in self._by_first.values():
            patterns.sort(key=lambda p: -len(p.forms))

    def _add(self, forms: tuple[frozenset[str], ...], sense: Sense) -> None:
        pattern = Pattern(
            forms, sense, forms[-1] or forms[0], frozenset().union(*forms), sense.part == "verb" and _may_part(forms)
        )
        for form in forms[0]:
            self._by_first.setdefault(form, []).append(pattern)

    def _verb_forms(self, phrase: str) -> tuple[frozenset[str], ...]:
        first, *rest = _pieces(phrase)
        forms = [_form(word) for word in rest]
        if "~" in rest and forms[-1]:
            forms[-1] = forms[-1].union(*(_noun_forms(word)[0] for word in rest[-1].split("|")))
        heads = {form for word in first.split("|") for form in inflections(word, self._irregular)}
        return (frozenset(heads), *forms)

    def knows(self, word: str) -> bool:
        """If some reading begins with a folded word."""
        return word in self._by_first

    def unlisted(self, token: Token, type_: str) -> Match:
        """A word that no entry has, read as the typical act of a PLOVER type."""
        part: Part = "verb" if token.pos_ in ("VERB", "AUX") else "noun"
        return Match(token.i, token.i + 1, token.i, self._typical[type_]._replace(part=part))

    def matches(self, doc: Doc, token: Token) -> Iterator[Match]:
        """Readings that begin at a token, longest first."""
        things: list[Token] | None = None
        words, said, stop = words_of(doc, token)
        for pattern in self._by_first.get(token.lower_, ()):
            if pattern.last.isdisjoint(said):
                continue
            end = _run(words, token.i, stop, pattern.forms)
            if end is not None and not _fits(doc, token.i, end, pattern):
                end = None
            if end is None and pattern.parted and token.pos_ == "VERB":
                things = list(_things_of(token)) if things is None else things
                end = token.i + 1 if _by_tree(token, pattern, things) else None
            if end is None:
                continue
            yield Match(token.i, end, _head_of(doc, token.i, end, pattern), pattern.sense, pattern.said)


@cache
def load_lexicon(language: str = "en") -> Lexicon:
    """One lexicon a process."""
    return Lexicon(language)


def inflections(verb: str, irregular: dict[str, list[str]]) -> set[str]:
    """All forms of a verb; regular ones by rule, vowel change and doubling in a last syllable from the table."""
    if verb in irregular:
        return {verb, *irregular[verb]}
    if verb.endswith("e"):
        return {verb, f"{verb}s", f"{verb}d", f"{verb[:-1]}ing"}
    if verb.endswith("y") and verb[-2] not in "aeiou":
        return {verb, f"{verb[:-1]}ies", f"{verb[:-1]}ied", f"{verb}ing"}
    plural = f"{verb}es" if verb.endswith(("s", "sh", "ch", "x", "z")) else f"{verb}s"
    stem = verb + verb[-1] if _DOUBLING.fullmatch(verb) else verb
    return {verb, plural, f"{stem}ed", f"{stem}ing"}


#: One syllable with a short vowel: "grab, grabbed".
_DOUBLING = re.compile(r"[^aeiou]*(?:qu)?[aeiou][^aeiouwxy]")


def _sense(name: str, act: dict[str, Any], part: Part, weak: bool, strong: bool) -> Sense:
    mode = act.get("mode")
    acled = act.get("acled") or load_ontology().to_acled[act["type"], mode]
    return Sense(name, part, act["type"], mode, acled, act["literal"], act["frame"], weak, strong)


def _pieces(phrase: str) -> list[str]:
    """As the tokenizer cuts: a hyphen is a token of its own."""
    return re.findall(r"[^\s-]+|-", phrase.lower())


def _spelled_out(phrase: str) -> list[str]:
    """One phrase for each choice of `a|b` that holds a hyphen; choices of single words stay together."""
    choices = [word.split("|") for word in phrase.split(" ")]
    kept = [
        [
            *(["|".join(plain)] if (plain := [c for c in choice if "-" not in c]) else []),
            *(c for c in choice if "-" in c),
        ]
        for choice in choices
    ]
    return [" ".join(words) for words in product(*kept)]


def _form(word: str) -> frozenset[str]:
    return frozenset() if word == "~" else frozenset(word.split("|"))


def _noun_forms(phrase: str) -> tuple[frozenset[str], ...]:
    *before, last = _pieces(phrase)
    plural = f"{last[:-1]}ies" if last.endswith("y") and last[-2] not in "aeiou" else f"{last}s"
    more = {f"{last}es"} if last.endswith(("s", "sh", "ch", "x")) else set()
    return (*(_form(word) for word in before), frozenset({last, plural, *more}))


def words_of(doc: Doc, token: Token) -> tuple[list[str], frozenset[str], int]:
    """The folded words of a document, those of a token's sentence, and its end; made once."""
    known: dict[int, Any] = doc.user_data.setdefault(_WORDS, {})
    if not known:
        words = known[-1] = [t.lower_ for t in doc]
        for sentence in doc.sents:
            row = (words, frozenset(words[sentence.start : sentence.end]), sentence.end)
            known.update(dict.fromkeys(range(sentence.start, sentence.end), row))
    found: tuple[list[str], frozenset[str], int] = known[token.i]
    return found


#: Where the folded words are kept.
_WORDS = "onrecord.words"
#: What a gap runs over though it is no word.
_QUOTED = frozenset({'"', "“", "”", "-", "'s", "’s", "'", "’"})


def _run(words: Sequence[str], start: int, stop: int, forms: tuple[frozenset[str], ...]) -> int | None:
    """The token behind the pattern if it stands at `start`; a gap takes as few tokens as it can."""
    if len(forms) == 1:
        return start + 1
    at, gap = start, 0
    for form in forms:
        if not form:
            gap = GAP
            continue
        while at < stop and words[at] not in form:
            if not gap or not (words[at][0].isalnum() or words[at] in _QUOTED):
                return None
            gap, at = gap - 1, at + 1
        if at >= stop:
            return None
        at, gap = at + 1, 0
    return at


def _may_part(forms: tuple[frozenset[str], ...]) -> bool:
    """A verb with an adverb ("pull out"), or with one gap before the thing it is done to ("impose ~ martial law")."""
    if len(forms) == 2:
        return not _PARTED.isdisjoint(forms[1])
    return len(forms) > 2 and [not form for form in forms].count(True) == 1 and bool(forms[-1])


def _by_tree(verb: Token, pattern: Pattern, things: Sequence[Token]) -> bool:
    """The words of an entry that stand elsewhere: "a curfew was imposed", "pulled its troops out"."""
    gap = next((i for i, form in enumerate(pattern.forms) if not form), len(pattern.forms))
    adverb, thing = pattern.forms[1:gap], pattern.forms[gap + 1 :]
    if adverb and not (len(adverb) == 1 and any(_is_adverb_of(c, adverb[0]) for c in verb.children)):
        return False
    return not thing or any(_closes(t, thing) for t in things)


def _is_adverb_of(child: Token, forms: frozenset[str]) -> bool:
    return child.lower_ in forms and child.dep_ in ("compound:prt", "advmod") and child.i > child.head.i


def _closes(noun: Token, forms: tuple[frozenset[str], ...]) -> bool:
    first = noun.i - len(forms) + 1
    return first >= 0 and all(noun.doc[first + i].lower_ in form for i, form in enumerate(forms))


def _head_of(doc: Doc, start: int, end: int, pattern: Pattern) -> int:
    """The verb of a verb phrase, also in "sexually assaulted" and "gang-raped"; the last word of a noun phrase."""
    if pattern.sense.part == "noun":
        return end - 1
    led = len(pattern.forms) > 1 and doc[start].pos_ not in ("VERB", "AUX") and doc[end - 1].pos_ == "VERB"
    return end - 1 if led else start


def _things_of(verb: Token) -> Iterator[Token]:
    """The object of a verb, the subject of its passive, or what its participle stands behind; and what is joined."""
    for child in verb.children:
        if child.dep_ in ("obj", "nsubj:pass"):
            yield child
            yield from (c for c in child.children if c.dep_ == "conj")
    if verb.dep_ == "acl" and verb.tag_ == "VBN":
        yield verb.head


def _fits(doc: Doc, start: int, end: int, pattern: Pattern) -> bool:
    """A verb must be a verb there and a noun a noun, as far as the tags say."""
    first, last = doc[start], doc[end - 1]
    if pattern.sense.part == "verb":
        if end - start > 1:
            # "Taken in May" is no taking in.
            if end - start == 2 and last.dep_ == "case" and last.lower_ in ("in", "over"):
                return False
            if last.lower_ == "at" and end < len(doc) and doc[end].lower_ in ("least", "most", "all", "once", "random"):
                return False
            return first.pos_ not in ("DET", "ADP", "PRON") and not (
                pattern.parted and _is_another_thing(last, pattern)
            )
        if pattern.sense.frame == "oblige":
            return first.pos_ == "AUX" and first.head != first
        if first.pos_ == "ADJ":
            return pattern.sense.literal in ("people", "harm") and _is_predicate(first)
        # "He wound the clock": the past of winding, not the present of wounding.
        if first.lower_ == "wound" and first.tag_ in ("VBD", "VBN"):
            return False
        if first.dep_ == "amod" and first.tag_ == "VBG":
            return start > 0 and doc[start - 1].lemma_.casefold() in _KEEPING
        return first.pos_ == "VERB" and not (first.dep_ == "amod" or first.dep_ == "compound")
    if _is_in_a_name(doc, start, end):
        return False
    if last.pos_ in ("NOUN", "PROPN"):
        return last.ent_type_ not in ("PERSON", "WEAPON", "VEHICLE")
    if last.tag_ != "VBG" or any(c.dep_ == "obj" for c in last.children):
        return False
    return (start > 0 and _named_before(doc, start)) or last.dep_ in _NOMINAL


#: Where a form in -ing stands as a noun does: "fighting could spread".
_NOMINAL = frozenset({"nsubj", "nsubj:pass", "csubj", "obj"})
#: Behind these a form in -ing is the act, however it is parsed: "keeps massing reserves".
_KEEPING = frozenset({"keep", "continue", "begin", "start", "stop", "resume", "cease", "go"})


def _is_another_thing(last: Token, pattern: Pattern) -> bool:
    """ "Launched 40 attack drones" launches drones; "held since March" holds nothing."""
    if last.dep_ == "compound" and last.head.i > last.i:
        return True
    if pattern.forms[1] or pattern.forms[-2] or last.pos_ not in ("NOUN", "PROPN"):
        return False
    return last.tag_ == "NNP" or any(c.dep_ == "case" and c.pos_ == "ADP" and c.i < last.i for c in last.children)


def _is_predicate(word: Token) -> bool:
    """ "Three soldiers were wounded", "recruits had been hurt": a participle that is read as an adjective."""
    if any(c.dep_ == "nsubj:pass" for c in word.children):
        return True
    return word.lower_.endswith(("ed", "en")) and any(c.dep_ in ("nsubj", "cop") for c in word.children)


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
