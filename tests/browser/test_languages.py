"""Pages in German with scripts: what scripts write is German, too, and the browser's language is offered."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Opened, find_barriers


def test_the_explorer_speaks_german_also_after_its_scripts_ran(visit: Opened) -> None:
    page = visit("/de/?between=NL,CN&status=severed", width=1440, height=900)
    expect(page.locator("#legend")).to_contain_text("Beendet")
    expect(page.locator("#headline")).to_have_text(re.compile(r"^\d+ Partnerschaften: Niederlande – China · Beendet$"))
    expect(page.locator("#stamp")).to_have_text(re.compile(r": \d+\. \w+ \d{4}$"))
    page.locator("#chips a").last.click()
    expect(page.locator("#headline")).to_have_text(re.compile(r"^\d+ Partnerschaften: Niederlande – China$"))
    page.locator("#rows tr a").first.click()
    expect(page.locator("#record")).to_contain_text("Status am")
    assert "/de/?" in page.url
    page.locator("#time").scroll_into_view_if_needed()
    expect(page.locator("#caption")).to_contain_text("Am Ende jedes Monats")
    words = page.locator("#time").inner_text() + page.locator("#legend").inner_text()
    assert not re.search(r"\b(the|of|and|month|year|active|severed)\b", words)


@pytest.mark.parametrize(
    "address",
    [
        "/de/",
        "/de/?between=NL,CN&view=table",
        "/de/insights/silent-partners",
        "/de/changes",
        "/de/follow?country=DE",
        "/de/chart?country=NL&by=reason",
        "/de/compare?a=Polen+mit+Russland&b=Deutschland+mit+Russland",
        "/de/docs/guide",
    ],
)
def test_axe_finds_nothing_serious_in_german_and_nothing_is_cut_off(visit: Opened, address: str) -> None:
    page = visit(address, width=390, height=844)
    assert find_barriers(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= 390


def test_the_language_of_the_browser_is_offered(visit: Opened) -> None:
    page = visit("/", locale="de-DE")
    expect(page.locator(".offer")).to_have_text("Diese Seite gibt es auch auf Deutsch.")
    page.locator(".offer a").click()
    expect(page.locator("html")).to_have_attribute("lang", "de")
    expect(page.locator(".offer")).to_be_hidden()
