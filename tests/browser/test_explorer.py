"""The explorer as people use it: loading, filtering, dragging time, opening a record, and coming back to all of it."""

import json
import re
from urllib.parse import parse_qs, urlsplit

from playwright.sync_api import Page, expect

from tests.browser.conftest import COLOURS, Opened, Watch

NL_CN = "/?between=NL,CN&status=severed&sort=-ended"
# Where a spot of ink is wider than any stroke of a letter: the dot of a city.
DOT = """() => {
  const canvas = document.getElementById('canvas');
  const { data, width, height } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
  const light = (x, y) => data[4 * (y * width + x)] + data[4 * (y * width + x) + 1] + data[4 * (y * width + x) + 2];
  for (let y = 20; y < height - 120; y += 1) {
    for (let x = 20; x < width - 20; x += 1) {
      let ink = true;
      for (let at = 0; ink && at < 16; at += 1) ink = light(x + (at % 4), y + Math.floor(at / 4)) < 130;
      if (ink) return [(x + 2) / devicePixelRatio, (y + 2) / devicePixelRatio];
    }
  }
  return null;
}"""
ARNHEM = "arnhem-nl--wuhan-cn"


def parameters_of(page: Page) -> dict[str, list[str]]:
    """The parameters in the address of a page."""
    return parse_qs(urlsplit(page.url).query)


def count(page: Page, query: str) -> int:
    """How many partnerships the interface finds."""
    found = page.evaluate(f"fetch('/v1/partnerships?limit=1&{query}').then((a) => a.json()).then((a) => a.meta.count)")
    assert isinstance(found, int) and found > 0
    return found


def test_the_world_is_there_without_touching_anything(visit: Opened) -> None:
    page = visit("/")
    expect(page.locator("#headline")).to_have_text(f"{count(page, ''):,} partnerships")
    expect(page.locator("#stamp")).to_contain_text("24 November 2026")
    expect(page.locator("#rows tr")).to_have_count(50)
    assert page.evaluate(COLOURS) > 100
    page.locator("#time").scroll_into_view_if_needed()
    expect(page.locator("#bars rect.certain").nth(50)).to_be_attached()


def test_filters_change_the_headline_the_table_and_the_address(visit: Opened) -> None:
    page = visit("/")
    page.select_option("select[name=country]", "NL")
    expect(page.locator("h1")).to_contain_text("Dutch partnerships")
    page.select_option("#partner", "CN")
    expect(page.locator("h1")).to_contain_text("Dutch–Chinese partnerships")
    page.locator(".statuses label.severed").click()
    ended, active = (count(page, f"between=NL,CN&status={status}") for status in ("severed", "active"))
    expect(page.locator("h1")).to_have_text(re.compile(f"^{ended} severed Dutch–Chinese partnerships"))
    assert parameters_of(page) == {"between": ["NL,CN"], "status": ["severed"]}
    expect(page.locator("#rows tr")).to_have_count(ended)
    sure = count(page, "between=NL,CN&status=active&certainty=certain")
    expect(page.locator(".statuses label.active .count")).to_have_text(f"{active} · {active - sure} in doubt")
    page.go_back()
    expect(page.locator("h1")).to_contain_text("Dutch–Chinese partnerships")
    assert "status" not in parameters_of(page)
    page.go_forward()
    expect(page.locator("#rows tr")).to_have_count(ended)


def test_numbers_in_the_form_are_those_of_the_lists_they_lead_to(visit: Opened) -> None:
    page = visit("/?between=NL,CN")
    expect(page.locator("select[name=country] option[value=US]")).to_have_text(re.compile(r"United States \(\d+\)"))
    for value in ("US", "NL"):
        text = page.locator(f"select[name=country] option[value={value}]").text_content() or ""
        listed = json.loads(page.request.get(f"/v1/partnerships?between={value},CN&limit=1").body())
        assert text.endswith(f"({listed['meta']['count']})")
    expect(visit("/").locator("#leftout")).to_contain_text("only proposed")


