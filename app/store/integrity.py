"""Integrity: the check of the whole register, its digest, and the rebuild of the projections.

The register is sound if no reference is broken, every record equals what was accepted, the projections equal those that
the records render to, every earlier version still has its hashes, and every revision fits the hash chain.
"""

import hashlib
from collections.abc import Callable, Iterator, Mapping, Sequence

from sqlalchemy import Connection, Engine, func, select

from app.domain.errors import DatabaseUnavailable
from app.domain.ids import episode_of
from app.domain.models import AnyRecord, Partnership, RecordType
from app.store.columns import OPEN
from app.store.database import broken_references, find_damage, write_transaction
from app.store.entity_content import entity_content
from app.store.import_rows import find_lost_rows
from app.store.projections import render_all
from app.store.removals import find_returned
from app.store.repository import RECORDS, Repository, batches, table
from app.store.revisions import find_broken_links, latest_revision, open_revision, seal_revision
from app.store.row_hashes import find_altered
from app.store.tables import CHANGE_LOG, ENTITY_VERSION, METADATA, REVISION, SEARCH_TOKEN
from app.store.version_content import Content
from app.store.versions import find_changed, is_current, read_rows, update_versions

Progress = Callable[[int], None]


def digest(connection: Connection) -> str:
    """Return the hash of all records, which does not depend on when and in which order they were written."""
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
    """Return all faults of the register, in words. There are none if it is sound.

    Call it in a `read_transaction`: it takes long and must see one state. Records are not compared if the file is
    damaged. Versions are not compared where the record, or one that it refers to, was altered.
    """
    if damaged := find_damage(connection):
        return [f"the file is damaged: {damage}" for damage in damaged]
    repository = Repository(connection)
    faults = [f"{name} violates a foreign key" for name in broken_references(connection)]
    faults += _check_revisions(connection)
    faults += find_altered(connection)
    faults += find_lost_rows(connection)
    for record_type in RECORDS:
        faults += _check_missing(repository, record_type)
    for record_type, ids in _all_ids(repository, progress):
        faults += _check_records(repository, record_type, ids)
    faults += _find_orphans(connection)
    faults += _find_rows_beyond(connection)
    faults += _check_episodes(connection)
    faults += _check_order_of_events(connection)
    return list(dict.fromkeys(faults))


def _all_ids(repository: Repository, progress: Progress) -> Iterator[tuple[RecordType, Sequence[str]]]:
    """Yield the ids of all records in batches, each with the type of its records, and report the progress."""
    for record_type in RECORDS:
        for batch in batches(sorted(repository.existing(record_type))):
            yield record_type, batch
            progress(len(batch))


