"""Backups of a register in a file: pages are copied through SQLite, in small steps, while others write.

The copy is of the moment at which it began: a reading transaction is held as long as it lasts, so a writer neither
waits for it nor makes it begin again. Refuses to copy a file that does not exist, and to write over a register.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import cast
from urllib.parse import quote

from sqlalchemy import URL, Connection, create_engine
from sqlalchemy.pool import NullPool

from app.store.appearing import appearing, beside
from app.store.backups.moments import BackupRefused, Moment, Progress, moment_of, refuse_newer

MAGIC = b"SQLite format 3\x00"
_PAGES = 256  # A step of a megabyte: long enough to be fast, short enough to be stopped.


def make(address: URL, target: Path, progress: Progress) -> Moment:
    """Copy the register to a file that does not exist yet. The copy is one file, without a log beside it."""
    source = place_of(address)
    if not source.exists():
        raise BackupRefused(f"There is no register at {source}.")
    with _open(source) as connection:
        connection.exec_driver_sql("BEGIN")
        moment = moment_of(connection)  # The first read: from here on, this connection sees nothing newer.
        own = cast(sqlite3.Connection, connection.connection.driver_connection)
        with _told(target), closing(sqlite3.connect(target, isolation_level=None)) as copy:
            own.backup(copy, pages=_PAGES, progress=lambda _, left, total: progress(total - left, total))
            copy.execute("PRAGMA journal_mode=DELETE").fetchone()
    if verify(target) != moment:
        raise BackupRefused("The copy differs from the register: the disk or the memory of this machine is unsound.")
    return moment


def verify(file: Path) -> Moment:
    """Read a backup from end to end. Raises BackupRefused where it is damaged, or of a schema that is unknown here."""
    try:
        with _open(file) as connection:
            found = connection.exec_driver_sql("PRAGMA integrity_check(1)").scalar_one()
            if found != "ok":
                raise BackupRefused(f"{file} is damaged: {found}")
            (tables,) = connection.exec_driver_sql(
                "SELECT COUNT(*) FROM sqlite_schema WHERE name = 'alembic_version'"
            ).one()
            schema = connection.exec_driver_sql("SELECT version_num FROM alembic_version") if tables else None
            refuse_newer(None if schema is None else schema.scalar_one_or_none())
            return moment_of(connection)
    except BackupRefused:
        raise
    except Exception as error:
        raise BackupRefused(f"{file} is damaged or cut off: {getattr(error, 'orig', error)}") from error


def restore(file: Path, address: URL) -> Moment:
    """Bring a backup to where no register is yet. It appears there whole or not at all."""
    target = place_of(address)
    refuse_taken(address)
    moment = verify(file)
    with appearing(target, ()) as unfinished:
        with (
            _told(target),
            closing(sqlite3.connect(_uri(file), uri=True)) as source,
            closing(sqlite3.connect(unfinished, isolation_level=None)) as copy,
        ):
            source.backup(copy)
        if verify(unfinished) != moment:
            raise BackupRefused("The restored register differs from the backup.")
        refuse_taken(address)
    return moment


def refuse_taken(address: URL) -> None:
    """Refuse a place where something is already, were it only the log of a register."""
    target = place_of(address)
    for taken in (target, *beside(target)):
        if taken.exists():
            raise BackupRefused(f"{taken} exists: a backup is only brought back to where nothing is yet.")


def place_of(address: URL) -> Path:
    """The file that an address names."""
    if not address.database or address.database == ":memory:":
        raise BackupRefused("A register in memory has no backup.")
    return Path(address.database)


@contextmanager
def _open(file: Path) -> Iterator[Connection]:
    """A connection that begins no transaction by itself, and makes no file that is not there."""
    engine = create_engine(
        "sqlite://", poolclass=NullPool, creator=lambda: sqlite3.connect(_uri(file), uri=True, isolation_level=None)
    )
    with engine.connect() as connection:
        yield connection


@contextmanager
def _told(target: Path) -> Iterator[None]:
    """A block in which a copy is written: a disk that is full or a folder that is not there is told in a sentence."""
    try:
        yield
    except sqlite3.Error as error:
        raise BackupRefused(f"{target} cannot be written: {error}") from error


def _uri(file: Path) -> str:
    return f"file:{quote(str(file.absolute()))}?mode=rw"
