"""What a clause says of a topic, put together from its words: from the topic up through all that governs it."""

from collections.abc import Iterator

from spacy.tokens import Span as Sentence
from spacy.tokens import Token

from onrecord.extract.events.phrases import children, preposition
from onrecord.extract.positions.about import About
from onrecord.extract.positions.ellipsis import goes_unsaid
from onrecord.extract.positions.governing import modified
from onrecord.extract.positions.judgement import judgement_of
from onrecord.extract.positions.meaning import CALL, QUESTION, TOPIC, Meaning, made, plain, turned
from onrecord.extract.positions.turns import turn_of
from onrecord.extract.positions.words import governors, kinds_of, listed
from onrecord.languages import noun_kind

#: By what relations a word governs what its meaning is made of; the more telling first.
_GOVERNED = (
    "xcomp",
    "ccomp",
    "csubj",
    "obj",
    "obl",
    "nmod",
    "acl",
    "advcl",
    "nsubj:pass",
    "iobj",
    "nmod:poss",
    "compound",
)
_CLAUSES = ("xcomp", "ccomp", "csubj", "advcl", "acl")
_WORTH = {"topic": 1, "call": 2, "question": 2}
_NO, _LITTLE = frozenset({"no", "zero", "neither"}), frozenset({"little", "scant", "scarce", "less", "few", "minimal"})
_DEEDS = ("commit", "leave", "support", "oppose", "reject", "exclude")
_VERBAL = ("VERB", "AUX")


