"""Facts of control in one sentence: what its verbs, its nouns and its predicates say of who has which place."""

import re
from collections.abc import Iterable, Iterator

from spacy.tokens import Token

from onrecord.extract.control.fact import Fact
from onrecord.extract.control.ground import Ground, cases
from onrecord.extract.control.signs import restored
from onrecord.extract.control.verbs import (
    agents_of,
    base_of,
    holder_among,
    is_in_own_right,
    listed,
    may_hold,
    nouns,
    verbs,
)
from onrecord.extract.events.parties import is_armed
from onrecord.extract.events.phrases import children, preposition
from onrecord.extract.events.subjects import subject_of
from onrecord.languages import noun_kind


def is_about_ground(tokens: Iterable[Token]) -> bool:
    """If words are not of votes or games; a league of fighters is no league."""
    return not any(
        token.lower_ in listed("contests") and not token.ent_type_ and not _names_a_body(token) for token in tokens
    )


def _names_a_body(token: Token) -> bool:
    """ "The Corsair League's blockade"."""
    return token.text == "League" and any(c.pos_ == "PROPN" for c in token.lefts)


def of_noun(noun: Token, ground: Ground) -> Iterator[Fact]:
    """ "The fall of X to Y", "Y's capture of X", "fighting in the streets of X between A and B"."""
    word = noun.lower_ if noun.tag_ == "VBG" else noun.lemma_.casefold()
    kind = next((k for k in ("take", "contest", "lose", "hold") if word in nouns(k)), None)
    if kind == "contest":
        yield from _fight(noun, ground)
        return
    if kind is None or (word == "flight" and noun.tag_ == "NNS"):
        return
    places = _of_what(noun, kind, ground)
    if kind == "hold" and not places:
        yield from restored(noun, ground)
    if not places:
        return
    by = [
        c for n in (noun, *children(noun, "nmod")) for c in children(n, "nmod", "obl") if preposition(c) in ("by", "to")
    ]
    by += [o for o in children(noun.head, "obl") if preposition(o) == "to" and word in ("fall", "loss")]
    owner = [*_owners(noun), *(c for c in children(noun, "amod", "compound") if may_hold(c))]
    if word == "loss":
        yield _loss(noun, places, holder_among(by), holder_among(owner) or _owner_above(noun) or _loser_in(noun))
        return
    if kind == "lose":
        yield from _leaving(noun, places, by, owner, ground)
        return
    if word in listed("handing") and holder_among(by) is None:
        return
    holder = holder_among([*by, *owner]) or (
        None if word in listed("passing") else _owner_above(noun) or _doer_of(noun)
    )
    if kind == "hold" and noun.dep_ in ("nsubj", "nsubj:pass") and noun.head.lemma_ in ("dispute", "contest"):
        yield Fact(noun.head, "contested", holder, None, places)
    elif kind == "hold":
        yield from _grip(noun, places, holder)
    elif holder is not None:
        yield Fact(noun, "gains", holder, None, places)


def _loser_in(noun: Token) -> Token | None:
    """ "With the loss of X the Confederation has no harbour": who has lost it is who the sentence is of."""
    if noun.dep_ == "nsubj" and noun.head.lemma_ in listed("blows"):
        # "The loss of X was a blow to the Front".
        return holder_among([c for c in children(noun.head, "nmod", "obl") if cases(c) & {"to", "for"}])
    if noun.dep_ != "obl" or not cases(noun) & {"with", "after", "by", "following", "since"}:
        return None
    return next((s for s in subject_of(noun.head)[0] if is_in_own_right(s) or s.ent_type_), None)


def _of_what(noun: Token, kind: str, ground: Ground) -> tuple[int, ...]:
    """What is taken, left or held; the tree may hang it on the verb or on who leaves: "the retreat of Y from X"."""
    joint = {"lose": {"from", "of"}, "hold": {"of", "over", "on"}}.get(kind, {"of"})
    places = ground.of((c for c in children(noun, "nmod", "obl") if cases(c) & joint), back=False)
    if not places and kind == "take":
        # "X's fall to Y"; "the Front announced its capture" is of the town spoken of.
        told = noun.dep_ == "obj" and noun.head.lemma_ in listed("claiming") | {"deny"}
        own = [c for c in children(noun, "nmod:poss") if (told if c.lower_ == "its" else ground.at(c) is not None)]
        passed = noun.lemma_ in listed("passing") or any(preposition(c) == "by" for c in children(noun, "nmod"))
        return ground.of(own) if told or passed else ()
    if places:
        return places
    near = [noun.head] if noun.dep_ in ("obj", "nsubj", "nsubj:pass") and noun.head.pos_ == "VERB" else []
    near += [c for c in children(noun, "nmod") if kind == "lose" and "of" in cases(c)]
    behind = [c for n in near for c in children(n, "obl", "nmod") if cases(c) & (joint - {"of"}) and c.i > noun.i]
    return ground.of(behind, back=False)


