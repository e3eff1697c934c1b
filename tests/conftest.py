"""Fixtures for all tests: databases of both kinds, empty, with all tables, or with the seed.

| fixture | database | meant for |
| --- | --- | --- |
| `database_url` | empty, the test's own | migrations |
| `migrated_url` | all tables and no rows, the test's own | the store |
| `seeded_url` | the seed, the test's own copy | what writes and needs all of it |
| `excerpt_url` | thirty partnerships of the seed, the test's own copy | what writes to real records |
| `shared_url` | the seed, one for all tests | whatever only reads |
| `make_database` | `make_database(kind, state)` | fixtures of a module |

The first five run a test twice, as `[sqlite]` and as `[postgresql]`; `database_kind` is the kind. No fixture skips a
test. A module about headers, links or formats is marked `sqlite_only`: `tests/api/test_both_databases.py` shows that
both databases give the same bytes.
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
from sqlalchemy import URL, text

from app.api.concurrency import GC_THRESHOLDS
from app.columns import current_store
from app.seed.reader import read
from app.seed.records import SeedRecords
from app.store.database import open_engine
from tests.api.running import TODAY, Start, make_service, stop
from tests.databases import KINDS, Databases, Kind, State

# Without deadlines: a busy machine is no error in the code.
settings.register_profile("patient", deadline=None)
settings.load_profile("patient")

# Collect garbage as rarely as the service does: most objects of the tests live until the end.
gc.set_threshold(*GC_THRESHOLDS)

# Keep databases of tests in memory if it has room and programs may run there, so that no test waits for a disk.
MEMORY = Path("/dev/shm")
if MEMORY.is_dir() and disk_usage(MEMORY).free > 4 << 30 and not os.statvfs(MEMORY).f_flag & os.ST_NOEXEC:
    os.environ.setdefault("TMPDIR", str(MEMORY))
    tempfile.tempdir = os.environ["TMPDIR"]

# Read the latest revision every time, so that a test reads what it has just written.
current_store._POLL = 0.0

# Remove a developer's own settings, and variables that make Typer write for a terminal: GitHub Actions sets the first.
for name in [name for name in os.environ if name.startswith("SISTER_CITIES_")]:
    del os.environ[name]
for name in ("GITHUB_ACTIONS", "FORCE_COLOR", "PY_COLORS"):
    os.environ.pop(name, None)


def pytest_collection_finish() -> None:
    """Exclude modules and tests from garbage collection."""
    gc.freeze()


@pytest.fixture(scope="session")
def anyio_backend() -> str:
    """Return the event loop for tests marked `anyio`, the same as that of the service."""
    return "asyncio"


@pytest.fixture(scope="session")
def whole_seed() -> SeedRecords:
    """Return all records of the seed files."""
    return read()


@pytest.fixture(scope="session")
def databases(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Databases]:
    """Yield the databases of this process. In a parallel run, each process also has its own PostgreSQL server."""
    made = Databases(tmp_path_factory.mktemp("databases"))
    yield made
    made.close()


@pytest.fixture(scope="session")
def postgres_server(databases: Databases) -> URL:
    """Return the address of a PostgreSQL server where databases may be created. The test fails if there is none."""
    return databases.find_server()


@pytest.fixture(scope="session")
def make_database(databases: Databases) -> Callable[[Kind, State], str]:
    """Return a function that makes a database of a kind in a state. It returns the URL; all are dropped at the end."""
    return databases.make


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Run tests that need a database on both kinds, but those marked `sqlite_only` only on SQLite."""
    if "database_kind" in metafunc.fixturenames:
        kinds = ("sqlite",) if metafunc.definition.get_closest_marker("sqlite_only") else KINDS
        metafunc.parametrize("database_kind", kinds, indirect=True, scope="session")


@pytest.fixture(scope="session")
def database_kind(request: pytest.FixtureRequest) -> Kind:
    """Return the kind of database for this run of the test."""
    return cast(Kind, request.param)


@pytest.fixture
def older_schema() -> str:
    """Return a schema version that this program no longer reads."""
    return "0000"


@pytest.fixture
def database_url(databases: Databases, database_kind: Kind) -> Iterator[str]:
    """Yield the URL of an empty database."""
    url = databases.make(database_kind)
    yield url
    databases.drop(url)


@pytest.fixture
def migrated_url(databases: Databases, database_kind: Kind) -> Iterator[str]:
    """Yield the URL of a database with all tables and no rows."""
    url = databases.make(database_kind, "migrated")
    yield url
    databases.drop(url)


@pytest.fixture
def first_revision(shared_url: str) -> str:
    """Return the name of the seed's only revision, with the id of its history."""
    engine = open_engine(shared_url)
    with engine.connect() as connection:
        (history,) = connection.execute(text("SELECT history_id FROM revision")).scalars()
    engine.dispose()
    return f"r1-{history}"


@pytest.fixture
def seeded_url(databases: Databases, database_kind: Kind) -> Iterator[str]:
    """Yield the URL of a database with the whole seed, for tests that write."""
    url = databases.make(database_kind, "seeded")
    yield url
    databases.drop(url)


@pytest.fixture
def excerpt_url(databases: Databases, database_kind: Kind) -> Iterator[str]:
    """Yield the URL of a database with a part of the seed, for tests that write."""
    url = databases.make(database_kind, "excerpt")
    yield url
    databases.drop(url)


@pytest.fixture(scope="session")
def shared_url(databases: Databases, database_kind: Kind) -> Iterator[str]:
    """Yield the URL of a database with the whole seed, shared by tests that only read."""
    url = databases.make(database_kind, "seeded")
    yield url
    databases.drop(url)


@pytest.fixture
def start() -> Iterator[Start]:
    """Yield a function that starts a service on a database. The services are stopped when the test ends."""
    running: list[FastAPI] = []

    def serve(url: str, today: int = TODAY, **settings: float) -> FastAPI:
        running.append(make_service(url, lambda: today, "", "off", **settings))
        return running[-1]

    yield serve
    for one in running:
        stop(one)
