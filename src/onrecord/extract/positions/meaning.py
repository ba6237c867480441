"""What a clause says of a topic, and how a word that governs it changes that: "refuse" makes "join" out."""

from collections.abc import Mapping
from typing import Literal, NamedTuple, get_args

from onrecord.model import Stance

Said = Stance | Literal["topic", "call", "question", "nothing"]
"""A stance; the bare topic; a call for it ("the invitation to the pact"); a decision on it; or nothing that counts."""


class Meaning(NamedTuple):
    """What is said, and what a negation makes of it: "not rule out" is undecided, "not want to join" is out."""

    said: Said
    turned: Said


_TURNED: dict[Said, Said] = {
    "in": "out", "out": "in", "supports": "opposes", "opposes": "supports", "likely_in": "unlikely",
    "unlikely": "likely_in", "undecided": "undecided", "topic": "nothing", "call": "nothing", "question": "undecided",
    "nothing": "nothing",
}  # fmt: skip


def plain(said: Said) -> Meaning:
    """A meaning that negation simply turns round."""
    return Meaning(said, _TURNED[said])


TOPIC, CALL, NOTHING = plain("topic"), plain("call"), plain("nothing")
UNDECIDED = plain("undecided")
_KEEP: Mapping[Said, Meaning] = {
    s: plain(s) for s in ("in", "out", "supports", "opposes", "likely_in", "unlikely", "undecided")
}
_LIKELY, _UNLIKELY = plain("likely_in"), plain("unlikely")
_MEANT, _UNMEANT = Meaning("likely_in", "out"), Meaning("unlikely", "in")
QUESTION = Meaning("question", "undecided")
_EXCLUDED = Meaning("out", "undecided")

#: A class of governing words → what is governed → what that makes.
_MADE: dict[str, Mapping[Said, Meaning]] = {
    "commit": {**_KEEP, "topic": plain("in"), "call": plain("in")},
    "attend": {"topic": plain("in"), "call": plain("in")},
    "leave": {
        "topic": plain("out"), "in": plain("out"), "likely_in": plain("out"), "supports": plain("opposes"),
        "opposes": plain("supports"), "out": plain("in"), "unlikely": _LIKELY, "call": plain("out"),
    },
    "support": {
        "topic": plain("supports"), "call": plain("supports"), "in": plain("supports"), "supports": plain("supports"),
        "likely_in": plain("supports"), "out": plain("opposes"), "opposes": plain("opposes"),
        "unlikely": plain("opposes"), "undecided": UNDECIDED,
    },
    "oppose": {
        "topic": plain("opposes"), "call": plain("opposes"), "in": plain("opposes"), "supports": plain("opposes"),
        "likely_in": plain("opposes"), "out": plain("in"), "opposes": plain("supports"),
    },
    "reject": {
        "topic": plain("opposes"), "call": plain("out"), "in": plain("out"), "supports": plain("opposes"),
        "likely_in": plain("out"), "out": plain("in"), "opposes": plain("supports"), "undecided": plain("out"),
    },
    "refuse": {
        "topic": plain("out"), "call": plain("out"), "in": plain("out"), "likely_in": plain("out"),
        "undecided": plain("out"), "supports": plain("opposes"), "out": plain("in"), "opposes": plain("supports"),
        "question": UNDECIDED,
    },
    "exclude": {
        "topic": _EXCLUDED, "call": _EXCLUDED, "in": _EXCLUDED, "likely_in": _EXCLUDED, "undecided": _EXCLUDED,
        "supports": Meaning("opposes", "undecided"), "out": Meaning("in", "undecided"),
    },
    "weigh": dict.fromkeys((*_KEEP, "topic", "call", "question"), UNDECIDED),
    "decide": {**_KEEP, "topic": QUESTION, "call": QUESTION, "question": QUESTION},
    "intend": {
        "in": _MEANT, "supports": Meaning("likely_in", "opposes"), "likely_in": _MEANT, "out": _UNMEANT,
        "opposes": Meaning("unlikely", "supports"), "unlikely": _UNLIKELY, "undecided": UNDECIDED,
    },
    "lean": {
        "topic": _LIKELY, "call": _LIKELY, "in": _LIKELY, "supports": _LIKELY, "likely_in": _LIKELY,
        "out": _UNLIKELY, "opposes": _UNLIKELY, "unlikely": _UNLIKELY, "undecided": UNDECIDED, "question": UNDECIDED,
    },
    "doubt": {
        "topic": _UNLIKELY, "call": _UNLIKELY, "in": _UNLIKELY, "supports": _UNLIKELY, "likely_in": _UNLIKELY,
        "out": _LIKELY, "opposes": _LIKELY, "unlikely": _LIKELY, "undecided": UNDECIDED,
    },
    "deny": {s: plain(_TURNED[s]) for s in _KEEP},
    "demand": {"topic": plain("supports"), "call": plain("supports"), "out": plain("opposes"), "in": plain("supports")},
    "merit": dict.fromkeys(("topic", "in", "supports", "call"), Meaning("nothing", "unlikely")),
    "tell": _KEEP,
}  # fmt: skip


#: Classes that negate what they govern, and meanings whose negation is another than the plain one.
_TURNING = ("refuse", "reject", "deny")
_PARTIAL = (_MEANT, _UNMEANT, _EXCLUDED, Meaning("opposes", "undecided"), Meaning("in", "undecided"))


def made(kind: str, governed: Meaning) -> Meaning | None:
    """What a word of a class makes of what it governs; None where it makes nothing of it."""
    if kind in _TURNING and governed in _PARTIAL:
        # "Refused to rule out joining" leaves it open, "refused to consider" does not.
        return turned(governed)
    found = _MADE[kind].get(governed.said)
    # What passes as it is keeps what its negation would be.
    return governed if found is not None and found == plain(governed.said) else found


def turned(meaning: Meaning) -> Meaning:
    """Under a negation."""
    return Meaning(meaning.turned, meaning.said)


def stance_of(meaning: Meaning | None) -> Stance | None:
    """The stance, where a meaning is one."""
    return _STANCES.get(meaning.said) if meaning is not None else None


_STANCES: Mapping[Said, Stance] = {stance: stance for stance in get_args(Stance)}
