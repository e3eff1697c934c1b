"""Answers that come late, twice, in another order or never, and readers who do not wait for them."""

import json
import re

import pytest
from playwright.sync_api import Page, Route, expect

from tests.browser.conftest import Opened, Watch
from tests.browser.test_crowds import crowded  # noqa: F401
from tests.browser.test_entity_pages import go
from tests.browser.test_time import shown

ARNHEM, EMMEN = "arnhem-nl--wuhan-cn", "emmen-nl--shangluo-cn"
LIST, PANELS, TIMELINE = "**/v1/partnerships?*", "**/partnerships/*/panel*", "**/v1/partnerships/timeline?*"
BUSY = {"type": "about:blank", "title": "Busy", "status": 503, "code": "busy", "detail": "Try again in 1 second."}
BOLD = """(() => {
  const { fillText, clearRect } = CanvasRenderingContext2D.prototype;
  CanvasRenderingContext2D.prototype.clearRect = function begin(...box) {
    window.bold = [];
    return clearRect.apply(this, box);
  };
  CanvasRenderingContext2D.prototype.fillText = function note(text, ...place) {
    if (this.font.startsWith('600')) window.bold.push(text);
    return fillText.call(this, text, ...place);
  };
})()"""
"""A script for the start of a page: notes the names of the ends of chosen lines in the last picture."""


def hold(page: Page, address: str | re.Pattern[str]) -> list[Route]:
    """Requests for an address, which wait for `release` from now on."""
    held: list[Route] = []
    page.route(address, lambda route: held.append(route))  # noqa: PLW0108 – Playwright puts a mark on what it is given.
    return held


def wait(page: Page, held: list[Route], number: int = 1) -> None:
    """Wait until so many requests are held."""
    for _ in range(500):
        if len(held) >= number:
            return
        page.wait_for_timeout(20)
    raise AssertionError(f"{len(held)} of {number} requests")


def release(page: Page, *held: Route) -> None:
    """Let requests be answered, one after the other, and give the page a moment to read each answer."""
    for route in held:
        with page.expect_response(route.request.url):
            route.continue_()
        page.wait_for_timeout(100)


def refuse(page: Page, address: str, problem: dict[str, object] = BUSY) -> None:
    """Answer each request for an address with an error."""
    body, kind = json.dumps(problem), "application/problem+json"
    page.route(address, lambda route: route.fulfill(status=503, body=body, content_type=kind))


# --- time ---


def test_a_late_chart_of_another_query_is_not_shown(visit: Opened) -> None:
    page = shown(visit("/?country=NL"))
    held = hold(page, re.compile(r"timeline\?country=US.*interval=year"))
    go(page, "/?country=US&presumed=false")
    wait(page, held)
    before = page.locator("#bars table").text_content() or ""
    go(page, "/?country=FI&presumed=false")
    expect(page.locator("#bars table")).not_to_have_text(before)
    expect(page.locator("h1")).to_contain_text("Finland")
    table = page.locator("#bars table").text_content() or ""
    with page.expect_response(re.compile(r"timeline\?country=US.*interval=month")):
        held[0].continue_()
    page.wait_for_timeout(200)
    expect(page.locator("#bars table")).to_have_text(table)


def test_a_chart_that_failed_is_tried_again(visit: Opened, watch: Watch) -> None:
    watch.expected = {"503"}
    page = visit("/robots.txt")
    refuse(page, TIMELINE)
    page.goto("/?between=NL,CN")
    page.locator("#map").scroll_into_view_if_needed()
    page.locator("#day").scroll_into_view_if_needed()
    expect(page.locator("#refusal")).to_contain_text("Try again in 1 second.")
    page.unroute(TIMELINE)
    page.get_by_role("button", name="Try again").click()
    page.locator("#day").scroll_into_view_if_needed()
    expect(page.locator("#bars .area").first).to_be_attached()


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


def test_today_stops_the_years_where_no_day_was_asked_for(visit: Opened) -> None:
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


def test_a_busy_register_is_asked_again(visit: Opened, watch: Watch) -> None:
    watch.expected = {"503"}
    page = visit("/?between=NL,CN")
    refuse(page, LIST)
    page.locator(".statuses label.severed").click()
    expect(page.locator("#refusal")).to_contain_text("Try again in 1 second.")
    page.unroute(LIST)
    page.get_by_role("button", name="Try again").click()
    expect(page.locator("#rows tr")).to_have_count(7)


# --- results ---


@pytest.fixture
def pages(crowded: Page) -> Page:  # noqa: F811
    """A list of which all rows that were asked for are shown, so that more are another request."""
    crowded.goto("/?view=table&presumed=true")
    more = crowded.get_by_role("button", name="More results")
    for number in (100, 150, 200):
        more.click()
        expect(crowded.locator("#rows tr")).to_have_count(number)
    return crowded


