"""Time: what was in force and what happened, with numbers, keys, a pointer and honest empty years."""

import re
from datetime import date
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from app.api.wording import date_words
from app.i18n import ENGLISH, LANGUAGES, script_messages, speaking
from app.pages.assets import WEB, bundle
from tests.browser.conftest import Opened

US_RU = "/?between=US,RU"
NUMBERS = "(rows) => rows.map((row) => [...row.children].map((cell) => cell.textContent))"
DAY_SHOWN = """() => {
  const day = document.getElementById('day').textContent;
  const stamp = document.querySelector('#stamp strong').textContent;
  const chips = [...document.querySelectorAll('#chips a')].map((each) => each.textContent);
  const chip = chips.find((text) => /^On \\d/.test(text));
  const counts = Object.fromEntries([...document.querySelectorAll('.statuses label')].map((label) =>
    [label.className, Number.parseInt(label.querySelector('.count').textContent.replace(',', ''), 10)]));
  const field = document.getElementById('as_of').value;
  return { day, stamp, chip, field, sentence: document.getElementById('headline').textContent, counts };
}"""


def timeline(page: Page, query: str) -> list[Any]:
    """The public answer that the charts are made of."""
    found: list[Any] = page.evaluate(
        f"fetch('/v1/partnerships/timeline?{query}').then((answer) => answer.json()).then((answer) => answer.data)"
    )
    return found


def shown(page: Page) -> Page:
    """A page whose charts are drawn."""
    page.locator("#time").scroll_into_view_if_needed()
    expect(page.locator("#bars .area").first).to_be_attached()
    return page


def test_the_areas_are_those_of_the_public_timeline(visit: Opened) -> None:
    page = shown(visit(US_RU))
    periods = {period["period"]: period for period in timeline(page, "between=US,RU&interval=year")}
    rows = page.locator("#bars table tr:has(td)").evaluate_all(NUMBERS)
    assert len(rows) > 30
    years = [row[0] for row in rows]
    assert years == [str(year) for year in range(int(years[0]), int(years[-1]) + 1)]
    for year, active, dormant, *_ in rows:
        counts = periods[year]["at_interval_end"]
        for text, status in ((active, "active"), (dormant, "dormant")):
            low, high = counts[status]["certain"], counts[status]["possible"]
            assert text == (f"{low}" if low == high else f"{low} to {high}"), (year, status)
    assert page.locator("#bars .area").count() == 3
    assert page.locator("#bars svg text").count() > 6


def test_the_chart_counts_the_partnerships_of_the_list_on_a_day_with_a_status(visit: Opened) -> None:
    severed = "country=RU&status=severed&presumed=false"
    page = shown(visit(f"/?{severed}&as_of=2022-03-15"))
    month = timeline(page, f"{severed}&as_of=2022-03-15&interval=month&from=2022-03&to=2022-03")[0]
    assert page.locator("h1").inner_text().startswith(f"{month['at_interval_end']['severed']['possible']} severed")
    year = timeline(page, f"{severed}&as_of=2022-03-15&interval=year&from=2022&to=2022")[0]["ended"]
    assert year != timeline(page, f"{severed}&interval=year&from=2022&to=2022")[0]["ended"]
    expect(page.locator("#readout")).to_contain_text(f"{year['certain']} to {year['possible']} severed")
    expect(page.locator("#caption")).to_contain_text(
        "shows the partnerships that match on 15 March 2022, in all years."
    )
    assert page.locator("#bars table tr:has(td) th").last.inner_text() == "2026"
    assert page.locator("#handle").get_attribute("max") == str((date(2026, 12, 31) - date(1970, 1, 1)).days)
    lines = page.locator("#caption > span").evaluate_all("(notes) => notes.map((note) => note.getClientRects().length)")
    assert set(lines) == {1}
    page = shown(visit("/?country=RU&as_of=2022-03-15"))
    expect(page.locator("#caption")).not_to_contain_text("that match on")


def test_vague_dates_make_no_constant_strip(visit: Opened) -> None:
    page = shown(visit("/"))
    bars = page.locator("#bars rect.vague.ended").evaluate_all(
        "(bars) => bars.map((bar) => [Number(bar.getAttribute('x')), Number(bar.getAttribute('height'))])"
    )
    assert sum(height for x, height in bars if x < 400) < 2


def test_hovering_shows_the_numbers_of_the_month(visit: Opened) -> None:
    page = shown(visit(US_RU))
    box = page.locator("#bars").bounding_box()
    assert box is not None
    before = page.locator("#readout").text_content() or ""
    page.mouse.move(box["x"] + box["width"] * 0.6, box["y"] + 40)
    expect(page.locator("#readout")).not_to_have_text(before)
    expect(page.locator("#guide")).to_be_visible()
    found = re.search(r"End of (\w+) (\d{4})\s+(\d+)(?: to (\d+))? active", page.locator("#readout").inner_text())
    assert found is not None
    months = timeline(page, f"between=US,RU&interval=month&from={found[2]}&to={found[2]}")
    names = "January February March April May June July August September October November December".split()
    month = months[names.index(found[1])]
    assert int(found[3]) == month["at_interval_end"]["active"]["certain"]
    page.mouse.move(2, 2)
    expect(page.locator("#readout")).to_have_text(before)


