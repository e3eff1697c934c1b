"""Read sessions: the statements of readers, each with a timeout, a row limit and, if asked for, a check of the history.

A deadline belongs to the response and not to a statement, so that many quick statements cannot take forever either.
"""

import sqlite3
from collections import deque
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from functools import lru_cache
from math import inf
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING, Any, NamedTuple, cast
from urllib.parse import quote

from sqlalchemy import Dialect, Engine, PoolProxiedConnection, Select, bindparam, literal_column, select
from sqlalchemy.exc import DBAPIError
from sqlalchemy.exc import TimeoutError as PoolTimeout
from sqlalchemy.sql.compiler import SQLCompiler

from app.domain.errors import DatabaseUnavailable, QueryTimeout
from app.store.database import DAMAGED, TIMEOUT, begin_reading, file_of, prepare_sqlite, translate_error
from app.store.outage import Outage
from app.store.tables import REVISION

if TYPE_CHECKING:
    import psycopg  # A register in a file never loads the driver of a server.

MAX_ROWS = 250_000
"""The most rows that a statement may return, by default."""
FILE_MISSING = "The file of the register does not exist."
FILE_REMOVED = "The file of the register was removed. Restart the service when it is back."
FILE_REPLACED = "The file of the register was replaced by another one. Restart the service to read it."
REPLACED = (
    "The database does not have the revision with which this response began: a backup was restored, or another server"
    " answers that has not received it. Try again in a moment."
)
Row = tuple[Any, ...]
"""A row as the driver gives it. Its shape is known only to the query that reads it."""
Parameters = Mapping[str, str | int | Sequence[str] | Sequence[int]]
"""The values of a statement's parameters: `bindparam` of SQLAlchemy, with `expanding` for a list."""
CHAIN_HASH = select(REVISION.c.chain_hash).where(REVISION.c.number == bindparam("linked_revision"))
"""The chain hash of the revision `linked_revision`."""
_FINE, _COARSE = 5_000, 200_000  # SQLite steps between two checks of the clock, which wait for the interpreter.
_SHORT = 1.0  # Seconds: statements with less time left check the clock often.


class ChainLink(NamedTuple):
    """A revision with its chain hash. The hash depends on all that was written until then, numbers of rows included."""

    revision: int
    chain_hash: str


# --- deadlines ---


@dataclass(slots=True)
class Deadline:
    """The monotonic time at which the statements of a response must end. If `cancelled` is set, no other one begins."""

    until: float = inf
    cancelled: bool = False


_DEADLINE: ContextVar[Deadline | None] = ContextVar("deadline", default=None)


def seconds_left(longest: float) -> float:
    """Return the seconds that a statement may run: the rest of the deadline, but at most `longest`.

    Raises QueryTimeout if no time is left or the response was cancelled.
    """
    deadline = _DEADLINE.get()
    if deadline is None:
        return longest
    left = longest if deadline.until == inf else min(longest, deadline.until - monotonic())
    if left <= 0 or deadline.cancelled:
        raise QueryTimeout(TIMEOUT)
    return left


def check_deadline() -> None:
    """Raise QueryTimeout if the deadline has passed or the response was cancelled. For work between statements."""
    seconds_left(inf)


@contextmanager
def query_timeout(seconds: float, deadline: Deadline | None = None) -> Iterator[None]:
    """Let statements in the block raise QueryTimeout after the given seconds, or once `deadline` is cancelled."""
    deadline = deadline or Deadline()
    deadline.until = monotonic() + seconds
    token = _DEADLINE.set(deadline)
    try:
        yield
    finally:
        _DEADLINE.reset(token)


# --- connections ---


# A connection to a file, which is kept for later statements, or one to a server, borrowed from a pool.
_Connection = sqlite3.Connection | PoolProxiedConnection


@dataclass(eq=False, slots=True)
class _Snapshot:
    """A read transaction that begins with its first statement, and then has a connection of its own."""

    session: "ReadSession"
    connection: "_Connection | None" = None


_SNAPSHOT: ContextVar[_Snapshot | None] = ContextVar("snapshot", default=None)


@dataclass(slots=True)
class ReadStatistics:
    """The statements that succeeded, the seconds that they took, their rows, and the statements that failed."""

    statements: int = 0
    seconds: float = 0.0
    rows: int = 0
    failures: int = 0