def test_more_results_that_are_asked_for_twice_come_once(pages: Page) -> None:
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


# --- filters ---


def test_a_filter_keeps_what_was_chosen_before_the_answer(visit: Opened) -> None:
    page = visit("/?country=NL")
    held = hold(page, LIST)
    page.locator("#q").fill("wuhan")
    page.locator("#cities [role=option]").first.click()
    page.wait_for_url(re.compile("city=wuhan-cn"))
    wait(page, held)
    page.locator(".statuses label.severed").click()
    page.wait_for_url(re.compile("severed"))
    assert "city=wuhan-cn" in page.url


def test_a_condition_that_was_removed_stays_away_before_the_answer(visit: Opened) -> None:
    page = visit("/?country=NL&status=severed")
    held = hold(page, LIST)
    page.locator("#chips a", has_text="Severed").click()
    wait(page, held)
    page.select_option("[name=country]", "FI")
    page.wait_for_url(re.compile("country=FI"))
    assert "severed" not in page.url


def test_words_that_are_typed_before_the_answer_stay(visit: Opened) -> None:
    page = visit("/?country=NL")
    held = hold(page, LIST)
    page.locator(".statuses label.severed").click()
    wait(page, held)
    page.locator("#as_of").press_sequentially("20")
    release(page, *held)
    expect(page.locator("h1")).to_contain_text("severed")
    page.keyboard.type("21")
    expect(page.locator("#as_of")).to_have_value("2021")


def test_a_late_list_of_partners_keeps_the_partner(visit: Opened) -> None:
    page = visit("/")
    held = hold(page, "**/v1/countries/NL")
    go(page, "/?country=NL")
    wait(page, held)
    go(page, "/?between=NL,CN")
    expect(page.locator("#partner")).to_have_value("CN")
    release(page, *held)
    expect(page.locator("#partner")).to_have_value("CN")


def test_partners_that_did_not_come_are_asked_for_again(visit: Opened, watch: Watch) -> None:
    watch.expected = {"503"}
    page = visit("/?country=FI")
    refuse(page, "**/v1/countries/NL")
    with page.expect_response("**/v1/countries/NL"):
        go(page, "/?country=NL")
    expect(page.locator("h1")).to_contain_text("Netherlands")
    page.unroute("**/v1/countries/NL")
    go(page, "/?country=NL&status=active")
    expect(page.locator("#partner option[value=CN]")).to_be_attached()


# --- suggestions ---


@pytest.mark.parametrize("key", ["Enter", "Escape"])
def test_suggestions_stay_away_after_a_key(visit: Opened, key: str) -> None:
    page = visit("/?country=NL")
    held = hold(page, "**/v1/cities?*")
    page.locator("#q").press_sequentially("arnhem")
    wait(page, held)
    if key == "Escape":  # Keeps the words, as other browsers do.
        page.evaluate("document.addEventListener('keydown', (event) => event.preventDefault(), { once: true })")
    page.keyboard.press(key)
    release(page, *held)
    expect(page.locator("#q")).to_have_value("arnhem")
    expect(page.locator("#cities")).to_be_hidden()
    expect(page.locator("#q")).to_have_attribute("aria-expanded", "false")


def test_enter_before_the_pause_asks_for_no_suggestions(visit: Opened) -> None:
    page = visit("/?country=NL")
    held = hold(page, "**/v1/cities?*")
    page.locator("#q").fill("arnhem")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("q=arnhem"))
    page.wait_for_timeout(400)
    assert not held


def test_enter_that_is_pressed_twice_takes_the_only_source(visit: Opened) -> None:
    page = visit("/?country=NL")
    page.locator(".more summary").click()
    held = hold(page, "**/v1/sources?*")
    page.locator("#source").fill("uncouple from china")
    page.keyboard.press("Enter")
    page.keyboard.press("Enter")
    wait(page, held)
    page.wait_for_timeout(300)  # Longer than the pause, after which the same is asked for again.
    lists: list[str] = []
    page.on("request", lambda request: lists.append(request.url) if "/v1/partnerships?" in request.url else None)
    release(page, *held)
    expect(page.locator("#chips")).to_contain_text("Source: Dutch cities uncouple from China")
    assert len(lists) == 1


@pytest.mark.parametrize("leave", ["Tab", "x"])
def test_words_of_a_source_are_none_where_the_reader_went_on(visit: Opened, leave: str) -> None:
    page = visit("/?country=NL")
    page.locator(".more summary").click()
    held = hold(page, "**/v1/sources?*")
    page.locator("#source").fill("stedenband")
    page.keyboard.press("Enter")
    wait(page, held)
    page.keyboard.press(leave)
    release(page, *held)
    assert "source=" not in page.url
    expect(page.locator("#refusal")).to_have_count(0)


