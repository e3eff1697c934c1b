"""The only writer of records: stores a change in one transaction, as one revision, or not at all.

Writing the same records twice changes nothing. If any record is invalid, nothing of the change is stored, and all
errors are reported together, each with its field.
"""

import gc
from collections.abc import Iterable, Iterator, Sequence, Set
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from itertools import count

from sqlalchemy import Connection

from app.domain.models import AnyRecord, Partnership, RecordType
from app.store.database import analyze_if_grown, bulk_insert
from app.store.entity_content import entity_content
from app.store.hashes import hash_text
from app.store.link_status import close_changed
from app.store.projections import affected_partnerships, refresh
from app.store.removals import find_undone, take_back
from app.store.repository import RECORDS, Prepared, Repository
from app.store.revisions import count_changes, latest_revision, open_revision, seal_revision
from app.store.tables import CHANGE_LOG, PARTNERSHIP_VERSION
from app.store.validation import validate
from app.store.versions import update_versions

# The number of new versions that may change a query plan.
_MANY = 500


@dataclass(frozen=True)
class WriteResult:
    """Result of a change: the newest revision, and the numbers of new, changed and unchanged records.

    `seen` is the number of all records in the change, `versions` the number of partnerships that got a new version.
    """

    revision: int
    seen: int
    new: int
    changed: int
    unchanged: int
    versions: int


def write_records(
    connection: Connection, records: Iterable[AnyRecord], *, actor: str, comment: str, now: datetime | None = None
) -> WriteResult:
    """Write records as one revision, within the caller's write transaction.

    If records are made from stored ones, read those in the same transaction: otherwise the change may undo what another
    writer committed in between. `actor` and `comment` say who changed the register and why. Raises InvalidRecords with
    every error; the caller's transaction must not be committed then. `now` is for tests; time never decreases from one
    revision to the next.
    """
    writer = RevisionWriter(connection, actor=actor, comment=comment, now=now)
    result = writer.write(records)
    writer.seal()
    return result


class RevisionWriter:
    """Writes records in parts as one revision, within the caller's write transaction.

    The first part that changes something opens the revision, and `seal` completes it. No record may be in two parts.
    """

    def __init__(self, connection: Connection, *, actor: str, comment: str, now: datetime | None = None) -> None:
        self._connection = connection
        self._actor = actor
        self._comment = comment
        self._now = now
        self._deferred: set[str] = set()
        self._postponed: set[str] = set()
        self._new = self._changed = self._versions = 0
        self.revision: int | None = None

    def open(self) -> int:
        """Return the number of the revision, which is opened if it is not open yet."""
        if self.revision is None:
            self.revision = open_revision(self._connection, self._actor, self._comment, self._now)
        return self.revision

    def write(
        self, records: Iterable[AnyRecord], later: Set[str] = frozenset(), *, postpones: bool = False
    ) -> WriteResult:
        """Write the next part.

        `later`: the ids of partnerships that a later part has. They are rendered with that part, once. `postpones`:
        whether the next part affects the same partnerships, so that they are all rendered with the next one.
        """
        incoming = list(records)
        with without_garbage_collection():
            repository = Repository(self._connection)
            returning = find_undone(self._connection) & {
                record.id for record in incoming if isinstance(record, Partnership)
            }
            take_back(self._connection, returning)
            valid, sources = validate(repository, incoming)
            groups = {record_type: _differing(repository, record_type, valid, returning) for record_type in RECORDS}
            differing = [change for group in groups.values() for change in group]
            affected: set[str] = set()
            if differing:
                affected = affected_partnerships(repository, [change.record for change in differing])
            due = self._due_now(affected, incoming, later, postpones=postpones)
            versions = 0
            if differing or due:
                revision = self.open()
                gone = {change.record.id for change in groups["tombstone"]}
                for record_type, group in groups.items():
                    _write(repository, revision, record_type, group, gone)
                repository.remember([*sources, *valid])
                versions = refresh(repository, revision, due)
        new = sum(change.is_new for change in differing)
        changed = len(differing) - new
        self._new += new
        self._changed += changed
        self._versions += versions
        return WriteResult(
            revision=self.revision or latest_revision(self._connection),
            seen=len(incoming),
            new=new,
            changed=changed,
            unchanged=len(incoming) - len(differing),
            versions=versions,
        )

    def _due_now(
        self, affected: set[str], incoming: Iterable[AnyRecord], later: Set[str], *, postpones: bool
    ) -> set[str]:
        """Return the partnerships to render with this part, and keep those to render with a later one."""
        pending = affected | self._postponed
        self._postponed = set()
        if postpones:
            self._postponed = pending
            pending = set()
        pending |= self._deferred.intersection(record.id for record in incoming)
        self._deferred = {id_ for id_ in self._deferred | pending if id_ in later}
        return {id_ for id_ in pending if id_ not in later}

    def seal(self) -> int | None:
        """Complete the revision, and return its number; None if nothing was changed."""
        if self.revision is not None:
            count_changes(self._connection, self.revision, self._new, self._changed)
            seal_revision(self._connection, self.revision)
            if self._versions >= _MANY:
                analyze_if_grown(self._connection, PARTNERSHIP_VERSION, self._versions)
        return self.revision


@contextmanager
def without_garbage_collection() -> Iterator[None]:
    """Switch off the cyclic garbage collector in the block: a large change makes millions of objects and no cycles."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()


def _differing(
    repository: Repository, record_type: RecordType, records: Sequence[AnyRecord], returning: Set[str]
) -> list[Prepared]:
    """Return the records of a type that differ from what is stored or are `returning`, new ones first."""
    of_type = [record for record in records if isinstance(record, RECORDS[record_type])]
    stored_records = repository.existing(record_type, [record.id for record in of_type])
    keys = count(repository.next_key(record_type))
    prepared: list[Prepared] = []
    for record in of_type:
        canonical = record.canonical_json()
        before = stored_records.get(record.id)
        hash_ = hash_text(canonical)
        if before is None or before.hash != hash_ or record.id in returning:
            key = next(keys) if before is None else before.key
            prepared.append(Prepared(key, record, canonical, hash_, is_new=before is None))
    return sorted(prepared, key=lambda change: not change.is_new)


def _write(
    repository: Repository, revision: int, record_type: RecordType, prepared: Sequence[Prepared], gone: Set[str]
) -> None:
    """Write and log the records of a type, and update their versions, except for those of partnerships.

    `gone`: the ids of records that are merged or retracted with the same change: readers never get them.
    """
    connection = repository.connection
    repository.save(record_type, prepared)
    log = [
        {"revision": revision, "record_type": record_type, "id": change.record.id, "record": change.json}
        for change in prepared
    ]
    bulk_insert(connection, CHANGE_LOG, log)
    if record_type == "tombstone":
        for removed in ("partnership", "city"):
            stored_records = repository.existing(removed, [change.record.id for change in prepared])
            update_versions(connection, removed, {stored.key: {} for stored in stored_records.values()}, revision)
    elif record_type != "partnership":
        contents = {change.key: entity_content(change.record) for change in prepared if change.record.id not in gone}
        update_versions(connection, record_type, contents, revision)
    if record_type == "source":
        close_changed(connection, revision, [change.record for change in prepared if not change.is_new])
