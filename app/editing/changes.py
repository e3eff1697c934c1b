"""Changes of the register by editors: a preview, and the one revision that a change becomes."""

from collections import Counter
from collections.abc import Iterable

from sqlalchemy import Connection, select
from sqlmodel import Session

from app.claims import import_log
from app.claims.claim_merge import editorial_part, with_claims
from app.claims.record_merge import merge_records
from app.domain.errors import Conflict, FieldError, InvalidContent, InvalidRecords, RegisterError
from app.domain.models import AnyRecord, City, Event, Partnership, Publisher, RecordType, Source, Tombstone
from app.editing.entries import (
    Change,
    Table,
    difference,
    editors_entry,
    etag_of,
    find_record,
    periods_of,
    read_change,
    with_claims_of,
)
from app.editing.schemas import PeriodSummary, Preview
from app.seed.writer import entry_of
from app.store.repository import RECORDS, Repository, type_of
from app.store.revisions import EDITORS, find_revision, latest_revision
from app.store.tables import CHANGE_LOG
from app.store.writer import write_records


def preview_change(session: Session, record_type: Table, id_: str, change: Change) -> Preview:
    """Return what a change would do to a record. Nothing is written."""
    connection = session.connection()
    etag = etag_of(connection, record_type, id_)
    before = None if etag is None else find_record(connection, record_type, id_)
    preview = Preview(
        change={name: list(entries) for name, entries in change.items()},
        etag=etag,
        entry=None,
        diff=[],
        periods_before=_periods(session, before, []),
        periods_after=[],
        losses=[],
        messages=[],
    )
    try:
        records = _read_change_of(connection, record_type, id_, change)
    except InvalidContent as invalid:
        return preview.model_copy(update={"messages": [error.to_english() for error in invalid.errors]})
    after = records[0]
    merged = with_claims_of(connection, records)
    return preview.model_copy(
        update={
            "entry": entry_of(after)[1],
            "diff": _differences(connection, records),
            "periods_after": _periods(session, merged[0], records),
            "losses": _losses(connection, after),
        }
    )


def _read_change_of(connection: Connection, record_type: Table, id_: str, change: Change) -> list[AnyRecord]:
    """Return the records of a change of one record, that record first.

    The others are cities, sources and publishers that the register does not have yet: a change that is based on the
    state of one record must not touch another one. Raises InvalidContent.
    """
    records = read_change(connection, change)
    target = (record_type, id_)
    records.sort(key=lambda record: (type_of(record), record.id) != target)
    if not records or (type_of(records[0]), records[0].id) != target:
        raise InvalidContent([FieldError("entry", "other_record", f"the entry is not that of {id_}")])
    errors = [_to_other_record(record) for record in records[1:] if not _is_addition(connection, record)]
    if errors:
        raise InvalidContent(errors)
    return records


def _is_addition(connection: Connection, record: AnyRecord) -> bool:
    """Return whether a record is a new city, source or publisher."""
    if not isinstance(record, City | Source | Publisher):
        return False
    return not Repository(connection).existing(type_of(record), [record.id])


def _to_other_record(record: AnyRecord) -> FieldError:
    message = "change this record at its own address: here only new cities, sources and publishers can be added"
    return FieldError(f"{type_of(record)} {record.id}", "other_record", message)


def _differences(connection: Connection, records: Iterable[AnyRecord]) -> list[str]:
    """Return the lines of the differences that changed records make."""
    lines = []
    for record in records:
        stored = Repository(connection).find(type(record), [record.id]).get(record.id)
        before = None if stored is None else editors_entry(connection, stored)
        lines += difference(record.id, before, entry_of(record))
    return lines


def find_losses(connection: Connection, record_type: Table, id_: str, change: Change) -> list[str]:
    """Return the events and sources that a record no longer has after a change. Raises InvalidContent."""
    return _losses(connection, _read_change_of(connection, record_type, id_, change)[0])


def _losses(connection: Connection, after: AnyRecord) -> list[str]:
    """Return the events and sources of the stored record that are not in a new one, for a person."""
    stored = Repository(connection).load(type_of(after), [after.id]).get(after.id)
    if not isinstance(stored, Partnership) or not isinstance(after, Partnership):
        return []
    before = editorial_part(stored, import_log.find_datasets(connection))
    if before is None:
        return []
    events = Counter(map(_name_of, before.events)) - Counter(map(_name_of, after.events))
    citations = _citations(before) - _citations(after)
    sources = sorted(set(before.further_sources) - set(after.further_sources) - after.cited_sources)
    return [
        *(f"event {name}" for name in events.elements()),
        *(f"source {source} of event {name}" for name, source in citations.elements() if name not in events),
        *(f"source {source}" for source in sources),
    ]


