"""A service on each kind of database for the tests of the interface, and its client."""

from collections.abc import AsyncIterator, Iterator
from datetime import UTC, datetime
from types import SimpleNamespace

import httpx
import pytest
from fastapi import FastAPI

from app.api import conditional_requests
from tests.api.running import TODAY, connect, listen, make_service, stop


@pytest.fixture(autouse=True)
def noon(monkeypatch: pytest.MonkeyPatch) -> None:
    """It is noon: near midnight answers may be kept for less long, and every second for another time."""
    timestamp = datetime.fromordinal(TODAY).replace(hour=12, tzinfo=UTC).timestamp()
    monkeypatch.setattr(conditional_requests, "time", SimpleNamespace(time=lambda: timestamp))


@pytest.fixture(scope="module")
def service(shared_url: str) -> Iterator[FastAPI]:
    """A service that only reads; a module shares it."""
    made = make_service(shared_url)
    yield made
    stop(made)


@pytest.fixture(scope="module")
async def client(service: FastAPI) -> AsyncIterator[httpx.AsyncClient]:
    """A client of the shared service."""
    async with connect(service) as made:
        yield made


@pytest.fixture
def statements(service: FastAPI, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Every statement that the shared service sends to its database from now on."""
    return listen(service, monkeypatch)
