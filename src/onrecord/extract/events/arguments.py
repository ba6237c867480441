"""Who did what to whom with what: the arguments of a trigger, by the frame of its sense."""

from typing import NamedTuple

from spacy.tokens import Token

from onrecord.extract.events.lexicon import Match
from onrecord.extract.events.parties import (
    bases,
    is_armed,
    is_listed,
    is_people,
    is_political,
    means_of,
    word_set,
)  # fmt: skip
from onrecord.extract.events.phrases import children, content_head, joined, preposition

_TO_TARGET = ("on", "at", "against", "upon", "into", "onto", "of", "towards", "toward")
_NEAR = ("near", "outside", "inside", "in", "under", "beside", "beneath", "by")
_SPOKEN_TO = ("to", "with", "on", "against", "from", "for", "of", "at", "between", "over", "upon")
_PARTIES = frozenset({"GPE", "NORP", "ORG", "PERSON"})
_BE = frozenset({"is", "are", "was", "were", "be", "been", "being", "got", "’s", "'s", "’re"})
_SUBJECTS = ("nsubj", "nsubj:outer", "csubj")
_PASSIVE = ("nsubj:pass", "csubj:pass")


class Arguments(NamedTuple):
    """Head tokens by part; `passive` where the subject suffers it."""

    actor: tuple[Token, ...] = ()
    target: tuple[Token, ...] = ()
    instrument: tuple[Token, ...] = ()
    passive: bool = False
    moved: tuple[Token, ...] = ()


def arguments_of(match: Match, head: Token) -> Arguments:
    """Arguments as the grammar gives them, pronouns not yet resolved."""
    sense = match.sense
    if (sense.part == "noun" and head.pos_ in ("NOUN", "PROPN")) or (
        head.tag_ == "VBG" and head.dep_ in ("nsubj", "obj", "nmod", "obl") and sense.part == "noun"
    ):
        found = _of_noun(head, sense.frame, match)
    else:
        found = _of_verb(head, sense.frame, match)
    return _sort_out_means(found)


def _sort_out_means(found: Arguments) -> Arguments:
    """A weapon in the actor's place is the instrument: "a missile hit the hospital"."""
    thrown = word_set("means", "projectiles")
    tools = [t for t in found.actor if _is_weapon(t, thrown)]
    actor = tuple(t for t in found.actor if t not in tools and not _is_event(t))
    target = tuple(t for t in found.target if t not in actor)
    return found._replace(actor=actor, target=target, instrument=(*found.instrument, *tools))


def _is_event(token: Token) -> bool:
    """ "A drone attack wounded four": the attack is the act itself, nobody."""
    return token.lemma_.casefold() in (
        "attack",
        "strike",
        "raid",
        "bombing",
        "shelling",
        "explosion",
        "blast",
        "airstrike",
        "violence",
        "fighting",
        "clash",
        "assault",
        "bombardment",
        "offensive",
        "war",
        "ambush",
        "incident",
        "battle",
        "shooting",
        "operation",
    )


def _is_weapon(token: Token, thrown: frozenset[str]) -> bool:
    return token.ent_type_ == "WEAPON" or (not thrown.isdisjoint(bases(token)) and not is_people(token))


