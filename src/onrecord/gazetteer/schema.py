"""The layout of the gazetteer file, shared by the script that writes it and the code that reads it."""

import math
from typing import get_args

from onrecord.model.places import PlaceKind

VERSION = 1
SCALE = 10_000
"""Coordinates are kept as whole ten-thousandths of a degree (11 m)."""

KINDS: tuple[PlaceKind, ...] = get_args(PlaceKind)

# Rows are numbered from the most prominent place down, so ascending row numbers are the order of `named`.
TABLES = """
CREATE TABLE about (key TEXT PRIMARY KEY, value TEXT) WITHOUT ROWID;
CREATE TABLE place (row INTEGER PRIMARY KEY, geonames INTEGER, slug TEXT, name TEXT NOT NULL, lat INTEGER NOT NULL,
    lon INTEGER NOT NULL, kind INTEGER NOT NULL, country TEXT, admin1 INTEGER, admin2 INTEGER, population INTEGER,
    fame INTEGER NOT NULL, names TEXT);
CREATE TABLE name (key TEXT PRIMARY KEY, rows BLOB NOT NULL) WITHOUT ROWID;
CREATE TABLE first_word (word TEXT PRIMARY KEY, longest INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE admin1_code (code TEXT PRIMARY KEY, row INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE capital (country TEXT PRIMARY KEY, row INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE demonym (word TEXT PRIMARY KEY, country TEXT NOT NULL) WITHOUT ROWID;
"""

INDEXES = """
CREATE INDEX place_geonames ON place (geonames) WHERE geonames IS NOT NULL;
CREATE INDEX place_slug ON place (slug) WHERE slug IS NOT NULL;
CREATE INDEX place_country ON place (country) WHERE kind = 0;
"""

# How widely a name is known when it is not a settlement, as the logarithm of a population of equal fame.
_FAME: dict[PlaceKind, float] = {
    "continent": 9.5, "sea": 7.0, "strait": 6.5, "region": 6.5, "river": 6.0, "desert": 6.0, "peninsula": 6.2,
    "island": 5.5, "mountain": 5.8, "valley": 5.5, "lake": 5.7, "base": 5.2, "airport": 5.0, "port": 5.0,
    "facility": 5.2, "district": 4.5, "other": 4.5,
}  # fmt: skip


def fame(kind: PlaceKind, population: int) -> float:
    """Prominence of a place on the scale of log10(population): who is meant when nothing else is said."""
    people = math.log10(population + 10)
    if kind == "country":
        return max(8.0, people + 1.5)
    if kind == "admin1":
        return people - 0.4
    if kind == "admin2":
        return people - 1.2
    return max(_FAME.get(kind, 0.0), people)
