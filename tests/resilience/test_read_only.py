"""A register that may be read and not written to is served, and writes are refused with the reason.

That is so when the file and its folder are read-only, when the account may only read, and when the database takes no
changes. A register that cannot be read either is refused at the start with the path in the way.
"""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from sqlalchemy import make_url

from tests.cli.commands import PROGRAM, Server
from tests.databases import Databases
from tests.postgres import connect
from tests.resilience.programs import digest_of, fill_small, run_refused_command, serve
from tests.resilience.readers import expect_served, expect_writes_shown

pytestmark = pytest.mark.slow
# Without this capability root is bound by the modes of files, as every other account is.
BOUND = ("setpriv", "--bounding-set=-dac_override", "--") if os.geteuid() == 0 else ()


@contextmanager
def read_only(path: Path) -> Iterator[None]:
    """A block in which a file, or a folder and its files, may not be written to."""
    paths = [path, *path.glob("*")] if path.is_dir() else [path]
    modes = [one.stat().st_mode for one in paths]
    for one in paths:
        one.chmod(one.stat().st_mode & ~0o222)
    try:
        yield
    finally:
        for one, mode in zip(paths, modes, strict=True):
            one.chmod(mode)


def expect_only_reading(server: Server, reason: str, write: Callable[[], str]) -> None:
    """Fail unless readers are served, a write is refused, and readiness says why."""
    ready = server.get("/health/ready")
    assert ready.status_code == 200
    assert ready.json()["writable"] is False
    assert reason in ready.json()["detail"]
    write()
    expect_served(server)


def test_a_read_only_folder(tmp_path: Path) -> None:
    folder = tmp_path / "register"
    folder.mkdir()
    url = f"sqlite:///{folder / 'register.sqlite'}"
    fill_small(url)
    before = digest_of(url)
    with serve(url, tmp_path, program=(*BOUND, *PROGRAM)) as server:
        server.wait_until_ready()
        with read_only(folder):
            seed = lambda: run_refused_command(url, "seed", led_by=BOUND)  # noqa: E731
            expect_only_reading(server, "cannot be written to", seed)
            assert digest_of(url) == before
            if os.geteuid() == 0:
                expect_writes_shown(url, server)  # Unbound, root writes.
            with serve(url, tmp_path, program=(*BOUND, *PROGRAM)) as second:
                second.wait_until_ready()
                expect_served(second)
        ready = server.get("/health/ready").json()
        assert ready["writable"] is True
        assert "detail" not in ready


def test_a_read_only_file_is_served_and_with_a_read_only_folder_and_no_log_refused(tmp_path: Path) -> None:
    folder = tmp_path / "register"
    folder.mkdir()
    path = folder / "register.sqlite"
    url = f"sqlite:///{path}"
    fill_small(url)
    with read_only(path), serve(url, tmp_path, program=(*BOUND, *PROGRAM)) as server:
        server.wait_until_ready()
        expect_served(server)
    for log in folder.glob("*-*"):
        log.unlink()  # The server was killed.
    with read_only(folder):
        assert str(folder) in run_refused_command(url, "serve", "--port", "0", led_by=BOUND)


def test_an_account_that_may_only_read(databases: Databases, tmp_path: Path) -> None:
    url = databases.make("postgresql")
    fill_small(url)
    name = f"reader_{make_url(url).database}"
    with connect(make_url(url)) as administration:
        administration.execute(f"CREATE ROLE {name} LOGIN PASSWORD 'reads'")
        try:
            administration.execute(f"GRANT SELECT ON ALL TABLES IN SCHEMA public TO {name}")
            reading = make_url(url).set(username=name, password="reads").render_as_string(hide_password=False)
            with serve(reading, tmp_path) as server:
                server.wait_until_ready()
                expect_only_reading(server, "may read the register", lambda: run_refused_command(reading, "seed"))
                expect_writes_shown(url, server)
                server.stop()
        finally:
            administration.execute(f"DROP OWNED BY {name}")
            administration.execute(f"DROP ROLE {name}")


def test_a_database_that_takes_no_changes(databases: Databases, tmp_path: Path) -> None:
    url = databases.make("postgresql")
    fill_small(url)
    with connect(make_url(url)) as administration:
        administration.execute(f"ALTER DATABASE {make_url(url).database} SET default_transaction_read_only = on")
        with serve(url, tmp_path) as server:
            server.wait_until_ready()
            expect_only_reading(server, "is set to read only", lambda: run_refused_command(url, "seed"))
            server.stop()
