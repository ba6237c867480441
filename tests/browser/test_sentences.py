"""Every value leads to its sentence: from tables, from bars, from points, by mouse and by keyboard."""

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from tests.web import factory

pytestmark = pytest.mark.browser
WAR = factory.war()


def test_each_address_of_a_finding_shows_its_words(war: Path, page: Page) -> None:
    articles = {article.id: article for article in WAR.articles}
    entries = [entry for entry in WAR.entries if entry.article in ("doc-depot", "doc-partial", "doc-escort")]
    assert len(entries) > 20
    for entry in entries:
        page.goto((war / "articles" / f"{entry.article}.html").as_uri() + f"#{entry.id}")
        shown = page.locator("mark.on")
        span = entry.finding.span
        passage = articles[entry.article].passage(span)
        assert passage is not None
        joined = "".join(shown.all_text_contents())
        if entry.kind in ("quotes", "events"):
            assert joined, entry.id
        else:
            assert joined == passage.slice(span), entry.id
        expect(shown.first).to_be_in_viewport()


@pytest.mark.parametrize("chart", ["events-by-standing", "events-by-target"])
def test_a_bar_opens_the_sentences_it_counts(war: Path, page: Page, chart: str) -> None:
    page.goto((war / "events.html").as_uri())
    row = page.locator(f"#chart-{chart} tbody tr").last
    wanted = int(row.locator("td.n").text_content() or "")
    page.locator(f"#chart-{chart} .drawing a").last.click()
    panel = page.locator("#panel")
    expect(panel).to_be_visible()
    assert panel.locator("h3").count() == wanted
    assert "show=" in page.url
    panel.locator("a.words").first.click()
    expect(page.locator("mark.on").first).to_be_in_viewport()


def test_keys_alone_open_and_close_the_sentences(war: Path, page: Page) -> None:
    page.goto((war / "places.html").as_uri())
    point = page.locator(".map a").first
    point.focus()
    page.keyboard.press("Enter")
    expect(page.locator("#panel")).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator("#panel")).to_be_hidden()
    expect(point).to_be_focused()
    assert "show=" not in page.url


def test_the_address_brings_back_the_day_and_the_view(war: Path, page: Page) -> None:
    page.goto((war / "control.html").as_uri() + "#day=2031-03-12")
    sunder = page.locator(".map a").filter(has_text="Sunder")
    assert "12 March 2031: held by Torrin" in (sunder.get_attribute("aria-label") or "")
    page.get_by_role("button", name="Next change").click()
    assert "day=2031-03-15" in page.url
    page.get_by_role("button", name="Nearer").click()
    assert "at=" in page.url
    before = page.locator(".map svg > g").first.get_attribute("transform")
    page.reload()
    after = page.locator(".map svg > g").first.get_attribute("transform")
    assert (before or "")[:14] == (after or "")[:14]
    assert page.locator("input[type=range]").get_attribute("aria-valuetext") == "15 March 2031"


def test_contested_unknown_and_stale_towns_look_different(war: Path, page: Page) -> None:
    page.goto((war / "control.html").as_uri() + "#day=2031-03-25")
    towns = page.locator(".map a")
    assert towns.filter(has_text="Sunder").locator("circle.hatch").count() == 1
    assert towns.filter(has_text="Port Ellery").locator("circle").get_attribute("fill") == "var(--unknown)"
    page.goto((war / "control.html").as_uri() + "#day=2031-04-30")
    page.reload()
    assert towns.filter(has_text="Corvane").locator("circle").first.get_attribute("stroke-dasharray") == "3 2"


def test_tables_sort_by_number_and_filter_by_word(war: Path, page: Page) -> None:
    page.goto((war / "figures.html").as_uri())
    page.locator("#figures thead").get_by_role("button", name="Figure").click()
    values = [cell.get_attribute("data-value") for cell in page.locator("#figures tbody td.n").all()]
    numbers = [float(value or 0) for value in values]
    assert numbers == sorted(numbers)
    page.locator("[data-filter=figures]").fill("coast")
    assert page.locator("#figures tbody tr:visible").count() == 3
    assert "with=coast" in page.url
