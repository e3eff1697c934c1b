"""The front page in a browser: searching, the figures, the stories, and the way into the list and back."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Opened


def test_a_first_reader_reads_what_this_is_without_scripts(visit: Opened) -> None:
    page = visit("/", java_script_enabled=False)
    expect(page.locator("h1")).to_contain_text("which are active, dormant or severed")
    assert page.locator(".figures li > a").count() == 4
    assert page.locator(".hero .stories svg").count() == 4
    assert page.locator("#rows tr").count() == 50
    page.locator("#find").fill("Netherlands – China")
    page.locator(".find button").click()
    expect(page.locator("h1")).to_have_text("30 Dutch–Chinese partnerships")


def test_the_search_box_suggests_cities_and_countries(visit: Opened) -> None:
    page = visit("/")
    page.locator("#find").press_sequentially("neth")
    expect(page.locator("#places [role=option]").first).to_contain_text("Netherlands country")
    page.locator("#find").fill("")
    page.locator("#find").press_sequentially("deutschl")
    expect(page.locator("#places [role=option]").first).to_contain_text("Germany country")
    page.locator("#find").fill("")
    page.locator("#find").press_sequentially("wuh")
    expect(page.locator("#places [role=option]").first).to_contain_text("Wuhan")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("/cities/wuhan-cn$"))
    expect(page.locator("h1")).to_have_text("Wuhan")
    page.go_back()
    expect(page.locator("h1")).to_contain_text("A register of sister-city partnerships")


def test_a_pair_that_is_typed_is_understood(visit: Opened) -> None:
    page = visit("/")
    page.locator("#find").fill("United States and Russia")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("between=US,RU"))
    expect(page.locator("#chips")).to_contain_text("United States – Russia")


@pytest.mark.parametrize("place", ["Saint Petersburg", "Russia"])
def test_each_example_of_a_search_leads_to_its_list(visit: Opened, place: str) -> None:
    page = visit("/")
    page.locator(".tries a", has_text=place).click()
    expect(page.locator("#headline")).to_contain_text(place)
    expect(page.locator("#rows tr").first).to_be_visible()


def test_a_country_leads_to_its_page_and_to_the_explorer_and_back(visit: Opened) -> None:
    page = visit("/")
    page.locator(".tries a", has_text="Germany").click()
    expect(page.locator("h1")).to_have_text("Germany")
    page.get_by_role("link", name=re.compile("in the explorer$")).click()
    page.wait_for_url(re.compile(r"/\?country=DE"))
    page.locator("#homes a", has_text="Germany at a glance").click()
    page.wait_for_url(re.compile("/countries/DE$"))


def test_each_figure_leads_to_a_list_of_that_length(visit: Opened) -> None:
    for place in range(4):
        page = visit("/")
        figure = page.locator(".figures li > a").nth(place)
        number = figure.locator("strong").inner_text()
        figure.click()
        expect(page.locator("#headline")).to_have_text(re.compile(f"^{number} "))


def test_the_list_begins_with_the_latest_changes_of_status(visit: Opened) -> None:
    page = visit("/")
    ids = "(rows) => rows.map((row) => row.dataset.id)"
    listed = page.evaluate(
        "fetch('/v1/partnerships?limit=50').then((a) => a.json()).then((a) => a.data.map(({ id }) => id))"
    )
    assert page.locator("#rows tr").evaluate_all(ids) == listed


def test_conditions_are_labels_after_each_change(visit: Opened) -> None:
    page = visit("/?between=EU,CN&city=wuhan-cn&source=city-monitor-2023-05-10&reason=human_rights")
    expect(page.locator("#chips li")).to_have_count(4)
    for label in (
        "European Union – China",
        "Wuhan",
        "Source: Dutch cities uncouple from China",
        "Reason: human rights",
    ):
        expect(page.locator("#chips")).to_contain_text(label)
    page.locator("#chips a", has_text="European Union").click()
    expect(page.locator("#chips li")).to_have_count(3)


def test_labels_after_a_change_are_words_and_names(visit: Opened) -> None:
    page = visit("/?country=NL&publisher=nl-times&presumed=false&id=arnhem-nl--wuhan-cn&checked_before=2027")
    labels = ["Publisher: NL Times", "Checked before: 2027", "Arnhem NL – Wuhan CN", "Without presumed ones"]
    assert [each.removesuffix(" ×") for each in page.locator("#chips a").all_inner_texts()] == ["Netherlands", *labels]
    page.locator("#chips a", has_text="Netherlands").click()
    expect(page.locator("#chips li")).to_have_count(4)
    assert [each.removesuffix(" ×") for each in page.locator("#chips a").all_inner_texts()] == labels


def test_presumed_statuses_are_marked_filtered_and_in_the_legend(visit: Opened) -> None:
    page = visit("/?between=US,RU")
    expect(page.locator("#rows .flag.presumed").first).to_be_visible()
    page.locator("#legend a", has_text="presumed").click()
    page.wait_for_url(re.compile("basis=presumed"))
    expect(page.locator("#rows tr:not(:has(.presumed))")).to_have_count(0)
    expect(page.locator("[name=basis]")).to_have_value("presumed")


def test_ranges_of_uncertainty_are_no_periods(visit: Opened) -> None:
    page = visit("/?between=NL,CN&status=severed")
    dates = page.locator("#rows td:last-child").all_inner_texts()
    assert any(date.startswith("between ") and " and " in date for date in dates)
    assert not any("–" in date for date in dates)


def test_an_empty_answer_offers_its_conditions_to_remove(visit: Opened) -> None:
    page = visit("/?q=zzzz&country=NL")
    expect(page.locator(".empty")).to_contain_text("That does not mean none existed.")
    expect(page.locator(".empty a")).to_have_text(
        ["Netherlands ×", "“zzzz” ×", "Report an error or a missing partnership"]
    )


def test_the_search_box_says_whether_the_partnerships_of_a_town_are_alive(visit: Opened) -> None:
    page = visit("/")
    page.locator("#find").press_sequentially("Arnhem", delay=30)
    expect(page.locator("#alive")).to_have_text(re.compile(r"^Arnhem: 1 partner: 1 severed"))
    page.locator("#find").fill("Germany")
    expect(page.locator("#alive")).to_be_empty()
