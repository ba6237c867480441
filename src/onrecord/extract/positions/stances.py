"""What a clause says of a topic: the bare act, and what governs it."""

import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

from spacy.tokens import Token

from onrecord.extract.events.parties import is_armed
from onrecord.extract.events.phrases import children, named, preposition
from onrecord.extract.events.subjects import subject_of
from onrecord.extract.positions.frames import (
    agents_in,
    backers_of,
    clause_text,
    is_asked_of,
    is_beside,
    is_condition,
    is_said_of_topic,
    of_demand,
    of_judgement,
    of_stance_noun,
    of_verdict,
    of_vote,
)
from onrecord.extract.positions.governing import GOVERNED, OPPOSITE, governed, is_negated
from onrecord.extract.positions.words import idioms, listed, odds, of_nouns, phrases, predicates
from onrecord.extract.reading import text_of
from onrecord.model import Stance

About = Callable[[Token, int, int], bool]
"""Whether characters `[start, end)` of a token's document speak of the topic."""
_ELLIPSIS = ("refuse", "decline", "will", "does", "did", "would")
_CLIMBED = ("xcomp", "acl", "advcl", "ccomp", "csubj", "conj", "parataxis", "obl", "nmod")
#: Tokens looked back over for what "has not" leaves out.
_FAR = 40
_HELPING = frozenset({"will", "would", "can", "do", "have"})


class Found(NamedTuple):
    """A stance of a party in one clause."""

    party: Token
    stance: Stance
    verb: Token


def stances_of(word: Token, pattern: re.Pattern[str], near: bool) -> Iterator[Found]:
    """Of one verb or predicate; `near` if the sentences around speak of the topic, so that it may go unsaid."""
    if word.pos_ in ("VERB", "AUX") and (is_asked_of(word) or is_condition(word) or _is_refused_act(word)):
        return
    for backer, shared in backers_of(word, pattern):
        yield Found(backer, shared, word)
    verdict = of_verdict(word, pattern) if word.pos_ in ("NOUN", "ADJ") else None
    if verdict is not None:
        yield Found(*verdict, word)
        return
    stance = _of_frame(word, pattern, near) or _of_verb(word, pattern, near) if word.pos_ in ("VERB", "AUX") else None
    if stance is None:
        stance = _of_idiom(word, pattern, near) or _of_predicate(word, pattern, near) or _of_ellipsis(word, near)
    if stance is None:
        stance = _of_odds(word, pattern)
    if stance is None:
        return
    for party in agents_in(word) or parties_of(word):
        if not (pattern.fullmatch(named(party).of(text_of(party.doc))) and not party.ent_type_):
            yield Found(party, stance, word)


def _is_refused_act(verb: Token) -> bool:
    """ "Is expected to decline to join": what is declined is told by the refusal."""
    refusing = listed("refuse") | listed("resisting")
    return verb.dep_ in ("xcomp", "advcl", "ccomp", "obj") and verb.head.lemma_.casefold() in refusing


def _of_ellipsis(word: Token, near: bool) -> Stance | None:
    """ "A has joined; B has not", "A will join but B will not", "is unlikely to."."""
    subjects = [c for c in word.children if c.dep_.startswith("nsubj")]
    if not near or not subjects:
        return None
    if word.lower_ in odds() and any(c.lower_ == "to" and not any(c.children) for c in word.rights):
        return OPPOSITE[odds()[word.lower_]] if is_negated(word) else odds()[word.lower_]
    opening = word.doc[word.i - 1].lower_ if word.i > word.sent.start else ""
    if opening in ("so", "nor", "neither") and word.pos_ in ("AUX", "VERB"):
        # "And so has the Salt Party", "nor will Merland".
        core = next((c for t in reversed(word.doc[word.sent.start : word.i]) if (c := _core(t)) is not None), None)
        return core if core is None or opening == "so" else OPPOSITE.get(core, core)
    following = word.doc[word.i + 1 : min(word.sent.end, word.i + 3)]
    last = word.i + 1 >= word.sent.end or all(t.is_punct or t.lower_ in ("not", "n't", "n’t") for t in following)
    if word.lemma_.casefold() not in _HELPING or not last:
        return None
    core = next((c for t in reversed(word.doc[max(0, word.i - _FAR) : word.i]) if (c := _core(t)) is not None), None)
    if core is None:
        return None
    denied = any(t.lower_ in ("not", "n't", "n’t") for t in following)
    return OPPOSITE.get(core, core) if denied else core