def _owners(noun: Token) -> list[Token]:
    """Whose capture or grip it is; "its" is whoever acts in the clause: "the corps tightened its grip on X"."""
    own = list(children(noun, "nmod:poss"))
    if not own or own[0].pos_ != "PRON" or noun.dep_ not in ("obj", "obl") or noun.head.pos_ != "VERB":
        return own
    subjects, passive = subject_of(noun.head)
    return own if passive or not subjects else subjects


def _leaving(
    noun: Token, places: tuple[int, ...], by: list[Token], owner: list[Token], ground: Ground
) -> Iterator[Fact]:
    """ "The withdrawal of Y from X", "the expulsion of Y from X by Z"."""
    those = holder_among([c for c in children(noun, "nmod") if "of" in cases(c) and ground.at(c) is None])
    if noun.lemma_.casefold() in listed("ousting"):
        winner = holder_among([*by, *owner])
        if winner is not None:
            yield Fact(noun, "gains", winner, those, places)
        elif those is not None:
            yield Fact(noun, "loses", those, None, places)
        return
    leaver = holder_among(owner) or those or holder_among(by) or _doer_of(noun)
    if leaver is not None and is_in_own_right(leaver):
        yield Fact(noun, "loses", leaver, None, places)


def _doer_of(noun: Token) -> Token | None:
    """ "With the capture of X, the rebels now hold the coast": whoever acts in the clause has done it."""
    if noun.dep_ not in ("obl", "obj") or (
        noun.dep_ == "obl" and not cases(noun) & {"with", "after", "by", "following"}
    ):
        return None
    if noun.dep_ == "obj" and noun.head.lemma_ not in listed("finishing"):
        return None
    subjects, passive = subject_of(noun.head)
    return None if passive else next((s for s in subjects if is_in_own_right(s) or s.pos_ == "PRON"), None)


def _loss(noun: Token, places: tuple[int, ...], winner: Token | None, loser: Token | None) -> Fact:
    if winner is not None:
        return Fact(noun, "gains", winner, loser, places)
    return Fact(noun, "loses", loser, None, places)


def _grip(noun: Token, places: tuple[int, ...], holder: Token | None) -> Iterator[Fact]:
    """ "Has control of X", "its grip on X"; control that is taken, fought for or lost is told by the verb."""
    verb = noun.head
    if (
        noun.dep_ == "obj"
        and verb.lemma_ in listed("gripping") | listed("grasping")
        and (holder is None or holder.pos_ == "PRON")
    ):
        holder = holder_among(subject_of(verb)[0])
    if holder is None or (verb.pos_ == "VERB" and verb.lemma_ not in listed("gripping") | listed("grasping")):
        return
    if noun.dep_ == "obj" and verb.lemma_ in listed("grasping"):
        yield Fact(noun, "gains", holder, None, places)
    elif {c.lower_ for c in holder.lefts} & {"both", "each"}:
        yield Fact(noun, "contested", None, None, places)
    elif noun.lemma_.casefold() in nouns("hold") and (verb.lemma_ == "claim" or noun.dep_ == "obj"):
        yield Fact(noun, "holds", holder, None, places)


def _owner_above(noun: Token) -> Token | None:
    """Who claims, announces or celebrates the capture is taken to have made it: "Y claimed the capture of X"."""
    verb = noun.head
    if noun.dep_ != "obj" or verb.pos_ != "VERB" or verb.lemma_ not in listed("claiming"):
        return None
    subjects, passive = subject_of(verb)
    return None if passive else next((s for s in subjects if is_in_own_right(s) and not _is_officer(s)), None)


def _is_officer(head: Token) -> bool:
    """ "The president hailed the capture": he did not make it."""
    return noun_kind(head) == "person" and head.pos_ == "NOUN" and head.tag_ == "NN" and not is_armed(head)


