"""Whether a word of politics or protest means the act: the tests of `events.yaml` that ask who deals with whom."""

from spacy.tokens import Token

from onrecord.extract.events.company import Look
from onrecord.extract.events.parties import (
    bases,
    can_act,
    is_armed,
    is_group,
    is_listed,
    is_people,
    is_political,
    means_of,
    phrases_at,
    word_set,
)  # fmt: skip
from onrecord.extract.events.phrases import preposition
from onrecord.extract.events.subevents import is_one_of
from onrecord.languages import noun_kind

#: Nouns that name a protest and little else.
_PROTESTS = frozenset({"protest", "demonstration", "sit-in", "riot", "walkout", "stoppage", "picket"})


def political(look: Look) -> bool:
    """Politics on both sides, or one side and more of it around; a person's name alone is none."""
    found, own = look.found, look.own
    # "Backed by artillery, the brigade entered": who is backed or armed so does another thing.
    if look.head.tag_ == "VBN" and look.head.dep_ in ("acl", "advcl") and look.match.sense.type in ("SUPPORT", "AID"):
        return False
    around = own.political >= 2 or own.armed >= 1
    matter = any(
        not word_set("parties", "matters").isdisjoint(phrases_at(t)) for t in look.head.sent if t.pos_ == "NOUN"
    )
    around = around or (matter and not own.other)
    if (
        look.match.sense.type == "CONSULT"
        and not own.other
        and any(t.tag_ == "NNS" and _governs(t) for t in found.actor)
    ):
        return True
    sure = [
        t
        for t in found.actor
        if _governs(t) or (is_political(t) and t.ent_type_ != "PERSON" and around) or _has_office(t)
    ]
    named = [t for t in found.actor if t.ent_type_ in ("ORG", "PERSON")]
    others = [t for t in found.target if is_political(t) or _has_office(t)]
    if own.other and not own.armed and own.political < 2:
        return False
    if look.match.sense.strong and not own.other and any(is_political(t) for t in found.actor):
        return True
    named_act = look.match.end - look.match.start > 1 or look.match.sense.name in ("accord", "ceasefire")
    if named_act and not own.other and not own.votes and any(_deals(t) for t in found.actor) and _has_matter(look):
        return True
    if sure and not own.other and not own.votes and look.match.sense.part == "verb" and _has_matter(look):
        return True
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
    named = [t for t in found.target if _governs(t) or is_armed(t)]
    bodies = [t for t in doers if t.ent_type_ in ("ORG", "GPE", "NORP")]
    return bool(doers) and (bool(named) or matter or (len(doers) > 1 and bool(bodies)))


def _has_matter(look: Look) -> bool:
    """What is said or done to whom stands in the clause: "agreed to let the ships pass", "rejected the offer"."""
    return bool(look.found.target) or any(c.dep_ in ("obj", "iobj", "ccomp", "xcomp") for c in look.head.children)


def _deals(token: Token) -> bool:
    """Anybody who may speak for others: states, offices, armed groups, organisations."""
    return is_political(token) or token.ent_type_ in ("GPE", "NORP", "ORG") or _has_office(token)


def deal(look: Look) -> bool:
    """An accord is made between parties."""
    if political(look):
        return True
    own, found = look.own, look.found
    bare = look.match.end - look.match.start == 1 and look.match.sense.part == "verb"
    if own.other or (bare and not _signs(look)):
        return False
    return own.armed >= 1 or own.political >= 1 or any(_deals(t) for t in (*found.actor, *found.target))


def _signs(look: Look) -> bool:
    things = [c for c in look.head.children if c.dep_ in ("obj", "nsubj:pass", "obl")]
    return any(is_one_of(t, "signed") for t in things)


def envoy(look: Look) -> bool:
    """One who speaks for a party turns to another."""
    found = look.found
    both = any(_deals(t) for t in found.actor) and any(_deals(t) or t.ent_type_ for t in found.target)
    return political(look) or (both and not look.own.other)


def envoy_travel(look: Look) -> bool:
    """ "The premier flew to the island for talks with the rebels"."""
    if look.own.other or not any(_governs(t) or _has_office(t) or is_armed(t) for t in look.found.actor):
        return False
    behind = look.head.doc[look.head.i + 1 : min(look.head.sent.end, look.head.i + 16)]
    return any(is_one_of(t, "talks") for t in behind)


