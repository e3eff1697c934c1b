"""Versions: the rendered states of records, each with its index rows, from one revision to another.

A row with system time holds for revisions `system_from <= revision < system_to`.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence

from sqlalchemy import ColumnElement, Connection, Table, and_, bindparam, func, select, update

from app.domain.models import RecordType
from app.store.columns import OPEN
from app.store.database import bulk_insert
from app.store.repository import Row, batches, table
from app.store.tables import STATUS_PERIOD
from app.store.version_content import VersionContent

INDEXES: Mapping[str, Sequence[str]] = {
    "partnership_version": ("event_index", "version_source", "search_token"),
    "entity_version": ("search_token",),
}
"""The tables of index rows with a system time of their own, by the table of versions."""


def versions_table(record_type: RecordType) -> str:
    """Return the name of the table that holds the versions of a type of record."""
    return "partnership_version" if record_type == "partnership" else "entity_version"


def open_versions(
    connection: Connection, record_type: RecordType, contents: Mapping[int, VersionContent], revision: int
) -> int:
    """Open a version for each record whose content differs from the version in force. Returns how many did.

    `contents` are by the keys of the records.
    """
    name = versions_table(record_type)
    current = _in_force(connection, record_type, contents)
    differing = [key for key, content in contents.items() if key not in current or current[key][1] != content.hashes]
    known = [key for key in differing if key in current]
    _close(connection, name, [current[key][0] for key in known], revision)
    span = {"system_from": revision, "system_to": OPEN}
    last = connection.execute(select(func.coalesce(func.max(table(name).c.version), 0))).scalar_one()
    versions: list[Row] = []
    index: dict[str, list[Row]] = {each: [] for each in INDEXES[name]}
    periods: list[Row] = []
    for version, key in enumerate(differing, start=last + 1):
        content = contents[key]
        versions.append({"version": version, **owner_columns(name, record_type, key), **content.version, **span})
        periods += period_rows(content, {"version": version, "partnership": key, **span})
        for each, rows in index.items():
            rows += [{**owner_columns(each, record_type, key), **row} for row in content.index[each]]
    bulk_insert(connection, table(name), versions)
    bulk_insert(connection, STATUS_PERIOD, periods)
    for each, rows in index.items():
        _replace_rows(connection, each, record_type, known, rows, revision)
    return len(differing)


def period_rows(content: VersionContent, version: Row) -> list[Row]:
    """Return the rows of `status_period` of a version: none where it is not one of a partnership."""
    return [{**version, **row} for row in content.index.get("status_period", ())]


def close_versions(connection: Connection, record_type: RecordType, keys: Sequence[int], revision: int) -> None:
    """Close everything in force of some records."""
    name = versions_table(record_type)
    _close(connection, name, [version for version, _ in _in_force(connection, record_type, keys).values()], revision)
    for each in INDEXES[name]:
        _replace_rows(connection, each, record_type, keys, [], revision)


def _close(connection: Connection, name: str, versions: Sequence[int], revision: int) -> None:
    """Close versions, with their periods."""
    for rows in (table(name), STATUS_PERIOD) if name == "partnership_version" else (table(name),):
        closing = update(rows).where(rows.c.version == bindparam("closed")).values(system_to=revision)
        if versions:
            connection.execute(closing, [{"closed": version} for version in versions])


def _in_force(
    connection: Connection, record_type: RecordType, keys: Collection[int] | Iterable[int]
) -> dict[int, tuple[int, tuple[str, str]]]:
    """Return the version in force of each record, with its two hashes."""
    name = versions_table(record_type)
    rows = table(name)
    (*_, owner) = owner_columns(name, record_type, 0)
    statement = select(rows.c[owner], rows.c.version, rows.c.hash, rows.c.index_hash).where(rows.c.system_to == OPEN)
    found: dict[int, tuple[int, tuple[str, str]]] = {}
    for batch in batches(keys):
        for key, version, *hashes in connection.execute(statement.where(owned(rows, record_type, batch))):
            found[key] = (version, (hashes[0], hashes[1]))
    return found


# --- rows with system time ---


def owner_columns(name: str, record_type: RecordType, key: int) -> Row:
    """Return the columns by which a row of a projection belongs to a record, with their values; the key comes last."""
    return {"record_type": record_type, "record": key} if "record" in table(name).c else {"partnership": key}


def owned(rows: Table, record_type: RecordType, keys: Sequence[int]) -> ColumnElement[bool]:
    """Return the test that a row of a projection belongs to one of some records."""
    if "record" not in rows.c:
        return rows.c.partnership.in_(keys)
    return and_(rows.c.record_type == record_type, rows.c.record.in_(keys))


def _replace_rows(
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
    content = [column.name for column in target.c if column.name not in ("system_from", "system_to")]
    wanted = {tuple(row[name] for name in content): row for row in rows}
    stale = [row for row in current if wanted.pop(tuple(row[name] for name in content), None) is None]
    if stale:
        primary = list(target.primary_key.columns)
        closing = update(target).where(*(key == bindparam(f"of_{key.name}") for key in primary))
        marks = [{f"of_{key.name}": row[key.name] for key in primary} for row in stale]
        connection.execute(closing.values(system_to=revision), marks)
    span = {"system_from": revision, "system_to": OPEN}
    bulk_insert(connection, target, [{**row, **span} for row in wanted.values()])
