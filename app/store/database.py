"""Engines, transactions and read sessions. Only this file, the migrations and table options name a database.

SQLite is the embedded default: one file in write-ahead mode, one writing connection at a time. PostgreSQL behaves the
same: text compares byte by byte, and writers queue on one lock. Nothing here knows what the tables mean.
"""

import re
import sqlite3
from collections import deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from functools import lru_cache
from math import inf
from operator import itemgetter
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING, Any, cast
from urllib.parse import quote

from alembic import command
from alembic.config import Config
from sqlalchemy import URL, Connection, Engine, Table, create_engine, event, text
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError, DBAPIError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeout

from app.domain.errors import DatabaseUnavailable, QueryTimeout
from app.extras import Extra
from app.folders import find_path
from app.store.columns import JsonText
from app.store.db_errors import DAMAGED, is_read_only, translate_error
from app.store.timeouts import Limits, seconds_left

if TYPE_CHECKING:
    import psycopg  # A register in a file never loads the driver of a server.

MIGRATIONS = find_path("migrations")
DRIVER = Extra("postgres", ("psycopg",), "make serve")
MAX_ROWS = 250_000
"""Rows that a statement may bring into memory."""
FILE_MISSING = "The file of the register does not exist."
FILE_REMOVED = "The file of the register was removed. Restart the service when it is back."
FILE_REPLACED = "The file of the register was replaced by another one. Restart the service to read it."
NOT_A_REGISTER = (
    "The SQLite file holds something else and no register. Nothing in it was changed. Set SISTER_CITIES_DATABASE_URL to"
    " a register or to a new file."
)
Row = tuple[Any, ...]
"""A row as the driver gives it. Its shape is known only to the query that reads it."""
Parameters = Mapping[str, str | int]
"""The values of a statement's `:name` parameters."""

_VERSION_TABLE = "alembic_version"
"""Where the schema is recorded. It is created first, and other programs have one of this name too."""
_INVALID_URL = "The database URL must start with sqlite:/// or postgresql://."
_READING = "reading"
"""The option of a connection to a file whose transactions take no write lock."""
_READ_OPTIONS = "-c idle_in_transaction_session_timeout=60s"
_KEEPALIVES = {"keepalives_idle": 10, "keepalives_interval": 5, "keepalives_count": 3, "tcp_user_timeout": 10_000}
_WRITE_CACHE = 256 * 1024  # KiB of pages: indexes that do not fit are read and written over and over.
_FINE, _COARSE = 5_000, 200_000  # SQLite steps between two looks at the clock: each look waits for the interpreter.
_SHORT = 1.0  # Seconds: statements that have less look often.


def open_engine(url: str, *, reading: Limits | None = None) -> Engine:
    """Create an engine for a database URL. Nothing is connected yet.

    With `reading` limits a server refuses to write, ends statements that take longer, and gives up a vanished host.
    """
    try:
        address = make_url(url)
    except (ArgumentError, ValueError):
        raise DatabaseUnavailable(_INVALID_URL) from None  # Not repeated: it may hold a password.
    if address.get_backend_name() == "postgresql":
        DRIVER.require("A register on PostgreSQL")
        limits = reading or Limits()
        engine = create_engine(
            address.set(drivername="postgresql+psycopg"),
            pool_pre_ping=True,
            pool_size=min(10, limits.connections),
            max_overflow=max(0, limits.connections - 10),
            pool_timeout=limits.waiting,
            connect_args={"connect_timeout": 10} | (_KEEPALIVES | {"options": _options(limits)} if reading else {}),
        )
        if reading:
            event.listen(engine, "connect", _make_read_only)
        return engine
    if address.get_backend_name() != "sqlite":
        raise DatabaseUnavailable(_INVALID_URL)
    engine = create_engine(address, pool_size=0)  # Without a limit: a thread never waits for a file to be free.
    event.listen(engine, "connect", _prepare_sqlite)
    event.listen(engine, "begin", _begin_immediate)
    return engine


def file_of(url: str | URL) -> Path | None:
    """Return the file of an embedded database; None for one on a server or in memory."""
    address = make_url(url)
    return Path(address.database) if address.database and address.get_backend_name() == "sqlite" else None


def _options(limits: Limits) -> str:
    longest = 0 if limits.seconds == inf else max(1, int(limits.seconds * 1000))  # 0 means no limit.
    return f"{_READ_OPTIONS} -c statement_timeout={longest} -c lock_timeout={longest}"


def _make_read_only(connection: "psycopg.Connection[Row]", _record: object) -> None:
    # As a connection option it would hide the server's own setting, which readiness reports.
    connection.autocommit = True
    connection.execute("SET default_transaction_read_only = on")
    connection.autocommit = False