def test_the_table_shows_the_date_it_is_sorted_by(visit: Opened) -> None:
    page = visit("/?country=NL")
    head = page.locator("thead th").nth(2)
    expect(head).to_have_text("Since")
    head.locator("a").click()
    expect(head).to_have_text("Established ↓")
    years = [int(text[-4:]) for text in page.locator("#rows td:nth-child(3)").all_inner_texts() if text[-4:].isdigit()]
    assert len(years) > 20
    assert years == sorted(years, reverse=True)
    head.locator("a").click()
    expect(head).to_have_text("Established ↑")
    expect(page.locator("#rows td:nth-child(3)").first).to_have_text("1950")


def test_a_city_is_suggested_and_chosen_with_keys(visit: Opened) -> None:
    page = visit("/?status=severed")
    page.locator("#q").press_sequentially("wuh")
    expect(page.locator("#cities [role=option]").first).to_contain_text("Wuhan")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_contain_text("Wuhan")
    assert parameters_of(page) == {"city": ["wuhan-cn"], "status": ["severed"]}


def test_dragging_the_handle_shows_the_world_of_that_day(visit: Opened) -> None:
    page = visit("/?between=NL,CN")
    before = page.locator("h1").inner_text()
    box = page.locator("#handle").bounding_box()
    assert box is not None
    page.mouse.move(box["x"] + box["width"] - 8, box["y"] + 8)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] * 0.5, box["y"] + 8, steps=8)
    page.mouse.up()
    expect(page.locator("h1")).not_to_have_text(before)
    page.wait_for_url(re.compile("as_of="))
    expect(page.locator("body.waiting")).to_have_count(0)
    day = parameters_of(page)["as_of"][0]
    meta = page.evaluate(
        f"fetch('/v1/partnerships?between=NL,CN&as_of={day}').then((a) => a.json()).then((a) => a.meta)"
    )
    assert meta["as_of"] == day
    expect(page.locator("#rows tr")).to_have_count(meta["count"])
    numbers = re.findall(
        r"[\d,]+(?= (?:active|dormant|severed|of unknown|whose|partnerships))", page.locator("h1").inner_text()
    )
    assert sum(map(int, numbers)) == meta["count"]
    words = page.locator("#day").inner_text()
    expect(page.locator("#stamp")).to_contain_text(words)


def test_the_handle_obeys_keys_and_the_years_play(visit: Opened) -> None:
    page = visit("/?between=NL,CN&as_of=2021-07-21")
    page.locator("#handle").focus()
    page.keyboard.press("ArrowLeft")
    page.wait_for_url(re.compile("as_of=2021-06-21"))
    page.keyboard.press("PageUp")
    page.wait_for_url(re.compile("as_of=2022-06-21"))
    # From here the years play for a quarter of a minute, so that a slow machine can stop them on their way.
    page = visit("/?between=NL,CN&as_of=1990-06-21")
    page.locator("#play").click()
    expect(page.locator("#day")).to_have_text(re.compile("31 December 199[1-9]"))
    page.locator("#play").click()
    page.wait_for_url(re.compile("as_of=(199[1-9]|20[0-2][0-9])-12-31"))


def test_arnhem_and_wuhan_open_with_their_proof(visit: Opened) -> None:
    page = visit(NL_CN)
    page.locator(f"tr[data-id={ARNHEM}] a").click()
    record = page.locator("#record")
    expect(record.locator("h2")).to_contain_text("Arnhem")
    assert parameters_of(page)["record"] == [ARNHEM]
    assert page.locator(f"tr[data-id={ARNHEM}] a").get_attribute("href") == f"/partnerships/{ARNHEM}"
    expect(record.locator(".say")).to_contain_text(
        "Severed by Arnhem’s council on 21 July 2021, against the advice of its executive."
    )
    link = record.locator("a.source", has_text="Dutch cities uncouple from China")
    assert "#:~:text=whose%20city%20broke%20ties%20with%20Wuhan%20in%202021" in (link.get_attribute("href") or "")
    expect(record.locator(".chain").first).to_contain_text("City Monitor ← NL Times ← NRC")
    expect(record.locator(".facts")).to_contain_text("September 1999")
    expect(record.locator(".age")).to_contain_text("Last evidence 21 July 2021 · ")
    page.go_back()
    expect(record).to_be_hidden()
    expect(page.locator("#rows tr")).to_have_count(count(page, "between=NL,CN&status=severed"))