def _check_records(repository: Repository, record_type: RecordType, ids: Sequence[str]) -> list[str]:
    """Return the faults of records and of their versions. Halves the records until each altered one is alone."""
    try:
        return list(_check_versions(repository, record_type, _load(repository, record_type, ids)))
    except DatabaseUnavailable as altered:
        if len(ids) == 1:
            return [altered.detail]
        halves = batches(ids, (len(ids) + 1) // 2)
        return [fault for half in halves for fault in _check_records(repository, record_type, half)]


def _check_revisions(connection: Connection) -> Iterator[str]:
    number = connection.execute(select(func.count()).select_from(REVISION)).scalar_one()
    last = latest_revision(connection)
    if last != number:
        yield f"there are {number} revisions, but the last one has the number {last}"
    for broken in find_broken_links(connection):
        yield f"revision r{broken} does not fit the hash chain: it, its changes or its versions were altered"


def _find_orphans(connection: Connection) -> Iterator[str]:
    """Yield a fault for each record that has rows in a projection but does not exist."""
    for projection in (ENTITY_VERSION, SEARCH_TOKEN):
        owners = connection.execute(select(projection.c.record_type, projection.c.record).distinct()).all()
        for record_type in sorted({owner.record_type for owner in owners}):
            keys = {owner.record for owner in owners if owner.record_type == record_type}
            if record_type in RECORDS:
                keys -= set(connection.execute(select(table(record_type).c.key)).scalars())
            for key in sorted(keys):
                yield f"{projection.name} has rows of the {record_type} with the key {key}, which does not exist"


def _find_rows_beyond(connection: Connection) -> Iterator[str]:
    """Yield a fault for each table with rows of a revision after the latest one."""
    latest = latest_revision(connection)
    for rows in METADATA.sorted_tables:
        for column in rows.c:
            if column.name in ("revision", "system_from", "system_to"):
                beyond = select(func.max(column)).where(column > latest, column != OPEN)
                number = connection.execute(beyond).scalar()
                if number is not None:
                    yield f"{rows.name} has rows of revision r{number}, which does not exist"


def _check_order_of_events(connection: Connection) -> Iterator[str]:
    """Yield a fault for each partnership whose events are not numbered from 1."""
    partnerships, events = table("partnership"), table("event")
    numbers = (func.min(events.c.seq), func.max(events.c.seq), func.count())
    joined = events.outerjoin(partnerships, events.c.partnership == partnerships.c.key)
    statement = select(events.c.partnership, partnerships.c.id, *numbers).select_from(joined)
    for key, id_, first, last, count in connection.execute(statement.group_by(events.c.partnership, partnerships.c.id)):
        if id_ is None:
            yield f"event has rows of the partnership with the key {key}, which does not exist"
        elif (first, last) != (1, count):
            yield f"partnership {id_} has events that are not numbered from 1 to {count}"


def _check_episodes(connection: Connection) -> Iterator[str]:
    """Yield a fault for each partnership whose stored episode is not that of its id."""
    partnerships = table("partnership")
    for id_, episode in connection.execute(select(partnerships.c.id, partnerships.c.episode)):
        if episode != episode_of(id_):
            yield f"partnership {id_} has the episode {episode}, which is not that of its id"


def _check_missing(repository: Repository, record_type: RecordType) -> Iterator[str]:
    """Yield a fault for each accepted record that no longer exists. Foreign keys do not cover JSON columns."""
    logged = repository.connection.execute(
        select(CHANGE_LOG.c.id).where(CHANGE_LOG.c.record_type == record_type).distinct()
    )
    deleted = find_returned(repository.connection) if record_type == "tombstone" else set()
    for id_ in sorted(set(logged.scalars()) - set(repository.existing(record_type)) - deleted):
        yield f"{record_type} {id_} was accepted, but its rows are missing"


def _load(repository: Repository, record_type: RecordType, ids: Sequence[str]) -> dict[str, AnyRecord]:
    """Return the records with the given ids. Raises DatabaseUnavailable for one that is not as it was accepted."""
    records = repository.load(record_type, ids)
    changes = (
        select(CHANGE_LOG.c.id, CHANGE_LOG.c.record)
        .where(CHANGE_LOG.c.record_type == record_type, CHANGE_LOG.c.id.in_(ids))
        .order_by(CHANGE_LOG.c.revision)
    )
    logged: dict[str, str] = dict(repository.connection.execute(changes).all())  # The last change of each record.
    for id_, record in records.items():
        if logged.get(id_) != record.canonical_json():
            raise DatabaseUnavailable(f"{record_type} {id_} differs from its last change in the log. Restore a backup.")
    return records


# --- projections ---


def _find_closed(connection: Connection, record_type: RecordType) -> dict[int, list[int]]:
    """Return the revisions that merged or retracted each partnership or city, by key; empty for other types."""
    closed: dict[int, list[int]] = {}
    if record_type in ("partnership", "city"):
        rows = table(record_type)
        removals = select(rows.c.key, CHANGE_LOG.c.revision).join(rows, rows.c.id == CHANGE_LOG.c.id)
        for key, revision in connection.execute(removals.where(CHANGE_LOG.c.record_type == "tombstone")):
            closed.setdefault(key, []).append(revision)
    return closed


def _render(repository: Repository, record_type: RecordType, records: Mapping[str, AnyRecord]) -> dict[int, Content]:
    """Render records, and return their contents by their keys: empty ones if they were merged or retracted."""
    if record_type == "tombstone":
        return {}
    keys = {id_: existing.key for id_, existing in repository.existing(record_type, records).items()}
    removed = repository.existing("tombstone", records)
    open_records = {id_: record for id_, record in records.items() if id_ not in removed}
    contents: dict[int, Content] = {key: {} for key in keys.values()}
    if record_type == "partnership":
        partnerships = {id_: record for id_, record in open_records.items() if isinstance(record, Partnership)}
        try:
            return contents | render_all(repository, partnerships)
        except KeyError as missing:
            raise DatabaseUnavailable(
                f"a partnership refers to {missing}, whose rows are missing. Restore a backup."
            ) from None
    return contents | {keys[id_]: entity_content(record) for id_, record in open_records.items()}


def _check_versions(repository: Repository, record_type: RecordType, records: Mapping[str, AnyRecord]) -> Iterator[str]:
    connection = repository.connection
    closed = _find_closed(connection, record_type)
    contents = _render(repository, record_type, records)
    in_force = read_rows(connection, record_type, contents, only_in_force=True)
    rows = read_rows(connection, record_type, contents)
    ids = {existing.key: id_ for id_, existing in repository.existing(record_type, records).items()}
    for key, content in contents.items():
        if not is_current(in_force.get(key, {}), content):
            yield f"what readers get of {record_type} {ids[key]} differs from its record"
        for revision in sorted(set(find_changed(record_type, rows.get(key, {}), closed.get(key, ())))):
            yield f"what readers got of {record_type} {ids[key]} at r{revision} was changed"


def rebuild(engine: Engine, progress: Progress = lambda _: None) -> int:
    """Render all projections again, in their own transaction. Returns how many records differed."""
    with write_transaction(engine) as connection:
        return render_differing(
            connection, actor="rebuild", comment="Rendered all projections again", progress=progress
        )


def render_differing(connection: Connection, *, actor: str, comment: str, progress: Progress = lambda _: None) -> int:
    """Render all projections again. Opens a revision only if a record differs. Returns how many records did.

    Damaged texts in force are written again in their place. Other differing records get a new version. Earlier versions
    do not change: if they are damaged, only a backup still has them. Raises DatabaseUnavailable for an altered record.
    """
    repository = Repository(connection)
    savepoint = connection.begin_nested()
    revision = open_revision(connection, actor, comment)
    differing = 0
    for record_type, ids in _all_ids(repository, progress):
        records = _load(repository, record_type, ids)
        contents = _render(repository, record_type, records)
        differing += update_versions(connection, record_type, contents, revision)
    if differing:
        seal_revision(connection, revision)
        savepoint.commit()
    else:
        savepoint.rollback()
    return differing