def _prepare_sqlite(connection: sqlite3.Connection, _record: object) -> None:
    connection.isolation_level = None  # Transactions are begun explicitly: see _begin_immediate.
    try:
        connection.execute("PRAGMA busy_timeout=20000").fetchone()
        _check_register(connection)  # Before the journal mode is written into the file of another program.
        for pragma in ("journal_mode=WAL", "foreign_keys=ON", "synchronous=NORMAL"):
            connection.execute(f"PRAGMA {pragma}").fetchone()
    except (sqlite3.Error, DatabaseUnavailable):
        connection.close()  # No caller gets it, so no caller could close it.
        raise


def _check_register(connection: sqlite3.Connection) -> None:
    """Raise DatabaseUnavailable for a file with tables of another program. One without tables may become a register."""
    tables = {name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    if tables - {_VERSION_TABLE} and not tables >= {_VERSION_TABLE, "revision"}:
        raise DatabaseUnavailable(NOT_A_REGISTER)


def _begin_immediate(connection: Connection) -> None:
    if connection.get_execution_options().get(_READING):
        connection.exec_driver_sql("BEGIN")
        return
    # A deferred transaction that reads first and writes later loses against another writer in spite of the timeout.
    try:
        connection.exec_driver_sql("BEGIN IMMEDIATE")
    except OperationalError as error:
        if not is_read_only(error):
            raise
        connection.exec_driver_sql("BEGIN")  # Reading a read-only file is allowed; writing fails later.


def database_version(connection: Connection) -> str:
    """Return the database with its version: that of the SQLite library, or that of the server."""
    if connection.dialect.name == "postgresql":
        return f"PostgreSQL {connection.exec_driver_sql('SHOW server_version').scalar_one()}"
    return f"SQLite {sqlite3.sqlite_version}"


@contextmanager
def read_transaction(engine: Engine) -> Iterator[Connection]:
    """Open a read-only transaction that sees one state of the database. It does not wait for writers or block them."""
    options: dict[str, Any] = {_READING: True}
    if engine.dialect.name == "postgresql":
        options = {"isolation_level": "REPEATABLE READ", "postgresql_readonly": True}
    with engine.connect().execution_options(**options) as connection:
        yield connection


# --- writing ---


@contextmanager
def write_transaction(engine: Engine) -> Iterator[Connection]:
    """Open the one write transaction, which stores everything or nothing. Other writers wait."""
    with engine.begin() as connection:
        if connection.dialect.name == "postgresql":
            connection.execute(text("LOCK TABLE revision IN EXCLUSIVE MODE"))
            yield connection
            return
        usual = connection.exec_driver_sql("PRAGMA cache_size").scalar_one()
        connection.exec_driver_sql(f"PRAGMA cache_size = -{_WRITE_CACHE}")
        try:
            yield connection
        finally:
            connection.exec_driver_sql(f"PRAGMA cache_size = {usual}")


def bulk_insert(connection: Connection, table: Table, rows: Sequence[Mapping[str, Any]]) -> None:
    """Insert rows that all have the same columns, as fast as the database takes them."""
    if not rows:
        return
    names = list(rows[0])
    encoded = [position for position, name in enumerate(names) if isinstance(table.c[name].type, JsonText)]
    cells: Iterable[Row] = map(itemgetter(*names), rows)
    if encoded:
        cells = (_encode(row, encoded) for row in cells)
    quoted = '", "'.join(names)
    target = f'"{table.name}" ("{quoted}")'
    if connection.dialect.name == "postgresql":
        _copy(connection, f"COPY {target} FROM STDIN", cells)
    else:
        connection.exec_driver_sql(f"INSERT INTO {target} VALUES ({', '.join('?' * len(names))})", list(cells))


def _encode(row: Row, positions: Sequence[int]) -> Row:
    cells = list(row)
    for position in positions:
        cells[position] = JsonText.encode(cells[position])
    return tuple(cells)


def _copy(connection: Connection, statement: str, rows: Iterable[Row]) -> None:
    """Stream rows to a server. Its errors are raised as those of any other statement are: a full disk, a double."""
    driver = cast("psycopg.Connection[Row]", connection.connection.driver_connection)
    failure = connection.dialect.loaded_dbapi.Error
    try:
        with driver.cursor().copy(statement) as copy:
            for row in rows:
                copy.write_row(row)
    except failure as error:
        raise DBAPIError.instance(statement, None, error, failure, dialect=connection.dialect) from error


def analyze(connection: Connection) -> None:
    """Update the statistics of PostgreSQL's planner. By itself it would a minute later, and plan badly until then."""
    if connection.dialect.name == "postgresql":
        connection.exec_driver_sql("ANALYZE")


def analyze_if_grown(connection: Connection, grown: Table, rows: int) -> None:
    """Update the statistics of tables that grew by a tenth: it takes as long as writing thousands of rows."""
    if connection.dialect.name != "postgresql":
        return
    statement = "SELECT pg_stat_get_mod_since_analyze(oid), reltuples FROM pg_class WHERE oid = to_regclass(%s)"
    uncounted, counted = connection.exec_driver_sql(statement, (grown.name,)).one()
    if (uncounted + rows) * 10 > counted:
        analyze(connection)


def migrate(url: str) -> None:
    """Bring an empty database to the schema. Safe to repeat."""
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    config.attributes["url"] = url
    command.upgrade(config, "head")


# --- reading ---


@dataclass(slots=True)
class ReadStatistics:
    """Statements that succeeded, the seconds they took, the rows they returned, and how many failed."""

    statements: int = 0
    seconds: float = 0.0
    rows: int = 0
    failures: int = 0


class _FileConnection:
    """A connection to an embedded database that interrupts its statement at a deadline."""

    __slots__ = ("driver", "steps", "until")

    def __init__(self, driver: sqlite3.Connection) -> None:
        self.driver, self.steps, self.until = driver, 0, inf

    def execute(self, statement: str, parameters: Parameters, seconds: float, limit: int) -> list[Row]:
        steps = _FINE if seconds < _SHORT else _COARSE
        if steps != self.steps:
            self.steps = steps
            self.driver.set_progress_handler(self._is_late, steps)
        self.until = monotonic() + seconds
        return self.driver.execute(statement, parameters).fetchmany(limit)

    def begin(self) -> None:
        self.driver.execute("BEGIN")

    def end(self) -> None:
        self.until = inf
        self.driver.execute("COMMIT")

    def _is_late(self) -> bool:
        return monotonic() > self.until


class _Snapshot:
    """A read transaction that begins with its first statement."""

    def __init__(self, session: "ReadSession") -> None:
        self.session = session
        self.file: _FileConnection | None = None
        self.server: Any = None

    def close(self) -> None:
        if self.file is not None:
            try:
                self.file.end()
            except sqlite3.Error:
                self.file.driver.close()  # Nothing was written: the transaction ends with its connection.
            else:
                self.session.give_back(self.file)
        if self.server is not None:
            self.server.close()  # Returns it to the pool, which rolls the transaction back.
        self.file = self.server = None


_SNAPSHOT: ContextVar[_Snapshot | None] = ContextVar("snapshot", default=None)


class ReadSession:
    """Read-only statements. Within `snapshot` all of them see one state of the database.

    An embedded database keeps as many connections as were ever needed at the same time, for any thread; a server lends
    one from a pool. No statement runs longer than `seconds`, nor longer than the deadline of its response allows.
    """

    def __init__(self, engine: Engine, seconds: float = inf) -> None:
        self._engine, self.seconds = engine, seconds
        self.statistics = ReadStatistics()
        self.embedded = engine.dialect.name == "sqlite"
        self.file = file_of(engine.url)
        self.damage: str | None = None
        """Why the database must not be read any more: a statement found it damaged, or a version is not as it was."""
        self._idle: deque[_FileConnection] = deque()
        self._identity: tuple[int, int] | None = None

    @contextmanager
    def snapshot(self) -> Iterator[None]:
        """Open a read transaction in which all statements see one state of the database."""
        snapshot = _Snapshot(self)
        token = _SNAPSHOT.set(snapshot)
        try:
            yield
        finally:
            _SNAPSHOT.reset(token)
            snapshot.close()

    def rows(self, statement: str, parameters: Parameters | None = None, *, limit: int = MAX_ROWS) -> list[Row]:
        """Return all rows of a statement, which writes its parameters as `:name`.

        Raises DatabaseUnavailable where the database cannot answer, and QueryTimeout where it does not in time or has
        more than `limit` rows: nothing is cut off silently.
        """
        statistics, started, left = self.statistics, monotonic(), seconds_left(self.seconds)
        try:
            read = self._read_file if self.embedded else self._read_server
            rows = read(statement, parameters or {}, left, limit + 1)
        except DatabaseUnavailable:
            statistics.failures += 1
            raise
        except (self._engine.dialect.loaded_dbapi.Error, DBAPIError, PoolTimeout) as error:
            statistics.failures += 1
            translated = translate_error(error)
            if translated is None:
                raise
            if translated.detail == DAMAGED:
                self.damage = DAMAGED
            raise translated from error
        statistics.statements += 1
        statistics.seconds += monotonic() - started
        statistics.rows += len(rows)
        if len(rows) > limit:
            raise QueryTimeout(f"The query reads more than {limit:,} rows. Narrow the query.")
        return rows

    def row(self, statement: str, parameters: Parameters | None = None) -> Row | None:
        """Return the first row of a statement, or None."""
        rows = self.rows(statement, parameters)
        return rows[0] if rows else None

    def displacement(self) -> str | None:
        """Return why the path no longer names the open file: it was removed or replaced. None where it does."""
        if self.file is None or self._identity is None:
            return None
        found = _identity_of(self.file)
        if found == self._identity:
            return None
        return FILE_REMOVED if found is None else FILE_REPLACED

    def close(self) -> None:
        """Close every connection."""
        while self._idle:
            self._idle.pop().driver.close()
        self._identity = None
        self._engine.dispose()

    def give_back(self, connection: _FileConnection) -> None:
        """Keep a connection for the next statement."""
        self._idle.append(connection)

    def _read_file(self, statement: str, parameters: Parameters, seconds: float, limit: int) -> list[Row]:
        snapshot = _SNAPSHOT.get()
        if snapshot is not None and snapshot.session is self:
            if snapshot.file is None:
                snapshot.file = self._lend()
                snapshot.file.begin()
            return snapshot.file.execute(statement, parameters, seconds, limit)
        connection = self._lend()
        try:
            return connection.execute(statement, parameters, seconds, limit)
        finally:
            self.give_back(connection)

    def _lend(self) -> _FileConnection:
        try:
            return self._idle.pop()
        except IndexError:
            return _FileConnection(self._connect())

    def _connect(self) -> sqlite3.Connection:
        """Connect to the file that was read before. A file that does not exist is not created."""
        (place,), given = self._engine.dialect.create_connect_args(self._engine.url)
        options = dict(given)
        if self.file is not None:
            found = _identity_of(self.file)
            if self._identity not in (None, found):
                raise DatabaseUnavailable(FILE_REMOVED if found is None else FILE_REPLACED)
            if not place.startswith("file:"):
                if found is None:
                    raise DatabaseUnavailable(FILE_MISSING)
                place, options["uri"] = f"file:{quote(place)}?mode=rw", True
            connection = cast(sqlite3.Connection, self._engine.dialect.connect(place, **options))
            self._identity = found
        else:
            connection = cast(sqlite3.Connection, self._engine.dialect.connect(place, **options))
        _prepare_sqlite(connection, None)
        return connection

    def _read_server(self, statement: str, parameters: Parameters, _seconds: float, limit: int) -> list[Row]:
        snapshot = _SNAPSHOT.get()
        spelled = _for_server(statement, limit)
        if snapshot is not None and snapshot.session is self:
            if snapshot.server is None:
                snapshot.server = self._engine.raw_connection()
                driver = cast("psycopg.Connection[Row]", snapshot.server.driver_connection)
                driver.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
            driver = cast("psycopg.Connection[Row]", snapshot.server.driver_connection)
            return driver.execute(spelled, parameters).fetchall()
        connection = self._engine.raw_connection()
        try:
            driver = cast("psycopg.Connection[Row]", connection.driver_connection)
            return driver.execute(spelled, parameters).fetchall()
        finally:
            connection.close()


def _identity_of(file: Path) -> tuple[int, int] | None:
    """Return the device and inode of a file, which identify it under any name; None if it does not exist."""
    try:
        found = file.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino


_PARAMETER = re.compile(r"(?<!:):([a-z_][a-z0-9_]*)")
_HINT = re.compile(r" INDEXED BY \w+")
_LIMITED = re.compile(r"\bLIMIT\s+\S+(\s+OFFSET\s+\S+)?\s*\Z", re.IGNORECASE)


@lru_cache(maxsize=4096)
def _for_server(statement: str, limit: int) -> str:
    """Translate a statement to PostgreSQL, returning at most `limit` rows: a server sends all it finds.

    Index hints are for SQLite; PostgreSQL plans by statistics.
    """
    spelled = _PARAMETER.sub(r"%(\1)s", _HINT.sub("", statement.replace("%", "%%")))
    if not spelled.startswith(("SELECT", "WITH")):
        return spelled
    return (
        f"SELECT * FROM ({spelled}) limited LIMIT {limit}" if _LIMITED.search(spelled) else f"{spelled} LIMIT {limit}"
    )
