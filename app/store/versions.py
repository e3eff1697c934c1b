"""Versions: the rendered states of records, each with its index rows, from one revision to another."""

from collections.abc import Collection, Iterable, Mapping, Sequence

from sqlalchemy import Connection, select

from app.domain.models import RecordType
from app.store.columns import OPEN
from app.store.database import bulk_insert
from app.store.repository import Row, batches, table
from app.store.system_time import close_rows, last_version, owned, owner_columns, replace_rows
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
    versions: list[Row] = []
    index: dict[str, list[Row]] = {each: [] for each in INDEXES[name]}
    periods: list[Row] = []
    for version, key in enumerate(differing, start=last_version(connection, name) + 1):
        content = contents[key]
        versions.append({"version": version, **owner_columns(name, record_type, key), **content.version, **span})
        periods += period_rows(content, {"version": version, "partnership": key, **span})
        for each, rows in index.items():
            rows += [{**owner_columns(each, record_type, key), **row} for row in content.index[each]]
    bulk_insert(connection, table(name), versions)
    bulk_insert(connection, STATUS_PERIOD, periods)
    for each, rows in index.items():
        replace_rows(connection, each, record_type, known, rows, revision)
    return len(differing)


def period_rows(content: VersionContent, version: Row) -> list[Row]:
    """Return the rows of `status_period` of a version: none where it is not one of a partnership."""
    return [{**version, **row} for row in content.index.get("status_period", ())]


def close_versions(connection: Connection, record_type: RecordType, keys: Sequence[int], revision: int) -> None:
    """Close everything in force of some records."""
    name = versions_table(record_type)
    _close(connection, name, [version for version, _ in _in_force(connection, record_type, keys).values()], revision)
    for each in INDEXES[name]:
        replace_rows(connection, each, record_type, keys, [], revision)


def _close(connection: Connection, name: str, versions: Sequence[int], revision: int) -> None:
    close_rows(connection, table(name), "version", versions, revision)
    if name == "partnership_version":
        close_rows(connection, STATUS_PERIOD, "version", versions, revision)


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