def _of_odds(word: Token, pattern: re.Pattern[str]) -> Stance | None:
    """ "Its participation in the mission is uncertain": odds said of a noun of taking part."""
    stance = odds().get(word.lower_)
    if stance is None or not any(c.dep_ == "cop" for c in word.children):
        return None
    noun = next((c for c in word.children if c.dep_ == "nsubj" and of_nouns().get(c.lemma_.casefold()) == "in"), None)
    if noun is None or not pattern.search(noun.doc[noun.left_edge.i : noun.right_edge.i + 1].text):
        return None
    return OPPOSITE.get(stance, stance) if is_negated(word) else stance


def _of_frame(verb: Token, pattern: re.Pattern[str], near: bool) -> Stance | None:
    """What its noun, its judgement, its demand or its vote says, with what governs it."""
    stance = (
        of_stance_noun(verb, pattern)
        or of_judgement(verb, pattern)
        or of_demand(verb, pattern)
        or of_vote(verb, near or bool(pattern.search(verb.sent.text)))
    )
    return governed(verb, stance) if stance is not None else None


def parties_of(word: Token) -> list[Token]:
    """Its subject, or that of the clause it completes: "is in no hurry to sign"."""
    at = word
    if of_nouns().get(next((c.lemma_.casefold() for c in word.children if c.dep_ == "nsubj"), "")) == "in":
        return [o for c in children(word, "nsubj") for o in children(c, "nmod:poss", "nmod") if o.i < c.i]
    for _ in range(4):
        found = [t for t in subject_of(at)[0] or _of_auxiliary(at) if t.lower_ not in ("who", "which", "that")]
        if found:
            return found
        if at.dep_ in ("acl:relcl",) or (at.dep_ == "acl" and at.tag_ == "VBG"):
            return _members(at.head)
        if at.head == at or at.dep_ not in _CLIMBED:
            return []
        at = at.head
    return []


def _members(head: Token) -> list[Token]:
    """ "Pallas is one of five countries taking part": the one, where the clause hangs on the many."""
    above = head.head
    if head.tag_ == "NNS" and head.dep_ == "nmod" and above.lower_ in ("one", "some", "member", "part"):
        return subject_of(above)[0] or [c for c in above.children if c.dep_ == "nsubj"] or [head]
    own = [c for c in head.children if c.dep_ == "nsubj"]
    return own if head.tag_ == "NNS" and own else [head]


def _of_auxiliary(verb: Token) -> list[Token]:
    """A subject that the tree hangs on "is" instead of the verb."""
    return [t for aux in children(verb, "aux", "aux:pass", "cop") for t in aux.children if t.dep_.startswith("nsubj")]


def _of_verb(verb: Token, pattern: re.Pattern[str], near: bool) -> Stance | None:
    core = _core(verb)
    said = _is_about(verb, pattern) or (
        verb.lemma_.casefold() in listed("doubting") and bool(pattern.search(clause_text(verb)))
    )
    if core is None:
        ends = verb.lemma_.casefold() == "will" and verb.pos_ == "AUX" and verb.dep_ not in ("aux", "aux:pass", "cop")
        return governed(verb, "in") if ends and pattern.search(verb.sent.text) else None
    if said and core == "out" and verb.lemma_.casefold() in listed("leave") and not _leaves_topic(verb, pattern):
        return None
    if said and _doubts_another(verb, pattern):
        return None
    if said and is_beside(verb, pattern, acts=core in ("in", "out")):
        return None
    if said or (near and _is_elliptic(verb)):
        return governed(verb, core)
    return None