def giving(look: Look) -> bool:
    """Goods, money or arms go from a body to people or a state."""
    if political(look):
        return True
    found, own = look.found, look.own
    if own.other or own.votes or look.match.sense.part == "noun":
        return False
    goods = any(not word_set("parties", "goods").isdisjoint(bases(t)) for t in look.head.subtree if t.i > look.head.i)
    helped = any(is_people(t) or t.ent_type_ in ("GPE", "NORP", "LOC") or is_political(t) for t in found.target)
    return goods and helped and any(_deals(t) or is_people(t) for t in found.actor)


def state(look: Look) -> bool:
    """A government is brought down; a coup for a museum is none."""
    if look.match.sense.part != "noun":
        ranked = any(_deals(t) or any(is_armed(c) for c in t.lefts) for t in look.found.actor)
        return political(look) or (ranked and not look.own.other and look.match.end - look.match.start > 1)
    own = look.own
    won = any(c.dep_ == "nmod" and preposition(c) == "for" and not c.ent_type_ for c in look.head.children)
    return (
        not own.other
        and not own.votes
        and not won
        and (
            political(look)
            or own.political + own.armed >= 1
            or any(is_political(t) for t in look.head.sent)
            or any(c.dep_ in ("amod", "compound") for c in look.head.children)
        )
    )


def office(look: Look) -> bool:
    """Somebody leaves an office of state."""
    if political(look):
        return True
    holders = [t for t in look.found.actor if (_governs(t) and is_listed(t, "political")) or _has_office(t)]
    return bool(holders) and not look.own.other


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


_HELD = frozenset({"hostage", "captive", "detainee", "prisoner", "abductee", "internee", "kidnap victim"})


def political_or_people(look: Look) -> bool:
    if look.match.sense.part == "noun" and not look.own.other and any(is_people(t) for t in look.found.target):
        return True
    if not look.own.other and any(not _HELD.isdisjoint(bases(t)) for t in look.found.target):
        return True
    held = word_set("parties", "crowds") | {"hostage", "captive", "detainee", "prisoner", "journalist", "soldier"}
    freed = [t for t in look.found.target if t.ent_type_ == "PERSON" or not held.isdisjoint(bases(t)) or is_people(t)]
    return bool(freed) and (political(look) or look.warlike or bool([t for t in look.found.actor if is_political(t)]))


def strikers(head: Token) -> bool:
    """ "The printers' strike", "a rail strike", "dockers threatened a strike"."""
    if head.pos_ not in ("NOUN", "PROPN"):
        return False
    own = [c for c in head.children if c.dep_ in ("nmod:poss", "compound")]
    above = [c for c in head.head.children if c.dep_ == "nsubj"] if head.dep_ == "obj" else []
    if any(is_listed(t, "workers") for t in (*own, *above)):
        return True
    aimed = any(preposition(c) in ("on", "against") for c in head.children) or any(means_of(c) for c in own)
    return not aimed and any(is_listed(t, "workers") and t.tag_ == "NNS" for t in head.sent)


def is_stoppage(head: Token) -> bool:
    """ "A 48-hour strike", "the national strike"."""
    if head.pos_ not in ("NOUN", "PROPN") or any(preposition(c) in ("on", "against") for c in head.children):
        return False
    return any(t.lower_ in word_set("parties", "stoppages") for c in head.lefts for t in c.subtree)


def labour(look: Look) -> bool:
    """Workers strike; whoever strikes something or somebody does another thing."""
    if strikers(look.head) or is_stoppage(look.head):
        return True
    if look.found.target or any(c.dep_ in ("obj", "obl:agent") for c in look.head.children) or look.own.other:
        return False
    doers = [t for t in look.found.actor if is_listed(t, "workers") or (is_people(t) and t.tag_ == "NNS")]
    working = any(not word_set("parties", "work").isdisjoint(bases(t)) for t in look.head.sent)
    return any(is_listed(t, "workers") for t in doers) or (working and bool(look.found.actor))


def _throws_a_bomb(verb: Token) -> bool:
    """A bomb is thrown to kill; petrol, smoke and paint are thrown in the street."""
    bombs = [o for o in verb.children if o.dep_ == "obj" and "bomb" in bases(o)]
    harmless = word_set("parties", "street_bombs")
    return bool(bombs) and not any(w.lower_ in harmless for o in bombs for w in o.lefts)


def crowd(look: Look) -> bool:
    if _throws_a_bomb(look.head) or (look.found.actor and all(is_group(t) for t in look.found.actor)):
        return False
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
        or look.match.sense.name in ("riot", "demonstrate", "obstruct", "work-strike")
    )
