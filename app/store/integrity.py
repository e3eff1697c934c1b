"""Integrity: whether the register is sound, its digest, and rendering the projections again.

Sound means: no reference is broken, every record is still what was accepted, every version that readers get equals what
the truth renders to, every version that they ever got still has its hashes, and each revision fits the hash chain.
"""

import hashlib
from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, datetime

from sqlalchemy import Connection, Engine, func, select

from app.domain.models import AnyRecord, Partnership, RecordType
from app.store.database import broken_references, find_damage, write_transaction
from app.store.projections import render_all
from app.store.repository import RECORDS, Repository, batches, hash_of, table
from app.store.revisions import find_broken_links, latest_revision, open_revision, seal_revision
from app.store.tables import CHANGE_LOG, REVISION
from app.store.version_content import VersionContent, entity_content
from app.store.versions import RecordHistory, close_versions, open_versions, read_histories, restore

Progress = Callable[[int], None]
_BATCH = 500


def digest(connection: Connection) -> str:
    """Return the hash of the register's content: the same for the same records, however and whenever they came in."""
    content = hashlib.sha256()
    repository = Repository(connection)
    for record_type in RECORDS:
        for id_, existing in sorted(repository.existing(record_type).items()):
            content.update(f"{record_type} {id_} {existing.hash}\n".encode())
    return content.hexdigest()


def count_records(connection: Connection) -> int:
    """Return how many records there are: the total of a progress bar."""
    return sum(connection.execute(select(func.count()).select_from(table(name))).scalar_one() for name in RECORDS)


def check(connection: Connection, progress: Progress = lambda _: None) -> list[str]:
    """Return everything that is not sound, in sentences. Empty where all is well.

    Call it in a `read_transaction`: it takes long, and must see one state. Records are not compared where the file is
    damaged or a reference is broken: they cannot be rendered then.
    """
    repository = Repository(connection)
    faults = [f"the file is damaged: {damage}" for damage in find_damage(connection)]
    faults += [f"{name} violates a foreign key" for name in broken_references(connection)]
    if faults:
        return faults
    faults += _check_revisions(connection)
    missing = [fault for record_type in RECORDS for fault in _check_missing(repository, record_type)]
    if missing:
        return faults + missing
    for record_type in RECORDS:
        for batch in batches(sorted(repository.existing(record_type)), _BATCH):
            records = repository.load(record_type, batch)
            faults += _check_truth(repository, record_type, records)
            faults += _check_versions(repository, record_type, records)
            progress(len(batch))
    return faults


def _check_revisions(connection: Connection) -> Iterator[str]:
    number = connection.execute(select(func.count()).select_from(REVISION)).scalar_one()
    last = latest_revision(connection)
    if last != number:
        yield f"there are {number} revisions, but the last one has the number {last}"
    for broken in find_broken_links(connection):
        yield f"revision r{broken} does not fit the hash chain: it, its changes or its versions were altered"


def _check_missing(repository: Repository, record_type: RecordType) -> Iterator[str]:
    """Yield the accepted records that no longer exist. No foreign key guards references in JSON columns."""
    logged = repository.connection.execute(
        select(CHANGE_LOG.c.id).where(CHANGE_LOG.c.record_type == record_type).distinct()
    )
    for id_ in sorted(set(logged.scalars()) - set(repository.existing(record_type))):
        yield f"{record_type} {id_} was accepted, but its rows are missing"


def _check_truth(repository: Repository, record_type: RecordType, records: Mapping[str, AnyRecord]) -> Iterator[str]:
    existing = repository.existing(record_type, records)
    changes = (
        select(CHANGE_LOG.c.id, CHANGE_LOG.c.record)
        .where(CHANGE_LOG.c.record_type == record_type, CHANGE_LOG.c.id.in_(list(records)))
        .order_by(CHANGE_LOG.c.revision)
    )
    logged: dict[str, str] = dict(repository.connection.execute(changes).all())  # The last change of each record.
    for id_, record in records.items():
        if hash_of(record) != existing[id_].hash:
            yield f"{record_type} {id_} differs from its hash: its rows were changed"
        if logged.get(id_) != record.canonical_json():
            yield f"{record_type} {id_} differs from its last change in the log"