def _core(verb: Token) -> Stance | None:
    """What the bare verb would mean."""
    lemma = verb.lemma_.casefold()
    clause = clause_text(verb)
    if phrases("against").search(clause):
        return "opposes"
    if phrases("for").search(clause) and lemma in ("vote", "come", "speak", "stand", "side", "be"):
        return "supports"
    if verb.pos_ != "VERB":
        return None
    if lemma in listed("refuse"):
        act = next((c for c in verb.children if c.dep_ in ("xcomp", "advcl", "obj", "ccomp")), None)
        if act is not None and act.lemma_.casefold() in listed("leave"):
            # "Refused to leave", "ruled out leaving".
            return "in"
        if lemma == "rule" and (is_negated(verb) or _is_refused(verb)):
            return "undecided"
        if any(c.dep_ == "xcomp" and c.lemma_.casefold() in {"rule", *listed("words_only")} for c in verb.children):
            return None
        return "out" if _has_act(verb) else "opposes"
    if lemma in listed("resisting") and _has_calling(verb):
        return "out"
    if lemma in listed("doubting"):
        return "unlikely"
    if lemma in listed("imposing") and any(children(verb, "xcomp")):
        # "Applied to join" is not "applied the embargo".
        return None
    if lemma in listed("opposes"):
        return "opposes"
    if lemma in listed("weigh"):
        if lemma == "debate":
            return "undecided" if phrases("whether").search(clause) else None
        return "undecided" if not _has_act(verb) or lemma != "decide" else None
    if lemma in listed("leave"):
        return "out" if _leaves_it(verb) else None
    if lemma in listed("join"):
        # "Took over command", "took place": only a part is taken in something.
        return None if lemma == "take" and not _takes_part(verb) else "in"
    return "supports" if lemma in listed("supports") else None


def _leaves_it(verb: Token) -> bool:
    """ "Left open" is no leaving."""
    return not any(children(verb, "xcomp")) or verb.lemma_ != "leave"


def _leaves_topic(verb: Token, pattern: re.Pattern[str]) -> bool:
    """ "Left port to join the mission": what is left is named, and it is not the mission."""
    objects = list(children(verb, "obj"))
    own = any(c.lower_ in ("its", "their") for o in objects for c in o.lefts)
    named_in = any(pattern.search(o.doc[o.left_edge.i : o.right_edge.i + 1].text) for o in objects)
    return not objects or own or named_in or any(o.pos_ == "PRON" for o in objects) or is_said_of_topic(verb, pattern)


def _doubts_another(verb: Token, pattern: re.Pattern[str]) -> bool:
    """ "The commodore doubts that X will join": it is X that is unlikely to."""
    if verb.lemma_.casefold() not in listed("doubting"):
        return False
    subjects = [s for c in children(verb, "ccomp") for s in c.children if s.dep_.startswith("nsubj")]
    return any(not pattern.search(s.doc[s.left_edge.i : s.right_edge.i + 1].text) for s in subjects)


def _is_refused(verb: Token) -> bool:
    return verb.head != verb and verb.head.lemma_.casefold() in listed("refuse")


def _takes_part(verb: Token) -> bool:
    return any(c.lemma_.casefold() in ("part", "role", "share", "place", "side") for c in children(verb, "obj"))


def _has_act(verb: Token) -> bool:
    """An infinitive behind it, said or left out: "refuses to join", "refuses to"."""
    if any(c.dep_ in ("xcomp", "ccomp", "advcl") for c in verb.children):
        return True
    if _has_calling(verb):
        return True
    following = verb.doc[verb.i + 1 : verb.i + 2]
    return bool(following) and following[0].lower_ in ("to", "out")