class Clauses:
    """The clauses of one sentence on one topic; `near` if what goes unsaid in it may be the topic."""

    def __init__(self, about: About, sentence: Sentence, *, near: bool) -> None:
        self._about, self.is_near = about, near
        self.topic = about.tokens(sentence, near=near)
        self.named = about.tokens(sentence, near=False)
        #: Clauses whose meaning went into that of the word above them.
        self.told: set[int] = set()
        self._known: dict[int, Meaning | None] = {}

    def meaning(self, word: Token) -> Meaning | None:
        """What a word with all it governs says; None for nothing on the topic."""
        if word.i not in self._known:
            self._known[word.i] = None
            self._known[word.i] = self._read(word)
        return self._known[word.i]

    def _read(self, word: Token) -> Meaning | None:
        if word.pos_ in _VERBAL:
            return self._of_verb(word)
        if word.i in self.topic:
            return self._of_topic(word)
        return self._of_noun(word) if word.pos_ in ("NOUN", "PROPN", "NUM", "PRON", "DET") else self._of_adjective(word)

    def _of_topic(self, word: Token) -> Meaning | None:
        """The topic itself; as a predicate, what stands before it: "is against the mission"."""
        case = preposition(word)
        if any(children(word, "cop")):
            kinds = governors("prepositions").get(case, ())
            found = made(kinds[0], TOPIC) if kinds else plain("in") if case == "in" else None
            return modified(word, found) if found is not None else None
        act = self._about.is_act(word) or (self._about.act and "commit" in kinds_of(word))
        return plain("in") if act else TOPIC

    def _of_verb(self, verb: Token) -> Meaning | None:
        if verb.i in self.topic or (self._about.is_act(verb) and self._governed(verb) is not None):
            return modified(verb, plain("in"))
        governed, by = self._governed(verb) or (None, None)
        judged = judgement_of(verb, self.topic)
        if judged is not None:
            return modified(verb, judged)
        if governed == TOPIC and any(c.lower_ in listed("asking_where") for c in verb.lefts):
            return QUESTION
        turn = turn_of(verb, governed, by, near=self.is_near)
        if turn is not None:
            return turn.meaning if turn.own else modified(verb, turn.meaning)
        kinds = kinds_of(verb, by)
        if governed is None and self.is_near and goes_unsaid(verb, kinds, self.topic):
            governed = TOPIC
        if governed is None and _is_of_relative(verb, self.topic):
            governed = TOPIC
        if governed is None or _is_words_only(verb, governed, by):
            return None
        if by is not None and _is_against(verb, governed, by):
            return modified(verb, plain("opposes"))
        for kind in kinds if by is not None else sorted(kinds, key=lambda k: k != "weigh"):
            if not _fits(kind, verb, governed, by) or (kind == "attend" and self._about.judged):
                continue
            found = made(kind, governed)
            if found == plain("out") and kind == "leave" and governed == TOPIC and self._about.judged:
                found = plain("opposes")
            if found is not None:
                return modified(verb, found)
        if by is not None and not kinds and governed == TOPIC and preposition(by) == "into":
            # "Will not be bullied into it", "was drawn into it".
            return modified(verb, plain("in"))
        if by is None or not _passes(verb, governed, by, kinds):
            return None
        return modified(verb, governed)

    def _of_noun(self, noun: Token) -> Meaning | None:
        governed, by = self._governed(noun) or (None, None)
        kinds = kinds_of(noun)
        if governed is None and self.is_near and kinds and goes_unsaid(noun, kinds, self.topic):
            governed = TOPIC
        if governed is None:
            return None
        lemma = noun.lemma_.casefold()
        if governed.said not in _WORTH and (lemma in listed("callings")):
            return CALL
        for kind in kinds:
            found = made(kind, governed)
            if found is not None:
                return modified(noun, _counted(noun, found))
        if (
            lemma in listed("aside")
            or _is_anothers(noun, self.topic)
            or (by is not None and preposition(by) in listed("concerning"))
        ):
            return None
        if governed.said in _WORTH:
            if noun_kind(noun) == "person" or noun.ent_type_ == "PERSON":
                return None
            return CALL if lemma in listed("callings") else governed
        if any(children(noun, "cop")) or noun_kind(noun) not in ("person", "organization"):
            return modified(noun, governed)
        return None

    def _of_adjective(self, word: Token) -> Meaning | None:
        governed, by = self._governed(word) or (None, None)
        kinds = kinds_of(word)
        turn = turn_of(word, governed, by, near=self.is_near)
        if turn is not None:
            return turn.meaning if turn.own else modified(word, turn.meaning)
        if governed is None and self.is_near and kinds and goes_unsaid(word, kinds, self.topic):
            governed = TOPIC
        if governed is None:
            return None
        for kind in kinds:
            found = made(kind, governed)
            if found is not None:
                return modified(word, found)
        return modified(word, governed) if governed.said not in _WORTH and not kinds else None

    def _governed(self, word: Token) -> tuple[Meaning, Token] | None:
        """The most telling of what a word governs, and the word it comes by."""
        best: tuple[Meaning, Token] | None = None
        for child in sorted((*word.children, *_shared(word)), key=_rank):
            judging = word.pos_ == "ADJ" or word.lower_ in governors("adjectives")
            if judging and child.dep_ == "ccomp" and self._is_on_topic(child):
                # "Is not convinced that the link is worth it".
                return TOPIC, child
            if child.dep_ not in _GOVERNED or not self._is_governed(child, word):
                continue
            for one in (child, *(c for c in children(child, "conj"))):
                found = self.meaning(one)
                if (
                    found is not None
                    and found.said != "nothing"
                    and (best is None or (found.said not in _WORTH and best[0].said in _WORTH))
                ):
                    best = found, child
        if best is not None and best[1].dep_ in _CLAUSES:
            self.told.add(best[1].i)
        return best

    def _is_on_topic(self, clause: Token) -> bool:
        return any(s.i in self.topic for s in children(clause, "nsubj", "nsubj:pass"))

    def _is_governed(self, child: Token, word: Token) -> bool:
        if child.dep_ in ("compound", "nmod:poss"):
            return word.pos_ not in _VERBAL and (child.i in self.topic or child.dep_ == "compound")
        if child.dep_ in _CLAUSES:
            return self._is_open(child)
        return preposition(child) not in listed("aside_of")

    def _is_open(self, clause: Token) -> bool:
        """A clause without a subject of its own, or whose subject is the topic: "demanded that it be lifted"."""
        if any(c.dep_ in ("mark",) and c.lower_ in listed("beside") for c in clause.children):
            return False
        if clause.dep_ == "advcl" and not (clause.tag_ in ("VB", "VBG") or preposition(clause)):
            return False
        subjects = list(children(clause, "nsubj", "nsubj:pass", "csubj"))
        if not subjects:
            return True
        return all(s.i in self.topic for s in subjects) and clause.pos_ in _VERBAL


def _shared(noun: Token) -> Iterator[Token]:
    """ "There is little appetite in Lund for the force": the tree may hang on the verb what is the noun's."""
    verb = noun.head
    if noun.pos_ in _VERBAL:
        # "Are lobbying hard against the treaty".
        yield from (o for c in children(noun, "advmod") for o in children(c, "obl"))
    light = verb.lemma_.casefold() in listed("expressing") and noun.dep_ in ("obj", "xcomp")
    there = noun.dep_ == "nsubj" and any(children(verb, "expl"))
    if noun.pos_ == "NOUN" and (light or there):
        yield from (c for c in children(verb, "obl", "advcl") if c.i > noun.i)
        # "Gave the barrier a welcome".
        yield from (c for c in children(verb, "obj", "iobj") if c.i < noun.i and light)


def _rank(child: Token) -> int:
    return _GOVERNED.index(child.dep_) if child.dep_ in _GOVERNED else len(_GOVERNED)