class ReadSession:
    """The read-only statements of one database. Within `snapshot` all of them see one state of it.

    SQLAlchemy makes the SQL, and the driver executes it. Connections to a file are kept, as many as were ever used at
    the same time, and any thread may use them. Connections to a server come from the pool of the engine. A statement
    ends after `seconds`, or earlier at the deadline of its response: a server compares the deadline when a transaction
    begins.

    - `outage`: whether statements fail.
    - `unfit`: whether the database is damaged, or not the one that this program reads.
    - `damage`: why the database must not be read any more: a statement found damage, or a version differs from its
      hash.
    """

    def __init__(self, engine: Engine, seconds: float = inf) -> None:
        self.engine = engine
        self.seconds = seconds
        self.statistics = ReadStatistics()
        self.outage = Outage()
        self.unfit = Outage()
        self.embedded = engine.dialect.name == "sqlite"
        self.file = file_of(engine.url)
        self.damage: str | None = None
        self._idle: deque[sqlite3.Connection] = deque()
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
            if snapshot.connection is not None:
                self._release(snapshot.connection)

    def rows(
        self,
        statement: Select[Any],
        parameters: Parameters | None = None,
        *,
        limit: int = MAX_ROWS,
        history: ChainLink | None = None,
    ) -> list[Row]:
        """Return all rows of a statement, with values as the database stores them.

        A statement is compiled once if it is a constant, and each time if it is made for one use.

        Raises DatabaseUnavailable if the database cannot answer or does not have the revision `history`, and
        QueryTimeout if the statement takes too long or has more than `limit` rows: rows are never cut off silently.
        """
        statistics = self.statistics
        started = monotonic()
        left = seconds_left(self.seconds)
        # The revision is read last: if the database still has it then, the rows before it are of its history.
        bound = [self._bind(statement, parameters or {}, limit + 1)]
        if history is not None:
            bound.append(self._bind(CHAIN_HASH, {"linked_revision": history.revision}, 1))
        try:
            rows, *links = self._read(bound, left, limit + 1)
        except (self.engine.dialect.loaded_dbapi.Error, DBAPIError, PoolTimeout, DatabaseUnavailable) as error:
            statistics.failures += 1
            translated = translate_error(error)
            if translated is None:
                raise
            if translated.detail == DAMAGED:
                self.damage = DAMAGED
            if isinstance(translated, DatabaseUnavailable):
                self.outage.begin(translated.detail, error)
            raise translated from error
        if history is not None and links != [[(history.chain_hash,)]]:
            raise DatabaseUnavailable(REPLACED)
        self.outage.end()
        statistics.statements += 1
        statistics.seconds += monotonic() - started
        statistics.rows += len(rows)
        if len(rows) > limit:
            raise QueryTimeout(f"The query reads more than {limit:,} rows. Narrow the query.")
        return rows

    def row(self, statement: Select[Any], parameters: Parameters | None = None) -> Row | None:
        """Return the first row of a statement, or None."""
        rows = self.rows(statement, parameters)
        return rows[0] if rows else None

    def displacement(self) -> str | None:
        """Return the reason if the path no longer leads to the open file, because that was removed or replaced."""
        if self.file is None or self._identity is None:
            return None
        found = _identity_of(self.file)
        if found == self._identity:
            return None
        return FILE_REMOVED if found is None else FILE_REPLACED

    def close(self) -> None:
        """Close every idle connection, and dispose of the engine."""
        while self._idle:
            self._idle.pop().close()
        self._identity = None
        self.engine.dispose()

    def _bind(self, statement: Select[Any], parameters: Parameters, limit: int) -> "_BoundStatement":
        """Return a statement in the SQL of the database, with the values of its parameters."""
        compiled = _compile(statement, self.engine.dialect, None if self.embedded else limit)
        state = compiled.construct_expanded_state(parameters)
        return _BoundStatement(state.statement, state.positional_parameters if self.embedded else state.parameters)

    def _read(self, statements: Sequence["_BoundStatement"], seconds: float, limit: int) -> list[list[Row]]:
        """Return the rows of each statement. They are executed one after the other, on one connection."""
        snapshot = _SNAPSHOT.get()
        if snapshot is None or snapshot.session is not self:
            if not self.embedded:
                return self._read_alone(statements, seconds)
            connection = self._lend(seconds)
            try:
                return self._execute(connection, statements, seconds, limit)
            finally:
                self._release(connection)
        if snapshot.connection is None:
            snapshot.connection = self._lend(seconds)
            if self.embedded:
                snapshot.connection.execute("BEGIN")
        return self._execute(snapshot.connection, statements, seconds, limit)

    def _read_alone(self, statements: Sequence["_BoundStatement"], seconds: float) -> list[list[Row]]:
        """Execute statements on a server in a transaction of their own, which takes one message.

        PostgreSQL runs all statements of a message in one transaction if the driver begins none. A message of several
        statements has no parameters, so the cursor of the client writes their values into it.
        """
        connection = self.engine.raw_connection()
        driver = cast("psycopg.Connection[Row]", connection.driver_connection)
        driver.autocommit = True  # A property of the driver: the server does not learn of it.
        try:
            cursor = self.engine.dialect.loaded_dbapi.ClientCursor(driver)
            message = [begin_reading(seconds), *(statement.sql for statement in statements)]
            values = {name: value for statement in statements for name, value in statement.values.items()}
            cursor.execute("; ".join(message), values)
            results: list[list[Row]] = []
            while True:
                if cursor.description is not None:  # Settings have no rows.
                    results.append(cursor.fetchall())
                if not cursor.nextset():
                    return results
        finally:
            if not driver.closed:
                driver.autocommit = False
            connection.close()

    def _execute(
        self, connection: _Connection, statements: Sequence["_BoundStatement"], seconds: float, limit: int
    ) -> list[list[Row]]:
        """Execute statements. On a file they are interrupted after `seconds`; on a server a transaction has a limit."""
        if not isinstance(connection, sqlite3.Connection):
            return [connection.execute(sql, values).fetchall() for sql, values in statements]
        until = monotonic() + seconds
        connection.set_progress_handler(lambda: monotonic() > until, _FINE if seconds < _SHORT else _COARSE)
        return [connection.execute(sql, values).fetchmany(limit) for sql, values in statements]

    def _lend(self, seconds: float) -> _Connection:
        """Return a connection. One to a server is in a transaction whose statements take at most so many seconds."""
        if not self.embedded:
            return self._begin_on_server(seconds)
        try:
            return self._idle.pop()
        except IndexError:
            return self._connect()

    def _begin_on_server(self, seconds: float) -> _Connection:
        connection = self.engine.raw_connection()
        try:
            connection.execute(begin_reading(seconds))
        except BaseException:
            connection.close()
            raise
        return connection

    def _release(self, connection: _Connection) -> None:
        if not isinstance(connection, sqlite3.Connection):
            connection.close()  # Returns it to the pool, which rolls the transaction back.
            return
        connection.set_progress_handler(None, 0)  # SQLite would call it during the next BEGIN, after its deadline.
        try:
            connection.commit()
        except sqlite3.Error:
            connection.close()  # Nothing was written: the transaction ends with its connection.
        else:
            self._idle.append(connection)

    def _connect(self) -> sqlite3.Connection:
        """Open a connection to the file. Raises DatabaseUnavailable if the file is missing or was replaced."""
        found = None if self.file is None else _identity_of(self.file)
        if self._identity not in (None, found):
            raise DatabaseUnavailable(FILE_REMOVED if found is None else FILE_REPLACED)
        if found is None:
            raise DatabaseUnavailable(FILE_MISSING)
        address = f"file:{quote(str(self.file))}?mode=rw"
        connection = sqlite3.connect(address, uri=True, check_same_thread=False)
        self._identity = found
        prepare_sqlite(connection)
        return connection


def _identity_of(file: Path) -> tuple[int, int] | None:
    """Return the device and inode of a file, which identify it under any name; None if it does not exist."""
    try:
        found = file.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino


class _BoundStatement(NamedTuple):
    """A statement as the driver takes it: its SQL, and its values by position in a file, by name on a server."""

    sql: str
    values: Any


@lru_cache(maxsize=1024)
def _compile(statement: Select[Any], dialect: Dialect, limit: int | None) -> SQLCompiler:
    """Return the SQL of a statement, with at most `limit` rows, because a server sends all that it finds.

    A connection of SQLAlchemy would do this, too, but take several times as long: see decision 4.
    """
    if limit is not None:
        statement = select(statement.subquery()).limit(literal_column(str(limit)))
    return statement.compile(dialect=dialect)
