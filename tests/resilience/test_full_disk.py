"""The disk under a register that is served is full to the last byte, and later has room again.

Readers keep seeing what they saw. Writes fail with one clear line, leave a sound register, and complete when there is
room again, which the service shows without a restart. `/health/ready` names the cause. On PostgreSQL the disk of the
tables is filled first, and then that of the write-ahead log, on which the server ends: readers then get 503.
"""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import psycopg
import pytest
from sqlalchemy import make_url

from tests.cli.commands import Server
from tests.postgres import connect
from tests.resilience.postgres_server import PostgresServer, postgres_server
from tests.resilience.programs import digest_of, fill_small, run_command, run_refused_command, serve
from tests.resilience.readers import Readers, expect_writes_shown, revision
from tests.resilience.small_disk import Disk, mounted_disk

ROOM = 200_000  # Bytes: far less than the seed takes.
PAUSE = 0.05  # Seconds between two requests of a reader.
FILE, TABLES, LOG = 48, 40, 64  # Megabytes of the disks for each of them.


@pytest.mark.parametrize("thorough", [False, pytest.param(True, marks=pytest.mark.slow)])
def test_a_full_disk_under_a_file(tmp_path: Path, thorough: bool) -> None:
    folder = tmp_path / "disk"
    with mounted_disk(folder, FILE) as disk:
        path = folder / "register.sqlite"
        url = f"sqlite:///{path}"
        fill_small(url)
        before = digest_of(url)
        with serve(url, tmp_path, environment={"TMPDIR": str(folder)}) as server:
            server.wait_until_ready()
            seen = revision(server)
            with Readers(server, 2, pause=PAUSE) as readers:
                seed_without_room(url, path, disk, ROOM)
                if disk:
                    if thorough:
                        seed_without_room(url, path, disk, 0)
                    expect_no_room(server)
                assert (revision(server), digest_of(url)) == (seen, before)
                if disk:
                    disk.empty()
                expect_writes_shown(url, server)
                if thorough:
                    run_command(url, "seed")
                assert server.get("/health/ready").json()["writable"] is True
        digest_of(url)
    assert set(readers.statuses) == {"200"}


def seed_without_room(url: str, path: Path, disk: Disk | None, leaving: int) -> None:
    """Fail unless the seed is refused where only so many bytes are left; without a disk no file may grow by more."""
    limited: tuple[str, ...] = ()
    if disk:
        disk.fill(leaving=leaving)
    else:
        blocks = (path.stat().st_size + leaving) // 512
        limited = ("/bin/sh", "-c", f'ulimit -f {blocks}; exec "$@"', "limited")
    run_refused_command(url, "seed", led_by=limited)


def expect_no_room(server: Server) -> None:
    """Fail unless readiness reports the full disk, and workbooks that need room for a file are refused if need be."""
    ready = server.get("/health/ready")
    assert (ready.status_code, ready.json()["writable"]) == (200, False)
    assert "no disk space" in ready.text
    workbook = server.get("/v1/partnerships.xlsx?country=NL")
    assert workbook.status_code == 200 or (workbook.status_code == 503 and "no room" in workbook.text)


@pytest.mark.slow
def test_full_disks_under_a_server(tmp_path: Path) -> None:
    with (
        postgres_server() as postgres,
        log_on_disk(postgres) as log,
        mounted_disk(postgres.folder / "tables", TABLES) as tables,
    ):
        address = postgres.start()
        with connect(address) as administration:
            administration.execute("CREATE DATABASE register")
            if tables:
                postgres.own(tables.folder)
                administration.execute(f"CREATE TABLESPACE small LOCATION '{tables.folder}'")
                administration.execute("ALTER DATABASE register SET TABLESPACE small")
        url = address.set(database="register").render_as_string(hide_password=False)
        fill_small(url)
        with serve(url, tmp_path) as server:
            server.wait_until_ready()
            expect_full_tables_survived(postgres, server, url, tables)
            if log:
                expect_full_log_survived(postgres, server, url, log)
        postgres.close()


@contextmanager
def log_on_disk(postgres: PostgresServer) -> Iterator[Disk | None]:
    """Move the write-ahead log of a server that does not run yet to a disk of its own."""
    with mounted_disk(postgres.folder / "log-disk", LOG) as disk:
        if disk:
            log = postgres.folder / "data" / "pg_wal"
            shutil.move(log, disk.folder / "pg_wal")
            log.symlink_to(disk.folder / "pg_wal")
            postgres.own(disk.folder)
        yield disk


def expect_full_tables_survived(postgres: PostgresServer, server: Server, url: str, tables: Disk | None) -> None:
    """Without a disk no file of the server may grow, its log included: the server may then end."""
    before, seen = digest_of(url), revision(server)
    with Readers(server, 2, pause=PAUSE) as readers:
        if tables:
            tables.fill()
            run_refused_command(url, "seed")
            assert revision(server) == seen
            tables.empty()
        else:
            with postgres.limited_files(1_000_000):
                run_refused_command(url, "seed")
        server.wait_until_ready()
        assert digest_of(url) == before
        expect_writes_shown(url, server)
    assert set(readers.statuses) <= ({"200"} if tables else {"200", "503"})


def expect_full_log_survived(postgres: PostgresServer, server: Server, url: str, log: Disk) -> None:
    """Start files of the log until there is no room for another one, on which the server ends."""
    before, seen = digest_of(url), revision(server)
    with Readers(server, 2, pause=PAUSE) as readers:
        log.fill()
        with suppress(psycopg.Error), connect(make_url(url)) as writing:
            while True:
                for statement in ("CREATE TABLE more (number int)", "DROP TABLE more", "SELECT pg_switch_wal()"):
                    writing.execute(statement)
        postgres.wait_until_ended()
        run_refused_command(url, "rebuild")
        assert server.get("/health/ready").status_code == 503
        log.empty()
        postgres.start()
        server.wait_until_ready()
        assert (digest_of(url), revision(server)) == (before, seen)
    assert set(readers.statuses) == {"200", "503"}
