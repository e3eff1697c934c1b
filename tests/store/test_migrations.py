"""Migrations bring any database to exactly the schema that the models declare."""

import re
from collections.abc import Iterator

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import CheckConstraint, Connection, Engine, Inspector, inspect, text
from sqlalchemy.exc import IntegrityError
from sqlmodel import SQLModel

from app.domain.errors import DatabaseUnavailable
from app.store import models
from app.store.database import MIGRATIONS, migrate
from app.store.health import check_schema
from app.store.revisions import latest_revision
from tests.store.smallregister import SMALL, dump, opened, take_in

Checks = dict[tuple[str, str], set[str]]
QUOTED = re.compile(r"'(\w+)'")
MODELS = {str(models.City.__tablename__), *SQLModel.metadata.tables}


@pytest.fixture
def fresh(database_url: str) -> Iterator[Engine]:
    """A database that was empty and has just been migrated."""
    migrate(database_url)
    with opened(database_url) as engine:
        yield engine


def config_of(url: str) -> Config:
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    config.attributes["url"] = url
    return config


def find_differences(connection: Connection) -> list[object]:
    context = MigrationContext.configure(connection, opts={"compare_type": True, "compare_server_default": True})
    return list(compare_metadata(context, SQLModel.metadata))


def find_checks(inspector: Inspector) -> Checks:
    """Return the names of all checks, with the terms that each quotes."""
    return {
        (name, str(check["name"])): set(QUOTED.findall(check["sqltext"]))
        for name in MODELS
        for check in inspector.get_check_constraints(name)
    }


def test_autogenerate_finds_no_difference_between_database_and_models(fresh: Engine) -> None:
    with fresh.connect() as connection:
        assert find_differences(connection) == []


def test_every_check_of_the_models_is_in_the_database_with_all_its_terms(fresh: Engine) -> None:
    """Autogenerate does not compare checks. A batch copy could lose them, and a new term must widen them."""
    modelled = {
        (name, str(check.name)): set(QUOTED.findall(str(check.sqltext)))
        for name, table in SQLModel.metadata.tables.items()
        for check in table.constraints
        if isinstance(check, CheckConstraint)
    }
    assert len(modelled) >= 20
    assert find_checks(inspect(fresh)) == modelled


def test_every_constraint_and_index_is_named_by_the_convention(fresh: Engine) -> None:
    inspector = inspect(fresh)
    for table in MODELS:
        assert inspector.get_pk_constraint(table)["name"] == f"pk_{table}"
        named = {
            "fk": [key["name"] for key in inspector.get_foreign_keys(table)],
            "uq": [key["name"] for key in inspector.get_unique_constraints(table)],
            "ck": [check["name"] for check in inspector.get_check_constraints(table)],
            "ix": [index["name"] for index in inspector.get_indexes(table) if not index["unique"]],
        }
        for prefix, names in named.items():
            assert [name for name in names if not str(name).startswith(f"{prefix}_{table}_")] == []


def test_a_fresh_register_is_empty_and_at_revision_0(fresh: Engine) -> None:
    assert not any(dump(fresh).values())
    with fresh.connect() as connection:
        assert latest_revision(connection) == 0


def test_migrating_again_changes_nothing(fresh: Engine, database_url: str) -> None:
    take_in(fresh, *SMALL)
    before = dump(fresh)
    migrate(database_url)
    assert dump(fresh) == before


def test_a_register_of_an_earlier_build_is_refused_and_stays(own_url: str) -> None:
    with opened(own_url) as engine:
        with engine.begin() as connection:
            connection.execute(text("UPDATE partnership_version SET rows_format = rows_format - 1"))
        before = dump(engine)
        with pytest.raises(
            DatabaseUnavailable, match="An earlier build of this version of the program made the register"
        ):
            migrate(own_url)
        with engine.connect() as connection, pytest.raises(DatabaseUnavailable, match="An earlier build"):
            check_schema(connection)
        assert dump(engine) == before


def test_an_empty_register_of_an_earlier_build_is_refused(fresh: Engine, database_url: str) -> None:
    with fresh.begin() as connection:
        connection.execute(text("ALTER TABLE revision DROP COLUMN versions_hash"))
    with pytest.raises(DatabaseUnavailable, match="An earlier build"):
        migrate(database_url)
    with fresh.connect() as connection, pytest.raises(DatabaseUnavailable, match="An earlier build"):
        check_schema(connection)


def test_downgrading_and_upgrading_gives_the_same_schema(fresh: Engine, database_url: str) -> None:
    checks = find_checks(inspect(fresh))
    fresh.dispose()
    command.downgrade(config_of(database_url), "base")
    assert set(inspect(fresh).get_table_names()) == {"alembic_version"}
    fresh.dispose()
    migrate(database_url)
    assert find_checks(inspect(fresh)) == checks
    with fresh.connect() as connection:
        assert find_differences(connection) == []
    assert not any(dump(fresh).values())


def test_a_migration_that_fails_leaves_nothing_behind(database_url: str) -> None:
    with opened(database_url) as engine, engine.begin() as connection:
        connection.execute(text("CREATE VIEW tombstone AS SELECT 1 AS mine"))
    with pytest.raises(Exception, match="tombstone"):
        migrate(database_url)
    with opened(database_url) as engine:
        assert (inspect(engine).get_table_names(), inspect(engine).get_view_names()) == ([], ["tombstone"])
        with engine.begin() as connection:
            connection.execute(text("DROP VIEW tombstone"))
    migrate(database_url)
    with opened(database_url) as engine:
        assert set(inspect(engine).get_table_names()) == {*MODELS, "alembic_version"}


def test_the_migrations_have_no_branches() -> None:
    script = ScriptDirectory(str(MIGRATIONS))
    assert len(script.get_heads()) == len(script.get_bases()) == 1


REFUSED = {
    "UPDATE city SET kind = 'hamlet'": "kind",
    "UPDATE city SET latitude = 91": "coordinates",
    "UPDATE city SET wikidata_id = 'Q1'": "wikidata_id",
    "UPDATE partnership SET city_a = NULL, city_b = NULL": "named",
    "UPDATE partnership SET city_b = city_a": "two_cities",
    "UPDATE event SET kind = 'changed'": "kind_after_fits",
    "UPDATE event SET stage = 'rumoured'": "stage",
    "UPDATE event SET successor = 'nowhere'": "(?i)foreign key",
    "UPDATE source SET derived_from = 'nowhere'": "(?i)foreign key",
    "DELETE FROM city": "(?i)foreign key",
}
"""Statements, and the constraint that refuses each."""


def test_constraints_refuse_invalid_rows(small: Engine) -> None:
    before = dump(small)
    for statement, constraint in REFUSED.items():
        with pytest.raises(IntegrityError, match=constraint), small.begin() as connection:
            connection.execute(text(statement))
    assert dump(small) == before
