"""Engines, transactions and the errors of databases. `read_session` has the statements of readers.

SQLite is the embedded default: one file in write-ahead mode, one writing connection at a time. PostgreSQL behaves the
same: text compares byte by byte, and writers queue on one lock. Nothing here knows what the tables mean.
"""

import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from importlib import import_module
from math import inf
from operator import itemgetter
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING, Any, cast

from sqlalchemy import URL, Connection, Engine, Table, create_engine, event, inspect, make_url, text
from sqlalchemy.exc import ArgumentError, DBAPIError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeout

from app.domain.errors import DatabaseUnavailable, QueryTimeout, RegisterError
from app.installation import Extra, find_path
from app.store.columns import EncodedText

if TYPE_CHECKING:
    import psycopg  # A register in a file never loads the driver of a server.

MIGRATIONS = find_path("migrations")
SCHEMA = "0001"
"""The schema that this program reads and writes."""
DRIVER = Extra("postgres", ("psycopg",), "make serve")
NOT_A_REGISTER = (
    "The SQLite file holds something else and no register. Nothing in it was changed. Set SISTER_CITIES_DATABASE_URL to"
    " a register or to a new file."
)

VERSION_TABLE = "alembic_version"
"""The table with the version of the schema. It is created first. Databases of other programs may have one, too."""
_INVALID_URL = "The database URL must be sqlite:///FILE or postgresql://HOST/DATABASE."
# The execution option of a connection to a file whose transactions take no write lock.
_READING = "reading"
# The execution option of an engine with the seconds that its writers wait for another one.
_LOCK_TIMEOUT = "lock_timeout"
# Local settings end with the transaction, also where it is committed: SET TRANSACTION would then still be listed.
_READ_ONLY = "SET LOCAL transaction_isolation = 'repeatable read'; SET LOCAL transaction_read_only = on"
_IDLE = 60_000  # Milliseconds after which a server ends a reader's transaction in which nothing happens.
_KEEPALIVES = {"keepalives_idle": 10, "keepalives_interval": 5, "keepalives_count": 3, "tcp_user_timeout": 10_000}
_BUSY_TIMEOUT = 20  # Seconds after which SQLite returns to the program, which then waits again.
_LONGEST_WAIT = 3600.0  # Seconds that a writer waits for another one: an import may take many minutes.
_WRITE_CACHE = 32 * 1024  # KiB of pages: indexes that do not fit are read and written over and over.
UNAVAILABLE = "The database does not answer at the moment."
REFUSED = "The database refuses the connection. The log of the service has its message."
NO_CONNECTION = "All connections of this process to the database are in use."
TIMEOUT = "The query takes longer than allowed. Narrow the query, or try again later."
DAMAGED = "The database is damaged."
_OTHER_SCHEMA = "The database does not have the tables that this version of the service reads."
WRITING = "Another change, such as an import, is being written. Try again in a moment."
# The codes of statements that waited too long for another writer.
_LOCKED = {"SQLITE_BUSY", "55P03"}
_CONNECTION_ERRORS = {"OperationalError", "InterfaceError"}
# The reasons for which a database cannot be read, by error code.
_REASONS = {
    **dict.fromkeys(("SQLITE_CORRUPT", "SQLITE_NOTADB", "XX001", "XX002"), DAMAGED),
    **dict.fromkeys(("SQLITE_INTERRUPT", "57014", "55P03"), TIMEOUT),  # Interrupted, cancelled, or locked for too long.
    **dict.fromkeys(("42P01", "42703"), _OTHER_SCHEMA),
    **dict.fromkeys(("53100", "SQLITE_FULL"), "The database has no space left to compute a response."),
    "42501": "The database does not allow this service to read the register.",
}


@dataclass(frozen=True)
class Limits:
    """Limits of readers: seconds per statement, concurrent connections, and seconds of waiting for a connection."""

    seconds: float = inf
    connections: int = 40
    waiting: float = 10.0


