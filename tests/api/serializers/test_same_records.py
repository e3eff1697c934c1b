"""A list, page by page, and all of its forms hold the same records in the same order."""

import httpx
import pytest

from tests.api.serializers.readers import (
    EVENT_IDS,
    EVENT_QUERIES,
    PARTNERSHIP_IDS,
    QUERIES,
    WORKBOOK_QUERIES,
    get,
    walk,
)

pytestmark = [pytest.mark.anyio, pytest.mark.sqlite_only]


@pytest.mark.parametrize("query", QUERIES)
async def test_every_form_holds_the_partnerships_of_the_list(client: httpx.AsyncClient, query: str) -> None:
    expected = [record["id"] for record in await walk(client, "/v1/partnerships", query)]
    for suffix, ids in PARTNERSHIP_IDS.items():
        if suffix != "xlsx" or query in WORKBOOK_QUERIES:
            answer = await get(client, f"/v1/partnerships.{suffix}", query)
            assert ids(answer.content) == expected, suffix


@pytest.mark.parametrize("query", EVENT_QUERIES)
async def test_every_form_holds_the_events_of_the_list(client: httpx.AsyncClient, query: str) -> None:
    expected = [(record["partnership"], record["seq"]) for record in await walk(client, "/v1/events", query)]
    for suffix, ids in EVENT_IDS.items():
        if suffix != "xlsx" or query in WORKBOOK_QUERIES:
            answer = await get(client, f"/v1/events.{suffix}", query)
            assert ids(answer.content) == expected, suffix


async def test_the_questions_find_something_and_nothing(client: httpx.AsyncClient) -> None:
    pages = [await get(client, "/v1/partnerships", f"{query}&limit=1".removeprefix("&")) for query in QUERIES]
    found = [page.json()["meta"]["count"] for page in pages]
    assert min(found) == 0
    assert sum(number > 0 for number in found) >= 35
    assert max(found) > 200
