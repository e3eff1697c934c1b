"""Health of the database: whether its schema fits, and whether it can be written to.

Readiness probes ask often, so this writes nothing and takes one short statement. The messages are public: they name no
files, hosts or accounts. A register that cannot be written to can still be read, and load balancers must go on sending
readers.
"""

import os
from dataclasses import dataclass
from pathlib import Path
from shutil import disk_usage

from sqlalchemy import Connection, column, func, inspect, select, table

from app.domain.errors import DatabaseUnavailable
from app.store.database import SCHEMA, VERSION_TABLE, read_schema
from app.store.read_session import ReadSession
from app.store.tables import METADATA, PARTNERSHIP_VERSION, REVISION
from app.store.version_rows import ROWS_FORMAT

CREATE_REGISTER = (
    "Correct SISTER_CITIES_DATABASE_URL, or create a register: “sister-cities seed” for one with the data of the"
    " project, “sister-cities migrate” for an empty one."
)
_OTHER_SCHEMA = f"The database has the schema {{}}; this version of the service needs {SCHEMA}."
_EARLIER_BUILD = (
    "An earlier build of this version of the program made the register. Make it again: “sister-cities seed” into an"
    " empty database, then your imports."
)
_MIN_FREE_BYTES = 1024 * 1024
_FILE = select(
    select(func.coalesce(func.max(REVISION.c.number), 0)).scalar_subquery(),
    select(column("version_num")).select_from(table(VERSION_TABLE)).scalar_subquery(),
)
_SERVER = _FILE.add_columns(
    func.pg_is_in_recovery(),
    select(column("reset_val") == "on")
    .select_from(table("pg_settings"))
    .where(column("name") == "default_transaction_read_only")
    .scalar_subquery(),
    func.has_table_privilege("revision", "INSERT"),
)


@dataclass(frozen=True)
class Health:
    """The latest revision, the schema, whether the register can be written to, and why if it cannot.

    `writable` is None for a replica.
    """

    revision: int
    schema: str
    writable: bool | None
    remarks: tuple[str, ...] = ()


def check_schema(connection: Connection) -> None:
    """Raise DatabaseUnavailable, with what to do, for a database without the schema of this program.

    A release that changes the rows for queries changes the schema, too. So other rows are those of an earlier build.
    """
    schema = read_schema(connection)
    if schema is None:
        raise DatabaseUnavailable(f"The database holds no register. {CREATE_REGISTER}")
    if schema != SCHEMA:
        newer = "Start the version of the program that migrated it, or go back: see docs/running/upgrade.md."
        remedy = newer if schema > SCHEMA else "Run “sister-cities migrate”."
        raise DatabaseUnavailable(f"{_OTHER_SCHEMA.format(schema)} {remedy}")
    if _has_other_columns(connection):
        raise DatabaseUnavailable(_EARLIER_BUILD)
    rows_format = connection.execute(select(PARTNERSHIP_VERSION.c.rows_format).limit(1)).scalar()
    if rows_format not in (None, ROWS_FORMAT):
        raise DatabaseUnavailable(_EARLIER_BUILD)


def _has_other_columns(connection: Connection) -> bool:
    """Return whether a table of a register lacks a column, or has one that this program does not know."""
    tables = inspect(connection).get_multi_columns()
    stored = {name: {column["name"] for column in columns} for (_, name), columns in tables.items()}
    return any(stored.get(rows.name) != set(rows.c.keys()) for rows in METADATA.sorted_tables)


def find_health(session: ReadSession) -> Health:
    """Return the health of a register. Raises DatabaseUnavailable with the reason if it cannot be read."""
    unreadable = session.damage or session.displacement()
    if unreadable is not None:
        session.unfit.begin(unreadable)
        raise DatabaseUnavailable(unreadable)
    statement = _FILE if session.embedded else _SERVER
    ((revision, schema, *rights),) = session.rows(statement)
    if schema != SCHEMA:
        session.unfit.begin(_OTHER_SCHEMA.format(schema))
        raise DatabaseUnavailable(_OTHER_SCHEMA.format(schema))
    session.unfit.end()
    reason = _why_server_read_only(*rights) if rights else why_read_only(session.file)
    writable = None if rights and rights[0] else reason is None
    return Health(revision, schema, writable, (reason,) if reason else ())


def _why_server_read_only(replica: bool, read_only: bool, permitted: bool) -> str | None:
    if replica:
        return "This is a replica: it takes no changes itself."
    if read_only:
        return "The database is set to read only."
    return None if permitted else "This account of the database may read the register but not write to it."


def why_read_only(file: Path | None) -> str | None:
    """Return why this process cannot write to a register in a file; None if it can, or if there is no file."""
    try:
        if file is None:
            return None
        if not file.parent.is_dir():
            return "The folder of the register does not exist."
        if file.is_dir():
            return "This is a folder, and no file."
        if not os.access(file.parent, os.W_OK | os.X_OK):
            return "The folder of the register cannot be written to."
        files = (file.with_name(f"{file.name}{suffix}") for suffix in ("", "-wal", "-shm"))
        if not all(os.access(path, os.W_OK) for path in files if path.exists()):
            return "The file of the register, or one that belongs to it, cannot be written to."
        return (
            "There is no disk space left for the register." if disk_usage(file.parent).free < _MIN_FREE_BYTES else None
        )
    except OSError:
        return "The file of the register cannot be reached."
