"""Backup and restore of the whole register, on SQLite and PostgreSQL.

A backup is one file with a consistent snapshot, identified by its revision and the digest of its content. It is
written to a temporary file, verified, and then moved to its place, so that an older backup stays until then.

SQLite: pages are copied through the backup API in small steps. A read transaction holds the snapshot, so writers
neither wait for the copy nor restart it. PostgreSQL: `pg_dump` reads the snapshot in which the digest was computed.

A restore needs an empty target. A backup of SQLite is restored to either kind of database, a dump of PostgreSQL to
PostgreSQL. Files that are no backup, and backups with another schema, are rejected.
"""

import shutil
import sqlite3
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, cast
from urllib.parse import quote

from alembic.migration import MigrationContext
from sqlalchemy import URL, Connection, create_engine, inspect, select, text
from sqlalchemy.pool import NullPool
from sqlmodel import SQLModel

from app.domain.errors import RegisterError
from app.store import integrity
from app.store.atomic_files import atomic_write, sidecar_files
from app.store.database import analyze, bulk_insert, migrate, open_engine, write_transaction
from app.store.health import SCHEMA
from app.store.revisions import latest_revision

Progress = Callable[[int], None]
"""Callback with the number of pages copied since the last call."""

SQLITE_MAGIC = b"SQLite format 3\x00"
POSTGRES_MAGIC = b"PGDMP"
_PAGES_PER_STEP = 256  # One megabyte: large enough to be fast, small enough to be interrupted.
_ROWS_PER_STEP = 5_000


class BackupRefused(RegisterError):
    """A backup that cannot be made or restored. `detail` gives the reason."""


@dataclass(frozen=True)
class BackupInfo:
    """The revision of a backup, and the digest of its content."""

    revision: int
    digest: str


def make_backup(url: str, file: Path, programs: Path | None, progress: Progress) -> BackupInfo:
    """Copy the register to a file while others read and write. `programs` is the folder of `pg_dump`."""
    address = open_engine(url).url
    with atomic_write(file, () if _is_server(address) else (database_path(address),)) as unfinished:
        if _is_server(address):
            return make_postgres_backup(address, unfinished, programs)
        return make_sqlite_backup(address, unfinished, progress)


def restore_backup(file: Path, url: str, programs: Path | None) -> BackupInfo:
    """Restore a backup into an empty target. Raises BackupRefused."""
    address = open_engine(url).url
    with file.open("rb") as opened:
        start = opened.read(16)
    is_dump = start.startswith(POSTGRES_MAGIC)
    if not is_dump and start != SQLITE_MAGIC:
        raise BackupRefused(f"{file} is not a backup of a register.")
    if is_dump and not _is_server(address):
        raise BackupRefused(f"{file} is a backup of PostgreSQL: it is only restored to PostgreSQL.")
    if is_dump:
        info = restore_postgres_backup(file, address, programs)
    elif _is_server(address):
        info = copy_to_postgres(file, url)
    else:
        info = restore_sqlite_backup(file, address)
    migrate(url)
    return info


def backup_info(connection: Connection) -> BackupInfo:
    """Return the newest revision that a connection sees, and the digest of its content. Checks the schema first."""
    check_schema(MigrationContext.configure(connection).get_current_revision())
    return BackupInfo(latest_revision(connection), integrity.digest(connection))


def check_schema(schema: str | None) -> None:
    """Raise BackupRefused for a missing schema (None), and for one that this version of the program does not use."""
    if schema is None:
        raise BackupRefused("The file or database holds no register.")
    if schema != SCHEMA:
        raise BackupRefused(f"The backup has the schema {schema}; this version of the program needs {SCHEMA}.")