def test_the_handle_speaks_the_day_and_its_numbers(visit: Opened) -> None:
    page = shown(visit(f"{US_RU}&as_of=2022-06-30"))
    handle = page.locator("#handle")
    expect(handle).to_have_attribute("aria-valuetext", re.compile(r"^30 June 2022: \d+.* active, \d+.* dormant$"))
    handle.focus()
    page.keyboard.press("ArrowRight")
    page.wait_for_url(re.compile("as_of=2022-07-30"))
    expect(handle).to_have_attribute("aria-valuetext", re.compile("^30 July 2022"))


def test_headline_day_conditions_and_numbers_agree_while_the_years_play(visit: Opened) -> None:
    page = shown(visit(f"{US_RU}&as_of=1988"))
    page.locator("#play").click()
    checked = 0
    for _ in range(12):
        page.wait_for_timeout(230)
        seen = page.evaluate(DAY_SHOWN)
        assert seen["day"] == seen["stamp"]
        assert seen["chip"] is None or seen["chip"].startswith(f"On {seen['day']}")
        assert seen["field"].startswith(re.findall(r"\d{4}", seen["stamp"])[0])
        for number, status in re.findall(r"(\d+) (active|dormant|severed)", seen["sentence"]):
            assert seen["counts"][status] == int(number), seen
            checked += 1
    page.locator("#play").click()
    assert checked > 3


@pytest.mark.parametrize("day", ["1988", "1992-06-01"])
def test_a_past_day_counts_by_status_and_never_in_one_number(visit: Opened, day: str) -> None:
    page = visit(f"{US_RU}&as_of={day}")
    sentence = page.locator("h1").inner_text()
    assert "whose beginning is unknown" in sentence or sentence[0].isdigit()
    served = visit(f"{US_RU}&as_of={day}", java_script_enabled=False)
    assert served.locator("h1").inner_text() == sentence


def test_playing_begins_where_the_data_begin(visit: Opened) -> None:
    page = shown(visit(US_RU))
    first = page.locator("#bars table th[scope=row]").first.inner_text()
    page.locator("#play").click()
    expect(page.locator("#day")).to_have_text(re.compile(f"31 December ({first}|{int(first) + 1}|{int(first) + 2})"))
    page.locator("#play").click()


def test_a_finger_sets_the_day(visit: Opened) -> None:
    page = shown(visit(US_RU, width=390, height=844, has_touch=True, is_mobile=True))
    box = page.locator("#handle").bounding_box()
    assert box is not None
    page.touchscreen.tap(box["x"] + box["width"] / 2, box["y"] + 40)
    page.wait_for_url(re.compile("as_of="))


def test_the_chart_leaves_out_presumed_partnerships_where_most_are(visit: Opened) -> None:
    page = shown(visit("/?between=PH,TW"))
    expect(page.locator("#caption")).to_contain_text("3 that are only presumed are left out")
    last = page.locator("#bars table tr:has(td)").last.locator("td").first.inner_text()
    counts = timeline(page, "between=PH,TW&presumed=false&interval=year&from=2026&to=2026")[0]["at_interval_end"][
        "active"
    ]
    assert last in (f"{counts['certain']}", f"{counts['certain']} to {counts['possible']}")
    page = shown(visit("/?between=PH,TW&presumed=true"))
    expect(page.locator("#caption")).not_to_contain_text("left out")


@pytest.mark.parametrize("language", LANGUAGES)
def test_dates_read_alike_in_scripts_and_on_pages(browser: Browser, language: str) -> None:
    dates = """2021 2021-09 2021-09-14 1998~ 1998? 1998-05~ 2021/2023-05-10 2022-07-01/2022-07-25 2022-07/2022-07-25
        2022-12-14/2022 2022/2022-05-10 2023-01-09/2023-03-24 2022-04/2022-07 2024-06-15/2024-06 2021~/2023 1998?/2001
        ../2023-05-10 ../1998~ 2021-02/..""".split()
    documents = [{"edtf": edtf, "found": None} for edtf in dates]
    documents.append({"edtf": "2021-02/..", "found": "2026-11-24"})
    page = browser.new_page()
    messages = None if language == ENGLISH else script_messages(language)
    words = page.evaluate(
        """([script, dates, language, messages]) => {
          document.documentElement.lang = language;
          globalThis.messages = messages;
          const { dateWords } = new Function(`${script}; return $words;`)();
          return dates.map(dateWords);
        }""",
        [bundle(WEB / "explorer", "words"), documents, language, messages],
    )
    with speaking(language):
        assert words == [date_words(document) for document in documents]
