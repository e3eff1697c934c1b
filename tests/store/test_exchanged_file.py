"""A database file that is removed or exchanged under a running service does not go unnoticed.

The service says so in `/health/ready`, or else it answers from the file that has taken the place.
"""

from collections.abc import Iterator
from pathlib import Path
from time import monotonic

import anyio
import httpx
import pytest
from sqlalchemy import make_url

from app.main import Service
from app.store.engine import migrate
from tests.api.running import ask, make_service
from tests.databases import Databases
from tests.store.smallregister import SMALL, city, opened, take_in

pytestmark = pytest.mark.anyio
SECONDS = 15
"""How long it may take until the service notices."""


@pytest.fixture
def file(databases: Databases) -> Iterator[Path]:
    """The small register in a file."""
    url = databases.make("sqlite", "migrated")
    with opened(url) as engine:
        take_in(engine, *SMALL)
    yield Path(str(make_url(url).database))
    databases.drop(url)


@pytest.fixture
async def service(file: Path) -> Service:
    """A service that has answered from the small register and is ready."""
    service = make_service(f"sqlite:///{file}")
    assert "essen-de" not in (await ask(service, "/v1/cities")).text
    ready = await ask(service, "/health/ready")
    assert (ready.status_code, ready.json()["writable"]) == (200, True)
    return service


def remove(file: Path) -> None:
    for suffix in ("", "-wal", "-shm"):
        file.with_name(file.name + suffix).unlink(missing_ok=True)


def is_missing(file: Path) -> bool:
    return not file.exists()


def is_well(ready: httpx.Response) -> bool:
    """Whether a service says that it can be read from and written to."""
    return ready.status_code == 200 and ready.json()["writable"] is True


async def test_a_service_whose_file_was_removed_does_not_call_itself_well(service: Service, file: Path) -> None:
    remove(file)
    deadline = monotonic() + SECONDS
    while is_well(ready := await ask(service, "/health/ready")):
        assert monotonic() < deadline, "the service has not noticed that its database is gone"
        await anyio.sleep(0.1)
    assert "file" in ready.text, "the answer gives the reason"
    assert is_missing(file), "no empty database was made in its place"
    service.register.close()


async def test_a_service_whose_file_was_exchanged_says_so_or_serves_the_new_one(
    service: Service, file: Path, tmp_path: Path
) -> None:
    other = f"sqlite:///{tmp_path / 'other.sqlite'}"
    migrate(other)
    with opened(other) as engine:
        take_in(engine, *SMALL)
        take_in(engine, city("essen-de"), now=None)
    remove(file)
    (tmp_path / "other.sqlite").replace(file)
    deadline = monotonic() + SECONDS
    while is_well(await ask(service, "/health/ready")) and "essen-de" not in (await ask(service, "/v1/cities")).text:
        assert monotonic() < deadline, "the service calls itself well and answers from a file that is gone"
        await anyio.sleep(0.1)
    service.register.close()
