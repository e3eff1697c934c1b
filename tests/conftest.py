"""What every test can ask for: a database of its own on SQLite and on PostgreSQL, and the register's seed in one.

| fixture | database | meant for |
| --- | --- | --- |
| `database_url` | empty, the test's own | migrations |
| `migrated_url` | all tables and no rows, the test's own | the store |
| `seeded_url` | the seed, the test's own copy | whatever writes |
| `shared_url` | the seed, one for all tests | whatever only reads |
| `make_database` | `make_database(kind, state)` | fixtures of a module |

The first four run a test twice, as `[sqlite]` and as `[postgresql]`; `database_kind` is the kind. Nothing here skips.
A module about headers, links or formats is marked `sqlite_only`: `tests/api/test_both_databases.py` shows that both
databases give the same bytes.
"""

import gc
import os
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from shutil import disk_usage
from typing import cast

import pytest
from fastapi import FastAPI
from hypothesis import settings
from sqlalchemy import URL

from app.api.concurrency import GC_THRESHOLDS
from app.imports.seed.reader import SeedRecords, read
from app.queries import context
from tests.api.running import TODAY, Start, make_service, stop
from tests.databases import KINDS, Databases, Kind, State

# Two tests run at a time, and a busy machine is no fault of the code.
settings.register_profile("patient", deadline=None)
settings.load_profile("patient")

# Garbage is collected as seldom as the service does it: most objects of the tests stay to the end.
gc.set_threshold(*GC_THRESHOLDS)

# Databases of tests lie in memory where there is room for them and programs may run: no test waits for a disk.
MEMORY = Path("/dev/shm")
if MEMORY.is_dir() and disk_usage(MEMORY).free > 4 << 30 and not os.statvfs(MEMORY).f_flag & os.ST_NOEXEC:
    os.environ.setdefault("TMPDIR", str(MEMORY))
    tempfile.tempdir = os.environ["TMPDIR"]

# A server is asked for the latest revision every time, so that a test reads what it has just written.
context._POLL = 0.0

# A developer's own settings must not reach the tests, nor what makes Typer write for a terminal: GitHub sets the first.
for name in [name for name in os.environ if name.startswith("SISTER_CITIES_")]:
    del os.environ[name]
for name in ("GITHUB_ACTIONS", "FORCE_COLOR", "PY_COLORS"):
    os.environ.pop(name, None)


def pytest_collection_finish() -> None:
    """Keep modules and tests out of every collection of garbage."""
    gc.freeze()


@pytest.fixture(scope="session")
def anyio_backend() -> str:
    """Tests marked `anyio` run on the loop that the service runs on."""
    return "asyncio"


@pytest.fixture(scope="session")
def whole_seed() -> SeedRecords:
    """Everything in the seed files."""
    return read()


@pytest.fixture(scope="session")
def databases(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Databases]:
    """Makes and drops databases. Every process of a parallel run has its own, and its own PostgreSQL server."""
    made = Databases(tmp_path_factory.mktemp("databases"))
    yield made
    made.close()


@pytest.fixture(scope="session")
def postgres_server(databases: Databases) -> URL:
    """The address of a PostgreSQL server on which databases may be made; fails, never skips, where there is none."""
    return databases.find_server()


@pytest.fixture(scope="session")
def make_database(databases: Databases) -> Callable[[Kind, State], str]:
    """The URL of a new database of this kind in this state, dropped when the tests end."""
    return databases.make


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Run what asks for a database on both kinds, and what is marked `sqlite_only` on SQLite."""
    if "database_kind" in metafunc.fixturenames:
        kinds = ("sqlite",) if metafunc.definition.get_closest_marker("sqlite_only") else KINDS
        metafunc.parametrize("database_kind", kinds, indirect=True, scope="session")


@pytest.fixture(scope="session")
def database_kind(request: pytest.FixtureRequest) -> Kind:
    """Each of the two kinds of database in turn."""
    return cast(Kind, request.param)


@pytest.fixture
def older_schema() -> str:
    """A schema version that this program no longer reads."""
    return "0000"


@pytest.fixture
def database_url(databases: Databases, database_kind: Kind) -> Iterator[str]:
    """An empty database."""
    url = databases.make(database_kind)
    yield url
    databases.drop(url)


@pytest.fixture
def migrated_url(databases: Databases, database_kind: Kind) -> Iterator[str]:
    """A database with all tables and no rows."""
    url = databases.make(database_kind, "migrated")
    yield url
    databases.drop(url)


@pytest.fixture
def seeded_url(databases: Databases, database_kind: Kind) -> Iterator[str]:
    """A database with the whole seed, to be written to."""
    url = databases.make(database_kind, "seeded")
    yield url
    databases.drop(url)


@pytest.fixture(scope="session")
def shared_url(databases: Databases, database_kind: Kind) -> Iterator[str]:
    """A database with the whole seed that many tests read. Tests that write use `seeded_url`."""
    url = databases.make(database_kind, "seeded")
    yield url
    databases.drop(url)


@pytest.fixture
def start() -> Iterator[Start]:
    """`start(url)` gives a freshly started service; it is stopped when the test ends."""
    running: list[FastAPI] = []

    def serve(url: str, today: int = TODAY) -> FastAPI:
        running.append(make_service(url, lambda: today))
        return running[-1]

    yield serve
    for one in running:
        stop(one)
