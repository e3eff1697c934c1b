"""More partnerships than a map can show separately: counts by country, or all of them on request.

The script is served with a lower threshold, so that the seed is a crowd.
"""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import COLOURS, Opened, Watch


@pytest.fixture
def crowded(visit: Opened) -> Page:
    """The explorer, for which fifteen partnerships are a crowd."""
    page = visit("/robots.txt")
    served = page.request.get("/").text()
    script = re.search(r'src="(/static/explorer\.js[^"]*)"', served)
    assert script is not None
    few = page.request.get(script[1]).text().replace("MOST_LINES = 1500", "MOST_LINES = 15")
    page.route("**/static/explorer.js*", lambda route: route.fulfill(body=few, content_type="text/javascript"))
    return page


def test_too_many_arcs_become_pairs_of_countries_and_the_page_says_so(crowded: Page) -> None:
    crowded.goto("/")
    expect(crowded.locator("#remark")).to_contain_text(
        "Grouped by country pair; line width shows the number of partnerships."
    )
    crowded.locator("#remark button").click()
    crowded.wait_for_url(re.compile("arcs=all"))
    expect(crowded.locator("#remark")).to_contain_text(
        "one by one. 8 partnerships have no coordinates and appear only in the table."
    )
    expect(crowded.locator("#sentence")).to_have_text(re.compile(r"^9\d\d partnerships"))
    crowded.wait_for_function(f"() => ({COLOURS})() > 100")
    assert [worker.url.partition("?")[0].rpartition("/")[2] for worker in crowded.workers] == ["painter.js"]
    crowded.locator("#remark button", has_text="By country").click()
    expect(crowded.locator("#remark")).to_contain_text("Grouped by country pair")


def test_a_crowd_is_one_request_and_each_of_it_can_be_pointed_at(crowded: Page) -> None:
    requested: list[str] = []
    crowded.context.on("request", lambda request: requested.append(request.url))
    crowded.goto("/?arcs=all&between=NL,CN")
    expect(crowded.locator("#remark")).to_contain_text("All 30, one by one.")
    assert len([url for url in requested if "/v1/partnerships.geojson?between=NL,CN" in url]) == 1
    box = crowded.locator("#stage").bounding_box()
    assert box is not None
    places = range(int(box["y"]) + 20, int(box["y"] + box["height"]) - 20, 4)
    for y, patience in [(y, patience) for patience in (30, 300) for y in places]:  # A busy worker answers later.
        crowded.mouse.move(box["x"] + box["width"] * 0.6, y)
        crowded.wait_for_timeout(patience)
        if crowded.locator("#tip").is_visible():
            break
    expect(crowded.locator("#tip")).to_contain_text("NL")
    crowded.mouse.down()
    crowded.mouse.up()
    expect(crowded.locator("#record h2")).to_be_visible()


def test_time_moves_by_counts_while_the_crowd_waits(crowded: Page) -> None:
    crowded.goto("/?arcs=all")
    expect(crowded.locator("#remark")).to_contain_text("one by one.")
    crowded.locator("#handle").focus()
    crowded.keyboard.press("PageDown")
    crowded.wait_for_url(re.compile("as_of=2025-11-24"))
    expect(crowded.locator("#remark")).to_contain_text("one by one.")
    expect(crowded.locator("#stamp")).to_contain_text("24 November 2025")


def test_an_incomplete_crowd_is_reported(crowded: Page, watch: Watch) -> None:
    cut = '{"type":"FeatureCollection","features":[{"type":"Feature","id":"a","geometry":null,"properties":{}}'
    crowded.context.route("**/v1/partnerships.geojson*", lambda route: route.fulfill(body=cut))
    crowded.goto("/?arcs=all")
    expect(crowded.locator("#refusal")).to_contain_text("The map is incomplete. The table is complete.")
    expect(crowded.locator("#rows tr")).to_have_count(50)


def test_the_legend_and_the_names_of_a_crowd_are_those_of_what_is_drawn(crowded: Page) -> None:
    crowded.goto("/?arcs=all&between=NL,CN&status=severed&status=active")
    expect(crowded.locator("#remark")).to_contain_text("one by one.")
    expect(crowded.locator("#legend li")).to_have_text(["Active", "Severed", "Thin: presumed"])


def test_a_picture_of_a_crowd_shows_all_of_it_by_country_pair(crowded: Page) -> None:
    crowded.goto("/?arcs=all&country=NL")
    expect(crowded.locator("#remark")).to_contain_text("one by one.")
    with crowded.expect_download() as started:
        crowded.locator("#picture-svg").click()
    text = started.value.path().read_text(encoding="utf-8")
    assert "Grouped by country pair; line width shows the number of partnerships" in text
