"""Kinds of event: PLOVER types and modes, ACLED sub-events, UCDP scales, how they map; and kinds of what is struck."""

from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import yaml

_FOLDER = Path(__file__).parent


class Ontology(NamedTuple):
    """`modes` by type; `acled` sub-events in order; `to_acled` by (type, mode or None)."""

    definitions: dict[str, str]
    modes: dict[str, tuple[str, ...]]
    contexts: tuple[str, ...]
    acled: tuple[str, ...]
    acled_type: dict[str, str]
    territory: tuple[str, ...]
    to_acled: dict[tuple[str, str | None], str | None]
    to_plover: dict[str, tuple[str, str | None]]
    by_participants: dict[str, str]
    cameo: dict[str, str]
    date_prec: dict[str, int]
    targets: dict[str, str]
    """Kinds of what is struck, in the order of charts."""


def _table(name: str) -> Any:
    return yaml.safe_load((_FOLDER / f"{name}.yaml").read_text(encoding="utf-8"))


@cache
def load_ontology() -> Ontology:
    """The tables beside this file as one value."""
    plover, acled, ucdp, crosswalk = (_table(name) for name in ("plover", "acled", "ucdp", "crosswalk"))
    types, events = plover["types"], acled["events"]
    return Ontology(
        definitions={name: entry["definition"] for name, entry in types.items()},
        modes={name: tuple(entry["modes"]) for name, entry in types.items()},
        contexts=tuple(plover["contexts"]),
        acled=tuple(sub for subs in events.values() for sub in subs),
        acled_type={sub: event for event, subs in events.items() for sub in subs},
        territory=tuple(acled["territory"]),
        to_acled={
            (name, None if mode == "_" else mode): sub
            for name, modes in crosswalk["to_acled"].items()
            for mode, sub in modes.items()
        },
        to_plover={sub: (pair[0], pair[1]) for sub, pair in crosswalk["to_plover"].items()},
        by_participants=crosswalk["by_participants"],
        cameo=crosswalk["cameo"],
        date_prec=ucdp["date_precision"],
        targets=_table("targets")["kinds"],
    )
