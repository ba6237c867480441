"""One event per actor, act, place and day: mentions that tell of the same become one."""

from collections.abc import Sequence

from spacy.tokens import Token

from onrecord.extract.events.assertions import is_vouched_for
from onrecord.extract.events.mentions import HARM, Group, Mention
from onrecord.extract.events.particular import is_echo, is_thought_of, is_under_way
from onrecord.extract.events.parties import bases, word_set
from onrecord.extract.events.phrases import preposition
from onrecord.extract.events.retold import echoes, is_another, likeness
from onrecord.model import COUNTED, EventDate, PlaceMention

#: Sentences apart beyond which a bare "the attack" is not taken for the one before.
_FAR = 12
#: Sentences apart within which the same party's next arrest belongs to the same event.
_NEAR = 6


def merge(mentions: Sequence[Mention], places: Sequence[PlaceMention]) -> list[Group]:
    """Groups in text order; their places are indices of `places`."""
    groups: list[Group] = []
    for mention in mentions:
        homes = [i for i in range(len(groups) - 1, -1, -1) if _same(groups[i], mention, places)]
        if not homes:
            groups.append(Group((mention,)))
        else:
            home = max(homes, key=lambda i: likeness(groups[i], mention)) if echoes(mention) else homes[0]
            groups[home] = Group((*groups[home].mentions, mention))
    return [_led_by_the_act(group) for group in groups]


def _led_by_the_act(group: Group) -> Group:
    """Where "wounding" or "killed" only tells what came of an attack, the attack leads."""
    if not _only_tells_the_harm(group.first):
        return group
    leading = [m for m in group.mentions if not _only_tells_the_harm(m)]
    if not leading:
        return group
    return Group((leading[0], *[m for m in group.mentions if m is not leading[0]]))


def _only_tells_the_harm(mention: Mention) -> bool:
    """ "Died", "were wounded", "were killed", with nobody who did it."""
    return mention.name in ("dying", "wounding") or (
        mention.name == "killing" and mention.part == "verb" and mention.passive and not mention.actors
    )


def _same(group: Group, mention: Mention, places: Sequence[PlaceMention]) -> bool:
    first = group.first
    distance = mention.sentence - group.mentions[-1].sentence
    if distance == 0 and (_took_captives(group, mention) or _is_one_act(group, mention)):
        return _places_agree(group.place, mention.place, places) and _dates_agree(group.date, mention.date)
    if distance > _FAR or not (_kinds_agree(group, mention) or _counts_it(group, mention, distance)):
        return False
    if (first.aspect in COUNTED) != (mention.aspect in COUNTED) and not echoes(mention):
        return False
    if not _dates_agree(group.date, mention.date) or is_another(group, mention):
        return False
    # "Threw a grenade into a bar in X, Y, wounding nine": one clause is in one place.
    under = distance == 0 and mention.name in HARM and mention.head.head == group.mentions[-1].head
    if not under and not _places_agree(group.place, mention.place, places):
        return False
    if mention.sentence == group.mentions[-1].sentence and _same_sentence(group, mention):
        return True
    if 0 < distance <= _NEAR and _is_vouched_for_again(mention) and first.kind.type == "ASSAULT":
        return not _conflict(group.tokens("actors"), mention.actors)
    if _came_of_it(mention) and not _conflict(group.tokens("actors"), mention.actors):
        return True
    if _goes_on_with(group, mention, distance) or _counts_it(group, mention, distance):
        return True
    if not _parties_agree(group.tokens("targets"), mention.targets) or not _parties_agree(
        group.tokens("actors"), mention.actors
    ):
        return False
    if mention.sentence == group.mentions[-1].sentence:
        return False
    if echoes(mention):
        return mention.head.tag_ != "NNS" or distance <= _NEAR
    told = bool(set(_heads(mention.targets)) & set(_heads(group.tokens("targets")))) or bool(
        mention.place is not None and mention.place == group.place
    )
    same_act = (
        mention.kind == first.kind
        or mention.name == first.name
        or (
            distance <= 2
            and None in (mention.kind.mode, first.kind.mode)
            and shares(mention.targets, group.tokens("targets"))
        )
    )
    return same_act and told and (distance <= 3 or mention.date is not None)


