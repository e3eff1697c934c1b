"""Health of the database: its schema, and whether it can be written to. Finding it out writes nothing."""

import os
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from types import SimpleNamespace

import pytest
from alembic.config import Config
from alembic.script import ScriptDirectory
from sqlalchemy import make_url, text

from app.domain.errors import DatabaseUnavailable
from app.store import health
from app.store.database import MIGRATIONS, SCHEMA, Limits, open_engine
from app.store.health import Health, find_health, why_read_only
from app.store.read_session import ReadSession
from tests.databases import Databases
from tests.postgres import connect
from tests.statements import statement
from tests.store.smallregister import dump, opened


@contextmanager
def reading(url: str) -> Iterator[ReadSession]:
    with closing(ReadSession(open_engine(url, reading=Limits()))) as session:
        yield session


def change(url: str, statement: str) -> None:
    with opened(url) as engine, engine.begin() as connection:
        connection.execute(text(statement))


def test_the_schema_of_the_program_is_the_head_of_its_migrations() -> None:
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    assert ScriptDirectory.from_config(config).get_heads() == [SCHEMA]


def test_a_writable_register_has_no_remarks(own_url: str) -> None:
    with reading(own_url) as session:
        assert find_health(session) == Health(revision=1, schema=SCHEMA, writable=True, remarks=())


def test_finding_the_health_writes_nothing(own_url: str) -> None:
    with opened(own_url) as engine, reading(own_url) as session:
        before = dump(engine)
        find_health(session)
        assert dump(engine) == before


@pytest.mark.parametrize("schema", ["0000", "9999"])
def test_another_schema_is_unavailable_and_both_are_named(own_url: str, schema: str) -> None:
    change(own_url, f"UPDATE alembic_version SET version_num = '{schema}'")
    with reading(own_url) as session, pytest.raises(DatabaseUnavailable) as refused:
        find_health(session)
    assert f"schema {schema}" in refused.value.detail
    assert SCHEMA in refused.value.detail


def test_missing_columns_are_reported_as_another_schema(own_url: str) -> None:
    change(own_url, "ALTER TABLE revision RENAME COLUMN comment TO remark")
    with reading(own_url) as session, pytest.raises(DatabaseUnavailable, match="does not have the tables"):
        session.rows(statement("SELECT comment FROM revision"))


def test_a_database_without_tables_is_unavailable(database_url: str) -> None:
    with opened(database_url) as engine:
        engine.connect().close()
    with reading(database_url) as session, pytest.raises(DatabaseUnavailable, match="does not have the tables"):
        find_health(session)


def test_the_reason_why_a_file_cannot_be_written_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file, log = tmp_path / "register", tmp_path / "register-wal"
    assert why_read_only(file) is None, "it can still be created"
    assert why_read_only(tmp_path) == why_read_only(Path()) == "This is a folder, and no file."
    file.touch()
    log.touch()
    assert why_read_only(file) is None
    for closed, reason in ((log, "one that belongs to it"), (file, "The file"), (tmp_path, "The folder")):
        with monkeypatch.context() as patch:
            patch.setattr(os, "access", lambda path, _, closed=closed: path != closed)
            assert reason in str(why_read_only(file))
    for free, reason in ((2**20, "None"), (2**20 - 1, "no disk space")):
        monkeypatch.setattr(health, "disk_usage", lambda _, free=free: SimpleNamespace(free=free))
        assert reason in str(why_read_only(file))


def test_a_file_that_cannot_be_written_is_healthy_with_a_remark(own_url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    if own_url.startswith("sqlite"):
        monkeypatch.setattr(health, "disk_usage", lambda _: SimpleNamespace(free=1024))
        with reading(own_url) as session:
            found = find_health(session)
        assert (found.writable, found.remarks) == (False, ("There is no disk space left for the register.",))


@pytest.mark.postgresql
def test_a_server_that_is_set_to_read_only_says_so(databases: Databases) -> None:
    url = databases.make("postgresql", "migrated")
    with connect(make_url(url)) as administering:
        for setting, writable in (("on", False), ("off", True)):
            administering.execute(
                f"ALTER DATABASE {make_url(url).database} SET default_transaction_read_only = {setting}"
            )
            with reading(url) as session:
                assert find_health(session).writable is writable
    databases.drop(url)


@pytest.mark.postgresql
def test_an_account_that_may_only_read_is_reported(databases: Databases) -> None:
    url = databases.make("postgresql", "migrated")
    name = f"reader_{make_url(url).database}"
    with connect(make_url(url)) as administering:
        administering.execute(f"CREATE ROLE {name} LOGIN PASSWORD 'reads'")
        try:
            administering.execute(f"GRANT SELECT ON ALL TABLES IN SCHEMA public TO {name}")
            limited = make_url(url).set(username=name, password="reads").render_as_string(hide_password=False)
            with reading(limited) as session:
                found = find_health(session)
            assert found.writable is False
            assert "may read the register but not write" in found.remarks[0]
        finally:
            administering.execute(f"DROP OWNED BY {name}")
            administering.execute(f"DROP ROLE {name}")
    databases.drop(url)


@pytest.mark.postgresql
def test_an_account_without_rights_is_reported(databases: Databases) -> None:
    url = databases.make("postgresql", "migrated")
    name = f"other_{make_url(url).database}"
    with connect(make_url(url)) as administering:
        administering.execute(f"CREATE ROLE {name} LOGIN PASSWORD 'strange'")
        try:
            strange = make_url(url).set(username=name, password="strange").render_as_string(hide_password=False)
            with (
                reading(strange) as session,
                pytest.raises(DatabaseUnavailable, match="does not allow this service to read"),
            ):
                find_health(session)
        finally:
            administering.execute(f"DROP ROLE {name}")
    databases.drop(url)