def _of_verb(verb: Token, frame: str, match: Match) -> Arguments:
    subjects, passive = subject_of(verb)
    objects = [t for o in children(verb, "obj", "iobj") if not _inside(o, match) for t in joined(o)]
    obliques = [
        o
        for o in children(verb, "obl", "obl:agent", "obl:arg", "nmod", "obl:unmarked")
        if not _is_time(o) and not _inside(o, match)
    ]
    by = [t for o in obliques if preposition(o) == "by" for t in joined(o)]
    tools = [o for o in obliques if preposition(o) in ("with", "using", "by", "in", "from") and means_of(o)]
    tools += [t for c in children(verb, "advcl", "xcomp") if c.lower_ == "using" for t in children(c, "obj")]
    if frame == "oblige":
        return _obligation(verb)
    if frame == "explode":
        return _explosion(verb, subjects, objects, obliques, tools, passive, by)
    if frame == "die":
        return Arguments(
            target=tuple(subjects), instrument=tuple(tools), passive=True, actor=tuple(t for t in by if is_armed(t))
        )
    if verb.dep_ == "acl" and verb.tag_ == "VBN" and frame != "protest":
        subjects, passive = joined(verb.head), _is_passive(verb)
    actor = [t for t in by if not means_of(t) or is_armed(t)] if passive else subjects
    target = subjects if passive else objects
    if frame == "fight":
        return _fight(actor if not passive else by, [*objects, *(subjects if passive else [])], obliques, tools)
    if frame == "launch":
        tools = [*tools, *[o for o in objects if means_of(o) or _is_weapon(o, word_set("means", "projectiles"))]]
        target = [
            t
            for o in obliques
            if preposition(o) in ("at", "on", "into", "toward", "towards", "against")
            for t in joined(o)
        ]
    if frame == "move":
        against = ("against", "in") if match.sense.type == "MOBILIZE" else ("against",)
        target = [t for o in obliques if preposition(o) in against and is_political(o) for t in joined(o)]
        return Arguments(tuple(actor), tuple(target), (), passive, tuple(subjects if passive else objects))
    if frame == "fall":
        taker = [t for o in obliques if preposition(o) == "to" for t in joined(o)]
        return Arguments(tuple(taker), tuple(subjects), (), passive)
    if frame == "speak" or frame == "give":
        return _speech(verb, actor, target, obliques, passive, by)
    if frame == "impose":
        target = [
            t
            for o in verb.subtree
            if o.dep_ in ("nmod", "obl") and preposition(o) in ("on", "in", "across", "over") and not _is_time(o)
            for t in joined(o)
        ]
    if not target or frame in ("protest",):
        wanted = ("against", "on", "at", "upon", "into") if frame != "protest" else ("against", "at")
        target = [t for o in obliques if preposition(o) in wanted and not means_of(o) for t in joined(o)] or (
            [] if frame == "protest" else target
        )
        if frame == "protest":
            target = [t for t in target if is_political(t) or t.ent_type_] or first_political(verb, actor, local=False)
    if not actor and passive and not by:
        actor = []
    return Arguments(tuple(actor), tuple(target), tuple(tools), passive)


def subject_of(verb: Token, depth: int = 0) -> tuple[list[Token], bool]:
    """Subject heads of a verb, climbing to the clause that shares it; True if it is the subject of a passive."""
    for child in verb.children:
        if child.dep_ in _PASSIVE:
            return joined(child), _is_passive(verb) or not (child.i < verb.i)
        if child.dep_ in _SUBJECTS:
            return joined(child), _is_passive(verb)
    passive = _is_passive(verb)
    if not passive and verb.dep_ == "conj" and verb.tag_ == "VBN" and _is_passive(verb.head):
        passive = not any(c.dep_ == "aux" for c in verb.children)
    if depth > 3:
        return [], passive
    if verb.dep_ in ("conj", "parataxis") and verb.head.pos_ in ("VERB", "AUX"):
        return subject_of(verb.head, depth + 1)[0] if not _is_passive(
            verb.head
        ) or passive or verb.dep_ == "conj" else [], passive
    if verb.dep_ in ("xcomp", "advcl", "ccomp") and verb.head.pos_ in ("VERB", "AUX", "ADJ", "NOUN"):
        if verb.dep_ == "ccomp" and verb.tag_ not in ("VBG", "VB"):
            return [], passive
        controlled = [t for o in children(verb.head, "obj") for t in joined(o)]
        if verb.dep_ == "xcomp" and controlled and verb.head.pos_ == "VERB":
            return controlled, passive
        return subject_of(verb.head, depth + 1)[0], passive
    if verb.dep_ == "acl" and verb.tag_ in ("VBN", "VBD") and not passive:
        return joined(verb.head), False
    if verb.dep_ in ("acl", "acl:relcl") and verb.tag_ == "VBG":
        return joined(verb.head), passive
    if verb.dep_ == "acl" and verb.tag_ == "VB":
        return _owner_of(verb.head, depth), passive
    return (_nearest_before(verb) if verb.tag_ in ("VBD", "VBZ", "VBP") else []), passive


