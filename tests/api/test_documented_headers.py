"""Answers carry the headers that the OpenAPI document describes for them, and no others that it knows."""

from collections.abc import AsyncIterator

import httpx
import pytest

from app.api.openapi import HEADERS
from app.main import create_app
from app.reading.register import Register
from app.settings import Settings
from app.store.database import open_engine
from app.store.read_session import ReadSession
from tests.api.described import BRISK, OPERATIONS, Operation, names
from tests.api.running import PUBLIC, TODAY, connect

pytestmark = [pytest.mark.anyio, pytest.mark.sqlite_only]
NEVER = "sqlite:////nowhere/register.sqlite"


def limited(url: str, rate: str) -> httpx.AsyncClient:
    """A client of a service with a rate limit."""
    register = Register(ReadSession(open_engine(url)), today=lambda: TODAY, public_url=PUBLIC)
    return connect(create_app(Settings(database_url=url, rate_limit=rate), register=register))


@pytest.fixture(scope="module")
async def limited_client(shared_url: str) -> AsyncIterator[httpx.AsyncClient]:
    async with limited(shared_url, "9999/minute") as made:
        yield made


def undocumented(operation: Operation, answer: httpx.Response) -> set[str]:
    """The headers that an answer has and its documentation has not, or the other way round."""
    sent = {name for name in HEADERS if name in answer.headers}
    return sent ^ set(operation.responses[str(answer.status_code)]["headers"])


@pytest.mark.parametrize("operation", BRISK, ids=names(BRISK))
async def test_every_answer_has_the_headers_of_its_documentation(
    operation: Operation, limited_client: httpx.AsyncClient
) -> None:
    answer = await limited_client.get(operation.url())
    assert answer.status_code == 200
    assert undocumented(operation, answer) == set()
    refused = await limited_client.get(operation.url(("nonsense", "1")))
    assert refused.status_code == 422
    without = {"RateLimit", "RateLimit-Policy"} if operation.path.startswith("/health/") else set()
    assert undocumented(operation, refused) == without


async def test_an_answer_that_comes_later_says_when(shared_url: str) -> None:
    operation = next(one for one in OPERATIONS if one.path == "/v1/partnerships")
    async with limited(shared_url, "1/day") as client:
        await client.get(operation.url())
        answer = await client.get(operation.url())
    assert answer.status_code == 429
    assert undocumented(operation, answer) == set()
    async with limited(NEVER, "9999/minute") as client:
        answer = await client.get(operation.url())
    assert answer.status_code == 503
    assert undocumented(operation, answer) == set()


async def test_scripts_of_other_sites_can_read_every_documented_header(limited_client: httpx.AsyncClient) -> None:
    refused = await limited_client.delete("/v1/meta")
    assert refused.headers["access-control-expose-headers"] == "*"
    assert (refused.status_code, refused.headers["allow"]) == (405, "GET, HEAD, OPTIONS")
