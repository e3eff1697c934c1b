"""Changes of the register by editors: a preview, and the one revision that a change becomes."""

from sqlmodel import Session

from app.domain.errors import Conflict, InvalidContent
from app.domain.models import AnyRecord, Partnership
from app.editing.entries import (
    Document,
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
from app.imports.merge import with_claims
from app.imports.seed.writer import entry_of
from app.store.repository import Repository
from app.store.writer import write_records


def preview_change(session: Session, record_type: Table, id_: str, change: Document) -> Preview:
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
        messages=[],
    )
    try:
        records = read_change(connection, change)
    except InvalidContent as invalid:
        return preview.model_copy(update={"messages": [error.to_english() for error in invalid.errors]})
    after = next((record for record in records if record.id == id_), None)
    if after is None:
        return preview.model_copy(update={"messages": [f"the change has no entry of {id_}"]})
    entry = entry_of(after)[1]
    old = None if before is None else editors_entry(connection, before)
    merged = with_claims_of(connection, records)
    changed = next(record for record in merged if record.id == id_)
    return preview.model_copy(
        update={
            "entry": entry,
            "diff": difference(old, entry, record_type),
            "periods_after": _periods(session, changed, records),
        }
    )


def _periods(session: Session, record: AnyRecord | None, changed: list[AnyRecord]) -> list[PeriodSummary]:
    if not isinstance(record, Partnership):
        return []
    return list(map(PeriodSummary.of, periods_of(session.connection(), record, changed)))


def write_change(session: Session, change: Document, id_: str, *, actor: str, comment: str) -> int:
    """Write a change of a record as one revision, and return its number. The caller commits.

    Raises InvalidContent if the change is not valid or not about the record, and Conflict if it changes nothing.
    """
    connection = session.connection()
    records = read_change(connection, change)
    if all(record.id != id_ for record in records):
        raise Conflict(f"The change has no entry of {id_}.")
    result = write_records(connection, with_claims(connection, records), actor=actor, comment=comment)
    if result.new + result.changed == 0:
        raise Conflict(f"The change is the present state of {id_}: nothing would be written.")
    return result.revision


def exists(session: Session, record_type: Table, id_: str) -> bool:
    """Return whether the register has a record."""
    return id_ in Repository(session.connection()).existing(record_type, [id_])
