"""Places on Earth, or on the map a dossier lays over it."""

from typing import Literal

import msgspec

PlaceKind = Literal[
    "country", "admin1", "admin2", "city", "district", "facility", "base", "airport", "port", "river", "lake",
    "sea", "strait", "island", "region", "valley", "mountain", "desert", "peninsula", "continent", "other",
]  # fmt: skip


class Place(msgspec.Struct, frozen=True, kw_only=True):
    """A gazetteer entry; `id` is `geonames:703448`, `onrecord:black-sea` or `dossier:…`."""

    id: str
    name: str
    lat: float
    lon: float
    kind: PlaceKind
    geonames: int | None = None
    country: str | None = None
    """ISO 3166-1 alpha-2, or a dossier's own code."""
    admin1: str | None = None
    admin2: str | None = None
    population: int = 0
    names: tuple[str, ...] = ()
    """Other names, not including `name`."""