def _took_captives(group: Group, mention: Mention) -> bool:
    """ "Attacked the fort and took 27 prisoners": the captives are what came of the attack."""
    last = group.mentions[-1]
    if mention.kind.mode != "arrest" or last.kind.type != "ASSAULT" or not _follows(last, mention):
        return False
    if (
        mention.passive
        and not mention.actors
        and any(_points_back(c) for c in mention.head.children if c.dep_ == "obl")
    ):
        return True
    return any(not bases(t).isdisjoint(_CAPTIVES) for t in mention.targets)


_CAPTIVES = frozenset({"prisoner", "captive", "hostage"})


def _is_one_act(group: Group, mention: Mention) -> bool:
    """ "Rammed and sank a ship", "engaged a column and destroyed three of its trucks": one deed in two verbs."""
    last = group.mentions[-1]
    if {last.kind.type, mention.kind.type} != {"ASSAULT"} or "abduct" in (last.kind.mode, mention.kind.mode):
        return False
    if (group.first.aspect in COUNTED) != (mention.aspect in COUNTED):
        return False
    if _is_the_same_deed(last, mention) or _is_clause_of(last, mention):
        return True
    if not _follows(last, mention):
        return False
    owned = any(c.lower_ in ("its", "their") for t in mention.targets for c in t.subtree if c.dep_ == "nmod:poss")
    shared = last.passive and bool(set(last.targets) & set(mention.targets))
    return (bool(mention.targets) and not last.targets) or (bool(last.targets) and owned) or shared


def _is_the_same_deed(last: Mention, mention: Mention) -> bool:
    """ "Artillery fire struck the town", "shot dead in a shooting", "the massacre in which soldiers shot 61"."""
    if mention.part == "noun" and last.part == "verb" and mention.head.dep_ in ("obl", "obl:agent"):
        by = mention.head.head == last.head and preposition(mention.head) == "by"
        suffered = last.passive and mention.head.head in (
            last.head,
            *(c for c in last.head.children if c.dep_ == "conj"),
        )
        return by or (suffered and preposition(mention.head) in ("in", "during"))
    if last.part == "noun" and mention.head.dep_ == "acl:relcl":
        # "An ambush of a van near the bridge, in which both guards were shot": whatever noun the clause hangs on.
        within = mention.passive and not mention.actors and last.head in mention.head.ancestors
        return mention.head.head == last.head or (within and _in_which(mention.head))
    doer = last.head if last.part == "noun" else last.head.head if last.head.dep_ == "acl" else None
    if doer is None or mention.part != "verb":
        return False
    weapon = last.part == "noun" or doer in last.instruments
    return weapon and doer.head == mention.head and doer.dep_ in ("nsubj", "nsubj:pass", "obl", "obl:agent")


def _in_which(verb: Token) -> bool:
    return any(c.lower_ == "which" and preposition(c) in ("in", "during") for c in verb.lefts)


def _is_clause_of(last: Mention, mention: Mention) -> bool:
    """ "Two were killed when their base came under attack"."""
    verb = mention.head.head
    if mention.part != "noun" or verb.dep_ != "advcl" or last.name not in HARM or last.actors:
        return False
    return verb.head == last.head or (verb.head.dep_ == "conj" and verb.head.head == last.head)


def _hangs_on(clause: Token, act: Token) -> bool:
    """ "Nine were killed when guards raided the farm", also where the tree hangs both on "the ministry said"."""
    if clause.dep_ != "advcl" or act.i > clause.i:
        return False
    timed = any(c.dep_ in ("mark", "advmod") and c.tag_ in ("WRB", "IN") for c in clause.lefts)
    return clause.head == act or (timed and act.dep_ == "ccomp" and act.head == clause.head)


