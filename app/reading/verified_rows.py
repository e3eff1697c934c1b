"""Verified rows: what readers get of records and of other rows, compared with their hashes when it is read.

A row that differs from its hash is never answered: the service is not ready from then on. `check` compares all rows.
"""

from collections.abc import Iterable
from functools import cache
from typing import Any, TypeVar

import structlog
from sqlalchemy import Select, Table, bindparam, select

from app.domain.errors import DatabaseUnavailable
from app.domain.models import City, Tombstone
from app.reading.state import State
from app.store.columns import EncodedText
from app.store.read_session import Parameters
from app.store.repository import batches, hash_of, table_of
from app.store.row_hashes import describe_altered, hash_row
from app.store.tables import Row

logger = structlog.get_logger()
R = TypeVar("R", City, Tombstone)


def read_records(state: State, kind: type[R], ids: Iterable[str]) -> dict[str, R]:
    """Return the records of a type with some ids, by id. Raises DatabaseUnavailable for one that was changed."""
    rows = table_of(kind)
    records: dict[str, R] = {}
    for batch in batches(dict.fromkeys(ids)):
        for row in _read(state, rows, _with_ids(rows), {"ids": batch}):
            record = _to_record(kind, rows, row)
            if record is None or hash_of(record) != row["hash"]:
                raise _damage(state, f"{rows.name} {row['id']} differs from its hash: it was changed")
            records[row["id"]] = record
    return records


@cache
def _with_ids(rows: Table) -> Select[Any]:
    return select(rows).where(rows.c.id.in_(bindparam("ids", expanding=True)))


def _to_record(kind: type[R], rows: Table, row: Row) -> R | None:
    """Return the record of a row; None if its values are not even those of a record."""
    values = dict(row)
    del values["key"], values["hash"]
    try:
        for column in rows.c:
            if isinstance(column.type, EncodedText) and row[column.name] is not None:
                values[column.name] = column.type.decode(row[column.name])
        return kind.model_validate(values)
    except ValueError:
        return None


def read_rows(state: State, rows: Table, statement: Select[Any], parameters: Parameters) -> list[Row]:
    """Return the rows of a table that a statement selects. Raises DatabaseUnavailable if one differs from its hash.

    The statement might not find such a row, so the table must have been sound when the store was loaded, too. It
    selects all columns.
    """
    require_sound(state, rows)
    read = _read(state, rows, statement, parameters)
    for row in read:
        if row["hash"] != hash_row(rows, row):
            raise _damage(state, describe_altered(rows, row))
    return read


def require_sound(state: State, rows: Table) -> None:
    """Raise DatabaseUnavailable if a row of a table was damaged when the store was loaded."""
    if rows.name in state.store.damaged_tables:
        raise DatabaseUnavailable(state.store.damaged_tables[rows.name])


def _read(state: State, rows: Table, statement: Select[Any], parameters: Parameters) -> list[dict[str, Any]]:
    return [dict(zip(rows.c.keys(), values, strict=True)) for values in state.rows(statement, parameters)]


def _damage(state: State, fault: str) -> DatabaseUnavailable:
    """Log damage, and return the error for what needs the row. Readiness fails from then on with the same reason."""
    reason = f"The register is damaged: {fault}."
    state.register.session.damage = reason
    logger.error("damaged row", fault=fault)
    return DatabaseUnavailable(reason)
