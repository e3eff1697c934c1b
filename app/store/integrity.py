"""Integrity: whether the register is sound, its digest, and rendering the projections again.

Sound means: no reference is broken, every record is still what was accepted, and every projection equals what the truth
renders to.
"""

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, Engine, func, select

from app.domain.models import AnyRecord, Partnership, RecordType
from app.store.columns import OPEN
from app.store.database import write_transaction
from app.store.db_errors import broken_references, find_damage
from app.store.projections import (
    align_periods,
    close_partnerships,
    discard_entities,
    entity_row,
    entity_tokens,
    misplaced_periods,
    refresh,
    refresh_entities,
    render_all,
)
from app.store.repository import RECORDS, Repository, batches, hash_of, table
from app.store.revisions import latest_revision, open_revision

Progress = Callable[[int], None]
Row = dict[str, Any]
_BATCH = 500
_TIMES = ("system_from", "system_to")


def _no_progress(_: int) -> None:
    """Report nothing."""


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


def check(connection: Connection, progress: Progress = _no_progress) -> list[str]:
    """Return everything that is not sound, in sentences. Empty where all is well.

    Records are not compared where the file is damaged or a reference is broken: they cannot be rendered then.
    """
    repository = Repository(connection)
    faults = [f"the file is damaged: {damage}" for damage in find_damage(connection)]
    faults += [f"{name} violates a foreign key" for name in broken_references(connection)]
    if faults:
        return faults
    faults += _check_revisions(connection)
    for record_type in RECORDS:
        faults += _check_missing(repository, record_type)
    if faults:
        return faults
    for record_type in RECORDS:
        for batch in batches(sorted(repository.existing(record_type)), _BATCH):
            records = repository.load(record_type, batch)
            faults += _check_truth(repository, record_type, records)
            for id_ in _find_stale(repository, record_type, records):
                faults.append(f"what readers get of {record_type} {id_} differs from its record")
            progress(len(batch))
    return faults


def _check_revisions(connection: Connection) -> Iterator[str]:
    number = connection.execute(select(func.count()).select_from(table("revision"))).scalar_one()
    last = latest_revision(connection)
    if last != number:
        yield f"there are {number} revisions, but the last one has the number {last}"


def _check_missing(repository: Repository, record_type: RecordType) -> Iterator[str]:
    """Yield the accepted records that no longer exist. No foreign key guards references in JSON columns."""
    log = table("change_log")
    logged = repository.connection.execute(select(log.c.id).where(log.c.record_type == record_type).distinct())
    for id_ in sorted(set(logged.scalars()) - set(repository.existing(record_type))):
        yield f"{record_type} {id_} was accepted, but its rows are missing"


def _check_truth(repository: Repository, record_type: RecordType, records: Mapping[str, AnyRecord]) -> Iterator[str]:
    existing = repository.existing(record_type, records)
    log = table("change_log")
    last = (
        select(log.c.id, func.max(log.c.revision).label("revision"))
        .where(log.c.record_type == record_type, log.c.id.in_(list(records)))
        .group_by(log.c.id)
        .subquery()
    )
    same = (log.c.id == last.c.id) & (log.c.revision == last.c.revision) & (log.c.record_type == record_type)
    logged: dict[str, str] = dict(repository.connection.execute(select(log.c.id, log.c.record).join(last, same)).all())
    for id_, record in records.items():
        if hash_of(record) != existing[id_].hash:
            yield f"{record_type} {id_} differs from its hash: its rows were changed"
        if logged.get(id_) != record.canonical_json():
            yield f"{record_type} {id_} differs from its last change in the log"


# --- projections ---


def _find_stale(repository: Repository, record_type: RecordType, records: Mapping[str, AnyRecord]) -> list[str]:
    """The records whose projections differ from what they render to. Merged and retracted records have none."""
    if record_type == "tombstone":
        return []
    if record_type == "partnership":
        partnerships = {id_: one for id_, one in records.items() if isinstance(one, Partnership)}
        return _find_stale_partnerships(repository, partnerships)
    return _find_stale_entities(repository, record_type, records)


