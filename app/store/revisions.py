"""Revisions: the transactions that changed the register, in order, and the hash chain over all that they wrote."""

import hashlib
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from typing import NamedTuple

from sqlalchemy import ColumnElement, Connection, func, insert, or_, select, update

from app.domain.errors import NotFound
from app.domain.revision_ids import HISTORY_DIGITS, RevisionId
from app.store.hashes import hash_text
from app.store.json_text import to_json_bytes
from app.store.repository import batches
from app.store.tables import (
    CHANGE_LOG,
    ENTITY_VERSION,
    IMPORT_RUN,
    LINK_STATUS,
    LISTING,
    PARTNERSHIP_VERSION,
    REVISION,
)

EDITORS = "editor:"
"""How the actors of revisions begin that editors made over HTTP."""
_STREAMED = {"yield_per": 1000}


def latest_revision(connection: Connection) -> int:
    """Return the number of the latest revision; 0 if there is none."""
    return int(connection.execute(select(func.coalesce(func.max(REVISION.c.number), 0))).scalar_one())


class RevisionRow(NamedTuple):
    """A row of the table of revisions."""

    number: int
    at: str
    actor: str
    comment: str
    new: int
    changed: int
    history_id: str
    content_hash: str
    versions_hash: str
    chain_hash: str

    def follows(self, number: int, chain_hash: str) -> bool:
        """Return whether this is the revision after the one with a number and a chain hash, as it was sealed."""
        return self.number == number + 1 and self.chain_hash == self.hash_after(chain_hash)

    def hash_after(self, before: str) -> str:
        """Return the chain hash of this revision after the one with the chain hash `before`."""
        return hashlib.sha256(to_json_bytes([before, *self[:-1]])).hexdigest()


class Revision(NamedTuple):
    """A revision: its name, when it was made, by whom and why."""

    id: RevisionId
    at: str
    actor: str
    comment: str


_COLUMNS = [REVISION.c[name] for name in RevisionRow._fields]


def find_revision(connection: Connection, number: int) -> Revision:
    """Return a revision. Raises NotFound."""
    columns = (REVISION.c.history_id, REVISION.c.at, REVISION.c.actor, REVISION.c.comment)
    row = connection.execute(select(*columns).where(REVISION.c.number == number)).one_or_none()
    if row is None:
        raise NotFound("revision", f"r{number}")
    return Revision(RevisionId(number, row.history_id), row.at, row.actor, row.comment)


def open_revision(connection: Connection, actor: str, comment: str, now: datetime | None = None) -> int:
    """Insert the next revision and return its number. Its time is never before that of the revision before.

    `now` is the present time by default. Call `seal_revision` at the end of the transaction.
    """
    number = latest_revision(connection)
    last = connection.execute(select(REVISION.c.at).where(REVISION.c.number == number)).scalar_one_or_none()
    now = now or datetime.now(UTC)
    at = max(now, datetime.fromisoformat(last)) if last else now
    row = {"number": number + 1, "at": at.strftime("%Y-%m-%dT%H:%M:%SZ"), "actor": actor, "comment": comment}
    connection.execute(
        insert(REVISION),
        [row | {"new": 0, "changed": 0, "history_id": "", "content_hash": "", "versions_hash": "", "chain_hash": ""}],
    )
    return number + 1


def count_changes(connection: Connection, number: int, new: int, changed: int) -> None:
    """Store how many records of a revision are new and how many are changed."""
    connection.execute(update(REVISION).where(REVISION.c.number == number).values(new=new, changed=changed))


def seal_revision(connection: Connection, number: int) -> None:
    """Store the history id and the hashes of a revision. Everything else that it writes must be written before."""
    previous = select(REVISION.c.history_id, REVISION.c.chain_hash).where(REVISION.c.number == number - 1)
    history_before, hash_before = connection.execute(previous).one_or_none() or ("", "")
    this_one = REVISION.c.number == number
    stored = connection.execute(select(*_COLUMNS).where(this_one)).one()
    row = RevisionRow._make(stored)._replace(
        history_id=_history_id(connection, number, history_before),
        content_hash=_content_hash(connection, number),
        versions_hash=_versions_hash(connection, number),
    )
    hashes = {
        "history_id": row.history_id,
        "content_hash": row.content_hash,
        "versions_hash": row.versions_hash,
        "chain_hash": row.hash_after(hash_before),
    }
    connection.execute(update(REVISION).where(this_one).values(hashes))


def _history_id(connection: Connection, number: int, before: str) -> str:
    """Return the history id of a revision: a hash of the id before, the number, and the records that it accepted."""
    accepted = _JsonHash(before, number)
    accepted.add(_accepted(connection, number))
    return accepted.hexdigest()[:HISTORY_DIGITS]


def _accepted(connection: Connection, number: int) -> Iterator[list[str]]:
    """Yield the type, the id and the hash of each record that a revision accepted, in a fixed order."""
    columns = (CHANGE_LOG.c.record_type, CHANGE_LOG.c.id, CHANGE_LOG.c.record)
    logged = select(*columns).where(CHANGE_LOG.c.revision == number).order_by(*columns)
    for record_type, id_, record in connection.execute(logged, execution_options=_STREAMED):
        yield [record_type, id_, hash_text(str(record))]


