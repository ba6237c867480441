"""Who did what to whom with what: the arguments of a trigger, by the frame of its sense."""

from spacy.tokens import Token

from onrecord.extract.events.lexicon import Match
from onrecord.extract.events.nominal import of_noun
from onrecord.extract.events.parties import (
    bases,
    can_act,
    can_suffer,
    is_armed,
    is_listed,
    is_people,
    is_political,
    is_time,
    means_of,
    word_set,
)  # fmt: skip
from onrecord.extract.events.parts import Arguments, first_political, inside
from onrecord.extract.events.phrases import children, content_head, is_along, joined, preposition
from onrecord.extract.events.subjects import is_passive, subject_of
from onrecord.extract.events.targets import target_kind
from onrecord.languages import noun_kind

_NEAR = ("near", "outside", "inside", "in", "under", "beside", "beneath", "by")


#: Objects that belong to the verb: "took them hostage".
_HELD = frozenset({"hostage", "hostages", "prisoner", "captive", "captives"})
_SPOKEN_TO = ("to", "with", "on", "against", "from", "for", "of", "at", "between", "over", "upon")


def arguments_of(match: Match, head: Token) -> Arguments:
    """Arguments as the grammar gives them: pronouns not yet resolved, nobody yet weighed."""
    sense = match.sense
    if (sense.part == "noun" and head.pos_ in ("NOUN", "PROPN")) or (
        head.tag_ == "VBG" and head.dep_ in ("nsubj", "obj", "nmod", "obl") and sense.part == "noun"
    ):
        found = of_noun(head, sense.frame, match)
    else:
        found = _of_verb(head, sense.frame, match)
    laid = [t for t in found.target if _lies_in_wait(t)] if sense.name in _LAYING else []
    if laid:
        kept = tuple(t for t in found.target if t not in laid)
        found = found._replace(target=kept, instrument=(*found.instrument, *laid))
    return found


#: Entries whose object is what is laid, thrown or set off.
_LAYING = frozenset({"mining", "mine-strike", "explosion", "launching", "impact", "suicide"})


def settled(found: Arguments) -> Arguments:
    """Arguments of which the actors can act and the targets can suffer; pronouns have been resolved.

    A weapon in the actor's place is the instrument ("a missile hit the hospital"); an act in anybody's place is nobody.
    """
    thrown = word_set("means", "projectiles")
    tools = [t for t in found.actor if _is_weapon(content_head(t), thrown) or _is_unmanned(t, found.actor)]
    actor = tuple(t for t in found.actor if t not in tools and not is_event(t) and can_act(t))
    target = tuple(t for t in found.target if t not in actor and not is_event(t) and can_suffer(t))
    # "One suspected insurgent", where the tree has torn the number off.
    target = tuple(t for t in target if t.pos_ != "NUM" or not any(o.left_edge.i == t.i + 1 for o in target))
    return found._replace(actor=actor, target=target, instrument=(*found.instrument, *tools), doers=found.actor)


def is_event(token: Token) -> bool:
    """ "A drone attack wounded four": the attack is the act itself, nobody."""
    return token.lemma_.casefold() in word_set("parties", "acts")


def _is_weapon(token: Token, thrown: frozenset[str]) -> bool:
    if token.ent_type_ == "WEAPON":
        return True
    if is_armed(token) or token.pos_ not in ("NOUN", "PROPN"):
        return False
    return not thrown.isdisjoint(bases(token)) or (
        means_of(token) is not None and noun_kind(token) not in ("person", "organization", "place")
    )


def _is_unmanned(token: Token, actors: tuple[Token, ...]) -> bool:
    """A drone acts for somebody; where nothing else names him, "Kestrian drones" do."""
    means = means_of(token)
    if means is None or means.name != "drone":
        return False
    return len(actors) > 1 or not any(c.ent_type_ or c.dep_ == "nmod:poss" or _is_a_name(c) for c in token.lefts)


def _is_a_name(word: Token) -> bool:
    return word.text[:1].isupper() and (not word.is_sent_start or word.pos_ == "PROPN") and word.dep_ != "det"


def _with_owners(doers: list[Token]) -> list[Token]:
    """ "Rukanda’s rockets", "one of its howitzers", "a drone operated by rebels": whose weapon strikes, strikes."""
    thrown = word_set("means", "projectiles")
    owners = []
    for doer in doers:
        inner = content_head(doer)
        if _is_weapon(inner, thrown) or means_of(inner) is not None:
            owners += list(children(inner, "nmod:poss"))
            owners += [t for c in children(inner, "acl", "acl:relcl") for t in _senders(c)]
    return [*doers, *owners]


