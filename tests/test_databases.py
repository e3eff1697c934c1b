"""The databases of the tests: separate, copied whole, and never without a server."""

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest
from sqlalchemy import URL, create_engine, inspect, text

from tests import postgres
from tests.databases import Databases, Kind
from tests.postgres import (
    OLDEST,
    Account,
    NoServerError,
    connect,
    find_embedded,
    given_address,
    is_usable,
    serving,
)

ROOT = Path(__file__).parent.parent


def find_tables(url: str) -> set[str]:
    engine = create_engine(url)
    try:
        return set(inspect(engine).get_table_names())
    finally:
        engine.dispose()


def write(url: str, statement: str) -> None:
    engine = create_engine(url)
    with engine.begin() as connection:
        connection.execute(text(statement))
    engine.dispose()


def test_an_empty_database_has_no_table(database_url: str, database_kind: Kind) -> None:
    assert database_url.startswith(database_kind)
    assert find_tables(database_url) == set()


def test_a_migrated_database_has_tables(migrated_url: str) -> None:
    assert find_tables(migrated_url)


def test_what_is_written_to_one_copy_is_in_no_other(databases: Databases, seeded_url: str, shared_url: str) -> None:
    write(seeded_url, "CREATE TABLE scribble (line INTEGER)")
    later = databases.make("sqlite" if seeded_url.startswith("sqlite") else "postgresql", "seeded")
    assert "scribble" in find_tables(seeded_url)
    assert find_tables(shared_url) == find_tables(later) == find_tables(seeded_url) - {"scribble"}


def test_a_copy_carries_what_is_still_in_the_write_ahead_log(databases: Databases) -> None:
    original = databases.make("sqlite")
    engine = create_engine(original)
    with engine.connect() as connection:
        connection.exec_driver_sql("PRAGMA journal_mode=WAL")
        connection.exec_driver_sql("CREATE TABLE scribble (line INTEGER)")
        connection.commit()
        copied = databases.copy(original)
    engine.dispose()
    assert find_tables(copied) == {"scribble"}


def test_a_dropped_database_is_gone_though_a_connection_is_open(databases: Databases, database_kind: Kind) -> None:
    url = databases.make(database_kind)
    engine = create_engine(url)
    with engine.connect() as connection:
        connection.execute(text("SELECT 1"))
        databases.drop(url)
        connection.invalidate()
    engine.dispose()
    assert find_tables(databases.make(database_kind)) == set()


def test_the_server_is_new_enough(postgres_server: URL) -> None:
    with connect(postgres_server) as connection:
        assert connection.info.server_version // 10_000 >= OLDEST


def test_without_any_server_it_fails_and_says_what_to_install(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delenv("TEST_DATABASE_URL", raising=False)
    monkeypatch.setattr(postgres, "find_embedded", lambda: None)
    monkeypatch.setattr(postgres, "find_system", lambda: [tmp_path])
    without = Databases(tmp_path)
    for _ in range(2):
        with pytest.raises(NoServerError, match="apt-get install postgresql"):
            without.make("postgresql")


def test_an_address_that_is_given_is_used_with_our_driver() -> None:
    assert given_address("postgresql://a:b@db/c").render_as_string(False) == "postgresql+psycopg://a:b@db/c"
    with pytest.raises(NoServerError, match="names no PostgreSQL server"):
        given_address("sqlite:///somewhere.sqlite")


def test_an_embedded_server_in_a_closed_folder_runs_from_a_copy(monkeypatch: pytest.MonkeyPatch) -> None:
    closed = find_embedded()
    assert closed is not None

    def is_open(binaries: Path, account: Account) -> bool:
        return binaries != closed and is_usable(binaries, account)

    monkeypatch.delenv("TEST_DATABASE_URL", raising=False)
    monkeypatch.setattr(postgres, "is_usable", is_open)
    monkeypatch.setattr(postgres, "find_system", list)
    with serving() as address, connect(address) as connection:
        assert connection.execute("SELECT 1").fetchone() == (1,)


def test_a_killed_run_leaves_no_server_behind() -> None:
    script = "import time; from tests.postgres import serving\nwith serving() as address:\n"
    script += "    print(address.query['host'], flush=True); time.sleep(60)"
    environment = {key: value for key, value in os.environ.items() if key != "TEST_DATABASE_URL"}
    with subprocess.Popen(
        [sys.executable, "-c", script], stdout=subprocess.PIPE, encoding="utf-8", cwd=ROOT, env=environment
    ) as run:
        assert run.stdout is not None
        folder = Path(run.stdout.readline().strip())
        assert (folder / "data").is_dir()
        run.kill()
    deadline = time.monotonic() + 60
    while folder.exists():
        assert time.monotonic() < deadline, f"{folder} is still there"
        time.sleep(0.05)
