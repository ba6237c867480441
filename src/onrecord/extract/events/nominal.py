"""The parties of an act that a noun names: "the shelling of X by Y", "an attack on"."""

from spacy.tokens import Token

from onrecord.extract.events.lexicon import Match
from onrecord.extract.events.parties import (
    bases,
    is_armed,
    is_people,
    is_political,
    is_time,
    means_of,
    word_set,
)  # fmt: skip
from onrecord.extract.events.parts import Arguments, first_political
from onrecord.extract.events.phrases import children, joined, preposition
from onrecord.extract.events.subjects import is_passive, subject_of

_TO_TARGET = ("on", "at", "against", "upon", "into", "onto", "of", "towards", "toward")


def of_noun(noun: Token, frame: str, match: Match) -> Arguments:
    actor: list[Token] = []
    target: list[Token] = []
    tools: list[Token] = []
    behind = [g for c in noun.children if c.i > noun.i and preposition(c) == "by" for g in children(c, "nmod")]
    for child in [*noun.children, *behind, *_support(noun)]:
        if child.i in range(match.start, match.end) or is_time(child):
            continue
        if child in behind and preposition(child) not in ("on", "against", "at", "upon"):
            continue
        role = "actor" if _bears_the_blame(noun, child) else _noun_role(noun, child, frame)
        if role == "actor":
            actor += joined(child)
        elif role == "target":
            target += joined(child)
        elif role == "both":
            sides = joined(child)
            actor, target = [*actor, *sides[:1]], [*target, *sides[1:]]
        elif role == "tool":
            tools += joined(child)
    tools += _caused_by(noun)
    target += (_under_it(noun) or _subjected(noun) or _aimed_at(noun) or _was_target_of(noun)) if not target else []
    actor += [t for t in _supported_subject(noun) if t not in actor] if not actor else []
    if frame in ("speak", "give", "protest") and not target:
        target = first_political(noun, [noun, *actor], local=False)
    if frame == "fight" and not actor:
        actor, target = _between(noun)
    return Arguments(tuple(actor), tuple(target), tuple(tools))


def _under_it(noun: Token) -> list[Token]:
    """ "Their base came under attack", "the town is under siege": the subject suffers it."""
    verb = noun if noun.dep_ == "ROOT" or any(children(noun, "cop")) else noun.head
    if preposition(noun) != "under" or verb.lemma_.casefold() not in (*_COMING, noun.lemma_.casefold()):
        return []
    return [t for s in children(verb, "nsubj", "nsubj:pass") for t in joined(s)]


def _subjected(noun: Token) -> list[Token]:
    """ "Subjected them to torture", "put the town under siege": the object of the verb suffers it."""
    if noun.dep_ != "obl" or preposition(noun) not in ("to", "under"):
        return []
    if noun.head.lemma_.casefold() not in word_set("blame", "subjecting"):
        return []
    subjects, passive = subject_of(noun.head)
    return subjects if passive else [t for o in children(noun.head, "obj") for t in joined(o)]


def _was_target_of(noun: Token) -> list[Token]:
    """ "The residence was the target of an attack"."""
    above = noun.head
    if preposition(noun) != "of" or above.lemma_.casefold() not in ("target", "victim", "object"):
        return []
    return [t for s in children(above, "nsubj", "nsubj:outer") for t in joined(s)]


def _aimed_at(noun: Token) -> list[Token]:
    """ "The explosion targeted a bakery"."""
    if noun.dep_ != "nsubj" or noun.head.lemma_.casefold() not in ("target", "strike", "hit"):
        return []
    return [t for o in children(noun.head, "obj") for t in joined(o)]


def _bears_the_blame(noun: Token, child: Token) -> bool:
    """ "Blamed the attack on the rebels"."""
    laid = (
        child.head == noun.head and noun.dep_ == "obj" and noun.head.lemma_.casefold() in word_set("blame", "laid_on")
    )
    return laid and preposition(child) in ("on", "to")


#: Verbs that bring their subject under fire.
_COMING = ("come", "be", "remain", "stay", "live", "fall", "put", "find", "retreat", "flee", "evacuate")


