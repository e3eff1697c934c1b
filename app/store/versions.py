"""Versions: the rendered states of records, each with its index rows, from one revision to another.

A row with system time holds for revisions `system_from <= revision < system_to`. A version never changes afterwards:
what differs from its hash is damaged. Readers compare each version that they read; `check` compares all of them.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import count
from operator import itemgetter
from typing import Any

import structlog
from sqlalchemy import Column, ColumnElement, Connection, Table, and_, bindparam, delete, func, select, update

from app.domain.errors import DatabaseUnavailable
from app.domain.models import RecordType
from app.store.columns import OPEN
from app.store.database import bulk_insert
from app.store.read_session import ReadSession
from app.store.repository import Row, batches, table
from app.store.tables import PARTNERSHIP_VERSION, STATUS_PERIOD
from app.store.version_content import TEXTS, VersionContent, index_hash, text_hash

_INDEXES: Mapping[str, Sequence[str]] = {
    "partnership_version": ("event_index", "version_source", "search_token"),
    "entity_version": ("search_token",),
}
"""The tables of index rows with a system time of their own, by the table of versions."""
_SPAN = ("system_from", "system_to")
_REMEMBERED = 500_000  # Versions: about 40 megabytes of numbers. Beyond it all are compared again.
logger = structlog.get_logger()


def _versions_table(record_type: RecordType) -> str:
    return "partnership_version" if record_type == "partnership" else "entity_version"


def open_versions(
    connection: Connection, record_type: RecordType, contents: Mapping[int, VersionContent], revision: int
) -> int:
    """Open a version for each record whose content differs from the version in force. Returns how many did.

    `contents` are by the keys of the records.
    """
    name = _versions_table(record_type)
    current = _in_force(connection, record_type, contents)
    differing = {key: one for key, one in contents.items() if key not in current or current[key][1] != one.hashes}
    known = [key for key in differing if key in current]
    _close(connection, name, [current[key][0] for key in known], revision)
    last = connection.execute(select(func.coalesce(func.max(table(name).c.version), 0))).scalar_one()
    numbers = dict(zip(differing, count(last + 1), strict=False))
    versions = {key: [content.version | {"version": numbers[key]}] for key, content in differing.items()}
    bulk_insert(connection, table(name), _in_force_from(revision, table(name), record_type, versions))
    periods = {
        key: [{"version": numbers[key], **row} for row in content.index.get("status_period", ())]
        for key, content in differing.items()
    }
    bulk_insert(connection, STATUS_PERIOD, _in_force_from(revision, STATUS_PERIOD, record_type, periods))
    for each in _INDEXES[name]:
        rows = {key: content.index[each] for key, content in differing.items()}
        _replace_rows(connection, table(each), record_type, known, rows, revision)
    return len(differing)


def close_versions(connection: Connection, record_type: RecordType, keys: Sequence[int], revision: int) -> None:
    """Close everything in force of some records."""
    name = _versions_table(record_type)
    _close(connection, name, [version for version, _ in _in_force(connection, record_type, keys).values()], revision)
    for each in _INDEXES[name]:
        _replace_rows(connection, table(each), record_type, keys, {}, revision)


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
    rows = table(_versions_table(record_type))
    statement = select(_owner(rows), rows.c.version, rows.c.hash, rows.c.index_hash).where(rows.c.system_to == OPEN)
    found: dict[int, tuple[int, tuple[str, str]]] = {}
    for batch in batches(keys):
        for key, version, *hashes in connection.execute(statement.where(_owned(rows, record_type, batch))).all():
            found[key] = (version, (hashes[0], hashes[1]))
    return found


# --- rows with system time ---


def _owner(rows: Table) -> Column[Any]:
    """Return the column of a projection that holds the keys of records."""
    return rows.c.record if "record" in rows.c else rows.c.partnership


def _owned(rows: Table, record_type: RecordType, keys: Sequence[int]) -> ColumnElement[bool]:
    """Return the test that a row of a projection belongs to one of some records."""
    owned = _owner(rows).in_(keys)
    return and_(rows.c.record_type == record_type, owned) if "record_type" in rows.c else owned


def _in_force_from(
    revision: int, target: Table, record_type: RecordType, rows: Mapping[int, Iterable[Row]]
) -> list[Row]:
    """Return rows of a projection with all columns. `rows` are by the keys of the records that they belong to."""
    owner = _owner(target).name
    shared: Row = {"system_from": revision, "system_to": OPEN}
    if "record_type" in target.c:
        shared["record_type"] = record_type
    return [{**row, owner: key, **shared} for key, own in rows.items() for row in own]


def _replace_rows(
    connection: Connection,
    target: Table,
    record_type: RecordType,
    keys: Sequence[int],
    rows: Mapping[int, Iterable[Row]],
    revision: int,
) -> None:
    """Bring the rows in force of some records to what they should be: close what is no longer so, insert what is new.

    `keys` are those of records that may have rows already.
    """
    current: list[Row] = []
    for batch in batches(keys):
        in_force = select(target).where(_owned(target, record_type, batch), target.c.system_to == OPEN)
        current += [dict(row) for row in connection.execute(in_force).mappings()]
    new = _in_force_from(revision, target, record_type, rows)
    if current:
        content = itemgetter(*(column.name for column in target.c if column.name not in _SPAN))
        wanted = {content(row): row for row in new}
        stale = [row for row in current if wanted.pop(content(row), None) is None]
        new = list(wanted.values())
        primary = list(target.primary_key.columns)
        closing = update(target).where(*(key == bindparam(f"of_{key.name}") for key in primary))
        marks = [{f"of_{key.name}": row[key.name] for key in primary} for row in stale]
        if marks:
            connection.execute(closing.values(system_to=revision), marks)
    bulk_insert(connection, target, new)


# --- comparing with the hashes, for readers ---


class VersionVerifier:
    """Compares the texts of versions with their hashes when a process reads them for the first time."""

    def __init__(self, session: ReadSession) -> None:
        self._session = session
        self._verified: dict[str, set[int]] = {name: set() for name in TEXTS}

    def verify(self, name: str, versions: Iterable[int]) -> None:
        """Raise DatabaseUnavailable if a version in a table of versions differs from its hash.

        Readiness fails from then on with the same reason.
        """
        verified = self._verified[name]
        unknown = [version for version in versions if version not in verified]
        texts = ", ".join(f"v.{text}" for text in TEXTS[name])
        for batch in batches(unknown):
            listed = ", ".join(str(int(version)) for version in batch)
            statement = f"SELECT v.version, v.hash, {texts} FROM {name} v WHERE v.version IN ({listed})"
            for version, stored, *read in self._session.rows(statement):
                if text_hash(read) != stored:
                    self._refuse(name, version)
        if len(verified) > _REMEMBERED:
            verified.clear()
        verified.update(unknown)

    def _refuse(self, name: str, version: int) -> None:
        statement = "SELECT v.record_type, v.id, v.system_from FROM entity_version v WHERE v.version = :version"
        if name == "partnership_version":
            statement = (
                "SELECT 'partnership', p.id, v.system_from FROM partnership_version v"
                " JOIN partnership p ON p.key = v.partnership WHERE v.version = :version"
            )
        ((record_type, id_, revision),) = self._session.rows(statement, {"version": version})
        reason = f"The register is damaged: {record_type} {id_} was changed after revision r{revision} recorded it."
        self._session.damage = reason
        logger.error("damaged version", record_type=record_type, record=id_, revision=revision, version=version)
        raise DatabaseUnavailable(reason)


# --- all versions of a record ---


@dataclass(frozen=True)
class RecordHistory:
    """All versions of one record, oldest first, with all of its index rows by table.

    `closed` is the revision that merged or retracted the record, OPEN where none did. `content` is what the record
    renders to now, None where it was merged or retracted.
    """

    record_type: RecordType
    key: int
    closed: int
    content: VersionContent | None
    versions: Sequence[Row]
    index: Mapping[str, Sequence[Row]]

    @property
    def name(self) -> str:
        """The table of the versions."""
        return _versions_table(self.record_type)

    def ends(self) -> Iterator[tuple[Row, int]]:
        """Yield each version with the revision at which it has to end: where the next begins."""
        starts = [version["system_from"] for version in self.versions[1:]]
        yield from zip(self.versions, [*starts, self.closed][: len(self.versions)], strict=True)

    def hashes(self, version: Row) -> tuple[str, str]:
        """Return the hashes of what is stored of a version now."""
        index = {name: [row for row in rows if _belongs(name, row, version)] for name, rows in self.index.items()}
        return text_hash(version[column] for column in TEXTS[self.name]), index_hash(self.name, version, index)

    @cached_property
    def damage(self) -> set[int]:
        """The revisions from which on something differs from its hash, or holds for other revisions."""
        damaged = {version["system_from"] for version, end in self.ends() if not self._is_sound(version, end)}
        starts = sorted(version["system_from"] for version in self.versions)
        for row in (row for name in _INDEXES[self.name] for row in self.index[name]):
            for revision, expected in ((row["system_from"], starts), (row["system_to"], [*starts, self.closed])):
                if revision not in expected:
                    damaged.add(max((start for start in starts if start < revision), default=0))
        return damaged

    @property
    def is_stale(self) -> bool:
        """Whether the latest version differs from what the record renders to."""
        if not self.versions:
            return self.content is not None
        latest = self.versions[-1]
        stored = (latest["hash"], latest["index_hash"])
        return latest["system_from"] in self.damage or (self.content is not None and stored != self.content.hashes)

    def _is_sound(self, version: Row, end: int) -> bool:
        periods = [row for row in self.index.get("status_period", ()) if row["version"] == version["version"]]
        return (
            version["system_from"] < version["system_to"] == end
            and self.hashes(version) == (version["hash"], version["index_hash"])
            and all(row[name] == version[name] for row in periods for name in ("partnership", *_SPAN))
        )


def _belongs(name: str, row: Row, version: Row) -> bool:
    if name == "status_period":
        return bool(row["version"] == version["version"])
    return bool(row["system_from"] <= version["system_from"] < row["system_to"])


def read_histories(
    connection: Connection,
    record_type: RecordType,
    keys: Sequence[int],
    closed: Mapping[int, int],
    contents: Mapping[int, VersionContent],
) -> dict[int, RecordHistory]:
    """Return the histories of records by their keys. `closed` and `contents` are as in a history, by key."""
    name = _versions_table(record_type)
    versions = _read(connection, name, record_type, keys)
    names = (*_INDEXES[name], *(["status_period"] if record_type == "partnership" else []))
    index = {each: _read(connection, each, record_type, keys) for each in names}
    return {
        key: RecordHistory(
            record_type,
            key,
            closed.get(key, OPEN),
            contents.get(key),
            sorted(versions.get(key, ()), key=lambda version: int(version["version"])),
            {each: rows.get(key, []) for each, rows in index.items()},
        )
        for key in keys
    }


def _read(connection: Connection, name: str, record_type: RecordType, keys: Sequence[int]) -> dict[int, list[Row]]:
    """Return the rows of a table by the keys of their records."""
    rows = table(name)
    owning = PARTNERSHIP_VERSION if name == "status_period" else rows  # What a period says itself may be wrong.
    matching = [] if owning is rows else [owning.c.version == rows.c.version]
    statement = select(*rows.c, _owner(owning).label("owner")).where(_owned(owning, record_type, keys), *matching)
    found: dict[int, list[Row]] = {}
    for *values, key in connection.execute(statement):
        found.setdefault(key, []).append(dict(zip(rows.c.keys(), values, strict=True)))
    return found


# --- restoring ---


def restore(connection: Connection, history: RecordHistory) -> bool:
    """Restore what the hashes prove: the ends of all versions, and the content of the latest.

    Returns whether the latest version is what the record renders to afterwards. Where it was rendered by other rules
    nothing proves it, and a version has to be opened.
    """
    content = history.content
    _restore_ends(connection, history)
    if content is None or not history.versions:
        return content is None
    latest = history.versions[-1]
    proved = zip(content.hashes, history.hashes(latest), (latest["hash"], latest["index_hash"]), strict=True)
    if not all(fresh in stored for fresh, *stored in proved):
        return False
    rows = table(history.name)
    connection.execute(update(rows).where(rows.c.version == latest["version"]).values(**content.version))
    if history.record_type == "partnership":
        own = {name: latest[name] for name in ("version", "partnership", "system_from")} | {"system_to": OPEN}
        connection.execute(delete(STATUS_PERIOD).where(STATUS_PERIOD.c.version == latest["version"]))
        bulk_insert(connection, STATUS_PERIOD, [{**own, **row} for row in content.index["status_period"]])
    for name in _INDEXES[history.name]:
        _restore_index(connection, history, name, content.index[name])
    return True


def _restore_ends(connection: Connection, history: RecordHistory) -> None:
    for version, end in history.ends():
        own = {"partnership": history.key} if history.record_type == "partnership" else {}
        for name in (history.name, "status_period") if own else (history.name,):
            rows = table(name)
            span = {"system_from": version["system_from"], "system_to": end}
            connection.execute(update(rows).where(rows.c.version == version["version"]).values(**own, **span))
    if history.closed != OPEN:
        for name in _INDEXES[history.name]:
            rows = table(name)
            mine = _owned(rows, history.record_type, [history.key])
            connection.execute(update(rows).where(mine, rows.c.system_to == OPEN).values(system_to=history.closed))


def _restore_index(connection: Connection, history: RecordHistory, name: str, fresh: Sequence[Row]) -> None:
    """Let the index rows of the latest version be those of its content."""
    start = history.versions[-1]["system_from"]
    rows = table(name)
    keys = [column for column in rows.primary_key.columns if column.name not in _SPAN]
    stored = [row for row in history.index[name] if row["system_to"] > start]
    begun: dict[tuple[object, ...], int] = {}
    for row in stored:
        identity = tuple(row[key.name] for key in keys)
        begun[identity] = min(row["system_from"], begun.get(identity, start))
    mine = _owned(rows, history.record_type, [history.key])
    connection.execute(delete(rows).where(mine, rows.c.system_to > start))
    restored = _in_force_from(start, rows, history.record_type, {history.key: fresh})
    for row in restored:
        row["system_from"] = begun.get(tuple(row[key.name] for key in keys), start)
    bulk_insert(connection, rows, restored)
