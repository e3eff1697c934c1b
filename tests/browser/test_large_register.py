"""The pages on a register of 23,000 partnerships, of which a data set merely lists 22,000.

They differ from those on the seed: what is presumed must not look like what is known, the map shows numbers by country,
and the first view is as light as ever.
"""

import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import Opened, find_barriers, serve
from tests.browser.first_view import measure_first_view
from tests.browser.large_register import LIST, LISTED, add_list
from tests.browser.test_budget import check_first_view
from tests.browser.test_entity_pages import STAY
from tests.browser.test_map import ORDER
from tests.browser.test_time import DAY_SHOWN
from tests.databases import Databases

COUNTRY = "/?country=FI"
EMPTY = "/?country=FI&q=zzzz"
PAGES = (
    "/",
    COUNTRY,
    EMPTY,
    "/?view=table",
    f"{COUNTRY}&record=helsinki-fi--saint-petersburg-ru",
    f"/sources/{LIST}",
)
"""The pages that look different if there are thousands of presumed partnerships."""


@pytest.fixture(scope="module")
def site(databases: Databases) -> Iterator[str]:
    """Yield the address of a service on the seed and a made-up list of pairs of its cities."""
    url = databases.make("sqlite", "seeded")
    add_list(url)
    with serve(url) as address:
        yield address
    databases.drop(url)


def count(page: Page, query: str) -> int:
    """How many partnerships the register has."""
    answer: Any = page.request.get(f"/v1/partnerships?limit=1&{query}").json()
    return int(answer["meta"]["count"])


def number(words: str | None) -> int:
    """The first number of a text."""
    found = re.search(r"\d[\d,]*", words or "")
    assert found is not None
    return int(found[0].replace(",", ""))


def test_the_figures_name_what_is_only_presumed_apart(visit: Opened) -> None:
    page = visit("/")
    presumed = count(page, "basis=presumed")
    assert presumed > LISTED
    figures = page.locator(".figures li")
    expect(figures.nth(0)).to_contain_text(f"{presumed:,} only presumed")
    expect(figures.nth(1)).to_contain_text(f"{presumed:,} only presumed")
    for figure in figures.all():
        query = (figure.locator("a").first.get_attribute("href") or "").partition("?")[2].replace("view=table", "")
        assert number(figure.locator("strong").inner_text()) == count(page, query)
    known = number(page.locator(".figures .active strong").inner_text()) - presumed
    assert known == count(page, "status=active&presumed=false") < 1000


def test_the_list_begins_with_known_changes_and_goes_on_by_pages(visit: Opened) -> None:
    page = visit("/?view=table")
    expect(page.locator("#rows tr:has(.flag.presumed)")).to_have_count(0)
    rows = page.locator("#rows tr").count()
    page.locator("button", has_text="More results").click()
    expect(page.locator("#rows tr").nth(rows)).to_be_attached()
    ids = page.locator("#rows tr").evaluate_all("(rows) => rows.map((row) => row.dataset.id)")
    assert len(ids) == len(set(ids)) > rows


def test_countries_are_coloured_by_number_and_the_legend_says_so(visit: Opened) -> None:
    page = visit("/")
    expect(page.locator("#remark")).to_contain_text("Zoom in to see cities")
    steps = page.locator("#legend .step")
    expect(steps).to_have_count(5)
    expect(steps.last).to_have_text("3,000 or more")


def test_the_map_of_a_pair_counts_this_pair_alone_and_shows_where_most_of_it_is(visit: Opened) -> None:
    page = visit("/robots.txt")
    page.add_init_script(ORDER)
    page.goto("/?between=US,RU")
    expected = count(page, "between=US,RU")
    assert expected > 300
    page.wait_for_function("(text) => window.drawn?.includes(text)", arg=f"United States {expected:,}")
    drawn = page.evaluate("window.drawn")
    assert f"Russia {expected:,}" in drawn
    others = [text for text in drawn if re.fullmatch(r"(China|Germany|Canada|France) [\d,]+", text)]
    assert others == []


