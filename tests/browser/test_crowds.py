"""More partnerships than a map can show separately: countries coloured by number, and clusters of cities."""

import re
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Opened, Watch
from tests.browser.test_map import ORDER

WORDS = re.compile(r"^[\d,]+( to [\d,]+| or more)?$")


def shown_numbers(page: Page) -> dict[str, int]:
    """The numbers that the last picture of the map has, by country. The page began with `ORDER`."""
    found = (re.fullmatch(r"(.+) ([\d,]+)", text) for text in page.evaluate("window.drawn"))
    return {each[1]: int(each[2].replace(",", "")) for each in found if each}


def counts(page: Page, query: str) -> dict[str, int]:
    """How many partnerships each country has, by its name."""
    answer: Any = page.request.get(f"/v1/partnerships/facets?facet=country&{query}").json()
    return {bucket["label"]: bucket["count"] for bucket in answer["data"]["country"]["buckets"]}


@pytest.fixture
def world(visit: Opened, watch: Watch) -> Page:
    """The front page, whose map notes the words of its last picture."""
    page = visit("/robots.txt")
    page.add_init_script(ORDER)
    page.goto("/")
    page.locator("#legend li").first.wait_for(state="attached")
    watch.settle(page)
    return page


def test_countries_have_their_numbers_and_the_legend_has_the_steps(world: Page) -> None:
    expect(world.locator("#legend li").first).to_have_text("Number of partnerships:")
    expect(world.locator("#legend .step")).to_have_text([WORDS] * 5)
    numbers, expected = shown_numbers(world), counts(world, "")
    assert numbers["Russia"] == expected["Russia"]
    assert numbers.items() <= expected.items()


def test_a_switch_counts_those_of_a_status(world: Page, watch: Watch) -> None:
    severed = world.locator("#shades button", has_text="Severed")
    severed.click()
    expect(severed).to_have_attribute("aria-pressed", "true")
    expect(world.locator("#legend li").first).to_have_text("Number of severed partnerships:")
    watch.settle(world)
    assert shown_numbers(world)["Russia"] == counts(world, "status=severed")["Russia"]


def test_there_is_no_switch_with_a_status_in_the_query(visit: Opened) -> None:
    page = visit("/?status=severed")
    expect(page.locator("#legend li").first).to_have_text("Number of severed partnerships:")
    expect(page.locator("#shades button")).to_have_count(0)


def test_cities_come_as_clusters_where_one_looks_closely(world: Page, watch: Watch) -> None:
    assert not any(re.fullmatch(r"\d+", text) for text in world.evaluate("window.drawn"))
    with world.expect_response(re.compile("fields=cities,status")):
        world.goto("/#map=5/50/12")
        world.reload()
    watch.settle(world)
    world.wait_for_function("() => window.drawn.filter((text) => /^[0-9]+$/.test(text)).length > 5")


def test_a_picture_of_a_crowd_has_the_numbers_and_their_key(world: Page) -> None:
    with world.expect_download() as started:
        world.locator("#picture-svg").click()
    text = started.value.path().read_text(encoding="utf-8")
    assert "Number of partnerships:" in text
    assert f"Russia {counts(world, '')['Russia']:,}" in text
