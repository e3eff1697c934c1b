"""A reader who stops reading in the middle of a download holds no connection to the database and nothing in it."""

import sqlite3
from contextlib import closing

import anyio
import psycopg
import pytest
from sqlalchemy import make_url
from starlette.types import Message, Scope

from tests.api.running import HOST, Start
from tests.databases import Kind

pytestmark = pytest.mark.anyio
SCOPE: Scope = {
    "type": "http", "asgi": {"version": "3.0", "spec_version": "2.3"}, "http_version": "1.1", "method": "GET",
    "scheme": "http", "path": "/v1/partnerships.ndjson", "raw_path": b"/v1/partnerships.ndjson", "root_path": "",
    "query_string": b"", "headers": [(b"host", HOST.encode())], "client": ("127.0.0.1", 1), "server": (HOST, 80),
}  # fmt: skip


async def test_a_download_that_is_not_read_on_holds_nothing(start: Start, seeded_url: str, database_kind: Kind) -> None:
    service = start(seeded_url)
    begun, read_on = anyio.Event(), anyio.Event()
    sizes: list[int] = []

    async def receive() -> Message:
        await anyio.sleep_forever()
        raise AssertionError

    async def send(message: Message) -> None:
        if message["type"] == "http.response.body":
            sizes.append(len(message["body"]))
            begun.set()
            await read_on.wait()

    async with anyio.create_task_group() as tasks:
        tasks.start_soon(service, SCOPE, receive, send)
        await begun.wait()
        await anyio.sleep(0.1)
        assert len(sizes) == 1
        assert held(seeded_url, database_kind) == 0
        read_on.set()
    assert len(sizes) > 1


def held(url: str, kind: Kind) -> int:
    """How many readers keep the database from letting go of what they have read."""
    if kind == "sqlite":
        with closing(sqlite3.connect(str(make_url(url).database))) as writer:
            writer.execute("CREATE TABLE written (x)")
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
