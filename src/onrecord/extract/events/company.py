"""In whose company a word stands: whether a sentence speaks of conflict, of politics, or of another world."""

import re
from functools import cache
from typing import NamedTuple

from spacy.tokens import Doc, Token
from spacy.tokens import Span as Sentence

from onrecord.extract.events.arguments import Arguments
from onrecord.extract.events.lexicon import Match
from onrecord.extract.events.parties import (
    bases,
    is_armed,
    is_listed,
    is_people,
    is_political,
    means_of,
    phrases_at,
    word_set,
)  # fmt: skip
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
    r"\b(?:in|of) (?:the|his|her|a|this|their) (?:[\w-]+ ){0,2}(?:film|movie|novel|play|series|episode|opera|book|story|game|comic|manga|song|drama|trilogy|poem|musical|sequel|video game)\b"
    r"|\b(?:the|a) (?:[\w-]+ ){0,2}(?:film|movie|novel|play|episode|opera|story|poem|song) (?:tells|follows|depicts|features|portrays|centers|is about|concerns|in which|where)\b",
    re.IGNORECASE,
)


class Company(NamedTuple):
    """Counts over one sentence."""

    armed: float
    harm: int
    political: int
    other: int
    votes: int


def company_of(sentence: Sentence) -> Company:
    """What else stands in the sentence."""
    armed, harm, political = 0.0, 0, 0
    for token in sentence:
        if token.pos_ in ("NOUN", "PROPN", "ADJ", "NUM") and (
            is_armed(token) or means_of(token) or token.ent_type_ == "WEAPON"
        ):
            armed += 0.5 if token.lower_ in _AMBIGUOUS or token.lemma_.casefold() in _AMBIGUOUS else 1
        harm += token.lower_ in _HARM
        political += token.ent_type_ in ("GPE", "NORP") or (
            token.pos_ in ("NOUN", "PROPN") and is_listed(token, "kin_of_state")
        )
    *worlds, votes = _world(sentence)
    return Company(armed, harm, political, sum(worlds), votes)


def _world(sentence: Sentence) -> list[int]:
    words, text = {token.lower_ for token in sentence}, sentence.text.casefold()
    return [
        len(words & single) + sum(phrase in text for phrase in phrases)
        for single, phrases in map(_world_words, _WORLDS)
    ]


@cache
def _world_words(name: str) -> tuple[frozenset[str], tuple[str, ...]]:
    """Single words, and phrases of several."""
    listed = word_set("restraint", name)
    return frozenset(w for w in listed if " " not in w), tuple(w for w in listed if " " in w)


@cache
def _idioms() -> re.Pattern[str]:
    listed = sorted(load_words("en", "restraint")["idioms"], key=len, reverse=True)
    return re.compile(r"\b(?:" + "|".join(re.escape(i) for i in listed) + r")\b", re.IGNORECASE)


class Setting:
    """What the whole document speaks of, and each of its sentences."""

    def __init__(self, doc: Doc) -> None:
        self._doc = doc
        self._own = {sentence.start: company_of(sentence) for sentence in doc.sents}
        count = max(1, len(self._own))
        self.warlike = sum(1 for c in self._own.values() if c.armed >= 1 and c.armed + c.harm > c.other) / count
        self._idiom_spans = [m.span() for m in _idioms().finditer(doc.text)]

    def of(self, token: Token) -> Company:
        """The company of a token's sentence."""
        return self._own[token.sent.start]

    def is_fiction(self, token: Token) -> bool:
        """If the sentence tells a story: "In the film …", "the novel follows …"."""
        return bool(_TOLD.search(token.sent.text[:160]))

    def is_idiom(self, token: Token) -> bool:
        """If the word stands in a fixed phrase of another meaning."""
        return any(start <= token.idx < end for start, end in self._idiom_spans)


def is_literal(match: Match, head: Token, found: Arguments, setting: Setting) -> bool:
    """Whether the word means the act here; the tests are those named in `events.yaml`."""
    own = setting.of(head)
    if setting.is_idiom(head) or _acts_of_nature(head, found) or setting.is_fiction(head):
        return False
    warlike = own.armed >= 1 or setting.warlike >= 0.34
    if not _of_this_world(match, own, setting):
        return False
    if match.sense.weak and not _weak_holds(match, head, found, own, warlike):
        return False
    test = match.sense.literal
    if match.sense.strong and test in ("armed", "device", "actor"):
        return own.other == 0 or own.armed + own.harm >= own.other or setting.warlike >= 0.5
    if match.sense.weak and not _weak_holds(match, head, found, own, warlike):
        return False
    return _TESTS[test](match, head, found, own, warlike)


def _of_this_world(match: Match, own: Company, setting: Setting) -> bool:
    """Words of other worlds must be outweighed: by arms and harm for violence, by politics for words."""
    if match.sense.type not in ("ASSAULT", "COERCE", "PROTEST", "MOBILIZE"):
        return own.other < 2 or own.other <= own.political + own.armed
    strange = own.other + own.votes
    if strange >= 2 and own.armed + own.harm < strange:
        return False
    return (
        not strange
        or own.armed > 0
        or own.harm >= 2
        or setting.warlike >= 0.5
        or (match.sense.type == "PROTEST" and own.political > 0)
    )


