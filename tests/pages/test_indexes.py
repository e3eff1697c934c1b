"""The indexes of cities, countries, sources and partnerships lead to every page, from A to Z."""

import re

import httpx
import pytest

from tests.pages.reading import BROWSER, meta_of

pytestmark = [pytest.mark.anyio, pytest.mark.sqlite_only]

INDEXES = ("/countries", "/cities", "/sources", "/partnerships")


def pages_in(html: str, path: str) -> list[str]:
    """The pages that an index links to."""
    return re.findall(rf'<a href="({path}/[^"?]+)"', html)


@pytest.mark.parametrize("path", INDEXES)
async def test_an_index_is_a_finished_page(client: httpx.AsyncClient, path: str) -> None:
    page = await client.get(path, headers={"Accept": BROWSER})
    assert page.status_code == 200
    assert meta_of(page.text)["canonical"].endswith(path)
    assert page.text.count("<h1") == 1
    assert len(pages_in(page.text, path)) > 20


@pytest.mark.parametrize("path", INDEXES[1:])
async def test_all_of_a_list_is_reached_page_by_page(client: httpx.AsyncClient, path: str) -> None:
    found: list[str] = []
    address: str | None = path
    while address:
        page = (await client.get(address)).text
        found += pages_in(page, path)
        following = re.search(r'<a href="([^"]+)" rel="next"', page)
        address = following[1].replace("&amp;", "&") if following else None
    count = (await client.get(f"/v1{path}?limit=1")).json()["meta"]["count"]
    assert len(found) == len(set(found)) == count


@pytest.mark.parametrize("letter", ["A", "K", "Z"])
async def test_a_letter_begins_the_list_there(client: httpx.AsyncClient, letter: str) -> None:
    page = (await client.get(f"/cities?letter={letter}")).text
    assert pages_in(page, "/cities")[0].startswith(f"/cities/{letter.lower()}")


async def test_a_letter_that_is_none_is_refused(client: httpx.AsyncClient) -> None:
    assert (await client.get("/cities?letter=1")).status_code == 422
    assert (await client.get("/cities?letter=K", headers={"Accept": BROWSER})).text.count('aria-current="true"') == 1


async def test_an_index_of_a_query_names_it_and_leads_to_the_explorer(client: httpx.AsyncClient) -> None:
    page = (await client.get("/partnerships?between=DE,RU")).text
    title = re.search(r"<h1>(.+?) <small>", page)
    assert title and title[1] == "German–Russian partnerships"
    assert '<a href="/?between=DE,RU">Open in the explorer</a>' in page


async def test_links_of_an_index_keep_its_day_and_no_filter(client: httpx.AsyncClient) -> None:
    page = (await client.get("/partnerships?as_of=2010-01-01&status=active")).text
    links = re.findall(r'<a href="/partnerships/[^"?]+([^"]*)"', page)
    assert set(links) == {"?as_of=2010-01-01"}