def _is_of_relative(verb: Token, topic: frozenset[int]) -> bool:
    """ "The mission, which Estvar opposes,": the clause hangs on the topic itself."""
    if verb.dep_ != "acl:relcl" or verb.head.i not in topic:
        return False
    subjects = list(children(verb, "nsubj"))
    return bool(subjects) and all(s.lower_ not in ("which", "that", "who") for s in subjects)


def _is_words_only(verb: Token, governed: Meaning, by: Token | None) -> bool:
    """ "Refused to be drawn on the mission", "was asked to join": nothing is said, or nothing done."""
    lemma = verb.lemma_.casefold()
    if governed.said in _WORTH and lemma in listed("words_only"):
        return by is None or by.dep_ == "obj" or preposition(by) in listed("concerning")
    passive = any(children(verb, "aux:pass", "nsubj:pass"))
    return passive and lemma in listed("soliciting") - listed("believing") and by is not None and by.dep_ == "xcomp"


def _is_against(verb: Token, governed: Meaning, by: Token) -> bool:
    """Whatever is done against a topic opposes it; "lean against" is listed as less."""
    against = "oppose" in governors("prepositions").get(preposition(by), ())
    return against and governed == TOPIC and f"{verb.lemma_.casefold()} {preposition(by)}" not in governors("verbs")


def _fits(kind: str, verb: Token, governed: Meaning, by: Token | None) -> bool:
    """Whether a class may take what it governs by that relation."""
    if by is None:
        return True
    case, aside, lemma = preposition(by), by.dep_ in ("obl", "nmod"), verb.lemma_.casefold()
    if by.dep_ == "advcl" and kind in _DEEDS and _is_aside(by):
        return False
    if kind == "weigh" and lemma in listed("judging") and len([*children(verb, "obj", "xcomp")]) > 1:
        # "Considers it an invitation" weighs nothing.
        return False
    if kind in ("commit", "leave") and governed.said in _WORTH and aside:
        return case not in listed("concerning")
    if kind == "attend":
        return aside or by.dep_ == "obj"
    if kind in ("lean", "intend") and governed.said in _WORTH:
        return by.dep_ != "obj" or lemma in listed("entertaining")
    if kind in ("intend", "support", "demand") and _wants_none(verb, governed, by):
        return False
    if kind == "demand" and by.dep_ in ("xcomp", "advcl") and any(children(verb, "obj", "iobj", "obl")):
        # "Urged Estvar to join" is no stance of who urges; "urged it to abandon the plan" is.
        return governed.said in ("opposes", "out")
    return kind != "tell" or not aside or governed.said in _WORTH


def _wants_none(verb: Token, governed: Meaning, by: Token) -> bool:
    """ "Wants no part in it" is no wish to leave it."""
    return by.dep_ == "obj" and verb.lemma_.casefold() == "want" and governed.said == "out"


def _is_aside(clause: Token) -> bool:
    """ "Left port to join", ", joining the pact": what is done besides or for what end."""
    marked = any(c.lower_ == "without" for c in children(clause, "mark", "case"))
    return marked or clause.tag_ != "VBG" or (clause.i > 0 and clause.nbor(-1).text == ",")


def _passes(verb: Token, governed: Meaning, by: Token, kinds: tuple[str, ...]) -> bool:
    """A verb that is in no list hands on what its own infinitive, its object or "in support of" says."""
    if governed.said in _WORTH and governed.said != "question":
        return False
    lemma = verb.lemma_.casefold()
    if by.dep_ in ("obl", "nmod"):
        return preposition(by) == "in" or (lemma in listed("expressing") and not kinds)
    if _wants_none(verb, governed, by):
        return True
    if lemma in listed("talking") | listed("soliciting"):
        return False
    if by.dep_ == "advcl":
        return by.tag_ == "VB" and any(c.lower_ == "to" for c in by.lefts)
    return (not kinds and by.dep_ == "xcomp") or lemma in listed("expressing")


def _counted(noun: Token, meaning: Meaning) -> Meaning:
    """ "No intention", "little appetite"."""
    said = {c.lower_ for c in noun.lefts}
    if said & _NO:
        return turned(meaning)
    if said & _LITTLE or any(c.lower_ == "lack" for c in (noun.head,)):
        return plain("unlikely") if meaning.said in ("likely_in", "nothing") else turned(meaning)
    return meaning


def _is_anothers(noun: Token, topic: frozenset[int]) -> bool:
    """ "Oruna's offices on the mission": owned by somebody who is not the topic."""
    return any(c.pos_ == "PROPN" and c.i not in topic for c in children(noun, "nmod:poss"))