def _fight(noun: Token, ground: Ground) -> Iterator[Fact]:
    """Sieges of a place, battles for it, fighting inside it; fighting near it leaves it with whom it was."""
    word, sentence = noun.lower_ if noun.tag_ == "VBG" else noun.lemma_.casefold(), noun.sent
    if noun.dep_ in ("nsubj", "nsubj:pass") and noun.head.lemma_.casefold() in listed("over"):
        return
    if word in listed("rings") and noun.head.lemma_.casefold() not in listed("closing"):
        return
    behind = {"of", "for", "over", *(("around", "round", "at") if word in listed("siege") else ())}
    spoken = [*children(noun, "nmod"), *(children(noun.head, "obl") if word in listed("siege") else ())]
    places = ground.of((c for c in spoken if cases(c) & behind), back=False)
    besieger = holder_among(
        [*(c for c in children(noun, "nmod") if preposition(c) == "by"), *children(noun, "nmod:poss")]
    )
    verb = noun.head
    if word == "siege" and noun.dep_ in ("obj", "nsubj:pass") and verb.pos_ == "VERB":
        if verb.lemma_ in listed("lifting"):
            return
        subjects, passive = subject_of(verb)
        owner = [c for c in children(noun, "nmod:poss") if c.pos_ == "PRON"]
        besieger = holder_among(subjects) if owner and not passive else besieger
    if not places and word not in ("siege", "blockade", "encirclement"):
        around = [
            t
            for t in (*noun.subtree, *(noun.head.subtree if noun.dep_ in ("nsubj", "nsubj:pass", "obj") else ()))
            if t.dep_ in ("obl", "nmod") and cases(t) & {"in", "inside", "of", "through", "for"}
        ]
        near = {w for t in (noun, *around) for w in (t.lower_, *(c.lower_ for c in t.lefts))}
        text = sentence.text.casefold()
        if noun.dep_ == "nsubj" and noun.head.lemma_ in listed("gripped"):
            # "House-to-house fighting gripped X".
            around += children(noun.head, "obj")
        if near & listed("inside") or any(w in text for w in listed("inside") if re.search(r"[ -]", w)):
            places = ground.of(around, back=False)[:1]
    between = holder_among([t for t in sentence if preposition(t) == "between"])
    armed = (t for t in sentence if is_armed(t) and t.dep_ in ("nsubj", "obj", "obl", "nmod") and t != noun)
    party = next((t for t in armed if t.dep_ != "obl" or "in" not in cases(t)), None)
    if places:
        yield Fact(noun, "contested", besieger or between or party, None, places)


def of_modifier(tokens: Iterable[Token], ground: Ground) -> Iterator[Fact]:
    """ "Rebel-held X", "the government-controlled town of X", "besieged X", "X, held by Y,"."""
    for token in tokens:
        low = token.lower_
        if token.dep_ in ("amod", "acl", "advcl") and low in listed("ringed"):
            # "Describes the town as besieged on three sides by the Column": said of the object.
            said_of = [*children(token.head, "obj", "nsubj:pass")] if token.dep_ == "advcl" else [token.head]
            places = ground.of(said_of, back=False)
            besieger = holder_among(agents_of(token)) or holder_among(
                [t for t in token.subtree if t.dep_ == "nmod" and preposition(t) == "by"]
            )
            if places:
                yield Fact(token, "contested", besieger, None, places)
        elif token.dep_ == "amod" and low in listed("held"):
            holder = holder_among([c for c in token.children if c.i < token.i])
            places = ground.of([token.head], back=False)
            if holder is not None and places:
                yield Fact(token, "holds", holder, None, places)
        elif token.dep_ in ("acl", "advcl") and token.tag_ == "VBN" and low in listed("held") | listed("taken"):
            holder, places = holder_among(agents_of(token)), ground.of(_described(token, ground), back=False)
            if holder is not None and places:
                yield Fact(token, "holds" if low in listed("held") else "gains", holder, None, places)


def _described(participle: Token, ground: Ground) -> list[Token]:
    """What a participle is said of: the noun it hangs on, or the place right before its comma."""
    if participle.dep_ == "acl":
        # "X is the only town still held by Y": said of the subject.
        copula = any(c.dep_ == "cop" for c in participle.head.children)
        subjects = [c for c in participle.head.children if c.dep_ == "nsubj"] if copula else []
        return [participle.head, *subjects] if ground.at(participle.head) is not None else subjects or [participle.head]
    before = participle.doc[max(participle.sent.start, participle.i - 2)]
    return [before] if ground.at(before) is not None else []


def of_hands_changed(verb: Token, ground: Ground) -> Iterator[Fact]:
    """Once is a gain of whoever gains in this text; twice, or with no end told, leaves it open."""
    if verb.lemma_ != "change" or not any(c.lower_ == "hands" for c in verb.children):
        return
    places = ground.of(subject_of(verb)[0])
    words = {t.lower_ for t in verb.subtree}
    often = bool(words & listed("often")) or bool(re.search(r"\bboth sides\b", verb.sent.text))
    if places:
        doer = _named_between(verb) if often else _doer_beside(verb)
        yield Fact(verb, "contested" if often else "gains", doer, None, places)


def _named_between(verb: Token) -> Token | None:
    """ "Changed hands four times between the Front and the gendarmerie": the first of the two."""
    return holder_among([t for t in verb.subtree if preposition(t) == "between"])


def _doer_beside(verb: Token) -> Token | None:
    """ "Changed hands when the corps drove out the defenders"."""
    for clause in children(verb, "advcl"):
        if base_of(clause) in verbs() and base_of(clause) not in listed("leaving"):
            return holder_among(subject_of(clause)[0])
    return None
