"""A service on each kind of database for the tests of the interface, and its client."""

from collections.abc import AsyncIterator, Callable, Iterator

import httpx
import pytest

from app.main import Service
from tests.api.running import connect, make_service


@pytest.fixture(scope="module")
def service(shared_url: str) -> Iterator[Service]:
    """A service that only reads; a module shares it."""
    made = make_service(shared_url)
    yield made
    made.register.close()


@pytest.fixture(scope="module")
async def client(service: Service) -> AsyncIterator[httpx.AsyncClient]:
    """A client of the shared service."""
    async with connect(service) as made:
        yield made


@pytest.fixture
def start() -> Iterator[Callable[[str], Service]]:
    """`start(url)` gives a freshly started service; it is stopped when the test ends."""
    running: list[Service] = []

    def serve(url: str) -> Service:
        running.append(make_service(url))
        return running[-1]

    yield serve
    for one in running:
        one.register.close()
