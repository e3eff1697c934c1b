"""What an error of a database means to a reader: it is late, it is damaged, it does not answer, or it is our mistake.

Databases tell their errors by class and by code; no driver is loaded here to know them.
"""

from sqlalchemy import Connection
from sqlalchemy.exc import DBAPIError
from sqlalchemy.exc import TimeoutError as PoolTimeout

from app.domain.errors import NotReady, RegisterError, TooSlow

LATE = "The answer takes longer than one question gets. Narrow the question, or ask again later."
DAMAGED = "The database is damaged."
_LATE = {"SQLITE_INTERRUPT", "57014", "55P03"}  # Interrupted, cancelled, or waiting for a lock for too long.
_DAMAGED = ("SQLITE_CORRUPT", "SQLITE_NOTADB", "XX001", "XX002")
_LOST = {"OperationalError", "InterfaceError", "UndefinedTable"}


def refusal_of(error: Exception) -> RegisterError | None:
    """What readers are told; None for a statement that is wrong."""
    cause = getattr(error, "orig", None) or error
    code = code_of(cause)
    if code in _LATE:
        return TooSlow(LATE)
    if code.startswith(_DAMAGED):
        return NotReady(DAMAGED)
    if isinstance(error, DBAPIError | PoolTimeout) or _LOST & {kind.__name__ for kind in type(cause).__mro__}:
        return NotReady("The database does not answer at the moment.")
    return None


def code_of(cause: object) -> str:
    """The code of a driver's error, of whichever driver; empty where it has none."""
    return str(getattr(cause, "sqlite_errorname", None) or getattr(cause, "sqlstate", None) or "")


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
