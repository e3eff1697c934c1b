"""The check finds every change of every column of every table, and every row that is lost or doubled.

The tables and columns come from the schema, so a new one is tested without further work. It needs a row in `register`,
and a line in `NAMES` that says how a fault names one of its rows; or it is listed below, with a reason.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import timedelta
from itertools import product
from typing import Any

import pytest
from sqlalchemy import (
    CheckConstraint,
    Column,
    Connection,
    Engine,
    LargeBinary,
    MetaData,
    PrimaryKeyConstraint,
    Table,
    UniqueConstraint,
    delete,
    insert,
    select,
    update,
)
from sqlalchemy.exc import StatementError
from sqlmodel import SQLModel

from app.domain.models import Group, Source, Tombstone
from app.domain.vocabulary import LinkState
from app.link_checker.state import CheckedLink, save_probes
from app.seed.edits import remember
from app.store import link_status
from app.store.database import write_transaction
from app.store.integrity import check
from app.store.repository import RECORDS
from app.store.repository import table as table_of
from app.store.row_hashes import hash_row
from app.store.tables import IMPORT_RUN, LINK_STATUS, LISTING
from tests.databases import Databases, Kind
from tests.domain.builders import cited, event
from tests.importer.fictional_data import ALPHA, BETA, DAY, GAMMA, claim, import_claims, later
from tests.store.smallregister import ARNHEM, SMALL, city, opened, partnership, take_in

UNVERIFIED_COLUMNS: Mapping[str, str] = {
    "api_key": "keys are no part of the register, and a program that can add one can also write records",
    "confirmation_link": "for whom editors made links; what comes by one is a suggestion",
    "network_secret": "with which the networks of suggestions are hashed",
    "suggestion_sender": "networks of suggestions, stored for 90 days; none is a fact of the register",
    "suggestion": "what readers wrote, no fact of the register; an editor sees the change before it becomes one",
    "tombstone.key": "nothing refers to it; it only orders the withdrawals of one revision",
}
"""Columns, as `table.column`, or whole tables that the check does not verify, and why they need not be."""
LOSABLE: Mapping[str, str] = {
    "seeded_record": "without a row, `seed` refuses to overwrite an edit; what it writes is in the change log",
    "link_probe": "an address without a probe is probed again; what readers get of it is in link_status",
}
"""Tables of which a row may be lost, and why."""

TABLES: Sequence[Table] = [table for table in SQLModel.metadata.sorted_tables if table.name not in UNVERIFIED_COLUMNS]
Row = Mapping[str, Any]


@pytest.fixture(scope="module")
def register(databases: Databases, database_kind: Kind) -> Iterator[Engine]:
    """A register with rows in every table, and with earlier versions. No test commits to it."""
    url = databases.make(database_kind, "migrated")
    group = {"id": "TWO", "name": "the Two", "members": [{"country": "NL", "since": "1957"}], "sources": ["bulk"]}
    with opened(url) as engine:
        take_in(engine, *SMALL)
        first, second = ARNHEM.events
        widened = event("changed decided 2020 side=a kind_after=sister_city", cited("gazette"))
        changed = partnership(ARNHEM.id, first, widened, second, note="Read again.")
        take_in(engine, changed, city("wuhan-cn", qualifier="Hubei", note="Three towns."), Group.model_validate(group))
        take_in(engine, Tombstone(id="breda-nl--yangzhou-cn", reason="For a test."))
        import_claims(engine, claim(1, ALPHA, BETA), claim(2, BETA, GAMMA))
        import_claims(engine, claim(1, ALPHA, BETA), dataset=later(30))
        _check_links(engine)
        with write_transaction(engine) as connection:
            remember(connection, SMALL)
        yield engine
    databases.drop(url)


def _check_links(engine: Engine) -> None:
    """Publish the states of two addresses, and then another state of the first one."""
    sources = {record.id: record for record in SMALL if isinstance(record, Source)}
    day = DAY.toordinal()
    probes = [CheckedLink(id_, sources[id_].url, day, "200", LinkState.OK, day) for id_ in ("bulk", "paper")]
    save_probes(engine, probes)
    link_status.publish(engine)
    later_day = (DAY + timedelta(days=40)).toordinal()
    dead = CheckedLink("paper", sources["paper"].url, later_day, "404", LinkState.DEAD, day, day)
    save_probes(engine, [dead])
    link_status.publish(engine)


# --- how faults name rows ---


def _named_by(*columns: str, table_name: bool = False) -> Callable[[Connection, Table, Row], Sequence[str]]:
    def names(_: Connection, table: Table, row: Row) -> Sequence[str]:
        words = [str(row[column]) for column in columns]
        return [" ".join([table.name, *words])] if table_name else words

    return names


def _of_partnership(connection: Connection, _: Table, row: Row) -> Sequence[str]:
    rows = table_of("partnership")
    id_ = connection.execute(select(rows.c.id).where(rows.c.key == row["partnership"])).scalar()
    return [f"partnership {id_}"]


def _of_version(connection: Connection, table: Table, row: Row) -> Sequence[str]:
    """Versions are numbered within the database: the hash chain covers the number with the revision."""
    names = _of_partnership if "partnership" in table.c else _of_record
    return [*names(connection, table, row), f"revision r{row['system_from']}"]


def _of_record(connection: Connection, _: Table, row: Row) -> Sequence[str]:
    if row["record_type"] not in RECORDS:
        return [f"the {row['record_type']} with the key {row['record']}"]
    rows = table_of(row["record_type"])
    id_ = connection.execute(select(rows.c.id).where(rows.c.key == row["record"])).scalar()
    return [f"{row['record_type']} {id_}" if id_ else f"the {row['record_type']} with the key {row['record']}"]


def _of_change(_: Connection, __: Table, row: Row) -> Sequence[str]:
    return [f"{row['record_type']} {row['id']}", f"revision r{row['revision']}"]


def _of_data_set(_: Connection, __: Table, row: Row) -> Sequence[str]:
    return [f"{row['table']} of the data set {row['dataset']}"]


_RECORD = _named_by("id", table_name=True)
NAMES: Mapping[str, Callable[[Connection, Table, Row], Sequence[str]]] = {
    **dict.fromkeys(("city", "country_group", "observation", "partnership", "publisher", "source"), _RECORD),
    "tombstone": _RECORD,
    "event": _of_partnership,
    "revision": lambda _, __, row: [f"revision r{row['number']}", f"revision r{row['number'] + 1}"],
    "change_log": _of_change,
    "partnership_version": _of_version,
    "entity_version": _of_version,
    "search_token": _of_record,
    "import_run": _named_by("dataset", "revision", table_name=True),
    "import_claim": _named_by("dataset", "claim", table_name=True),
    "import_digest": _of_data_set,
    "place_match": _named_by("dataset", "place", table_name=True),
    "listing": _named_by("dataset", "partnership", "system_from", table_name=True),
    "link_probe": _named_by("source", table_name=True),
    "link_status": _named_by("source", "system_from", table_name=True),
    "seeded_record": _named_by("record_type", "id", table_name=True),
}
"""How a fault names a row of a table: it has one of these texts."""


# --- changes ---


def _reflect(connection: Connection, table: Table) -> Table:
    """Return a table as it is in the database: its values are those that are stored, not those that Python gets."""
    return Table(table.name, MetaData(), autoload_with=connection, resolve_fks=False)


def _rows(connection: Connection, table: Table) -> list[Row]:
    """Return the rows of a table, ordered by its primary key."""
    ordered = select(table).order_by(*table.primary_key.columns)
    rows: list[Row] = [row._asdict() for row in connection.execute(ordered)]
    assert rows, f"the register of this test needs a row of {table.name}"
    return rows


def _first_and_last(connection: Connection, table: Table) -> list[Row]:
    rows = _rows(connection, table)
    return rows[:1] + rows[1:][-1:]


def _other_values(connection: Connection, column: Column[Any], value: Any) -> list[Any]:  # noqa: ANN401
    """Return values that may replace one: a slightly changed one, those of other rows, and other terms."""
    if isinstance(column.type, LargeBinary):
        return [value[:-1] + bytes([value[-1] ^ 1])] if value else [b"\0\0\0\0"]
    if isinstance(value, bool):
        return [not value]
    changed: list[Any]
    if isinstance(value, int | float):
        changed = [value + 1, value - 1]
    elif isinstance(value, str):
        changed = [f"{value}x", f"{value} ", value[:-1]]
    else:
        changed = [[*(value or ()), "x"], "x", 1] if isinstance(value, list) else ["x", 1]
    others = connection.execute(select(column).distinct().limit(20)).scalars()
    terms = [
        term
        for constraint in SQLModel.metadata.tables[column.table.name].constraints
        if isinstance(constraint, CheckConstraint)
        for term in re.findall(rf"\b{column.name} = '(\w+)'", str(constraint.sqltext))
    ]
    return [other for other in (*changed, *others, *terms, None) if other != value]


def _key(table: Table, row: Row) -> list[Any]:
    return [column == row[column.name] for column in table.primary_key.columns]


def _allow_broken_references(connection: Connection) -> None:
    """Let statements break foreign keys, as a program that edits the file or a superuser can."""
    is_sqlite = connection.dialect.name == "sqlite"
    connection.exec_driver_sql(
        "PRAGMA defer_foreign_keys = ON" if is_sqlite else "SET LOCAL session_replication_role = replica"
    )


def _faults_after(connection: Connection, statement: Any) -> list[str] | None:  # noqa: ANN401
    """Return the faults after a statement, which is rolled back; None if the database refuses it."""
    savepoint = connection.begin_nested()
    _allow_broken_references(connection)
    try:
        changed = connection.execute(statement).rowcount
        return check(connection) if changed else None
    except StatementError:
        return None
    finally:
        savepoint.rollback()


def _is_named(faults: Sequence[str], names: Sequence[str]) -> bool:
    return any(name in fault for fault in faults for name in names)


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_a_changed_value_of_any_column_is_found_and_its_row_is_named(register: Engine, table: Table) -> None:
    unnoticed, never_changed = [], []
    # The check is the same on every database: one of them changes the last row, the other one the first.
    first = -1 if register.dialect.name == "sqlite" else 0
    with register.connect() as connection:
        table = _reflect(connection, table)
        for column in table.c:
            if f"{table.name}.{column.name}" in UNVERIFIED_COLUMNS:
                continue
            is_changed = False
            rows = _rows(connection, table)
            for row in (rows[first], *rows):
                if is_changed:
                    break
                names = NAMES[table.name](connection, table, row)
                for value in _other_values(connection, column, row[column.name]):
                    changing = update(table).where(*_key(table, row)).values({column.name: value})
                    faults = _faults_after(connection, changing)
                    if faults is None:
                        continue
                    is_changed = True
                    new_names = NAMES[table.name](connection, table, {**row, column.name: value})
                    if not _is_named(faults, [*names, *new_names]):
                        unnoticed.append((column.name, row[column.name], value, faults))
                    break
            if not is_changed:
                never_changed.append(column.name)
        connection.rollback()
    assert unnoticed == []
    assert never_changed == []


@pytest.mark.parametrize("table", [IMPORT_RUN, LINK_STATUS, LISTING], ids=lambda table: table.name)
def test_a_row_that_is_forged_with_its_hash_is_found_by_the_chain(register: Engine, table: Table) -> None:
    with register.connect() as connection:
        for column in table.c:
            if column.name == "hash" or column.primary_key:
                continue
            for row, number in product(_first_and_last(connection, table), range(2)):
                forged = {column.name: _other_values(connection, column, row[column.name])[number]}
                forged["hash"] = hash_row(table, {**row, **forged})
                faults = _faults_after(connection, update(table).where(*_key(table, row)).values(forged))
                if faults is not None:
                    found = any("hash chain" in fault or "which does not exist" in fault for fault in faults)
                    assert found, (column.name, faults)
        connection.rollback()


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_a_lost_row_is_found(register: Engine, table: Table) -> None:
    with register.connect() as connection:
        table = _reflect(connection, table)
        for row in _first_and_last(connection, table):
            names = NAMES[table.name](connection, table, row)
            faults = _faults_after(connection, delete(table).where(*_key(table, row)))
            if table.name in LOSABLE:
                assert faults == []
            elif faults is not None:
                assert faults, row
                assert _is_named(faults, [*names, "does not fit the hash chain", "rows were lost or added"]), faults
        connection.rollback()


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_a_doubled_row_is_found(register: Engine, table: Table) -> None:
    """A copy of a row has another key, and other values where values have to differ."""
    unique = {column.name for index in table.indexes if index.unique for column in index.columns}
    for constraint in table.constraints:
        if isinstance(constraint, PrimaryKeyConstraint | UniqueConstraint):
            unique |= set(constraint.columns.keys())
    with register.connect() as connection:
        table = _reflect(connection, table)
        doubled = 0
        for row in _first_and_last(connection, table):
            for names in ({column.name} for column in table.primary_key.columns if column.name in unique):
                copy = dict(row) | {name: _next(row[name]) for name in names}
                faults = _faults_after(connection, insert(table).values(copy))
                if faults is not None:
                    doubled += 1
                    assert faults, copy
            copy = dict(row) | {name: _next(row[name]) for name in unique}
            faults = _faults_after(connection, insert(table).values(copy))
            if faults is not None:
                doubled += 1
                assert faults, copy
        connection.rollback()
    assert doubled


def _next(value: Any) -> Any:  # noqa: ANN401
    return value + 1000 if isinstance(value, int) else f"{value}x"


def test_every_exception_is_a_table_or_column_of_the_schema_and_has_a_reason() -> None:
    columns = {f"{table.name}.{column.name}" for table in SQLModel.metadata.sorted_tables for column in table.c}
    tables = {table.name for table in SQLModel.metadata.sorted_tables}
    assert set(UNVERIFIED_COLUMNS) <= columns | tables
    assert set(LOSABLE) <= tables
    assert all(len(reason.split()) > 3 for reason in (*UNVERIFIED_COLUMNS.values(), *LOSABLE.values()))