def _find_stale_entities(
    repository: Repository, record_type: RecordType, records: Mapping[str, AnyRecord]
) -> list[str]:
    keys = {id_: existing.key for id_, existing in repository.existing(record_type, records).items()}
    versions = _in_force(repository.connection, "entity_version", "record", keys.values(), record_type)
    tokens = _in_force(repository.connection, "search_token", "record", keys.values(), record_type)
    stale = []
    for id_, record in records.items():
        found = versions.get(keys[id_], [])
        named = {row["token"] for row in tokens.get(keys[id_], [])}
        fresh = {"record": keys[id_], "record_type": record_type, **entity_row(record)}
        if len(found) != 1 or _without(found[0], "version", *_TIMES) != fresh or named != entity_tokens(record):
            stale.append(id_)
    return stale


def _find_stale_partnerships(repository: Repository, records: Mapping[str, Partnership]) -> list[str]:
    connection = repository.connection
    keys = {id_: existing.key for id_, existing in repository.existing("partnership", records).items()}
    by_table = {
        name: _in_force(connection, name, "partnership", keys.values())
        for name in ("partnership_version", "event_index", "version_source")
    }
    versions = {row["version"]: key for key, rows in by_table["partnership_version"].items() for row in rows}
    by_table["status_period"] = {}
    for version, rows in _in_force(connection, "status_period", "version", versions).items():
        by_table["status_period"].setdefault(versions[version], []).extend(rows)
    tokens = _in_force(connection, "search_token", "record", keys.values(), "partnership")
    misplaced = misplaced_periods(connection, keys.values())
    removed = repository.existing("tombstone", records)
    projected = render_all(repository, {id_: record for id_, record in records.items() if id_ not in removed})
    stale = []
    for id_, key in keys.items():
        fresh = projected.get(id_)
        expected: dict[str, list[Row]] = {name: [] for name in by_table}
        if fresh is not None:
            expected = {
                "partnership_version": [fresh.version()],
                "status_period": fresh.periods,
                "event_index": fresh.events(),
                "version_source": fresh.sources(),
            }
        equal = all(
            _same([_without(row, "partnership", "version", *_TIMES) for row in by_table[name].get(key, [])], rows)
            for name, rows in expected.items()
        )
        named = {row["token"] for row in tokens.get(key, [])}
        if not equal or key in misplaced or named != (fresh.tokens() if fresh else set()):
            stale.append(id_)
    return stale


def _in_force(
    connection: Connection,
    name: str,
    owner: str,
    keys: Iterable[int],
    record_type: str | None = None,
) -> dict[int, list[Row]]:
    """The rows in force of some owners, by owner."""
    rows = table(name)
    statement = select(rows).where(rows.c.system_to == OPEN, rows.c[owner].in_(list(keys)))
    if record_type is not None:
        statement = statement.where(rows.c.record_type == record_type)
    found: dict[int, list[Row]] = {}
    for row in connection.execute(statement).mappings():
        found.setdefault(row[owner], []).append(dict(row))
    return found


def _without(row: Row, *names: str) -> Row:
    return {name: value for name, value in row.items() if name not in names}


def _same(stored: Sequence[Row], fresh: Sequence[Row]) -> bool:
    return sorted(map(_sortable, stored)) == sorted(map(_sortable, fresh))


def _sortable(row: Row) -> str:
    return str(sorted(row.items()))


def rebuild(engine: Engine, progress: Progress = _no_progress) -> int:
    """Render all projections again. Opens a revision only if something differs. Returns how many records did."""
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
            savepoint.commit()
        else:
            savepoint.rollback()
    return restored


def _restore(repository: Repository, revision: int, record_type: RecordType, records: Mapping[str, AnyRecord]) -> int:
    """Close whatever is in force of stale records, and render these again. Returns how many were stale."""
    stale = _find_stale(repository, record_type, records)
    if record_type == "partnership":
        align_periods(repository, stale)
        close_partnerships(repository, revision, stale)
        refresh(repository, revision, stale)
    elif stale:
        discard_entities(repository, revision, record_type, stale)
        refresh_entities(repository, revision, record_type, [records[id_] for id_ in stale])
    return len(stale)
