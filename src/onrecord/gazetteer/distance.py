"""How far apart two places are."""

from math import asin, cos, radians, sin, sqrt
from typing import Protocol

EARTH_DIAMETER_KM = 12_742


class Located(Protocol):
    """Anything with a latitude and a longitude in degrees."""

    @property
    def lat(self) -> float: ...
    @property
    def lon(self) -> float: ...


def kilometres(a: Located, b: Located) -> float:
    """Great-circle distance."""
    north, east = radians(b.lat - a.lat), radians(b.lon - a.lon)
    h = sin(north / 2) ** 2 + cos(radians(a.lat)) * cos(radians(b.lat)) * sin(east / 2) ** 2
    return EARTH_DIAMETER_KM * asin(min(1.0, sqrt(h)))
