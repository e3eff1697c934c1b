"""Database errors as errors of the register: a timeout, damage, an unavailable database, or a defect.

Databases distinguish their errors by class and by code; no driver is imported to know them.
"""

from sqlalchemy import Connection
from sqlalchemy.exc import DBAPIError
from sqlalchemy.exc import TimeoutError as PoolTimeout

from app.domain.errors import DatabaseUnavailable, QueryTimeout, RegisterError

UNAVAILABLE = "The database does not answer at the moment."
TIMEOUT = "The query takes longer than allowed. Narrow the query, or try again later."
DAMAGED = "The database is damaged."
_OTHER_SCHEMA = "The database does not have the tables that this version of the service reads."
_NO_SPACE = "The database has no space left to compute a response."
_TIMEOUTS = {"SQLITE_INTERRUPT", "57014", "55P03"}  # Interrupted, cancelled, or waited too long for a lock.
_DAMAGES = ("SQLITE_CORRUPT", "SQLITE_NOTADB", "XX001", "XX002")
_CONNECTION_ERRORS = {"OperationalError", "InterfaceError"}
_UNREADABLE = {
    "42P01": _OTHER_SCHEMA,
    "42703": _OTHER_SCHEMA,
    "42501": "The database does not allow this service to read the register.",
    "53100": _NO_SPACE,
    "SQLITE_FULL": _NO_SPACE,
}
"""Why a database cannot be read, by the code of the error."""


def translate_error(error: Exception) -> RegisterError | None:
    """Return the error that readers get; None for a statement that is wrong."""
    cause = getattr(error, "orig", None) or error
    code = error_code(cause)
    if code in _TIMEOUTS:
        return QueryTimeout(TIMEOUT)
    if code.startswith(_DAMAGES):
        return DatabaseUnavailable(DAMAGED)
    if code in _UNREADABLE:
        return DatabaseUnavailable(_UNREADABLE[code])
    if code == "SQLITE_ERROR" and str(cause).startswith("no such "):
        return DatabaseUnavailable(_OTHER_SCHEMA)
    classes = {kind.__name__ for kind in type(cause).__mro__}
    if isinstance(error, DBAPIError | PoolTimeout) or _CONNECTION_ERRORS & classes:
        return DatabaseUnavailable(UNAVAILABLE)
    return None


def error_code(cause: object) -> str:
    """Return the code of a driver's error, of whichever driver; empty where it has none."""
    return str(getattr(cause, "sqlite_errorname", None) or getattr(cause, "sqlstate", None) or "")


def is_read_only(error: DBAPIError) -> bool:
    """Return whether an error says that a file is not writable."""
    return error_code(error.orig).startswith("SQLITE_READONLY")


def find_damage(connection: Connection, *, max_bytes: int | None = None) -> list[str]:
    """Return what is wrong with the file of a database; nothing for a server, which checks itself.

    The whole file is read for it, some milliseconds for each megabyte. A file of more than `max_bytes` is not checked.
    """
    if connection.dialect.name != "sqlite":
        return []
    pages, size = (connection.exec_driver_sql(f"PRAGMA {name}").scalar_one() for name in ("page_count", "page_size"))
    if max_bytes is not None and pages * size > max_bytes:
        return []
    return [row[0] for row in connection.exec_driver_sql("PRAGMA quick_check(3)") if row[0] != "ok"]


def broken_references(connection: Connection) -> list[str]:
    """Return the tables with rows that violate a foreign key. PostgreSQL never lets it come to that."""
    if connection.dialect.name != "sqlite":
        return []
    return sorted({row[0] for row in connection.exec_driver_sql("PRAGMA foreign_key_check")})
