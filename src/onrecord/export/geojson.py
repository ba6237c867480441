"""Points (RFC 7946) with what was read there; coordinates are those of the publication, already coarse."""

from collections.abc import Iterator
from typing import Any

import msgspec

from onrecord.export.csv_tables import TABLES
from onrecord.export.rows import common, pairs
from onrecord.export.tellings import Same
from onrecord.model import Article, Entry, PlaceMention, Publication

_encode = msgspec.json.Encoder(order="deterministic").encode


def geojson(publication: Publication, _same: Same) -> Iterator[tuple[str, bytes]]:
    """`places.geojson`, `events.geojson` and `control.geojson`, those that have points; unlocated entries left out."""
    for kind in ("places", "events", "control"):
        features = [f for e, a in pairs(publication, kind) if (f := _feature(e, a, publication))]
        if features:
            collection = {
                "type": "FeatureCollection",
                "name": f"{publication.about.title}: {kind}",
                "synthetic": publication.about.synthetic,
                "features": features,
            }
            yield f"{kind}.geojson", _encode(collection) + b"\n"


def _feature(entry: Entry, article: Article, publication: Publication) -> dict[str, Any] | None:
    place = entry.finding if isinstance(entry.finding, PlaceMention) else entry.place
    if place is None or place.lat is None or place.lon is None:
        return None
    _, values = TABLES[entry.kind]
    known = {**common(entry, article, publication), **values(entry, article)}
    return {
        "type": "Feature",
        "id": entry.id,
        "geometry": {"type": "Point", "coordinates": [place.lon, place.lat]},
        "properties": {k: v for k, v in known.items() if k not in ("place_lat", "place_lon", "id")},
    }