def _owner_of(noun: Token, depth: int) -> list[Token]:
    """In "the rebels' plan to shell", "the army launched an operation to clear" the one who has the plan."""
    owners = list(children(noun, "nmod:poss"))
    if owners:
        return owners
    return subject_of(noun.head, depth + 1)[0] if noun.head.pos_ == "VERB" and noun.dep_ in ("obj", "nsubj") else []


def _is_passive(verb: Token) -> bool:
    """By the auxiliary, in the tree or right before the verb; a bare participle behind its noun is passive as well."""
    if any(c.dep_ == "aux:pass" for c in verb.children):
        return True
    if verb.tag_ not in ("VBN", "VBD"):
        return False
    at = verb.i - 1
    while at > verb.sent.start and (verb.doc[at].pos_ == "ADV" or verb.doc[at].lower_ in ("not", "n't")):
        at -= 1
    if at >= verb.sent.start and verb.doc[at].lower_ in _BE:
        return True
    if verb.dep_ not in ("acl", "acl:relcl") or any(c.dep_ in ("aux", "obj") for c in verb.children):
        return False
    return verb.tag_ == "VBN" and not (
        verb.head.dep_ in ("ROOT", "nsubj") and verb.sent.root in (verb, verb.head) and _no_other_verb(verb)
    )


def _no_other_verb(verb: Token) -> bool:
    """A sentence whose only verb reads as a participle has it as its main verb."""
    return not any(
        t.pos_ in ("VERB", "AUX") and t != verb and t.dep_ in ("ROOT", "cop", "ccomp", "conj", "parataxis")
        for t in verb.sent
    ) and not any(c.lower_ == "by" for c in verb.doc[verb.i + 1 : verb.i + 4])


def _nearest_before(verb: Token) -> list[Token]:
    """Where the tree gives a finite verb no subject: the noun phrase before it that no preposition opens."""
    for i in range(verb.i - 1, verb.sent.start - 1, -1):
        token = verb.doc[i]
        if token.pos_ in ("VERB", "SCONJ") or token.text in (";", ":", "—"):
            return []
        if token.pos_ in ("NOUN", "PROPN", "PRON") and token.dep_ not in ("compound", "flat", "nmod:poss", "amod"):
            if (
                preposition(token)
                or token.dep_ in ("obl", "obl:unmarked", "nmod", "obj", "appos")
                and token.dep_ != "appos"
                or _is_time(token)
            ):
                continue
            return joined(token)
    return []


def _explosion(
    verb: Token, subjects: list[Token], objects: list[Token], obliques: list[Token], tools: list[Token],
    passive: bool, by: list[Token],
) -> Arguments:  # fmt: skip
    doers = [t for t in (by if passive else subjects) if is_people(t) or is_political(t)]
    devices = [t for t in (*subjects, *objects, *by) if t not in doers and (means_of(t) or t.ent_type_ == "WEAPON")]
    harmed = [t for t in (*(subjects if passive else []), *objects) if t not in doers and t not in devices]
    spots = [
        t
        for o in obliques
        if preposition(o) in (*_NEAR, "at", "through", "among", "on")
        for t in joined(o)
        if is_listed(t, "targets")
    ]
    return Arguments(tuple(doers), tuple(harmed or spots), (*devices, *tools), passive)


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


def first_political(verb: Token, actor: list[Token], local: bool = True) -> list[Token]:
    """The nearest state, people or office behind the trigger that neither acts nor reports; no bare "in X" unless `local`."""
    taken = {t.i for a in actor for t in a.subtree if abs(t.i - a.i) < 12} | {a.i for a in actor}
    for token in verb.doc[verb.i + 1 : verb.sent.end]:
        if (
            token.i in taken
            or _is_time(token)
            or not (token.ent_type_ in _PARTIES or token.pos_ == "NOUN" and is_political(token))
        ):
            continue
        head = token
        while (
            head.dep_ in ("compound", "amod", "nmod:poss", "flat", "det", "nmod:desc")
            and head.head.i not in taken
            and head.head.pos_ in ("NOUN", "PROPN")
            and head.head != verb
        ):
            head = head.head
        if _reports(head) or not local and preposition(head) in ("in", "at", "near", "outside", "throughout"):
            continue
        return joined(head) if head.ent_type_ or is_political(head) or is_people(head) else [token]
    return []


