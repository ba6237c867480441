"""Coordinates as they may leave the house: on a grid, and never a facility's own."""

from collections.abc import Callable

from msgspec import structs

from onrecord.model import PlaceMention

#: A place → latitude and longitude of the province or country it lies in, if known.
Area = Callable[[PlaceMention], tuple[float, float] | None]

#: UCDP `where_prec` of a first-order province.
ADMIN1 = 4

#: Kinds whose own coordinates never leave the house; they are shown at the centre of their area.
FACILITIES = frozenset({"facility", "base", "airport", "port"})


def nowhere(_: PlaceMention) -> None:
    """The area of nothing: facilities are published without coordinates."""


def coarse(place: PlaceMention, grid: float, area: Area) -> PlaceMention:
    """The place with coordinates on a grid of `grid` degrees; a facility at its area's, without its GeoNames id."""
    if place.kind in FACILITIES:
        centre = area(place)
        lat, lon = centre if centre else (None, None)
        place = structs.replace(
            place,
            lat=lat,
            lon=lon,
            geonames=None,
            place=None,
            alternatives=(),
            precision=max(place.precision or 0, ADMIN1),
        )
    return structs.replace(place, lat=_on_grid(place.lat, grid), lon=_on_grid(place.lon, grid))


def _on_grid(degrees: float | None, grid: float) -> float | None:
    if degrees is None:
        return None
    return round(round(degrees / grid) * grid, 6) if grid > 0 else degrees