def _senders(clause: Token) -> list[Token]:
    if bases(clause).isdisjoint(word_set("means", "sent_by")):
        return []
    return [t for o in children(clause, "obl", "obl:agent") if preposition(o) == "by" for t in joined(o)]


def _objects(verb: Token, match: Match) -> list[Token]:
    """What the verb is done to, where the tree says so and where it hides it; nobody is the target of "himself"."""
    objects = [t for o in children(verb, "obj", "iobj") if not inside(o, match) for t in joined(o)]
    if not objects:
        objects = [t for o in children(verb, "xcomp") if o.pos_ == "NOUN" and not inside(o, match) for t in joined(o)]
    if not objects:
        objects = [t for o in children(verb, "obj") if is_people(o) and o.lower_ not in _HELD for t in joined(o)]
    violent = match.sense.type == "ASSAULT"
    if not objects and violent:
        # "Hacked to death four drivers": a heavy object stands last, and the tree may not see that it is one.
        bare = (o for o in children(verb, "obl") if o.i > verb.i and not any(children(o, "case")) and not is_time(o))
        objects = [t for o in bare if is_people(o) and not inside(o, match) for t in joined(o)]
    if not objects:
        # "Took a dozen miners hostage", "killed between 30 and 40 recruits", where the tree hides the object.
        held = (o for o in children(verb, "obj") if o.lower_ in _HELD)
        objects = [c for o in held for c in o.lefts if c.dep_ == "compound" and c.tag_ == "NNS"]
        objects += [o for o in children(verb, "obl") if _is_between_numbers(o)]
    if not objects and violent:
        # "Set the camp on fire": what the entry leaves room for; "set fire", "laid siege" have no article.
        inner = [o for o in children(verb, "obj") if o.i < match.end - 1 and any(c.dep_ == "det" for c in o.lefts)]
        objects = [t for o in inner if inside(o, match) and not means_of(o) for t in joined(o)]
    if not objects:
        objects = [
            t for i in range(match.start + 1, match.end) for o in _of_thing(verb.doc[i], match) for t in joined(o)
        ]
    return [t for t in objects if not (violent and t.lower_ in word_set("parties", "selves"))]


def _of_verb(verb: Token, frame: str, match: Match) -> Arguments:
    subjects, passive = subject_of(verb)
    subjects = _with_owners(subjects)
    objects = _objects(verb, match)
    obliques = [
        o
        for o in children(verb, "obl", "obl:agent", "obl:arg", "nmod", "obl:unmarked")
        if not is_time(o) and not inside(o, match)
    ]
    if objects:
        objects += [
            t for o in obliques if o.i > objects[0].i and is_along(o) and can_act(content_head(o)) for t in joined(o)
        ]
    by = _with_owners([t for o in obliques if preposition(o) == "by" for t in joined(o)])
    tools = [o for o in obliques if preposition(o) in ("with", "using", "by", "in", "from") and _is_tool(o)]
    tools += [t for doer in (*subjects, *by) for t in _carried(doer) if t not in tools]
    tools += [t for c in children(verb, "advcl", "xcomp") if c.lower_ == "using" for t in children(c, "obj")]
    if frame == "oblige":
        return _obligation(verb)
    if frame == "explode":
        return _explosion(subjects, objects, obliques, tools, passive, by)
    if frame == "die":
        met = [t for t in verb.subtree if t.i > verb.i and t.dep_ in ("obj", "obl") and means_of(t)][:1]
        if verb.lemma_ == "detonate" and any(_is_party(t) for t in subjects):
            return Arguments(tuple(subjects), (), tuple(tools or met))
        return Arguments(
            target=tuple(subjects),
            instrument=tuple(tools or met),
            passive=True,
            actor=tuple(t for t in by if is_armed(t)),
        )
    if frame == "group":
        other = [t for o in obliques if preposition(o) in ("from", "to", "with") for t in joined(o)]
        return Arguments(tuple(subjects if not passive else by), tuple(other or objects), (), passive)
    reduced = verb.dep_ == "acl" and verb.tag_ == "VBN" and not any(children(verb, "nsubj", "nsubj:pass"))
    if reduced and frame != "protest":
        subjects, passive = joined(verb.head), is_passive(verb)
    if not passive and not objects and _is_suffered(verb, match, subjects):
        passive = True
    actor = [t for t in by if not means_of(t) or is_armed(t)] if passive else subjects
    target = subjects if passive else objects
    if frame == "fight":
        return _fight(actor if not passive else by, [*objects, *(subjects if passive else [])], obliques, tools)
    if _sets_off(verb, subjects, objects) and not passive:
        return Arguments((), tuple(subjects), (*objects, *tools), True)
    thrown = [t for t in (subjects if passive else objects) if _is_weapon(t, word_set("means", "projectiles"))]
    if frame == "launch" or (thrown and not bases(verb).isdisjoint(word_set("means", "throwing"))):
        thrown = [*objects, *(subjects if passive else [])]
        tools = [*tools, *(o for o in thrown if _is_tool_thrown(o))]
        target = [
            t
            for o in obliques
            if preposition(o) in ("at", "on", "into", "toward", "towards", "against", "onto", "over")
            for t in joined(o)
        ]
    if match.end - match.start > 1:
        tools += [t for t in children(verb, "obj") if inside(t, match) and means_of(t) and not is_listed(t, "shots")]
        # "Set fire to a barn", "laid siege to the fort": the entry ends in the preposition of its target.
        target = target or [t for o in obliques if _opens(o, match) and not _is_tool(o) for t in joined(o)]
    if frame in ("move", "cede", "fall"):
        return _passing(match, subjects, objects, obliques, actor, passive)
    if frame == "speak" or frame == "give":
        return _speech(verb, actor, target, obliques, passive, by)
    if frame == "impose":
        target = [
            t
            for o in verb.subtree
            if o.dep_ in ("nmod", "obl") and preposition(o) in ("on", "in", "across", "over") and not is_time(o)
            for t in joined(o)
        ]
    if not target or frame in ("protest",):
        wanted = ("against", "on", "at", "upon", "into") if frame != "protest" else ("against", "at")
        target = [t for o in obliques if preposition(o) in wanted and not means_of(o) for t in _sited(o)] or (
            [] if frame == "protest" else target
        )
        if not target and match.sense.name in ("suicide", "impact") and not any(children(verb, "advcl")):
            # "Exploded near the bank, killing two": the two say more than the bank.
            target = _spots(obliques)
        if frame == "protest":
            target = [t for t in target if is_political(t) or t.ent_type_] or first_political(verb, actor, local=False)
    return Arguments(tuple(actor), tuple(target), tuple(tools), passive)