def _acts_of_nature(head: Token, found: Arguments) -> bool:
    subjects = [c for c in head.children if c.dep_ in ("nsubj", "nsubj:pass")]
    listed = word_set("restraint", "not_actors")
    return any(
        not listed.isdisjoint(phrases_at(t)) and not t.ent_type_ for t in (*found.actor, *found.instrument, *subjects)
    )


def _weak_holds(match: Match, head: Token, found: Arguments, own: Company, warlike: bool) -> bool:
    parties = [t for t in (*found.actor, *found.target) if is_political(t)]
    if match.sense.type == "ASSAULT":
        return warlike and (bool(found.actor or found.target) or own.armed >= 1)
    return bool(parties)


def _sure(match: Match, head: Token, found: Arguments, own: Company, warlike: bool) -> bool:
    return True


def _armed(match: Match, head: Token, found: Arguments, own: Company, warlike: bool) -> bool:
    if own.armed >= 1 or own.harm >= 1:
        return True
    doers = [*found.actor, *found.instrument]
    if any(is_armed(t) or means_of(t) for t in doers):
        return True
    states = [t for t in found.actor if t.ent_type_ in ("GPE", "NORP") or is_listed(t, "kin_of_state")]
    struck = [
        t
        for t in found.target
        if t.ent_type_ in ("GPE", "LOC", "FAC", "NORP") or is_listed(t, "targets") or is_people(t)
    ]
    return bool(states and struck) or (warlike and bool(doers or struck or match.sense.part == "noun"))


def _device(match: Match, head: Token, found: Arguments, own: Company, warlike: bool) -> bool:
    if any(means_of(t) or t.ent_type_ == "WEAPON" for t in found.instrument):
        return True
    return own.armed >= 1 or (own.harm >= 1 and match.sense.part == "noun") or warlike


def _people(match: Match, head: Token, found: Arguments, own: Company, warlike: bool) -> bool:
    if match.sense.part == "noun":
        return bool(found.target or found.actor) or own.harm + own.armed >= 2
    hurt = [
        t for t in found.target if is_people(t) or t.ent_type_ in ("PERSON", "NORP", "ORG") or t.pos_ in ("NUM", "PRON")
    ]
    return (
        bool(hurt)
        or (not found.target and (own.armed >= 1 or own.harm >= 2))
        or (warlike and any(t.pos_ == "PROPN" for t in found.target))
    )


def _ground(match: Match, head: Token, found: Arguments, own: Company, warlike: bool) -> bool:
    """Places and positions fall; prizes and pawns do not."""
    held = word_set("control", "ground")
    taken = [t for t in found.target if t.ent_type_ in ("GPE", "LOC", "FAC") or not held.isdisjoint(phrases_at(t))]
    takers = [t for t in found.actor if is_political(t) or t.ent_type_ or t.pos_ == "PRON"]
    if not taken or "election" in head.sent.text:
        return False
    if head.lemma_.casefold() in (
        "take",
        "enter",
        "clear",
        "secure",
        "occupy",
        "fall",
        "capture",
        "liberation",
        "takeover",
    ):
        return bool(takers) and (own.armed >= 1 or warlike or any(t.ent_type_ in ("GPE", "NORP") for t in found.actor))
    return bool(takers) or own.armed >= 1


def _falling(match: Match, head: Token, found: Arguments, own: Company, warlike: bool) -> bool:
    """What falls or lands is the means: "a rocket fell on their barracks"."""
    thrown = word_set("means", "projectiles")
    return any(not thrown.isdisjoint(phrases_at(t)) or (means_of(t) and not is_armed(t)) for t in found.instrument)


def _thrown(match: Match, head: Token, found: Arguments, own: Company, warlike: bool) -> bool:
    """Missiles are fired; campaigns and people are not."""
    thrown = word_set("means", "projectiles")
    return any(not thrown.isdisjoint(phrases_at(t)) for t in found.instrument)


def _armed_object(match: Match, head: Token, found: Arguments, own: Company, warlike: bool) -> bool:
    return any(is_armed(t) or t.pos_ == "PRON" and own.armed >= 1 for t in found.target)


def _armed_actor(match: Match, head: Token, found: Arguments, own: Company, warlike: bool) -> bool:
    return any(is_armed(t) for t in found.actor)


def is_particular(head: Token, part: str, found: Arguments, located: bool, dated: bool, counted: bool) -> bool:
    """An act of somebody somewhere, not violence in general: "attacks" alone is none."""
    parties = len(found.actor) > 0, len(found.target) > 0
    told = sum((*parties, located, dated, counted, bool(found.instrument)))
    if part == "verb":
        return any(parties) or counted or bool(found.instrument)
    plural = head.tag_ in ("NNS", "NNPS") and not any(c.dep_ == "nummod" for c in head.children)
    if plural:
        if parties[0] and head.dep_ == "obj" and head.head.tag_ in ("VBD", "VBN"):
            return True
        return any(parties) and (located or dated or counted)
    return told >= 1


