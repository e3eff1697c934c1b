"""Files and edits over HTTP: decides for each record of the seed whether its file or the register counts.

The seed remembers the hash of each record as its file had it, and the latest edit over HTTP that the file agreed with.

- The record was not edited over HTTP since: the file is written.
- It was, and its file is the same as before: the edit is kept.
- Both were changed: nothing is written, unless both say the same.
"""

import difflib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from sqlalchemy import Connection, delete, func, select, tuple_

from app.claims import import_log
from app.claims.claim_merge import editorial_part
from app.domain.errors import RegisterError
from app.domain.models import AnyRecord, Partnership, RecordType
from app.seed.writer import entry_of, entry_text
from app.store.repository import Repository, batches, hash_of, type_of
from app.store.revisions import EDITORS
from app.store.row_hashes import insert_hashed, read_hashed
from app.store.tables import CHANGE_LOG, REVISION, SEEDED_RECORD

_Key = tuple[RecordType, str]


class Seeded(NamedTuple):
    """A record as its file had it: its hash, and the latest edit over HTTP that the file agreed with."""

    file_hash: str
    edited: int


class EditedTwice(RegisterError):
    """Records that were changed in the files and over HTTP. `detail` has both."""


@dataclass(frozen=True)
class Decision:
    """The records of the seed that are written, and the ids of those that are kept as they were edited over HTTP."""

    written: list[AnyRecord]
    preserved: list[str]


def decide(connection: Connection, records: Iterable[AnyRecord]) -> Decision:
    """Return which records of the seed to write. Call it in the transaction that writes them. Raises EditedTwice."""
    edits = _find_edits(connection)
    if not edits:
        return Decision(list(records), [])
    seeded = _find_seeded(connection)
    written: list[AnyRecord] = []
    preserved: list[str] = []
    conflicts: list[str] = []
    for record in records:
        key = type_of(record), record.id
        before = seeded.get(key)
        edit = edits.get(key) or edits.get(("tombstone", record.id), 0)
        is_edited = edit > (before.edited if before is not None else 0)
        is_same_file = before is not None and before.file_hash == hash_of(record)
        if not is_edited:
            written.append(record)
        elif is_same_file:
            preserved.append(record.id)
        else:
            in_register = _find_present(connection, record)
            if in_register == record:
                written.append(record)
            else:
                conflicts.append(_describe(record, in_register, edit))
    if conflicts:
        raise EditedTwice("\n\n".join([*conflicts, _ADVICE]))
    return Decision(written, preserved)


_ADVICE = (
    "Nothing was written. Export the register with “sister-cities export --seed FOLDER”, bring your changes into those"
    " files, and seed them."
)


def remember(connection: Connection, written: Iterable[AnyRecord]) -> None:
    """Store that the register has these records as their files have them."""
    edits = _find_edits(connection)
    seeded = _find_seeded(connection)
    stale: list[_Key] = []
    rows = []
    for record in written:
        key = record_type, id_ = type_of(record), record.id
        state = Seeded(hash_of(record), edits.get(key, 0))
        if seeded.get(key) == state:
            continue
        if key in seeded:
            stale.append(key)
        rows.append({"record_type": record_type, "id": id_, **state._asdict()})
    for batch in batches(stale):
        named = tuple_(SEEDED_RECORD.c.record_type, SEEDED_RECORD.c.id).in_(batch)
        connection.execute(delete(SEEDED_RECORD).where(named))
    insert_hashed(connection, SEEDED_RECORD, rows)


def _find_seeded(connection: Connection) -> Mapping[_Key, Seeded]:
    rows = read_hashed(connection, SEEDED_RECORD, select(SEEDED_RECORD))
    return {(row["record_type"], row["id"]): Seeded(row["file_hash"], row["edited"]) for row in rows}


def _find_edits(connection: Connection) -> Mapping[_Key, int]:
    """Return the latest revision by which an editor changed each record over HTTP."""
    latest = (
        select(CHANGE_LOG.c.record_type, CHANGE_LOG.c.id, func.max(CHANGE_LOG.c.revision))
        .join(REVISION, REVISION.c.number == CHANGE_LOG.c.revision)
        .where(REVISION.c.actor.startswith(EDITORS))
        .group_by(CHANGE_LOG.c.record_type, CHANGE_LOG.c.id)
    )
    return {(record_type, id_): revision for record_type, id_, revision in connection.execute(latest)}


def _find_present(connection: Connection, record: AnyRecord) -> AnyRecord | None:
    """Return a record as editors have it in the register; None if it was merged or retracted."""
    repository = Repository(connection)
    if record.id in repository.existing("tombstone", [record.id]):
        return repository.load("tombstone", [record.id])[record.id]
    in_register = repository.load(type_of(record), [record.id]).get(record.id)
    if isinstance(in_register, Partnership):
        return editorial_part(in_register, import_log.find_datasets(connection))
    return in_register


def _describe(record: AnyRecord, in_register: AnyRecord | None, edit: int) -> str:
    """Return the conflict in words, and the difference from the register to the file."""
    name, fields = entry_of(record)
    here = [] if in_register is None else entry_text(*entry_of(in_register)).splitlines()
    file = entry_text(name, fields).splitlines()
    lines = difflib.unified_diff(here, file, f"register, r{edit}", "seed file", lineterm="")
    return "\n".join([f"{name} {record.id} was changed in the files and, by r{edit}, over HTTP:", *lines])
