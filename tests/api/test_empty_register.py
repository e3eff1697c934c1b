"""A register without any revision, as on a replica that has received nothing yet: nothing in it, and nothing broken."""

import pytest
from starlette.routing import Route

from tests.api.running import Start, connect

pytestmark = [pytest.mark.anyio, pytest.mark.sqlite_only]
QUERIES = {"/v1/cite": "url=/v1/partnerships", "/v1/reconcile": "queries={}"}


async def test_every_address_without_an_id_has_an_answer(migrated_url: str, start: Start) -> None:
    service = start(migrated_url)
    paths = {route.path for route in service.routes if isinstance(route, Route) and "GET" in (route.methods or ())}
    failed = {}
    async with connect(service, raising=False) as client:
        for path in sorted(path for path in paths if "{" not in path):
            answer = await client.get(path, params=QUERIES.get(path))
            if answer.status_code >= 500:
                failed[path] = answer.json()["detail"]
    assert len(paths) > 40
    assert failed == {}


async def test_every_link_of_an_answer_has_an_answer(migrated_url: str, start: Start) -> None:
    service = start(migrated_url)
    followed = 0
    async with connect(service, raising=False) as client:
        for path in sorted(route.path for route in service.routes if isinstance(route, Route)):
            answer = await client.get(path, params=QUERIES.get(path)) if "{" not in path else None
            if answer is None or answer.headers.get("Content-Type") != "application/json":
                continue
            for link in answer.json().get("links", {}).values():
                linked = await client.get(link)
                assert linked.status_code == 200, (link, linked.text)
                followed += 1
    assert followed > 40


async def test_the_citation_of_an_empty_list_has_the_present_day(migrated_url: str, start: Start) -> None:
    async with connect(start(migrated_url)) as client:
        answer = await client.get("/v1/cite", params={"url": "/v1/partnerships", "style": "csl"})
    assert answer.json()[0]["issued"] == {"date-parts": [[2026, 11, 24]]}