def _reports(head: Token) -> bool:
    """ "…, police said": the speaker of the sentence is nobody's target."""
    return (
        head.dep_ == "nsubj"
        and head.head.lemma_ in ("say", "announce", "report", "add", "tell", "state", "declare")
        or head.dep_ == "nmod"
        and preposition(head) == "according"
    )


def _of_noun(noun: Token, frame: str, match: Match) -> Arguments:
    actor: list[Token] = []
    target: list[Token] = []
    tools: list[Token] = []
    for child in [*noun.children, *_support(noun)]:
        if child.i in range(match.start, match.end) or _is_time(child):
            continue
        role = _noun_role(noun, child, frame)
        if role == "actor":
            actor += joined(child)
        elif role == "target":
            target += joined(child)
        elif role == "both":
            sides = joined(child)
            actor, target = [*actor, *sides[:1]], [*target, *sides[1:]]
        elif role == "tool":
            tools += joined(child)
    actor += [t for t in _supported_subject(noun) if t not in actor] if not actor else []
    if frame in ("speak", "give", "protest") and not target:
        target = first_political(noun, [noun, *actor], local=False)
    if frame == "fight" and not actor:
        actor, target = _between(noun)
    return Arguments(tuple(actor), tuple(target), tuple(tools))


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
    return [
        o
        for o in children(noun.head, "obl")
        if o != noun and o.i > noun.i and preposition(o) in ("on", "against", "by", "between", "with", "at")
    ]


def _supported_subject(noun: Token) -> list[Token]:
    """The subject of "launch, stage, carry out, continue, renew an attack"."""
    if noun.dep_ not in ("obj", "obl") or noun.head.pos_ != "VERB":
        return []
    verb = noun.head
    light = {
        "launch",
        "stage",
        "carry",
        "conduct",
        "mount",
        "begin",
        "start",
        "continue",
        "renew",
        "resume",
        "make",
        "commit",
        "perpetrate",
        "open",
        "hold",
        "lead",
        "direct",
        "execute",
        "unleash",
        "order",
        "organize",
        "organise",
        "plan",
        "threaten",
        "claim",
        "undertake",
        "wage",
        "prepare",
        "intend",
        "deliver",
        "stop",
        "call",
        "join",
        "participate",
        "attempt",
        "end",
        "complete",
        "issue",
        "lodge",
        "reiterate",
        "abandon",
        "step",
        "repeat",
        "declare",
        "demand",
        "impose",
        "escalate",
        "intensify",
        "initiate",
        "coordinate",
        "enter",
        "go",
        "give",
        "suspend",
        "halt",
        "pay",
        "promise",
        "announce",
        "urge",
        "return",
        "attend",
        "engage",
    }
    if verb.lemma_.casefold() not in light:
        return []
    subjects, passive = subject_of(verb)
    return [t for o in children(verb, "obl") if preposition(o) == "by" for t in joined(o)] if passive else subjects


def _noun_role(noun: Token, child: Token, frame: str) -> str | None:
    case = preposition(child)
    if child.dep_ == "nmod:poss":
        return "actor" if _can_act(child) else "target"
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


def _is_time(token: Token) -> bool:
    low = token.lower_
    return (
        low
        in (
            "monday",
            "tuesday",
            "wednesday",
            "thursday",
            "friday",
            "saturday",
            "sunday",
            "today",
            "yesterday",
            "tomorrow",
            "week",
            "month",
            "year",
            "night",
            "morning",
            "afternoon",
            "evening",
            "day",
            "hour",
            "january",
            "february",
            "march",
            "april",
            "may",
            "june",
            "july",
            "august",
            "september",
            "october",
            "november",
            "december",
            "dawn",
            "noon",
            "midnight",
            "weekend",
            "minute",
            "time",
            "hours",
            "days",
            "weeks",
            "months",
            "years",
            "decade",
        )
        and token.pos_ != "VERB"
    )


def _inside(token: Token, match: Match) -> bool:
    return match.start <= token.i < match.end


def reached(content: tuple[Token, ...]) -> tuple[Token, ...]:
    """Heads behind measure words: "dozens of rebels" acts as rebels."""
    return tuple(content_head(t) for t in content)
