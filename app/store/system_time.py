"""Rows with system time: a row holds for revisions `system_from <= revision < system_to`."""

from collections.abc import Iterable, Sequence

from sqlalchemy import Connection, Table, bindparam, func, select, update

from app.store.columns import OPEN
from app.store.database import bulk_insert
from app.store.repository import Row, batches, table


def replace_rows(
    connection: Connection, name: str, owner: str, owners: Sequence[int], rows: Sequence[Row], revision: int
) -> None:
    """Bring the rows in force of some owners to what they should be: close what is no longer so, insert what is new.

    `owners` are those that may have rows already.
    """
    target = table(name)
    current: list[Row] = []
    for batch in batches(owners):
        in_force = select(target).where(target.c[owner].in_(batch), target.c.system_to == OPEN)
        current += [dict(row) for row in connection.execute(in_force).mappings()]
    _write_difference(connection, target, current, rows, revision)


def replace_tokens(
    connection: Connection, record_type: str, records: Sequence[int], rows: Sequence[Row], revision: int
) -> None:
    """Do the same for the search tokens of some records."""
    target = table("search_token")
    current: list[Row] = []
    for batch in batches(records):
        in_force = select(target).where(
            target.c.record_type == record_type, target.c.record.in_(batch), target.c.system_to == OPEN
        )
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


def versions_in_force(
    connection: Connection, name: str, owner: str, owners: Iterable[int], record_type: str | None = None
) -> list[int]:
    """The numbers of all versions in force of some owners: one each, unless rows were damaged."""
    rows = table(name)
    statement = select(rows.c.version).where(rows.c.system_to == OPEN)
    if record_type is not None:
        statement = statement.where(rows.c.record_type == record_type)
    found: list[int] = []
    for batch in batches(owners):
        found += connection.execute(statement.where(rows.c[owner].in_(batch))).scalars()
    return found


def last_version(connection: Connection, name: str) -> int:
    """Return the highest version in a table, 0 for none."""
    rows = table(name)
    return int(connection.execute(select(func.coalesce(func.max(rows.c.version), 0))).scalar_one())