def test_a_weak_report_is_shown_as_uncertain_with_the_day_of_the_last_check(visit: Opened) -> None:
    page = visit("/?record=benidorm-es--le-cannet-fr")
    expect(page.locator("#record .age")).to_contain_text("checked 25 November 2026")
    expect(page.locator("#record .say")).to_contain_text("possibly active: dates are vague or the evidence is weak")
    expect(page.locator("#record .citations")).to_contain_text("only a remark")


def test_a_deep_link_shows_the_same_after_a_reload(visit: Opened, watch: Watch) -> None:
    page = visit(f"{NL_CN}&as_of=2021-07-21&record={ARNHEM}")
    say, sentence = page.locator(".say").inner_text(), page.locator("h1").inner_text()
    page.reload()
    watch.settle(page)
    assert (page.locator(".say").inner_text(), page.locator("h1").inner_text()) == (say, sentence)
    assert page.locator("#day").inner_text() == "21 July 2021"


def test_downloads_lead_to_the_same_question(visit: Opened) -> None:
    page = visit(NL_CN)
    names = page.locator("#use a").all_inner_texts()
    assert {"JSON", "CSV", "XLSX", "GeoJSON", "Feed", "BibTeX"} <= set(names)
    table = page.locator("#use a", has_text="CSV").get_attribute("href")
    assert table is not None and table.endswith("&columns=summary&for=spreadsheet")
    for link in page.locator("#use a").all():
        answer = page.request.get(link.get_attribute("href") or "")
        assert answer.status == 200, link.inner_text()


def test_nothing_found_says_what_to_leave_out(visit: Opened) -> None:
    page = visit("/?country=NL&status=severed&reason=pandemic")
    empty = page.locator(".empty")
    expect(empty).to_contain_text("That does not mean none existed")
    empty.get_by_text("Reason: pandemic ×").click()
    expect(page.locator("#rows tr").first).to_be_visible()
    assert "reason" not in parameters_of(page)


def test_the_map_is_moved_and_searched_with_the_pointer(visit: Opened) -> None:
    page = visit(NL_CN)
    page.locator("#closer").click()
    page.locator("#stage").focus()
    for key in ("ArrowLeft", "-", "0"):
        page.keyboard.press(key)
    page.locator("#rows tr").nth(2).hover()
    box = page.locator("#stage").bounding_box()
    assert box is not None
    page.locator("#whole").click()
    found = page.evaluate("() => document.getElementById('tip').hidden")
    assert found is True
    for y in range(int(box["y"]) + 20, int(box["y"] + box["height"]) - 20, 3):
        page.mouse.move(box["x"] + box["width"] * 0.62, y)
        if page.locator("#tip").is_visible():
            break
    expect(page.locator("#tip")).to_contain_text("severed")
    page.mouse.down()
    page.mouse.up()
    expect(page.locator("#record h2")).to_be_visible()


def test_years_are_chosen_by_dragging_along_the_foot_of_the_time_line(visit: Opened) -> None:
    page = visit("/?country=NL")
    page.locator("#strip").scroll_into_view_if_needed()
    expect(page.locator("#bars rect.certain").first).to_be_attached()
    box = page.locator("#strip").bounding_box()
    assert box is not None
    foot = box["y"] + box["height"] / 2
    page.mouse.move(box["x"] + box["width"] * 0.8, foot)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] * 0.9, foot, steps=4)
    page.mouse.up()
    page.wait_for_url(re.compile("event_from"))
    first, last = parameters_of(page)["event_from"][0], parameters_of(page)["event_to"][0]
    assert 0 < int(last) - int(first) < 20
    expect(page.locator("h1")).to_contain_text(f"with news from {first} to {last}")
    expect(page.locator("#band")).to_be_visible()
    page.locator(".more summary").click()
    expect(page.locator("[name=event_from]")).to_have_value(first)
    page.locator("#strip").click(position={"x": box["width"] * 0.3, "y": 8})
    expect(page).to_have_url(re.compile(r"\?country=NL$"))