class _JsonHash:
    """The hash of a JSON list: of single values, and then of lists of rows.

    The rows are serialised some at a time, because a revision may write millions.
    """

    def __init__(self, *values: object) -> None:
        self._hash = hashlib.sha256(to_json_bytes(values).removesuffix(b"]"))

    def add(self, rows: Iterable[Iterable[object]]) -> None:
        """Add a list of rows."""
        self._hash.update(b",[")
        separator = b""
        for batch in batches(rows):
            items = to_json_bytes([list(row) for row in batch]).removeprefix(b"[").removesuffix(b"]")
            self._hash.update(separator + items)
            separator = b","
        self._hash.update(b"]")

    def hexdigest(self) -> str:
        """Return the hash of the list, which is complete now."""
        self._hash.update(b"]")
        return self._hash.hexdigest()


def newest_chain_hash(connection: Connection) -> str:
    """Return the chain hash of the latest revision; empty if there is none.

    It depends on everything that all revisions wrote.
    """
    newest = select(REVISION.c.chain_hash).where(REVISION.c.number == latest_revision(connection))
    return connection.execute(newest).scalar_one_or_none() or ""


def find_broken_links(connection: Connection) -> Iterator[int]:
    """Yield the revisions whose history id or hashes do not follow from the one before and what they wrote."""
    stored = connection.execute(select(*_COLUMNS).order_by(REVISION.c.number)).all()
    history_before = hash_before = ""
    for row in map(RevisionRow._make, stored):
        has_its_content = row.content_hash == _content_hash(connection, row.number)
        has_its_versions = row.versions_hash == _versions_hash(connection, row.number)
        has_its_history = row.history_id == _history_id(connection, row.number, history_before)
        is_linked = row.chain_hash == row.hash_after(hash_before)
        if not (has_its_content and has_its_versions and has_its_history and is_linked):
            yield row.number
        history_before, hash_before = row.history_id, row.chain_hash


def hash_versions(number: int, *tables: Iterable[Iterable[object]]) -> str:
    """Return the hash of which versions a revision opened and closed, and of the tombstones that it accepted.

    `tables` are rows of PARTNERSHIP_VERSION: the number of the version, the key of the partnership, and the revision
    that opened the version; rows of ENTITY_VERSION: the type of record before the same columns; and the ids of
    tombstones. Each is in the order of its numbers or ids. So a process that has loaded all versions can verify to
    which records and revisions they belong, and that none is lost, without their texts.
    """
    content = _JsonHash(number)
    for rows in tables:
        content.add(rows)
    return content.hexdigest()


def _versions_hash(connection: Connection, number: int) -> str:
    version, entity, log = PARTNERSHIP_VERSION.c, ENTITY_VERSION.c, CHANGE_LOG.c
    partnerships = select(version.version, version.partnership, version.system_from)
    partnerships = partnerships.where(or_(version.system_from == number, version.system_to == number))
    entities = select(entity.record_type, entity.version, entity.record, entity.system_from)
    entities = entities.where(or_(entity.system_from == number, entity.system_to == number))
    tombstones = select(log.id).where(log.record_type == "tombstone", log.revision == number)
    statements = (
        partnerships.order_by(version.version),
        entities.order_by(entity.version),
        tombstones.order_by(log.id),
    )
    return hash_versions(
        number, *(connection.execute(statement, execution_options=_STREAMED) for statement in statements)
    )


def _content_hash(connection: Connection, number: int) -> str:
    """Hash all that a revision wrote, as JSON: the same on every database.

    Versions are included by the hashes of their documents, and without their ends: a version ends where the next one
    begins. What queries compare is not included, so that its format may change. All columns are named, so that a later
    migration may add one without changing the hashes of earlier revisions.
    """

    def rows(*columns: ColumnElement[object], where: ColumnElement[bool]) -> Iterable[Iterable[object]]:
        statement = select(*columns).where(where).order_by(*columns)
        return connection.execute(statement, execution_options=_STREAMED)

    version, entity = PARTNERSHIP_VERSION.c, ENTITY_VERSION.c
    link, listing, run = LINK_STATUS.c, LISTING.c, IMPORT_RUN.c
    link_content = (link.source, link.system_from, link.state, link.since, link.location, link.archive)
    listing_content = (listing.dataset, listing.partnership, listing.system_from, listing.first_seen, listing.last_seen)
    run_content = (run.dataset, run.revision, run.licence, run.retrieved, run.is_day, run.is_whole, run.hash)
    written = _JsonHash(number)
    written.add(_accepted(connection, number))
    written.add(rows(version.partnership, version.version, version.document_hash, where=version.system_from == number))
    entity_content = (entity.record_type, entity.record, entity.version, entity.document_hash)
    written.add(rows(*entity_content, where=entity.system_from == number))
    written.add(rows(*link_content, where=link.system_from == number))
    written.add(rows(link.source, link.system_from, where=link.system_to == number))
    written.add(rows(*listing_content, listing.missing_since, where=listing.system_from == number))
    written.add(rows(listing.dataset, listing.partnership, listing.system_from, where=listing.system_to == number))
    written.add(rows(*run_content, where=run.revision == number))
    return written.hexdigest()