def _has_calling(verb: Token) -> bool:
    """ "Rejected calls to join", "resisted pressure to sign"."""
    return any(
        o.lemma_.casefold() in listed("callings") and any(children(o, "acl", "advcl", "xcomp"))
        for o in children(verb, "obj")
    )


def _is_about(verb: Token, pattern: re.Pattern[str]) -> bool:
    """The topic stands in the verb's own phrase, or a pronoun stands for it."""
    doc, end = verb.doc, verb.right_edge.idx + len(verb.right_edge)
    inner = next(children(verb, "ccomp"), None)
    if inner is not None:
        own = text_of(doc)[verb.idx : max(verb.idx, inner.left_edge.idx)]
        if pattern.search(text_of(doc)[inner.left_edge.idx : end]) and not pattern.search(own):
            return False
    if pattern.search(clause_text(verb)) or is_said_of_topic(verb, pattern):
        return True
    if any(c.dep_ == "nsubj:pass" for c in verb.children) and pattern.search(text_of(doc)[verb.left_edge.idx : end]):
        return True
    if agents_in(verb) and any(pattern.search(named(s).of(text_of(doc))) for s in subject_of(verb)[0]):
        return True
    # "It" stands for the topic only as what is joined, backed or left.
    pronouns = ("it", "this", "that", "them")
    return any(t.i > verb.i and t.lower_ in pronouns and t.dep_ in ("obj", "obl", "nmod") for t in verb.subtree)


def _is_elliptic(verb: Token) -> bool:
    """ "Qasran refuses to.", "will not send anybody", "has not decided": nothing else is named."""
    last = verb.doc[min(verb.right_edge.i, len(verb.doc) - 1)]
    if verb.lemma_ in _ELLIPSIS and last.lower_ in ("to", ".") and verb.sent.end - verb.i <= 3:
        return True
    objects = list(children(verb, "obj", "xcomp", "ccomp"))
    nothing = all(o.lower_ in listed("anything") for o in objects)
    own = objects and all(any(c.lower_ in ("its", "their") for c in o.lefts) or is_armed(o) for o in objects)
    lemma = verb.lemma_.casefold()
    elsewhere = any(preposition(c) == "to" for c in children(verb, "obl"))
    if own and lemma in listed("sending") and not elsewhere:
        return True
    aside = any(c.dep_ == "obl" and c.pos_ in ("PROPN", "NOUN") and c.ent_type_ for c in verb.children)
    acts = lemma in listed("join") | listed("weigh") and _is_marked(verb)
    voted = bool(phrases("against").search(verb.doc[verb.i : verb.i + 3].text)) and lemma == "vote"
    will = lemma in listed("bare") and not objects and any(c.lower_ in ("will", "’ll", "'ll") for c in verb.lefts)
    return (acts and nothing and not aside) or voted or (will and not elsewhere)


def _is_marked(verb: Token) -> bool:
    """Negated or governed: "sends" alone is no stance on what it does not name."""
    before = verb.doc[max(verb.sent.start, verb.i - 6) : verb.i + 1].text
    return any(phrases(key).search(before) for key, _ in GOVERNED) or is_negated(verb)


def _of_idiom(word: Token, pattern: re.Pattern[str], near: bool) -> Stance | None:
    """A turn of phrase in a clause that names the topic: "throws its weight behind the mission"."""
    subject = next((c for c in (*word.children, *_of_auxiliary(word)) if c.dep_.startswith("nsubj")), None)
    if subject is None or word.lemma_.casefold() in listed("believing"):
        return None
    clause = word.doc[word.left_edge.i : min(word.right_edge.i + 1, word.sent.end)]
    if not pattern.search(clause.text) and not (near and _names_nothing(word)):
        return None
    below = ("ccomp",) if word.pos_ == "VERB" else ("ccomp", "xcomp")
    inner = {t.i for c in word.children if c.dep_ in below or _is_apart(c) for t in c.subtree}
    told = [t for t in word.doc[subject.right_edge.i + 1 : clause.end] if not t.is_punct and t.i not in inner]
    by_base = " ".join("be" if t.lower_ in _BE else t.lemma_.casefold() for t in told)
    by_form = " ".join("be" if t.lower_ in _BE else t.lower_ for t in told)
    for stance, turn in idioms():
        found = turn.search(by_base) or turn.search(by_form)
        if found is not None:
            # "Want no part", "see no reason": the turn has its own negation.
            return stance if {"no", "not", "nothing"} & set(found[0].split()) else governed(word, stance)
    return None