def test_a_source_is_found_by_its_title_and_a_publisher_by_its_name(visit: Opened) -> None:
    page = visit("/")
    page.locator(".more summary").click()
    page.locator("#source").press_sequentially("uncouple")
    expect(page.locator("#sources [role=option]").first).to_contain_text("Dutch cities uncouple from China")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_have_text(re.compile("^5 partnerships resting on “Dutch cities uncouple from China”"))
    page.locator("[name=publisher]").focus()
    expect(page.locator("#publishers option[value=NRC]")).to_be_attached()
    page.locator("[name=publisher]").fill("NRC")
    page.keyboard.press("Tab")
    page.wait_for_url(re.compile("publisher=NRC"))


def test_suggestions_stay_where_a_reader_comes_back_at_once(visit: Opened) -> None:
    page = visit("/?source=city-monitor-2023-05-10")
    page.locator("#source").fill("stedenband")
    page.locator("#source").evaluate("field => { field.blur(); field.focus(); }")
    page.keyboard.press("Enter")
    expect(page.locator("#sources [aria-selected=true]")).to_contain_text("Stedenband")
    page.wait_for_timeout(300)  # Nothing that began when the field was left may close them.
    page.keyboard.press("Enter")
    expect(page.locator("#chips")).to_contain_text("Source: Stedenband")


def test_words_of_a_source_are_no_source_until_one_is_chosen(visit: Opened) -> None:
    page = visit("/?source=city-monitor-2023-05-10")
    page.locator("#source").fill("stedenband")
    page.locator(".statuses label.severed").click()
    expect(page).to_have_url(re.compile("source=city-monitor-2023-05-10&status=severed"))
    expect(page.locator("#source")).to_have_value("city-monitor-2023-05-10")
    page.locator("#source").fill("stedenband")
    page.keyboard.press("Enter")
    marked = page.locator("#sources [aria-selected=true]")
    expect(marked).to_contain_text("Stedenband")
    page.keyboard.press("Enter")
    expect(page.locator("#chips")).to_contain_text("Source: Stedenband")
    page.locator("#source").fill("")
    page.keyboard.press("Enter")
    expect(page).not_to_have_url(re.compile("source="))


def test_a_record_shows_its_history(visit: Opened) -> None:
    page = visit(f"/?record={ARNHEM}")
    page.locator(".history summary").click()
    expect(page.locator(".editions li")).to_have_count(1)
    expect(page.locator(".editions li")).to_contain_text("Record created.")
    page.locator(".editions a").click()
    page.wait_for_url(re.compile("known_at="))
    assert parameters_of(page) == {"record": [ARNHEM], "known_at": ["r1"]}
    expect(page.locator("#record h2")).to_contain_text("Arnhem")


def test_a_city_is_chosen_by_its_dot(visit: Opened) -> None:
    page = visit("/?between=NL,CN&status=severed", device_scale_factor=2)
    page.locator("#stage").focus()
    x, y = page.wait_for_function(DOT).json_value()
    page.locator("#stage").hover(position={"x": x, "y": y})
    expect(page.locator("#tip")).to_contain_text("here")
    page.locator("#stage").click(position={"x": x, "y": y})
    page.wait_for_url(re.compile("city="))


def test_places_of_one_kind_are_chosen_in_the_filters(visit: Opened) -> None:
    page = visit("/?between=JP,RU&status=dormant")
    page.get_by_text("More filters").click()
    page.select_option("[name=city_kind]", "province")
    expect(page).to_have_url(re.compile("city_kind=province"))
    expect(page.locator("#rows tr").first).to_contain_text(re.compile("Prefecture|province"))
