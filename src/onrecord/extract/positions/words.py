"""The lists of `words/positions.yaml`."""

import re
from collections.abc import Mapping
from functools import cache

from spacy.tokens import Token

from onrecord.extract.events.lexicon import inflections
from onrecord.extract.events.phrases import children, preposition
from onrecord.languages.words import load_words
from onrecord.model import Stance


@cache
def listed(key: str, language: str = "en") -> frozenset[str]:
    """A list, folded."""
    return frozenset(str(w).casefold() for w in load_words(language, "positions")[key])


@cache
def phrases(key: str, language: str = "en") -> re.Pattern[str]:
    """A list as a pattern over text, apostrophes of either kind."""
    words = sorted((str(w) for w in load_words(language, "positions")[key]), key=len, reverse=True)
    return re.compile(
        r"(?<![\w-])(?:" + "|".join(re.escape(p).replace("'", "['’]") for p in words) + r")(?![\w-])", re.IGNORECASE
    )


@cache
def idioms(language: str = "en") -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Turns of phrase over the base forms of a clause, by the class of what they govern."""
    table: dict[str, list[str]] = load_words(language, "positions")["idioms"]
    # "Has not closed the door" is no "close the door": the open turns are asked first.
    order = sorted(table, key=lambda kind: kind != "weigh")
    return tuple((kind, re.compile("|".join(_with_gaps(words) for words in table[kind]))) for kind in order)


def _with_gaps(words: str) -> str:
    """Over words written as form|base, each of which may be the listed one."""
    return r"(?<!\S)" + r" ".join(_either(w) for w in words.split()) + r"(?!\S)"


def _either(word: str) -> str:
    known = re.escape(word)
    return r"(?:\S+ ){0,4}\S+" if word == "~" else rf"(?:{known}\|\S+|\S+\|{known})"


@cache
def odds(language: str = "en") -> dict[str, Stance]:
    """What is said of the odds that somebody takes part → the stance: "unlikely", "uncertain"."""
    table: dict[Stance, list[str]] = load_words(language, "positions")["odds"]
    return {word: stance for stance, words in table.items() for word in words}


@cache
def governors(part: str, language: str = "en") -> Mapping[str, tuple[str, ...]]:
    """Words of a part of speech → the classes they are of, the more telling first."""
    table: dict[str, list[str]] = load_words(language, "positions")[part]
    found: dict[str, list[str]] = {}
    for kind in _ORDER:
        for word in table.get(kind, ()):
            found.setdefault(str(word).casefold(), []).append(kind)
    return {word: tuple(kinds) for word, kinds in found.items()}


@cache
def _verb_forms(language: str = "en") -> Mapping[str, str]:
    """Forms of the listed verbs → the verb: the lemmatizer does not know "acceded"."""
    irregular = load_words(language, "events")["irregular"] | load_words(language, "roles")["irregular"]
    verbs = {verb.split()[0] for verb in governors("verbs", language)}
    return {form: verb for verb in sorted(verbs) for form in inflections(verb, irregular)}


_ORDER = (
    "exclude", "refuse", "reject", "oppose", "doubt", "weigh", "decide", "intend", "lean", "deny", "leave", "attend",
    "commit", "support", "merit", "demand", "tell",
)  # fmt: skip
_PARTICLES = ("compound:prt", "advmod")


def kinds_of(word: Token, by: Token | None = None) -> tuple[str, ...]:
    """The classes of a word that governs something by another: "rule" with "out" rules out, "look" alone is nothing."""
    lemma, low = word.lemma_.casefold(), word.lower_
    if word.pos_ in ("VERB", "AUX"):
        table = governors("verbs")
        lemma = lemma if lemma in table else _verb_forms().get(low, lemma)
        for phrase in _phrasal(word, lemma, by):
            if phrase in table:
                return table[phrase]
        if any(children(word, "compound:prt")):
            # "Set out" is nothing of "set".
            return ()
        # "Is committed to", "was opposed to": the participle may be read as a verb.
        participle = governors("adjectives").get(low, ()) if word.tag_ in ("VBN", "VBD") else ()
        if participle and any(children(word, "aux:pass", "cop")):
            return participle
        return table.get(lemma, ()) or participle
    table = governors("nouns" if word.pos_ in ("NOUN", "PROPN") else "adjectives")
    return table.get(low) or table.get(lemma) or (governors("adjectives").get(low, ()) if word.pos_ == "NOUN" else ())


def _phrasal(verb: Token, lemma: str, by: Token | None) -> list[str]:
    """The verb with its particle and preposition, the longest first."""
    particles = [c.lower_ for c in verb.rights if c.dep_ in _PARTICLES and c.i <= verb.i + 4]
    near = [by] if by is not None else [c for c in children(verb, "obl", "advcl", "obj", "xcomp") if c.i > verb.i]
    # "To" before an infinitive is no preposition; "called on the government to" has one of its own.
    cases = ["" if c.tag_ == "VB" else preposition(c) for c in near] + [preposition(c) for c in children(verb, "obj")]
    cases += [c.lower_ for c in verb.rights if c.dep_ in ("case", "mark") or (c.pos_ == "ADP" and c.dep_ == "obl")]
    both = [f"{lemma} {p} {c}" for p in particles for c in cases if c]
    return [*both, *(f"{lemma} {p}" for p in particles), *(f"{lemma} {c}" for c in cases if c)]
