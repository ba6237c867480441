"""Views that are chosen and kept in the address: map, line and list, the record as of a day, control by day."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

pytestmark = pytest.mark.browser


def test_days_chosen_in_the_address_show_on_line_map_and_list(war: Path, page: Page) -> None:
    page.goto((war / "explore.html").as_uri())
    everything = page.locator(".found").text_content() or ""
    circles = page.locator(".ground .map a:visible").count()
    page.goto((war / "explore.html").as_uri() + "#from=2031-03-10&to=2031-03-10")
    page.reload()
    assert page.locator("[name=from]").input_value() == "2031-03-10"
    assert page.locator(".line .brush .selection").get_attribute("width") not in (None, "0")
    assert (page.locator(".found").text_content() or "").startswith("1 of ") and everything.startswith("3")
    assert page.locator(".told > li").count() == 1
    expect(page.locator(".told h3")).to_have_text("Torrin takes Sunder")
    assert 1 == page.locator(".ground .map a:visible").count() < circles
    assert "#from=2031-03-10&to=2031-03-10" in (page.locator("#view").text_content() or "")


def test_a_place_on_the_map_narrows_the_list_by_mouse_and_by_keyboard(war: Path, page: Page) -> None:
    page.goto((war / "explore.html").as_uri())
    point = page.locator(".ground .map a").filter(has_text="Sunder")
    point.focus()
    page.keyboard.press("Enter")
    assert "place=" in page.url
    expect(page.locator(".told > li")).to_have_count(3)
    page.get_by_role("button", name="Every place").click()
    assert "place=" not in page.url
    page.locator("[name=control]").uncheck()
    assert "without=control" in page.url and page.locator(".told .k-control").count() == 0


def test_dragging_along_the_line_chooses_days(war: Path, page: Page) -> None:
    page.goto((war / "explore.html").as_uri())
    area = page.locator(".line .brush .overlay").bounding_box()
    assert area
    page.mouse.move(area["x"] + area["width"] * 0.25, area["y"] + 30)
    page.mouse.down()
    page.mouse.move(area["x"] + area["width"] * 0.5, area["y"] + 30, steps=4)
    page.mouse.up()
    first, last = page.locator("[name=from]").input_value(), page.locator("[name=to]").input_value()
    assert "2031-03-20" < first < last < "2031-05-10" and f"from={first}&to={last}" in page.url


def test_a_listed_event_leads_to_its_sentence(war: Path, page: Page) -> None:
    page.goto((war / "explore.html").as_uri() + "#from=2031-03-10&to=2031-03-10")
    page.locator(".told a.words").first.click()
    expect(page.locator("mark.on").first).to_be_in_viewport()


def test_the_record_as_of_a_day_knows_nothing_of_later_reports(war: Path, page: Page) -> None:
    page.goto((war / "as-of.html").as_uri() + "#day=2031-03-10")
    sunder = page.locator(".stood tbody tr").filter(has_text="Control").filter(has_text="Sunder")
    expect(sunder).to_contain_text("held by Torrin")
    assert page.locator(".stood tbody tr").filter(has_text="Corvane").filter(has_text="Control").count() == 0
    page.locator(".stood a").first.click()
    expect(page.locator("mark.on").first).to_be_in_viewport()


def test_two_days_compared_show_what_changed_between_them(war: Path, page: Page) -> None:
    page.goto((war / "as-of.html").as_uri() + "#day=2031-06-30&since=2031-03-10&changed=1")
    sunder = page.locator(".stood tbody tr.changed").filter(has_text="Control").filter(has_text="Sunder")
    expect(sunder.locator("td").nth(0)).to_have_text("held by Torrin")
    expect(sunder.locator("td").nth(1)).to_have_text("held by Velmark")
    halden = page.locator(".stood tbody tr").filter(has_text="Halden")
    expect(halden).to_contain_text("in (own word)")
    page.locator("[name=since]").fill("2031-05-01")
    assert "since=2031-05-01" in page.url
    expect(halden.locator("td").nth(0)).to_have_text("unlikely (own word)")


def test_the_day_of_control_moves_by_keyboard_and_names_who_is_not_drawn(war: Path, page: Page) -> None:
    page.goto((war / "control.html").as_uri() + "#day=2031-03-09")
    slider = page.locator("input[type=range]")
    sunder = page.locator(".map a").filter(has_text="Sunder")
    assert "unknown" in (sunder.get_attribute("aria-label") or "")
    slider.focus()
    page.keyboard.press("ArrowRight")
    assert slider.get_attribute("aria-valuetext") == "10 March 2031" and "day=2031-03-10" in page.url
    assert "held by Torrin" in (sunder.get_attribute("aria-label") or "")


@pytest.mark.parametrize(
    ("path", "wanted"),
    [("control.html", "#towns tbody tr"), ("as-of.html", "#changes tbody tr"), ("explore.html", "noscript a")],
)
def test_without_scripts_the_same_is_said_in_words(war: Path, browser: Browser, path: str, wanted: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto((war / path).as_uri())
    assert page.locator(wanted).first.is_visible()
    assert page.locator(".linked:visible, #asof:visible").count() == 0
    context.close()
