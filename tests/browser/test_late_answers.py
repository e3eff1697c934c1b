"""Answers to the explorer and the reference that come late, twice, in another order or never."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Opened, Watch
from tests.browser.held_requests import hold, refuse, release, wait
from tests.browser.test_entity_pages import go
from tests.browser.test_time import shown

ARNHEM, EMMEN = "arnhem-nl--wuhan-cn", "emmen-nl--shangluo-cn"
LIST, PANELS, TIMELINE = "**/v1/partnerships?*", "**/partnerships/*/panel*", "**/v1/partnerships/timeline?*"


# --- time ---


def test_a_late_chart_of_another_query_is_not_shown(visit: Opened) -> None:
    page = shown(visit("/?country=NL"))
    held = hold(page, re.compile(r"timeline\?country=US.*interval=year"))
    go(page, "/?country=US&presumed=false")
    wait(page, held)
    before = page.locator("#bars table").text_content() or ""
    go(page, "/?country=FI&presumed=false")
    expect(page.locator("#bars table")).not_to_have_text(before)
    expect(page.locator("h1")).to_contain_text("Finnish")
    table = page.locator("#bars table").text_content() or ""
    with page.expect_response(re.compile(r"timeline\?country=US.*interval=month")):
        held[0].continue_()
    page.wait_for_timeout(200)
    expect(page.locator("#bars table")).to_have_text(table)


def test_a_chart_that_failed_is_tried_again(visit: Opened, watch: Watch) -> None:
    watch.expected = {"503"}
    page = visit("/robots.txt", height=1400)  # The chart is in view.
    refuse(page, TIMELINE)
    page.goto("/?between=NL,CN")
    expect(page.locator("#refusal")).to_contain_text("Try again in 1 second.")
    expect(page.locator("#time")).to_be_hidden()
    page.unroute(TIMELINE)
    page.get_by_role("button", name="Try again").click()
    expect(page.locator("#bars .area").first).to_be_visible()


def test_the_handle_and_the_years_wait_for_the_chart(visit: Opened) -> None:
    page = visit("/robots.txt")
    held = hold(page, TIMELINE)
    page.goto("/?between=NL,CN")
    page.locator("#day").scroll_into_view_if_needed()
    wait(page, held)
    expect(page.locator("#handle")).to_be_disabled()
    expect(page.locator("#play")).to_be_disabled()
    for number in (1, 2):  # Years, then months.
        wait(page, held, number)
        held[number - 1].continue_()
    expect(page.locator("#handle")).to_be_enabled()
    page.locator("#handle").focus()
    page.keyboard.press("ArrowLeft")
    page.wait_for_url(re.compile("as_of=2026-10-24"))


def test_keys_faster_than_answers_end_with_links_to_the_last_day(visit: Opened) -> None:
    page = shown(visit("/?between=NL,CN&as_of=2021-07-21"))
    held = hold(page, LIST)
    page.locator("#handle").focus()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowRight")
    page.wait_for_url(re.compile("as_of=2021-09-21"))
    wait(page, held, 2)
    release(page, *held)
    expect(page.locator("#stamp")).to_have_text("As of 21 September 2021")
    expect(page.locator("#permalink")).to_have_attribute("href", re.compile("as_of=2021-09-21"))


def test_today_is_not_undone_by_the_years_that_played(visit: Opened) -> None:
    page = shown(visit("/?between=NL,CN&as_of=1990-06-21"))
    held = hold(page, LIST)
    page.locator("#play").click()
    wait(page, held)
    page.locator("#today").click()
    page.wait_for_url(re.compile("NL,CN$"))
    wait(page, held, 2)
    page.wait_for_timeout(500)  # Longer than a year lasts.
    release(page, *held)
    expect(page.locator("#stamp")).to_have_text("As of 24 November 2026")
    assert "as_of" not in page.url
    expect(page.locator("#play")).to_have_attribute("aria-label", "Play the years")


def test_today_stops_the_years_where_the_address_has_no_day(visit: Opened) -> None:
    page = shown(visit("/?between=NL,CN"))
    page.locator("#play").click()
    expect(page.locator("#stamp")).to_contain_text("31 December")
    page.locator("#today").click()
    expect(page.locator("#play")).to_have_attribute("aria-label", "Play the years")
    expect(page.locator("#stamp")).to_have_text("As of 24 November 2026")


def test_the_years_stop_before_the_answer(visit: Opened) -> None:
    page = shown(visit("/?between=NL,CN&as_of=1990-06-21"))
    held = hold(page, LIST)
    page.locator("#play").click()
    expect(page.locator("#play")).to_have_attribute("aria-label", "Stop")
    wait(page, held)
    page.locator("#play").click()
    expect(page.locator("#play")).to_have_attribute("aria-label", "Play the years")
    page.wait_for_url(re.compile("as_of=1991-12-31"))


def test_a_record_opens_on_the_day_that_the_years_have_reached(visit: Opened) -> None:
    page = shown(visit("/?between=NL,CN&as_of=1990-06-21"))
    page.locator("#play").click()
    expect(page.locator("#stamp")).to_contain_text("31 December")
    page.locator("#rows tr a").first.click()
    page.wait_for_url(re.compile("record="))
    assert "1990-06-21" not in page.url
    expect(page.locator("#play")).to_have_attribute("aria-label", "Play the years")


# --- records ---


def test_a_late_record_of_another_day_is_not_shown(visit: Opened) -> None:
    page = visit("/?between=NL,CN")
    held = hold(page, re.compile("panel.*as_of=2022-01-01"))
    go(page, f"/?between=NL,CN&record={ARNHEM}&as_of=2022-01-01")
    wait(page, held)
    go(page, f"/?between=NL,CN&record={ARNHEM}&as_of=2015-01-01")
    expect(page.locator("#record .standing")).to_contain_text("Status on 1 January 2015: active")
    release(page, *held)
    expect(page.locator("#record .standing")).to_contain_text("Status on 1 January 2015: active")


def test_a_late_refusal_of_another_record_is_not_shown(visit: Opened, watch: Watch) -> None:
    watch.expected = {"404"}
    page = visit("/?between=NL,CN")
    held = hold(page, "**/partnerships/nowhere/panel*")
    go(page, "/?between=NL,CN&record=nowhere")
    wait(page, held)
    go(page, f"/?between=NL,CN&record={ARNHEM}")
    expect(page.locator("#record h2").first).to_contain_text("Arnhem")
    release(page, *held)
    expect(page.locator("#record h2").first).to_contain_text("Arnhem")


def test_a_record_that_was_closed_is_not_shown_as_the_next(visit: Opened) -> None:
    page = visit(f"/?between=NL,CN&record={ARNHEM}")
    page.get_by_role("button", name="Back to the results").click()
    held = hold(page, PANELS)
    page.locator(f"tr[data-id={EMMEN}] a").click()
    wait(page, held)
    expect(page.locator("#record")).not_to_contain_text("Arnhem")
    release(page, *held)
    expect(page.locator("#record h2").first).to_contain_text("Emmen")


def test_a_filter_that_closes_a_record_keeps_the_focus(visit: Opened) -> None:
    page = visit(f"/?between=NL,CN&record={ARNHEM}")
    box = page.locator("#filters [name=status][value=severed]")
    box.focus()
    page.keyboard.press("Space")
    expect(page.locator("#record")).to_be_hidden()
    expect(page.locator("h1")).to_contain_text("severed")
    expect(box).to_be_focused()


def test_a_record_keeps_what_was_unfolded_in_it(visit: Opened) -> None:
    page = visit(f"/?between=NL,CN&record={ARNHEM}")
    page.locator("#record .history summary").click()
    page.evaluate("dispatchEvent(new Event('online'))")
    page.wait_for_timeout(100)
    expect(page.locator("#record .history")).to_have_attribute("open", "")


def test_sorting_does_not_open_a_closed_record_again(visit: Opened) -> None:
    page = visit(f"/?country=NL&record={ARNHEM}")
    page.get_by_role("button", name="Back to the results").click()
    page.locator("thead a", has_text="Since").click()
    page.wait_for_url(re.compile("sort="))
    assert "record=" not in page.url


# --- answers that are no answers ---


def test_an_error_of_a_proxy_is_reported(visit: Opened, watch: Watch) -> None:
    watch.expected = {"502"}
    page = visit("/?between=NL,CN")
    page.route(LIST, lambda route: route.fulfill(status=502, body="<h1>Bad gateway</h1>", content_type="text/html"))
    page.locator(".statuses label.severed").click()
    expect(page.locator("#refusal")).to_contain_text("cannot be reached")
    page.unroute(LIST)
    page.get_by_role("button", name="Try again").click()
    expect(page.locator("#rows tr")).to_have_count(7)
    expect(page.locator("#refusal")).to_have_count(0)


def test_a_busy_register_is_tried_again(visit: Opened, watch: Watch) -> None:
    watch.expected = {"503"}
    page = visit("/?between=NL,CN")
    refuse(page, LIST)
    page.locator(".statuses label.severed").click()
    expect(page.locator("#refusal")).to_contain_text("Try again in 1 second.")
    page.unroute(LIST)
    page.get_by_role("button", name="Try again").click()
    expect(page.locator("#rows tr")).to_have_count(7)


def test_a_citation_of_a_figure_that_did_not_come_is_requested_again(visit: Opened, watch: Watch) -> None:
    watch.expected = {"503"}
    cite = re.compile(r"/v1/cite\?")
    page = visit("/insights/why-cities-leave")
    figure = page.locator("figure[data-figure]").first
    refuse(page, cite)
    with page.expect_response(cite):
        figure.get_by_text("Use this").click()
    page.unroute(cite)
    figure.get_by_text("Use this").click()
    figure.get_by_text("Use this").click()
    expect(figure.get_by_label("Citation")).to_have_value(re.compile("Register of sister-city partnerships"))


# --- results ---


@pytest.fixture
def pages(visit: Opened) -> Page:
    """A list that shows all rows it has, so that more are another request."""
    page = visit("/?view=table&presumed=true")
    more = page.get_by_role("button", name="More results")
    for number in (100, 150, 200):
        more.click()
        expect(page.locator("#rows tr")).to_have_count(number)
    return page


def test_a_page_of_results_that_is_requested_twice_comes_once(pages: Page) -> None:
    held = hold(pages, LIST)
    pages.get_by_role("button", name="More results").dblclick()
    wait(pages, held)
    release(pages, *held)
    expect(pages.locator("#rows tr")).to_have_count(250)
    pages.unroute(LIST)
    pages.get_by_role("button", name="More results").click()
    expect(pages.locator("#rows tr")).to_have_count(300)
    ids = pages.locator("#rows tr").evaluate_all("(rows) => rows.map((row) => row.dataset.id)")
    assert len(set(ids)) == 300


def test_more_results_of_a_list_that_was_left_change_nothing(pages: Page) -> None:
    held = hold(pages, re.compile("cursor="))
    pages.get_by_role("button", name="More results").click()
    wait(pages, held)
    go(pages, "/?view=table&country=NL")
    expect(pages.locator("#rows tr")).to_have_count(50)
    release(pages, *held)
    expect(pages.locator("#rows tr")).to_have_count(50)


def test_more_results_that_do_not_come_are_reported_in_view(pages: Page, watch: Watch) -> None:
    watch.expected = {"503"}
    refuse(pages, LIST)
    pages.get_by_role("button", name="More results").click()
    expect(pages.locator("#refusal")).to_be_in_viewport()
    pages.unroute(LIST)
    pages.get_by_role("button", name="More results").click()
    expect(pages.locator("#rows tr")).to_have_count(250)


def test_a_condition_that_is_clicked_twice_is_one_step_back(visit: Opened) -> None:
    page = visit("/?between=NL,CN&status=severed")
    held = hold(page, LIST)
    chip = page.locator("#chips a", has_text="Severed")
    chip.click()
    wait(page, held)
    chip.click()
    release(page, *held)
    expect(page.locator("#rows tr")).to_have_count(30)
    page.go_back()
    page.wait_for_url(re.compile("status=severed"))


# --- the reference ---


def test_a_late_answer_to_another_request_is_not_shown(visit: Opened) -> None:
    page = visit("/docs")
    place = page.locator("#show_city .try")
    place.locator("summary").click()
    held = hold(page, "**/v1/cities/arnhem-nl")
    for city in ("arnhem-nl", "wuhan-cn"):
        place.get_by_label("id", exact=True).fill(city)
        place.get_by_role("button", name="Send").click()
        expect(place.locator(".status-line")).to_contain_text("Waiting" if city == "arnhem-nl" else "200")
    wait(page, held)
    held[0].continue_()
    page.wait_for_timeout(300)
    expect(place.locator("pre")).to_contain_text('"question": "The city wuhan-cn"')
