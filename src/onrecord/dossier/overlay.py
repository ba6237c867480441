"""The places and borders a dossier lays over the world's."""

import csv
import json
from collections.abc import Callable, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple, get_args

from onrecord.gazetteer import FeatureCollection, Gazetteer, fold
from onrecord.model import InputError, MissingError, Place, PlaceKind, PlaceMention

#: Those of `places.csv`; `names` and `demonyms` hold several, divided by semicolons.
COLUMNS = ("name", "names", "kind", "country", "admin1", "lat", "lon", "population", "demonyms")
_REQUIRED = ("name", "kind", "lat", "lon")


class Overlay(NamedTuple):
    """Own places, and country codes by own words for their peoples."""

    places: tuple[Place, ...] = ()
    demonyms: Mapping[str, str] = MappingProxyType({})


def read_overlay(path: Path) -> Overlay:
    """`places.csv` of a dossier; errors name line and column."""
    places: dict[str, Place] = {}
    demonyms: dict[str, str] = {}
    with _opened(path).open(encoding="utf-8-sig", newline="") as file:
        rows = csv.DictReader(file)
        _check_columns(path, rows.fieldnames or ())
        for row in rows:
            cells = {key: (value or "").strip() for key, value in row.items() if isinstance(key, str)}
            place = _place(path, rows.line_num, cells, places)
            places[place.id] = place
            if cells.get("demonyms"):
                if not place.country:
                    raise _wrong(path, rows.line_num, "demonyms", "need a country", "fill in the column country")
                demonyms |= dict.fromkeys(_many(cells["demonyms"]), place.country)
    return Overlay(tuple(places.values()), demonyms)


def read_borders(path: Path) -> FeatureCollection:
    """`borders.geojson` of a dossier."""
    try:
        borders = json.loads(_opened(path).read_text(encoding="utf-8"))
    except ValueError as error:
        raise InputError(str(path), f"is not JSON: {error}", "export it again as GeoJSON") from error
    if not isinstance(borders, dict) or borders.get("type") != "FeatureCollection":
        raise InputError(str(path), "is not a FeatureCollection", "export it again as GeoJSON")
    return borders


def area_of(gazetteer: Gazetteer, overlay: Overlay) -> Callable[[PlaceMention], tuple[float, float] | None]:
    """A place → the point that stands for its province, else for its country."""
    own = {(p.country, p.name): (p.lat, p.lon) for p in overlay.places if p.kind == "admin1"}

    def area(place: PlaceMention) -> tuple[float, float] | None:
        if place.country is None:
            return None
        if place.admin1 and (place.country, place.admin1) in own:
            return own[place.country, place.admin1]
        found = (place.admin1 and gazetteer.admin1(place.country, place.admin1)) or gazetteer.country(place.country)
        return (found.lat, found.lon) if found else None

    return area


def _opened(path: Path) -> Path:
    if not path.is_file():
        raise MissingError(str(path), "dossier.toml names it, but it is not there", "put it there or drop the key")
    return path


def _check_columns(path: Path, found: "tuple[str, ...] | list[str] | object") -> None:
    columns = list(found) if isinstance(found, list | tuple) else []
    missing = [name for name in _REQUIRED if name not in columns]
    unknown = [name for name in columns if name not in COLUMNS]
    if missing or unknown:
        reason = f"lacks the columns {', '.join(missing)}" if missing else f"has unknown columns {', '.join(unknown)}"
        raise InputError(str(path), reason, f"known columns: {', '.join(COLUMNS)}")


def _place(path: Path, line: int, cells: dict[str, str], known: dict[str, Place]) -> Place:
    if not cells["name"]:
        raise _wrong(path, line, "name", "is empty", "name the place or delete the line")
    if cells["kind"] not in get_args(PlaceKind):
        raise _wrong(path, line, "kind", f"{cells['kind']!r} is unknown", f"one of {', '.join(get_args(PlaceKind))}")
    key = slug = f"dossier:{fold(cells['name']).replace(' ', '-')}"
    number = 1
    while key in known:
        number += 1
        key = f"{slug}-{number}"
    return Place(
        id=key,
        name=cells["name"],
        lat=_degrees(path, line, cells, "lat", 90),
        lon=_degrees(path, line, cells, "lon", 180),
        kind=cells["kind"],  # type: ignore[arg-type]
        country=cells.get("country") or None,
        admin1=cells.get("admin1") or None,
        population=_population(path, line, cells),
        names=_many(cells.get("names", "")),
    )


def _degrees(path: Path, line: int, cells: dict[str, str], column: str, most: float) -> float:
    try:
        degrees = float(cells[column])
    except ValueError:
        degrees = most + 1
    if not abs(degrees) <= most:
        raise _wrong(path, line, column, f"{cells[column]!r} is no latitude or longitude", "write degrees: -17.7")
    return degrees


def _population(path: Path, line: int, cells: dict[str, str]) -> int:
    value = cells.get("population") or "0"
    if not value.isdecimal():
        raise _wrong(path, line, "population", f"{value!r} is no whole number", "write digits only")
    return int(value)


def _many(cell: str) -> tuple[str, ...]:
    return tuple(name.strip() for name in cell.split(";") if name.strip())


def _wrong(path: Path, line: int, column: str, reason: str, way_out: str) -> InputError:
    return InputError(f"{path}, line {line}, {column}", reason, way_out)
