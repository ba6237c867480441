"""A folder with reports, what was read in them, and what may leave the house."""

import json
from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, datetime
from functools import cached_property, partial
from importlib import import_module
from pathlib import Path
from typing import Literal, NamedTuple

from onrecord import __version__
from onrecord.archive import Fetched, Fetcher, Item, collect, feed_links, keep
from onrecord.dossier.lock import locked
from onrecord.dossier.overlay import Overlay, area_of, read_borders, read_overlay
from onrecord.dossier.settings import FILE, Settings, read_settings, write_settings
from onrecord.gazetteer import Gazetteer
from onrecord.model import (
    About,
    Balance,
    Capture,
    Document,
    InputError,
    Judgement,
    Publication,
    Reading,
    Record,
    Rights,
    StepResult,
)  # fmt: skip
from onrecord.pipeline import ENGINES, Limits, Report, Steps, Watch, build, take_in, unwatched
from onrecord.pipeline.knowledge import Knowledge
from onrecord.release import publish
from onrecord.store import Hit, Status, Store, read_publication, utc_now, write_publication
from onrecord.web import Download, write_site

CAPTURES, DATABASE, PUBLICATION, SITE = "captures", "onrecord.sqlite", "publication.sqlite", "site"
_READABLE = "Everything published, as a SQLite database that opens in Datasette"


class Added(NamedTuple):
    """What became of what was added: `known` was there before, under the same name."""

    stored: int
    duplicate: int
    known: int
    unreadable: int