def test_a_mark_is_for_the_words_that_were_typed(visit: Opened) -> None:
    page = visit("/?country=NL")
    page.locator("#q").fill("arn")
    expect(page.locator("#cities [role=option]").first).to_be_visible()
    page.keyboard.press("ArrowDown")
    expect(page.locator("#cities [aria-selected=true]")).to_have_count(1)
    page.keyboard.type("hem")
    expect(page.locator("#q")).not_to_have_attribute("aria-activedescendant", re.compile("."))
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("q=arnhem"))


def test_a_key_of_an_input_method_searches_for_nothing(visit: Opened) -> None:
    page = visit("/?country=NL")
    page.locator("#q").fill("wu")
    page.locator("#q").dispatch_event("keydown", {"key": "Enter", "isComposing": True})
    page.wait_for_timeout(100)
    assert "q=" not in page.url


# --- use this ---


def test_no_citation_of_another_list_is_shown(visit: Opened) -> None:
    page = visit("/?between=NL,CN")
    page.locator("#use").scroll_into_view_if_needed()
    expect(page.locator("#citation")).to_have_value(re.compile("30 partnerships"))
    page.wait_for_load_state("networkidle")
    held = hold(page, "**/v1/cite?*")
    go(page, "/?between=NL,CN&status=severed")
    expect(page.locator("#rows tr")).to_have_count(7)
    page.locator("#use").scroll_into_view_if_needed()
    wait(page, held)
    expect(page.locator("#citation")).to_have_value("")
    release(page, *held)
    expect(page.locator("#citation")).to_have_value(re.compile("7 partnerships"))


def test_a_button_that_is_pressed_twice_has_its_label_again(visit: Opened) -> None:
    page = visit("/?between=NL,CN", permissions=["clipboard-read", "clipboard-write"])
    button = page.locator("[data-copies=permalink]")
    button.click()
    expect(button).to_have_text("Copied")
    button.click()
    page.wait_for_timeout(1800)  # Longer than the word stays.
    expect(button).to_have_text("Copy permalink")


def test_a_picture_waits_for_the_outlines(visit: Opened) -> None:
    page = visit("/robots.txt")
    held = hold(page, "**/atlas-110m.json*")
    page.goto("/?between=NL,CN")
    expect(page.locator("#legend li").first).to_be_visible()
    wait(page, held)
    page.locator("#picture-svg").click()
    with page.expect_download():
        for route in held:
            route.continue_()


# --- the map ---


def test_words_at_the_pointer_go_with_their_line(visit: Opened) -> None:
    page = visit("/?between=NL,CN&status=severed")
    box = page.locator("#stage").bounding_box()
    assert box is not None
    for y in range(int(box["y"]) + 20, int(box["y"] + box["height"]) - 20, 3):
        page.mouse.move(box["x"] + box["width"] * 0.62, y)
        if page.locator("#tip").is_visible():
            break
    expect(page.locator("#tip")).to_be_visible()
    go(page, "/?between=NL,CN&status=dormant")
    expect(page.locator("h1")).to_contain_text("dormant")
    expect(page.locator("#tip")).to_be_hidden()


def test_a_crowd_is_described_after_a_record_was_opened(crowded: Page) -> None:  # noqa: F811
    crowded.goto("/?arcs=all")
    expect(crowded.locator("#remark")).to_contain_text("one by one.")
    legend = crowded.locator("#legend li").all_inner_texts()
    crowded.locator("#rows tr a").first.click()
    expect(crowded.locator("#record h2").first).to_be_visible()
    expect(crowded.locator("#remark")).to_contain_text("one by one.")
    expect(crowded.locator("#legend li")).to_have_text(legend)


def test_the_line_of_the_open_record_is_found_in_a_crowd(crowded: Page) -> None:  # noqa: F811
    crowded.add_init_script(BOLD)
    crowded.goto(f"/?arcs=all&between=NL,CN&record={ARNHEM}")
    expect(crowded.locator("#remark")).to_contain_text("one by one.")
    crowded.wait_for_function("() => window.bold.includes('Arnhem')")
    crowded.get_by_role("button", name="Back to the results").click()
    crowded.locator("#q").focus()
    crowded.wait_for_function("() => !window.bold.includes('Arnhem')")


def test_a_crowd_that_is_incomplete_is_asked_for_again(crowded: Page, watch: Watch) -> None:  # noqa: F811
    watch.expected = {"503"}
    crowded.context.route("**/v1/partnerships.geojson*", lambda route: route.fulfill(body="{"))
    crowded.goto("/?arcs=all&between=NL,CN")
    expect(crowded.locator("#refusal")).to_contain_text("The map is incomplete.")
    crowded.context.unroute("**/v1/partnerships.geojson*")
    crowded.get_by_role("button", name="Try again").click()
    expect(crowded.locator("#remark")).to_contain_text("All 30, one by one.")


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
