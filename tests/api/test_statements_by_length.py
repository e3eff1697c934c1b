"""A longer page takes no more statements than a short one: nothing is read row by row."""

import pytest
from fastapi import FastAPI

from tests.api.running import Start, ask, listen

pytestmark = pytest.mark.anyio


async def count_statements(service: FastAPI, statements: list[str], url: str) -> int:
    statements.clear()
    answer = await ask(service, url)
    assert answer.status_code == 200, answer.text
    return len(statements)


@pytest.mark.parametrize(
    "url",
    [
        "/v1/partnerships?limit={}",
        "/v1/partnerships?limit={}&include=events,sources,cities,listings,periods",
        "/v1/events?limit={}",
        "/v1/cities?limit={}",
        "/v1/sources?limit={}",
        "/v1/observations?limit={}",
        "/v1/country-pairs?limit={}",
        "/v1/changes?since=0&limit={}",
    ],
)
async def test_a_page_takes_as_many_statements_whatever_its_length(
    shared_url: str, start: Start, monkeypatch: pytest.MonkeyPatch, url: str
) -> None:
    counts = []
    for limit in (3, 200):
        service = start(shared_url)  # Documents are not yet in memory.
        service.state.register.current_store.read()
        statements = listen(service, monkeypatch)
        counts.append(await count_statements(service, statements, url.format(limit)))
    short, long = counts
    assert long <= short


async def test_a_hundred_cities_take_a_few_statements_each(service: FastAPI, statements: list[str]) -> None:
    ids = [city["id"] for city in (await ask(service, "/v1/cities?limit=100")).json()["data"]]
    url = "/v1/partnerships?" + "&".join(f"city={id_}" for id_ in ids)
    assert await count_statements(service, statements, url) <= 5 * len(ids)
