"""Ten tasks of a journalist who has never seen the register and does not read its documentation."""

import io
import re
import struct
from pathlib import Path
from urllib.parse import unquote

from openpyxl import load_workbook
from playwright.sync_api import Page, expect

from tests.browser.conftest import Opened


def search(page: Page, words: str) -> None:
    """Type into the search box of the front page and press Enter."""
    page.get_by_label("City, country or pair of countries").fill(words)
    page.keyboard.press("Enter")
    expect(page.locator(".hero")).to_have_count(0)


def test_which_dutch_cities_cut_ties_with_china_and_why(visit: Opened) -> None:
    page = visit("/")
    search(page, "Netherlands – China")
    page.get_by_role("group", name="Status").get_by_text("Severed").click()
    expect(page.locator("h1")).to_have_text(re.compile("^7 severed Dutch–Chinese partnerships"))
    rows = page.locator("#rows tr")
    expect(rows).to_have_count(7)
    expect(rows.filter(has_text="Arnhem")).to_contain_text("Human rights")
    expect(rows.filter(has_text="Arnhem")).to_contain_text("21 Jul 2021")
    expect(page.locator("#rows .status.severed")).to_have_count(7)


def test_proof_for_arnhem_and_wuhan(visit: Opened) -> None:
    page = visit("/")
    search(page, "Arnhem – Wuhan")
    page.locator("#rows").get_by_role("link", name="Arnhem").click()
    record = page.locator("#record")
    expect(record).to_contain_text("Severed by Arnhem’s council on 21 July 2021")
    expect(record).to_contain_text("6 of them independent")
    proof = record.get_by_role("link", name="Dutch cities uncouple from China").first
    assert (proof.get_attribute("href") or "").startswith("https://citymonitor.ai/")
    expect(record.locator("q", has_text="whose city broke ties with Wuhan in 2021").first).to_be_visible()


def test_a_spreadsheet_of_the_list(visit: Opened) -> None:
    page = visit("/?between=NL,CN&status=severed")
    with page.expect_download() as started:
        page.locator("#use").get_by_role("link", name="XLSX").click()
    sheet = load_workbook(io.BytesIO(started.value.path().read_bytes())).worksheets[0]
    head, *lines = sheet.iter_rows(values_only=True)
    arnhem = dict(zip(head, next(line for line in lines if "Arnhem" in line), strict=True))
    assert (arnhem["Partner"], arnhem["Status"], arnhem["Reasons"]) == ("Wuhan", "Severed", "human rights")
    assert arnhem["Decided by"] == "Arnhem city council"
    assert "NRC" in str(arnhem["Sources"])


def test_a_chart_of_the_united_states_and_russia_in_2022(visit: Opened) -> None:
    page = visit("/")
    search(page, "United States and Russia")
    page.get_by_label("On the day").fill("2022")
    page.keyboard.press("Enter")
    expect(page.locator("#stamp")).to_contain_text("31 December 2022")
    page.locator("#time").scroll_into_view_if_needed()
    expect(page.locator("#bars .area").first).to_be_attached()
    page.locator("#use").get_by_label("Of").select_option("the chart over time")
    with page.expect_download() as started:
        page.get_by_role("button", name="Download PNG").click()
    picture = started.value.path().read_bytes()
    assert struct.unpack(">II", picture[16:24]) == (1200, 675)
    assert len(picture) > 15_000


def test_my_own_city_in_another_spelling(visit: Opened) -> None:
    page = visit("/")
    search(page, "Keulen")
    expect(page.locator("#rows tr").first).to_contain_text("Cologne")
    page.goto("/")
    search(page, "Sint Petersburg")
    expect(page.locator("#rows tr").first).to_contain_text("Saint Petersburg")
    page.goto("/")
    search(page, "Arnhm")
    expect(page.locator("#rows tr").first).to_contain_text("Arnhem")


def test_what_is_shared_is_the_same_after_a_reload(visit: Opened) -> None:
    page = visit("/?between=NL,CN&status=severed")
    page.locator("#rows").get_by_role("link", name="Arnhem").click()
    said = page.locator("#record .say").inner_text()
    page.reload()
    expect(page.locator("#record .say")).to_have_text(said)
    link = page.locator("#record").get_by_role("link", name="Permalink").get_attribute("href") or ""
    page.goto(re.sub("^https?://[^/]+", "", link))
    expect(page.locator(".say")).to_have_text(said)
    expect(page.locator("h1")).to_contain_text("Arnhem")


