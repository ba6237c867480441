"""Whether a report goes on with an act it has told, or turns to another one."""

from collections.abc import Sequence

from spacy.tokens import Token

from onrecord.extract.events.mentions import HARM, Group, Mention
from onrecord.extract.events.particular import is_echo
from onrecord.extract.events.parties import bases, word_set
from onrecord.languages import noun_kind
from onrecord.model import COUNTED


def echoes(mention: Mention) -> bool:
    """ "The attack", "Sunday's strike"."""
    return is_echo(mention.head, mention.part)


def likeness(group: Group, mention: Mention) -> tuple[bool, bool]:
    """How well an echo fits: what was called the same, if "attack" is not all it is called; then what has happened."""
    words = {base for m in group.mentions for base in bases(m.head)} - word_set("circumstances", "any_act")
    modes = {m.kind.mode for m in group.mentions} - {None}
    return mention.kind.mode in modes or not bases(mention.head).isdisjoint(words), group.first.aspect in COUNTED


def is_another(group: Group, mention: Mention) -> bool:
    """ "Later a man was shot dead", "the worst explosion", "the assassination of" somebody not yet spoken of."""
    others = word_set("circumstances", "another_act")
    if mention.part == "noun":
        if any(c.lower_ in others for c in mention.head.lefts if c.dep_ in ("amod", "det", "advmod", "nummod")):
            return True
        return mention.name in _KILLINGS and _is_new(group, mention.targets)
    if mention.sentence == group.mentions[-1].sentence:
        return False
    beside = [c for c in mention.head.children if c.dep_ in ("advmod", "obl", "obl:unmarked")]
    told = any(w.lower_ in others for c in beside for w in ((c,) if c.dep_ == "advmod" else c.lefts))
    known = any(
        t.pos_ == "PRON" or any(c.lower_ in ("the", "these", "those") for c in t.lefts) for t in mention.targets
    )
    return (told and not known) or (mention.name in HARM and _is_new(group, mention.targets))


_KILLINGS = frozenset({"killing", "assassination", "execution", "dying", "wounding"})


def _is_new(group: Group, people: Sequence[Token]) -> bool:
    """If all of them are named, and none of the names was said where the act was told, nor a man without a name."""
    told = {t.lower_ for m in group.mentions for t in m.head.sent}
    unnamed = any(t.tag_ == "NN" and noun_kind(t) == "person" and not t.ent_type_ for t in group.tokens("targets"))
    return (
        bool(people) and not unnamed and all(t.ent_type_ in ("PERSON", "NORP") and t.lower_ not in told for t in people)
    )