def _follows(last: Mention, mention: Mention) -> bool:
    """If the verb is coordinated with the one before and shares its subject."""
    own = any(c.dep_ in ("nsubj", "nsubj:pass") for c in mention.head.children)
    return mention.head.dep_ == "conj" and mention.head.head == last.head and not own


def _counts_it(group: Group, mention: Mention, distance: int) -> bool:
    """ "The guard burned down the hamlet. At least 23 residents were killed.": the count of the act just told."""
    first = group.first
    if distance != 1 or mention.name not in HARM or mention.part != "verb" or mention.actors:
        return False
    if first.kind.type != "ASSAULT" or first.kind.mode in _OF_ONE or first.aspect != "occurred":
        return False
    told = {c.effect for m in group.mentions for c in m.casualties}
    if first.part == "verb" and first.name in HARM:
        return False
    return bool(mention.casualties) and mention.passive and told.isdisjoint(c.effect for c in mention.casualties)


#: Acts on one person after another: the dead of the next sentence are others.
_OF_ONE = frozenset({"abduct", "sexual", "torture", "beat", "assassinate", "execute"})


def _came_of_it(mention: Mention) -> bool:
    """ "Nine were killed in the attack": the count of an act told before."""
    if mention.name not in (*HARM, "arrest") or mention.part != "verb":
        return False
    return any(c.dep_ in ("obl", "nmod") and _points_back(c) for c in mention.head.children)


def _is_vouched_for_again(mention: Mention) -> bool:
    """ "Monitors verified the burning", "confirmed the fact of shelling": the act told before, by a noun alone."""
    noun, bare = (
        mention.head,
        mention.place is None and not (mention.actors or mention.targets or mention.casualties or mention.date),
    )
    if mention.part != "noun" or not bare or any(c.dep_ in ("nmod", "amod", "compound", "acl") for c in noun.children):
        return False
    definite = any(c.lower_ in ("the", "this") for c in noun.lefts)
    fact = noun.dep_ == "nmod" and noun.head.lower_ == "fact"
    return (definite or fact) and any(t.act in ("confirm", "deny", "cannot_verify") and t.by for t in mention.told)


def _points_back(noun: Token) -> bool:
    """ "In the attack", "during the exchange", "in the incident"."""
    definite = any(c.lower_ in ("the", "this", "that") for c in noun.lefts)
    return is_echo(noun, "noun") or (definite and not bases(noun).isdisjoint(word_set("casualties", "came_of")))


def _conflict(one: Sequence[Token], other: Sequence[Token]) -> bool:
    return bool(one) and bool(other) and not shares(one, other)


def _goes_on_with(group: Group, mention: Mention, distance: int) -> bool:
    """The same party arrests or kills some more at the same place and day: one event with more people."""
    if mention.name not in ("arrest", "killing", "abduction") or mention.name != group.first.name or distance > _NEAR:
        return False
    if not (mention.kind.mode == group.first.kind.mode and mention.casualties and group.first.casualties):
        return False
    return (
        not mention.actors or not group.tokens("actors") or shares(mention.actors, group.tokens("actors"))
    ) and not (mention.place is not None and group.place is None)


def _same_sentence(group: Group, mention: Mention) -> bool:
    """In one sentence: what came of the act, or the act named again."""
    harm = HARM
    if (
        mention.kind.type == "PROTEST"
        and mention.kind == group.first.kind
        and shares(mention.actors, group.tokens("actors"))
    ):
        return True
    last = group.mentions[-1]
    if mention.name in harm and (
        not mention.actors or shares(mention.actors, group.tokens("actors")) or not group.tokens("actors")
    ):
        return not (mention.targets and last.name in harm and mention.name == last.name and mention.actors)
    if group.first.name in harm and mention.kind.type == "ASSAULT" and mention.part == "noun":
        return True
    if (
        last.name in harm
        and mention.kind.type == "ASSAULT"
        and (
            not mention.actors
            or shares(mention.actors, group.tokens("actors"))
            or (not group.tokens("actors") and _hangs_on(mention.head, last.head))
        )
    ):
        return True
    return echoes(mention) or (mention.name == group.first.name and shares(mention.targets, group.tokens("targets")))


