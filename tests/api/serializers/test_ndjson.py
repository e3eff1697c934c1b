"""NDJSON: the very bytes of the JSON list, a record a line."""

import httpx
import pytest

from tests.api.serializers.readers import get, lines

pytestmark = [pytest.mark.anyio, pytest.mark.sqlite_only]


async def test_lines_are_the_bytes_of_the_records_with_all_that_they_include(client: httpx.AsyncClient) -> None:
    page = await get(client, "/v1/partnerships", "between=NL,CN&limit=200&include=events,sources,listings")
    whole = await get(client, "/v1/partnerships.ndjson", "between=NL,CN")
    assert whole.headers["content-type"] == "application/x-ndjson"
    listed = page.content.partition(b'"data":[')[2]
    assert listed.startswith(whole.content.rstrip(b"\n").replace(b"}\n{", b"},{") + b"]")
    assert all(record["events"] and "sources" in record for record in lines(whole.content))


async def test_lines_of_events_are_the_bytes_of_the_list(client: httpx.AsyncClient) -> None:
    page = await get(client, "/v1/events", "event=severed&between=NL,CN&limit=200")
    whole = await get(client, "/v1/events.ndjson", "event=severed&between=NL,CN")
    listed = page.content.partition(b'"data":[')[2]
    assert listed.startswith(whole.content.rstrip(b"\n").replace(b"}\n{", b"},{") + b"]")


async def test_nothing_found_is_no_line(client: httpx.AsyncClient) -> None:
    assert (await get(client, "/v1/partnerships.ndjson", "country=AQ")).content == b""
