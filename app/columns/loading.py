"""Loading: reads the versions of all records, verifies their hashes, and makes columns of their rows.

No document is read. A refresh reads only the versions that later revisions opened, and the ends of those that they
closed.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple, Self

import numpy as np
import structlog

from app.columns.rows import Array, Rows, Texts
from app.domain.errors import DatabaseUnavailable
from app.domain.models import RecordType
from app.domain.revision_ids import RevisionId
from app.store.columns import OPEN
from app.store.read_session import ReadSession
from app.store.version_content import hash_rows
from app.store.version_rows import MATRICES, decode_rows

_BATCH = 5_000  # Versions that are read by one statement.
_VERSION = ("version", "partnership", "system_from", "system_to")
_ENTITY_NUMBERS = (
    *("version", "record", "system_from", "system_to"),
    *("earliest", "latest", "latitude", "longitude", "x", "y", "z"),
)
_ENTITY_TEXTS = ("record_type", "id", "sort_key", "kind", "country", "partner_country", "publisher", "language")
logger = structlog.get_logger()
_ENTITY_TYPES: Sequence[RecordType] = ("city", "publisher", "source", "observation", "country_group")


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

    def __str__(self) -> str:
        return str(RevisionId(self.revision, self.history))


def read_latest(session: ReadSession) -> LatestRevision:
    """Return the latest revision of the database."""
    row = session.row("SELECT number, at, history_id, chain_hash FROM revision ORDER BY number DESC LIMIT 1")
    return LatestRevision(*row) if row else LatestRevision(0, None)


@dataclass(frozen=True)
class PartnershipVersions:
    """The versions of partnerships: their numbers, the keys of their names, and their rows by kind, as columns.

    `numbers` has the columns in _VERSION. The column `at` of a kind of rows is the position of their version.
    """

    numbers: Array
    name_keys: list[str]
    kinds: Mapping[str, Mapping[str, Array]]

    @classmethod
    def read(cls, session: ReadSession, after: int) -> Self:
        """Read the versions that revisions after `after` opened. Raises DatabaseUnavailable for a damaged one."""
        found: list[tuple[Any, ...]] = []
        last = 0
        while batch := session.rows(
            "SELECT version, partnership, system_from, system_to, hash, document_hash, name_key, words,"
            f" {', '.join(MATRICES)} FROM partnership_version WHERE system_from > :after AND version > :last"
            f" ORDER BY version LIMIT {_BATCH}",
            {"after": after, "last": last},
        ):
            for row in batch:
                _verify(session, row)
            found += batch
            last = batch[-1][0]
        columns = list(zip(*found, strict=True)) or [()] * 11
        numbers = np.array(columns[:4], dtype=np.int32).reshape(4, -1)
        kinds = {
            name: _to_columns(stored, kind) for (name, kind), stored in zip(MATRICES.items(), columns[8:], strict=True)
        }
        return cls(numbers, list(columns[6]), kinds)

    def followed_by(self, later: Self, ends: Ends) -> "PartnershipVersions":
        """Return these versions with their new ends, and later ones."""
        before = self.numbers.shape[1]
        kinds = {}
        for name, columns in self.kinds.items():
            added = {**later.kinds[name], "at": later.kinds[name]["at"] + before}
            kinds[name] = {column: np.concatenate([rows, added[column]]) for column, rows in columns.items()}
        numbers = np.concatenate([_with_ends(self.numbers, ends), later.numbers], axis=1)
        return PartnershipVersions(numbers, self.name_keys + later.name_keys, kinds)

    def versions(self) -> dict[str, Array]:
        """Return the columns of the versions themselves."""
        return dict(zip(_VERSION, self.numbers, strict=True))

    def rows(self, name: str) -> dict[str, Array]:
        """Return the columns of the rows of one kind, and those of their versions."""
        columns = self.kinds[name]
        return {**columns, **{column: numbers[columns["at"]] for column, numbers in self.versions().items()}}


def _to_columns(stored: Sequence[bytes], kind: type[Any]) -> dict[str, Array]:
    """Return the columns of rows of one kind from the bytes that each version stores."""
    matrix = decode_rows(b"".join(stored), kind)
    counts = np.array([len(data) for data in stored], dtype=np.int64) // (matrix.itemsize * matrix.shape[1])
    at = np.repeat(np.arange(len(stored), dtype=np.int32), counts)
    return {"at": at, **{name: matrix[:, place].copy() for place, name in enumerate(kind._fields)}}


def _verify(session: ReadSession, row: Sequence[Any]) -> None:
    """Raise DatabaseUnavailable if a version differs from its hash."""
    version, partnership, revision, _, stored, document_hash, name_key, words, *matrices = row
    content = {"name_key": name_key, "words": words, **dict(zip(MATRICES, matrices, strict=True))}
    if hash_rows(document_hash, content) != stored:
        ((id_,),) = session.rows("SELECT id FROM partnership WHERE key = :key", {"key": partnership})
        raise damaged_version(session, "partnership", id_, revision, version)


def damaged_version(
    session: ReadSession, record_type: str, id_: str, revision: int, version: int
) -> DatabaseUnavailable:
    """Return the error for a version that differs from its hash. Readiness fails from then on with the same reason."""
    reason = f"The register is damaged: {record_type} {id_} was changed after revision r{revision} recorded it."
    session.damage = reason
    logger.error("damaged version", record_type=record_type, record=id_, revision=revision, version=version)
    return DatabaseUnavailable(reason)


@dataclass(frozen=True)
class EntityVersions:
    """The versions of all other records. `numbers` and `texts` have the columns that queries need."""

    numbers: Array
    texts: Mapping[str, list[str]]

    @classmethod
    def read(cls, session: ReadSession, after: int) -> Self:
        """Read the versions that revisions after `after` opened."""
        found: list[tuple[Any, ...]] = []
        last = 0
        while batch := session.rows(
            f"SELECT {', '.join((*_ENTITY_NUMBERS, *_ENTITY_TEXTS))} FROM entity_version"
            f" WHERE system_from > :after AND version > :last ORDER BY version LIMIT {_BATCH}",
            {"after": after, "last": last},
        ):
            found += batch
            last = batch[-1][0]
        columns = list(zip(*found, strict=True)) or [()] * (len(_ENTITY_NUMBERS) + len(_ENTITY_TEXTS))
        numbers = np.array(columns[: len(_ENTITY_NUMBERS)], dtype=np.int32).reshape(len(_ENTITY_NUMBERS), -1)
        return cls(numbers, dict(zip(_ENTITY_TEXTS, map(list, columns[len(_ENTITY_NUMBERS) :]), strict=True)))

    def followed_by(self, later: Self, ends: Ends) -> "EntityVersions":
        """Return these versions with their new ends, and later ones."""
        return EntityVersions(
            np.concatenate([_with_ends(self.numbers, ends), later.numbers], axis=1),
            {name: texts + later.texts[name] for name, texts in self.texts.items()},
        )

    def rows(self) -> dict[RecordType, Rows]:
        """Return the rows of each type of record."""
        types = np.array(self.texts["record_type"], dtype=object)
        found: dict[RecordType, Rows] = {}
        for record_type in _ENTITY_TYPES:
            places = np.flatnonzero(types == record_type)
            columns: dict[str, Array] = {
                name: numbers[places] for name, numbers in zip(_ENTITY_NUMBERS, self.numbers, strict=True)
            }
            distinct: dict[str, Texts] = {}
            for name in _ENTITY_TEXTS[1:]:
                texts = [self.texts[name][place] for place in places]
                distinct[name] = Texts(texts)
                columns[name] = distinct[name].positions_of(texts)
            found[record_type] = Rows(columns, distinct)
        return found


def _with_ends(numbers: Array, ends: Ends) -> Array:
    """Return the numbers of versions, which are in ascending order, with new ends."""
    versions, _, _, system_to = numbers[:4]
    closed = system_to.copy()
    closed[np.searchsorted(versions, ends.versions)] = ends.revisions
    return np.concatenate([numbers[:3], closed[None], numbers[4:]])


def read_ends(session: ReadSession, table: str, after: int, last: int) -> Ends:
    """Return the ends of the versions up to the number `last` that revisions after `after` closed."""
    rows = session.rows(
        f"SELECT version, system_to FROM {table} WHERE system_to < {OPEN} AND system_to > :after AND version <= :last",
        {"after": after, "last": last},
    )
    return Ends(*np.array(rows, dtype=np.int32).reshape(-1, 2).T)
