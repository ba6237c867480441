"""In whose company a word stands: whether a sentence speaks of conflict, of politics, or of another world."""

import re
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from spacy.tokens import Doc, Token
from spacy.tokens import Span as Sentence

from onrecord.extract.events.lexicon import Match
from onrecord.extract.events.parties import (
    is_armed,
    is_listed,
    means_of,
    word_set,
)  # fmt: skip
from onrecord.extract.events.parts import Arguments
from onrecord.extract.reading import sentence_text, text_of
from onrecord.languages.words import load_words

#: Lists of `restraint.yaml`; the last counts apart, for politics is where war is spoken of as well.
_WORLDS = (
    "sport", "markets", "weather", "illness", "fiction", "accident", "science", "kitchen", "nature", "daily",
    "politics",
)  # fmt: skip


@cache
def _told() -> re.Pattern[str]:
    """ "In the film …", "her third novel, set in …, follows …", "“The Last Redoubt” opens on …"."""
    works = "|".join(sorted(word_set("restraint", "works"), key=len, reverse=True))
    telling = "|".join(sorted(word_set("restraint", "telling"), key=len, reverse=True))
    owner = r"(?:the|a|an|his|her|their|its|this|\w+[’']s)"
    return re.compile(
        rf"\b(?:in|of) {owner} (?:[\w-]+ ){{0,2}}(?:{works})\b(?! of)"
        rf"|\b{owner} (?:[\w-]+ ){{0,2}}(?:{works})\b(?:, [^.;]{{0,80}})? (?:{telling})\b"
        rf"|[“\"][A-Z][^”\"]{{2,60}}[”\"],? (?:which |who )?(?:{telling})\b",
        re.IGNORECASE,
    )


#: The result of a match.
_SCORE = re.compile(
    r"(?<![\d-])\d{1,2}[-–]\d{1,2}(?![\d-]| (?:\w+ )?(?:January|February|March|April|May|June|July|August|September"
    r"|October|November|December|soldiers|people|men|fighters|rebels|days|hours|years))"
)


class Company(NamedTuple):
    """Counts over one sentence."""

    armed: float
    harm: int
    political: int
    other: int
    votes: int
    worlds: tuple[float, ...] = ()
    """Words of each of `_WORLDS`."""


class Look(NamedTuple):
    """What a test may look at; `warlike` if the sentence or the whole report speaks of arms."""

    match: Match
    head: Token
    found: Arguments
    own: Company
    warlike: bool


def company_of(sentence: Sentence) -> Company:
    """What else stands in the sentence."""
    armed, harm, political = 0.0, 0, 0
    harm_words = word_set("restraint", "harm")
    for token in sentence:
        if token.pos_ in ("NOUN", "PROPN", "ADJ", "NUM"):
            armed += _arms(token)
        harm += token.lower_ in harm_words
        political += token.ent_type_ in ("GPE", "NORP") or (
            token.pos_ in ("NOUN", "PROPN") and is_listed(token, "kin_of_state")
        )
    text = text_of(sentence.doc)[sentence.start_char : sentence.end_char]
    worlds = _world(sentence, text.casefold())
    scores = len(_SCORE.findall(text))
    return Company(
        armed, harm, political, int(sum(worlds[:-1]) + scores), int(worlds[-1]), (worlds[0] + scores, *worlds[1:])
    )


def _arms(token: Token) -> float:
    """What a word counts for: half where it names things of other trades as well, chains and bars among them."""
    means = means_of(token)
    if not (means or is_armed(token) or token.ent_type_ == "WEAPON"):
        return 0
    tool = means is not None and means.name == "primitive" and token.ent_type_ != "WEAPON"
    return (
        0.5 if tool or not word_set("restraint", "ambiguous").isdisjoint((token.lower_, token.lemma_.casefold())) else 1
    )


def _world(sentence: Sentence, text: str) -> list[float]:
    """Words of each other world; a plain word, at home in war as well, counts half."""
    acts, plain = word_set("restraint", "also_acts"), word_set("restraint", "plain")
    said = [token for token in sentence if token.pos_ != "VERB" or token.lower_ not in acts]
    words, singular = {t.lower_ for t in said}, {t.lower_: t.lemma_.casefold() for t in said if t.tag_ == "NNS"}
    counts = []
    for single, phrases in map(_world_words, _WORLDS):
        listed = (words & single) | {one for many, one in singular.items() if many not in single and one in single}
        counts.append(len(listed) - 0.5 * len(listed & plain) + sum(phrase in text for phrase in phrases))
    return counts


@cache
def _world_words(name: str) -> tuple[frozenset[str], tuple[str, ...]]:
    """Single words, and phrases of several."""
    listed = word_set("restraint", name)
    return frozenset(w for w in listed if " " not in w), tuple(w for w in listed if " " in w)


@cache
def _idioms() -> dict[str, re.Pattern[str]]:
    """The idioms by their first word: only those whose first word is said need be looked for."""
    by_first: dict[str, list[str]] = {}
    for idiom in sorted(load_words("en", "restraint")["idioms"], key=len, reverse=True):
        by_first.setdefault(re.split(r"[\s-]", idiom.casefold())[0], []).append(re.escape(idiom))
    return {first: re.compile(rf"\b(?:{'|'.join(some)})\b", re.IGNORECASE) for first, some in by_first.items()}


def without_victims(own: Company, struck: Sequence[Token]) -> Company:
    """The arrested poet and the murdered coach make no sentence one of poems or matches."""
    callings = [_world_words(name)[0] for name in _WORLDS if name != "sport"]
    strange = sum(
        any(t.lower_ in words for words in callings) and not any(c.dep_ == "nmod:poss" for c in t.lefts) for t in struck
    )
    return own._replace(other=max(0, own.other - strange)) if strange else own


#: Words of one other world in three sentences that settle what they are about.
_SURELY = 2


class Setting:
    """What the whole document speaks of, and each of its sentences."""

    def __init__(self, doc: Doc) -> None:
        self._doc = doc
        self._told: dict[int, bool] = {}
        self._own = {sentence.start: company_of(sentence) for sentence in doc.sents}
        self._starts = list(self._own)
        count = max(1, len(self._own))
        self.warlike = sum(1 for c in self._own.values() if c.armed >= 1 and c.armed + c.harm > c.other) / count
        said = {token.lower_ for token in doc}
        patterns = [pattern for first, pattern in _idioms().items() if first in said]
        self._idiom_spans = [m.span() for pattern in patterns for m in pattern.finditer(text_of(doc))]

    def is_another_world(self, token: Token) -> bool:
        """If the sentence and its neighbours together speak of a match, a recipe or a campaign more than of harm."""
        at = self._starts.index(token.sent.start)
        near = [self._own[start] for start in self._starts[max(0, at - 1) : at + 2]]
        strange = max(sum(c.worlds[world] for c in near) for world in range(len(_WORLDS)))
        return strange >= _SURELY and strange > sum(c.armed + c.harm for c in near)

    def of(self, token: Token) -> Company:
        """The company of a token's sentence."""
        return self._own[token.sent.start]

    def is_fiction(self, token: Token) -> bool:
        """If the sentence tells a story: "In the film …", "the novel follows …"."""
        start = token.sent.start
        if start not in self._told:
            self._told[start] = bool(_told().search(sentence_text(token)[:200]))
        return self._told[start]

    def is_idiom(self, match: Match) -> bool:
        """If a word of the entry stands in a fixed phrase of another meaning."""
        if not self._idiom_spans:
            return False
        first, last = self._doc[match.start].idx, self._doc[match.end - 1].idx
        return any(start <= last and first < end for start, end in self._idiom_spans)