def test_what_is_presumed_in_a_country_is_marked_explained_and_filtered(visit: Opened) -> None:
    page = visit(COUNTRY)
    presumed = page.locator("#legend a", has_text=f"{count(page, 'country=FI&basis=presumed'):,} of them only presumed")
    expect(presumed).to_be_visible()
    records = page.request.get(f"/v1/partnerships{COUNTRY[1:]}&limit=200").json()["data"]
    expected = sum(record["status"]["basis"] == "presumed" for record in records[:50])
    assert page.locator("#rows tr:has(.flag.presumed)").count() >= expected > 0
    presumed.click()
    page.wait_for_url(re.compile("basis=presumed"))
    expect(page.locator("#rows tr:not(:has(.flag.presumed))")).to_have_count(0)
    expect(page.locator("#headline")).to_contain_text(
        f"{count(page, 'country=FI&basis=presumed'):,} presumed Finnish partnerships"
    )


def test_years_play_without_a_leap_where_the_list_was_made(visit: Opened) -> None:
    page = visit("/?as_of=2021-12")
    expect(page.locator("h1")).to_contain_text("whose beginning is unknown")
    page.locator("#time").scroll_into_view_if_needed()
    expect(page.locator("#caption")).to_contain_text("that are only presumed are left out")
    page.locator("#handle").focus()
    page.keyboard.press("PageUp")
    page.wait_for_url(re.compile("as_of=2022-12-31"))
    expect(page.locator("#stamp")).to_contain_text("31 December 2022")
    shown = page.evaluate(DAY_SHOWN)
    assert shown["day"] == shown["stamp"] == "31 December 2022"
    found = re.findall(r"([\d,]+) (active|dormant|severed)", shown["sentence"])
    assert {status: shown["counts"][status] for _, status in found} == {name: number(text) for text, name in found}
    assert shown["counts"]["active"] < 1000


def test_an_insight_says_how_much_of_a_number_is_in_doubt(visit: Opened) -> None:
    page = visit("/insights/russia-since-february-2022")
    active = count(page, "country=RU&status=active")
    in_doubt = active - count(page, "country=RU&status=active&certainty=certain")
    assert in_doubt > 1000  # What only lists name is in doubt.
    sentence = f"{active:,} are active on the latest evidence; of the active ones {in_doubt:,} are in doubt"
    expect(page.locator(".lead")).to_contain_text(sentence)
    expect(page.locator("#figure-now .keys .active strong")).to_have_text(f"{active:,}")
    expect(page.locator("#figure-now .keys .active .doubt")).to_contain_text(f"{in_doubt:,}")


def test_a_phone_says_how_cities_are_seen(visit: Opened) -> None:
    page = visit("/", width=390, height=844)
    page.locator("#stage").scroll_into_view_if_needed()
    expect(page.locator("#remark")).to_be_visible()
    expect(page.locator("#remark")).to_contain_text("Zoom in to see cities")


def test_suggestions_find_a_city_among_all(visit: Opened) -> None:
    page = visit("/")
    page.locator("#find").press_sequentially("arnhe")
    expect(page.locator("#places [role=option]").first).to_contain_text("Arnhem")
    page.locator("#find").fill("")
    page.locator("#find").press_sequentially("sint pet")
    expect(page.locator("#places [role=option]").first).to_contain_text("Saint Petersburg")


@pytest.mark.parametrize("address", PAGES)
def test_no_barriers_are_found(visit: Opened, address: str) -> None:
    page = visit(address)
    expect(page.locator("h1")).to_be_visible()
    assert find_barriers(page) == []


def test_a_gap_is_reported_from_an_empty_result(visit: Opened) -> None:
    page = visit(EMPTY)
    expect(page.locator("#time")).to_be_hidden()
    report = page.locator(".empty").get_by_role("link", name="Report an error or a missing partnership")
    page.evaluate(STAY)
    report.click()
    address = urlsplit(report.get_attribute("href") or "")
    assert (address.scheme, address.path) == ("mailto", "editors@register.example")
    assert f"Page: {page.url}" in parse_qs(address.query)["body"][0]
    report_without_script = visit(EMPTY, java_script_enabled=False).locator(".empty a.report")
    assert "country%3DFI%26q%3Dzzzz" in (report_without_script.get_attribute("href") or "")


def test_the_first_view_stays_within_its_budget(browser: Browser, site: str) -> None:
    check_first_view(browser, site)


def test_the_filters_keep_their_size_while_their_numbers_arrive(browser: Browser, site: str) -> None:
    assert measure_first_view(browser, site, "/?country=NL").shift < 0.01
