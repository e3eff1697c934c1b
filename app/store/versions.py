"""Versions: the rendered states of records, each with its search words, from one revision to another.

A row with system time holds for revisions `system_from <= revision < system_to`. The rows in force are compared
one by one with those to which the records are rendered, and only rows that differ are written. The texts of a version
never change afterwards, so a version that differs from its hash is damaged. Readers verify each version that they read,
`integrity.check` verifies all.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from operator import itemgetter
from typing import Any

from sqlalchemy import Column, Connection, Table, bindparam, func, select, update

from app.domain.models import RecordType
from app.store.columns import OPEN
from app.store.database import bulk_insert
from app.store.repository import select_in
from app.store.tables import ENTITY_VERSION, PARTNERSHIP_VERSION, SEARCH_TOKEN, Row
from app.store.version_content import COMPARED, TEXTS, Content, join_tokens, with_hashes

_SPAN = ("system_from", "system_to")
# The columns that say to which record and version a row belongs, and for which revisions it holds.
_PLACE = ("version", "partnership", "record", "record_type", *_SPAN)


def _versions_of(record_type: RecordType) -> Table:
    """Return the table with the versions of a type of record."""
    return PARTNERSHIP_VERSION if record_type == "partnership" else ENTITY_VERSION


def update_versions(
    connection: Connection, record_type: RecordType, contents: Mapping[int, Content], revision: int
) -> int:
    """Open a version for each record whose content differs from its rows in force. Returns how many records differed.

    `contents` has the content of each record by its key. An empty content closes everything in force. A version that
    differs although its hashes do not is damaged: it is written again in its place, without a new version.
    """
    in_force = read_rows(connection, record_type, contents, only_in_force=True)
    versions = _versions_of(record_type)
    number_of_differing = 0
    new_contents: dict[int, Content] = {}
    for key, content in contents.items():
        before = in_force.get(key, {})
        if is_current(before, content):
            continue
        number_of_differing += 1
        if not _restore_damaged(connection, versions, before, content):
            new_contents[key] = content

    last_version = connection.execute(select(func.coalesce(func.max(versions.c.version), 0))).scalar_one()
    for target in (versions, SEARCH_TOKEN):
        rows_before: list[Row] = []
        new_rows: list[Row] = []
        for version, (key, content) in enumerate(new_contents.items(), start=last_version + 1):
            place = _new_place(target, record_type, key, version, revision)
            rows_before += in_force.get(key, {}).get(target.name, ())
            new_rows += [{**row, **place} for row in content.get(target.name, ())]
        bulk_insert(connection, target, _close_stale(connection, target, rows_before, new_rows, revision))
    return number_of_differing


def _new_place(target: Table, record_type: RecordType, key: int, version: int, revision: int) -> Row:
    """Return the columns of a new row that say to which record and version it belongs, and for which revisions."""
    place = {
        "version": version,
        "partnership": key,
        "record": key,
        "record_type": record_type,
        "system_from": revision,
        "system_to": OPEN,
    }
    return {name: value for name, value in place.items() if name in target.c}


def _restore_damaged(connection: Connection, versions: Table, in_force: Content, content: Content) -> bool:
    """Write what the hash of a version covers again if nothing else differs. Returns whether it did so."""
    stored_rows = in_force.get(versions.name, ())
    new_rows = content.get(versions.name, ())
    if len(stored_rows) != 1 or len(new_rows) != 1:
        return False
    stored = stored_rows[0]
    new = new_rows[0]
    covered = {name: new[name] for name in (*COMPARED[versions.name], *TEXTS[versions.name])}
    if not is_current({**in_force, versions.name: [{**stored, **covered}]}, content):
        return False
    connection.execute(update(versions).where(versions.c.version == stored["version"]).values(covered))
    return True


def read_rows(
    connection: Connection, record_type: RecordType, keys: Iterable[int], *, only_in_force: bool = False
) -> Mapping[int, Content]:
    """Return the stored rows of records, by the keys of the records: all of them, or those in force."""
    rows_by_key: dict[int, dict[str, list[Row]]] = {}
    for target in (_versions_of(record_type), SEARCH_TOKEN):
        statement = select(_owner(target).label("owner"), *target.c)
        if "record_type" in target.c:
            statement = statement.where(target.c.record_type == record_type)
        if only_in_force:
            statement = statement.where(target.c.system_to == OPEN)
        ordered = statement.order_by(*target.primary_key.columns)
        for key, *values in select_in(connection, ordered, _owner(target), keys):
            row = dict(zip(target.c.keys(), values, strict=True))
            rows_by_key.setdefault(key, {}).setdefault(target.name, []).append(row)
    return rows_by_key


def is_current(in_force: Content, content: Content) -> bool:
    """Return whether the rows in force of a record equal its content."""
    return all(
        list(map(_without_place, in_force.get(name, ()))) == list(content.get(name, ()))
        for name in {*in_force, *content}
    )


def _without_place(row: Row) -> Row:
    return {name: value for name, value in row.items() if name not in _PLACE}


def _owner(rows: Table) -> Column[Any]:
    """Return the column of a projection that holds the keys of records."""
    return rows.c.record if "record" in rows.c else rows.c.partnership


def _close_stale(
    connection: Connection, target: Table, in_force: Sequence[Row], fresh: Sequence[Row], revision: int
) -> Sequence[Row]:
    """Close the rows in force that are not among the fresh ones. Return the fresh ones that are not in force."""
    if not in_force:
        return fresh
    content_of = itemgetter(*(column.name for column in target.c if column.name not in _SPAN))
    fresh_by_content = {content_of(row): row for row in fresh}
    stale = [row for row in in_force if fresh_by_content.pop(content_of(row), None) is None]
    primary = list(target.primary_key.columns)
    closing = update(target).where(*(key == bindparam(f"of_{key.name}") for key in primary))
    keys = [{f"of_{key.name}": row[key.name] for key in primary} for row in stale]
    if keys:
        connection.execute(closing.values(system_to=revision), keys)
    return list(fresh_by_content.values())


def find_changed(record_type: RecordType, rows: Content, closed: Sequence[int]) -> Iterator[int]:
    """Yield the first revision of each earlier version that was changed, and of each search word in a wrong place.

    A version was changed if it differs from its hashes, or does not end where the next one begins. A search word begins
    and ends where a version does. `rows` are all rows of one record. `closed` are the revisions that merged or
    retracted it.
    """
    name = _versions_of(record_type).name
    versions = rows.get(name, ())
    tokens = rows.get(SEARCH_TOKEN.name, ())
    starts = [version["system_from"] for version in versions]
    for version in versions:
        if version["system_to"] == OPEN:
            continue
        end = min((place for place in (*starts, *closed) if place > version["system_from"]), default=OPEN)
        ends_where_the_next_begins = version["system_from"] < version["system_to"] == end
        if not (_has_its_hashes(name, version, tokens) and ends_where_the_next_begins):
            yield version["system_from"]
    places = {*starts, *closed, OPEN}
    for row in tokens:
        if not {row["system_from"], row["system_to"]} <= places:
            yield row["system_from"]


def _has_its_hashes(name: str, version: Row, tokens: Sequence[Row]) -> bool:
    """Return whether a version, a row of the table `name`, and the search words of its time are as it was written."""
    words = join_tokens(row["token"] for row in tokens if _belongs(row, version))
    return with_hashes(name, version) == version and version["words"] == words


def _belongs(row: Row, version: Row) -> bool:
    """Return whether an index row holds when a version begins."""
    return bool(row["system_from"] <= version["system_from"] < row["system_to"])
