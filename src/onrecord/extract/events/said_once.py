"""Each party of an event once, by the fullest words for it."""

from collections.abc import Sequence

import msgspec

from onrecord.model import Participant


def once(said: Sequence[Participant], text: str) -> tuple[Participant, ...]:
    """Participants in their order, without those that are part of another or the same entity again.

    Two that stand side by side are one that the tree has torn: "Israeli", "police".
    """
    found: list[Participant] = []
    for one in said:
        before = next((i for i, other in enumerate(found) if _touch(other, one, text)), None)
        if before is not None:
            found[before] = _together(found[before], one)
        elif not any(_is_part(one, other) or _is_again(one, other) for other in found):
            found = [other for other in found if not _is_part(other, one)] + [one]
    return tuple(found)


def _is_part(one: Participant, other: Participant) -> bool:
    return other.start <= one.start and one.end <= other.end


def _is_again(one: Participant, other: Participant) -> bool:
    return one.entity is not None and one.entity == other.entity


def _touch(one: Participant, other: Participant, text: str) -> bool:
    return text[one.end : other.start] == " " or text[other.end : one.start] == " "


def _together(one: Participant, other: Participant) -> Participant:
    first, last = sorted((one, other), key=lambda p: p.start)
    return msgspec.structs.replace(
        last,
        start=first.start,
        name=" ".join((*first.name.split(), *last.name.split())),
        entity=last.entity or first.entity,
        kind=last.kind or first.kind,
    )
