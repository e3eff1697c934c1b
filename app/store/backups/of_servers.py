"""Backups of a register on a PostgreSQL server, by the server's own programs `pg_dump` and `pg_restore`.

The archive is of exactly the moment whose digest is told: the dump reads the snapshot in which the digest was taken.
Refuses programs that cannot be found, and a database that already holds tables. No password stands on a command line.
"""

import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from sqlalchemy import URL, Connection, inspect, text

from app.store.backups.moments import BackupRefused, Moment, moment_of, refuse_newer
from app.store.engine import count_tables, open_engine

MAGIC = b"PGDMP"


def make(address: URL, target: Path, programs: Path | None) -> Moment:
    """Dump the register to a file that does not exist yet."""
    engine = open_engine(address.render_as_string(hide_password=False))
    try:
        with engine.connect().execution_options(isolation_level="REPEATABLE READ") as connection:
            snapshot = connection.execute(text("SELECT pg_export_snapshot()")).scalar_one()
            moment = moment_of(connection)
            with _told(address) as (place, secret):
                options = ("--format=custom", "--no-owner", "--no-privileges", f"--snapshot={snapshot}")
                _run("pg_dump", programs, *options, f"--file={target}", f"--dbname={place}", secret=secret)
    finally:
        engine.dispose()
    verify(target, programs)
    return moment


def verify(file: Path, programs: Path | None) -> None:
    """Read a backup from end to end. Raises BackupRefused where it is damaged, or of a schema that is unknown here."""
    _run("pg_restore", programs, "--file=/dev/null", str(file))
    told = _run("pg_restore", programs, "--data-only", "--table=alembic_version", "--file=-", str(file))
    lines = told.splitlines()
    rows = [lines[at + 1] for at, line in enumerate(lines) if line.startswith("COPY ")]
    refuse_newer(rows[0] if rows and rows[0] != "\\." else None)


def restore(file: Path, address: URL, programs: Path | None) -> Moment:
    """Bring a backup into a database without tables. It appears there whole or not at all."""
    refuse_taken(address)
    verify(file, programs)
    with _told(address) as (place, secret):
        options = ("--single-transaction", "--exit-on-error", "--no-owner", "--no-privileges")
        _run("pg_restore", programs, *options, f"--dbname={place}", str(file), secret=secret)
    with _connected(address) as connection:
        count_tables(connection)
        connection.commit()
        return moment_of(connection)


def refuse_taken(address: URL) -> None:
    """Refuse a database in which any table is."""
    with _connected(address) as connection:
        if inspect(connection).get_table_names():
            raise BackupRefused("The database holds tables: a backup is only brought back to where nothing is yet.")


@contextmanager
def _connected(address: URL) -> Iterator[Connection]:
    engine = open_engine(address.render_as_string(hide_password=False))
    try:
        with engine.connect() as connection:
            yield connection
    finally:
        engine.dispose()


@contextmanager
def _told(address: URL) -> Iterator[tuple[str, IO[str]]]:
    """How a program reaches the server. A password stands in a file without a name, gone whatever happens to us."""
    query = dict(address.query)
    password = query.pop("password", None) or address.password
    with tempfile.TemporaryFile("w", encoding="utf-8") as kept:
        if password is not None:
            escaped = str(password).replace("\\", "\\\\").replace(":", "\\:")
            kept.write(f"*:*:*:*:{escaped}\n")
            kept.flush()
            query["passfile"] = f"/dev/fd/{kept.fileno()}"
        place = URL.create("postgresql", address.username, None, address.host, address.port, address.database, query)
        yield place.render_as_string(hide_password=False), kept


def _run(name: str, programs: Path | None, *arguments: str, secret: IO[str] | None = None) -> str:
    """What one of the server's programs prints. Raises BackupRefused with its own words where it fails."""
    program = shutil.which(name, path=None if programs is None else str(programs))
    if program is None:
        raise BackupRefused(f"There is no {name}: install PostgreSQL's client programs, or set where they are.")
    shared = () if secret is None else (secret.fileno(),)
    done = subprocess.run([program, *arguments], capture_output=True, encoding="utf-8", check=False, pass_fds=shared)
    if done.returncode:
        told = done.stderr.strip().splitlines()
        raise BackupRefused(told[-1] if told else f"{name} failed with status {done.returncode}.")
    return done.stdout
