"""More partnerships than a map can show separately: counts by country.

The script is served with a lower threshold, so that the seed is a crowd.
"""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import COLOURS, Opened


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
        "Grouped by country pair; line width shows the number of partnerships. "
    )
    crowded.wait_for_function(f"() => ({COLOURS})() > 10")


def test_a_picture_of_a_crowd_shows_all_of_it_by_country_pair(crowded: Page) -> None:
    crowded.goto("/?country=NL")
    expect(crowded.locator("#remark")).to_contain_text("Grouped by country pair")
    with crowded.expect_download() as started:
        crowded.locator("#picture-svg").click()
    text = started.value.path().read_text(encoding="utf-8")
    assert "Grouped by country pair; line width shows the number of partnerships" in text