class Dossier:
    """One folder; `add` and `build` need it alone, everything else only looks or appends a word."""

    def __init__(self, folder: Path) -> None:
        """MissingError if it is no dossier, InputError if its settings are wrong."""
        self.folder = folder
        self.settings: Settings = read_settings(folder)
        self.store = Store(folder / DATABASE)

    @classmethod
    def open(cls, folder: str | Path) -> "Dossier":
        """Open the dossier in a folder."""
        return cls(Path(folder))

    @classmethod
    def create(cls, folder: str | Path, title: str, *, description: str = "", synthetic: bool = False) -> "Dossier":
        """Start a dossier; InputError if there is one already."""
        path = Path(folder)
        if (path / FILE).exists():
            raise InputError(str(path), "is a dossier already", "open it, or name another folder")
        path.mkdir(parents=True, exist_ok=True)
        write_settings(path, title, description=description, synthetic=synthetic)
        return cls(path)

    def __enter__(self) -> "Dossier":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the database."""
        self.store.close()

    def add(
        self,
        names: str | Path | Iterable[str | Path],
        *,
        published: str | None = None,
        publisher: str | None = None,
        rights: Rights | None = None,
        fetch: bool = False,
        feeds: bool = False,
    ) -> Added:
        """Keep files, folders, globs, `-` for standard input; addresses only with `fetch`.

        With `feeds`, the articles a fetched feed links to as well. `published` is ISO 8601 and outranks the text.
        """
        _check_date(published)
        given = [names] if isinstance(names, str | Path) else names
        items = list(collect(str(name) for name in given))
        asked = next((item.name for item in items if item.url), None)
        if asked and not fetch:
            raise InputError(asked, "addresses are fetched only when asked for", "say so with --fetch")
        note = partial(
            keep, folder=self.folder / CAPTURES, published=published, publisher=publisher,
            rights=rights or self.settings.rights,
        )  # fmt: skip
        with locked(self.folder), Fetcher() as fetcher:
            fates = take_in(self.store, _keepers(items, note, fetcher, feeds))
        return Added(*(fates.get(fate, 0) for fate in ("stored", "duplicate", "known", None)))

    def build(
        self,
        engine: str = "processes",
        jobs: int = 2,
        progress: Watch = unwatched,
        *,
        seconds: float = 60,
        memory: int = 2 << 30,
        retry: bool = False,
        steps: Steps | None = None,
    ) -> Report:
        """Read, extract and resolve all that waits; `seconds` and `memory` (bytes) bound a single document.

        What failed before is tried again with `retry`. Stopped at any moment, the next build goes on. `steps` takes
        the place of `usual_steps()`.
        """
        if engine not in ENGINES:
            raise InputError(f"engine {engine!r}", "is not known", f"one of {', '.join(ENGINES)}")
        limits = Limits(jobs=jobs, seconds=seconds, memory=memory)
        with locked(self.folder):
            return build(self.store, steps or self.usual_steps(), ENGINES[engine], limits, progress, retry)

    def documents(self) -> Iterator[Document]:
        """In the order in which they came in."""
        return self.store.documents()

    def reading(self, document: str) -> Reading:
        """All that was read in one document."""
        return self.store.reading(document)

    def records(self, kind: str | None = None, document: str | None = None, rejected: bool = False) -> Iterator[Record]:
        """Findings as they stand, with sentence, document and judgement; rejected ones only if asked for."""
        return self.store.records(kind, document, rejected)

    def search(self, words: str, limit: int = 20) -> tuple[Hit, ...]:
        """Documents that hold all the words and "quoted phrases", best first."""
        return self.store.search(words, limit)

    def judge(
        self, finding: str, verdict: Literal["accepted", "rejected", "unsure"], reason: str, by: str = ""
    ) -> Judgement:
        """Append a word on a finding; InputError if there is no such finding."""
        judgement = Judgement(finding=finding, verdict=verdict, reason=reason, by=by, at=utc_now())
        with self.store.writer() as writer:
            writer.judgement(judgement)
        return judgement

    def reject(self, finding: str, reason: str, by: str = "") -> Judgement:
        """Take a finding out of every page and download; the reason stays on record."""
        return self.judge(finding, "rejected", reason, by)

    def ledger(self) -> tuple[Balance, ...]:
        """Captures, then documents: taken in = stored + quarantined + duplicate + pending."""
        return self.store.ledger()

    def status(self) -> Status:
        """The record in numbers."""
        return self.store.status()

    def failures(self) -> tuple[StepResult, ...]:
        """What was quarantined, each with its reason."""
        return self.store.failures()

    def publication(self, now: datetime | None = None) -> Publication:
        """What may leave the house at `now` (else as dossier.toml says, else at this moment)."""
        settings, status = self.settings, self.status()
        about = About(
            title=settings.title,
            description=settings.description,
            synthetic=settings.synthetic,
            publisher=settings.publisher,
            made_at=status.newest or "",
            version=__version__,
            topics=settings.questions,
        )
        return publish(
            self.store.readings(),
            about=about,
            policy=settings.publish.policy,
            now=_aware(now or settings.publish.now or datetime.now(UTC)),
            judgements=self.store.judgements(),
            captured=self.store.captured(),
            same_as=self.store.same_as(),
            ledger=status.ledger,
            borders=self._borders,
            area=area_of(Gazetteer.open(self._overlay.places, demonyms=self._overlay.demonyms), self._overlay),
        )

    def publish(self, folder: str | Path | None = None, now: datetime | None = None) -> Path:
        """Write the publication database, and from it the site; give the site's folder."""
        database = self.folder / PUBLICATION
        write_publication(database, self.publication(now))
        site = Path(folder) if folder else self.folder / SITE
        # Read back, so that the site can only show what the database holds.
        download = Download(PUBLICATION, database.read_bytes(), _READABLE)
        write_site(read_publication(database), site, [download])
        return site

    def usual_steps(self) -> Steps:
        """The readers, extractors and weights that are installed, with what the dossier knows."""
        # Loaded when something is read: whoever only looks should not wait for a language pipeline.
        usual: Callable[[Path, Knowledge], Steps] = import_module("onrecord.dossier.usual").usual_steps
        return usual(self.folder / CAPTURES, self._knowledge())

    @cached_property
    def _overlay(self) -> Overlay:
        return read_overlay(self.folder / self.settings.places) if self.settings.places else Overlay()

    @cached_property
    def _borders(self) -> str | None:
        if not self.settings.borders:
            return None
        return json.dumps(read_borders(self.folder / self.settings.borders), ensure_ascii=False)

    def _knowledge(self) -> Knowledge:
        anchors = tuple((words, day.isoformat()) for words, day in self.settings.anchors.items())
        return Knowledge(self._overlay.places, dict(self._overlay.demonyms), self.settings.questions, anchors)


def _keepers(
    items: Iterable[Item], note: Callable[..., Capture], fetcher: Fetcher, feeds: bool
) -> Iterator[Callable[[], Capture]]:
    for item in items:
        if item.url is None:
            yield partial(_read, item, note)
            continue
        # Fetched when its turn comes: a feed's links are known only afterwards.
        fetched: list[Fetched] = []
        yield partial(_fetch, item.url, note, fetcher, fetched)
        for answer in fetched if feeds else ():
            for link in feed_links(answer.data, base=answer.url):
                yield partial(_fetch, link, note, fetcher, [])


def _read(item: Item, note: Callable[..., Capture]) -> Capture:
    return note(item.read(), name=item.name, captured_at=utc_now())


def _fetch(url: str, note: Callable[..., Capture], fetcher: Fetcher, into: list[Fetched]) -> Capture:
    answer = fetcher.fetch(url)
    into.append(answer)
    return note(
        answer.data, name=answer.url, url=answer.url, media_type=answer.media_type, encoding=answer.encoding,
        captured_at=answer.fetched_at,
    )  # fmt: skip


def _check_date(published: str | None) -> None:
    try:
        if published is not None:
            datetime.fromisoformat(published)
    except ValueError as error:
        way_out = "write 2021-08-14 or 2021-08-14T18:00+02:00"
        raise InputError(f"date {published!r}", "is not ISO 8601", way_out) from error


def _aware(moment: datetime) -> datetime:
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