def _caused_by(noun: Token) -> list[Token]:
    """ "The explosion was caused by a parcel bomb"."""
    verb = noun.head
    if noun.dep_ != "nsubj:pass" or verb.lemma_.casefold() not in ("cause", "trigger", "set", "spark", "produce"):
        return []
    return [o for o in children(verb, "obl", "obl:agent") if preposition(o) == "by" and means_of(o)]


def _between(noun: Token) -> tuple[list[Token], list[Token]]:
    """The sides of a fight where "between" hangs on another word of the sentence."""
    for token in noun.doc[noun.i + 1 : noun.sent.end]:
        if token.lower_ == "between" and token.head.pos_ in ("NOUN", "PROPN"):
            sides = joined(token.head)
            if len(sides) > 1 and all(is_armed(s) or is_political(s) or s.pos_ == "PROPN" for s in sides):
                return sides[:1], sides[1:]
    return [], []


def _support(noun: Token) -> list[Token]:
    """Phrases that hang on a light verb though they belong to the noun: "carried out an attack on the camp"."""
    if noun.dep_ not in ("obj", "nsubj", "nsubj:pass", "obl") or noun.head.pos_ != "VERB":
        return []
    if _aimed_at(noun) or (noun.dep_ == "obl" and preposition(noun) in word_set("circumstances", "at_the_time")):
        return []
    wanted = ("on", "against", "by", "between", "with", "at", "to" if noun.dep_ == "obj" else "on")
    found = [o for o in children(noun.head, "obl") if o != noun and o.i > noun.i and preposition(o) in wanted]
    return [o for o in found if preposition(o) != "to" or _bears_the_blame(noun, o)]


def _blamed(noun: Token) -> list[Token]:
    """In "claimed responsibility for the attack", "blamed for it", "were involved in it" the one it is laid on."""
    above = noun.head
    lemma = above.lemma_.casefold()
    if noun.dep_ not in ("nmod", "obl", "advcl") or _is_denied(above):
        return []
    if above.dep_ == "obj" and above.head.pos_ == "VERB" and preposition(noun) in ("for", "in"):
        denied = above.head.lemma_.casefold() in word_set("blame", "denying")
        shared = lemma in word_set("blame", "sharing") and not denied
        return subject_of(above.head)[0] if shared or lemma in word_set("blame", "taking_on") else []
    if preposition(noun) == "in" and (sharers := _sharers(above)):
        return sharers
    if lemma in word_set("blame", "involved") and preposition(noun) in ("for", "in", "of"):
        return _subject_or_noun(above)
    if lemma in word_set("blame", "laying") and above.pos_ == "VERB":
        subjects, passive = subject_of(above)
        laid = preposition(noun) in ("of", "for", "with", "over", "in", "to")
        return (subjects if passive else [t for o in children(above, "obj") for t in joined(o)]) if laid else []
    return []


def _sharers(word: Token) -> list[Token]:
    """ "The army's involvement in", "the participation of troops in", which the tree may hang on the troops."""
    shares = word_set("blame", "shares")
    if word.lemma_.casefold() in shares:
        of = [o for o in children(word, "nmod") if preposition(o) == "of"]
        return [t for o in (*children(word, "nmod:poss"), *of) for t in joined(o)]
    above = word.head
    hung = word.dep_ == "nmod" and preposition(word) == "of" and above.lemma_.casefold() in shares
    return joined(word) if hung else []


def _is_denied(word: Token) -> bool:
    """ "Is not charged with taking part in", "neither was tried for": the act is laid on nobody."""
    for verb in [word, *word.ancestors]:
        if any(c.lower_ in word_set("blame", "not_laid") for c in verb.children if c.dep_ in ("advmod", "cc:preconj")):
            return True
        if verb.dep_ not in ("xcomp", "advcl", "acl", "obj", "obl", "nmod"):
            break
    return False


def _subject_or_noun(word: Token) -> list[Token]:
    """The subject of a predicate, or the noun that a clause behind it describes: "soldiers involved in"."""
    if word.dep_ in ("acl", "amod") and word.head.pos_ in ("NOUN", "PROPN"):
        return joined(word.head)
    subjects = [t for s in children(word, "nsubj", "nsubj:pass") for t in joined(s)]
    return subjects or (subject_of(word)[0] if word.pos_ == "VERB" else [])


