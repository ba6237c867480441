"""Lays our own supplement and overrides over what the sources say."""

import csv
import math
import unicodedata
from collections import defaultdict
from pathlib import Path
from typing import Any

import yaml
from entry import Entry

from onrecord.gazetteer.names import fold
from onrecord.gazetteer.schema import KINDS

HERE = Path(__file__).parent
WORDS = HERE.parents[1] / "src/onrecord/languages/en/words"
WORD_LISTS = {WORDS / "homographs.yaml": "homographs", WORDS / "given_names.yaml": "given_names"}
ARTICLE_COUNTRIES = {
    "AE", "BH", "DJ", "DZ", "EG", "EH", "IQ", "JO", "KW", "LB", "LY",
    "MA", "MR", "OM", "PS", "QA", "SA", "SD", "SY", "TN", "YE",
}  # fmt: skip
MARKED_COUNTRIES = ARTICLE_COUNTRIES | {"AF", "IR", "IN", "PK"}
ARTICLES = {"al", "ar", "as", "ad", "an", "at", "az", "ash", "el"}


def load(name: str) -> Any:
    return yaml.safe_load((HERE / name).read_text(encoding="utf-8"))


def supplement(ids: dict[str, int]) -> list[Entry]:
    """Seas, rivers, regions, bases and other places that the sources do not have."""
    entries = []
    with (HERE / "supplement.csv").open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            kind = next(k for k in KINDS if k == row["kind"])
            entries.append(Entry(
                name=row["name"], lat=float(row["lat"]), lon=float(row["lon"]), kind=kind, slug=row["slug"],
                country=row["country"] or None, geonames=ids.get(row["slug"]),
                names=[*(n for n in row["names"].split("|") if n), *generic(row["name"], kind)],
            ))  # fmt: skip
    return entries


def generic(name: str, kind: str) -> list[str]:
    """`River Don`, `Don River`, `Strait of Hormuz`: papers put the generic word on either side."""
    word = {"river": "River", "strait": "Strait", "valley": "Valley"}.get(kind)
    if word is None or " of " in name:
        return []
    bare = name.removesuffix(f" {word}").removeprefix(f"{word} ")
    turned = {"River": f"River {bare}", "Strait": f"Strait of {bare}", "Valley": f"Valley of {bare}"}[word]
    return [n for n in (f"{bare} {word}", turned) if n != name]


def override(entries: list[Entry], rules: dict[int, Any]) -> None:
    """Changes entries by GeoNames id; stops where an id is not the place the rule means."""
    by_id = {e.geonames: e for e in entries if e.geonames}
    for identifier, rule in rules.items():
        entry = by_id.get(identifier)
        if entry is None or fold(rule["is"]) not in entry.folded():
            raise SystemExit(f"overrides.yaml: {identifier} is {entry and entry.name}, not {rule['is']}")
        entry.names += rule.get("names", [])
        entry.fixed_fame = rule.get("fame", entry.fixed_fame)
        entry.lat, entry.lon = rule.get("at", (entry.lat, entry.lon))
        if "name" in rule:
            entry.names.append(entry.name)
            entry.name = rule["name"]


def settlements(entries: list[Entry], rows: list[Any]) -> None:
    """Merges each row with the known settlement it is, or adds it."""
    for row in rows:
        wanted = {fold(n) for n in (row["name"], *row["names"])}
        near = [e for e in entries if e.kind == "city" and e.country == row["country"] and apart(e, row) < 15]
        same = [e for e in near if wanted & e.folded().keys()]
        if same:
            entry = max(same, key=lambda e: e.population)
        else:
            closest = min(near, key=lambda e: apart(e, row), default=None)
            entry = Entry(
                name=row["name"], lat=row["lat"], lon=row["lon"], kind="city", country=row["country"], slug=row["slug"],
                admin1_code=closest.admin1_code if closest else None,
            )  # fmt: skip
            entries.append(entry)
        entry.names += [entry.name, *row["names"]]
        entry.name = row["name"]
        entry.population = max(entry.population, row.get("population", 0))
        entry.fixed_fame = row.get("fame")


def first_level_names(entries: list[Entry], names: dict[str, list[str]]) -> None:
    """The first spelling is the one shown."""
    by_code = {e.admin1_code: e for e in entries if e.kind == "admin1"}
    for code, spellings in names.items():
        entry = by_code[code]
        entry.names += [entry.name, *spellings]
        entry.name = spellings[0]


def without_articles(entries: list[Entry]) -> None:
    """`Ar Raqqah` is also `Raqqah` and `Raqqa`; English papers drop the article and the silent h."""
    for entry in entries:
        if entry.kind == "city" and entry.country in ARTICLE_COUNTRIES and entry.population >= 5000:
            for name in (entry.name, *entry.aliases):
                words = fold(name).split()
                rest = " ".join(words[1:])
                if words[0] in ARTICLES and len(rest) >= 4:
                    entry.aliases = [*entry.aliases, rest, rest.removesuffix("h")]


def capitals_first(first: list[Entry], towns: list[Entry]) -> None:
    """`Lviv` is the city, not the oblast that is called after it: the area ranks just below such a town."""
    by_area: dict[str | None, list[Entry]] = defaultdict(list)
    for town in towns:
        by_area[town.admin1_code].append(town)
    for area in first:
        names = area.folded().keys()
        large = (t for t in by_area[area.admin1_code] if t.population > 0.1 * area.population)
        same = [t.fame for t in large if fold(t.name) in names]
        if same and area.fixed_fame is None:
            area.fixed_fame = min(area.fame, max(same) - 0.1)


def without_ordinary_words(entries: list[Entry]) -> None:
    """Perth is `Part` in some language and Topeka once called itself `Google`: no English paper means them."""
    ordinary = {fold(w) for name, key in WORD_LISTS.items() for w in yaml.safe_load(name.read_text("utf-8"))[key]}
    for entry in entries:
        entry.aliases = [name for name in entry.aliases if fold(name) not in ordinary]


def plain_names(entries: list[Entry]) -> None:
    """`Herāt` is shown as `Herat`: transliteration marks are not how English papers write these countries."""
    for entry in entries:
        if entry.country in MARKED_COUNTRIES:
            name = unicodedata.normalize("NFKD", entry.name)
            entry.name = "".join(c for c in name if not unicodedata.combining(c) and c not in "‘’`ʻʼʽʾʿ")


def apart(entry: Entry, row: Any) -> float:
    """Kilometres on a flat map: good enough for 15 of them."""
    dx = (entry.lon - row["lon"]) * math.cos(math.radians(row["lat"]))
    return 111.2 * math.hypot(entry.lat - row["lat"], dx)
