"""What lies beneath the points: countries, provinces where there are points, the dossier's own borders."""

import io
import json
import zipfile
from collections import Counter
from importlib import resources
from typing import Any

from onrecord.analysis import Lookup
from onrecord.model import Entry, PlaceMention

#: Countries whose provinces are drawn, those with most points first; more would only slow the page.
PROVINCES_OF = 4
CREDIT = "Borders: Natural Earth, public domain. Places: GeoNames, CC BY 4.0."


def basemap(lookup: Lookup) -> bytes:
    """A script that hands the page its map as `onrecord.basemap`."""
    data = resources.files("onrecord.gazetteer") / "data"
    countries = json.loads((data / "borders-countries.json").read_bytes())
    own = json.loads(lookup.publication.borders) if lookup.publication.borders else None
    value = {
        "countries": countries,
        "provinces": _provinces(lookup, (data / "borders-admin1.zip").read_bytes()),
        "own": own,
    }
    text = json.dumps(value, separators=(",", ":"), sort_keys=True)
    return f"window.onrecord = window.onrecord || {{}};\nwindow.onrecord.basemap = {text};\n".encode()


def _provinces(lookup: Lookup, archive: bytes) -> dict[str, Any]:
    counts = Counter(code for entry in (*lookup.of("places"), *lookup.of("control")) if (code := _country(entry)))
    features: list[Any] = []
    with zipfile.ZipFile(io.BytesIO(archive)) as shapes:
        known = set(shapes.namelist())
        named = [c for c, _ in sorted(counts.items(), key=lambda p: (-p[1], p[0])) if f"{c}.json" in known]
        for code in named[:PROVINCES_OF]:
            features += json.loads(shapes.read(f"{code}.json"))["features"]
    return {"type": "FeatureCollection", "features": features}


def _country(entry: Entry) -> str | None:
    place = entry.finding if isinstance(entry.finding, PlaceMention) else entry.place
    # A country's own mention says nothing of its provinces.
    return place.country if place and place.kind != "country" else None