def make_sqlite_backup(address: URL, target: Path, progress: Progress) -> BackupInfo:
    """Copy the register to a new file. The copy is a single file without a write-ahead log."""
    source = database_path(address)
    if not source.exists():
        raise BackupRefused(f"There is no register at {source}.")
    with open_sqlite(source) as connection:
        connection.exec_driver_sql("BEGIN")
        info = backup_info(connection)  # The first read fixes the snapshot of this connection.
        driver_connection = cast(sqlite3.Connection, connection.connection.driver_connection)
        with _translate_write_errors(target), closing(sqlite3.connect(target, isolation_level=None)) as copy:
            driver_connection.backup(copy, pages=_PAGES_PER_STEP, progress=lambda *_: progress(_PAGES_PER_STEP))
            copy.execute("PRAGMA journal_mode=DELETE").fetchone()
    if verify_sqlite_backup(target) != info:
        raise BackupRefused("The copy differs from the register: the disk or the memory of this machine is faulty.")
    return info


def verify_sqlite_backup(file: Path) -> BackupInfo:
    """Read a backup from end to end. Raises BackupRefused if it is damaged or has an unknown schema."""
    try:
        with open_sqlite(file) as connection:
            pages = connection.exec_driver_sql("SELECT page_count * page_size FROM pragma_page_count, pragma_page_size")
            if pages.scalar_one() != file.stat().st_size:  # The check below may miss a page that is cut off.
                raise BackupRefused(f"{file} is cut off.")
            found = connection.exec_driver_sql("PRAGMA integrity_check(1)").scalar_one()
            if found != "ok":
                raise BackupRefused(f"{file} is damaged: {found}")
            return backup_info(connection)
    except BackupRefused:
        raise
    except Exception as error:
        raise BackupRefused(f"{file} is damaged or cut off: {getattr(error, 'orig', error)}") from error


def restore_sqlite_backup(file: Path, address: URL) -> BackupInfo:
    """Restore a backup to a path without a register. The register appears there whole or not at all."""
    target = database_path(address)
    check_no_database(address)
    info = verify_sqlite_backup(file)
    with atomic_write(target, ()) as unfinished:
        with (
            _translate_write_errors(target),
            closing(sqlite3.connect(_sqlite_uri(file), uri=True)) as source,
            closing(sqlite3.connect(unfinished, isolation_level=None)) as copy,
        ):
            source.backup(copy)
        if verify_sqlite_backup(unfinished) != info:
            raise BackupRefused("The restored register differs from the backup.")
        check_no_database(address)
    return info


def check_no_database(address: URL) -> None:
    """Raise BackupRefused if a database file, or only its log, exists at the address."""
    target = database_path(address)
    for taken in (target, *sidecar_files(target)):
        if taken.exists():
            raise BackupRefused(f"{taken} exists: a backup is only restored to an empty target.")


def database_path(address: URL) -> Path:
    """Return the file of a SQLite URL."""
    if not address.database or address.database == ":memory:":
        raise BackupRefused("A register in memory has no backup.")
    return Path(address.database)


def make_postgres_backup(address: URL, target: Path, programs: Path | None) -> BackupInfo:
    """Dump the register to a new file."""
    with _open_postgres(address) as plain:
        connection = plain.execution_options(isolation_level="REPEATABLE READ")
        snapshot = connection.execute(text("SELECT pg_export_snapshot()")).scalar_one()
        info = backup_info(connection)
        with _pg_connection_string(address) as (database, password_file):
            options = ("--format=custom", "--no-owner", "--no-privileges", f"--snapshot={snapshot}")
            output = (f"--file={target}", f"--dbname={database}")
            _run("pg_dump", programs, *options, *output, password_file=password_file)
    verify_postgres_backup(target, programs)
    return info


def verify_postgres_backup(file: Path, programs: Path | None) -> None:
    """Read a backup from end to end. Raises BackupRefused if it is damaged or has an unknown schema."""
    _run("pg_restore", programs, "--file=/dev/null", str(file))
    output = _run("pg_restore", programs, "--data-only", "--table=alembic_version", "--file=-", str(file))
    lines = output.splitlines()
    rows = [lines[at + 1] for at, line in enumerate(lines) if line.startswith("COPY ")]
    check_schema(rows[0] if rows and rows[0] != "\\." else None)


