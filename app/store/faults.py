"""What an error of a database means to a reader: it is late, it is damaged, it does not answer, or it is our mistake.

Databases tell their errors by class and by code; no driver is loaded here to know them.
"""

from sqlalchemy import Connection
from sqlalchemy.exc import DBAPIError
from sqlalchemy.exc import TimeoutError as PoolTimeout

from app.domain.errors import DatabaseUnavailable, QueryTimeout, RegisterError

SILENT = "The database does not answer at the moment."
LATE = "The answer takes longer than one question gets. Narrow the question, or ask again later."
DAMAGED = "The database is damaged."
LOOKED_THROUGH = 64 * 1024 * 1024
"""Bytes of a file that is looked through before it is served, in a fifth of a second."""
_LATE = {"SQLITE_INTERRUPT", "57014", "55P03"}  # Interrupted, cancelled, or waiting for a lock for too long.
_DAMAGED = ("SQLITE_CORRUPT", "SQLITE_NOTADB", "XX001", "XX002")
_LOST = {"OperationalError", "InterfaceError"}
_OTHER_TABLES = "The database does not have the tables that this version of the service reads."
_READABLE_NOT = {
    "42P01": _OTHER_TABLES,
    "42703": _OTHER_TABLES,
    "42501": "The database does not let this service read the register.",
    "53100": "The database has no room left to put an answer together.",
    "SQLITE_FULL": "The database has no room left to put an answer together.",
}
"""Why a register that is there cannot be read, by the code of the error."""


def refusal_of(error: Exception) -> RegisterError | None:
    """What readers are told; None for a statement that is wrong."""
    cause = getattr(error, "orig", None) or error
    code = code_of(cause)
    if code in _LATE:
        return QueryTimeout(LATE)
    if code.startswith(_DAMAGED):
        return DatabaseUnavailable(DAMAGED)
    if code in _READABLE_NOT:
        return DatabaseUnavailable(_READABLE_NOT[code])
    if code == "SQLITE_ERROR" and str(cause).startswith("no such "):
        return DatabaseUnavailable(_OTHER_TABLES)
    if isinstance(error, DBAPIError | PoolTimeout) or _LOST & {kind.__name__ for kind in type(cause).__mro__}:
        return DatabaseUnavailable(SILENT)
    return None


def code_of(cause: object) -> str:
    """The code of a driver's error, of whichever driver; empty where it has none."""
    return str(getattr(cause, "sqlite_errorname", None) or getattr(cause, "sqlstate", None) or "")


def is_unwritable(error: DBAPIError) -> bool:
    """Whether an error says that a file cannot be written to."""
    return code_of(error.orig).startswith("SQLITE_READONLY")


def find_damage(connection: Connection, *, most: int | None = None) -> list[str]:
    """What is wrong with the file of a database, as far as it tells itself; nothing where a server looks after it.

    The whole file is read for it, which takes some milliseconds for each megabyte. A file of more than `most` bytes is
    not looked through.
    """
    if connection.dialect.name != "sqlite":
        return []
    pages, size = (connection.exec_driver_sql(f"PRAGMA {name}").scalar_one() for name in ("page_count", "page_size"))
    if most is not None and pages * size > most:
        return []
    return [row[0] for row in connection.exec_driver_sql("PRAGMA quick_check(3)") if row[0] != "ok"]


def broken_references(connection: Connection) -> list[str]:
    """The tables with rows that refer to nothing. PostgreSQL never lets it come to that."""
    if connection.dialect.name != "sqlite":
        return []
    return sorted({row[0] for row in connection.exec_driver_sql("PRAGMA foreign_key_check")})
