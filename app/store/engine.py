"""Engines, transactions and fast reads. The only file, with the migrations, that names a database by its kind.

SQLite is the embedded default: one file in write-ahead mode, one writing connection at a time. PostgreSQL behaves the
same: texts compare byte by byte, and writers queue on one lock. Nothing here knows what the tables mean.
"""

import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from math import inf
from operator import itemgetter
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING, Any, cast
from urllib.parse import quote

from alembic import command
from alembic.config import Config
from sqlalchemy import URL, ColumnElement, Connection, Dialect, Engine, Index, Table, Text, create_engine, event, text
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError, DBAPIError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeout
from sqlalchemy.types import TypeDecorator, TypeEngine

from app.domain.errors import DatabaseUnavailable, QueryTimeout
from app.store.eras import Eras
from app.store.faults import DAMAGED, is_unwritable, refusal_of
from app.store.patience import FileConnection, Limits, seconds_left, steps_for
from app.store.spelling import for_server
from app.store.work import Work

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
_WIRE = {"keepalives_idle": 10, "keepalives_interval": 5, "keepalives_count": 3, "tcp_user_timeout": 10_000}
_WRITERS_PAGES = 256 * 1024  # KiB of pages a writer keeps: indexes that do not fit are read and written over and over.


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


def open_engine(url: str, *, reading: Limits | None = None) -> Engine:
    """An engine for a database URL. Nothing is connected yet.

    Where it is for `reading` a server refuses to write, and ends what takes longer, waiting for locks included; a host
    that has vanished without a word is given up, which a system would do after a quarter of an hour.
    """
    try:
        address = make_url(url)
    except (ArgumentError, ValueError):
        raise DatabaseUnavailable(_NO_ADDRESS) from None  # Not repeated: it may hold a password.
    if address.get_backend_name() == "postgresql":
        limits = reading or Limits()
        engine = create_engine(
            address.set(drivername="postgresql+psycopg"),
            pool_pre_ping=True,
            pool_size=min(10, limits.connections),
            max_overflow=max(0, limits.connections - 10),
            pool_timeout=limits.waiting,
            connect_args={"connect_timeout": 10} | (_WIRE | {"options": _options(limits)} if reading else {}),
        )
        if reading:
            event.listen(engine, "connect", _refuse_to_write)
        return engine
    if address.get_backend_name() != "sqlite":
        raise DatabaseUnavailable(_NO_ADDRESS)
    engine = create_engine(address, pool_size=0)  # Without a limit: a thread never waits for a file to be free.
    event.listen(engine, "connect", _prepare_sqlite)
    event.listen(engine, "begin", _begin_immediate)
    return engine


def file_of(url: str | URL) -> Path | None:
    """The file of an embedded database; None for one on a server."""
    address = make_url(url)
    return Path(address.database) if address.database and address.get_backend_name() == "sqlite" else None


def _options(limits: Limits) -> str:
    longest = 0 if limits.seconds == inf else max(1, int(limits.seconds * 1000))  # 0 is without end.
    return f"-c idle_in_transaction_session_timeout=60s -c statement_timeout={longest} -c lock_timeout={longest}"


def _refuse_to_write(connection: "psycopg.Connection[Row]", _record: object) -> None:
    # Told as an option it would hide what the server itself says about writing, which readiness asks for.
    connection.autocommit = True
    connection.execute("SET default_transaction_read_only = on")
    connection.autocommit = False


def _prepare_sqlite(connection: sqlite3.Connection, _record: object) -> None:
    connection.isolation_level = None  # We begin transactions ourselves: see _begin_immediate.
    try:
        for pragma in ("journal_mode=WAL", "foreign_keys=ON", "busy_timeout=20000", "synchronous=NORMAL"):
            connection.execute(f"PRAGMA {pragma}").fetchone()
    except sqlite3.Error:
        connection.close()  # Nobody else gets it, so nobody else could close it.
        raise


def _begin_immediate(connection: Connection) -> None:
    # A deferred transaction that reads first and writes later loses against another writer in spite of the timeout.
    try:
        connection.exec_driver_sql("BEGIN IMMEDIATE")
    except OperationalError as error:
        if not is_unwritable(error):
            raise
        connection.exec_driver_sql("BEGIN")  # Whoever only reads may; whoever writes is refused then.


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
    cells = map(itemgetter(*rows[0]), rows)
    quoted = '", "'.join(rows[0])
    place = f'"{table.name}" ("{quoted}")'
    if connection.dialect.name == "postgresql":
        _copy(connection, f"COPY {place} FROM STDIN", cells)
    else:
        connection.exec_driver_sql(f"INSERT INTO {place} VALUES ({', '.join('?' * len(rows[0]))})", list(cells))


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