def restore_postgres_backup(file: Path, address: URL, programs: Path | None) -> BackupInfo:
    """Restore a backup into a database without tables. The register appears there whole or not at all."""
    with _open_postgres(address) as connection:
        if inspect(connection).get_table_names():
            raise BackupRefused("The database holds tables: a backup is only restored to an empty target.")
    verify_postgres_backup(file, programs)
    with _pg_connection_string(address) as (database, password_file):
        options = ("--single-transaction", "--exit-on-error", "--no-owner", "--no-privileges")
        _run("pg_restore", programs, *options, f"--dbname={database}", str(file), password_file=password_file)
    with _open_postgres(address) as connection:
        analyze(connection)
        connection.commit()
        return backup_info(connection)


def copy_to_postgres(file: Path, url: str) -> BackupInfo:
    """Copy all rows of an SQLite backup into an empty database, in one transaction."""
    info = verify_sqlite_backup(file)
    migrate(url)
    engine = open_engine(url)
    tables = SQLModel.metadata.sorted_tables
    try:
        with open_sqlite(file) as source, write_transaction(engine) as target:
            if any(target.execute(select(table).limit(1)).first() is not None for table in tables):
                raise BackupRefused("The database holds a register: a backup is only restored to an empty target.")
            for table in tables:
                ordered = select(table).order_by(*table.primary_key.columns)
                rows = source.execute(ordered, execution_options={"yield_per": _ROWS_PER_STEP})
                for batch in rows.partitions():
                    bulk_insert(target, table, [row._asdict() for row in batch])
            analyze(target)
            if backup_info(target) != info:
                raise BackupRefused("The restored register differs from the backup.")
    finally:
        engine.dispose()
    return info


def _is_server(address: URL) -> bool:
    return address.get_backend_name() != "sqlite"


@contextmanager
def open_sqlite(file: Path) -> Iterator[Connection]:
    """Open a connection that neither begins a transaction by itself nor creates a missing file."""
    engine = create_engine(
        "sqlite://",
        poolclass=NullPool,
        creator=lambda: sqlite3.connect(_sqlite_uri(file), uri=True, isolation_level=None),
    )
    with engine.connect() as connection:
        yield connection


@contextmanager
def _translate_write_errors(target: Path) -> Iterator[None]:
    """Convert errors such as a full disk or a missing folder to BackupRefused."""
    try:
        yield
    except sqlite3.Error as error:
        raise BackupRefused(f"{target} cannot be written: {error}") from error


def _sqlite_uri(file: Path) -> str:
    return f"file:{quote(str(file.absolute()))}?mode=rw"


@contextmanager
def _open_postgres(address: URL) -> Iterator[Connection]:
    engine = open_engine(address.render_as_string(hide_password=False))
    try:
        with engine.connect() as connection:
            yield connection
    finally:
        engine.dispose()


@contextmanager
def _pg_connection_string(address: URL) -> Iterator[tuple[str, IO[str]]]:
    """Yield a connection string and its password file, an unnamed temporary file that cannot be left behind."""
    query = dict(address.query)
    password = query.pop("password", None) or address.password
    with tempfile.TemporaryFile("w", encoding="utf-8") as password_file:
        if password is not None:
            escaped = str(password).replace("\\", "\\\\").replace(":", "\\:")
            password_file.write(f"*:*:*:*:{escaped}\n")
            password_file.flush()
            query["passfile"] = f"/dev/fd/{password_file.fileno()}"
        url = URL.create("postgresql", address.username, None, address.host, address.port, address.database, query)
        yield url.render_as_string(hide_password=False), password_file


def _run(name: str, programs: Path | None, *arguments: str, password_file: IO[str] | None = None) -> str:
    """Run a client program of PostgreSQL and return its output. Raises BackupRefused with its error message."""
    program = shutil.which(name, path=None if programs is None else str(programs))
    if program is None:
        raise BackupRefused(
            f"There is no {name}{f' in {programs}' if programs else ''}: install PostgreSQL's client programs, or set"
            " SISTER_CITIES_DATABASE_PROGRAMS to their folder."
        )
    inherited = () if password_file is None else (password_file.fileno(),)
    done = subprocess.run([program, *arguments], capture_output=True, encoding="utf-8", check=False, pass_fds=inherited)
    if done.returncode:
        lines = done.stderr.strip().splitlines()
        raise BackupRefused(lines[-1] if lines else f"{name} failed with status {done.returncode}.")
    return done.stdout