def stands_alone(group: Group) -> bool:
    """Something beside the word itself is known: a party, a place, a day, a means, a count, or who vouches for it."""
    return any(
        m.actors
        or m.targets
        or m.place is not None
        or m.date
        or m.casualties
        or m.instruments
        or _is_vouched_for(m)
        or is_thought_of(m.head, m.part, m.aspect)
        or is_under_way(m.head, m.part)
        for m in group.mentions
    )


def _is_vouched_for(mention: Mention) -> bool:
    told = any(a.by and a.act in ("confirm", "deny", "cannot_verify") for a in mention.told)
    return told or is_vouched_for(mention.head)


def _kinds_agree(group: Group, mention: Mention) -> bool:
    own = {m.kind.type for m in group.mentions}
    if mention.kind.type not in own:
        return False
    if mention.kind.type != "ASSAULT":
        return group.first.kind.mode == mention.kind.mode or mention.kind.mode is None or group.first.kind.mode is None
    modes = {m.kind.mode for m in group.mentions} - {None}
    apart = {"abduct", "sexual", "torture", "destroy", "beat"}
    if mention.kind.mode in apart or modes & apart:
        return (
            mention.kind.mode in modes
            or (not mention.kind.mode and not modes - apart and False)
            or mention.kind.mode in modes
        )
    if (
        echoes(mention)
        or not modes
        or mention.kind.mode is None
        or mention.name in ("killing", "wounding", "dying", "assassination")
    ):
        return True
    return (
        mention.kind.mode in modes
        or {"suicide-attack", "explosives"} >= {mention.kind.mode, *modes}
        or {"firearms", "assassinate"} >= {mention.kind.mode, *modes}
    )


def _places_agree(one: int | None, other: int | None, places: Sequence[PlaceMention]) -> bool:
    if one is None or other is None or one == other:
        return True
    a, b = places[one], places[other]
    here, there = a.name.casefold(), b.name.casefold()
    return here in there or there in here or _is_country_of(b, a)


def _is_country_of(wide: PlaceMention, narrow: PlaceMention) -> bool:
    """ "In Kenya", said later of what was told to have been in Nairobi."""
    return wide.kind == "country" and wide.country is not None and wide.country == narrow.country


def _dates_agree(one: EventDate | None, other: EventDate | None) -> bool:
    if one is None or other is None or not (one.earliest and other.earliest and one.latest and other.latest):
        return True
    return one.earliest[:10] <= other.latest[:10] and other.earliest[:10] <= one.latest[:10]


def _heads(tokens: Sequence[Token]) -> set[str]:
    """The words by which participants are known again: their nouns, and the last names behind them."""
    heads = {base for t in tokens if t.pos_ != "PRON" for base in (t.lemma_.casefold(), t.lower_)}
    return heads | {last for t in tokens if (last := _last_name(t))}


def _last_name(token: Token) -> str | None:
    """ "Judge Mariela Arango", "their colleague Mariela Arango": Arango."""
    names = [n for n in token.rights if n.dep_ in ("flat", "appos") and n.ent_type_ == "PERSON"]
    if not names:
        return None
    flat = [f for f in names[-1].rights if f.dep_ == "flat"]
    return (flat[-1] if flat else names[-1]).lower_


def shares(one: Sequence[Token], other: Sequence[Token]) -> bool:
    """If a participant of one is one of the other."""
    return bool(_heads(one) & _heads(other))


def _parties_agree(one: Sequence[Token], other: Sequence[Token]) -> bool:
    """Unknown agrees with anything; names that differ do not."""
    if not one or not other or all(t.pos_ == "PRON" for t in other):
        return True
    if shares(one, other):
        return True
    names = [{t.lower_ for t in side if t.pos_ == "PROPN" and t.ent_type_ != "NORP"} for side in (one, other)]
    things = [{t.lower_ for t in side if t.pos_ == "NOUN"} for side in (one, other)]
    return not (names[0] and names[1]) and not (things[0] and things[1] and not names[0] and not names[1])