def _citations(record: Partnership) -> Counter[tuple[str, str]]:
    """Return the events of a partnership with the sources that they cite."""
    return Counter((_name_of(event), citation.source) for event in record.events for citation in event.citations)


def _name_of(event: Event) -> str:
    """Return what an event is recognised by after a change of its other members."""
    return f"{event.kind}, {event.date.edtf}"


def _periods(session: Session, record: AnyRecord | None, changed: list[AnyRecord]) -> list[PeriodSummary]:
    if not isinstance(record, Partnership):
        return []
    return list(map(PeriodSummary.of, periods_of(session.connection(), record, changed)))


def write_change(
    session: Session, record_type: Table, id_: str, change: Change, *, actor: str, comment: str
) -> int | None:
    """Write a change of a record as one revision, and return its number; None if nothing changes.

    Raises InvalidContent if the change is not valid, has no entry of the record, or changes another record.
    """
    connection = session.connection()
    records = _read_change_of(connection, record_type, id_, change)
    return _write(session, with_claims(connection, records), actor=actor, comment=comment)


def retract(session: Session, id_: str, *, actor: str, comment: str) -> int | None:
    """Retract a partnership, and return the number of the revision."""
    return _write(session, [Tombstone(id=id_, reason=comment)], actor=actor, comment=f"{id_} retracted: {comment}")


def merge_into(session: Session, id_: str, survivor: str, *, actor: str, comment: str) -> int | None:
    """Merge a record into another one, and return the number of the revision; None if that was done before.

    Raises Conflict if a merger is impossible.
    """
    connection = session.connection()
    try:
        decision = Tombstone(id=id_, merged_into=survivor, reason=comment)
        done = merge_records(connection, [decision], actor=actor)
    except InvalidRecords as invalid:
        raise _refused(invalid) from None
    except RegisterError as impossible:
        raise Conflict(impossible.detail) from None
    return latest_revision(connection) if done else None


def _write(session: Session, records: Iterable[AnyRecord], *, actor: str, comment: str) -> int | None:
    try:
        result = write_records(session.connection(), records, actor=actor, comment=comment)
    except InvalidRecords as invalid:
        raise _refused(invalid) from None
    return result.revision if result.new + result.changed else None


def _refused(invalid: InvalidRecords) -> InvalidContent:
    """Return the error of a request whose records the writer refused."""
    return InvalidContent(
        [
            FieldError(f"{record}, {fault.field}", fault.code, fault.message)
            for record, faults in invalid.errors.items()
            for fault in faults
        ]
    )


# --- reverting ---


def revert(session: Session, number: int, *, actor: str, comment: str) -> tuple[int | None, list[str]]:
    """Restore what a revision of an editor changed, as one revision. Return its number, and the restored records.

    Records that the revision added stay. Raises NotFound, and Conflict if it cannot be reverted.
    """
    connection = session.connection()
    made_by = find_revision(connection, number).actor
    if not made_by.startswith(EDITORS):
        raise Conflict(f"r{number} was made by {made_by}. Only revisions of editors can be reverted.")
    changed = connection.execute(
        select(CHANGE_LOG.c.record_type, CHANGE_LOG.c.id).where(CHANGE_LOG.c.revision == number)
    ).all()
    restored = []
    for record_type, id_ in changed:
        if record_type == "tombstone":
            raise Conflict(f"r{number} retracted or merged {id_}: its id is not used again.")
        restored += _state_before(connection, number, record_type, id_)
    if not restored:
        raise Conflict(f"r{number} only added records. Retract what is wrong.")
    revision = _write(session, restored, actor=actor, comment=f"r{number} reverted: {comment}")
    return revision, [record.id for record in restored]


def _state_before(connection: Connection, number: int, record_type: RecordType, id_: str) -> list[AnyRecord]:
    """Return a record as it was before a revision; nothing if the revision added it.

    Raises Conflict if a later revision changed it, or if the revision added a partnership.
    """
    log = select(CHANGE_LOG.c.revision, CHANGE_LOG.c.record).where(
        CHANGE_LOG.c.record_type == record_type, CHANGE_LOG.c.id == id_
    )
    states = connection.execute(log.order_by(CHANGE_LOG.c.revision)).all()
    revisions = [revision for revision, _ in states]
    if revisions[-1] != number:
        raise Conflict(f"r{revisions[-1]} changed {id_} later. Revert that first, or edit the entry.")
    if len(states) > 1:
        return [RECORDS[record_type].model_validate_json(states[-2].record)]
    if record_type == "partnership":
        raise Conflict(f"r{number} added the partnership {id_}. Retract it instead.")
    return []
