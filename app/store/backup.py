"""Backup and restore of the whole register, on SQLite and PostgreSQL and between the two.

A backup is one SQLite file with all tables: records, every version that readers ever got, and the state of importers
and the link checker. After a restore, revisions, permalinks, the digest and the chain hash are therefore the same. A
backup has the state of one revision, and is read back before it replaces an older one. Readers and writers do not wait.

A backup copies the pages of a file or the rows of a server. A restore copies rows to an empty database of either kind.
"""

import sqlite3
from collections.abc import Callable, Collection
from contextlib import AbstractContextManager, closing
from dataclasses import dataclass
from pathlib import Path
from shutil import copyfile
from tempfile import TemporaryDirectory
from typing import cast
from urllib.parse import quote

from sqlalchemy import URL, Connection, Engine, NullPool, create_engine, func, make_url, select
from sqlalchemy.exc import DBAPIError

from app.domain.errors import DatabaseUnavailable, RegisterError
from app.store import integrity
from app.store.atomic_files import atomic_write
from app.store.database import (
    SCHEMA,
    analyze,
    bulk_insert,
    file_of,
    find_damage,
    migrate,
    open_engine,
    read_schema,
    read_transaction,
    write_transaction,
)
from app.store.revisions import latest_revision
from app.store.tables import METADATA

Progress = Callable[[str, int | None], AbstractContextManager[Callable[[int], None]]]
"""Opens a progress bar with a title and a total, None if unknown. What it yields advances the bar."""
# Rows in memory at a time.
_BATCH = 5_000


class BackupRefused(RegisterError):
    """A backup that cannot be made or restored. `detail` gives the reason."""


@dataclass(frozen=True)
class BackupInfo:
    """The revision of a backup, and the digest of its content."""

    revision: int
    digest: str


def make_backup(engine: Engine, file: Path, protected: Collection[Path], progress: Progress) -> BackupInfo:
    """Copy the register to a file while others read and write. Databases that are `protected` are never replaced.

    Raises BackupRefused if the copy cannot be written or differs, and UnsafeTarget if the file must not be replaced.
    """
    with atomic_write(file, protected) as unfinished:
        with read_transaction(engine) as source:
            info = _info(source)  # The first read fixes the state that is copied.
            if file_of(engine.url) is None:
                _copy_rows(source, URL.create("sqlite", database=str(unfinished)), info, progress)
            else:
                _copy_pages(source, unfinished, progress)
        with closing(sqlite3.connect(unfinished)) as copy:
            copy.execute("PRAGMA journal_mode=DELETE").fetchone()  # No write-ahead log stays next to the file.
        if verify_backup(unfinished) != info:
            raise BackupRefused("The copy differs from the register: the disk or the memory of this machine is faulty.")
    return info


def restore_backup(file: Path, url: str, progress: Progress) -> BackupInfo:
    """Restore a backup into an empty database, in one transaction.

    A copy of a backup that an earlier version of the program made is migrated first. Raises BackupRefused if the backup
    is damaged or of a newer program, or if the database is not empty.
    """
    with TemporaryDirectory() as folder:
        current = _migrated(file, Path(folder))
        info = verify_backup(current)
        with _open_backup(current) as source:
            _copy_rows(source, make_url(url), info, progress)
    return info


def _migrated(file: Path, folder: Path) -> Path:
    """Return a backup with the schema of this program: the file itself, or a migrated copy in a folder."""
    if not file.is_file():
        return file  # `verify_backup` says what it is.
    try:
        with _open_backup(file) as connection:
            schema = read_schema(connection)
    except DBAPIError:
        return file
    if schema in (None, SCHEMA):
        return file
    copy = folder / "migrated.sqlite"
    copyfile(file, copy)
    try:
        migrate(f"sqlite:///{copy}")
    except DatabaseUnavailable as newer:
        message = f"{file} has the schema {schema}; this version of the program needs {SCHEMA}."
        raise BackupRefused(message) from newer
    with closing(sqlite3.connect(copy)) as connection:
        connection.execute("PRAGMA journal_mode=DELETE").fetchone()  # No write-ahead log stays next to the file.
    return copy


def verify_backup(file: Path) -> BackupInfo:
    """Read a backup from end to end. Raises BackupRefused if it is damaged or has another schema."""
    if file.exists() and not file.is_file():
        raise BackupRefused(f"{file} is not a file. A backup is read several times, so it cannot come from a pipe.")
    try:
        with _open_backup(file) as connection:
            schema = read_schema(connection)
            if schema is None:
                raise BackupRefused(f"{file} is not a backup of a register.")
            if schema != SCHEMA:
                raise BackupRefused(f"{file} has the schema {schema}; this version of the program needs {SCHEMA}.")
            pages = connection.exec_driver_sql("SELECT page_count * page_size FROM pragma_page_count, pragma_page_size")
            if pages.scalar_one() != file.stat().st_size:  # A part of the last page may be missing.
                raise BackupRefused(f"{file} is cut off.")
            for damage in find_damage(connection):
                raise BackupRefused(f"{file} is damaged: {damage}")
            return _info(connection)
    except DBAPIError as error:
        raise BackupRefused(f"{file} is no backup, or damaged: {error.orig}") from error


def is_backup(file: Path) -> bool:
    """Return whether a file has the tables of a register, of this version of the program or another one."""
    try:
        with _open_backup(file) as connection:
            return read_schema(connection) is not None
    except DBAPIError:
        return False


def _info(connection: Connection) -> BackupInfo:
    return BackupInfo(latest_revision(connection), integrity.digest(connection))


def _open_backup(file: Path) -> Connection:
    """Open a backup read-only."""
    address = URL.create("sqlite", database=f"file:{quote(str(file))}", query={"mode": "ro", "uri": "true"})
    return create_engine(address, poolclass=NullPool).connect()


def _copy_pages(source: Connection, target: Path, progress: Progress) -> None:
    pages = cast(sqlite3.Connection, source.connection.driver_connection)
    try:
        with progress("Copying the register", None), closing(sqlite3.connect(target)) as copy:
            pages.backup(copy)
    except sqlite3.Error as error:
        raise BackupRefused(f"The copy cannot be written: {error}") from error


def _copy_rows(source: Connection, address: URL, info: BackupInfo, progress: Progress) -> None:
    """Create the tables in an empty database, and copy all rows. Tables come after those to which they refer."""
    url = address.render_as_string(hide_password=False)
    migrate(url)
    engine = open_engine(url)
    tables = METADATA.sorted_tables
    total = sum(source.execute(select(func.count()).select_from(table)).scalar_one() for table in tables)
    try:
        with write_transaction(engine) as target:
            if any(target.execute(select(table).limit(1)).first() for table in tables):
                raise BackupRefused(
                    f"The register is not empty: it is at revision r{latest_revision(target)}. A backup is only"
                    " restored into an empty one. Set SISTER_CITIES_DATABASE_URL to a new file or to an empty database."
                )
            with progress("Copying rows", total) as advance:
                for table in tables:
                    ordered = select(table).order_by(*table.primary_key.columns)
                    for batch in source.execute(ordered, execution_options={"yield_per": _BATCH}).partitions():
                        bulk_insert(target, table, [row._asdict() for row in batch])
                        advance(len(batch))
            analyze(target)
            if _info(target) != info:
                raise BackupRefused("What was copied differs from what was read, and nothing of it was stored.")
    finally:
        engine.dispose()
