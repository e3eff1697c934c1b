"""Documents of versions: read by their numbers, compared with their hashes, and cached up to a number of bytes.

A version never changes, so a document that was verified once needs no second reading.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from sys import getsizeof
from threading import Lock
from typing import Any, Generic, NamedTuple, TypeVar

from sqlalchemy import Select, bindparam, literal_column, select

from app.columns.damage import DamagedVersion
from app.domain.errors import DatabaseUnavailable
from app.store.hashes import hash_text
from app.store.json_text import RawJson, RawMembers, begins_with
from app.store.read_session import Parameters, ReadSession, Row
from app.store.repository import batches, table
from app.store.tables import ENTITY_VERSION, PARTNERSHIP_VERSION

_MISSING = "The database does not have a version that it had before. Try again in a moment."
_OVERHEAD = 300  # Bytes for the objects around the texts of a version, roughly.


class StoredPartnership(NamedTuple):
    """A version of a partnership, as text, with its number, and the key and the id of the partnership.

    `static`, `cities` and `events` are JSON members, and `periods` has one line per period.
    """

    version: int
    partnership: int
    id: str
    static: RawMembers
    cities: RawMembers
    periods: str
    events: RawMembers


class StoredEntity(NamedTuple):
    """A version of another record, as text, with its number, and the key and the id of the record."""

    version: int
    record: int
    id: str
    document: RawJson


Stored = TypeVar("Stored", StoredPartnership, StoredEntity)
SendStatement = Callable[[Select[Any], Parameters], list[Row]]
"""A function that returns the rows of a statement, and raises DatabaseUnavailable for one of another history."""
_PARTNERSHIP = table("partnership").c
_VERSION = PARTNERSHIP_VERSION.c
_PARTNERSHIPS = (
    select(
        *(
            _VERSION.version,
            _VERSION.system_from,
            _VERSION.document_hash,
            literal_column("'partnership'").label("record_type"),
        ),
        *(_VERSION.partnership, _PARTNERSHIP.id),
        *(_VERSION.document, _VERSION.cities, _VERSION.periods, _VERSION.events),
    )
    .where(_PARTNERSHIP.key == _VERSION.partnership)
    .where(_VERSION.version.in_(bindparam("versions", expanding=True)))
)
_ENTITY = ENTITY_VERSION.c
_ENTITIES = select(
    *(_ENTITY.version, _ENTITY.system_from, _ENTITY.document_hash, _ENTITY.record_type),
    *(_ENTITY.record, _ENTITY.id, _ENTITY.document),
).where(_ENTITY.version.in_(bindparam("versions", expanding=True)))


class DocumentCache(Generic[Stored]):
    """The documents of one table of versions. The oldest ones leave when more than `max_bytes` are cached.

    `damaged` are the versions whose rows are damaged: their documents are not read, because the same hash covers both.
    """

    def __init__(self, session: ReadSession, statement: Select[Any], kind: type[Stored], max_bytes: int) -> None:
        self._session = session
        self._statement = statement
        self._kind: type[Stored] = kind
        self._max_bytes = max_bytes
        self.damaged: Mapping[int, DamagedVersion] = {}
        self._cached: dict[int, Stored] = {}
        self._bytes = 0
        self._lock = Lock()

    def read(self, versions: Sequence[int], send: SendStatement, *, keep: bool = True) -> list[Stored]:
        """Return the documents of versions, in their order. Those that are not cached are read with `send`.

        Raises DatabaseUnavailable for a damaged one, and if the database has another history by now.
        Whole lists do not `keep` theirs: they would drive out all others.
        """
        self.refuse_damaged(versions)
        documents = {version: self._cached.get(version) for version in versions}
        unread = [version for version, document in documents.items() if document is None]
        read: dict[int, Stored] = {}
        for batch in batches(unread):
            for row in send(self._statement, {"versions": batch}):
                read[row[0]] = self._verified(row)
        if len(read) < len(unread):
            raise DatabaseUnavailable(_MISSING)
        if keep:
            self._keep(read)
        return [documents[version] or read[version] for version in versions]

    def refuse_damaged(self, versions: Iterable[int]) -> None:
        """Raise DatabaseUnavailable if the rows of one of the versions are damaged."""
        for version in versions:
            if version in self.damaged:
                raise self.damaged[version].error()

    def _verified(self, row: Row) -> Stored:
        version, revision, stored_hash, record_type, key, id_, *texts = row
        is_altered = hash_text("\0".join(texts)) != stored_hash
        is_of_another = record_type == "partnership" and not begins_with(texts[0], "id", id_)
        if is_altered or is_of_another:
            damaged = DamagedVersion(version, record_type, id_, revision)
            damaged.report(self._session)
            raise damaged.error()
        stored: Stored = self._kind(version, key, id_, *texts)
        return stored

    def _keep(self, documents: dict[int, Stored]) -> None:
        with self._lock:
            for version, document in documents.items():
                if version not in self._cached:
                    self._cached[version] = document
                    self._bytes += _size(document)
            while self._bytes > self._max_bytes and self._cached:
                self._bytes -= _size(self._cached.pop(next(iter(self._cached))))


def _size(document: Iterable[Any]) -> int:
    # Not the length: one character that is not Latin makes all characters of a text take two bytes or four.
    return _OVERHEAD + sum(getsizeof(text) for text in document if isinstance(text, str))


class Documents:
    """The documents of all versions of a history."""

    def __init__(self, session: ReadSession, max_bytes: int) -> None:
        self.max_bytes = max_bytes
        self.partnerships = DocumentCache(session, _PARTNERSHIPS, StoredPartnership, max_bytes)
        self.entities = DocumentCache(session, _ENTITIES, StoredEntity, max_bytes // 4)
