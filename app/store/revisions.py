"""Revisions: the transactions that changed the register, in order."""

from datetime import datetime

from sqlalchemy import Connection, func, insert, select

from app.store.repository import table


def latest_revision(connection: Connection) -> int:
    """Return the number of the latest revision; 0 where there is none."""
    return int(connection.execute(select(func.coalesce(func.max(table("revision").c.number), 0))).scalar_one())


def open_revision(
    connection: Connection, actor: str, comment: str, now: datetime, new: int = 0, changed: int = 0
) -> int:
    """Insert the next revision and return its number. Its instant is never before that of its predecessor."""
    number = latest_revision(connection)
    rows = table("revision")
    last = connection.execute(select(rows.c.at).where(rows.c.number == number)).scalar_one_or_none()
    at = max(now, datetime.fromisoformat(last)) if last else now
    row = {"number": number + 1, "at": at.strftime("%Y-%m-%dT%H:%M:%SZ"), "actor": actor, "comment": comment}
    connection.execute(insert(rows), [row | {"new": new, "changed": changed}])
    return number + 1
