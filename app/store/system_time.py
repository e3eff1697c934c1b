"""Rows with system time: a row holds for revisions `system_from <= revision < system_to`."""

from collections.abc import Sequence

from sqlalchemy import ColumnElement, Connection, Table, and_, bindparam, func, select, update

from app.domain.models import RecordType
from app.store.columns import OPEN
from app.store.database import bulk_insert
from app.store.repository import Row, batches, table


def owner_columns(name: str, record_type: RecordType, key: int) -> Row:
    """Return the columns by which a row of a projection belongs to a record, with their values; the key comes last."""
    return {"record_type": record_type, "record": key} if "record" in table(name).c else {"partnership": key}


def owned(rows: Table, record_type: RecordType, keys: Sequence[int]) -> ColumnElement[bool]:
    """Return the test that a row of a projection belongs to one of some records."""
    if "record" not in rows.c:
        return rows.c.partnership.in_(keys)
    return and_(rows.c.record_type == record_type, rows.c.record.in_(keys))


def replace_rows(
    connection: Connection, name: str, record_type: RecordType, keys: Sequence[int], rows: Sequence[Row], revision: int
) -> None:
    """Bring the rows in force of some records to what they should be: close what is no longer so, insert what is new.

    `keys` are those of records that may have rows already.
    """
    target = table(name)
    current: list[Row] = []
    for batch in batches(keys):
        in_force = select(target).where(owned(target, record_type, batch), target.c.system_to == OPEN)
        current += [dict(row) for row in connection.execute(in_force).mappings()]
    _write_difference(connection, target, current, rows, revision)


def _write_difference(
    connection: Connection, target: Table, current: Sequence[Row], fresh: Sequence[Row], revision: int
) -> None:
    content = [column.name for column in target.c if column.name not in ("system_from", "system_to")]
    wanted = {tuple(row[name] for name in content): row for row in fresh}
    stale = [row for row in current if wanted.pop(tuple(row[name] for name in content), None) is None]
    if stale:
        keys = list(target.primary_key.columns)
        closing = update(target).where(*(key == bindparam(f"of_{key.name}") for key in keys))
        marks = [{f"of_{key.name}": row[key.name] for key in keys} for row in stale]
        connection.execute(closing.values(system_to=revision), marks)
    span = {"system_from": revision, "system_to": OPEN}
    bulk_insert(connection, target, [{**row, **span} for row in wanted.values()])


def close_rows(connection: Connection, target: Table, column: str, numbers: Sequence[int], revision: int) -> None:
    """Close the rows whose column holds one of some numbers."""
    closing = update(target).where(target.c[column] == bindparam("of")).values(system_to=revision)
    for batch in batches(numbers):
        connection.execute(closing, [{"of": number} for number in batch])


def last_version(connection: Connection, name: str) -> int:
    """Return the highest version in a table, 0 for none."""
    rows = table(name)
    return int(connection.execute(select(func.coalesce(func.max(rows.c.version), 0))).scalar_one())