def open_engine(url: str, *, reading: Limits | None = None) -> Engine:
    """Create an engine for a database URL. Nothing is connected yet.

    With `reading` limits, connections to a host that has vanished are given up. Raises DatabaseUnavailable for an
    invalid URL.
    """
    try:
        address = make_url(url)
    except (ArgumentError, ValueError):
        raise DatabaseUnavailable(_INVALID_URL) from None  # The URL is not in the message: it may hold a password.
    if address.get_backend_name() == "postgresql":
        DRIVER.require("A register on PostgreSQL")
        limits = reading or Limits()
        # Nothing is set for a connection: behind a pooler it is shared with other programs, or changes with every
        # transaction. For the same reason no statement is prepared.
        arguments = {"connect_timeout": 10, "prepare_threshold": None}
        engine = create_engine(
            address.set(drivername="postgresql+psycopg"),
            pool_pre_ping=True,
            pool_size=min(10, limits.connections),
            max_overflow=max(0, limits.connections - 10),
            pool_timeout=limits.waiting,
            connect_args=arguments | (_KEEPALIVES if reading else {}),
        )
        event.listen(engine, "begin", _limit_lock_waits)
        return engine
    if address.database in (None, "", ":memory:") or address != URL.create("sqlite", database=address.database):
        raise DatabaseUnavailable(_INVALID_URL)
    engine = create_engine(address, pool_size=0)  # No limit: a thread never waits for a connection to a file.
    event.listen(engine, "connect", prepare_sqlite)
    event.listen(engine, "begin", _begin)
    return engine


def with_lock_timeout(engine: Engine, seconds: float) -> Engine:
    """Return an engine with the same connections whose writers give up if another one writes for so many seconds."""
    return engine.execution_options(**{_LOCK_TIMEOUT: seconds})


def read_only(engine: Engine) -> Engine:
    """Return an engine with the same connections whose transactions take no write lock."""
    return engine.execution_options(**{_READING: True})


def file_of(url: str | URL) -> Path | None:
    """Return the file of an embedded database; None for one on a server."""
    address = make_url(url)
    return Path(address.database) if address.database and address.get_backend_name() == "sqlite" else None


