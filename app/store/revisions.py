"""Revisions: the transactions that changed the register, in order, and the hash chain over all that they wrote."""

import hashlib
from collections.abc import Iterator
from datetime import UTC, datetime
from itertools import pairwise

from sqlalchemy import ColumnElement, Connection, func, insert, select, update

from app.store.json_text import to_json_text
from app.store.repository import hash_text
from app.store.tables import (
    CHANGE_LOG,
    ENTITY_VERSION,
    IMPORT_RUN,
    LINK_STATUS,
    LISTING,
    PARTNERSHIP_VERSION,
    REVISION,
)


def latest_revision(connection: Connection) -> int:
    """Return the number of the latest revision; 0 if there is none."""
    return int(connection.execute(select(func.coalesce(func.max(REVISION.c.number), 0))).scalar_one())


def open_revision(connection: Connection, actor: str, comment: str, now: datetime | None = None) -> int:
    """Insert the next revision and return its number. Its time is never before that of the revision before.

    `now` is the present time by default. Call `seal_revision` at the end of the transaction.
    """
    number = latest_revision(connection)
    last = connection.execute(select(REVISION.c.at).where(REVISION.c.number == number)).scalar_one_or_none()
    now = now or datetime.now(UTC)
    at = max(now, datetime.fromisoformat(last)) if last else now
    row = {"number": number + 1, "at": at.strftime("%Y-%m-%dT%H:%M:%SZ"), "actor": actor, "comment": comment}
    connection.execute(insert(REVISION), [row | {"new": 0, "changed": 0, "chain_hash": ""}])
    return number + 1


def count_changes(connection: Connection, number: int, new: int, changed: int) -> None:
    """Store how many records of a revision are new and how many are changed."""
    connection.execute(update(REVISION).where(REVISION.c.number == number).values(new=new, changed=changed))


def seal_revision(connection: Connection, number: int) -> None:
    """Store the chain hash of a revision. Everything else that the revision writes must be written before."""
    before = connection.execute(
        select(REVISION.c.chain_hash).where(REVISION.c.number == number - 1)
    ).scalar_one_or_none()
    sealed = _chain_hash(connection, number, before or "")
    connection.execute(update(REVISION).where(REVISION.c.number == number).values(chain_hash=sealed))


def newest_chain_hash(connection: Connection) -> str:
    """Return the chain hash of the latest revision; empty if there is none.

    It depends on everything that all revisions wrote.
    """
    newest = select(REVISION.c.chain_hash).where(REVISION.c.number == latest_revision(connection))
    return connection.execute(newest).scalar_one_or_none() or ""


def find_broken_links(connection: Connection) -> Iterator[int]:
    """Yield the revisions whose chain hash does not follow from the one before and from what they wrote."""
    stored = connection.execute(select(REVISION.c.number, REVISION.c.chain_hash).order_by(REVISION.c.number)).all()
    for (_, before), (number, chain_hash) in pairwise([(0, ""), *stored]):
        if chain_hash != _chain_hash(connection, number, before):
            yield number


def _chain_hash(connection: Connection, number: int, before: str) -> str:
    """Hash the previous chain hash and all that a revision wrote, as JSON: the same on every database.

    Versions are included by the hashes of their texts, and without their ends: a version ends where the next one
    begins. The rows of a partnership for queries are not included, so that their format may change.
    """

    def rows(*columns: ColumnElement[object], where: ColumnElement[bool]) -> list[list[object]]:
        return [list(row) for row in connection.execute(select(*columns).where(where).order_by(*columns)).all()]

    own = [column for column in REVISION.c if column.name != "chain_hash"]
    version = [PARTNERSHIP_VERSION.c[name] for name in ("partnership", "version", "document_hash")]
    entity = [ENTITY_VERSION.c[name] for name in ("record_type", "record", "version", "hash", "index_hash")]
    opened = [column for column in LINK_STATUS.c if column.name != "system_to"]
    listed = [column for column in LISTING.c if column.name != "system_to"]
    logged = rows(CHANGE_LOG.c.record_type, CHANGE_LOG.c.id, CHANGE_LOG.c.record, where=CHANGE_LOG.c.revision == number)
    written = [
        before,
        rows(*own, where=REVISION.c.number == number),
        [[record_type, id_, hash_text(str(record))] for record_type, id_, record in logged],
        rows(*version, where=PARTNERSHIP_VERSION.c.system_from == number),
        rows(*entity, where=ENTITY_VERSION.c.system_from == number),
        rows(*opened, where=LINK_STATUS.c.system_from == number),
        rows(LINK_STATUS.c.source, LINK_STATUS.c.system_from, where=LINK_STATUS.c.system_to == number),
        rows(*listed, where=LISTING.c.system_from == number),
        rows(LISTING.c.dataset, LISTING.c.partnership, LISTING.c.system_from, where=LISTING.c.system_to == number),
        rows(*IMPORT_RUN.c, where=IMPORT_RUN.c.revision == number),
    ]
    return hashlib.sha256(to_json_text(written).encode()).hexdigest()