def migrate(url: str) -> None:
    """Bring a database, empty or older, to the newest schema. Safe to repeat."""
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    config.attributes["url"] = url
    command.upgrade(config, "head")


MOST_ROWS = 250_000
"""So many rows a statement may bring into memory."""


class Reader:
    """Statements that only read, each by itself. Statements write their parameters as `:name`.

    No transaction holds several statements together: every statement binds the revision it asks about, and what a
    revision saw does not change within an era. An embedded database keeps as many connections as were ever needed at
    the same time, whichever thread asks, because threads come and go; a server lends one from a pool. No statement runs
    for longer than `seconds`, nor for longer than is left of its answer's time. Who is `fleeting` only looks what there
    is: it waits for nobody and changes nothing.
    """

    def __init__(self, engine: Engine, seconds: float = inf, *, fleeting: bool = False) -> None:
        self._engine, self.seconds, self._fleeting = engine, seconds, fleeting
        self.work = Work()
        self.embedded = engine.dialect.name == "sqlite"
        """Whether a bounded statement is a matter of microseconds in this process, without a network."""
        self.file = file_of(engine.url)
        """Where an embedded database lies."""
        self.eras = Eras(self.file, self._connect)

    def rows(self, statement: str, binds: Binds | None = None, *, most: int = MOST_ROWS) -> list[Row]:
        """All rows of a statement. Raises NotReady where the database cannot answer, and TooSlow where not in time.

        TooSlow is also what more than `most` rows are: nothing is ever cut off silently.
        """
        work, started, left = self.work, monotonic(), seconds_left(self.seconds)
        try:
            if self.embedded:
                rows = self._from_file(statement, binds or {}, started, left, most + 1)
            else:
                rows = self._from_server(statement, binds or {}, most + 1)
        except DatabaseUnavailable:
            work.failures += 1
            raise
        except (self._engine.dialect.loaded_dbapi.Error, DBAPIError, PoolTimeout) as error:
            work.failures += 1
            refusal = refusal_of(error)
            if refusal is None:
                raise
            self.eras.present().damaged |= refusal.detail == DAMAGED
            raise refusal from error
        work.statements += 1
        work.seconds += monotonic() - started
        work.rows += len(rows)
        if len(rows) > most:
            raise QueryTimeout(f"The answer rests on more than {most:,} rows at once. Narrow the question.")
        return rows

    def row(self, statement: str, binds: Binds | None = None) -> Row | None:
        """The first row of a statement, or None."""
        return next(iter(self.rows(statement, binds)), None)

    @property
    def damaged(self) -> bool:
        """Whether what is read was ever found damaged; whoever mends it in its place starts the service anew."""
        return self.eras.opened.damaged

    def beside(self) -> "Reader":
        """Who looks what stands in the place of the file by now."""
        return Reader(self._engine, self.seconds, fleeting=True)

    def _connect(self) -> FileConnection:
        """A connection to the file, which is not made where it is not there."""
        (place,), given = self._engine.dialect.create_connect_args(self._engine.url)
        options = dict(given) | ({"timeout": 0} if self._fleeting else {})
        if self.file is not None and not place.startswith("file:"):
            place, options["uri"] = f"file:{quote(place)}?mode=rw", True
        connection = cast(sqlite3.Connection, self._engine.dialect.connect(place, **options))
        if not self._fleeting:
            _prepare_sqlite(connection, None)
        return cast(FileConnection, connection)

    def _from_file(self, statement: str, binds: Binds, now: float, left: float, most: int) -> list[Row]:
        opened = self.eras.present()
        lent = opened.lend(steps_for(left))
        lent.until = now + left
        try:
            cursor = lent.connection.cursor()
            cursor.execute(statement, binds)
            return list(cursor.fetchmany(most))
        finally:
            opened.take_back(lent)

    def _from_server(self, statement: str, binds: Binds, most: int) -> list[Row]:
        with closing(self._engine.raw_connection()) as connection:
            driver = cast("psycopg.Connection[Row]", connection.driver_connection)
            driver.autocommit = True
            try:
                return driver.execute(for_server(statement, most), binds).fetchall()
            finally:
                if not driver.closed:
                    driver.autocommit = False

    def close(self) -> None:
        """Let go of every connection."""
        self.eras.close()
        self._engine.dispose()
