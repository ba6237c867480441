"""One place while the gazetteer is being put together."""

from dataclasses import dataclass, field

from onrecord.gazetteer.names import fold
from onrecord.gazetteer.schema import fame
from onrecord.model.places import PlaceKind


@dataclass
class Entry:
    """A place with its names; `aliases` are names it answers to but is not first called by."""

    name: str
    lat: float
    lon: float
    kind: PlaceKind
    country: str | None = None
    geonames: int | None = None
    slug: str | None = None
    admin1_code: str | None = None
    admin2_code: str | None = None
    population: int = 0
    names: list[str] = field(default_factory=list)
    aliases: list[str] = field(default_factory=list)
    fixed_fame: float | None = None
    row: int = 0

    @property
    def fame(self) -> float:
        """Prominence as schema.fame defines it, unless an override fixed it."""
        return fame(self.kind, self.population) if self.fixed_fame is None else self.fixed_fame

    def folded(self) -> dict[str, bool]:
        """Folded name → whether it is only an alias."""
        keys = {fold(name): True for name in self.aliases}
        keys.update({fold(name): False for name in (self.name, *self.names)})
        return {key: alias for key, alias in keys.items() if key}
