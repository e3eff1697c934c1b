"""Input that comes before an answer: in the filters, in suggestions, below the list and on the map."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Opened, Watch
from tests.browser.held_requests import hold, refuse, release, wait
from tests.browser.test_entity_pages import go

LIST = "**/v1/partnerships?*"
SLOW_TEXTS = """(() => {
  const { text } = Response.prototype;
  window.texts = 0;
  Response.prototype.text = async function late() {
    window.texts += 1;
    await new Promise((done) => setTimeout(done, 500));
    return text.call(this);
  };
})()"""
"""A script for the start of a page: texts come half a second after the heads of their answers."""


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


def test_partners_that_did_not_come_are_requested_again(visit: Opened, watch: Watch) -> None:
    watch.expected = {"503"}
    page = visit("/?country=FI")
    refuse(page, "**/v1/countries/NL")
    with page.expect_response("**/v1/countries/NL"):
        go(page, "/?country=NL")
    expect(page.locator("h1")).to_contain_text("Dutch")
    page.unroute("**/v1/countries/NL")
    go(page, "/?country=NL&status=active")
    expect(page.locator("#partner option[value=CN]")).to_be_attached()


def test_numbers_of_another_query_are_dropped_where_none_come(visit: Opened, watch: Watch) -> None:
    watch.expected = {"503"}
    page = visit("/?country=NL")
    option = page.locator("[name=reason] option[value=human_rights]")
    expect(option).to_have_text(re.compile(r"^Human rights \(\d+\)$"))
    refuse(page, re.compile("facets.*facet=reason"))
    page.locator(".statuses label.active").click()
    expect(option).to_have_text("Human rights")


def test_the_focus_stays_where_conditions_and_the_order_change(visit: Opened) -> None:
    page = visit("/?country=NL&status=severed&reason=human_rights")
    page.locator("#chips a", has_text="Severed").focus()
    page.keyboard.press("Enter")
    expect(page.locator("#chips li")).to_have_count(2)
    expect(page.locator("#chips a", has_text="Human rights")).to_be_focused()
    since = page.locator("thead a").last
    since.focus()
    for arrow in ("↓", "↑"):
        page.keyboard.press("Enter")
        expect(since).to_contain_text(arrow)
        expect(since).to_be_focused()


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
    wait(page, held)
    page.wait_for_timeout(400)
    assert len(held) == 1, "only the links to the pages of cities with this name"
    expect(page.locator("#q")).to_have_attribute("aria-expanded", "false")


def test_enter_that_is_pressed_twice_takes_the_only_source(visit: Opened) -> None:
    page = visit("/?country=NL")
    page.locator(".more summary").click()
    held = hold(page, "**/v1/sources?*")
    page.locator("#source").fill("uncouple from china")
    page.keyboard.press("Enter")
    page.keyboard.press("Enter")
    wait(page, held)
    page.wait_for_timeout(300)  # Longer than the pause, after which the same is requested again.
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
    page = visit("/robots.txt", height=2400)
    page.add_init_script(SLOW_TEXTS)
    page.goto("/?between=NL,CN&status=active")
    held = hold(page, re.compile("cite.*severed"))
    page.locator("#use").scroll_into_view_if_needed()
    page.wait_for_function("() => window.texts === 1")
    expect(page.locator("#citation")).to_have_value(re.compile("status active"))
    go(page, "/?between=NL,CN&status=severed")
    wait(page, held)
    page.wait_for_timeout(800)  # Longer than a text takes.
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


def point_at_a_line(page: Page) -> None:
    """Move the pointer over the map until a line is described."""
    box = page.locator("#stage").bounding_box()
    assert box is not None
    for y in range(int(box["y"]) + 20, int(box["y"] + box["height"]) - 20, 3):
        page.mouse.move(box["x"] + box["width"] * 0.62, y)
        if page.locator("#tip").is_visible():
            break
    expect(page.locator("#tip")).to_be_visible()


def test_words_at_the_pointer_go_with_their_line(visit: Opened) -> None:
    page = visit("/?between=NL,CN&status=severed")
    point_at_a_line(page)
    go(page, "/?between=NL,CN&status=dormant")
    expect(page.locator("h1")).to_contain_text("dormant")
    expect(page.locator("#tip")).to_be_hidden()


def test_another_button_of_the_mouse_opens_nothing(visit: Opened) -> None:
    page = visit("/?between=NL,CN&status=severed")
    point_at_a_line(page)
    page.mouse.down(button="right")
    page.mouse.up(button="right")
    page.wait_for_timeout(200)
    assert "record=" not in page.url
