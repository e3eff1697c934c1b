"""Engines, transactions and fast reads. The only file, with the migrations, that names a database by its kind.

SQLite is the embedded default: one file in write-ahead mode, one writing connection at a time. PostgreSQL behaves the
same: texts compare byte by byte, and writers queue on one lock. Nothing here knows what the tables mean.
"""

import re
import sqlite3
from collections import deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from functools import lru_cache
from operator import itemgetter
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING, Any, cast

from alembic import command
from alembic.config import Config
from sqlalchemy import (
    ColumnElement,
    Connection,
    Dialect,
    Engine,
    Index,
    PoolProxiedConnection,
    Table,
    Text,
    create_engine,
    event,
    text,
)
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError, DBAPIError
from sqlalchemy.exc import TimeoutError as PoolTimeout
from sqlalchemy.types import TypeDecorator, TypeEngine

from app.domain.errors import NotReady

if TYPE_CHECKING:
    import psycopg  # A register in a file never loads the driver of a server.

MIGRATIONS = Path(__file__).resolve().parents[2] / "migrations"
KEPT_BY_KEY = {"sqlite_with_rowid": False}
"""The option of a table whose rows are kept in the order of its primary key, not beside an index of it."""
Row = tuple[Any, ...]
"""A row as the driver gives it. Its shape is known only to the query that asked for it."""
Binds = Mapping[str, str | int]
"""The values of a statement's `:name` parameters."""

_NO_ADDRESS = "The database URL must start with sqlite:/// or postgresql://."
_READING = {
    "options": "-c default_transaction_read_only=on -c statement_timeout=30s -c idle_in_transaction_session_timeout=60s"
}
_WRITERS_PAGES = 256 * 1024  # KiB of pages a writer keeps: indexes that do not fit are read and written over and over.
_BIND = re.compile(r"(?<!:):([a-z_][a-z0-9_]*)")


class Bytewise(TypeDecorator[str]):
    """Text that compares and sorts by its bytes on every database, as Python's `sorted` does."""

    impl = Text
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[str]:
        return dialect.type_descriptor(Text(collation="C") if dialect.name == "postgresql" else Text())


def partial_index(name: str, *columns: str | ColumnElement[Any], where: str | None) -> Index:
    """An index that holds only the rows of a condition, on every database; all of them without one."""
    condition = None if where is None else text(where)
    return Index(name, *columns, sqlite_where=condition, postgresql_where=condition)


def open_engine(url: str, *, reading: bool = False) -> Engine:
    """An engine for a database URL. Nothing is connected yet.

    With `reading` a server refuses to write, and ends what takes longer than any reader waits.
    """
    try:
        address = make_url(url)
    except (ArgumentError, ValueError):
        raise NotReady(_NO_ADDRESS) from None  # Not repeated: it may hold a password.
    if address.get_backend_name() == "postgresql":
        return create_engine(
            address.set(drivername="postgresql+psycopg"),
            pool_pre_ping=True,
            pool_size=10,
            max_overflow=30,
            pool_timeout=10,
            connect_args={"connect_timeout": 10, **(_READING if reading else {})},
        )
    if address.get_backend_name() != "sqlite":
        raise NotReady(_NO_ADDRESS)
    engine = create_engine(address, pool_size=0)  # Without a limit: a thread never waits for a file to be free.
    event.listen(engine, "connect", _prepare_sqlite)
    event.listen(engine, "begin", _begin_immediate)
    return engine


def _prepare_sqlite(connection: sqlite3.Connection, _record: object) -> None:
    connection.isolation_level = None  # We begin transactions ourselves: see _begin_immediate.
    for pragma in ("journal_mode=WAL", "foreign_keys=ON", "busy_timeout=20000", "synchronous=NORMAL"):
        connection.execute(f"PRAGMA {pragma}").fetchone()


def _begin_immediate(connection: Connection) -> None:
    # A deferred transaction that reads first and writes later loses against another writer in spite of the timeout.
    connection.exec_driver_sql("BEGIN IMMEDIATE")


@contextmanager
def writing(engine: Engine) -> Iterator[Connection]:
    """The one write transaction: everything in it is kept together or not at all. Other writers wait."""
    with engine.begin() as connection:
        if connection.dialect.name == "postgresql":
            connection.execute(text("LOCK TABLE registry IN EXCLUSIVE MODE"))
            yield connection
            return
        usual = connection.exec_driver_sql("PRAGMA cache_size").scalar_one()
        connection.exec_driver_sql(f"PRAGMA cache_size = -{_WRITERS_PAGES}")
        try:
            yield connection
        finally:
            connection.exec_driver_sql(f"PRAGMA cache_size = {usual}")


def add_rows(connection: Connection, table: Table, rows: Sequence[Mapping[str, Any]]) -> None:
    """Insert rows that all have the same columns, as fast as the database takes them."""
    if not rows:
        return
    names = list(rows[0])
    cells = map(itemgetter(*names), rows)
    if connection.dialect.name == "postgresql":
        _copy(connection, f"COPY {_quoted(table.name)} ({', '.join(map(_quoted, names))}) FROM STDIN", cells)
        return
    places = ", ".join("?" * len(names))
    statement = f"INSERT INTO {_quoted(table.name)} ({', '.join(map(_quoted, names))}) VALUES ({places})"
    connection.exec_driver_sql(statement, list(cells))


