"""Loading: reads the versions of all records, verifies their hashes, and makes columns of their rows.

The hashes of versions do not cover to which records and revisions they belong: those of the revisions do, see
`revisions`. No document is read. A refresh reads only the versions that later revisions opened, and the ends of those
that they closed. Versions are read in batches, so that memory never holds the rows of all versions twice.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, NamedTuple, Self

import numpy as np
import structlog
from sqlalchemy import Select, Table, bindparam, literal_column, select

from app.columns.damage import DamagedVersion
from app.columns.rows import Array, Rows, Texts
from app.domain.errors import DatabaseUnavailable
from app.domain.models import RecordType
from app.domain.revision_ids import RevisionId
from app.store.columns import OPEN
from app.store.read_session import ChainLink, ReadSession, Row
from app.store.removals import RETURNED
from app.store.repository import table
from app.store.tables import CHANGE_LOG, ENTITY_VERSION, PARTNERSHIP_VERSION, REVISION
from app.store.time_point import TimePoint
from app.store.version_content import COMPARED, hash_values
from app.store.version_rows import MATRICES, ROWS_FORMAT, decode_rows

logger = structlog.get_logger()
_BATCH = 2_000  # Versions that are read by one statement.
_LATEST = (
    select(REVISION.c.number, REVISION.c.at, REVISION.c.history_id, REVISION.c.chain_hash)
    .order_by(REVISION.c.number.desc())
    .limit(1)
)
_TOMBSTONE = table("tombstone")
_TOMBSTONE_KEYS = select(_TOMBSTONE.c.id, _TOMBSTONE.c.key)
_TOMBSTONES = (
    select(CHANGE_LOG.c.revision, CHANGE_LOG.c.id)
    .where(CHANGE_LOG.c.record_type == "tombstone", CHANGE_LOG.c.revision > bindparam("after"))
    .order_by(CHANGE_LOG.c.revision, CHANGE_LOG.c.id)
)
_PARTNERSHIP = table("partnership")
_LOST_PARTNERSHIPS = (
    select(PARTNERSHIP_VERSION.c.version)
    .outerjoin(_PARTNERSHIP, _PARTNERSHIP.c.key == PARTNERSHIP_VERSION.c.partnership)
    .where(PARTNERSHIP_VERSION.c.version > bindparam("last"), _PARTNERSHIP.c.key.is_(None))
    .limit(1)
)
_VERSION = ("version", "partnership", "system_from", "system_to")
_ENTITY_NUMBERS = (
    *("version", "record", "system_from", "system_to"),
    *("earliest", "latest", "latitude", "longitude", "x", "y", "z"),
)
_ENTITY_TEXTS = ("record_type", "id", "sort_key", "kind", "country", "partner_country", "publisher", "language")
_ENTITY_PLACE = ("version", "record_type", "record", "system_from", "system_to")
_ENTITY_COLUMNS = (*_ENTITY_PLACE, "hash", "document_hash", *COMPARED["entity_version"])
_ENTITY_TYPES: frozenset[RecordType] = frozenset({"city", "publisher", "source", "observation", "country_group"})
_NO_NUMBER = "The register is damaged: {table} has a value that is not a number of 32 bits."
_LOST_PARTNERSHIP = "The register is damaged: the partnership of version {} in partnership_version does not exist."
_LOST_TOMBSTONE = "The register is damaged: the tombstone {} differs from the log of changes."
_NO_TYPE = "The register is damaged: entity_version has a record of an unknown type."


class Ends(NamedTuple):
    """The versions that a refresh closed, and the revisions before which they end."""

    versions: Array
    revisions: Array


@dataclass(frozen=True)
class LatestRevision:
    """The latest revision, the time at which it was made, UTC, its history id and chain hash; 0 and None without one.

    The hash distinguishes revisions with the same number: after a backup is restored, numbers are assigned again.
    """

    revision: int
    at: str | None
    history: str = ""
    chain_hash: str = ""

    @property
    def link(self) -> ChainLink | None:
        """The revision with its chain hash; None without a revision, because every history continues that one."""
        return ChainLink(self.revision, self.chain_hash) if self.revision else None

    def on(self, day: int) -> TimePoint:
        """Return the time point of this revision on a day."""
        return TimePoint(day, self.revision, self.history)

    def __str__(self) -> str:
        return str(RevisionId(self.revision, self.history))


def read_latest(session: ReadSession) -> LatestRevision:
    """Return the latest revision of the database."""
    row = session.row(_LATEST)
    return LatestRevision(*row) if row else LatestRevision(0, None)


def read_tombstones(session: ReadSession, after: int = 0) -> dict[str, Array]:
    """Return the ids of the tombstones that revisions after one accepted, and their system time."""
    rows = session.rows(_TOMBSTONES, {"after": after})
    revisions = np.array([revision for revision, _ in rows], dtype=np.int32)
    ids = np.array([id_ for _, id_ in rows], dtype=object)
    return {"id": ids, "system_from": revisions, "system_to": np.full_like(revisions, OPEN)}


def find_tombstones(session: ReadSession, accepted: Mapping[str, Array]) -> Rows:
    """Return the revisions that accepted tombstones, each with the key of its tombstone.

    A record that came back has no tombstone any more: it has the negative key of the partnership. Raises
    DatabaseUnavailable for a tombstone that was not accepted, or is lost.
    """
    keys_by_id: dict[str, int] = dict(session.rows(_TOMBSTONE_KEYS))
    returned = {id_: -key for id_, key in session.rows(RETURNED)}
    ids = accepted["id"].tolist()
    for id_ in (keys_by_id.keys() | returned.keys()) ^ set(ids):
        raise _refuse(session, _LOST_TOMBSTONE.format(id_))
    keys_by_id |= returned
    keys = np.array([keys_by_id[id_] for id_ in ids], dtype=np.int32)
    return Rows({"revision": accepted["system_from"], "key": keys}, {})


def _refuse(session: ReadSession, reason: str) -> DatabaseUnavailable:
    """Log damage that every answer may show, and return the error for all of them. Readiness fails from then on."""
    session.damage = reason
    logger.error("damaged row", fault=reason)
    return DatabaseUnavailable(reason)


def _require_partnerships(session: ReadSession, last: int) -> None:
    """Raise DatabaseUnavailable if the partnership of a version after the one with the number `last` does not exist."""
    lost = session.row(_LOST_PARTNERSHIPS, {"last": last})
    if lost is not None:
        raise _refuse(session, _LOST_PARTNERSHIP.format(lost[0]))


def _select_batch(versions: Table, columns: Iterable[str]) -> Select[Any]:
    return (
        select(*(versions.c[name] for name in columns))
        .where(versions.c.version > bindparam("last"))
        .order_by(versions.c.version)
        .limit(_BATCH)
    )


def _read_batches(session: ReadSession, statement: Select[Any], last: int) -> Iterator[list[Row]]:
    """Yield the versions after the one with the number `last`, in batches by their numbers, the first of the columns.

    Later revisions have greater numbers of versions, so a refresh reads only what they opened.
    """
    while batch := session.rows(statement, {"last": last}):
        yield batch
        last = batch[-1][0]


class ColumnParts:
    """Parts of some columns. They are joined column by column, so that only one column is in memory twice."""

    def __init__(self, names: Iterable[str]) -> None:
        self._parts: dict[str, list[Array]] = {name: [np.empty(0, dtype=np.int32)] for name in names}

    def add(self, columns: Iterable[Array]) -> None:
        """Add a part of every column, in their order."""
        for parts, column in zip(self._parts.values(), columns, strict=True):
            parts.append(column)

    def join(self) -> dict[str, Array]:
        """Return the columns. The parts are gone then."""
        return {name: np.concatenate(self._parts.pop(name)) for name in tuple(self._parts)}


def _to_numbers(name: str, columns: Iterable[Sequence[Any]]) -> Iterator[Array]:
    """Yield columns of numbers. Raises DatabaseUnavailable for a value that is none."""
    for column in columns:
        try:
            yield np.array(column, dtype=np.int32)
        except (TypeError, ValueError, OverflowError):
            raise DatabaseUnavailable(_NO_NUMBER.format(table=name)) from None


# --- partnerships ---


class _VersionRow(NamedTuple):
    """What loading reads of a version of a partnership."""

    version: int
    partnership: int
    system_from: int
    system_to: int
    hash: str
    document_hash: str
    name_key: str
    words: str
    rows_format: int
    period_rows: bytes
    event_rows: bytes
    source_rows: bytes

    def is_sound(self) -> bool:
        """Return whether the version has its hash."""
        compared = [getattr(self, name) for name in COMPARED["partnership_version"]]
        return hash_values([self.document_hash, *compared]) == self.hash

    def without_rows(self) -> "_VersionRow":
        """Return the version without what its hash covers."""
        return self._replace(name_key="", period_rows=b"", event_rows=b"", source_rows=b"")

    def require_format(self) -> None:
        """Raise DatabaseUnavailable if the rows have another format than the one that this program reads."""
        if self.rows_format != ROWS_FORMAT:
            raise DatabaseUnavailable(
                f"The rows for queries have the format {self.rows_format}; this version of the program reads the format"
                f" {ROWS_FORMAT}. Run “sister-cities migrate” with the newest version of the program."
            )


_PARTNERSHIP_BATCH = _select_batch(PARTNERSHIP_VERSION, _VersionRow._fields)


@dataclass(frozen=True)
class PartnershipVersions:
    """The versions of partnerships: the columns in _VERSION, the keys of their names, and their rows by kind.

    The column `version_position` of a kind of rows is the position of their version. `damaged` are the versions that
    differ from their hashes, by number: they have no rows.
    """

    versions: Mapping[str, Array]
    name_keys: list[str]
    kinds: Mapping[str, Mapping[str, Array]]
    damaged: Mapping[int, DamagedVersion]

    @classmethod
    def read(cls, session: ReadSession, last: int = 0) -> Self:
        """Read the versions after the one with the number `last`.

        Raises DatabaseUnavailable for another format, and for a version without its partnership.
        """
        _require_partnerships(session, last)
        numbers = ColumnParts(_VERSION)
        kinds = {name: ColumnParts(("version_position", *kind._fields)) for name, kind in MATRICES.items()}
        name_keys: list[str] = []
        damaged: dict[int, DamagedVersion] = {}
        for batch in _read_batches(session, _PARTNERSHIP_BATCH, last):
            versions: list[_VersionRow] = []
            for version in map(_VersionRow._make, batch):
                if version.is_sound():
                    version.require_format()
                    versions.append(version)
                else:
                    damaged[version.version] = _report(
                        session, version.version, "partnership", version.partnership, version.system_from
                    )
                    versions.append(version.without_rows())
            columns = zip(*(version[: len(_VERSION)] for version in versions), strict=True)
            numbers.add(_to_numbers("partnership_version", columns))
            for name, kind in MATRICES.items():
                kinds[name].add(_to_columns([getattr(version, name) for version in versions], kind, len(name_keys)))
            name_keys += [version.name_key for version in versions]
        joined = {name: parts.join() for name, parts in kinds.items()}
        return cls(numbers.join(), name_keys, joined, damaged)

    def refreshed(self, session: ReadSession, revision: int) -> "PartnershipVersions":
        """Return these versions, which were complete at a revision, with what later revisions opened and closed."""
        last = int(self.versions["version"].max(initial=0))
        later = self.read(session, last)
        ends = _read_ends(session, PARTNERSHIP_VERSION, revision, last)
        if not later.name_keys and not len(ends.versions):
            return self
        return self._followed_by(later, ends)

    def _followed_by(self, later: "PartnershipVersions", ends: Ends) -> "PartnershipVersions":
        """Return these versions with their new ends, and later ones."""
        before = len(self.name_keys)
        kinds = {}
        for name, columns in self.kinds.items():
            added = {**later.kinds[name], "version_position": later.kinds[name]["version_position"] + before}
            kinds[name] = joined(columns, added)
        versions = joined(_with_ends(self.versions, ends), later.versions)
        return PartnershipVersions(versions, self.name_keys + later.name_keys, kinds, {**self.damaged, **later.damaged})

    def rows(self, name: str) -> dict[str, Array]:
        """Return the columns of the rows of one kind, and those of their versions."""
        columns = self.kinds[name]
        positions = columns["version_position"]
        return {**columns, **{column: numbers[positions] for column, numbers in self.versions.items()}}


def _to_columns(stored: Sequence[bytes], kind: type[Any], first: int) -> Iterator[Array]:
    """Yield the columns of rows of one kind from the bytes that each version stores.

    `first` is the position of the first version.
    """
    matrix = decode_rows(b"".join(stored), kind)
    row_size = matrix.itemsize * matrix.shape[1]
    counts = [len(data) // row_size for data in stored]
    yield np.repeat(np.arange(first, first + len(stored), dtype=np.int32), counts)
    for column in matrix.T:
        yield column.copy()


def _report(session: ReadSession, version: int, record_type: str, key: int, revision: int) -> DamagedVersion:
    """Return a damaged version, after it was reported. Its id is that of the record with its key."""
    records = table(record_type)
    row = session.row(select(records.c.id).where(records.c.key == key))
    record = str(key) if row is None else row[0]
    damaged = DamagedVersion(version, record_type, record, revision)
    damaged.report(session)
    return damaged


# --- the other records ---


_ENTITY_BATCH = _select_batch(ENTITY_VERSION, _ENTITY_COLUMNS)


@dataclass(frozen=True)
class EntityVersions:
    """The versions of all other records: the columns of numbers and of texts that queries need.

    `damaged` are the versions that differ from their hashes, by number. Of the columns that queries compare, they have
    only the id of their record.
    """

    numbers: Mapping[str, Array]
    texts: Mapping[str, list[str]]
    damaged: Mapping[int, DamagedVersion]

    @classmethod
    def read(cls, session: ReadSession, last: int = 0) -> Self:
        """Read the versions after the one with the number `last`."""
        numbers = ColumnParts(_ENTITY_NUMBERS)
        texts: dict[str, list[str]] = {name: [] for name in _ENTITY_TEXTS}
        damaged: dict[int, DamagedVersion] = {}
        distinct: dict[str, str] = {}  # So that equal texts are one object.
        for batch in _read_batches(session, _ENTITY_BATCH, last):
            columns = dict(zip(_ENTITY_COLUMNS, map(list, zip(*batch, strict=True)), strict=True))
            if not _ENTITY_TYPES.issuperset(columns["record_type"]):
                raise DatabaseUnavailable(_NO_TYPE)
            for position, row in enumerate(batch):
                version, record_type, record, system_from, _, stored_hash, *hashed = row
                if hash_values(hashed) != stored_hash:
                    damaged[version] = _report(session, version, record_type, record, system_from)
                    for name in COMPARED["entity_version"]:
                        columns[name][position] = 0 if name in _ENTITY_NUMBERS else ""
                    columns["id"][position] = damaged[version].record
            numbers.add(_to_numbers("entity_version", [columns[name] for name in _ENTITY_NUMBERS]))
            for name in _ENTITY_TEXTS:
                texts[name] += [distinct.setdefault(text, text) for text in columns[name]]
        return cls(numbers.join(), texts, damaged)

    def refreshed(self, session: ReadSession, revision: int) -> "EntityVersions":
        """Return these versions, which were complete at a revision, with what later revisions opened and closed."""
        last = int(self.numbers["version"].max(initial=0))
        later = self.read(session, last)
        ends = _read_ends(session, ENTITY_VERSION, revision, last)
        if not len(later.numbers["version"]) and not len(ends.versions):
            return self
        return EntityVersions(
            joined(_with_ends(self.numbers, ends), later.numbers),
            {name: texts + later.texts[name] for name, texts in self.texts.items()},
            {**self.damaged, **later.damaged},
        )

    @property
    def versions(self) -> Mapping[str, Array]:
        """The columns of numbers, and the types of record."""
        return {**self.numbers, "record_type": np.array(self.texts["record_type"], dtype=object)}

    @cached_property
    def rows(self) -> Mapping[RecordType, Rows]:
        """The rows of each type of record."""
        types = self.versions["record_type"]
        by_type: dict[RecordType, Rows] = {}
        for record_type in _ENTITY_TYPES:
            positions = np.flatnonzero(types == record_type)
            columns: dict[str, Array] = {name: numbers[positions] for name, numbers in self.numbers.items()}
            distinct: dict[str, Texts] = {}
            for name in _ENTITY_TEXTS[1:]:
                texts = [self.texts[name][position] for position in positions.tolist()]
                distinct[name] = Texts(texts)
                columns[name] = distinct[name].positions_of(texts)
            by_type[record_type] = Rows(columns, distinct)
        return by_type


# --- refreshing ---


def joined(columns: Mapping[str, Array], later: Mapping[str, Array]) -> dict[str, Array]:
    """Return columns with later rows after theirs."""
    return {name: np.concatenate([column, later[name]]) for name, column in columns.items()}


def _with_ends(versions: Mapping[str, Array], ends: Ends) -> dict[str, Array]:
    """Return the columns of versions, which are in ascending order, with new ends."""
    system_to = versions["system_to"].copy()
    system_to[np.searchsorted(versions["version"], ends.versions)] = ends.revisions
    return {**versions, "system_to": system_to}


def _read_ends(session: ReadSession, versions: Table, after: int, last: int) -> Ends:
    """Return the ends of the versions up to the number `last` that revisions after `after` closed."""
    closed = select(versions.c.version, versions.c.system_to).where(
        versions.c.system_to < literal_column(str(OPEN)),  # Not a parameter: the index has this condition.
        versions.c.system_to > after,
        versions.c.version <= last,
    )
    rows = session.rows(closed)
    return Ends(*np.array(rows, dtype=np.int32).reshape(-1, 2).T)
