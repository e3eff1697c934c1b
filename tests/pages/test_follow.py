"""What changed last, as people read it, and the feeds to follow it."""

import re

import httpx
import pytest

from tests.pages.reading import BROWSER, links_of, meta_of, text_of

pytestmark = [pytest.mark.anyio, pytest.mark.sqlite_only]


@pytest.mark.parametrize(
    ("query", "heading"),
    [
        ("", "Partnerships"),
        ("?country=DE", "German partnerships"),
        ("?city=cologne-de", "Partnerships of Cologne"),
    ],
)
async def test_the_page_has_the_latest_changes_and_both_feeds(
    client: httpx.AsyncClient, query: str, heading: str
) -> None:
    page = await client.get(f"/follow{query}", headers={"Accept": BROWSER})
    assert page.status_code == 200
    assert heading in text_of(page.text.partition("<h1>")[2].partition("</h1>")[0])
    assert meta_of(page.text)["canonical"].endswith(f"/follow{query}")
    latest = (await client.get(f"/v1/partnerships{query or '?'}&sort=-since&limit=50&fields=id")).json()["data"]
    shown = re.findall(r'<h3><a href="[^"]*/partnerships/([^"]+)">', page.text)
    assert shown == [record["id"] for record in latest]
    for feed in ("atom", "jsonfeed"):
        assert f"/v1/partnerships.{feed}{query}" in page.text
        assert (await client.get(f"/v1/partnerships.{feed}{query}")).status_code == 200


@pytest.mark.parametrize("path", ["/countries/DE", "/cities/cologne-de", "/?country=DE"])
async def test_pages_lead_to_their_changes(client: httpx.AsyncClient, path: str) -> None:
    follow = {link for link in links_of((await client.get(path)).text) if link.startswith("/follow?")}
    assert len(follow) == 1
    assert (await client.get(follow.pop())).status_code == 200


async def test_a_feed_names_its_charset_and_a_style_sheet_for_browsers(client: httpx.AsyncClient) -> None:
    feed = await client.get("/v1/partnerships.atom?country=DE")
    assert feed.headers["content-type"].endswith("; charset=utf-8")
    sheet = re.search(r'<\?xml-stylesheet type="text/css" href="http://[^/]+(/[^"]+)"', feed.text)
    assert sheet is not None
    assert (await client.get(sheet[1])).headers["content-type"].startswith("text/css")


async def test_a_browser_gets_a_feed_as_xml_that_its_style_sheet_applies_to(client: httpx.AsyncClient) -> None:
    feed = await client.get("/v1/partnerships.atom?country=DE")
    shown = await client.get("/v1/partnerships.atom?country=DE", headers={"Accept": BROWSER})
    assert shown.headers["content-type"] == "application/xml; charset=utf-8"
    assert feed.headers["content-type"] == "application/atom+xml; charset=utf-8"
    assert shown.content == feed.content
    assert "Accept" in feed.headers["vary"].split(", ")
    listed = await client.get("/v1/partnerships.jsonfeed?country=DE", headers={"Accept": BROWSER})
    assert listed.headers["content-type"].startswith("application/feed+json")


async def test_an_unknown_page_says_where_to_go(client: httpx.AsyncClient) -> None:
    page = await client.get("/nothing/here", headers={"Accept": BROWSER})
    assert page.status_code == 404
    assert {"/", "/countries", "/cities", "/partnerships", "/sources", "/follow", "/changes"} <= links_of(page.text)