def prepare_sqlite(connection: sqlite3.Connection, _record: object = None) -> None:
    """Configure a connection to a file. Raises DatabaseUnavailable for a file of another program."""
    connection.isolation_level = None  # Transactions are begun explicitly: see _begin.
    try:
        connection.execute(f"PRAGMA busy_timeout={_BUSY_TIMEOUT * 1000}").fetchone()
        # Before the journal mode is written into the file of another program. A file without tables is accepted.
        tables = {name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
        if tables - {VERSION_TABLE} and not tables >= {VERSION_TABLE, "revision"}:
            raise DatabaseUnavailable(NOT_A_REGISTER)
        # A version takes about four kilobytes, so small pages waste a fifth. An existing file keeps its page size.
        for pragma in ("page_size=16384", "journal_mode=WAL", "foreign_keys=ON", "synchronous=NORMAL"):
            connection.execute(f"PRAGMA {pragma}").fetchone()
    except (sqlite3.Error, DatabaseUnavailable):
        connection.close()  # No caller gets it, so no caller could close it.
        raise


def _begin(connection: Connection) -> None:
    """Begin a transaction. One that may write takes the write lock at once.

    Otherwise it would fail without waiting at its first write, if it read first and another writer came before.
    """
    options = connection.get_execution_options()
    lock_timeout = options.get(_LOCK_TIMEOUT, _LONGEST_WAIT)
    milliseconds = int(min(lock_timeout, _BUSY_TIMEOUT) * 1000)
    connection.exec_driver_sql(f"PRAGMA busy_timeout={milliseconds}")
    if options.get(_READING):
        connection.exec_driver_sql("BEGIN")
        return
    deadline = monotonic() + lock_timeout
    while True:
        try:
            connection.exec_driver_sql("BEGIN IMMEDIATE")
            return
        except OperationalError as error:  # Raised after the busy timeout.
            is_locked = getattr(error.orig, "sqlite_errorname", None) == "SQLITE_BUSY"
            if not is_locked or monotonic() > deadline:
                raise


def _limit_lock_waits(connection: Connection) -> None:
    """Let the statements of a transaction on a server wait for locks no longer than the engine allows."""
    lock_timeout = connection.get_execution_options().get(_LOCK_TIMEOUT)
    if lock_timeout is not None:
        milliseconds = max(1, int(lock_timeout * 1000))  # 0 would mean no limit.
        connection.exec_driver_sql(f"SET LOCAL lock_timeout = {milliseconds}")


def database_version(connection: Connection) -> str:
    """Return the kind of database and the version of its library or server, such as `SQLite 3.45.1`."""
    if connection.dialect.name == "postgresql":
        return f"PostgreSQL {connection.exec_driver_sql('SHOW server_version').scalar_one()}"
    return f"SQLite {sqlite3.sqlite_version}"


def begin_reading(seconds: float = inf) -> str:
    """Return the first statements of a transaction on a server: it reads one state, and cannot write.

    Its statements may take so many seconds. All settings end with the transaction.
    """
    if seconds == inf:
        return _READ_ONLY
    milliseconds = max(1, int(seconds * 1000))  # 0 would mean no limit.
    return (
        f"{_READ_ONLY}; SET LOCAL statement_timeout = {milliseconds}; SET LOCAL lock_timeout = {milliseconds};"
        f" SET LOCAL idle_in_transaction_session_timeout = {_IDLE}"
    )


@contextmanager
def read_transaction(engine: Engine) -> Iterator[Connection]:
    """Open a read-only transaction that sees one state of the database. It does not wait for writers or block them."""
    with engine.connect().execution_options(**{_READING: True}) as connection:
        if connection.dialect.name == "postgresql":
            # Options of SQLAlchemy would leave a connection that writes even where the server allows only reading.
            connection.exec_driver_sql(begin_reading())
        yield connection


# --- writing ---


@contextmanager
def write_transaction(engine: Engine) -> Iterator[Connection]:
    """Open a write transaction, which stores everything or nothing. Only one is open at a time; other writers wait."""
    with engine.begin() as connection:
        lock_table(connection, "revision")
        if connection.dialect.name == "sqlite":
            connection.exec_driver_sql(f"PRAGMA cache_size = -{_WRITE_CACHE}")  # Kept: only commands write.
        yield connection


def lock_table(connection: Connection, name: str) -> None:
    """Let other writers of a table wait for this transaction. In a file they do so without it."""
    if connection.dialect.name == "postgresql":
        connection.execute(text(f"LOCK TABLE {name} IN EXCLUSIVE MODE"))


def bulk_insert(connection: Connection, table: Table, rows: Sequence[Mapping[str, Any]]) -> None:
    """Insert rows that all have the same columns, as fast as the database takes them."""
    if not rows:
        return
    names = list(rows[0])
    types = {name: table.c[name].type for name in names}
    encoded = {name: kind for name, kind in types.items() if isinstance(kind, EncodedText)}
    if encoded:
        rows = [{**row, **{name: kind.process_bind_param(row[name]) for name, kind in encoded.items()}} for row in rows]
    cells = list(map(itemgetter(*names), rows))
    quoted = '", "'.join(names)
    target = f'"{table.name}" ("{quoted}")'
    if connection.dialect.name == "postgresql":
        _copy(connection, f"COPY {target} FROM STDIN", cells)
    else:
        connection.exec_driver_sql(f"INSERT INTO {target} VALUES ({', '.join('?' * len(names))})", cells)


def _copy(connection: Connection, statement: str, rows: Iterable[tuple[Any, ...]]) -> None:
    """Stream rows to a server. Its errors, such as a full disk or a duplicate, are raised as errors of SQLAlchemy."""
    driver = cast("psycopg.Connection[tuple[Any, ...]]", connection.connection.driver_connection)
    failure = connection.dialect.loaded_dbapi.Error
    try:
        with driver.cursor().copy(statement) as copy:
            for row in rows:
                copy.write_row(row)
    except failure as error:
        raise DBAPIError.instance(statement, None, error, failure, dialect=connection.dialect) from error


def analyze(connection: Connection) -> None:
    """Update the planner statistics of PostgreSQL, which would do so a minute later and plan badly until then."""
    if connection.dialect.name == "postgresql":
        connection.exec_driver_sql("ANALYZE")


def analyze_if_grown(connection: Connection, grown: Table, rows: int) -> None:
    """Update all statistics if a table grew by more than a tenth. This takes as long as writing thousands of rows.

    `rows` were written by the present transaction.
    """
    if connection.dialect.name != "postgresql":
        return
    statement = "SELECT pg_stat_get_mod_since_analyze(oid), reltuples FROM pg_class WHERE oid = to_regclass(%s)"
    uncounted, counted = connection.exec_driver_sql(statement, (grown.name,)).one()
    if (uncounted + rows) * 10 > counted:
        analyze(connection)


def read_schema(connection: Connection) -> str | None:
    """Return the schema of a database; None for one without a register."""
    if not inspect(connection).has_table(VERSION_TABLE):
        return None
    schema: str | None = connection.exec_driver_sql(f"SELECT version_num FROM {VERSION_TABLE}").scalar()
    return schema


def migrate(url: str) -> None:
    """Migrate a database, which may be empty, to the schema of this program. Safe to repeat.

    If the schema changes, the records are rendered again in the same transaction (see `upgrade`).
    """
    config = import_module("alembic.config").Config()  # Here, so that a service that migrates nothing saves 7 MB.
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    config.attributes["url"] = url
    config.attributes["renders"] = True
    import_module("alembic.command").upgrade(config, "head")


# --- errors ---


@contextmanager
def translated_errors() -> Iterator[None]:
    """Raise what the database refuses in the block as DatabaseUnavailable or QueryTimeout."""
    try:
        yield
    except (DBAPIError, PoolTimeout) as error:
        cause = getattr(error, "orig", None)
        if {getattr(cause, "sqlite_errorname", None), getattr(cause, "sqlstate", None)} & _LOCKED:
            raise DatabaseUnavailable(WRITING) from error
        translated = translate_error(error)
        if translated is None:
            raise
        raise translated from error


def translate_error(error: Exception) -> RegisterError | None:
    """Return the error that readers get; None if the statement itself is wrong."""
    cause = getattr(error, "orig", None) or error
    code = str(getattr(cause, "sqlite_errorname", None) or getattr(cause, "sqlstate", None) or "")
    reason = _REASONS.get("SQLITE_CORRUPT" if code.startswith("SQLITE_CORRUPT") else code)
    if reason is not None:
        return QueryTimeout(reason) if reason == TIMEOUT else DatabaseUnavailable(reason)
    if code == "SQLITE_ERROR":
        return DatabaseUnavailable(_OTHER_SCHEMA) if str(cause).startswith("no such ") else None
    classes = {kind.__name__ for kind in type(cause).__mro__}
    if isinstance(error, PoolTimeout):
        return DatabaseUnavailable(NO_CONNECTION)
    if isinstance(error, DBAPIError) or _CONNECTION_ERRORS & classes:
        # Errors of a new connection have no code. A server that can be reached answers with a line that begins so.
        return DatabaseUnavailable(REFUSED if "FATAL:" in str(cause) else UNAVAILABLE)
    return None


def find_damage(connection: Connection, *, max_bytes: int | None = None) -> list[str]:
    """Return at most three faults of the file of a database; none for a server, which checks itself.

    The whole file is read, which takes some milliseconds per megabyte. A file of more than `max_bytes` is not checked.
    """
    if connection.dialect.name != "sqlite":
        return []
    pages, size = (connection.exec_driver_sql(f"PRAGMA {name}").scalar_one() for name in ("page_count", "page_size"))
    if max_bytes is not None and pages * size > max_bytes:
        return []
    return [row[0] for row in connection.exec_driver_sql("PRAGMA quick_check(3)") if row[0] != "ok"]


def broken_references(connection: Connection) -> list[str]:
    """Return the tables with rows that violate a foreign key. PostgreSQL never stores such rows."""
    if connection.dialect.name != "sqlite":
        return []
    return sorted({row[0] for row in connection.exec_driver_sql("PRAGMA foreign_key_check")})
