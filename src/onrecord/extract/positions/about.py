"""Which words speak of a topic: its own, those of its question in any form, and what stands for it."""

import re
from collections.abc import Collection
from functools import cache

from spacy.tokens import Span as Sentence
from spacy.tokens import Token

from onrecord.extract.events.parties import is_listed
from onrecord.extract.positions.words import governors, listed
from onrecord.extract.reading import text_of, words_at
from onrecord.languages import noun_kind
from onrecord.model import Topic

_ASKED = re.compile(
    r"^(?:who|which|what)\b(?: (?:countries|states|parties|members|of \w+))?(?: will| would)? (\w+)", re.I
)
_DETERMINED = r"(?:the|this|that|these|those|its|such an?|such|any such|any) "
_BEHIND = re.compile(r" (?:of|for|on|in|to|with|against|at) ")
#: Letters by which "recognition" and "recognises" are one act.
_SAME_ACT = 5
_PRONOUNS = frozenset({"it", "this", "that", "them", "so"})
_NO_PART = ("DET", "ADP", "PART")
_MEANT = ("nsubj", "obj", "nsubj:pass")
_AS_OBJECT = ("obj", "obl", "nmod", "xcomp", "obl:agent")


class About:
    """A topic as one sentence after another speaks of it."""

    def __init__(self, topic: Topic) -> None:
        words = {w for w in (topic.name, *topic.words) if w}
        heads = {_head_of(w) for w in words if " " in w}
        self._own = _pattern("|".join(_inflected(w) for w in sorted(words, key=len, reverse=True)))
        self._back = _determined(frozenset(heads)) if heads else None
        self._idea = _determined(listed("anaphors"))
        self.act = _act_of(topic)
        #: Whether the question is who backs somebody else's act.
        self.judged = _is_judged(topic)
        self._names = frozenset(w for w in topic.name.split() if w[:1].isupper()) if self.act else frozenset()

    def is_named_in(self, text: str) -> bool:
        """By its own words, or by their last with "the" or "such a" before it."""
        return bool(self._own.search(text) or (self._back is not None and self._back.search(text)))

    def tokens(self, sentence: Sentence, *, near: bool) -> frozenset[int]:
        """Tokens of the sentence that name the topic; with `near`, pronouns that stand for it too."""
        text = text_of(sentence.doc)
        found: set[int] = set()
        patterns = (self._own, self._back, self._idea if near else None)
        for pattern in filter(None, patterns):
            for match in pattern.finditer(text, sentence.start_char, sentence.end_char):
                span = words_at(sentence.doc, *match.span())
                found |= {t.i for t in span or () if t.pos_ not in _NO_PART and (t.pos_ != "VERB" or self.act)}
        found |= {t.i for t in sentence if t.text in self._names and t.dep_ in ("obj", "nmod", "nsubj:pass")}
        if near:
            found |= {t.i for t in sentence if _stands_for(t, found)}
        return frozenset(found)

    def is_act(self, word: Token) -> bool:
        """The act that the question is about: "recognised" where it asks who recognises."""
        return bool(self.act) and word.lower_.startswith(self.act) and word.pos_ in ("VERB", "NOUN", "PROPN")


def _head_of(words: str) -> str:
    """ "Mission" of "observer mission", "force" of "force for the delta"."""
    return _BEHIND.split(words, maxsplit=1)[0].split()[-1]


def _stands_for(pronoun: Token, named: Collection[int]) -> bool:
    """If a pronoun may be the topic: none that opens a relative clause, and nothing nearer that it could be."""
    if pronoun.lower_ not in _PRONOUNS or pronoun.pos_ != "PRON" or pronoun.tag_ == "WDT":
        return False
    if pronoun.dep_ not in _AS_OBJECT:
        return False
    before = pronoun.doc[pronoun.sent.start : pronoun.i]
    nearer = [t for t in before if t.pos_ == "NOUN" and t.dep_ in _MEANT and t.tag_ == "NN" and not _is_somebody(t)]
    return not nearer or any(t.i in named for t in before)


def _is_somebody(noun: Token) -> bool:
    return noun_kind(noun) in ("person", "organization", "time") or is_listed(noun, "political")


@cache
def _determined(heads: frozenset[str]) -> re.Pattern[str]:
    """ "The plan", "such a force"."""
    words = "|".join(re.escape(h) + "s?" for h in sorted(heads, key=len, reverse=True))
    return _pattern(f"{_DETERMINED}(?:{words})")


def _pattern(alternatives: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{alternatives})\b", re.IGNORECASE)


@cache
def _inflected(words: str) -> str:
    """A topic's words with the endings that a report may give them: "recognised Sessa", "monitors"."""
    return r"\s+".join(_with_endings(w) for w in words.split())


def _with_endings(word: str) -> str:
    if not word.isalpha() or len(word) < _SAME_ACT or word[:1].isupper():
        return re.escape(word)
    stem = re.sub(r"s$|e$", "", word) if not word.endswith("ss") else word
    stem = re.sub(r"(?<=\w)(i)[sz]$", r"\1[sz]", re.escape(stem))
    return rf"{stem}(?:e|es|ed|s|ing)?"


def _act_of(topic: Topic) -> str:
    """The stem of the act, where the topic is named by what its question asks for; else nothing."""
    asked = _ASKED.match(topic.question)
    stem = asked[1].casefold()[:_SAME_ACT] if asked else ""
    return stem if len(stem) == _SAME_ACT and topic.name.casefold().startswith(stem) else ""


def _is_judged(topic: Topic) -> bool:
    asked = _ASKED.match(topic.question)
    if asked is None or _act_of(topic):
        return False
    verb = asked[1].casefold()
    kinds = {k for form in (verb, verb[:-1], verb[:-2]) for k in governors("verbs").get(form, ())}
    return bool(kinds & {"support", "oppose"}) and "commit" not in kinds
