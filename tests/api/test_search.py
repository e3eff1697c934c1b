"""A search that was read differently says so in every form, or is refused where a form has no place for it."""

import json
from urllib.parse import quote

import httpx
import pytest

pytestmark = pytest.mark.anyio
LISTS = ("/v1/partnerships", "/v1/events", "/v1/cities", "/v1/partnerships/facets", "/v1/partnerships/timeline")


@pytest.mark.parametrize("path", LISTS)
async def test_similar_word_is_announced(client: httpx.AsyncClient, path: str) -> None:
    answer = (await client.get(f"{path}?q=Arnhm")).json()
    assert "has the word “Arnhm”. These are the results for “arnhem”." in answer["meta"]["warnings"][0]
    assert "(read as “arnhem”)" in answer["meta"]["question"]
    same = (await client.get(f"{path}?q=arnhem")).text.replace("q=arnhem", "q=Arnhm")  # Facets link their lists.
    assert answer["data"] == json.loads(same)["data"]


@pytest.mark.parametrize("path", LISTS)
async def test_search_as_written_is_not_announced(client: httpx.AsyncClient, path: str) -> None:
    answer = (await client.get(f"{path}?q={quote('Köln')}")).json()
    assert answer["data"]
    assert not any("has the word" in warning for warning in answer["meta"]["warnings"])


@pytest.mark.parametrize("suffix", ["csv", "ndjson"])
@pytest.mark.parametrize("path", ["/v1/partnerships", "/v1/events"])
async def test_form_without_a_place_for_warnings_refuses(client: httpx.AsyncClient, path: str, suffix: str) -> None:
    answer = await client.get(f"{path}.{suffix}?q=Arnhm")
    (error,) = answer.json()["errors"]
    assert (answer.status_code, error["parameter"], error["did_you_mean"]) == (422, "q", "arnhem")


@pytest.mark.parametrize("suffix", ["geojson", "atom", "jsonfeed"])
async def test_other_forms_say_what_was_read(client: httpx.AsyncClient, suffix: str) -> None:
    answer = await client.get(f"/v1/partnerships.{suffix}?q=Arnhm")
    assert answer.status_code == 200
    assert "(read as “arnhem”)" in answer.text.replace("\\u201c", "“").replace("\\u201d", "”")


async def test_links_to_other_forms_lead_to_the_same_list(client: httpx.AsyncClient) -> None:
    answer = (await client.get("/v1/partnerships?q=Arnhm")).json()
    assert answer["links"]["self"] == "/v1/partnerships?q=Arnhm"
    rows = (await client.get(answer["links"]["csv"])).text.splitlines()
    assert len(rows) - 1 == answer["meta"]["count"] > 0


async def test_pages_of_a_search_that_was_read_differently_follow_each_other(client: httpx.AsyncClient) -> None:
    seen: list[str] = []
    link: str | None = "/v1/partnerships?q=Peterburrg&limit=7"
    while link is not None:
        answer = (await client.get(link)).json()
        assert "(read as" in answer["meta"]["question"]
        seen += [record["id"] for record in answer["data"]]
        link = answer["links"].get("next")
    assert len(seen) == len(set(seen)) == answer["meta"]["count"] > 7


@pytest.mark.parametrize(("name", "code"), [("UK", "GB"), ("germny", "DE")])
async def test_country_by_name_has_candidates(client: httpx.AsyncClient, name: str, code: str) -> None:
    for path in (f"/v1/partnerships?between={name},CN", f"/v1/countries/{name}"):
        answer = await client.get(path)
        assert answer.status_code == 404
        assert answer.json()["candidates"][0]["id"] == code
