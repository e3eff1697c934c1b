"""Several nodes on one register: equal bytes from each, and no client that goes back in time while a replica lags."""

import shutil
import tempfile
from collections.abc import AsyncIterator, Iterator
from contextlib import ExitStack
from datetime import UTC, datetime
from os import chown
from pathlib import Path

import anyio
import httpx
import pytest
from fastapi import FastAPI
from sqlalchemy import URL, make_url, select, update
from sqlalchemy.exc import DBAPIError

from app.main import create_app
from app.settings import Settings
from app.store.database import migrate, open_engine
from app.store.tables import REVISION
from tests.api.running import connect
from tests.postgres import connect as administer
from tests.postgres import find_account, find_binaries, initialise, run, started
from tests.store.smallregister import SMALL, city, opened, take_in

LIST = "/v1/partnerships?sort=name&as_of=2026-11-24"


def text_of(address: URL) -> str:
    return address.set(drivername="postgresql").render_as_string(hide_password=False)


@pytest.fixture(scope="module")
def cluster() -> Iterator[tuple[str, str]]:
    """A primary with the small register, and a replica that streams from it."""
    account = find_account()
    with ExitStack() as running:
        folders = [Path(tempfile.mkdtemp(prefix="pg-")) for _ in range(2)]
        for folder in folders:
            running.callback(shutil.rmtree, folder, ignore_errors=True)
            if account.user is not None:
                chown(folder, account.user, account.group or 0)
        binaries = find_binaries(account, folders[0])
        initialise(binaries, account, folders[0])
        primary = running.enter_context(started(binaries, account, folders[0]))
        migrate(text_of(primary))
        engine = open_engine(text_of(primary))
        take_in(engine, *SMALL)
        engine.dispose()
        copy = (
            "--host",
            folders[0],
            "--username",
            "postgres",
            "--pgdata",
            folders[1] / "data",
            "--write-recovery-conf",
        )
        done = run(account, binaries / "pg_basebackup", *copy, "--checkpoint=fast", "--wal-method=stream", "--no-sync")
        assert done.returncode == 0, done.stderr
        replica = running.enter_context(started(binaries, account, folders[1]))
        yield text_of(primary), text_of(replica)


@pytest.fixture
def nodes(cluster: tuple[str, str]) -> Iterator[list[FastAPI]]:
    """A node that reads the primary, and two that read the replica."""
    primary, replica = cluster
    services = [create_app(Settings(database_url=primary, read_database_url=url)) for url in ("", replica, replica)]
    yield services
    for service in services:
        service.state.register.close()


@pytest.fixture
async def clients(nodes: list[FastAPI]) -> AsyncIterator[list[httpx.AsyncClient]]:
    async with connect(nodes[0]) as one, connect(nodes[1]) as other, connect(nodes[2]) as third:
        yield [one, other, third]


def revision_of(answer: httpx.Response) -> int:
    return int(answer.json()["meta"]["revision"])


def write(primary: str, name: str) -> int:
    with opened(primary) as engine:
        return take_in(engine, city("wuhan-cn", name=name), now=datetime.now(UTC)).revision


async def get_at(client: httpx.AsyncClient, revision: int) -> httpx.Response:
    """The list of a node, once it has reached a revision."""
    with anyio.fail_after(60):
        while revision_of(answer := await client.get(LIST)) < revision:  # noqa: ASYNC110 (another process writes)
            await anyio.sleep(0.05)
    return answer


@pytest.mark.anyio
async def test_every_node_gives_the_same_bytes_and_tags(
    cluster: tuple[str, str], clients: list[httpx.AsyncClient]
) -> None:
    written = write(cluster[0], "Hankou")
    answers = [await get_at(client, written) for client in clients]
    assert {answer.status_code for answer in answers} == {200}
    assert len({answer.content for answer in answers}) == 1
    assert len({answer.headers["etag"] for answer in answers}) == 1


@pytest.mark.anyio
async def test_a_replica_refuses_the_next_page_until_it_has_its_revision(
    cluster: tuple[str, str], clients: list[httpx.AsyncClient]
) -> None:
    primary, replica = cluster
    with administer(make_url(replica)) as held:
        held.execute("SELECT pg_wal_replay_pause()")
        written = write(primary, "Hanyang")
        first = (await clients[0].get(f"{LIST}&limit=2")).json()
        refused = await clients[1].get(first["links"]["next"])
        assert (refused.status_code, refused.headers["retry-after"]) == (503, "1")
        assert f"has not received r{written}" in refused.json()["detail"]
        held.execute("SELECT pg_wal_replay_resume()")
        await get_at(clients[1], written)
    rest = (await clients[1].get(first["links"]["next"])).json()
    whole = (await clients[0].get(LIST)).json()
    assert first["data"] + rest["data"] == whole["data"]
    assert first["meta"]["count"] == rest["meta"]["count"] == len(whole["data"])


@pytest.mark.anyio
async def test_a_replica_is_ready_and_reports_that_it_takes_no_writes(clients: list[httpx.AsyncClient]) -> None:
    primary, replica = [(await client.get("/health/ready")).json() for client in clients[:2]]
    assert primary["writable"] is True
    assert (replica["status"], "writable" in replica) == ("ready", False)
    assert "replica" in replica["detail"]


def test_a_replica_refuses_writes(cluster: tuple[str, str]) -> None:
    with pytest.raises(DBAPIError, match="during recovery"):
        write(cluster[1], "Hankou")


@pytest.mark.anyio
async def test_the_engine_of_readers_cannot_write(cluster: tuple[str, str], nodes: list[FastAPI]) -> None:
    with pytest.raises(Exception, match="read-only"):
        nodes[0].state.register.session.rows(
            select(update(REVISION).values(number=99).returning(REVISION.c.number).cte())
        )
