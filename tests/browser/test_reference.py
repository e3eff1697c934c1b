"""The reference of the API in a browser: searched, tried, read without scripts, by keys, and on paper."""

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import Opened, Watch, find_barriers


def open_form(page: Page, operation: str) -> Locator:
    """The form of an operation, opened."""
    place = page.locator(f"#{operation} .try")
    place.locator("summary").click()
    expect(place.locator("form")).to_be_visible()
    return place


def test_a_request_is_built_from_a_form_sent_and_answered(visit: Opened) -> None:
    page = visit("/docs")
    place = open_form(page, "list_partnerships")
    request = place.locator(".request code")
    expect(request).to_have_text("GET /v1/partnerships?between=NL,CN&status=severed&sort=-ended&limit=1")
    place.get_by_label("status", exact=True).fill("severed, dormant")
    place.get_by_role("button", name="Remove sort").click()
    place.locator("form > select").select_option("ended_from")
    expect(place.get_by_label("ended_from", exact=True)).to_be_focused()
    page.keyboard.type("2021")
    expect(request).to_have_text(
        "GET /v1/partnerships?between=NL,CN&status=severed&status=dormant&ended_from=2021&limit=1"
    )
    place.get_by_role("button", name="Send").click()
    expect(place.locator(".status-line")).to_contain_text("200 · application/json")
    expect(place.locator("pre")).to_contain_text('"question": "Partnerships between China and the Netherlands')
    assert find_barriers(page, "#list_partnerships") == []


def test_an_id_becomes_part_of_the_path_and_an_error_is_shown(visit: Opened, watch: Watch) -> None:
    watch.expected = {"404"}
    place = open_form(visit("/docs"), "show_city")
    place.get_by_label("id", exact=True).fill("arnhm?c")
    expect(place.locator(".request code")).to_have_text("GET /v1/cities/arnhm%3Fc")
    place.get_by_role("button", name="Send").click()
    expect(place.locator(".status-line")).to_contain_text("404 · application/problem+json")
    expect(place.locator("pre")).to_contain_text('"code": "not-found"')


@pytest.mark.parametrize(
    ("operation", "media_type", "shown"),
    [
        ("partnerships_as_csv", "text/csv", "id,kind,city_a"),
        ("partnerships_as_atom", "application/atom+xml", "<feed"),
        ("partnerships_as_xlsx", "application/vnd.openxmlformats", ""),
        ("cite", "application/x-bibtex", "@misc"),
        ("ready", "application/json", "writable"),
    ],
)
def test_every_kind_of_answer_is_shown(visit: Opened, operation: str, media_type: str, shown: str) -> None:
    place = open_form(visit("/docs"), operation)
    place.get_by_role("button", name="Send").click()
    expect(place.locator(".status-line")).to_contain_text(f"200 · {media_type}")
    if shown:
        expect(place.locator("pre")).to_contain_text(shown)
    else:
        expect(place.locator("pre")).to_be_hidden()


def test_a_lost_network_is_reported(visit: Opened, watch: Watch) -> None:
    watch.expected = {"ERR_INTERNET_DISCONNECTED", "Failed to load resource"}
    page = visit("/docs")
    place = open_form(page, "about")
    page.context.set_offline(True)
    place.get_by_role("button", name="Send").click()
    expect(place.locator(".status-line")).to_contain_text("Check the connection")


def test_the_search_finds_requests_parameters_members_and_terms(visit: Opened) -> None:
    page = visit("/docs")
    page.keyboard.press("/")
    search = page.get_by_label("Search this page")
    expect(search).to_be_focused()
    found = page.locator(".found a")
    for query, name, place in (
        ("time", "timeline", ""),
        ("ended_from", "ended_from", "Parameter · List partnerships"),
        ("native_label", "native_label", "Member · Partnership"),
        ("human_rights", "human_rights", "Term · reason"),
        ("count period", "Count partnerships by period", "Request"),
    ):
        search.fill(query)
        expect(page.locator(".index")).to_be_hidden()
        assert any(name in text and place in text for text in found.all_inner_texts()), query
    search.fill("ended_from")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("#parameter-ended_from$"))
    expect(page.locator("[id='parameter-ended_from']")).to_be_in_viewport()
    search.fill("zzzz")
    expect(page.locator("#found")).to_have_text("Nothing on this page matches.")
    search.press("Escape")
    expect(page.locator(".index")).to_be_visible()


def test_the_index_marks_the_place_and_opens_its_group(visit: Opened) -> None:
    page = visit("/docs#show_source")
    place = page.locator(".index [aria-current]")
    expect(place).to_have_text("Get a source")
    expect(place).to_be_visible()


def test_a_link_to_terms_opens_them(visit: Opened) -> None:
    page = visit("/docs")
    page.locator("[id='parameter-reason'] a").click()
    expect(page.locator("#words-reason table")).to_be_visible()


def test_the_reference_is_read_without_scripts(visit: Opened) -> None:
    page = visit("/docs", java_script_enabled=False)
    expect(page.get_by_label("Search this page")).to_be_hidden()
    page.locator(".index summary", has_text="Sources").click()
    page.locator(".index a", has_text="List sources").click()
    expect(page.locator("#list_sources h3")).to_be_in_viewport()
    page.locator("#list_sources .code summary", has_text="Example answer").click()
    expect(page.locator("#list_sources .code pre").last).to_contain_text('"publisher"')


def test_a_request_is_tried_by_keys_alone(visit: Opened) -> None:
    page = visit("/docs")
    page.locator("#about .try summary").focus()
    page.keyboard.press("Enter")
    place = page.locator("#about .try")
    expect(place.locator("form")).to_be_visible()
    for _ in range(4):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.type === 'submit'"):
            break
    page.keyboard.press("Enter")
    expect(place.locator(".status-line")).to_contain_text("200")


def test_paper_has_what_is_read_and_nothing_to_press(visit: Opened) -> None:
    page = visit("/docs")
    page.emulate_media(media="print")
    for pressed in (".top nav", ".contents", "#about .try", ".languages"):
        assert page.locator(pressed).first.is_hidden(), pressed
    assert page.locator("#list_partnerships .fields").is_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= 1280