def _spots(phrases: list[Token]) -> list[Token]:
    """What a blast is near, under or among."""
    return [
        t
        for o in phrases
        if preposition(o) in (*_NEAR, "at", "through", "among", "on", "into")
        for t in _sited(o)
        if is_listed(t, "targets") or target_kind(t) or (preposition(o) in _RIGHT_THERE and _may_be_hit(t))
    ]


def _sited(phrase: Token) -> list[Token]:
    """ "At the front doors of the party’s office", "in front of the bank": the office, the bank."""
    behind = [o for o in children(phrase, "nmod") if preposition(o) == "of"]
    whole = behind if behind and not bases(phrase).isdisjoint(word_set("parties", "sides")) else [phrase]
    return [t for o in whole for t in joined(o)]


def _may_be_hit(token: Token) -> bool:
    return _is_party(token) or (noun_kind(token) in ("object", "place") and not token.ent_type_ and not is_time(token))


def _sets_off(verb: Token, subjects: list[Token], objects: list[Token]) -> bool:
    """ "The truck hit a landmine"; but rebels who detonate a bomb do so to others."""
    if not objects or not all(_lies_in_wait(t) for t in objects):
        return False
    done = verb.lemma_ == "detonate" and any(_is_party(t) for t in subjects)
    return not done and not bases(verb).isdisjoint(word_set("means", "setting_off"))


def _is_party(token: Token) -> bool:
    return is_political(token) or is_people(token) or token.ent_type_ == "ORG"


def _is_tool_thrown(token: Token) -> bool:
    """A missile, or what holds it: "barrels of chlorine"."""
    known = means_of(token) or means_of(content_head(token))
    return known is not None or _is_weapon(token, word_set("means", "projectiles"))


def _passing(
    match: Match, subjects: list[Token], objects: list[Token], obliques: list[Token], actor: list[Token], passive: bool
) -> Arguments:
    """Forces are moved, and ground is handed or falls to somebody."""
    taker = tuple(t for o in obliques if preposition(o) == "to" for t in joined(o))
    if match.sense.frame == "fall":
        return Arguments(taker, tuple(subjects), (), passive)
    if match.sense.frame == "cede":
        return Arguments(tuple(actor), tuple(subjects if passive else objects), (), passive, taker)
    against = ("against", "in") if match.sense.type == "MOBILIZE" else ("against",)
    target = [t for o in obliques if preposition(o) in against and is_political(o) for t in joined(o)]
    moved = subjects if passive else objects
    # Nobody says who sent them: the forces that were moved are the party.
    actor = actor or [t for t in moved if passive and is_armed(t)]
    return Arguments(tuple(actor), tuple(target), (), passive, tuple(moved))


