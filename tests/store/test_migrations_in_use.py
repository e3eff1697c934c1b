"""Migrations of registers in use, and the schemas of both databases compared."""

import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from alembic import command
from sqlalchemy import Engine, Inspector, inspect, text
from sqlalchemy.types import TypeEngine

from app.domain.errors import DatabaseUnavailable
from app.store.database import migrate
from tests.cli.commands import Commands
from tests.databases import Databases, Kind, State
from tests.importer import fictional_data
from tests.store.smallregister import dump, opened
from tests.store.test_migrations import config_of

CLAIMS = (
    fictional_data.claim(1, fictional_data.place("Alphaville", "FR"), fictional_data.place("Betaburg", "DE")),
    fictional_data.claim(2, fictional_data.place("Gammaton", "GB"), fictional_data.place("Deltograd", "GE")),
)
Described = dict[str, object]


@pytest.fixture
def filled(databases: Databases, database_kind: Kind) -> Iterator[tuple[str, Engine]]:
    """An excerpt of the seed, and over it what a data set claims."""
    url = databases.make(database_kind, "excerpt")
    with opened(url) as engine:
        report, _ = fictional_data.import_claims(engine, *CLAIMS)
        assert report.new == 2
        yield url, engine
    databases.drop(url)


def schema_of(engine: Engine) -> str | None:
    with engine.connect() as connection:
        return connection.execute(text("SELECT version_num FROM alembic_version")).scalar_one_or_none()


def test_a_filled_register_is_taken_down_whole_and_comes_back_empty(filled: tuple[str, Engine]) -> None:
    url, engine = filled
    assert dump(engine)["import_claim"] != []
    engine.dispose()
    command.downgrade(config_of(url), "base")
    assert inspect(engine).get_table_names() == ["alembic_version"]
    engine.dispose()
    migrate(url)
    assert not any(dump(engine).values())


@pytest.mark.postgresql
def test_both_databases_have_the_same_tables_columns_constraints_and_indexes(
    make_database: Callable[[Kind, State], str],
) -> None:
    described = []
    kinds: tuple[Kind, Kind] = ("sqlite", "postgresql")
    for kind in kinds:
        with opened(make_database(kind, "migrated")) as engine:
            inspector = inspect(engine)
            described.append({name: describe(inspector, name) for name in inspector.get_table_names()})
    one, other = described
    assert len(one) > 20 and one.keys() == other.keys()
    for name, parts in one.items():
        assert parts == other[name], name


def describe(inspector: Inspector, name: str) -> Described:
    """A table without what each database says in its own words."""
    return {
        "columns": sorted((one["name"], affinity(one["type"]), one["nullable"]) for one in inspector.get_columns(name)),
        "key": inspector.get_pk_constraint(name)["constrained_columns"],
        "references": sorted(
            (str(one["name"]), one["constrained_columns"], one["referred_table"], one["referred_columns"])
            for one in inspector.get_foreign_keys(name)
        ),
        "unique": sorted((str(one["name"]), one["column_names"]) for one in inspector.get_unique_constraints(name)),
        "checks": sorted(
            (str(one["name"]), sorted(re.findall(r"'(\w+)'", one["sqltext"])))
            for one in inspector.get_check_constraints(name)
        ),
        "indexes": sorted(
            (str(one["name"]), one["column_names"], plain(one.get("dialect_options", {})))
            for one in inspector.get_indexes(name)
            if not one.get("duplicates_constraint")
        ),
    }


def affinity(type_: TypeEngine[Any]) -> str:
    """What kind of values a column holds, whatever the database calls them."""
    return str(type_._type_affinity)


def plain(options: dict[str, object]) -> str:
    """The condition of an index, without the brackets and types that one of the databases adds."""
    where = next((str(value) for key, value in options.items() if key.endswith("_where")), "")
    return re.sub(r"[()]|::text", "", where)


def test_a_database_of_a_newer_program_is_refused_and_stays_as_it_is(
    databases: Databases,
    database_kind: Kind,
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
) -> None:
    url = databases.make(database_kind, "migrated")
    with opened(url) as engine:
        with engine.begin() as connection:
            connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
        before = dump(engine)
        with pytest.raises(DatabaseUnavailable, match=r"9999, which .* go back: see docs"):
            migrate(url)
        for name in ("migrate", "serve", "seed"):
            done = Commands(url, monkeypatch, capfd).run(name)
            output = done.out + done.err  # A server reports it in its log.
            assert done.status == 1 and "9999, which this version of the program does not know" in output
            assert "Traceback" not in output
        assert (schema_of(engine), dump(engine)) == ("9999", before)
    databases.drop(url)
