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

_HARM = frozenset(
    [
        "killed",
        "kills",
        "killing",
        "kill",
        "wounded",
        "injured",
        "dead",
        "died",
        "deaths",
        "death",
        "casualties",
        "casualty",
        "massacre",
        "hostages",
        "hostage",
        "fled",
        "displaced",
        "victims",
        "bodies",
        "slain",
        "murdered",
        "assassinated",
        "toll",
        "wounding",
        "injuring",
        "wounds",
        "refugees",
        "funeral",
    ]
)


_WORLDS = ("sport", "markets", "weather", "illness", "fiction", "accident", "science", "politics")


#: Words that also name soldiers' things in other trades; they count half.
_AMBIGUOUS = frozenset(
    [
        "company",
        "division",
        "force",
        "unit",
        "agent",
        "guard",
        "officer",
        "crew",
        "plane",
        "battery",
        "security",
        "movement",
        "network",
        "cell",
        "individual",
        "criminal",
        "attacker",
        "faction",
        "mob",
        "gang",
        "fighter",
        "killer",
        "shooter",
        "warrior",
        "radical",
        "general",
        "major",
        "captain",
        "fire",
        "round",
        "shot",
        "stone",
        "charge",
        "device",
        "club",
        "force",
        "forces",
        "power",
        "column",
        "squad",
        "squadron",
        "patrol",
        "line",
        "aircraft",
        "commander",
        "stranger",
        "defender",
        "knife",
        "stick",
        "rock",
        "hammer",
        "axe",
        "sword",
        "arrow",
        "spear",
        "weapon",
        "task",
        "coalition",
        "bullet",
        "agents",
        "stones",
        "units",
        "enemy",
        "defenders",
        "package",
        "companies",
    ]
)


_TOLD = re.compile(
    r"\b(?:in|of) (?:the|his|her|a|this|their) (?:[\w-]+ ){0,2}(?:film|movie|novel|play|series|episode"
    r"|opera|book|story|game|comic"
    r"|manga|song|drama|trilogy|poem|musical|sequel|video game)\b"
    r"|\b(?:the|a) (?:[\w-]+ ){0,2}(?:film|movie|novel|play|episode|opera|story|poem|song) "
    r"(?:tells|follows|depicts|features|portrays|centers|is about|concerns|in which|where)\b",
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
    for token in sentence:
        if token.pos_ in ("NOUN", "PROPN", "ADJ", "NUM"):
            armed += _arms(token)
        harm += token.lower_ in _HARM
        political += token.ent_type_ in ("GPE", "NORP") or (
            token.pos_ in ("NOUN", "PROPN") and is_listed(token, "kin_of_state")
        )
    text = text_of(sentence.doc)[sentence.start_char : sentence.end_char]
    *worlds, votes = _world(sentence, text.casefold())
    worlds.append(len(_SCORE.findall(text)))
    return Company(armed, harm, political, int(sum(worlds)), int(votes))


def _arms(token: Token) -> float:
    """What a word counts for: half where it names things of other trades as well, chains and bars among them."""
    means = means_of(token)
    if not (means or is_armed(token) or token.ent_type_ == "WEAPON"):
        return 0
    tool = means is not None and means.name == "primitive" and token.ent_type_ != "WEAPON"
    return 0.5 if tool or token.lower_ in _AMBIGUOUS or token.lemma_.casefold() in _AMBIGUOUS else 1


def _world(sentence: Sentence, text: str) -> list[float]:
    """Words of each other world; a plain word, at home in war as well, counts half."""
    acts, plain = word_set("restraint", "also_acts"), word_set("restraint", "plain")
    words = {token.lower_ for token in sentence if token.pos_ != "VERB" or token.lower_ not in acts}
    return [
        len(words & single) - 0.5 * len(words & single & plain) + sum(phrase in text for phrase in phrases)
        for single, phrases in map(_world_words, _WORLDS)
    ]


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


class Setting:
    """What the whole document speaks of, and each of its sentences."""

    def __init__(self, doc: Doc) -> None:
        self._doc = doc
        self._told: dict[int, bool] = {}
        self._own = {sentence.start: company_of(sentence) for sentence in doc.sents}
        count = max(1, len(self._own))
        self.warlike = sum(1 for c in self._own.values() if c.armed >= 1 and c.armed + c.harm > c.other) / count
        said = {token.lower_ for token in doc}
        patterns = [pattern for first, pattern in _idioms().items() if first in said]
        self._idiom_spans = [m.span() for pattern in patterns for m in pattern.finditer(text_of(doc))]

    def of(self, token: Token) -> Company:
        """The company of a token's sentence."""
        return self._own[token.sent.start]

    def is_fiction(self, token: Token) -> bool:
        """If the sentence tells a story: "In the film …", "the novel follows …"."""
        start = token.sent.start
        if start not in self._told:
            self._told[start] = bool(_TOLD.search(sentence_text(token)[:160]))
        return self._told[start]

    def is_idiom(self, match: Match) -> bool:
        """If a word of the entry stands in a fixed phrase of another meaning."""
        if not self._idiom_spans:
            return False
        first, last = self._doc[match.start].idx, self._doc[match.end - 1].idx
        return any(start <= last and first < end for start, end in self._idiom_spans)