def _harm(match: Match, head: Token, found: Arguments, own: Company, warlike: bool) -> bool:
    if not _people(match, head, found, own, warlike) and match.sense.frame != "die":
        return False
    means = any(means_of(t) or is_armed(t) for t in (*found.instrument, *found.actor))
    return means or own.armed >= 1 or own.harm >= 2 or warlike


def _actor(match: Match, head: Token, found: Arguments, own: Company, warlike: bool) -> bool:
    doers = [t for t in found.actor if is_people(t) or is_political(t) or t.ent_type_]
    return (
        bool(doers) and (own.armed >= 1 or warlike or any(is_political(t) or is_listed(t, "crowds") for t in doers))
    ) or warlike


def _political(match: Match, head: Token, found: Arguments, own: Company, warlike: bool) -> bool:
    """Politics on both sides, or one side and more of it around; a person's name alone is none."""
    sure = [t for t in found.actor if is_political(t) and t.ent_type_ != "PERSON" or _has_office(t)]
    named = [t for t in found.actor if t.ent_type_ in ("ORG", "PERSON")]
    others = [t for t in found.target if is_political(t) or _has_office(t)]
    if sure:
        return (
            bool(others)
            or own.political >= 2
            or own.armed >= 1
            or any(t.ent_type_ in ("ORG", "PERSON") for t in found.target)
        )
    return bool(named) and own.political >= 2 and (bool(others) or own.armed >= 1)


def _has_office(token: Token) -> bool:
    """ "President Boris Yeltsin": an office stands in the name's phrase."""
    return any(
        is_listed(c, "political") and c.pos_ in ("NOUN", "PROPN")
        for c in token.lefts
        if c.dep_ in ("compound", "nmod:desc", "amod", "flat", "appos", "nmod")
    )


def _political_or_people(match: Match, head: Token, found: Arguments, own: Company, warlike: bool) -> bool:
    held = word_set("parties", "crowds") | {"hostage", "captive", "detainee", "prisoner", "journalist", "soldier"}
    freed = [t for t in found.target if t.ent_type_ == "PERSON" or not held.isdisjoint(bases(t)) or is_people(t)]
    return bool(freed) and (
        _political(match, head, found, own, warlike) or warlike or bool([t for t in found.actor if is_political(t)])
    )


def _crowd(match: Match, head: Token, found: Arguments, own: Company, warlike: bool) -> bool:
    doers = [t for t in found.actor if is_listed(t, "crowds") or t.ent_type_ in ("NORP", "GPE") or t.pos_ == "NUM"]
    named = any(
        t.lower_
        in (
            "protest",
            "protests",
            "demonstrators",
            "protesters",
            "demonstration",
            "demonstrations",
            "police",
            "curfew",
            "government",
            "rally",
            "demand",
            "against",
            "union",
        )
        for t in head.sent
        if t != head
    )
    if match.sense.part == "noun":
        return bool(doers or found.target) or named or own.political >= 1
    return bool(doers) and (
        named or own.political >= 1 or bool(found.target) or match.sense.name in ("riot", "demonstrate", "obstruct")
    )


def _weapon_object(match: Match, head: Token, found: Arguments, own: Company, warlike: bool) -> bool:
    taken = [
        t
        for t in found.target
        if means_of(t)
        or t.ent_type_ in ("WEAPON", "VEHICLE")
        or t.lower_
        in ("weapons", "arms", "cache", "ammunition", "munitions", "narcotics", "drugs", "hashish", "opium", "heroin")
    ]
    return bool(taken)


def _forces_object(match: Match, head: Token, found: Arguments, own: Company, warlike: bool) -> bool:
    moved = [t for t in (*found.moved, *found.actor) if is_armed(t) or t.ent_type_ == "VEHICLE"]
    if match.sense.part == "noun":
        return bool(moved or found.target) and own.armed >= 1
    return (
        bool([t for t in found.moved if is_armed(t) or t.ent_type_ == "VEHICLE" or means_of(t)])
        and (not found.actor or any(is_political(t) or t.ent_type_ or t.pos_ == "PRON" for t in found.actor))
    ) or (
        match.head < len(head.doc)
        and head.lemma_.casefold() in ("remain", "patrol", "mass", "amass", "enter")
        and bool(moved)
    )


_TESTS = {
    "sure": _sure, "armed": _armed, "device": _device, "people": _people, "harm": _harm, "actor": _actor,
    "political": _political, "political-or-people": _political_or_people, "crowd": _crowd,
    "weapon-object": _weapon_object, "ground": _ground, "thrown": _thrown, "falling": _falling,
    "armed-object": _armed_object, "armed-actor": _armed_actor, "forces-object": _forces_object,
}  # fmt: skip
