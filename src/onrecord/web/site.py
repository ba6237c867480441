"""Writes the site: pages, data, downloads and assets, into a folder that takes the old one's place when it is whole."""

import tempfile
from collections.abc import Iterator, Sequence
from importlib import resources
from pathlib import Path
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from onrecord.model import InputError, Publication
from onrecord.web.basemap import CREDIT, basemap
from onrecord.web.charts import json_script
from onrecord.web.frame import Download, Page, Section, Site
from onrecord.web.pages import SECTIONS
from onrecord.web.wording import count

#: Stands in every folder this module wrote, and lets it replace one.
MARK = ".onrecord-site"
#: Characters of sentences that a page carries itself; more wait in a file of their own until somebody asks for one.
INLINE = 100_000


def write_site(publication: Publication, folder: Path, downloads: Sequence[Download] = ()) -> None:
    """Writes the whole site; an older one in `folder` is replaced, anything else there is an InputError."""
    folder = Path(folder)
    if folder.exists() and any(folder.iterdir()) and not (folder / MARK).exists():
        raise InputError(str(folder), "holds something that is not a published site", "choose an empty folder")
    folder.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=".onrecord-", dir=folder.parent) as scratch:
        new = Path(scratch) / "site"
        for path, data in contents(publication, downloads):
            target = new / path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(data)
        if folder.exists():
            # Nothing of the old site may stay: a page there may show what has been rejected since.
            folder.rename(Path(scratch) / "old")
        new.rename(folder)


def contents(publication: Publication, downloads: Sequence[Download] = ()) -> Iterator[tuple[str, bytes]]:
    """Every file of the site as (path, bytes), the same for the same publication."""
    site = Site(publication, downloads)
    sections = tuple(section for section in SECTIONS if section.exists(site))
    environment = _environment(site, sections)
    yield MARK, b"This folder was written by Onrecord and is replaced as a whole.\n"
    yield from _assets()
    if site.has("places", "control"):
        yield "data/basemap.js", basemap(site.lookup)
    for file in site.files:
        yield f"downloads/{file.name}", file.data
    for section in sections:
        for page in section.pages(site):
            board = json_script(page.board) if page.board and page.board.sets else None
            apart = f"data/{page.path.removesuffix('.html')}-board.js" if board and len(board) > INLINE else None
            if apart:
                yield apart, f"onrecord.board = {board};\n".encode()
            yield page.path, _render(environment, page, board, apart)
            for chart in page.charts:
                yield from chart.files(publication.about.synthetic)


def _environment(site: Site, sections: tuple[Section, ...]) -> Environment:
    environment = Environment(
        loader=PackageLoader("onrecord.web", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["json_script"] = json_script
    environment.globals.update(
        about=site.publication.about,
        publication=site.publication,
        sections=sections,
        credit=CREDIT,
        source_line=_source_line(site),
        count=count,
    )
    return environment


def _source_line(site: Site) -> str:
    reports = count(len(site.publication.articles), "report")
    outlets = count(len({a.publisher for a in site.publication.articles}), "outlet")
    return (
        f"Source: {site.publication.about.title}, {reports} by {outlets}; machine-read, not reviewed where not marked."
    )


def _render(environment: Environment, page: Page, board: Markup | None, board_src: str | None) -> bytes:
    values: dict[str, Any] = {
        "page": page,
        "root": page.root,
        "board_json": board,
        "board_src": board_src,
    } | page.values
    return environment.get_template(page.template).render(values).encode("utf-8", "replace")


def _assets() -> Iterator[tuple[str, bytes]]:
    for folder in ("assets", "assets/vendor"):
        for item in sorted((resources.files("onrecord.web") / folder).iterdir(), key=lambda found: found.name):
            if item.is_file():
                yield f"{folder}/{item.name}", item.read_bytes()