def _is_apart(clause: Token) -> bool:
    """A clause joined on that has a subject of its own."""
    return clause.dep_ in ("conj", "parataxis") and any(c.dep_.startswith("nsubj") for c in clause.children)


def _names_nothing(word: Token) -> bool:
    """ "While Lashai has ruled itself out": the clause has no object of its own, so it is the topic's."""
    return not any(
        t.i > word.i and t.pos_ in ("NOUN", "PROPN") and t.dep_ in ("obj", "obl", "nmod") for t in word.subtree
    )


_BE = frozenset({"is", "are", "was", "were", "be", "been", "being", "'s", "’s"})


def _says_less(word: Token, pattern: re.Pattern[str]) -> bool:
    """ "Is ready to discuss the plan", "is a member of parliament": no stance on the topic."""
    if any(c.lemma_.casefold() in listed("talking") for c in children(word, "xcomp")):
        return True
    named_in = word.doc[word.left_edge.i : min(word.right_edge.i + 1, word.sent.end)].text
    # "The crews are ready" are ready for anything; who is sceptical is so of what was spoken of.
    needs_topic = word.pos_ == "NOUN" or predicates()[word.lower_] == "likely_in"
    return needs_topic and not pattern.search(named_in)


def _of_predicate(word: Token, pattern: re.Pattern[str], near: bool) -> Stance | None:
    """ "Sorrend is in", "Tessick remains undecided", "is sceptical of the plan", "has not made up its mind"."""
    if not near and not pattern.search(word.sent.text):
        return None
    if any(c.dep_ == "cop" for c in word.children) and pattern.search(word.doc[word.left_edge.i : word.i + 1].text):
        # "Is against the mission": the topic is the predicate.
        cases = [predicates().get(c.lower_) for c in children(word, "case")]
        told = next((c for c in cases if c is not None and c != "in"), None)
        if told is not None:
            return OPPOSITE.get(told, told) if is_negated(word) else told
    stance = predicates().get(word.lower_)
    if stance is not None and _says_less(word, pattern):
        return None
    bound = (
        word.head
        if word.dep_ in ("xcomp", "advmod", "compound:prt", "obl") and word.head.pos_ in ("VERB", "AUX")
        else word
    )
    linked = any(c.dep_ == "cop" for c in word.children) or bound.lemma_ in (
        "be",
        "remain",
        "stay",
        "stand",
        "keep",
        "seem",
    )
    alone = word.lower_ not in ("in", "out", "outside", "against") or not any(
        c.dep_ in ("obj", "obl", "nmod", "pobj")
        and not pattern.search(c.sent.doc[c.left_edge.i : c.right_edge.i + 1].text)
        for c in word.children
    )
    if stance is not None and linked and alone and word.dep_ not in ("case", "mark"):
        return OPPOSITE.get(stance, stance) if is_negated(bound) or is_negated(word) else stance
    if word.pos_ in ("VERB", "AUX") and word.dep_ not in ("aux", "aux:pass", "cop"):
        own = word.doc[word.left_edge.i : min(word.right_edge.i + 1, word.sent.end)].text
        if phrases("undecided").search(own) and word.lemma_.casefold() in (
            "decide",
            "make",
            "take",
            "keep",
            "say",
            "give",
        ):
            return "undecided"
    return None