def _copy(connection: Connection, statement: str, rows: Iterable[Row]) -> None:
    """Stream rows to a server. Its refusals are raised as those of any other statement are: a full disk, a double."""
    driver = cast("psycopg.Connection[Row]", connection.connection.driver_connection)
    refusal = connection.dialect.loaded_dbapi.Error
    try:
        with driver.cursor().copy(statement) as copy:
            for row in rows:
                copy.write_row(row)
    except refusal as error:
        raise DBAPIError.instance(statement, None, error, refusal, dialect=connection.dialect) from error


def count_tables(connection: Connection) -> None:
    """Let a database that plans by the sizes of its tables count them, after a change that makes much of it new.

    PostgreSQL would do so by itself a minute later, and until then answer some questions a thousand times slower.
    """
    if connection.dialect.name == "postgresql":
        connection.exec_driver_sql("ANALYZE")


def count_grown(connection: Connection, grown: Table, rows: int) -> None:
    """The same once a tenth of a table is new since it was counted: counting takes as long as writing thousands."""
    if connection.dialect.name != "postgresql":
        return
    statement = "SELECT pg_stat_get_mod_since_analyze(oid), reltuples FROM pg_class WHERE oid = to_regclass(%s)"
    uncounted, counted = connection.exec_driver_sql(statement, (grown.name,)).one()
    if (uncounted + rows) * 10 > counted:
        count_tables(connection)


def _quoted(name: str) -> str:
    return f'"{name}"'


def migrate(url: str) -> None:
    """Bring a database, empty or older, to the newest schema. Safe to repeat."""
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    config.attributes["url"] = url
    command.upgrade(config, "head")


def broken_references(connection: Connection) -> list[str]:
    """The tables with rows that refer to nothing. PostgreSQL never lets it come to that."""
    if connection.dialect.name != "sqlite":
        return []
    return sorted({row[0] for row in connection.exec_driver_sql("PRAGMA foreign_key_check")})


@dataclass(slots=True)
class Work:
    """What a reader has done: plain sums, for whoever watches."""

    statements: int = 0
    seconds: float = 0.0
    rows: int = 0
    failures: int = 0


class Reader:
    """Statements that only read, each by itself. Statements write their parameters as `:name`.

    No transaction holds several statements together: every statement binds the revision it asks about, and what a
    revision saw does not change. An embedded database keeps as many connections as were ever needed at the same time,
    whichever thread asks, because threads come and go; a server lends one from a pool.
    """

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._idle: deque[PoolProxiedConnection] = deque()
        self.work = Work()
        self.embedded = engine.dialect.name == "sqlite"
        """Whether a bounded statement is a matter of microseconds in this process, without a network."""

    def rows(self, statement: str, binds: Binds | None = None) -> list[Row]:
        """All rows of a statement. Raises NotReady where the database cannot answer at all."""
        work, started = self.work, perf_counter()
        try:
            rows = (
                self._from_file(statement, binds or {}) if self.embedded else self._from_server(statement, binds or {})
            )
        except self._lost() as error:
            work.failures += 1
            raise NotReady("The database does not answer at the moment.") from error
        work.statements += 1
        work.seconds += perf_counter() - started
        work.rows += len(rows)
        return rows

    def row(self, statement: str, binds: Binds | None = None) -> Row | None:
        """The first row of a statement, or None."""
        rows = self.rows(statement, binds)
        return rows[0] if rows else None

    def _from_file(self, statement: str, binds: Binds) -> list[Row]:
        try:
            connection = self._idle.pop()
        except IndexError:
            connection = self._engine.raw_connection()
        try:
            cursor = connection.cursor()
            cursor.execute(statement, binds)
            return list(cursor.fetchall())
        finally:
            self._idle.append(connection)

    def _from_server(self, statement: str, binds: Binds) -> list[Row]:
        with closing(self._engine.raw_connection()) as connection:
            driver = cast("psycopg.Connection[Row]", connection.driver_connection)
            driver.autocommit = True
            try:
                return driver.execute(_for_psycopg(statement), binds).fetchall()
            finally:
                driver.autocommit = False

    def _lost(self) -> tuple[type[Exception], ...]:
        driver = self._engine.dialect.loaded_dbapi
        lost = (driver.OperationalError, driver.InterfaceError, DBAPIError, PoolTimeout)
        return lost if self.embedded else (*lost, driver.errors.UndefinedTable)

    def close(self) -> None:
        """Let go of every connection."""
        while self._idle:
            self._idle.pop().close()
        self._engine.dispose()


@lru_cache(maxsize=4096)
def _for_psycopg(statement: str) -> str:
    return _BIND.sub(r"%(\1)s", statement.replace("%", "%%"))