def _supported_subject(noun: Token) -> list[Token]:
    """The subject of "launch, stage, carry out, continue, renew an attack"."""
    if doers := _blamed(noun) or _laid_on(noun):
        return [d for d in doers if not _is_nobody(d)]
    if noun.dep_ not in ("obj", "obl") or noun.head.pos_ != "VERB":
        return []
    verb = noun.head
    if verb.lemma_.casefold() in word_set("blame", "subjecting") and _subjected(noun):
        return [] if is_passive(verb) else subject_of(verb)[0]
    # "Opened a probe into the explosion": the light verb has an object of its own.
    if verb.lemma_.casefold() not in word_set("blame", "light") or _is_about(noun):
        return []
    subjects, passive = subject_of(verb)
    subjects = [s for s in subjects if not _is_nobody(s)]
    return [t for o in children(verb, "obl") if preposition(o) == "by" for t in joined(o)] if passive else subjects


def _is_nobody(token: Token) -> bool:
    """ "No group has claimed the attack"."""
    return any(word.lower_ in word_set("parties", "nobody") for word in (token, *token.lefts))


def _is_about(noun: Token) -> bool:
    """If it only tells what the object of the light verb concerns."""
    if noun.dep_ != "obl" or preposition(noun) not in _CONCERNING:
        return False
    return any(o.lemma_ not in word_set("blame", "taking_on") for o in children(noun.head, "obj"))


_CONCERNING = ("into", "over", "for", "about", "of", "on")


def _laid_on(noun: Token) -> list[Token]:
    """In "the attack was carried out by rebels", "a bombing blamed on the brigade", "attributed to" the one behind."""
    above = noun.head
    told = [above] if noun.dep_ == "nsubj:pass" and above.pos_ == "VERB" else []
    told += [c for c in children(noun, "acl", "acl:relcl") if c.tag_ == "VBN"]
    told += [c for verb in told for c in children(verb, "conj") if c.tag_ == "VBN"]
    for verb in told:
        lemma = verb.lemma_.casefold()
        done, laid = lemma in word_set("blame", "done_by"), lemma in word_set("blame", "laid_on")
        for phrase in children(verb, "obl", "obl:agent"):
            case = preposition(phrase)
            if ((done and case == "by") or (laid and case in ("on", "to"))) and not is_time(phrase):
                return joined(phrase)
    return []


def _noun_role(noun: Token, child: Token, frame: str) -> str | None:
    case = preposition(child)
    if child.dep_ == "nmod:poss":
        return _possessor_role(noun, child)
    if child.dep_ in ("compound", "amod"):
        return _modifier_role(child)
    if child.dep_ not in ("nmod", "obl", "obl:agent", "nmod:desc") or child.i < noun.i:
        return None
    if case == "by":
        return "tool" if means_of(child) and not is_armed(child) else "actor"
    if case == "between" or case == "among":
        return "both"
    if case == "with" and frame == "fight":
        return "target"
    if case in ("with", "using") and means_of(child):
        return "tool"
    if case == "of":
        nature = noun.lemma_.casefold() in ("attack", "offensive", "raid", "threat", "appeal", "demand", "army")
        return "actor" if nature and is_armed(child) else "target"
    if case in ("on", "against", "at", "upon", "into", "to", "with", "for") and (
        frame in ("speak", "give") or case in _TO_TARGET
    ):
        return "target"
    return None


def _possessor_role(noun: Token, owner: Token) -> str:
    """ "The rebels’ attack", "Rukanda’s offensive" are by them; "the judge’s murder" is not."""
    suffered = not bases(noun).isdisjoint(word_set("parties", "suffered"))
    if suffered and not any(preposition(c) == "of" for c in children(noun, "nmod")):
        return "target"
    return "actor" if _can_act(owner) or (owner.pos_ == "PROPN" and not owner.ent_type_) else "target"


def _modifier_role(child: Token) -> str | None:
    if child.ent_type_ in ("NORP", "GPE", "ORG") or (is_armed(child) and not means_of(child)):
        return "actor"
    if means_of(child):
        return "tool"
    return "target" if is_people(child) and child.pos_ in ("NOUN", "PROPN") and child.ent_type_ != "PERSON" else None


def _can_act(token: Token) -> bool:
    return (
        is_armed(token)
        or is_political(token)
        or token.ent_type_ in ("PERSON", "ORG", "NORP", "GPE")
        or token.pos_ == "PRON"
    )