# --- what readers get ---


def _find_closed(connection: Connection, record_type: RecordType) -> dict[int, int]:
    """Return the revision that merged or retracted a partnership or city, by its key."""
    rows = table(record_type)
    first = select(rows.c.key, func.min(CHANGE_LOG.c.revision)).join(rows, rows.c.id == CHANGE_LOG.c.id)
    statement = first.where(CHANGE_LOG.c.record_type == "tombstone").group_by(rows.c.key)
    return dict(connection.execute(statement).all())


def _audit(
    repository: Repository, record_type: RecordType, records: Mapping[str, AnyRecord]
) -> Iterator[tuple[str, RecordHistory]]:
    """Yield each record with its stored versions and what it renders to now."""
    if record_type == "tombstone":
        return
    keys = {id_: existing.key for id_, existing in repository.existing(record_type, records).items()}
    closed = _find_closed(repository.connection, record_type) if record_type in ("partnership", "city") else {}
    present = {id_: record for id_, record in records.items() if keys[id_] not in closed}
    if record_type == "partnership":
        contents = render_all(repository, {id_: one for id_, one in present.items() if isinstance(one, Partnership)})
    else:
        contents = {keys[id_]: entity_content(record) for id_, record in present.items()}
    histories = read_histories(repository.connection, record_type, list(keys.values()), closed, contents)
    for id_, key in keys.items():
        yield id_, histories[key]


def _check_versions(repository: Repository, record_type: RecordType, records: Mapping[str, AnyRecord]) -> Iterator[str]:
    for id_, history in _audit(repository, record_type, records):
        damage = set(history.damage)
        if history.is_stale:
            yield f"what readers get of {record_type} {id_} differs from its record"
            damage.discard(history.versions[-1]["system_from"] if history.versions else 0)
        for revision in sorted(damage):
            yield f"what readers got of {record_type} {id_} at r{revision} was changed"


def rebuild(engine: Engine, progress: Progress = lambda _: None) -> int:
    """Render all projections again. Opens a revision only if something differs. Returns how many records did.

    What a hash proves is restored in its place; for everything else new versions are opened. Damage of closed versions
    stays: only a backup has them.
    """
    with write_transaction(engine) as connection:
        repository = Repository(connection)
        savepoint = connection.begin_nested()
        revision = open_revision(connection, "rebuild", "Rendered all projections again", datetime.now(UTC))
        restored = 0
        for record_type in RECORDS:
            for batch in batches(sorted(repository.existing(record_type)), _BATCH):
                restored += _restore(repository, revision, record_type, repository.load(record_type, batch))
                progress(len(batch))
        if restored:
            seal_revision(connection, revision)
            savepoint.commit()
        else:
            savepoint.rollback()
    return restored


def _restore(repository: Repository, revision: int, record_type: RecordType, records: Mapping[str, AnyRecord]) -> int:
    """Restore damaged records, and open versions for those that other rules rendered. Returns how many differed."""
    connection = repository.connection
    stale: list[str] = []
    damaged: dict[str, set[int]] = {}
    differing: dict[int, VersionContent] = {}
    for id_, history in _audit(repository, record_type, records):
        if history.is_stale:
            stale.append(id_)
        elif history.damage:
            damaged[id_] = history.damage
        else:
            continue
        if not restore(connection, history) and history.content is not None:
            differing[history.key] = history.content
    close_versions(connection, record_type, list(differing), revision)
    open_versions(connection, record_type, differing, revision)
    again = _audit(repository, record_type, {id_: records[id_] for id_ in damaged})
    return len(stale) + sum(history.damage != damaged[id_] for id_, history in again)
