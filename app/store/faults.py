"""What an error of a database means to a reader: it is late, it is damaged, it does not answer, or it is our mistake.

Databases tell their errors by class and by code; no driver is loaded here to know them.
"""

from sqlalchemy.exc import DBAPIError
from sqlalchemy.exc import TimeoutError as PoolTimeout

from app.domain.errors import NotReady, RegisterError, TooSlow

LATE = "The answer takes longer than one question gets. Narrow the question, or ask again later."
_LATE = {"SQLITE_INTERRUPT", "57014", "55P03"}  # Interrupted, cancelled, or waiting for a lock for too long.
_DAMAGED = ("SQLITE_CORRUPT", "SQLITE_NOTADB", "XX001", "XX002")
_LOST = {"OperationalError", "InterfaceError", "UndefinedTable"}
_REASONS = {
    "SQLITE_FULL": "The disk of the database is full.",
    "53100": "The disk of the database is full.",
    "SQLITE_CANTOPEN": "The file of the database cannot be opened.",
    "SQLITE_READONLY": "The database can only be read.",
    "25006": "The database can only be read.",
    "53300": "The database has no connection left.",
}
"""What is told beside, by the beginning of a code. None of it tells where the database is."""


def refusal_of(error: Exception) -> RegisterError | None:
    """What readers are told; None for a statement that is wrong."""
    cause = getattr(error, "orig", None) or error
    code = code_of(cause)
    if code in _LATE:
        return TooSlow(LATE)
    if code.startswith(_DAMAGED):
        return NotReady("The database is damaged.")
    if isinstance(error, DBAPIError | PoolTimeout) or _LOST & {kind.__name__ for kind in type(cause).__mro__}:
        return NotReady("The database does not answer at the moment.")
    return None


def code_of(cause: object) -> str:
    """The code of a driver's error, of whichever driver; empty where it has none."""
    return str(getattr(cause, "sqlite_errorname", None) or getattr(cause, "sqlstate", None) or "")


def reason_of(error: Exception) -> str | None:
    """Why a database refuses, where it says so itself and it is of use to whoever keeps it."""
    code = code_of(getattr(error, "orig", None) or error)
    return next((reason for beginning, reason in _REASONS.items() if code.startswith(beginning)), None)
