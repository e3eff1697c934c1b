"""Two queries side by side: one chart of both, their maps, and one address."""

from html import unescape

import httpx
import pytest

from tests.pages.reading import BROWSER, links_of, text_of

pytestmark = [pytest.mark.anyio, pytest.mark.sqlite_only]

BOTH = "/compare?a=between%3DPL,RU&b=between%3DDE,RU"


async def test_two_queries_are_in_one_chart_with_their_numbers(client: httpx.AsyncClient) -> None:
    page = await client.get(BOTH, headers={"Accept": BROWSER})
    assert page.status_code == 200
    assert page.text.count('<path class="line') == 2
    for query, label in (
        ("between=PL,RU", "Polish–Russian partnerships"),
        ("between=DE,RU", "German–Russian partnerships"),
    ):
        assert label in text_of(page.text)
        assert f"/?{query}" in links_of(page.text)
        assert f'<iframe src="/?{query}&embed=map"' in unescape(page.text)
    years = (await client.get("/v1/partnerships/timeline?between=DE,RU&interval=year")).json()["data"]
    last = years[-1]
    row = page.text.partition(f'<th scope="row">{last["period"]}</th>')[2].partition("</tr>")[0]
    assert text_of(row).split()[1] == str(last["in_force"]["certain"])


@pytest.mark.parametrize(("path", "lines"), [("/compare", 0), ("/compare?a=country%3DNL", 1)])
async def test_the_form_asks_for_what_is_missing(client: httpx.AsyncClient, path: str, lines: int) -> None:
    page = (await client.get(path)).text
    assert page.count('<path class="line') == lines
    assert page.count("<input name=") == 2


@pytest.mark.parametrize("query", ["a=status%3Dgone", "a=country%3DNL&b=nothing%3D1", "c=1"])
async def test_what_is_no_query_is_refused(client: httpx.AsyncClient, query: str) -> None:
    assert (await client.get(f"/compare?{query}", headers={"Accept": BROWSER})).status_code == 422


async def test_a_query_without_partnerships_has_an_empty_chart(client: httpx.AsyncClient) -> None:
    page = await client.get(
        "/compare?a=country%3DNL%26status%3Dsevered%26established_from%3D2026", follow_redirects=True
    )
    assert page.status_code == 200
