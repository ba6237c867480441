"""Names → places, with a dossier's own places over the world's."""

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from onrecord.gazetteer.borders import Borders, FeatureCollection
from onrecord.gazetteer.names import fold
from onrecord.gazetteer.rows import Candidate, Rows
from onrecord.gazetteer.unpack import unpacked
from onrecord.model.places import Place

OVERLAY_FAME = 10.0
"""Above every place on Earth: a dossier knows its own places."""


class Match(NamedTuple):
    """A name found in a text: tokens `[first, last)` and what it may mean, most prominent first."""

    first: int
    last: int
    candidates: tuple[Candidate, ...]


class Gazetteer:
    """Look-up only; one object serves a process, and processes share the file's pages."""

    def __init__(
        self, rows: Rows, overlay: Iterable[Place] = (), borders: Borders | None = None,
        demonyms: Mapping[str, str] | None = None,
    ) -> None:  # fmt: skip
        self._rows = rows
        self._borders = borders or Borders()
        self._demonyms = {fold(word): code for word, code in (demonyms or {}).items()}
        self._own: dict[str, Place] = {place.id: place for place in overlay}
        self._own_names: dict[str, list[Candidate]] = {}
        self._own_longest: dict[str, int] = {}
        for place in self._own.values():
            self._add_names(place)

    @classmethod
    def open(
        cls, overlay: Iterable[Place] = (), borders: FeatureCollection | None = None,
        demonyms: Mapping[str, str] | None = None, cache: Path | None = None,
    ) -> "Gazetteer":  # fmt: skip
        """The shipped gazetteer under a dossier's places, borders and demonyms; unpacked into `cache` at first use."""
        return cls(Rows(unpacked(cache)), overlay, Borders(borders), demonyms)

    def named(self, name: str) -> tuple[Place, ...]:
        """Places of this name, whatever its case, marks, apostrophes and hyphens; most prominent first."""
        return tuple(candidate.place for candidate in self.candidates(name))

    def candidates(self, name: str) -> tuple[Candidate, ...]:
        """As `named`, with prominence; a dossier's own places hide entries of the same id."""
        key = fold(name)
        own = self._own_names.get(key)
        if own is None and not self._own:
            return self._rows.candidates(key)
        world = (c for c in self._rows.candidates(key) if c.place.id not in self._own)
        return (*(own or ()), *world)

    def longest(
        self, text: str, tokens: Sequence[tuple[int, int]], first: int, stop: int | None = None
    ) -> Match | None:
        """The longest name that begins at token `first` and ends before `stop`; tokens are offsets into `text`."""
        start = tokens[first][0]
        head = fold(text[start : tokens[first][1]]).split(" ", 1)[0]
        words = max(self._rows.longest(head), self._own_longest.get(head, 1))
        # Hyphens and apostrophes may be tokens of their own, so a name can have twice as many tokens as words.
        room = (len(tokens) if stop is None else stop) - first
        reach = min(2 * words, room) if words > 1 or not text[start : tokens[first][1]].isalpha() else 1
        for last in range(first + reach, first, -1):
            found = self.candidates(text[start : tokens[last - 1][1]])
            if found:
                return Match(first, last, found)
        return None

    def place(self, identifier: str) -> Place | None:
        """By `Place.id`."""
        if identifier in self._own:
            return self._own[identifier]
        scheme, _, rest = identifier.partition(":")
        if scheme == "geonames" and rest.isdigit():
            return self._rows.by_geonames(int(rest))
        return self._rows.by_slug(rest) if scheme == "onrecord" else None

    def country(self, code: str) -> Place | None:
        """By ISO 3166-1 alpha-2 code, or a dossier's own."""
        own = (p for p in self._own.values() if p.kind == "country" and p.country == code)
        return next(own, None) or self._rows.country(code)

    def capital(self, country: str) -> Place | None:
        """The capital by GeoNames' list; None for an unknown code and for a dossier's own countries."""
        return self._rows.capital(country)

    def demonym(self, word: str) -> str | None:
        """Country code of an adjective or noun of people; None for `European` and for words that are none."""
        key = fold(word)
        return self._demonyms.get(key) or self._rows.demonym(key)

    def admin1(self, country: str, code: str) -> Place | None:
        """A first-level area by GeoNames code: `admin1("AF", "10")` is Helmand."""
        return self._rows.admin1(f"{country}.{code}")

    def borders(self, country: str | None = None) -> FeatureCollection:
        """GeoJSON of all countries, or of one country's first-level areas."""
        return self._borders.admin1(country) if country else self._borders.countries()

    def _add_names(self, place: Place) -> None:
        for name in dict.fromkeys(fold(n) for n in (place.name, *place.names)):
            self._own_names.setdefault(name, []).append(Candidate(place, OVERLAY_FAME, alias=False))
            head = name.split(" ", 1)[0]
            self._own_longest[head] = max(self._own_longest.get(head, 1), len(name.split()))
