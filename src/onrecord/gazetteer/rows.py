"""Reads the gazetteer's SQLite file; nothing is kept in memory but what was asked for lately."""

import sqlite3
import struct
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple

from onrecord.gazetteer import schema
from onrecord.model.errors import IntegrityError
from onrecord.model.places import Place

# Pages are mapped, not copied: all processes that have the file open share them.
_PRAGMAS = "PRAGMA mmap_size=134217728; PRAGMA cache_size=-1024; PRAGMA query_only=1; PRAGMA temp_store=MEMORY;"
_PLACE = "geonames, slug, name, lat, lon, kind, country, admin1, admin2, population, fame, names"


class Candidate(NamedTuple):
    """A place a name may mean; `fame` is on the scale of log10(population)."""

    place: Place
    fame: float
    alias: bool
    """The name is not what the place is first called by."""


class Rows:
    """The file, read-only."""

    def __init__(self, path: Path) -> None:
        self._database = sqlite3.connect(f"{path.as_uri()}?mode=ro&immutable=1", uri=True, check_same_thread=False)
        self._database.executescript(_PRAGMAS)
        found = self._one("SELECT value FROM about WHERE key = 'version'")
        if not found or int(found[0]) != schema.VERSION:
            raise IntegrityError(str(path), "is not a gazetteer of this version", "delete it and start again")
        # Bound to the object, not to the class, so that caches go when the gazetteer goes.
        self.candidates = lru_cache(maxsize=1 << 13)(self._candidates)
        self.longest = lru_cache(maxsize=1 << 14)(self._longest)
        self._place = lru_cache(maxsize=1 << 14)(self._read_place)
        self._area_name = lru_cache(maxsize=1 << 12)(self._read_name)

    def by_geonames(self, identifier: int) -> Place | None:
        """The place with this GeoNames id."""
        row = self._one("SELECT row FROM place WHERE geonames = ?", identifier)
        return self._place(row[0])[0] if row else None

    def by_slug(self, slug: str) -> Place | None:
        """The place with this id of ours."""
        row = self._one("SELECT row FROM place WHERE slug = ?", slug)
        return self._place(row[0])[0] if row else None

    def admin1(self, code: str) -> Place | None:
        """The first-level area with a GeoNames code such as `AF.10`."""
        row = self._one("SELECT row FROM admin1_code WHERE code = ?", code)
        return self._place(row[0])[0] if row else None

    def country(self, code: str) -> Place | None:
        """The country with this code."""
        row = self._one("SELECT row FROM place WHERE country = ? AND kind = 0", code)
        return self._place(row[0])[0] if row else None

    def capital(self, country: str) -> Place | None:
        """The seat of a country's government."""
        row = self._one("SELECT row FROM capital WHERE country = ?", country)
        return self._place(row[0])[0] if row else None

    def demonym(self, word: str) -> str | None:
        """Country code of a folded demonym."""
        row = self._one("SELECT country FROM demonym WHERE word = ?", word)
        return row[0] if row else None

    def _candidates(self, key: str) -> tuple[Candidate, ...]:
        found = self._one("SELECT rows FROM name WHERE key = ?", key)
        if found is None:
            return ()
        numbers = [number for (number,) in struct.iter_unpack("<I", found[0])]
        if len(numbers) == 1:
            return (Candidate(*self._place(numbers[0] >> 1), bool(numbers[0] & 1)),)
        # One question for all bearers of a name; row numbers are our own, so they may stand in the query.
        rows = ",".join(str(number >> 1) for number in numbers)
        told = self._database.execute(f"SELECT row, {_PLACE} FROM place WHERE row IN ({rows})").fetchall()
        places = {row: self._as_place(rest) for row, *rest in told}
        return tuple(Candidate(*places[number >> 1], bool(number & 1)) for number in numbers)

    def _longest(self, word: str) -> int:
        found = self._one("SELECT longest FROM first_word WHERE word = ?", word)
        return int(found[0]) if found else 1

    def _read_place(self, row: int) -> tuple[Place, float]:
        found = self._one(f"SELECT {_PLACE} FROM place WHERE row = ?", row)
        if found is None:
            raise IntegrityError("the gazetteer", f"has no row {row}", "delete the unpacked file and start again")
        return self._as_place(found)

    def _as_place(self, found: Sequence[Any]) -> tuple[Place, float]:
        geonames, slug, name, lat, lon, kind, country, admin1, admin2, population, fame, names = found
        place = Place(
            id=f"geonames:{geonames}" if geonames else f"onrecord:{slug}", name=name, lat=lat / schema.SCALE,
            lon=lon / schema.SCALE, kind=schema.KINDS[kind], geonames=geonames, country=country,
            admin1=self._area_name(admin1) if admin1 else None, admin2=self._area_name(admin2) if admin2 else None,
            population=population, names=tuple(names.split("|")) if names else (),
        )  # fmt: skip
        return place, fame / 100

    def _read_name(self, row: int) -> str:
        found = self._one("SELECT name FROM place WHERE row = ?", row)
        return str(found[0]) if found else ""

    def _one(self, query: str, *values: object) -> tuple[Any, ...] | None:
        row: tuple[Any, ...] | None = self._database.execute(query, values).fetchone()
        return row
