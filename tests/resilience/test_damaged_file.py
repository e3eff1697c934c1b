"""A register whose log is cut, or whose file is damaged, removed or replaced, serves no wrong data.

A write-ahead log that was cut loses a whole revision and nothing else. A damaged file is reported while it is served,
and refused after a restart. While the file is missing, and after an older copy has replaced it, the service is not
ready and says why; a restart serves the copy.
"""

import sqlite3
from collections import Counter
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import make_url

from app.store.read_session import FILE_REMOVED, FILE_REPLACED
from tests.cli.commands import Server
from tests.databases import Databases
from tests.resilience.programs import digest_of, fill_small, run_command, run_refused_command, serve
from tests.resilience.readers import Readers, expect_writes_shown, revision

DAMAGED = "The database is damaged."


@pytest.mark.parametrize("cuts", [3, pytest.param(20, marks=pytest.mark.slow)])
def test_a_log_that_was_cut_leaves_a_whole_revision(tmp_path: Path, cuts: int) -> None:
    path = tmp_path / "register.sqlite"
    url = f"sqlite:///{path}"
    fill_small(url)
    small = digest_of(url)
    with closing(sqlite3.connect(path)) as reader:
        reader.execute("BEGIN")
        reader.execute("SELECT number FROM revision").fetchall()  # While it reads the log is not moved into the file.
        run_command(url, "seed")
        whole, file, log = digest_of(url), path.read_bytes(), Path(f"{path}-wal").read_bytes()
    for number in range(1, cuts + 1):
        copy = tmp_path / f"cut-{number}.sqlite"
        copy.write_bytes(file)
        Path(f"{copy}-wal").write_bytes(log[: len(log) * number // (cuts + 1)])
        assert digest_of(f"sqlite:///{copy}") in (small, whole)


def test_a_damaged_file_is_reported_and_refused_after_a_restart(databases: Databases, tmp_path: Path) -> None:
    url = databases.make("sqlite", "seeded")
    path = Path(str(make_url(url).database))
    with serve(url, tmp_path) as server:
        server.wait_until_ready()
        with path.open("r+b") as file:  # Every page behind the first.
            for start in range(16_384, path.stat().st_size, 16_384):
                file.seek(start)
                file.write(b"\xff" * 512)
        responses = [server.get(f"/v1/partnerships?as_of={year}-01-01") for year in range(1990, 2000)]
        refused = [response for response in responses if response.status_code != 200]
        assert {response.status_code for response in refused} <= {503}
        assert {response.json()["detail"] for response in refused} <= {DAMAGED}
        ready = server.get("/health/ready")
        assert not refused or ready.json()["detail"] == DAMAGED
        assert server.get("/health/live").status_code == 200
    message = run_refused_command(url, "serve", "--port", "0")
    assert "damaged" in message.lower() or "malformed" in message.lower()


@pytest.mark.slow
def test_a_file_that_is_removed_and_replaced_under_readers(tmp_path: Path) -> None:
    path, copy = tmp_path / "register.sqlite", tmp_path / "older.backup"
    url, statuses = f"sqlite:///{path}", Counter[str]()
    fill_small(url)
    run_command(url, "backup", str(copy))
    older = digest_of(url)
    for _ in range(10):
        run_command(url, "seed")
        with serve(url, tmp_path) as server:
            server.wait_until_ready()
            with Readers(server, 2, pause=0.02) as readers:
                for suffix in ("", "-wal", "-shm"):
                    path.with_name(path.name + suffix).unlink(missing_ok=True)
                expect_not_ready(server, FILE_REMOVED)
                run_command(url, "restore", str(copy))
                expect_not_ready(server, FILE_REPLACED)
            statuses += readers.statuses
            assert server.stop() == 0
        with serve(url, tmp_path) as server:
            server.wait_until_ready()
            assert revision(server) == 1
            assert digest_of(url) == older
            expect_writes_shown(url, server)
    digest_of(url)
    assert set(statuses) <= {"200", "503"}


def expect_not_ready(server: Server, reason: str) -> None:
    """Fail unless the process lives, and is not ready for this reason."""
    ready = server.get("/health/ready")
    assert (ready.status_code, ready.json()["detail"]) == (503, reason)
    assert server.get("/health/live").status_code == 200
