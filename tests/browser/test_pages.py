"""Every page opens from disk: no error, no foreign request, nothing cut off, nothing a screen reader trips on."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page
from tests.browser.conftest import DESKTOP, PHONE, pages_of

AXE = Path(__file__).parent / "vendor" / "axe.js"
pytestmark = pytest.mark.browser


def test_every_page_opens_whole_without_an_error_or_a_foreign_request(site: Path, page: Page) -> None:
    problems: list[str] = []
    page.on("console", lambda said: problems.append(f"{page.url}: {said.text}"))
    page.on("pageerror", lambda error: problems.append(f"{page.url}: {error}"))
    page.on("request", lambda asked: problems.append(asked.url) if _leaves(asked.url, site) else None)
    for path in pages_of(site, 6):
        page.goto(path.as_uri())
        problems += [
            f"{path.name}: {box.get_attribute('data-from')} is not drawn"
            for box in page.locator("[data-chart]").all()
            if not box.locator("svg, .honest").count()
        ]
    assert problems == []


def _leaves(url: str, site: Path) -> bool:
    return not url.startswith((site.as_uri(), "data:"))


# Rows of a table and days of a chronicle are of one make: axe need not look at the five hundredth.
TRIM = """() => {
  const beyond = (list, most) => Array.from(list).slice(most).forEach((each) => each.remove());
  const lists = "tbody, .lines, .told, .chronicle, .group ul, .drawing svg g";
  document.querySelectorAll(lists).forEach((list) => beyond(list.children, 12));
  beyond(document.querySelectorAll("table.roomy > tbody"), 20);
  Array.from(document.querySelectorAll(".text mark")).slice(60).forEach((mark) => mark.replaceWith(mark.textContent));
  document.querySelectorAll("details").forEach((each) => (each.open = true));
}"""


# Only colours differ in the dark.
@pytest.mark.parametrize(("scheme", "rules"), [("light", None), ("dark", ["color-contrast"])])
def test_axe_finds_no_violation(site: Path, browser: Browser, scheme: str, rules: list[str] | None) -> None:
    # The pages' own policy forbids foreign scripts, axe among them.
    context = browser.new_context(viewport=DESKTOP, color_scheme=scheme, bypass_csp=True)  # type: ignore[arg-type]
    page, found = context.new_page(), []
    for path in pages_of(site, 1):
        if re.search(r"-\d+$", path.stem):
            continue
        page.goto(path.as_uri())
        page.evaluate(TRIM)
        page.add_script_tag(path=AXE)
        result = page.evaluate("(only) => axe.run(only ? { runOnly: only } : {})", rules)
        found += [
            (path.name, violation["id"], violation["nodes"][0]["html"][:200])
            for violation in result["violations"]
            if violation["impact"] != "minor"
        ]
    context.close()
    assert found == []


def test_nothing_is_cut_off_on_a_phone(site: Path, browser: Browser) -> None:
    context = browser.new_context(viewport=PHONE)  # type: ignore[arg-type]
    page, wide = context.new_page(), []
    errors: list[str] = []
    page.on("console", lambda said: errors.append(said.text))
    for path in pages_of(site, 3):
        page.goto(path.as_uri())
        width = page.evaluate("document.documentElement.scrollWidth")
        if width > PHONE["width"]:
            wide.append((path.name, width))
    context.close()
    assert (wide, errors) == ([], [])


def test_hostile_text_stays_text(sites: dict[str, Path], page: Page) -> None:
    for path in pages_of(sites["hostile"]):
        page.goto(path.as_uri())
        for link in page.locator(".drawing a").all()[:3]:
            link.dispatch_event("click")
        assert page.title() != "owned", path.name
        assert page.locator("img").count() == 0, path.name
        assert page.locator("a[href^='javascript']").count() == 0, path.name


def test_a_page_reads_without_scripts(war: Path, browser: Browser) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto((war / "events.html").as_uri())
    assert page.locator("#events tbody tr").count() > 20
    page.locator("#chart-events-by-standing summary").click()
    assert page.locator("#chart-events-by-standing tbody tr").first.is_visible()
    context.close()
