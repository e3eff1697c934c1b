"""PgBouncer between the service and PostgreSQL: connections that sessions or transactions share."""

import shutil
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import Literal

import pytest
from sqlalchemy import URL, make_url

from tests.cli.commands import find_free_port, run_program
from tests.databases import Kind, State
from tests.postgres import find_account, wait_until_ready
from tests.resilience.programs import digest_of, end, run_command, serve

pytestmark = pytest.mark.slow
PATHS = (
    "/v1/partnerships?country=NL",
    "/v1/partnerships/facets?between=NL,CN",
    "/v1/partnerships.csv?status=severed",
    "/v1/events?country=DE",
    "/v1/changes?since=0",
    "/health/ready",
)
# A session keeps its connection for as long as the service keeps the session, which is what the setting limits.
_SETTINGS = {
    "SISTER_CITIES_DATABASE_CONNECTIONS": "12",
    "SISTER_CITIES_PUBLIC_URL": "https://register.example",
}
_POOL_SIZES = {"session": 16, "transaction": 4}


@contextmanager
def pooling(url: str, mode: Literal["session", "transaction"]) -> Iterator[str]:
    """Run PgBouncer in front of the server of a database; gives the URL of the database behind it."""
    program = shutil.which("pgbouncer", path="/usr/sbin:/usr/bin:/usr/local/bin:/usr/local/sbin")
    if program is None:
        pytest.skip("There is no program pgbouncer on this machine.")
    address, port, account = make_url(url), find_free_port(), find_account()
    folder = Path(tempfile.mkdtemp(prefix="pooler-"))
    folder.chmod(0o755)
    configuration = folder / "pgbouncer.ini"
    configuration.write_text(
        f"""[databases]
* = host={address.query["host"]} user={address.username}
[pgbouncer]
listen_addr = 127.0.0.1
listen_port = {port}
unix_socket_dir =
auth_type = any
pool_mode = {mode}
default_pool_size = {_POOL_SIZES[mode]}
max_prepared_statements = 0
""",
        encoding="utf-8",
    )
    log = folder / "log"
    with log.open("wb") as output:
        process = subprocess.Popen(
            [program, "-q", configuration],
            stdout=output, stderr=output, user=account.user, group=account.group,
            extra_groups=None if account.user is None else [],
        )  # fmt: skip
        try:
            pooled = URL.create("postgresql", address.username, host="127.0.0.1", port=port, database=address.database)
            wait_until_ready(pooled, log)
            yield pooled.render_as_string()
        finally:
            end(process)
            shutil.rmtree(folder)


@pytest.fixture(params=["session", "transaction"])
def pooled_url(request: pytest.FixtureRequest, make_database: Callable[[Kind, State], str]) -> Iterator[str]:
    """The URL of an empty database behind PgBouncer, in each of its modes."""
    with pooling(make_database("postgresql", "empty"), request.param) as url:
        yield url


def test_commands_and_readers_share_the_connections_of_a_pooler(
    pooled_url: str, shared_url_of_a_file: str, tmp_path: Path
) -> None:
    run_command(pooled_url, "migrate")
    run_command(pooled_url, "seed")
    with (
        serve(pooled_url, tmp_path, environment=_SETTINGS) as pooled,
        serve(shared_url_of_a_file, tmp_path, environment=_SETTINGS) as direct,
    ):
        pooled.wait_until_ready()
        direct.wait_until_ready()

        def ask(path: str) -> int:
            return pooled.get(path).status_code

        with ThreadPoolExecutor(12) as threads:
            statuses = list(threads.map(ask, PATHS * 30))
            assert run_program(pooled_url, "rebuild", patience=300).status == 0
        assert set(statuses) == {200}
        for path in PATHS[:-2]:
            assert pooled.get(path).text == direct.get(path).text
    assert digest_of(pooled_url) == digest_of(shared_url_of_a_file)


@pytest.fixture
def shared_url_of_a_file(make_database: Callable[[Kind, State], str]) -> str:
    """The URL of the same register in a file."""
    return make_database("sqlite", "seeded")
