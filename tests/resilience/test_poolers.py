"""PgBouncer between the service and PostgreSQL: connections that sessions or transactions share."""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from sqlalchemy import make_url

from tests.cli.commands import run_program
from tests.databases import Kind, State
from tests.resilience.programs import digest_of, run_command, serve
from tests.resilience.proxies import pooling

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


@pytest.fixture(params=["session", "transaction"])
def pooled_url(request: pytest.FixtureRequest, make_database: Callable[[Kind, State], str]) -> Iterator[str]:
    """The URL of an empty database behind PgBouncer, in each of its modes."""
    address = make_url(make_database("postgresql", "empty"))
    with pooling(request.param, {"register": address}) as pooler:
        yield pooler.url("register")


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
