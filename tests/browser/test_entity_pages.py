"""Pages of partnerships, cities, countries and sources as people see them, and the panel that shows the same."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import ROOT, Opened, Watch, find_barriers

VIEWS = ROOT / "build" / "views"
ARNHEM = "/partnerships/arnhem-nl--wuhan-cn"
PAGES = (ARNHEM, "/cities/rotterdam-nl", "/countries/NL", "/sources/city-monitor-2023-05-10")
GO = "(address) => { history.pushState(null, '', address); dispatchEvent(new PopStateEvent('popstate')); }"
STAY = """document.addEventListener('click', (event) => {
  if (event.target.closest('a[data-page]')) event.preventDefault();
})"""
"""Keeps a page where it is when a link for reports is followed."""


def go(page: Page, address: str) -> None:
    """Show another address in the explorer, as its links do."""
    page.evaluate(GO, address)


@pytest.mark.parametrize(
    "id_", ["luoyang-cn--okayama-jp", "basseterre-kn--taipei-tw", "bremerhaven-de--kaliningrad-ru"]
)
@pytest.mark.parametrize("address", ["/partnerships/{}", "/?record={}"])
def test_long_addresses_and_words_are_broken(visit: Opened, address: str, id_: str) -> None:
    page = visit(address.format(id_), width=390, height=844)
    panel = page.locator(".partnership")
    assert panel.evaluate("panel => panel.scrollWidth") <= 390
    assert "%E" not in panel.inner_text().upper()


@pytest.mark.parametrize("path", PAGES)
def test_a_page_needs_no_script_and_stays_small(visit: Opened, path: str) -> None:
    sizes: list[int] = []
    page = visit("/robots.txt", java_script_enabled=False)
    page.on("response", lambda response: sizes.append(len(response.body())))
    page.goto(path)
    page.wait_for_load_state("networkidle")
    assert len(page.locator("main").inner_text()) > 300
    assert len(sizes) <= 4
    assert sum(sizes) < 120_000


def test_proof_for_arnhem_is_found_from_its_city_by_links_alone(visit: Opened) -> None:
    page = visit("/countries/NL", java_script_enabled=False)
    page.get_by_role("link", name="Arnhem", exact=True).first.click()
    expect(page.locator("h1")).to_have_text("Arnhem")
    page.locator(".partners li", has_text="Wuhan").get_by_role("link", name="Wuhan", exact=True).click()
    expect(page.locator(".standing")).to_contain_text("Status on 24 November 2026: severed")
    page.locator(".citations li", has_text="Dutch cities uncouple from China").first.locator(".else").click()
    expect(page.locator("main")).to_contain_text("This source repeats others")
    page.locator(".origins a", has_text="Gemeenten breken met China").click()
    expect(page.locator("h1")).to_have_text("Gemeenten breken met China")


@pytest.mark.parametrize("path", ["/cities/cologne-de", "/countries/NL"])
def test_a_city_and_a_country_have_a_map_and_a_chart_to_take_away(visit: Opened, path: str) -> None:
    page = visit(path)
    expect(page.locator(".by-year svg")).to_be_visible()
    expect(page.locator("#legend li").first).to_be_visible()
    page.locator("details.use summary").first.click()
    with page.expect_download() as started:
        page.get_by_role("button", name="Download SVG").first.click()
    assert started.value.suggested_filename.endswith(".svg")


def test_cards_name_the_partners_of_a_city_and_the_age_of_the_evidence(visit: Opened) -> None:
    page = visit("/cities/arnhem-nl", java_script_enabled=False)
    card = page.locator(".partners li")
    expect(card).to_have_count(1)
    expect(card.locator("h3")).to_have_text("Wuhan")
    expect(card.locator(".age")).to_contain_text("severed 2021")


def test_the_letters_of_an_index_lead_on(visit: Opened) -> None:
    page = visit("/cities")
    page.locator(".letters a", has_text="K").click()
    expect(page.locator(".places a").first).to_have_text(re.compile("^K"))
    page.get_by_role("link", name="Next page").click()
    expect(page).to_have_url(re.compile("cursor="))
    expect(page.locator(".places a").first).to_have_text(re.compile("^(Ky|[LM])"))


def test_a_page_is_read_with_keys_alone(visit: Opened) -> None:
    page = visit(ARNHEM)
    page.keyboard.press("Tab")
    expect(page.locator(".skip")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("#content")).to_be_focused()
    page.keyboard.press("Tab")
    expect(page.locator(".names a").first).to_be_focused()


def test_paper_shows_the_addresses_of_sources_and_of_the_page(visit: Opened) -> None:
    page = visit(ARNHEM, width=794, height=1123)
    page.emulate_media(media="print")
    for pressed in (".takeaway", ".history", ".skip", "nav"):
        assert not any(part.is_visible() for part in page.locator(f"main {pressed}, header {pressed}").all()), pressed
    expect(page.locator(".foot .address")).to_be_visible()
    after = "getComputedStyle(document.querySelector('.source'), '::after').content"
    assert "https://" in page.evaluate(after)
    page.pdf(path=VIEWS / "partnership.pdf")


@pytest.mark.parametrize(
    ("path", "address", "gone"),
    [
        ("/?country=NL", "/?country=NL&as_of=2026-11-24&known_at={revision}", "#map"),
        ("/insights/netherlands-china", "/insights/netherlands-china", ".figure:has(.map)"),
        ("/countries/NL", "/countries/NL", ".takeaway"),
    ],
)
def test_every_printed_page_has_its_address(visit: Opened, revision: str, path: str, address: str, gone: str) -> None:
    page = visit(path)
    page.emulate_media(media="print")
    expect(page.locator(".address").last).to_be_visible()
    expect(page.locator(".address").last).to_have_text(
        re.compile(f"^http.*{re.escape(address.format(revision=revision))}$")
    )
    assert not any(part.is_visible() for part in page.locator(gone).all())


def test_charts_are_printed_as_wide_as_the_paper(visit: Opened) -> None:
    page = visit("/countries/NL")
    chart = page.locator(".by-year svg")
    expect(chart).to_be_visible()
    page.set_viewport_size({"width": 600, "height": 900})
    page.emulate_media(media="print")
    expect(chart).to_be_visible()
    box = chart.bounding_box()
    assert box is not None
    assert box["x"] + box["width"] <= 600


def test_paper_says_how_many_of_the_list_it_shows_and_where_further_sources_are(visit: Opened) -> None:
    page = visit("/?country=NL")
    page.emulate_media(media="print")
    expect(page.locator(".onward")).to_have_text(re.compile(r"First 50 of \d+"))
    page = visit(ARNHEM)
    page.emulate_media(media="print")
    expect(page.locator(".further .address").first).to_have_text(re.compile("^https?://"))


def test_the_panel_opens_the_same_content_and_follows_links_to_partnerships(visit: Opened) -> None:
    page = visit(f"/?between=NL,CN&record={ARNHEM.rpartition('/')[2]}")
    panel = page.locator("#record article")
    own = visit(ARNHEM).locator("main article")
    shown, read = ([line for line in part.inner_text().split("\n") if line.strip()] for part in (panel, own))
    assert [line for line in shown if "Copy" not in line][:10] == read[:10]
    expect(page.locator("#record .takeaway button")).to_have_count(2)
    table = page.locator("#record .takeaway a", has_text="CSV").get_attribute("href") or ""
    assert page.request.get(table).status == 200
    page.locator("#record .names a", has_text="Wuhan").click()
    page.wait_for_url("**/cities/wuhan-cn")


def test_the_csv_link_of_the_panel_keeps_the_day(visit: Opened) -> None:
    page = visit("/?record=arnhem-nl--wuhan-cn&as_of=2021-06-01")
    expect(page.locator("#record .standing")).to_contain_text("Status on 1 June 2021: active")
    assert "as_of=2021-06-01" in (page.locator("#record .takeaway a", has_text="CSV").get_attribute("href") or "")


def test_an_error_is_reported_with_the_address_that_is_shown(visit: Opened) -> None:
    page = visit("/?country=NL")
    page.evaluate(STAY)
    page.locator(".statuses label.severed").click()
    expect(page).to_have_url(re.compile("status=severed"))
    page.locator("#report").click()
    assert "status%3Dsevered" in (page.locator("#report").get_attribute("href") or "")
    go(page, "/?country=NL&status=severed&reason=pandemic")
    page.locator(".empty a[data-page]").click()
    assert "reason%3Dpandemic" in (page.locator(".empty a[data-page]").get_attribute("href") or "")


def test_an_unknown_city_is_a_page_that_suggests_and_searches(visit: Opened, watch: Watch) -> None:
    watch.expected = {"404"}
    page = visit("/cities/arnhm", width=390, height=844)
    assert find_barriers(page) == []
    page.locator("#q").fill("Wuhan")
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_contain_text("Wuhan")
    page.go_back()
    page.get_by_role("link", name="Arnhem", exact=True).click()
    expect(page.locator("h1")).to_have_text("Arnhem")


def test_an_unknown_record_is_refused_in_the_panel(visit: Opened, watch: Watch) -> None:
    watch.expected = {"404", "422"}
    page = visit("/?country=NL")
    go(page, "/?country=NL&record=nowhere")
    expect(page.locator("#record")).to_contain_text("There is no partnership “nowhere” in the register.")
