"""A real Chromium, and the sites it looks at: those of test publications, and the demonstration where it was built."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright
from tests.web import factory

from onrecord.web import write_site

ROOT = Path(__file__).parents[2]
ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update",
             "--disable-sync", "--no-first-run"]  # fmt: skip
MADE = {"war": factory.war, "hostile": factory.hostile, "empty": factory.empty, "reports-only": factory.reports_only}
DEMO = sorted(path.parent for path in (ROOT / "demo-out").glob("**/.onrecord-site"))
DESKTOP, PHONE = {"width": 1280, "height": 900}, {"width": 390, "height": 844}


def _name(site: Path) -> str:
    return site.relative_to(ROOT / "demo-out").as_posix()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Debian's Chromium; its absence is an error, not a reason to skip."""
    chromium = shutil.which("chromium") or shutil.which("chromium-browser")
    assert chromium, "no Chromium on this machine: apt-get install chromium"
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=chromium, args=ARGUMENTS)
        yield running
        running.close()


@pytest.fixture(scope="session")
def sites(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Name → folder of each site."""
    folder = tmp_path_factory.mktemp("sites")
    for name, make in MADE.items():
        write_site(make(), folder / name)
    for path in DEMO:
        # A copy: a demonstration that is built anew meanwhile must not change under the browser.
        shutil.copytree(path, folder / "demo" / _name(path))
    return {name: folder / name for name in MADE} | {
        f"demo:{_name(path)}": folder / "demo" / _name(path) for path in DEMO
    }


@pytest.fixture(params=[*MADE, *(f"demo:{_name(path)}" for path in DEMO)])
def site(request: pytest.FixtureRequest, sites: dict[str, Path]) -> Path:
    """Each site in turn."""
    return sites[request.param]


@pytest.fixture
def war(sites: dict[str, Path]) -> Path:
    """The site with something of every kind."""
    return sites["war"]


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    """A fresh desktop window."""
    opened = browser.new_context(viewport=DESKTOP)  # type: ignore[arg-type]
    opened.set_default_timeout(90_000)
    yield opened
    opened.close()


@pytest.fixture
def page(context: BrowserContext) -> Page:
    """A fresh page."""
    return context.new_page()


def pages_of(site: Path, reports: int = 12) -> list[Path]:
    """Every page of a site, but of each folder of like pages only the first few."""
    found = sorted(site.glob("*.html"))
    for folder in sorted(p for p in site.iterdir() if p.is_dir()):
        found += sorted(folder.glob("*.html"))[:reports]
    return found
