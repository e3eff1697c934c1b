"""Answers that stand ready are those that would be given anew, and nothing stands longer than what it was made of."""

from collections.abc import AsyncIterator, Iterator
from datetime import timedelta

import httpx
import pytest
from sqlalchemy import Engine

from app.main import Service
from tests.api.running import TODAY, connect, make_service
from tests.store.smallregister import ARNHEM, SMALL, START, city, opened, take_in

LIST = "/v1/partnerships?sort=name"


@pytest.fixture
def engine(migrated_url: str) -> Iterator[Engine]:
    with opened(migrated_url) as engine:
        take_in(engine, *SMALL)
        yield engine


@pytest.fixture
def days() -> list[int]:
    """The day it is; a test may change it."""
    return [TODAY]


@pytest.fixture
def service(migrated_url: str, engine: Engine, days: list[int]) -> Iterator[Service]:
    made = make_service(migrated_url, today=lambda: days[0])
    yield made
    made.register.close()


@pytest.fixture
async def client(service: Service) -> AsyncIterator[httpx.AsyncClient]:
    async with connect(service) as made:
        yield made


@pytest.fixture
def noon(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("app.api.ready.time.time", START.timestamp)


@pytest.mark.anyio
@pytest.mark.usefixtures("noon")
async def test_what_stands_ready_is_what_was_answered(service: Service, client: httpx.AsyncClient) -> None:
    first = await client.get(LIST)
    again = await client.get(LIST)
    assert len(service.ready._answers) == 1
    assert (again.status_code, again.content, again.headers) == (200, first.content, first.headers)
    known = {"if-none-match": first.headers["etag"]}
    assert [(await client.get(LIST, headers=known)).status_code for _ in range(2)] == [304, 304]


@pytest.mark.anyio
@pytest.mark.usefixtures("noon")
async def test_a_change_and_a_new_day_are_seen_at_once(
    engine: Engine, client: httpx.AsyncClient, days: list[int]
) -> None:
    before = [(await client.get(LIST)).text for _ in range(2)][1]
    take_in(engine, city("wuhan-cn", name="Hankou"), now=START + timedelta(minutes=1))
    after = (await client.get(LIST)).text
    assert "Hankou" in after
    assert "Hankou" not in before
    days[0] += 1
    assert (await client.get(LIST)).json()["meta"]["as_of"] == "2026-11-25"


@pytest.mark.anyio
@pytest.mark.usefixtures("noon")
async def test_codings_and_forms_stand_apart(client: httpx.AsyncClient) -> None:
    for _ in range(2):
        plain = await client.get(LIST, headers={"accept-encoding": "identity"})
        zipped = await client.get(LIST, headers={"accept-encoding": "gzip"})
        table = await client.get(LIST, headers={"accept": "text/csv"})
        assert plain.json() == zipped.json()
        assert (plain.headers.get("content-encoding"), zipped.headers.get("content-encoding")) == (None, "gzip")
        assert table.headers["content-type"].startswith("text/csv")


@pytest.mark.anyio
@pytest.mark.usefixtures("noon")
async def test_errors_and_what_is_near_to_midnight_are_answered_anew(
    service: Service, client: httpx.AsyncClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert (await client.get("/v1/partnerships?colour=red")).status_code == 422
    assert (await client.get("/health/ready")).status_code == 200
    assert not service.ready._answers
    monkeypatch.setattr("app.api.ready.time.time", lambda: START.timestamp() + 12 * 3600 - 300)
    assert (await client.get(LIST)).status_code == 200
    assert not service.ready._answers


@pytest.mark.anyio
@pytest.mark.usefixtures("noon")
async def test_the_room_is_never_overdrawn(service: Service, client: httpx.AsyncClient) -> None:
    service.ready._room = 120_000
    for number in range(1, 60):
        await client.get(f"{LIST}&limit={number}")
        assert service.ready.used <= 120_000
    assert service.ready._answers


@pytest.mark.anyio
async def test_the_short_way_and_the_framework_give_the_same_answers(
    service: Service, client: httpx.AsyncClient
) -> None:
    addresses = [LIST, f"/v1/partnerships/{ARNHEM.id}", "/v1/meta", "/v1/cities/wuhan-cn", "/v1/partnerships/facets",
                 "/v1/partnerships/none", "/v1/partnerships/", "/v1/partnerships?sort=odd", "/v1/nothing",
                 "/v1/partnerships/a%00b", "/v1/vocabularies/stage"]  # fmt: skip
    async with httpx.AsyncClient(transport=httpx.ASGITransport(service.api), base_url="http://register.test") as other:
        for address in addresses:
            short, long = await client.get(address), await other.get(address)
            assert (short.status_code, short.content) == (long.status_code, long.content)
