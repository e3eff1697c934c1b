"""Hashes of rows that belong to no record: what imports and the link checker remember, and what readers get of it.

Each row has the hash of its other columns. The check compares all of them. A row is also compared when it is read: for
a later write in this module, for a request in `reading.verified_rows`.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, Table, bindparam, select, update

from app.domain.errors import DatabaseUnavailable
from app.store.columns import OPEN
from app.store.database import bulk_insert
from app.store.hashes import hash_text
from app.store.json_text import to_json_text
from app.store.tables import (
    IMPORT_CLAIM,
    IMPORT_RUN,
    LINK_PROBE,
    LINK_STATUS,
    LISTING,
    PLACE_MATCH,
    SEEDED_RECORD,
)

HASHED = (IMPORT_CLAIM, IMPORT_RUN, LINK_PROBE, LINK_STATUS, LISTING, PLACE_MATCH, SEEDED_RECORD)
"""The tables whose rows have a hash."""
Row = Mapping[str, Any]


def hash_row(table: Table, row: Row) -> str:
    """Return the hash of a row: of all its columns but the hash itself."""
    content = to_json_text([row[column.name] for column in table.c if column.name != "hash"])
    return hash_text(content)


def insert_hashed(connection: Connection, table: Table, rows: Iterable[Row]) -> None:
    """Insert rows with their hashes."""
    bulk_insert(connection, table, [{**row, "hash": hash_row(table, row)} for row in rows])


def end_rows(connection: Connection, table: Table, revision: int, *where: ColumnElement[bool]) -> None:
    """End the rows in force that pass some tests at a revision."""
    key = list(table.primary_key.columns)
    ended = []
    for stored_row in connection.execute(select(table).where(table.c.system_to == OPEN, *where)):
        row = stored_row._asdict() | {"system_to": revision}
        marks = {f"of_{column.name}": row[column.name] for column in key}
        ended.append(marks | {"ended_at": revision, "ended_hash": hash_row(table, row)})
    if ended:
        statement = update(table).where(*(column == bindparam(f"of_{column.name}") for column in key))
        connection.execute(statement.values(system_to=bindparam("ended_at"), hash=bindparam("ended_hash")), ended)


def read_hashed(connection: Connection, table: Table, statement: Select[Any]) -> Iterator[dict[str, Any]]:
    """Yield the rows of a SELECT of a whole table. Raises DatabaseUnavailable for a row that differs from its hash."""
    for stored_row in connection.execute(statement):
        row = stored_row._asdict()
        require_unaltered(table, row)
        yield row


def require_unaltered(table: Table, row: Row) -> None:
    """Raise DatabaseUnavailable if a row differs from its hash."""
    if row["hash"] != hash_row(table, row):
        raise DatabaseUnavailable(f"{describe_altered(table, row)}. Restore a backup.")


def find_altered(connection: Connection) -> Iterator[str]:
    """Yield a fault for each row that differs from its hash."""
    for table in HASHED:
        for stored_row in connection.execute(select(table).order_by(*table.primary_key.columns)):
            row = stored_row._asdict()
            if row["hash"] != hash_row(table, row):
                yield describe_altered(table, row)


def describe_altered(table: Table, row: Row) -> str:
    """Return the fault of a row that was changed: its table, its key, and what is wrong."""
    key = " ".join(str(row[column.name]) for column in table.primary_key.columns)
    return f"{table.name} {key} differs from its hash: it was changed"
