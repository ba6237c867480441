"""Borders to draw maps with, as GeoJSON; the policy behind them is in docs/decisions."""

import json
import zipfile
from collections.abc import Iterable
from functools import cache
from importlib.resources import files
from typing import Any

FeatureCollection = dict[str, Any]
"""GeoJSON; each feature's properties have `code` (a country's, or a GeoNames admin-1 code) and `name`."""

_DATA = files("onrecord.gazetteer") / "data"


class Borders:
    """The world's borders under a dossier's own, whose features name their `country` where they lie within one."""

    def __init__(self, overlay: FeatureCollection | None = None) -> None:
        self._own: list[dict[str, Any]] = list((overlay or {}).get("features", ()))

    def countries(self) -> FeatureCollection:
        """Every country, a dossier's own first; its features replace countries of the same code."""
        own = [f for f in self._own if not f["properties"].get("country")]
        codes = {f["properties"].get("code") for f in own}
        return _collection([*own, *(f for f in _world() if f["properties"]["code"] not in codes)])

    def admin1(self, country: str) -> FeatureCollection:
        """First-level areas of a country; empty where there are none."""
        own = [f for f in self._own if f["properties"].get("country") == country]
        return _collection(own or _areas(country))


def _collection(features: Iterable[dict[str, Any]]) -> FeatureCollection:
    return {"type": "FeatureCollection", "features": list(features)}


@cache
def _world() -> tuple[dict[str, Any], ...]:
    return tuple(json.loads((_DATA / "borders-countries.json").read_text(encoding="utf-8"))["features"])


@cache
def _areas(country: str) -> tuple[dict[str, Any], ...]:
    with (_DATA / "borders-admin1.zip").open("rb") as stream, zipfile.ZipFile(stream) as archive:
        if f"{country}.json" not in archive.namelist():
            return ()
        return tuple(json.loads(archive.read(f"{country}.json"))["features"])
