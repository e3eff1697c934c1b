"""The explorer wherever it is seen: keys only, a phone, the dark, another page, without scripts, without a network."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import COLOURS, Opened, Watch, find_barriers

NL_CN = "/?between=NL,CN&status=severed&sort=-ended"
READ = (
    "/insights",
    "/insights/why-cities-leave",
    "/insights/netherlands-china",
    "/insights/russia-since-february-2022",
    "/docs/guide",
    "/docs/changelog",
)
RECORD = f"{NL_CN}&record=arnhem-nl--wuhan-cn"


def test_everything_is_reached_by_keys_alone(visit: Opened) -> None:
    page = visit(NL_CN)
    page.keyboard.press("Tab")
    expect(page.locator(".skip")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("#results")).to_be_focused()
    for _ in range(12):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.closest('tr[data-id]') !== null"):
            break
    page.keyboard.press("Enter")
    expect(page.locator("#record h2")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator("#record")).to_be_hidden()
    expect(page.locator("tr[data-id] :focus")).to_be_visible()


def test_a_phone_has_cards_and_no_sideways_scrolling(visit: Opened) -> None:
    page = visit(NL_CN, width=390, height=844, has_touch=True, is_mobile=True)
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    assert page.locator("#rows tr").first.evaluate("row => getComputedStyle(row).display") == "flex"
    page.locator("#rows tr a").first.tap()
    expect(page.locator("#record h2")).to_be_visible()
    assert page.locator("#record").evaluate("panel => panel.getBoundingClientRect().height") == 844


def test_an_embedded_page_is_the_picture_alone(visit: Opened) -> None:
    page = visit(f"{NL_CN}&embed=1", width=800, height=600)
    assert page.locator("header").count() == page.locator("#filters").count() == 0
    expect(page.locator("#rows tr")).to_have_count(7)
    answer = page.request.get(f"{NL_CN}&embed=1")
    assert "frame-ancestors *" in answer.headers["content-security-policy"]


@pytest.mark.parametrize(("of", "height"), [("1", 960), ("map", 520), ("chart", 540)])
def test_an_embedded_page_names_its_source_in_view(visit: Opened, of: str, height: int) -> None:
    page = visit(f"/?country=NL&embed={of}", width=800, height=height)
    expect(page.locator(".foot")).to_be_in_viewport(ratio=1)
    expect(page.locator(".foot")).to_have_text(
        re.compile(r"Register .*Not a complete list\. Data under CC BY 4\.0\.", re.DOTALL)
    )
    if of != "1":
        assert page.evaluate("document.documentElement.scrollHeight") <= height


def test_the_first_results_are_there_without_scripts(visit: Opened) -> None:
    page = visit("/?between=NL,CN", java_script_enabled=False)
    expect(page.locator("h1")).to_contain_text("30 Dutch–Chinese partnerships")
    assert page.locator("#rows tr").count() == 30
    assert page.locator("#map").is_hidden()
    assert not any(button.is_visible() for button in page.locator("[data-copies]").all())
    assert page.locator("#citation").input_value().startswith("Register of sister-city partnerships: “")
    page.locator("label.severed").click()
    page.locator("noscript button, form button[type=submit]").first.click()
    expect(page.locator("h1")).to_contain_text("severed Dutch–Chinese partnerships")
    assert "=&" not in page.url


def test_an_open_record_comes_first_without_scripts(visit: Opened) -> None:
    page = visit(RECORD, java_script_enabled=False)
    tops = [page.locator(part).bounding_box() for part in ("#record", "#results")]
    assert tops[0] is not None
    assert tops[1] is not None
    assert tops[0]["y"] < tops[1]["y"]


def test_a_refusal_speaks_in_the_registers_own_words(visit: Opened, watch: Watch) -> None:
    watch.expected = {"422"}
    page = visit("/?statsu=severed")
    expect(page.locator("main")).to_contain_text(
        "This page does not know “statsu”, which is in its address. Did you mean “status”?"
    )
    page = visit("/?country=NL")
    page.locator("#as_of").fill("yesterday")
    page.keyboard.press("Enter")
    expect(page.locator("#refusal")).to_have_text("On the day: write a date such as 2021, 2021-06 or 2021-06-01")
    expect(page.locator("h1")).to_have_text("Invalid query")
    for old in ("#results", "#map", "#stamp", "#use", ".statuses .count"):
        expect(page.locator(old).first).to_be_hidden()
    page.locator("#as_of").fill("1 June 2021")
    page.keyboard.press("Enter")
    expect(page.locator("#stamp")).to_have_text("As of 1 June 2021")
    expect(page.locator("#rows tr").first).to_be_visible()
    assert page.locator("#as_of").evaluate("field => field.scrollWidth <= field.clientWidth")


def test_a_lost_network_is_reported_and_the_list_stays(visit: Opened, watch: Watch) -> None:
    watch.expected = {"ERR_INTERNET_DISCONNECTED", "Failed to load resource"}
    page = visit(NL_CN)
    page.context.set_offline(True)
    page.locator(".statuses label.active").click()
    expect(page.locator("#refusal")).to_contain_text("cannot be reached")
    expect(page.locator("#rows tr")).to_have_count(7)
    page.context.set_offline(False)
    expect(page.locator("#rows tr")).not_to_have_count(7)


@pytest.mark.parametrize(
    "address",
    [
        RECORD,
        f"{NL_CN}&view=table&disputed=true",
        "/de/cities/arnhem-nl",
        "/de/countries/NL",
        "/de/partnerships/arnhem-nl--wuhan-cn",
    ],
)
def test_axe_finds_nothing_serious_on_a_phone_and_nothing_is_cut_off(visit: Opened, address: str) -> None:
    page = visit(address, width=390, height=844)
    assert find_barriers(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= 390


@pytest.mark.parametrize("address", READ)
def test_what_is_to_be_read_needs_no_script(visit: Opened, address: str) -> None:
    page = visit(address, java_script_enabled=False)
    assert len(page.locator("main").inner_text()) > 300
    assert not any(picture.is_visible() for picture in page.locator(".map, .by-year").all())


def test_an_insight_draws_with_the_parts_of_the_explorer_and_links_to_it(visit: Opened) -> None:
    page = visit("/insights/netherlands-china")
    expect(page.locator(".by-year rect").first).to_be_attached()
    page.wait_for_function(f"() => ({COLOURS})() > 50")
    page.locator(".endings h3 a", has_text="Arnhem").click()
    expect(page.locator("h1")).to_contain_text("Arnhem")
    page.go_back()
    page.locator(".request .explore").last.click()
    expect(page.locator("h1")).to_contain_text("a proposal with an unknown outcome")


def test_motion_is_left_out_where_it_is_not_wanted(visit: Opened) -> None:
    page = visit(NL_CN, reduced_motion="reduce")
    assert page.locator("#canvas").evaluate("canvas => getComputedStyle(canvas).transitionDuration") == "0s"


def test_no_script_or_style_is_inline(visit: Opened) -> None:
    page = visit("/")
    answer = page.request.get("/")
    policy = answer.headers["content-security-policy"]
    assert "script-src 'self';" in policy
    assert "style-src 'self';" in policy
    assert "unsafe" not in policy
    html = answer.text()
    scripts = re.findall(r"<script(?![^>]*\bsrc=)[^>]*>", html)
    assert scripts == ['<script type="application/ld+json">']
    assert not re.search(r"\s(style|on\w+)=", html)
