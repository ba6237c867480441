"""Whether a word of politics or protest means the act: the tests of `events.yaml` that ask who deals with whom."""

from spacy.tokens import Token

from onrecord.extract.events.company import Look
from onrecord.extract.events.parties import (
    bases,
    can_act,
    is_armed,
    is_listed,
    is_people,
    is_political,
    phrases_at,
    word_set,
)  # fmt: skip
from onrecord.languages import noun_kind

#: Nouns that name a protest and little else.
_PROTESTS = frozenset({"protest", "demonstration", "sit-in", "riot", "walkout", "stoppage", "picket"})


def political(look: Look) -> bool:
    """Politics on both sides, or one side and more of it around; a person's name alone is none."""
    found, own = look.found, look.own
    around = own.political >= 2 or own.armed >= 1
    matter = any(
        not word_set("parties", "matters").isdisjoint(phrases_at(t)) for t in look.head.sent if t.pos_ == "NOUN"
    )
    around = around or (matter and not own.other)
    sure = [
        t
        for t in found.actor
        if _governs(t) or (is_political(t) and t.ent_type_ != "PERSON" and around) or _has_office(t)
    ]
    named = [t for t in found.actor if t.ent_type_ in ("ORG", "PERSON")]
    others = [t for t in found.target if is_political(t) or _has_office(t)]
    if own.other and not own.armed and own.political < 2:
        return False
    if sure:
        met = [t for t in found.target if t.ent_type_ in ("ORG", "PERSON", "LOC") or is_people(t)]
        return (
            bool(others or met)
            or around
            or len(found.actor) > 1
            or (look.match.sense.type == "COERCE" and bool(found.target))
        )
    states = [t for t in others if t.ent_type_ in ("GPE", "NORP") or is_armed(t)]
    if bool(named) and not own.other and own.political >= 3 and bool(states):
        return True
    if own.other or own.votes or look.match.sense.part == "noun":
        return False
    doers = [t for t in found.actor if t.pos_ != "PRON" and can_act(t)]
    named = [t for t in found.target if _governs(t)]
    bodies = [t for t in doers if t.ent_type_ in ("ORG", "GPE", "NORP")]
    return bool(doers) and (bool(named) or matter or (len(doers) > 1 and bool(bodies)))


def _governs(token: Token) -> bool:
    """A state, a people, or an office that only states have."""
    if token.ent_type_ in ("GPE", "NORP"):
        return True
    if token.ent_type_ == "PERSON" or token.pos_ not in ("NOUN", "PROPN"):
        return False
    return (is_listed(token, "political") or is_armed(token)) and not is_listed(token, "generic")


def _has_office(token: Token) -> bool:
    """ "President Boris Yeltsin": an office stands in the name's phrase."""
    return any(
        is_listed(c, "political") and c.pos_ in ("NOUN", "PROPN")
        for c in token.lefts
        if c.dep_ in ("compound", "nmod:desc", "amod", "flat", "appos", "nmod")
    )


def political_or_people(look: Look) -> bool:
    held = word_set("parties", "crowds") | {"hostage", "captive", "detainee", "prisoner", "journalist", "soldier"}
    freed = [t for t in look.found.target if t.ent_type_ == "PERSON" or not held.isdisjoint(bases(t)) or is_people(t)]
    return bool(freed) and (political(look) or look.warlike or bool([t for t in look.found.actor if is_political(t)]))


def labour(look: Look) -> bool:
    """Workers strike; whoever strikes something or somebody does another thing."""
    if look.found.target or any(c.dep_ in ("obj", "obl:agent") for c in look.head.children) or look.own.other:
        return False
    doers = [t for t in look.found.actor if is_listed(t, "workers") or (is_people(t) and t.tag_ == "NNS")]
    working = any(not word_set("parties", "work").isdisjoint(bases(t)) for t in look.head.sent)
    return any(is_listed(t, "workers") for t in doers) or (working and bool(look.found.actor))


def crowd(look: Look) -> bool:
    doers = [t for t in look.found.actor if is_listed(t, "crowds") or t.ent_type_ in ("NORP", "GPE") or t.pos_ == "NUM"]
    doers += [t for t in look.found.actor if t not in doers and noun_kind(t) == "person" and t.tag_ == "NNS"]
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
        for t in look.head.sent
        if t != look.head
    )
    if look.match.sense.part == "noun":
        # A country is occupied by an army, a square by a crowd.
        if look.match.sense.name == "obstruct" and any(t.ent_type_ == "GPE" for t in look.found.target):
            return any(is_listed(t, "crowds") for t in look.found.actor)
        plain = not look.own.other and look.head.lemma_.casefold() in _PROTESTS
        return bool(doers or look.found.target) or named or look.own.political >= 1 or plain
    if look.match.sense.name == "obstruct" and any(c.dep_ == "obj" for c in look.head.children) and doers:
        return not look.own.other
    return bool(doers) and (
        named
        or look.own.political >= 1
        or bool(look.found.target)
        or look.match.sense.name in ("riot", "demonstrate", "obstruct")
    )
