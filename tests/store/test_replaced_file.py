"""A database file that is removed or replaced under a running service makes health fail with a reason.

The service never creates a file in its place, and never answers from the new file until it is restarted.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import httpx
import pytest
from sqlalchemy import make_url

from app.domain.errors import DatabaseUnavailable
from app.main import create_app
from app.reading.register import Register
from app.settings import Settings
from app.store.database import DAMAGED, migrate, open_engine
from app.store.health import find_health
from app.store.read_session import FILE_REMOVED, FILE_REPLACED, ReadSession
from tests.databases import Databases
from tests.statements import statement
from tests.store.smallregister import SMALL, city, opened, take_in

CITIES = statement("SELECT COUNT(*) FROM city")


@pytest.fixture
def file(databases: Databases) -> Iterator[Path]:
    """The small register in a file."""
    url = databases.make("sqlite", "migrated")
    with opened(url) as engine:
        take_in(engine, *SMALL)
    yield Path(str(make_url(url).database))
    databases.drop(url)


@pytest.fixture
def session(file: Path) -> Iterator[ReadSession]:
    """A session that has read the small register."""
    with closing(ReadSession(open_engine(f"sqlite:///{file}"))) as session:
        assert session.rows(CITIES) == [(5,)]
        yield session


def remove(file: Path) -> None:
    for suffix in ("", "-wal", "-shm"):
        file.with_name(file.name + suffix).unlink(missing_ok=True)


def replace(file: Path) -> None:
    """Put a register with six cities in the place of the file."""
    remove(file)
    migrate(f"sqlite:///{file}")
    with opened(f"sqlite:///{file}") as engine:
        take_in(engine, *SMALL, city("essen-de"))


def why_unhealthy(session: ReadSession) -> str:
    with pytest.raises(DatabaseUnavailable) as refused:
        find_health(session)
    return refused.value.detail


def test_a_file_in_its_place_is_not_displaced(session: ReadSession) -> None:
    assert session.displacement() is None
    assert find_health(session).writable


def test_a_removed_file_makes_health_fail_and_no_file_is_created(file: Path, session: ReadSession) -> None:
    remove(file)
    assert why_unhealthy(session) == FILE_REMOVED
    assert not file.exists()


def test_a_replaced_file_makes_health_fail_and_is_not_read(file: Path, session: ReadSession) -> None:
    replace(file)
    assert why_unhealthy(session) == FILE_REPLACED
    assert session.rows(CITIES) == [(5,)]
    with session.snapshot():
        assert session.rows(CITIES) == [(5,)]


@pytest.mark.parametrize(("displace", "reason"), [(remove, FILE_REMOVED), (replace, FILE_REPLACED)])
def test_no_further_connection_is_opened_to_a_displaced_file(
    file: Path, session: ReadSession, displace: object, reason: str
) -> None:
    assert callable(displace)
    with session.snapshot():
        assert session.rows(CITIES) == [(5,)]
        displace(file)
        before = file.exists()
        with closing(ReadSession(session.engine)) as other:
            other._identity = session._identity
            with pytest.raises(DatabaseUnavailable) as refused:
                other.rows(CITIES)
        assert refused.value.detail == reason
        assert session.rows(CITIES) == [(5,)]
    assert file.exists() is before


def test_a_restarted_service_reads_the_new_file(file: Path, session: ReadSession) -> None:
    replace(file)
    session.close()
    assert session.rows(CITIES) == [(6,)]
    assert find_health(session).writable


def test_closing_a_replaced_file_leaves_the_log_of_the_new_one_alone(file: Path, session: ReadSession) -> None:
    """SQLite removes the log when the last connection closes, by its name."""
    replace(file)
    with opened(f"sqlite:///{file}") as engine, engine.connect():
        take_in(engine, city("bonn-de"))
        log = file.with_name(f"{file.name}-wal")
        before = log.stat()
        session.close()
        assert (log.stat().st_ino, log.stat().st_size) == (before.st_ino, before.st_size)
        take_in(engine, city("kiel-de"))
    with closing(sqlite3.connect(file)) as alone:
        assert alone.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert alone.execute("SELECT COUNT(*) FROM city").fetchone() == (8,)


def test_a_file_damaged_under_a_reader_is_reported_and_never_a_defect(file: Path, session: ReadSession) -> None:
    with closing(sqlite3.connect(file)) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    with file.open("r+b") as written:
        for start in range(4096, file.stat().st_size, 4096):
            written.seek(start)
            written.write(b"\xff" * 512)
    for _ in range(2):
        with pytest.raises(DatabaseUnavailable, match="damaged"), session.snapshot():
            session.rows(statement("SELECT id, name, note FROM city ORDER BY name"))
    assert why_unhealthy(session) == "The database is damaged."


def test_damage_that_a_statement_finds_makes_health_fail(session: ReadSession) -> None:
    session.damage = DAMAGED
    assert why_unhealthy(session) == "The database is damaged."


@pytest.mark.anyio
@pytest.mark.parametrize(("displace", "reason"), [(remove, FILE_REMOVED), (replace, FILE_REPLACED)])
async def test_readiness_fails_with_the_reason_and_the_service_never_answers_from_another_file(
    file: Path, session: ReadSession, displace: object, reason: str
) -> None:
    assert callable(displace)
    service = create_app(Settings(database_url=f"sqlite:///{file}", rate_limit=""), register=Register(session))
    async with httpx.AsyncClient(transport=httpx.ASGITransport(service), base_url="http://127.0.0.1") as client:
        assert "essen-de" not in (await client.get("/v1/cities")).text
        assert (await client.get("/health/ready")).status_code == 200
        displace(file)
        for _ in range(2):
            ready = await client.get("/health/ready")
            assert (ready.status_code, ready.json()["detail"]) == (503, reason)
            assert "essen-de" not in (await client.get("/v1/cities")).text
            assert "essen-de" not in (await client.get("/v1/cities?limit=200")).text
