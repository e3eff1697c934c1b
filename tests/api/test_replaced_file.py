"""A database file that is removed or replaced while the service runs: not ready, and no response mixes two files."""

from collections.abc import AsyncIterator, Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from pathlib import Path
from threading import Barrier

import httpx
import pytest
from fastapi import FastAPI
from sqlalchemy import make_url

from app.domain.errors import DatabaseUnavailable
from app.store.database import migrate
from app.store.read_session import FILE_REMOVED, FILE_REPLACED
from tests.api.running import ask, connect, make_service
from tests.api.test_errors import check
from tests.databases import Databases
from tests.statements import statement
from tests.store.smallregister import SMALL, START, city, opened, take_in

pytestmark = pytest.mark.anyio
LIST, CITY = "/v1/partnerships?sort=name", "/v1/cities/wuhan-cn"
PATHS = (LIST, f"{LIST}&known_at=r1", CITY, "/v1/partnerships/facets", "/v1/meta")


@pytest.fixture
def file(databases: Databases) -> Iterator[Path]:
    """The file of the small register."""
    url = databases.make("sqlite", "migrated")
    with opened(url) as engine:
        take_in(engine, *SMALL)
    yield Path(str(make_url(url).database))
    databases.drop(url)


@pytest.fixture
def service(file: Path) -> Iterator[FastAPI]:
    made = make_service(f"sqlite:///{file}")
    yield made
    made.state.register.close()


@pytest.fixture
async def client(service: FastAPI) -> AsyncIterator[httpx.AsyncClient]:
    async with connect(service) as made:
        yield made


def remove(file: Path) -> None:
    for suffix in ("", "-wal", "-shm"):
        file.with_name(file.name + suffix).unlink(missing_ok=True)


def replace(file: Path) -> None:
    """Put another register in its place, with the same revision number, in which Wuhan has another name."""
    remove(file)
    migrate(f"sqlite:///{file}")
    with opened(f"sqlite:///{file}") as engine:
        records = [one for one in SMALL if one.id != "wuhan-cn"]
        take_in(engine, city("wuhan-cn", name="Hankou"), *records, now=START + timedelta(minutes=1))


def exists(file: Path) -> bool:
    return file.exists()


async def test_removed_file_makes_readiness_fail(file: Path, client: httpx.AsyncClient) -> None:
    before = await client.get(LIST)
    remove(file)
    problem = check(await client.get("/health/ready"), 503, "not-ready")
    assert problem["detail"] == FILE_REMOVED
    assert file.name not in problem["detail"]
    assert "\nsister_cities_ready 0.0\n" in (await client.get("/metrics")).text
    assert (await client.get("/health/live")).status_code == 200
    again = await client.get(LIST)
    assert (again.status_code, again.content, again.headers["etag"]) == (200, before.content, before.headers["etag"])
    assert (await client.get(f"{LIST}&limit=1")).status_code == 200
    assert not exists(file)


async def test_replaced_file_makes_readiness_fail_until_a_restart(file: Path, client: httpx.AsyncClient) -> None:
    await client.get(LIST)
    replace(file)
    problem = check(await client.get("/health/ready"), 503, "not-ready")
    assert problem["detail"] == FILE_REPLACED
    restarted = make_service(f"sqlite:///{file}")
    assert (await ask(restarted, "/health/ready")).json()["writable"] is True
    assert "Hankou" in (await ask(restarted, CITY)).text
    restarted.state.register.close()


async def test_replaced_file_is_never_read_by_the_running_service(file: Path, client: httpx.AsyncClient) -> None:
    before = {path: await client.get(path) for path in PATHS}
    replace(file)
    for path, old in before.items():
        for _ in range(2):
            new = await client.get(path)
            assert (new.status_code, new.content, new.headers["etag"]) == (200, old.content, old.headers["etag"]), path
    assert "Wuhan" in before[CITY].text
    assert "Hankou" not in (await client.get(f"{CITY}?known_at=r1")).text


def test_new_connections_are_refused_after_the_file_was_replaced(file: Path, service: FastAPI) -> None:
    """Idle connections read the old file. A request that needs one more connection gets an error, not the new file."""
    session, together = service.state.register.session, Barrier(3)
    name = statement("SELECT name FROM city WHERE id = 'wuhan-cn'")
    assert session.row(name) == ("Wuhan",)
    replace(file)

    def read(_: int) -> object:
        with session.snapshot():
            try:
                return session.row(name)
            except DatabaseUnavailable as error:
                return error.detail
            finally:
                together.wait(timeout=20)

    with ThreadPoolExecutor(3) as threads:
        read_together = list(threads.map(read, range(3)))
    assert sorted(map(str, read_together)) == sorted(map(str, [("Wuhan",), FILE_REPLACED, FILE_REPLACED]))


async def test_readiness_names_a_missing_file_from_the_start(file: Path, service: FastAPI) -> None:
    remove(file)
    check(await ask(service, "/health/ready"), 503, "not-ready")
    assert not exists(file)
    replace(file)
    assert (await ask(service, "/health/ready")).json()["writable"] is True