def test_an_error_is_reported_from_the_record(visit: Opened, revision: str) -> None:
    page = visit("/partnerships/arnhem-nl--wuhan-cn")
    link = page.locator("article").get_by_role("link", name="Report an error or a missing partnership")
    address = unquote(link.get_attribute("href") or "")
    assert address.startswith("mailto:editors@register.example")
    assert f"/partnerships/arnhem-nl--wuhan-cn?as_of=2026-11-24&known_at={revision}" in address
    page.goto("/?country=NL&status=severed&reason=pandemic")
    expect(page.locator(".empty").get_by_role("link", name="Report an error")).to_be_visible()


def test_changes_are_subscribed_to(visit: Opened) -> None:
    page = visit("/?between=NL,CN")
    use = page.locator("#use")
    expect(use).to_contain_text("A feed reader (Feedly, Thunderbird, …) takes the address of the feed")
    feed = page.request.get(use.get_by_role("link", name="Feed", exact=True).get_attribute("href") or "").text()
    entry = re.search(r'<link rel="alternate" type="text/html" href="https?://[^/]+([^"]+)"', feed)
    assert entry is not None
    page.goto(entry[1].replace("&amp;", "&"))
    expect(page.locator(".standing")).to_contain_text("Status on")


def test_a_chart_is_cited_and_embedded(visit: Opened, revision: str, tmp_path: Path) -> None:
    page = visit("/", permissions=["clipboard-read", "clipboard-write"])
    page.get_by_role("navigation").get_by_role("link", name="Stories").click()
    page.get_by_role("link", name="Why do cities leave?").click()
    figure = page.locator("figure", has_text="Severed partnerships by reason and year")
    figure.get_by_text("Use this").click()
    expect(figure.get_by_label("Citation")).to_have_value(re.compile("Register of sister-city partnerships: .* r1"))
    figure.get_by_role("button", name="Copy citation").click()
    expect(figure.get_by_role("button", name="Copied")).to_be_visible()
    assert page.evaluate("navigator.clipboard.readText()").startswith("Register of sister-city partnerships")
    for form, shape, holds in (("PNG", "1200 × 1200", b"\x89PNG"), ("SVG", "1200 × 675", b"<svg")):
        figure.get_by_label("Shape").select_option(shape)
        with page.expect_download() as started:
            figure.get_by_role("button", name=f"Download {form}").click()
        saved = tmp_path / started.value.suggested_filename
        started.value.save_as(saved)
        assert saved.read_bytes().startswith(holds)
    drawn = saved.read_text(encoding="utf-8")
    for said in (
        "As of 24 November 2026",
        "Source: Register",
        f"known_at={revision}",
        ">2018<",
        ">174<",
        "Armed conflict",
    ):
        assert said in drawn, said
    assert "var(--" not in drawn
    with page.expect_download() as started:
        figure.get_by_role("button", name="CSV of the numbers").click()
    assert '"Armed conflict"' in started.value.path().read_text(encoding="utf-8-sig")
    found = re.search(r'src="https?://[^/]+([^"]+)"', figure.get_by_label("Embed code").input_value())
    assert found is not None
    page.goto(found[1])
    expect(page.locator(".matrix")).to_contain_text("Armed conflict")
    expect(page.locator("header")).to_have_count(0)


def test_possible_dormant_presumed_and_disputed_are_explained_where_they_are_shown(visit: Opened) -> None:
    page = visit("/")
    expect(page.locator(".figures li.dormant")).to_contain_text("not cancelled, but suspended or without activity")
    page.goto("/?between=DE,RU&as_of=2022-06-01")
    expect(page.locator("#legend")).to_contain_text("Faded: in doubt, dates vague, or silent for ten years")
    expect(page.locator("#legend")).to_contain_text("Thin: presumed")
    for query, said in (
        ("status=active&basis=presumed", "Presumed: no source states this status"),
        ("disputed=true", "Disputed: sources disagree. Both accounts are shown below."),
        ("q=Benidorm", "Not certain; possibly active: dates are vague or the evidence is weak."),
    ):
        page.goto(f"/?{query}")
        page.locator("#rows tr a").first.click()
        expect(page.locator("#record")).to_contain_text(said)
