"""What every page is made of: its address, its template, its values, and the site it belongs to."""

from collections.abc import Callable, Iterator, Sequence
from functools import cached_property
from typing import Any, NamedTuple, TypeVar

import msgspec

from onrecord.analysis import Chronology, Incident, Lookup, chronology, incidents, same_events
from onrecord.export import FORMATS
from onrecord.model import Article, Publication
from onrecord.web.charts import Board, Chart

T = TypeVar("T")


class Page(msgspec.Struct, frozen=True, kw_only=True):
    """One file of the site; `root` leads back to its top."""

    path: str
    template: str
    title: str
    section: str
    values: dict[str, Any]
    charts: tuple[Chart, ...] = ()
    board: Board | None = None
    """The sentences behind the page's bars and points."""
    scripts: tuple[str, ...] = ()
    """Scripts of this page alone, in the order in which they need each other."""

    @property
    def root(self) -> str:
        """`../` for each folder the page lies in."""
        return "../" * self.path.count("/")


class Download(NamedTuple):
    """A file of the downloads page that the caller made: the database, for one."""

    name: str
    data: bytes
    about: str


class Site:
    """A publication and the answers that more than one page shows."""

    def __init__(self, publication: Publication, downloads: Sequence[Download] = ()) -> None:
        self.publication = publication
        self.lookup = Lookup(publication)
        self.downloads = tuple(downloads)

    @cached_property
    def incidents(self) -> tuple[Incident, ...]:
        """Events, each once."""
        return incidents(self.lookup)

    @cached_property
    def chronology(self) -> Chronology:
        """Everything dated, by day."""
        return chronology(self.lookup)

    @cached_property
    def files(self) -> tuple[Download, ...]:
        """Every export that has content, then what the caller adds."""
        same = same_events(self.incidents)
        exports = (
            Download(name, data, form.about)
            for form in FORMATS.values()
            for name, data in form.files(self.publication, same)
        )
        return (*exports, *self.downloads)

    @cached_property
    def copies(self) -> dict[str, tuple[Article, ...]]:
        """Copies of each wire story, by the report that ran it first."""
        found: dict[str, list[Article]] = {}
        for article in self.publication.articles:
            if article.same_as:
                found.setdefault(article.same_as, []).append(article)
        return {original: tuple(copies) for original, copies in found.items()}

    def has(self, *kinds: str) -> bool:
        """True if there are entries of one of these kinds."""
        return any(self.lookup.of(kind) for kind in kinds)


class Section(NamedTuple):
    """A part of the site: its name in the navigation, when it exists, and its pages."""

    label: str
    href: str
    exists: Callable[[Site], bool]
    pages: Callable[[Site], Iterator[Page]]


class Leaf(NamedTuple):
    """One of several pages of a long list."""

    number: int
    of: int
    path: str
    rows: Sequence[Any]
    earlier: str | None
    later: str | None


def leaf_path(path: str, index: int, size: int) -> str:
    """The page of a long list on which its row `index` stands."""
    number = index // size + 1
    return path if number == 1 else f"{path.removesuffix('.html')}-{number}.html"


def leaves(rows: Sequence[T], path: str, size: int) -> Iterator[Leaf]:
    """The list in pages of at most `size` rows; the first has the plain path, the others `path-2.html`."""
    total = max(1, -(-len(rows) // size))
    names = [leaf_path(path, n * size, size) for n in range(total)]
    for n, name in enumerate(names):
        yield Leaf(
            number=n + 1,
            of=total,
            path=name,
            rows=rows[n * size : (n + 1) * size],
            earlier=names[n - 1] if n else None,
            later=names[n + 1] if n + 1 < total else None,
        )
