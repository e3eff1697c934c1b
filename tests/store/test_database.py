"""Engines and bulk inserts behave the same on both databases."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import Engine, create_engine, select
from sqlalchemy.exc import DBAPIError, IntegrityError
from sqlalchemy.pool import NullPool

from app.domain.errors import DatabaseUnavailable
from app.domain.models import CityName
from app.domain.vocabulary import CityKind
from app.store.database import (
    analyze,
    analyze_if_grown,
    broken_references,
    bulk_insert,
    find_damage,
    open_engine,
    read_transaction,
    write_transaction,
)
from app.store.repository import table
from tests.databases import Databases, Kind
from tests.store.smallregister import opened

LATEST = "SELECT MAX(number) FROM revision"


# --- writing ---


def test_texts_sort_by_their_bytes_on_both_databases(engine: Engine) -> None:
    names = ["a", "B", "z", "Z", "é", "É", "Ω", "京", "𝔸", "a b", "a-b", "aa", "~", "_"]
    with engine.begin() as connection:
        for key, name in enumerate(names):
            connection.exec_driver_sql(
                "INSERT INTO city (key, id, hash, name, names, search_names, country, kind)"
                f" VALUES ({key}, 'c{key}', '', '{name}', '[]', '[]', 'NL', 'municipality')"
            )
        rows = connection.exec_driver_sql("SELECT name FROM city ORDER BY name").scalars().all()
    assert rows == sorted(names) == sorted(names, key=str.encode)


def test_a_refused_bulk_insert_raises_the_same_error_on_both_databases(engine: Engine) -> None:
    twice = [{"token": "here", "record_type": "city", "record": 1, "system_from": 1, "system_to": 2}] * 2
    with pytest.raises(IntegrityError), engine.begin() as connection:
        bulk_insert(connection, table("search_token"), twice)
    with engine.begin() as connection:
        assert connection.exec_driver_sql("SELECT COUNT(*) FROM search_token").scalar_one() == 0


def test_a_bulk_insert_stores_json_nulls_and_special_characters(engine: Engine) -> None:
    names = (CityName(name="quote\"'\\N"), CityName(name="Arnheim", language="de"))
    row = {"hash": "", "name": "a b\\.", "qualifier": None, "names": names, "search_names": ()}
    row |= {"country": "NL", "kind": CityKind.OTHER, "note": "tab\ta\nb\\."}
    with engine.begin() as connection:
        bulk_insert(connection, table("city"), [])
        bulk_insert(connection, table("city"), [{"key": 1, "id": "c", **row}, {"key": 2, "id": "d", **row}])
        stored = connection.execute(select(table("city")).order_by(table("city").c.key)).mappings().all()
    assert [one["id"] for one in stored] == ["c", "d"]
    assert all({name: one[name] for name in row} == row for one in stored)
    assert stored[0]["latitude"] is None


def test_planner_statistics_are_updated_when_a_table_has_grown(small: Engine, database_kind: Kind) -> None:
    with small.begin() as connection:
        analyze(connection)
        analyze_if_grown(connection, table("city"), 1_000)
        if database_kind == "postgresql":
            counted = connection.exec_driver_sql("SELECT reltuples FROM pg_class WHERE relname = 'city'").scalar_one()
            assert counted == 5


def test_a_sound_register_has_no_broken_references(small: Engine) -> None:
    with small.connect() as connection:
        assert broken_references(connection) == []


def test_a_damaged_file_is_found_unless_it_is_too_large_to_check(tmp_path: Path) -> None:
    file = tmp_path / "register.sqlite"
    with closing(sqlite3.connect(file, isolation_level=None)) as driver:
        driver.execute("CREATE TABLE city (id TEXT CHECK (id != ''))")
        driver.execute("PRAGMA ignore_check_constraints=ON")
        driver.execute("INSERT INTO city VALUES ('')")
    size = file.stat().st_size
    with create_engine(f"sqlite:///{file}", poolclass=NullPool).connect() as connection:
        assert find_damage(connection) == ["CHECK constraint failed in city"]
        assert find_damage(connection, max_bytes=size)
        assert not find_damage(connection, max_bytes=size - 1)


def test_a_file_uses_a_write_ahead_log_and_enforces_foreign_keys(small: Engine) -> None:
    if small.dialect.name == "sqlite":
        with small.connect() as connection:
            settings = {
                name: connection.exec_driver_sql(f"PRAGMA {name}").scalar_one()
                for name in ("journal_mode", "foreign_keys", "busy_timeout", "synchronous")
            }
        assert settings == {"journal_mode": "wal", "foreign_keys": 1, "busy_timeout": 20_000, "synchronous": 1}


def test_two_engines_of_one_database_see_the_same_rows(migrated_url: str, small: Engine) -> None:
    with opened(migrated_url) as other, other.connect() as connection:
        assert connection.exec_driver_sql(LATEST).scalar_one() == 1


@pytest.mark.parametrize(
    "url",
    [
        "mysql://u:secret@host/r",
        "oracle://host",
        "file:///r.sqlite",
        "sqlite://",
        "sqlite:///:memory:",
        "sqlite://host/r.sqlite",
        "sqlite+aiosqlite:///r.sqlite",
        "sqlite:///r.sqlite?mode=ro",
        "sqlite:///file:r.sqlite?mode=ro&uri=true",
    ],
)
def test_a_url_of_another_database_is_refused(url: str) -> None:
    with pytest.raises(DatabaseUnavailable) as refused:
        open_engine(url)
    assert refused.value.detail == "The database URL must be sqlite:///FILE or postgresql://HOST/DATABASE."


@pytest.mark.parametrize("url", ["", "register.sqlite", "://", "postgresql://u:secret@host:port/r"])
def test_an_invalid_url_is_refused_without_repeating_it(url: str) -> None:
    with pytest.raises(DatabaseUnavailable) as refused:
        open_engine(url)
    assert "secret" not in refused.value.detail


def test_a_server_that_allows_only_reading_refuses_writers_also_after_a_reader(
    databases: Databases, database_kind: Kind
) -> None:
    if database_kind == "sqlite":  # A file has no setting for it.
        return
    url = databases.make("postgresql", "migrated")
    with opened(url) as engine, engine.begin() as connection:
        statement = f'ALTER DATABASE "{engine.url.database}" SET default_transaction_read_only = on'
        connection.exec_driver_sql(statement)
    with opened(url) as engine:
        with read_transaction(engine) as connection:
            assert connection.exec_driver_sql(LATEST).scalar_one() is None
        with pytest.raises(DBAPIError, match="read-only transaction"), write_transaction(engine) as connection:
            connection.exec_driver_sql("DELETE FROM city")
    databases.drop(url)