def _of_thing(noun: Token, match: Match) -> list[Token]:
    """In "took control of the town" the town hangs on a noun of the entry itself."""
    if noun.pos_ != "NOUN":
        return []
    return [o for o in children(noun, "nmod") if not inside(o, match) and preposition(o) in _OF_THING]


def _is_between_numbers(token: Token) -> bool:
    """ "Between 30 and 40 recruits"."""
    return token.left_edge.lower_ == "between" and is_people(token) and any(c.dep_ == "nummod" for c in token.lefts)


_OF_THING = ("of", "to", "on", "over", "against", "at", "upon")


def _is_tool(token: Token) -> bool:
    """A weapon, not somebody who bears one: "shot by a sniper" names no means."""
    return means_of(token) is not None and noun_kind(token) != "person" and not is_armed(token)


def _carried(doer: Token) -> list[Token]:
    """ "Party youths with iron bars", "men armed with machetes"."""
    held = [*children(doer, "nmod"), *(o for c in children(doer, "acl", "amod") for o in children(c, "obl"))]
    return [
        t for o in held if o.i > doer.i and preposition(o) in ("with", "wielding") and _is_tool(o) for t in joined(o)
    ]


def _lies_in_wait(token: Token) -> bool:
    """A mine, a bomb by the road: whoever hits it suffers it."""
    means = means_of(token)
    return means is not None and means.name == "explosives" and noun_kind(token) != "person"


def _opens(phrase: Token, match: Match) -> bool:
    return any(c.dep_ == "case" and c.i == match.end - 1 for c in phrase.lefts)


#: Entries whose verbs, without an object, tell what happens to their subject.
_INCHOATIVE = frozenset({"burning", "sinking", "destruction"})


def _is_suffered(verb: Token, match: Match, subjects: list[Token]) -> bool:
    """Without an object "7 militants killed in blasts" tells of the killed, and "the refinery burns" of what burns."""
    if match.sense.frame != "strike" or not subjects or any(c.dep_ in ("ccomp", "xcomp") for c in verb.children):
        return False
    if match.sense.name in _INCHOATIVE and not any(can_act(t) for t in subjects):
        return not any(_is_weapon(t, word_set("means", "projectiles")) or is_event(t) for t in subjects)
    told = match.sense.literal in ("people", "harm") or match.sense.name == "abduction"
    return told and verb.tag_ in ("VBN", "VBD") and not any(preposition(o) == "against" for o in children(verb, "obl"))


def _explosion(
    subjects: list[Token], objects: list[Token], obliques: list[Token], tools: list[Token],
    passive: bool, by: list[Token],
) -> Arguments:  # fmt: skip
    doers = [t for t in (by if passive else subjects) if _is_party(t) or t.pos_ == "PRON"]
    devices = [t for t in (*subjects, *objects, *by) if t not in doers and (means_of(t) or t.ent_type_ == "WEAPON")]
    harmed = [t for t in (*(subjects if passive else []), *objects) if t not in doers and t not in devices]
    return Arguments(tuple(doers), tuple(harmed or _spots(obliques)), (*devices, *tools), passive)


#: Prepositions of what a blast goes through, or goes off under or among.
_RIGHT_THERE = ("through", "into", "among", "under", "beneath", "beside")


def _obligation(modal: Token) -> Arguments:
    """ "Russia said Sudan must return it": who says so asks it of the subject."""
    verb = modal.head
    asked, _ = subject_of(verb)
    teller = verb.head if verb.dep_ in ("ccomp", "xcomp") and verb.head.pos_ == "VERB" else None
    asking = subject_of(teller)[0] if teller is not None else []
    return Arguments(tuple(asking), tuple(t for t in asked if t not in asking))


def _fight(actor: list[Token], objects: list[Token], obliques: list[Token], tools: list[Token]) -> Arguments:
    other = [t for o in obliques if preposition(o) in ("with", "against") for t in joined(o) if not means_of(t)]
    target = other or [t for t in objects if is_people(t) or is_political(t)]
    return Arguments(tuple(actor), tuple(target), tuple(t for t in tools if t not in other))


def _speech(
    verb: Token, actor: list[Token], target: list[Token], obliques: list[Token], passive: bool, by: list[Token]
) -> Arguments:
    actor = by if passive else actor
    direct = [t for t in target if is_political(t) or is_people(t)]
    addressed = [
        t for o in obliques if preposition(o) in _SPOKEN_TO for t in joined(o) if is_political(t) or t.ent_type_
    ]
    asked = [
        t
        for c in children(verb, "ccomp", "xcomp")
        for s in children(c, "nsubj", "nsubj:pass")
        for t in joined(s)
        if is_political(t) or t.ent_type_
    ]
    found = direct or addressed or asked
    if not found:
        found = first_political(verb, actor)
    return Arguments(tuple(actor), tuple(found), (), passive)
