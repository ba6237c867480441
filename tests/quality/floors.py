"""The floors and the digests of the gold they were measured on: `floors.json`. Lowering one is a signed act."""

from __future__ import annotations

from collections.abc import Container, Mapping
from math import floor
from pathlib import Path

import msgspec

FILE = Path(__file__).with_name("floors.json")
#: How far below the measured value a floor is set: about the noise of one item in our smallest sets.
MARGIN = 0.01


class Lowered(msgspec.Struct, frozen=True):
    """Which floor was lowered, from where to where, when and why."""

    measure: str
    before: float
    after: float
    day: str
    reason: str


class Floors(msgspec.Struct, frozen=True):
    """`digests`: gold file → its digest when the floors were set; `floors`: measure → least value."""

    digests: dict[str, str] = {}
    floors: dict[str, float] = {}
    lowered: list[Lowered] = []


def load(path: Path = FILE) -> Floors:
    """The floors as they are pinned; none at all where there is no file yet."""
    return msgspec.json.decode(path.read_bytes(), type=Floors) if path.exists() else Floors()


def save(floors: Floors, path: Path = FILE) -> None:
    """Sorted and indented, so that a change of one floor is a change of one line."""
    ordered = msgspec.structs.replace(
        floors, digests=dict(sorted(floors.digests.items())), floors=dict(sorted(floors.floors.items()))
    )
    path.write_bytes(msgspec.json.format(msgspec.json.encode(ordered), indent=1) + b"\n")


def complaints(pinned: Floors, values: Mapping[str, float], digests: Mapping[str, str]) -> list[str]:
    """What makes the gate fail, each with the way out."""
    found = []
    for name, digest in digests.items():
        if (before := pinned.digests.get(name)) != digest:
            told = "was never pinned" if before is None else f"changed from {before} to {digest}"
            found.append(f"{name}: {told} (if that is meant: python -m tests.quality.gate --pin)")
    for name, value in values.items():
        least = pinned.floors.get(name)
        if least is not None and value < least:
            found.append(f'{name}: {value:.4f} is below its floor {least:.4f} (to lower it: --pin --lower "reason")')
    if new := sorted(values.keys() - pinned.floors.keys()):
        found.append(f"no floor yet: {', '.join(new)} (to set them: python -m tests.quality.gate --pin)")
    return found


def repinned(
    pinned: Floors,
    values: Mapping[str, float],
    digests: Mapping[str, str],
    day: str,
    reason: str = "",
    exact: Container[str] = (),
) -> Floors:
    """Floors just below the values, those of `exact` measures at them.

    Without a reason none is lowered: one that would have to be is a `ValueError`.
    """
    floors, lowered = dict(pinned.floors), list(pinned.lowered)
    for name, value in values.items():
        before, new = floors.get(name), value if name in exact else _below(value)
        if before is None or new > before:
            floors[name] = new
        elif value < before:
            if not reason.strip():
                raise ValueError(f'{name}: {value:.4f} is below its floor {before:.4f}; lower it with --lower "reason"')
            floors[name] = new
            lowered.append(Lowered(name, before, new, day, reason.strip()))
    return Floors({**pinned.digests, **digests}, floors, lowered)


def _below(value: float) -> float:
    return max(0.0, floor((value - MARGIN) * 1000) / 1000)
