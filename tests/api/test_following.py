"""A register that is removed or replaced while it is served: readers are answered, and no restart is needed."""

import time
from collections.abc import AsyncIterator, Callable, Iterator
from datetime import timedelta
from pathlib import Path

import httpx
import pytest
from sqlalchemy import make_url

from app.main import Service
from app.store import following
from app.store.engine import migrate
from tests.api.running import ask, connect, make_service
from tests.databases import Databases
from tests.store.smallregister import SMALL, START, city, opened, take_in

pytestmark = pytest.mark.anyio
LIST, COUNTS = "/v1/partnerships?sort=name", "/v1/meta"


@pytest.fixture
def file(databases: Databases, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The small register, whose place is looked at by everybody."""
    monkeypatch.setattr(following, "_APART", 0.0)
    url = databases.make("sqlite", "migrated")
    with opened(url) as engine:
        take_in(engine, *SMALL)
    yield Path(str(make_url(url).database))
    databases.drop(url)


@pytest.fixture
def service(file: Path) -> Iterator[Service]:
    made = make_service(f"sqlite:///{file}")
    yield made
    made.register.close()


@pytest.fixture
async def client(service: Service) -> AsyncIterator[httpx.AsyncClient]:
    async with connect(service) as made:
        yield made


def remove(file: Path) -> None:
    for suffix in ("", "-wal", "-shm"):
        file.with_name(file.name + suffix).unlink(missing_ok=True)


def replace(file: Path) -> None:
    """Another register of the same revision, a minute later, in which Wuhan has another name."""
    remove(file)
    migrate(f"sqlite:///{file}")
    with opened(f"sqlite:///{file}") as engine:
        records = [one for one in SMALL if one.id != "wuhan-cn"]
        take_in(engine, city("wuhan-cn", name="Hankou"), *records, now=START + timedelta(minutes=1))


def made_nothing(file: Path) -> bool:
    return not file.exists()


async def until(client: httpx.AsyncClient, holds: Callable[[httpx.Response], bool], path: str) -> httpx.Response:
    """The first answer of which something holds; it comes within seconds."""
    deadline = time.monotonic() + 20
    while not holds(answer := await client.get(path)):
        assert time.monotonic() < deadline, answer.text
    return answer


async def test_a_register_that_was_removed_is_served_on_and_ready_says_so(
    file: Path, client: httpx.AsyncClient
) -> None:
    before = await client.get(LIST)
    remove(file)
    ready = (await client.get("/health/ready")).json()
    assert (ready["status"], ready["revision"], ready["writable"]) == ("ready", 1, False)
    assert "not at its place" in ready["detail"] and file.name not in ready["detail"]
    assert "\nsister_cities_writable 0.0\n" in (await client.get("/metrics")).text
    again = await client.get(LIST)
    assert (again.status_code, again.content, again.headers["etag"]) == (200, before.content, before.headers["etag"])
    assert (await client.get(f"{LIST}&limit=1")).status_code == 200
    assert made_nothing(file)


async def test_without_any_file_from_the_start_ready_says_so(file: Path, service: Service) -> None:
    remove(file)
    answer = await ask(service, "/health/ready")
    assert (answer.status_code, answer.json()["detail"]) == (503, "The file of the register is not at its place.")
    assert made_nothing(file)
    replace(file)
    assert (await ask(service, "/health/ready")).json()["writable"]


async def test_another_register_is_served_with_tags_and_answers_of_its_own(
    file: Path, client: httpx.AsyncClient
) -> None:
    paths = (LIST, f"{LIST}&known_at=r1", "/v1/cities/wuhan-cn", "/v1/partnerships/facets", COUNTS)
    before = [await client.get(path) for path in paths for _ in range(2)][::2]
    replace(file)
    await until(client, lambda answer: "Hankou" in answer.text, "/v1/cities/wuhan-cn")
    for path, old in zip(paths, before, strict=True):
        new = await client.get(path, headers={"if-none-match": old.headers["etag"]})
        assert new.status_code == 200
        assert new.headers["etag"] != old.headers["etag"]
        assert new.content == (await client.get(path)).content
        with_nothing_kept = make_service(f"sqlite:///{file}")
        assert (await ask(with_nothing_kept, path)).json() == new.json()
        with_nothing_kept.register.close()
    assert (await client.get("/health/ready")).json()["writable"] is True


async def test_an_answer_that_was_begun_with_a_register_is_finished_with_it(file: Path, service: Service) -> None:
    register = service.register
    with register.standing_still(register.newest()):
        replace(file)
        register._follower.judge()
        row = register.reader.row("SELECT name FROM city WHERE id = 'wuhan-cn'")
    assert row == ("Wuhan",)
    assert register.reader.row("SELECT name FROM city WHERE id = 'wuhan-cn'") == ("Hankou",)
