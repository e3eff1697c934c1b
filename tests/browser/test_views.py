"""The main views, as people see them, whatever their eyes: kept as pictures under build/views and not compared."""

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import ROOT, Opened, find_barriers

VIEWS = ROOT / "build" / "views"
NL_CN = "/?between=NL,CN&status=severed&sort=-ended"
WIDE, PHONE = (1440, 900), (390, 844)


@pytest.mark.parametrize(
    ("name", "address", "size", "scheme"),
    [
        ("explorer", "/", WIDE, "light"),
        ("explorer-phone", "/", PHONE, "light"),
        ("pair", "/?between=US,RU", WIDE, "light"),
        ("pair-dark-phone", "/?between=US,RU&as_of=2022-06", PHONE, "dark"),
        ("nothing", "/?q=zzzz&country=NL", WIDE, "dark"),
        ("embedded-chart", "/?between=US,RU&embed=chart", (800, 340), "light"),
        ("record", f"{NL_CN}&record=arnhem-nl--wuhan-cn", WIDE, "light"),
        ("table", "/?disputed=true&view=table", WIDE, "light"),
        ("embedded", f"{NL_CN}&embed=1", (800, 600), "light"),
        ("reference-phone", "/docs#schema-Partnership", PHONE, "dark"),
    ],
)
def test_a_view_is_drawn_without_a_complaint_or_a_barrier(
    visit: Opened, name: str, address: str, size: tuple[int, int], scheme: str
) -> None:
    page = visit(address, width=size[0], height=size[1], color_scheme=scheme)
    assert page.evaluate("document.documentElement.scrollWidth") <= size[0]
    screenshot = VIEWS / f"{name}.png"
    page.screenshot(path=screenshot)
    assert screenshot.stat().st_size > 10_000
    assert find_barriers(page) == []


def test_paper_shows_text_and_no_controls(visit: Opened) -> None:
    page = visit(f"{NL_CN}&record=arnhem-nl--wuhan-cn", width=794, height=1123)
    page.emulate_media(media="print")
    for pressed in ("#filters", "#time", ".zoom", ".skip", ".back"):
        assert page.locator(pressed).is_hidden(), pressed
    # A record runs over as many sheets as it needs, and is not cut off at the first.
    assert page.locator("#record").evaluate("record => getComputedStyle(record).position") == "static"
    assert page.locator("#record").evaluate("record => record.scrollHeight <= record.clientHeight + 1")
    page.pdf(path=VIEWS / "paper.pdf")
    assert (VIEWS / "paper.pdf").read_bytes().count(b"/Type /Page\n") > 1


def test_the_table_view_says_how_many_sources_a_record_has(visit: Opened) -> None:
    page = visit("/?between=NL,CN&status=severed&view=table")
    records = page.request.get("/v1/partnerships?between=NL,CN&status=severed&fields=evidence").json()["data"]
    number = records[0]["evidence"]["sources"]
    expect(page.locator("#rows tr").first.locator("td").first).to_contain_text(f"{number} source")
    page.goto("/?between=NL,CN&status=severed")
    expect(page.locator("#rows tr").first.locator("td").first).not_to_contain_text("source")
