"""A reader who stops reading in the middle of a download holds no connection to the database, and bounded memory."""

import sqlite3
from collections import Counter
from contextlib import closing

import anyio
import psycopg
import pytest
from anyio.abc import TaskGroup
from fastapi import FastAPI
from sqlalchemy import make_url
from starlette.types import Message, Scope

from app.api import concurrency
from tests.api.running import HOST, Start, ask
from tests.databases import Kind

pytestmark = pytest.mark.anyio
SCOPE: Scope = {
    "type": "http", "asgi": {"version": "3.0", "spec_version": "2.3"}, "http_version": "1.1", "method": "GET",
    "scheme": "http", "path": "/v1/partnerships.ndjson", "raw_path": b"/v1/partnerships.ndjson", "root_path": "",
    "query_string": b"", "headers": [(b"host", HOST.encode())], "client": ("127.0.0.1", 1), "server": (HOST, 80),
}  # fmt: skip


class UnreadDownloads:
    """Requests of a client for the same download, which reads its first chunk only, until it may `read_on`."""

    def __init__(self, service: FastAPI, client: str = "192.0.2.1") -> None:
        self._service, self._scope = service, {**SCOPE, "client": (client, 1)}
        self.read_on = anyio.Event()
        self.statuses: Counter[int] = Counter()
        self.sizes: list[int] = []
        """The bytes of each chunk that was sent."""

    async def open(self, tasks: TaskGroup, number: int) -> None:
        """Ask so many times at once, and wait for the first chunk of each answer."""
        all_begun = [anyio.Event() for _ in range(number)]
        for begun in all_begun:
            tasks.start_soon(self._ask, begun)
        for begun in all_begun:
            await begun.wait()

    async def _ask(self, begun: anyio.Event) -> None:
        async def receive() -> Message:
            await anyio.sleep_forever()
            raise AssertionError

        async def send(message: Message) -> None:
            if message["type"] == "http.response.start":
                self.statuses[message["status"]] += 1
            else:
                self.sizes.append(len(message["body"]))
                begun.set()
                await self.read_on.wait()

        await self._service(self._scope, receive, send)


async def test_a_download_that_is_not_read_on_holds_nothing(start: Start, seeded_url: str, database_kind: Kind) -> None:
    downloads = UnreadDownloads(start(seeded_url))
    async with anyio.create_task_group() as tasks:
        await downloads.open(tasks, 1)
        with anyio.fail_after(60):  # A thread may still read what it has begun to read ahead.
            while held(seeded_url, database_kind):  # noqa: ASYNC110 - Nothing says when a thread has ended.
                await anyio.sleep(0.05)
        assert len(downloads.sizes) == 1
        downloads.read_on.set()
    assert len(downloads.sizes) > 1


@pytest.mark.sqlite_only
async def test_beyond_a_number_of_unread_downloads_more_are_refused(
    start: Start, seeded_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(concurrency, "MAX_OPEN_DOWNLOADS", 3)
    service = start(seeded_url)
    downloads = UnreadDownloads(service)
    other = "/v1/events.csv?country=NL"
    async with anyio.create_task_group() as tasks:
        await downloads.open(tasks, 2)
        assert (await ask(service, other)).status_code == 200
        await downloads.open(tasks, 5)
        assert downloads.statuses == {200: 3, 503: 4}
        refused = await ask(service, other)
        assert (refused.status_code, refused.json()["code"]) == (503, "busy")
        assert "retry-after" in refused.headers
        assert (await ask(service, "/v1/partnerships?limit=1")).status_code == 200
        downloads.read_on.set()
    assert (await ask(service, other)).status_code == 200


@pytest.mark.sqlite_only
async def test_no_client_takes_all_downloads(start: Start, seeded_url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(concurrency, "MAX_OPEN_DOWNLOADS_OF_CLIENT", 2)
    service = start(seeded_url)
    greedy, other = UnreadDownloads(service), UnreadDownloads(service, "192.0.2.2")
    async with anyio.create_task_group() as tasks:
        await greedy.open(tasks, 4)
        await other.open(tasks, 2)
        assert (greedy.statuses, other.statuses) == ({200: 2, 503: 2}, {200: 2})
        greedy.read_on.set()
        other.read_on.set()
    again = UnreadDownloads(service)
    again.read_on.set()
    async with anyio.create_task_group() as tasks:
        await again.open(tasks, 2)
    assert again.statuses == {200: 2}


def held(url: str, kind: Kind) -> int:
    """How many readers keep the database from letting go of what they have read."""
    if kind == "sqlite":
        with closing(sqlite3.connect(str(make_url(url).database))) as writer:
            writer.execute("CREATE TABLE IF NOT EXISTS written (x)")
            writer.execute("INSERT INTO written VALUES (1)")
            writer.commit()
            busy: int = writer.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]
            return busy
    address = make_url(url).set(drivername="postgresql").render_as_string(hide_password=False)
    with psycopg.connect(address) as other:
        row = other.execute(
            "SELECT count(*) FROM pg_stat_activity"
            " WHERE datname = current_database() AND pid <> pg_backend_pid() AND state <> 'idle'"
        ).fetchone()
    assert row is not None
    return int(row[0])
