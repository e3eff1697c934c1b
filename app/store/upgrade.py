"""Upgrade: what follows from the records is rendered again after a migration, by the rules of this program.

Documents that readers got never change. Where a record renders to another document, it gets a new version, in one
revision. The rows for queries are encoded again for all versions, because a program reads one format only. They follow
from the records as they were at each revision, so all revisions are written again into a scratch database, from the
log of changes.
"""

from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from sqlalchemy import Connection, NullPool, create_engine, func, select, update

from app.domain.models import AnyRecord, RecordType
from app.store import integrity
from app.store.database import lock_table
from app.store.hashes import hash_text
from app.store.projections import affected_partnerships, refresh
from app.store.repository import RECORDS, Prepared, Repository
from app.store.revisions import latest_revision
from app.store.tables import CHANGE_LOG, METADATA, PARTNERSHIP_VERSION, Row
from app.store.version_content import COMPARED, hash_values
from app.store.version_rows import MATRICES, ROWS_FORMAT


def render_again(connection: Connection) -> None:
    """Encode all rows for queries in the format of this program, and open versions for records that render otherwise.

    Call it in the transaction of a migration, after it. Raises DatabaseUnavailable if the register is damaged.
    """
    lock_table(connection, "revision")
    other_format = PARTNERSHIP_VERSION.c.rows_format != ROWS_FORMAT
    if connection.execute(select(func.count()).where(other_format)).scalar_one():
        with TemporaryDirectory() as folder:
            _encode_rows(connection, Path(folder, "scratch.sqlite"))
    integrity.render_differing(connection, actor="migrate", comment="Rendered all records for a new version")


def _encode_rows(connection: Connection, scratch_file: Path) -> None:
    engine = create_engine(f"sqlite:///{scratch_file}", poolclass=NullPool)
    with engine.connect() as scratch:
        METADATA.create_all(scratch)
        for revision in range(1, latest_revision(connection) + 1):
            _replay(connection, scratch, revision)
        version = PARTNERSHIP_VERSION.c
        for partnership in connection.execute(select(version.partnership).distinct()).scalars().all():
            changes = list(_encoded(connection, scratch, partnership))
            for number, columns in changes:
                connection.execute(update(PARTNERSHIP_VERSION).where(version.version == number).values(columns))


def _replay(source: Connection, scratch: Connection, revision: int) -> None:
    """Write the records that a revision accepted into the scratch database, and render the partnerships it affects.

    The records keep their keys, because rows refer to them. They are not validated: what was accepted once stays.
    """
    repository = Repository(scratch)
    accepted = {record_type: _accepted(source, repository, record_type, revision) for record_type in RECORDS}
    changing: list[AnyRecord] = [change.record for prepared in accepted.values() for change in prepared]
    if not changing:
        return
    affected = affected_partnerships(repository, changing)
    for record_type, prepared in accepted.items():
        repository.save(record_type, prepared)
    refresh(repository, revision, affected)


def _accepted(source: Connection, repository: Repository, record_type: RecordType, revision: int) -> list[Prepared]:
    """Return the records of a type that a revision accepted, ready for the scratch database."""
    log = CHANGE_LOG.c
    of_revision = select(log.id, log.record).where(log.record_type == record_type, log.revision == revision)
    texts: dict[str, str] = dict(source.execute(of_revision.order_by(log.id)).tuples().all())
    keys = {id_: existing.key for id_, existing in Repository(source).existing(record_type, texts).items()}
    earlier = repository.existing(record_type, texts)
    prepared = []
    for id_, text in texts.items():
        record = RECORDS[record_type].model_validate_json(text)
        canonical = record.canonical_json()
        prepared.append(Prepared(keys[id_], record, canonical, hash_text(canonical), is_new=id_ not in earlier))
    return prepared


def _encoded(connection: Connection, scratch: Connection, partnership: int) -> Iterator[tuple[int, Row]]:
    """Yield the number of each version of a partnership with its rows in the present format, and its hash."""
    version = PARTNERSHIP_VERSION.c
    rendered = (
        select(version.rows_format, *(version[name] for name in MATRICES))
        .where(version.partnership == partnership)
        .order_by(version.system_from.desc())
        .limit(1)
    )
    stored = select(version.version, version.system_from, version.document_hash, version.name_key, version.words)
    for row in connection.execute(stored.where(version.partnership == partnership)).mappings().all():
        # A version of the scratch database holds until the next one, also where the register has two equal ones.
        columns: Row = dict(scratch.execute(rendered.where(version.system_from <= row["system_from"])).mappings().one())
        compared = {**row, **columns}
        values = [row["document_hash"], *(compared[name] for name in COMPARED["partnership_version"])]
        yield row["version"], {**columns, "hash": hash_values(values)}
